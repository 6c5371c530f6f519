/** The short sentence that must stand where space is scarce: it names the newest day on which the words beside it were read. */

import { longDay } from '../day.ts';
import type { Dataset } from '../record/dataset.ts';
import { beforeRecord } from '../record/record-begin.ts';
import { fillSentence, type SaidAnswer } from './sentence.ts';
import { isNamedOnly } from './wording.ts';

/**
 * `short` for what a file holds. The day is never the one asked for, on which perhaps nobody read anything. A file without
 * answers speaks of the whole record of that day, from which nothing was left; where nothing at all was read, it says that.
 */
export function shortSentence(dataset: Dataset, asOf: string, held: readonly Held[] = []): string {
  const { sentences } = dataset.content;
  const day = held.length > 0 ? newestReading(held) : newestInRecord(dataset, asOf);
  if (day !== null) return fillSentence(sentences, 'short', { day: longDay(day) });
  const none = beforeRecord(dataset, asOf) ?? `None of the sources named here were read by ${longDay(asOf)}.`;
  return [none, ...undatedParts(sentences['short']?.text ?? '')].join(' ');
}

/** The answers of an offering's cells, those for single models among them. */
type Held = Pick<SaidAnswer, 'finding'>;

/** The newest day on which words were read; pages that are only named were not. */
function newestReading(held: readonly Held[]): string | null {
  const days = held.flatMap(({ finding }) =>
    finding === null || isNamedOnly(finding.record) ? [] : [finding.read_on ?? '', finding.verified_on ?? ''],
  );
  return days.filter(Boolean).sort().at(-1) ?? null;
}

/** Found once for each day of a record, since every page has it at its foot. */
const NEWEST = new WeakMap<object, Map<string, string | null>>();

function newestInRecord({ content }: Dataset, asOf: string): string | null {
  const byDay = NEWEST.get(content) ?? new Map<string, string | null>();
  NEWEST.set(content, byDay);
  const known = byDay.get(asOf);
  if (known !== undefined) return known;
  const all = content.answers.flatMap((each) => [each, ...each.exceptions].flatMap(({ findings }) => findings));
  const day = newestReading(all.filter(({ record }) => record.on <= asOf).map((finding) => ({ finding })));
  byDay.set(asOf, day);
  return day;
}

/** What a sentence says beside its day. */
function undatedParts(text: string): readonly string[] {
  return text.split(/(?<=\.)\s+/).filter((each) => each !== '' && !each.includes('{day}'));
}
