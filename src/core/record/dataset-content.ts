/** Completes the content of a dataset: its answers in their order, what they come to in numbers, and the newest day that they state. */
import { countCells } from '../answer/cell.ts';
import { type DatasetAnswers, type DatasetContent, type DatasetFinding, openDataset } from './dataset.ts';

/** All that a record says; the rest follows from it. */
export type ContentParts = Omit<DatasetContent, 'generated' | 'counts'>;

/** Puts a day and counts beside the parts. */
export function completeContent(parts: ContentParts): DatasetContent {
  const answers = [...parts.answers].sort((a, b) => compareKeys(answersName(a), answersName(b)));
  const findings = answers.flatMap((each) => [...each.findings, ...each.exceptions.flatMap((one) => one.findings)]);
  const content: DatasetContent = {
    ...parts,
    generated: newestDay(findings, parts),
    counts: {
      platforms: Object.keys(parts.platforms).length,
      developers: Object.keys(parts.developers).length,
      offerings: Object.keys(parts.offerings).length,
      findings: findings.length,
      quotes: findings.reduce(
        (sum, each) => sum + (each.record.sources ?? []).filter((source) => source.quote !== undefined).length,
        0,
      ),
      cells: 0,
    },
    answers,
  };
  return { ...content, counts: { ...content.counts, cells: countCells(openDataset(content, '')) } };
}

/** The values of a map in the order of their keys. */
export function sortedObject<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => compareKeys(a, b)));
}

/** Newest day that the record itself states; a record without any is as old as the epoch. */
function newestDay(findings: readonly DatasetFinding[], parts: ContentParts): string {
  const days = ['1970-01-01'];
  for (const { record, observed } of findings) {
    days.push(observed?.on ?? '');
    days.push(record.on, record.recorded_on ?? '', ...(record.remarks ?? []).map((remark) => remark.on));
  }
  for (const subject of [...Object.values(parts.platforms), ...Object.values(parts.developers)]) {
    days.push(...(subject.searched ?? []).map((search) => search.on));
  }
  for (const offering of Object.values(parts.offerings)) days.push(offering.status.on ?? '');
  return days.reduce((newest, day) => (day > newest ? day : newest));
}

function answersName(each: Pick<DatasetAnswers, 'level' | 'subject' | 'dimension'>): string {
  return `${each.level}/${each.subject}/${each.dimension}`;
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
