/** A shortlist as CSV: one line per offering, models and reason, since each excluded bidder is owed one. */
import type { Dataset } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import type { NeedReason } from '../../core/need.ts';
import type { NeedOutcome } from '../../core/need-outcome.ts';
import { VERDICT_WORDS } from '../../core/need-words.ts';
import { fillSentence } from '../../core/sentence.ts';
import type { ShortlistGroup, ShortlistRow } from '../../core/shortlist.ts';
import { csvText } from './csv.ts';

const LISTED = ['offering', 'name', 'group', 'models', 'verdict', 'need', 'question', 'reason', 'ask'] as const;
const ALWAYS = ['as_of', 'digest', 'notice', 'about_grades', 'about_watch_outs'] as const;

type Line = Partial<Readonly<Record<(typeof LISTED)[number], string>>>;

/**
 * One table: every line names its offering, the group in which it stands, and for which models the verdict holds, so that
 * lines can be sorted and filtered without losing an exception. A list without offerings has one line that says so.
 */
export function shortlistCsv(dataset: Dataset, groups: readonly ShortlistGroup[], asOf: string): string {
  const { sentences } = dataset.content;
  const always = [
    asOf,
    dataset.digest,
    fillSentence(sentences, 'short', { day: longDay(asOf) }),
    fillSentence(sentences, 'S2'),
    fillSentence(sentences, 'S8'),
  ];
  const lines = groups.flatMap((group) => group.rows.flatMap((row) => rowLines(dataset, row, group)));
  const told = lines.length > 0 ? lines : [{ reason: 'No offering is left.' }];
  return csvText([
    [...LISTED, ...ALWAYS],
    ...told.map((line: Line) => [...LISTED.map((column) => line[column] ?? ''), ...always]),
  ]);
}

function rowLines(dataset: Dataset, row: ShortlistRow, group: ShortlistGroup): readonly Line[] {
  const of = { offering: row.id, name: row.offering.name };
  if (!group.verdict) return [of];
  const under = { ...of, group: VERDICT_WORDS[group.verdict] };
  const excepted = row.exceptions.flatMap((each) => each.models).join(', ');
  const others = excepted && `all but ${excepted}${row.exceptsAllListed ? '; no other is listed' : ''}`;
  return [
    ...outcomeLines(dataset, row, { ...under, models: others }),
    ...row.exceptions.flatMap((each) => outcomeLines(dataset, each, { ...under, models: each.models.join(', ') })),
  ];
}

function outcomeLines(dataset: Dataset, { verdict, reasons }: NeedOutcome<NeedReason>, of: Line): readonly Line[] {
  const line = { ...of, verdict: VERDICT_WORDS[verdict] };
  if (reasons.length === 0) return [line];
  return reasons.map(({ need, question: id, message }) => {
    const question = id === null ? undefined : dataset.dimensions.get(id);
    const ask = verdict === 'unproven' ? question?.card.ask[0] : undefined;
    return { ...line, need, question: question?.label ?? '', reason: message, ask: ask ?? '' };
  });
}
