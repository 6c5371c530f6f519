/** How old the words are: when they were read, when they were known to stand at the living address, and what that comes to. */
import { daysBetween, isDay, newestDay, oldestDay } from '../day.ts';
import { isPrimary, type Places } from '../record/primary.ts';
import type { Finding, Search, Source } from '../record/record.ts';
import type { AgeLabel, Basis } from '../vocabulary.ts';

/** Reading is not verifying: `verifiedOn` is null for everything that was only read in an undated copy. */
export interface SeenDays {
  readonly readOn: string | null;
  readonly verifiedOn: string | null;
  readonly basis: Basis;
}

/** Days after which words are no longer fresh, and after which they are stale (`registry.yaml`). */
export interface AgeLimits {
  readonly fresh_days: number;
  readonly stale_days: number;
}

export interface Age {
  /** Whole days from the day counted from to the day asked about; null when there is none to count from. */
  readonly days: number | null;
  readonly label: AgeLabel | null;
  readonly basis: Basis | null;
}

/** The part of a subject's file that decides about the days of its findings. */
export interface SeenBy {
  readonly domains: readonly string[];
  readonly searched?: readonly Search[] | undefined;
}

/** Computes when a finding's words were read and, where known, verified (domain §7). */
export function seenDays(finding: Finding, subject: SeenBy, places: Places): SeenDays {
  const readOn =
    newestDay((finding.sources ?? []).map((source) => source.seen.on)) ?? newestDay(searchedDays(finding, subject));
  const quoted = (finding.sources ?? []).filter(
    (source) => source.quote !== undefined && isPrimary(source.url, subject.domains, places),
  );
  const stood = standingDays(quoted);
  const verifiedOn = stood.length > 0 && stood.every((day) => day !== null) ? oldestDay(stood) : null;
  const archived = quoted.some((source) => source.seen.via === 'archived_copy');
  return { readOn, verifiedOn, basis: verifiedOn === null ? 'copy' : archived ? 'archive' : 'live' };
}

/** Computes the age on a day; words only read in a copy are never better than `ageing`. */
export function ageOn(seen: SeenDays, day: string, limits: AgeLimits): Age {
  const from = seen.verifiedOn ?? seen.readOn;
  if (from === null) return { days: null, label: null, basis: null };
  const days = daysBetween(from, day);
  return { days, label: ageLabel(days, seen.verifiedOn !== null, limits), basis: seen.basis };
}

function ageLabel(days: number, verified: boolean, limits: AgeLimits): AgeLabel {
  if (days > limits.stale_days) return 'stale';
  return verified && days <= limits.fresh_days ? 'fresh' : 'ageing';
}

/** Of each place where words stand, the newest day on which they are known to have stood there; null when unknown. */
function standingDays(quoted: readonly Source[]): (string | null)[] {
  const byWords = new Map<string, string | null>();
  for (const source of quoted) {
    const key = `${source.url} ${source.quote}`;
    const day = standingDay(source);
    const known = byWords.get(key) ?? null;
    byWords.set(key, known === null || (day !== null && day > known) ? day : known);
  }
  return [...byWords.values()];
}

function standingDay(source: Source): string | null {
  if (source.seen.via === 'live' || source.seen.via === 'person')
    return isFixedAddress(source.url) ? null : source.seen.on;
  const captured = source.seen.via === 'archived_copy' ? captureDay(source.archived) : null;
  return captured !== null && captured <= source.seen.on ? captured : null;
}

/** An address that cannot change (a file at a fixed commit, an archive) never confirms anything by a visit (domain §4). */
export function isFixedAddress(url: string): boolean {
  return /\/(?:blob|tree|raw|commit)\/[0-9a-f]{40}(?:\/|$)|^https:\/\/raw\.githubusercontent\.com\/[^/]+\/[^/]+\/[0-9a-f]{40}\/|\/web\/\d{14}/.test(
    url,
  );
}

/** The day of a capture from the address of a dated archive (`/web/20260705…/`), or null. */
export function captureDay(archived: string | undefined): string | null {
  const stamp = /\/web\/(\d{4})(\d{2})(\d{2})\d{0,6}[a-z_]*\//.exec(archived ?? '');
  const day = stamp ? `${stamp[1]}-${stamp[2]}-${stamp[3]}` : '';
  return isDay(day) ? day : null;
}

/** Days of the finding's own searches; for silence also of those in the subject's file that were made by then. */
function searchedDays(finding: Finding, subject: SeenBy): string[] {
  const shared =
    finding.answer === 'silent' ? (subject.searched ?? []).filter((search) => search.on <= finding.on) : [];
  return [...(finding.searched ?? []), ...shared].map((search) => search.on);
}
