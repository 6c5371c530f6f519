/** Where the record begins: its first day, and what must be said of a day before it. */

import { longDay } from '../day.ts';
import type { Dataset } from './dataset.ts';

/** Said where the whole record is shown as of a day on which it had no answer, lest that pass for one without any; else null. */
export function beforeRecord(dataset: Dataset, asOf: string): string | null {
  const first = firstDay(dataset);
  if (first === null) return 'This record has no answers yet.';
  if (asOf >= first) return null;
  return `Nothing was known on ${longDay(asOf)}: the first answers of this record are of ${longDay(first)}.`;
}

/** The day of the oldest finding; null where there is none. */
function firstDay({ content }: Dataset): string | null {
  const days = content.answers.flatMap((each) =>
    [each, ...each.exceptions].flatMap(({ findings }) => findings.map(({ record }) => record.on)),
  );
  return days.sort()[0] ?? null;
}
