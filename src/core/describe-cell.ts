/** Answers with all that must not be parted from them: condition, answers for single models, and the sentences that must stand. */
import { type Cell, findCell, type Question } from './cell.ts';
import type { ApiCellOutput, BriefCellOutput } from './contract/api-offerings.ts';
import type { Dataset } from './dataset.ts';
import { describeCell, describeStanding } from './describe.ts';
import type { Dimension } from './dimension.ts';
import { describeEffective } from './effective.ts';
import type { Search } from './record.ts';
import { fillSentence, guardSentences, pastSentence, type SaidAnswer, standingSentence } from './sentence.ts';

/** An answer in full, its words and its sentences; null where nothing was known by the day. */
export function describeFullCell(dataset: Dataset, question: Question, dimension: Dimension): ApiCellOutput | null {
  const cell = findCell(dataset, question, dimension);
  if (!cell) return null;
  return {
    ...describeCell(cell),
    condition: cell.condition,
    otherwise: otherwiseOf(dataset, question, cell),
    searched: searchedFor(dataset, cell),
    notices: guardNotices(dataset, saidIn(cell)),
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
export function describeBriefCell(dataset: Dataset, question: Question, cell: Cell): BriefCellOutput {
  return {
    ...describeStanding(cell),
    condition: cell.condition,
    caveat: cell.finding?.record.caveat ?? null,
    finding: cell.finding?.id ?? null,
    otherwise: otherwiseOf(dataset, question, cell),
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

/** Sentences that stand whatever the answers are, by id, S1 always; S11 where the record of an earlier day is shown. */
export function standingNotices(
  { content }: Dataset,
  ids: readonly Parameters<typeof standingSentence>[1][],
  days: { readonly asOf: string; readonly today: string },
): Record<string, string> {
  const always = { S1: fillSentence(content.sentences, 'S1') };
  const said = { ...always, ...byId(ids.map((id) => standingSentence(content.sentences, id))) };
  const S11 = pastSentence(content.sentences, days);
  return S11 ? { ...said, S11 } : said;
}

function byId(said: readonly { readonly id: string; readonly text: string }[]): Record<string, string> {
  return Object.fromEntries(said.map(({ id, text }) => [id, text]));
}

/** Few answers have any, so that the chain is looked for only there. */
function otherwiseOf(dataset: Dataset, question: Question, cell: Cell): ApiCellOutput['otherwise'] {
  if (cell.otherwise.length === 0) return [];
  return describeEffective(dataset, question, cell.dimension).otherwise;
}
