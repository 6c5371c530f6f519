/** A shortlist as CSV: one line per offering and reason, since each excluded bidder is owed one. */
import type { Dataset } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { fillSentence } from '../../core/sentence.ts';
import type { ShortlistGroup } from '../../core/shortlist.ts';
import { csvText } from './csv.ts';

const GROUPS = { met: 'meets', unproven: 'cannot be shown', unmet: 'does not' } as const;

/** Columns: offering, name, group, need, question, reason, what to ask, as of, digest, notice. */
export function shortlistCsv(dataset: Dataset, groups: readonly ShortlistGroup[], asOf: string): string {
  const notice = fillSentence(dataset.content.sentences, 'short', { day: longDay(asOf) });
  const rows = groups.flatMap((group) =>
    group.rows.flatMap((row) => {
      const reasons = row.reasons.length > 0 ? row.reasons : [null];
      return reasons.map((reason) => {
        const question = reason?.question ? dataset.dimensions.get(reason.question) : undefined;
        const ask = row.verdict === 'unproven' ? (question?.card.ask[0] ?? '') : '';
        return [
          row.id,
          row.offering.name,
          group.verdict ? GROUPS[group.verdict] : '',
          reason?.need ?? '',
          question?.label ?? '',
          reason?.message ?? '',
          ask,
          asOf,
          dataset.digest,
          notice,
        ];
      });
    }),
  );
  return csvText([
    ['offering', 'name', 'group', 'need', 'question', 'reason', 'ask', 'as_of', 'digest', 'notice'],
    ...rows,
  ]);
}
