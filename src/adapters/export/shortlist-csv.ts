/** A shortlist as CSV: one line per offering, models and reason, since each excluded bidder is owed one. */
import { findCell } from '../../core/answer/cell.ts';
import { fillSentence, pastSentence } from '../../core/answer/sentence.ts';
import { shortSentence } from '../../core/answer/short-sentence.ts';
import { saidIn } from '../../core/describe/describe-cell.ts';
import { recordedAfter } from '../../core/history/history.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { NeedReason } from '../../core/shortlist/need.ts';
import type { NeedOutcome } from '../../core/shortlist/need-outcome.ts';
import { VERDICT_WORDS } from '../../core/shortlist/need-words.ts';
import type { ShortlistGroup, ShortlistRow } from '../../core/shortlist/shortlist.ts';
import { csvText } from './csv.ts';

const LISTED = [
  'offering',
  'name',
  'group',
  'models',
  'verdict',
  'need',
  'question',
  'reason',
  'ask',
  'recorded_on',
] as const;
const ALWAYS = ['as_of', 'digest', 'notice', 'about_grades', 'about_watch_outs', 'about_day'] as const;

interface Days {
  readonly asOf: string;
  readonly today: string;
}

type Line = Partial<Readonly<Record<(typeof LISTED)[number], string>>>;

/**
 * One table: every line names its offering, the group in which it stands, and for which models the verdict holds, so that
 * lines can be sorted and filtered without losing an exception, of which day it is, and whether its answer was recorded
 * after it. A list without offerings has one line that says so.
 */
export function shortlistCsv(dataset: Dataset, groups: readonly ShortlistGroup[], days: Days): string {
  const { sentences } = dataset.content;
  const { asOf } = days;
  const held = groups.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap(saidIn)));
  const always = [
    asOf,
    dataset.digest,
    shortSentence(dataset, asOf, held),
    fillSentence(sentences, 'S2'),
    fillSentence(sentences, 'S8'),
    pastSentence(sentences, days),
  ];
  const lines = groups.flatMap((group) => group.rows.flatMap((row) => rowLines({ dataset, asOf }, row, group)));
  const told = lines.length > 0 ? lines : [{ reason: 'No offering is left.' }];
  return csvText([
    [...LISTED, ...ALWAYS],
    ...told.map((line: Line) => [...LISTED.map((column) => line[column] ?? ''), ...always]),
  ]);
}

function rowLines(at: At, row: ShortlistRow, group: ShortlistGroup): readonly Line[] {
  const of = { offering: row.id, name: row.offering.name, recorded_on: newestLater(row, at.asOf) };
  if (!group.verdict) return [of];
  const under = { ...of, group: VERDICT_WORDS[group.verdict] };
  const excepted = row.exceptions.flatMap((each) => each.models).join(', ');
  const others = excepted && `all but ${excepted}${row.exceptsAllListed ? '; no other is listed' : ''}`;
  return [
    ...outcomeLines({ ...at, id: row.id, model: null }, row, { ...under, models: others }),
    ...row.exceptions.flatMap((each) =>
      outcomeLines({ ...at, id: row.id, model: each.models[0] ?? null }, each, {
        ...under,
        models: each.models.join(', '),
      }),
    ),
  ];
}

/** For lines that are about no single answer: the newest day after the one asked for on which one of the offering's was recorded. */
function newestLater({ cells }: ShortlistRow, asOf: string): string {
  const findings = cells.flatMap((cell) => [cell.finding, ...cell.otherwise.map((each) => each.finding)]);
  return (
    findings
      .flatMap((finding) => recordedAfter(finding, asOf) ?? [])
      .sort()
      .at(-1) ?? ''
  );
}

interface At {
  readonly dataset: Dataset;
  readonly asOf: string;
}

function outcomeLines(
  { dataset, asOf, id: offering, model }: At & { readonly id: string; readonly model: string | null },
  { verdict, reasons }: NeedOutcome<NeedReason>,
  of: Line,
): readonly Line[] {
  const line = { ...of, verdict: VERDICT_WORDS[verdict] };
  if (reasons.length === 0) return [line];
  return reasons.map(({ need, question: id, message }) => {
    const question = id === null ? undefined : dataset.dimensions.get(id);
    const ask = verdict === 'unproven' ? question?.card.ask[0] : undefined;
    const cell = question && findCell(dataset, { offering, asOf, model }, question);
    const later = recordedAfter(cell?.finding ?? null, asOf) ?? '';
    return { ...line, need, question: question?.label ?? '', reason: message, ask: ask ?? '', recorded_on: later };
  });
}
