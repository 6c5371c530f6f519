/** Answers with all that must not be parted from them: condition, answers for single models, and the sentences that must stand. */
import type { Cell } from '../answer/cell.ts';
import { fillSentence, guardSentences, pastSentence, type SaidAnswer, standingSentence } from '../answer/sentence.ts';
import type { BriefCellOutput } from '../contract/api-offerings.ts';
import type { CellOutput } from '../contract/cell.ts';
import type { ChainLinkOutput } from '../contract/words.ts';
import { recordedAfter } from '../history/history.ts';
import type { Dataset, DatasetException, DatasetFinding } from '../record/dataset.ts';
import type { SourceState } from '../record/observed-finding.ts';
import type { Search, Source } from '../record/record.ts';

/** What a cell says of itself, without what is said beside it. */
export type BareCell = Omit<CellOutput, (typeof BESIDE)[number]>;
const BESIDE = ['recorded_on', 'condition', 'otherwise', 'searched', 'notices'] as const;

/** An answer in full, the same in every face: its words, what it depends on, for which models it is otherwise, and its sentences. */
export function describeCell(dataset: Dataset, cell: Cell, asOf: string): CellOutput {
  return {
    ...describeBareCell(cell),
    recorded_on: recordedAfter(cell.finding, asOf),
    condition: cell.condition,
    otherwise: otherwiseOf(cell),
    searched: searchedFor(dataset, cell),
    notices: guardNotices(dataset, saidIn(cell)),
  };
}

/** A cell without what must not be parted from it, for formats that have their own place for that. */
export function describeBareCell(cell: Cell): BareCell {
  const record = cell.finding?.record;
  return {
    ...describeStanding(cell),
    answer: record?.answer ?? 'not_applicable',
    route: record?.route ?? 'none',
    tier: record?.tier ?? null,
    default: record?.default ?? null,
    caveat: record?.caveat ?? null,
    notes:
      record?.notes ?? (cell.finding ? null : 'It depends on the model: this platform serves models of many makers.'),
    geography: record?.geography ?? null,
    details: { ...record?.details },
    sources: (record?.sources ?? []).map((source, index) =>
      describeSource(source, {
        primary: cell.finding?.primary[index] ?? false,
        visited: cell.finding?.observed?.sources[index] ?? null,
      }),
    ),
    finding: cell.finding?.id ?? null,
    from: { level: cell.from.level, subject: cell.from.subject, exception: cell.from.exception?.id ?? null },
  };
}

/** What an answer comes to and how its words were seen, with which every shape of a cell begins. */
export function describeStanding(cell: Cell) {
  return {
    grade: cell.grade,
    label: cell.label,
    place: cell.place,
    confidence: cell.confidence,
    read_on: cell.readOn,
    verified_on: cell.verifiedOn,
    age: { ...cell.age },
  };
}

function describeSource(
  source: Source,
  { primary, visited }: { readonly primary: boolean; readonly visited: SourceState | null },
): CellOutput['sources'][number] {
  return {
    url: source.url,
    title: source.title,
    publisher: source.publisher,
    instrument: source.instrument,
    quote: source.quote ?? null,
    language: source.language ?? null,
    page_date: source.page_date ?? null,
    seen: { on: source.seen.on, via: source.seen.via },
    archived: source.archived ?? null,
    primary,
    state: visited?.state ?? null,
    state_since: visited?.state_since ?? null,
  };
}

/** What was looked through for an answer that says that nothing was found, the searches in the file of its subject included. */
export function searchedFor({ content }: Dataset, { finding, from }: Pick<Cell, 'finding' | 'from'>): Search[] {
  if (finding?.record.answer !== 'silent') return [];
  const { on, searched = [] } = finding.record;
  const shared = content[`${from.level}s`][from.subject]?.searched?.filter((each) => each.on <= on) ?? [];
  return [...searched, ...shared].map((each) => ({ ...each }));
}

/** What an answer comes to, for lists. */
export function describeBriefCell(cell: Cell, asOf: string): BriefCellOutput {
  return {
    ...describeStanding(cell),
    condition: cell.condition,
    caveat: cell.finding?.record.caveat ?? null,
    finding: cell.finding?.id ?? null,
    recorded_on: recordedAfter(cell.finding, asOf),
    otherwise: otherwiseOf(cell),
  };
}

/** A cell and the answers that hold for some models instead: each needs its sentences. */
export function saidIn(cell: Cell): readonly SaidAnswer[] {
  return [cell, ...cell.otherwise.map(({ finding }) => ({ finding, dimension: cell.dimension }))];
}

/** The sentences that these answers call for (S3, S4, S5, S7), by id. */
export function guardNotices({ content }: Dataset, answers: readonly SaidAnswer[]): Record<string, string> {
  return byId(guardSentences(content.sentences, answers));
}

/** The day shown, and the one that is today; null where there is no clock. */
interface Days {
  readonly asOf: string;
  readonly today: string | null;
}

/** Sentences that stand whatever the answers are, by id, S1 always; S11 where the record of an earlier day is shown. */
export function standingNotices(
  { content }: Dataset,
  ids: readonly Parameters<typeof standingSentence>[1][],
  days: Days,
): Record<string, string> {
  const always = { S1: fillSentence(content.sentences, 'S1') };
  const said = { ...always, ...byId(ids.map((id) => standingSentence(content.sentences, id))) };
  const S11 = pastSentence(content.sentences, days);
  return S11 ? { ...said, S11 } : said;
}

/** What stands beside an offering in full. */
export function offeringNotices(dataset: Dataset, days: Days): Record<string, string> {
  const S14 = fillSentence(dataset.content.sentences, 'S14');
  return { ...standingNotices(dataset, ['S2', 'S6', 'S8', 'S9'], days), S14 };
}

/** What stands beside offerings that are compared, by the cells that are. */
export function comparisonNotices(dataset: Dataset, cells: readonly Cell[], days: Days): Record<string, string> {
  return { ...standingNotices(dataset, ['S2', 'S6', 'S9'], days), ...guardNotices(dataset, cells.flatMap(saidIn)) };
}

function byId(said: readonly { readonly id: string; readonly text: string }[]): Record<string, string> {
  return Object.fromEntries(said.map(({ id, text }) => [id, text]));
}

/** A finding that answers, or could: whose it is, for whom it is, and what it comes to. */
export function describeLink(
  of: Pick<ChainLinkOutput, 'level' | 'subject'>,
  exception: DatasetException | null,
  finding: DatasetFinding,
): ChainLinkOutput {
  const { id, grade, label, place, condition, record } = finding;
  return {
    level: of.level,
    subject: of.subject,
    exception: exception?.id ?? null,
    models: listed(exception?.models),
    offerings: listed(exception?.offerings),
    families: listed(exception?.families),
    finding: id,
    on: record.on,
    grade,
    label,
    place,
    condition,
  };
}

function listed(names: readonly string[] | undefined): string[] | null {
  return names ? [...names] : null;
}

function otherwiseOf({ from, otherwise }: Cell): ChainLinkOutput[] {
  return otherwise.map(({ exception, finding }) => describeLink(from, exception, finding));
}
