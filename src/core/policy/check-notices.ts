/** The sentences that must stand beside verdicts, and beside facts that are handed on to be decided elsewhere. */
import type { Cell } from '../answer/cell.ts';
import { fillSentence, guardSentences, pastSentence } from '../answer/sentence.ts';
import { longDay } from '../day.ts';
import type { Dataset } from '../record/dataset.ts';

/** The answers that were looked at, on which day of the record, and from which day. */
export interface Noticed {
  readonly day: string;
  readonly today: string;
  readonly answers: Iterable<Cell>;
}

/** S1 and S10 stand beside every verdict, the others where the answers behind it call for them. */
export function checkNotices(dataset: Dataset, { day, today, answers }: Noticed): Record<string, string> {
  const { sentences } = dataset.content;
  const said = guardSentences(sentences, [...answers]).map(({ id, text }) => [id, text]);
  return {
    S1: fillSentence(sentences, 'S1'),
    ...Object.fromEntries(said),
    S10: verdictSentence(dataset, day),
    ...(day === today ? {} : { S11: pastSentence(sentences, { asOf: day, today }) }),
  };
}

/** S10 of a day that is asked: nobody has read anything after the newest day of the record, so that is the day of the evidence. */
export function verdictSentence({ content, digest }: Dataset, asked: string): string {
  const { generated, sentences } = content;
  return fillSentence(sentences, 'S10', { day: longDay(asked < generated ? asked : generated), digest });
}
