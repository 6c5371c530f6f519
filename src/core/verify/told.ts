/** What was last told of quoted words: whether a visit says what one of another day said, and since when that is told. */
import type { QuoteObservation, Told } from './observation.ts';
import { isTelling } from './outcome.ts';
import type { Difference } from './quote.ts';

/** What a visit came to for quoted words, as far as it is held against what was told of them. */
export type Seen = Pick<QuoteObservation, 'outcome' | 'near' | 'differences'>;

/** So many visits of different days that each showed something else are told together: some pages show a date, or count. */
const RESTLESS_VISITS = 4;
/** Stands before what all of them showed. */
const RESTLESS = '*';

/**
 * Tells what a visit showed. It is what was told before when the outcome is the same and, of altered words, the same
 * differences are material, or the same sentence stands there. Differences that are not material never tell two visits apart:
 * a sentence may be worded, or dated, anew each day. Where a material one is another at each of four visits, what is told is
 * what they have in common, so that a page with a counter is told too.
 */
export function tell(seen: Seen, earlier: QuoteObservation | undefined, on: string): Told | null {
  const before = earlier?.told ?? null;
  if (!isTelling(seen.outcome)) return before;
  if (seen.outcome !== 'altered' && before?.outcome === seen.outcome) return before;
  if (seen.outcome === 'found') return { outcome: 'found', since: on };
  const now = seen.outcome === 'altered' ? tellAltered(seen, earlier, on) : { outcome: seen.outcome, since: on };
  const first = before && before.outcome !== 'found' ? firstOf(before, earlier) : undefined;
  return first && first.since < now.since ? { ...now, first } : now;
}

/** What a meaning turns on in words that stand otherwise than quoted, in one order. */
export function turnedBy(differences: readonly Difference[]): readonly string[] {
  return differences
    .filter(({ material }) => material)
    .map(({ kind, was, now }) => `${kind}: ${was} > ${now}`.toLowerCase())
    .sort();
}

/** What tells this change from others of the same words since they last stood, the first of which needs nothing: ''. */
export function changeKey({ outcome, turned, first }: Told): string {
  if (!first || (first.outcome === outcome && isSame(first.turned ?? [], turned ?? []))) return '';
  return ['again', ...(turned ?? [])].join('\n');
}

/** True where a proposal of changed words says what is told now. */
export function isToldStill(change: Seen & { readonly on: string }, told: Told): boolean {
  if (change.outcome !== told.outcome) return false;
  if (told.turned === undefined) return true;
  if (told.turned[0] === RESTLESS) return change.on >= told.since;
  return isSame(turnedBy(change.differences), told.turned);
}

function tellAltered(seen: Seen, earlier: QuoteObservation | undefined, on: string): Told {
  const turned = turnedBy(seen.differences);
  const shown = { on, turned };
  const before = earlier?.told;
  if (before?.outcome !== 'altered') return { outcome: 'altered', since: on, turned, lately: [shown] };
  const known = turnedOf(before, earlier) ?? turned;
  const last = before.lately?.at(-1) ?? { on: before.since, turned: known };
  if (isSame(last.turned, turned) || (seen.near !== null && seen.near === earlier?.near)) {
    return settled({ ...before, turned: known }, last, on);
  }
  const lately = [...(before.lately ?? []).filter((each) => each.on !== on), shown].slice(-RESTLESS_VISITS);
  if (lately.length < RESTLESS_VISITS) return { outcome: 'altered', since: on, turned, lately };
  const common = [RESTLESS, ...turned.filter((each) => lately.every((other) => other.turned.includes(each)))];
  const since = isSame(common, known) ? before.since : (lately[0]?.on ?? on);
  return { outcome: 'altered', since, turned: common, lately };
}

type Shown = NonNullable<Told['lately']>[number];

/** Two visits that agree; on one day they are as one. */
function settled(before: Told, last: Shown, on: string): Told {
  if (last.on === on) return before;
  const { lately, ...told } = before;
  return told.turned?.[0] === RESTLESS ? { ...told, since: last.on, turned: last.turned } : told;
}

/** As it was kept; in older stores it is to be read from what the visit showed, where that saw the words. */
function turnedOf({ outcome, turned }: Told, earlier: QuoteObservation | undefined): readonly string[] | undefined {
  if (turned || outcome !== 'altered' || earlier?.outcome !== 'altered') return turned;
  return turnedBy(earlier.differences);
}

function firstOf(before: Told, earlier: QuoteObservation | undefined): NonNullable<Told['first']> {
  const { outcome, since } = before;
  const turned = turnedOf(before, earlier);
  return before.first ?? { outcome, since, ...(turned && { turned }) };
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each, index) => each === other[index]);
}
