/** Compiles a record: every file against its shape and every rule, and then, only if nothing is at fault, the dataset. */
import { seenDays } from '../answer/age.ts';
import { countCells } from '../answer/cell.ts';
import { conditionOf } from '../answer/conditions.ts';
import { gradeLabel, gradeOf } from '../answer/grade.ts';
import { ALL_RULES } from '../rules/all.ts';
import type { AnswersEntry, FindingEntry, Objection, World } from '../rules/rule.ts';
import type { Base } from './base.ts';
import { type DatasetAnswers, type DatasetContent, type DatasetFinding, openDataset } from './dataset.ts';
import { type Draft, lostFiles, misplaced, missingFiles, type RecordFile, readDraft, subjectIds } from './draft.ts';
import { findingId } from './finding-id.ts';
import type { Fault, Path } from './issue.ts';
import { observedFinding } from './observed-finding.ts';
import { placeOf } from './place.ts';
import { isPrimary } from './primary.ts';
import type { Finding } from './record.ts';
import { offeringFile, policyFile, subjectFile } from './record-place.ts';

export interface CompileOptions {
  /** The day that nothing may lie after. */
  readonly today: string;
  /** `HOST:PORT` addresses that links may name although they are not public. */
  readonly allowedHosts?: ReadonlySet<string>;
  /** Findings of an earlier state; see `baseOf`. */
  readonly base?: Base | null;
  /** Files that stand in the folder but could not be parsed: their faults are known already. */
  readonly unread?: Iterable<string>;
}

/** The dataset's content, or all faults; never both. */
export interface Compiled {
  readonly content: DatasetContent | null;
  readonly faults: readonly Fault[];
}

/** Compiles files into a dataset's content. Pure: the same files and day give the same result. */
export function compileRecord(files: readonly RecordFile[], options: CompileOptions): Compiled {
  const faults: Fault[] = [];
  const draft = readDraft(files, options.unread ?? [], faults);
  const world = worldOf(draft, options);
  if (!world) return { content: null, faults: [...faults, ...missingFiles(draft, faults)] };
  const answers = checkRecord(draft, world, faults);
  if (faults.length > 0) return { content: null, faults };
  return { content: contentOf(draft, world, answers), faults };
}

function worldOf(draft: Draft, options: CompileOptions): World | undefined {
  if (!draft.registry || !draft.dimensions || !draft.sentences) return undefined;
  return {
    today: options.today,
    registry: draft.registry,
    sentences: draft.sentences,
    contributors: draft.contributors,
    namings: draft.namings,
    dimensions: new Map(draft.dimensions.map((each) => [each.id, each])),
    offerings: draft.offerings,
    policies: draft.policies,
    subjects: draft.subjects,
    observed: draft.observed,
    subjectIds: { platform: subjectIds(draft, 'platform'), developer: subjectIds(draft, 'developer') },
    allowedHosts: options.allowedHosts ?? new Set(),
    base: options.base ?? null,
  };
}

function checkRecord(draft: Draft, world: World, faults: Fault[]): DatasetAnswers[] {
  faults.push(...misplaced(draft, world), ...lostFiles(draft, world));
  for (const entry of draft.placed) {
    faults.push(...objections(entry.file, [], (rule) => rule.file?.(entry, world)));
  }
  for (const [id, offering] of draft.offerings) {
    faults.push(...objections(offeringFile(id), [], (rule) => rule.offering?.({ id, offering }, world)));
  }
  for (const [id, policy] of draft.policies) {
    faults.push(...objections(policyFile(id), [], (rule) => rule.policy?.({ id, policy }, world)));
  }
  for (const level of ['platform', 'developer'] as const) {
    for (const [id, subject] of draft.subjects[level]) {
      faults.push(...objections(subjectFile(level, id), [], (rule) => rule.subject?.(subject, world)));
    }
  }
  return draft.answers.flatMap((entry) => checkAnswers(entry, world, faults) ?? []);
}

function checkAnswers(entry: AnswersEntry, world: World, faults: Fault[]): DatasetAnswers | undefined {
  const subject = world.subjects[entry.level].get(entry.subjectId);
  const dimension = world.dimensions.get(entry.dimensionId);
  faults.push(...objections(entry.file, [], (rule) => rule.answers?.(entry, world)));
  if (!subject || dimension?.level !== entry.level) return undefined;
  const compileList = (
    findings: readonly Finding[],
    path: Path,
    exception: FindingEntry['exception'],
  ): DatasetFinding[] =>
    findings.map((finding, index) => {
      const one = { finding, previous: findings[index - 1], exception, dimension, level: entry.level, subject };
      for (const rule of FINDING_RULES)
        addFaults(faults, rule.name, { file: entry.file, at: [...path, index] }, rule.finding?.(one, world));
      return compileFinding(one, entry, world);
    });
  return {
    level: entry.level,
    subject: entry.subjectId,
    dimension: entry.dimensionId,
    findings: compileList(entry.answers.findings, ['findings'], null),
    exceptions: (entry.answers.exceptions ?? []).map((each, index) => ({
      id: each.id,
      ...(each.models && { models: each.models }),
      ...(each.offerings && { offerings: each.offerings }),
      ...(each.families && { families: each.families }),
      findings: compileList(each.findings, ['exceptions', index, 'findings'], each),
    })),
  };
}

