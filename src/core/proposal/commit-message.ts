/** The message of the commit that takes a proposal into the record: what it says now, why, and who had a part in it. */
import { CAUSE_READS } from '../answer/wording.ts';
import { withoutStray } from '../hidden-character.ts';
import type { Dataset } from '../record/dataset.ts';
import { answersFile } from '../record/record-place.ts';
import type { Amendment, Proposal } from './proposal.ts';
import { subjectName } from './proposal-place.ts';

/** Longest first line, in characters, as git shows it in lists. */
const MOST_SUBJECT = 72;
/** Longest name in a trailer, and longest line of the body, in characters. */
const MOST_NAME = 200;
const MOST_LINE = 500;

/** The message of a proposal's commit. What others wrote stands on indented lines or behind a key, so that it can forge none. */
export function commitMessage(dataset: Dataset, proposal: Proposal, amendments: readonly Amendment[]): string {
  const accepted = proposal.steps.findLast(({ act }) => act === 'accept');
  const reason = oneLine(accepted?.note ?? '', MOST_LINE);
  const parts = [
    subjectLine(dataset, amendments),
    amendments.map((each) => placeLines(each)).join('\n'),
    ...(reason === '' ? [] : [`Said when it was accepted:\n  ${reason}`]),
    trailers(proposal, amendments, accepted?.name ?? null).join('\n'),
  ];
  return `${parts.join('\n\n')}\n`;
}

function subjectLine(dataset: Dataset, amendments: readonly Amendment[]): string {
  const [first] = amendments;
  if (!first) return 'Record a proposal';
  const { place, finding } = first;
  const question = dataset.dimensions.get(place.dimension)?.label ?? place.dimension;
  const more = amendments.length > 1 ? ` and ${amendments.length - 1} more` : '';
  const whose = oneLine(`${subjectName(dataset, place)}, ${question}`, MOST_SUBJECT);
  const line = `${DONE[finding.because]}: ${whose}`;
  const room = MOST_SUBJECT - more.length;
  return (line.length > room ? `${line.slice(0, room - 1).trimEnd()}…` : line) + more;
}

/** What taking it in does, as the first line of a commit says it. */
const DONE: Readonly<Record<Amendment['finding']['because'], string>> = {
  first_assessed: 'Record a first answer',
  vendor_changed: 'Record a change by the vendor',
  reassessed: 'Record a new look',
  source_moved: 'Record that a source moved',
  correction: 'Correct',
  our_error: 'Mend our error',
  rubric_changed: 'Grade anew',
  evidence_lost: 'Record that evidence is gone',
  withdrawn: 'Withdraw',
};

function placeLines({ place, finding }: Amendment): string {
  const file = answersFile(place.level, place.subject, place.dimension);
  const [source] = finding.sources ?? [];
  return [
    `${file}${place.exception === null ? '' : ` (${place.exception})`}: ${CAUSE_READS[finding.because]}`,
    ...(source ? [`  ${oneLine(source.url, MOST_LINE)}`] : []),
  ].join('\n');
}

function trailers(proposal: Proposal, amendments: readonly Amendment[], reviewer: string | null): readonly string[] {
  const credit = amendments.find((each) => each.credit !== null)?.credit;
  return [
    trailer('Assay-Proposal', proposal.ref),
    ...(credit
      ? [
          trailer(
            'Proposed-by',
            credit.name === null ? credit.handle : `${oneLine(credit.name, MOST_NAME)} (${credit.handle})`,
          ),
        ]
      : []),
    ...(reviewer === null ? [] : [trailer('Reviewed-by', reviewer)]),
  ];
}

function trailer(key: string, value: string): string {
  return `${key}: ${oneLine(value, MOST_NAME * 2)}`;
}

/** One line without anything that nobody sees, whatever was sent. */
function oneLine(text: string, most: number): string {
  const line = withoutStray(text.replace(/\s+/g, ' ')).replace(/\s+/g, ' ').trim();
  return [...line].length > most ? `${[...line].slice(0, most - 1).join('')}…` : line;
}