function compileFinding(entry: FindingEntry, place: AnswersEntry, world: World): DatasetFinding {
  const { finding, dimension, subject } = entry;
  const grade = gradeOf(finding);
  const seen = seenDays(finding, subject, world.registry);
  const observed = observedFinding(finding, {
    subject,
    places: world.registry,
    observed: world.observed[entry.level].get(place.subjectId),
  });
  return {
    id: findingId(
      { level: entry.level, subject: place.subjectId, dimension: dimension.id, exception: entry.exception?.id ?? null },
      finding,
    ),
    grade,
    label: gradeLabel(grade, { route: finding.route, deniedReads: dimension.card.denied_reads }),
    place: placeOf(finding.details),
    condition: conditionOf(finding, dimension),
    read_on: seen.readOn,
    verified_on: seen.verifiedOn,
    basis: seen.basis,
    primary: (finding.sources ?? []).map((source) => isPrimary(source.url, subject.domains, world.registry)),
    ...(observed && { observed }),
    record: finding,
  };
}

function contentOf(draft: Draft, world: World, answers: readonly DatasetAnswers[]): DatasetContent {
  const sorted = [...answers].sort((a, b) => compareKeys(answersName(a), answersName(b)));
  const findings = sorted.flatMap((each) => [...each.findings, ...each.exceptions.flatMap((one) => one.findings)]);
  const content: DatasetContent = {
    generated: newestDay(findings, draft),
    counts: {
      platforms: draft.subjects.platform.size,
      developers: draft.subjects.developer.size,
      offerings: draft.offerings.size,
      findings: findings.length,
      quotes: findings.reduce(
        (sum, each) => sum + (each.record.sources ?? []).filter((source) => source.quote !== undefined).length,
        0,
      ),
      cells: 0,
    },
    registry: world.registry,
    contributors: world.contributors,
    dimensions: [...world.dimensions.values()],
    needs: draft.needs,
    sentences: world.sentences,
    namings: world.namings ?? [],
    policies: sortedObject(draft.policies),
    ...(draft.signs && { signs: draft.signs }),
    platforms: sortedObject(draft.subjects.platform),
    developers: sortedObject(draft.subjects.developer),
    offerings: sortedObject(draft.offerings),
    answers: sorted,
  };
  return { ...content, counts: { ...content.counts, cells: countCells(openDataset(content, '')) } };
}

/** Newest day that the record itself states; a record without any is as old as the epoch. */
function newestDay(findings: readonly DatasetFinding[], draft: Draft): string {
  const days = ['1970-01-01'];
  for (const { record, observed } of findings) {
    days.push(observed?.on ?? '');
    days.push(record.on, record.recorded_on ?? '', ...(record.remarks ?? []).map((remark) => remark.on));
  }
  for (const subject of [...draft.subjects.platform.values(), ...draft.subjects.developer.values()]) {
    days.push(...(subject.searched ?? []).map((search) => search.on));
  }
  for (const offering of draft.offerings.values()) days.push(offering.status.on ?? '');
  return days.reduce((newest, day) => (day > newest ? day : newest));
}

/** Asked for every finding: only the rules that look at findings. */
const FINDING_RULES = ALL_RULES.filter((rule) => rule.finding !== undefined);

function objections(
  file: string,
  at: Path,
  ask: (rule: (typeof ALL_RULES)[number]) => readonly Objection[] | undefined,
): Fault[] {
  const faults: Fault[] = [];
  for (const rule of ALL_RULES) addFaults(faults, rule.name, { file, at }, ask(rule));
  return faults;
}

function addFaults(
  faults: Fault[],
  code: string,
  place: { readonly file: string; readonly at: Path },
  objections: readonly Objection[] | undefined,
): void {
  for (const { path, ...said } of objections ?? [])
    faults.push({ code, file: place.file, path: [...place.at, ...path], ...said });
}

function sortedObject<T>(map: ReadonlyMap<string, T>): Record<string, T> {
  return Object.fromEntries([...map].sort(([a], [b]) => compareKeys(a, b)));
}

function answersName(each: Pick<DatasetAnswers, 'level' | 'subject' | 'dimension'>): string {
  return `${each.level}/${each.subject}/${each.dimension}`;
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
