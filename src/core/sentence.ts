/** The sentences that must stand (S1 to S14), filled in, and how the age of words is put into words. */
import type { Age } from './age.ts';
import { longDay } from './day.ts';
import type { Sentences } from './dimension.ts';
import type { Finding } from './record.ts';
import type { Basis, Grade } from './vocabulary.ts';

/** Fills the placeholders of a sentence; a sentence that the record lacks is empty. */
export function fillSentence(sentences: Sentences, id: string, values: Readonly<Record<string, string>> = {}): string {
  const text = sentences[id]?.text ?? '';
  return text.replace(/\{([a-z_]+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** When words were read and what a visit is known to have shown; reading a copy is never called verifying. */
export interface SeenWords {
  readonly readOn: string | null;
  readonly verifiedOn: string | null;
  readonly basis: Basis | null;
}

/** S5 for a cell: "Read on 23 Nov 2026 in a copy whose own date is unknown. …"; empty where nothing was read. */
export function seenSentence(sentences: Sentences, seen: SeenWords): string {
  const day = seen.readOn;
  if (day === null || seen.basis === null) return '';
  const captured = longDay(seen.verifiedOn ?? day);
  const phrase = sentences['S5']?.phrases?.[seen.basis] ?? '';
  return fillSentence(sentences, 'S5', { day: longDay(day), copy: phrase.replace('{captured}', captured) });
}

/** What seen words depend on in a cell. */
export interface SeenCell {
  readonly readOn: string | null;
  readonly verifiedOn: string | null;
  readonly age: Age;
  readonly finding: { readonly record: Finding } | null;
}

/** The same in a few words, for headers and lists: `Read 23 Nov 2026 · copy of unknown date`; silence was searched, not read. */
export function seenWords(cell: SeenCell): string {
  const record = cell.finding?.record;
  if (record?.answer === 'silent' && (record.sources ?? []).length === 0 && cell.readOn !== null) {
    const visited = (record.searched ?? []).some((search) => search.via === 'live' || search.via === 'person');
    return `Searched ${longDay(cell.readOn)}${visited ? '' : ' · in copies'}`;
  }
  return seenShort({ readOn: cell.readOn, verifiedOn: cell.verifiedOn, basis: cell.age.basis });
}

function seenShort(seen: SeenWords): string {
  if (seen.verifiedOn !== null) {
    return `Verified ${longDay(seen.verifiedOn)} · ${seen.basis === 'archive' ? 'dated archive' : 'live page'}`;
  }
  return seen.readOn === null ? '' : `Read ${longDay(seen.readOn)} · copy of unknown date`;
}

/** An answer as far as it decides which sentences must stand beside it. */
export interface SaidAnswer {
  readonly grade: Grade;
  readonly readOn: string | null;
  /** True when a list that one joins of one's own will decides. */
  readonly byList: boolean;
}

/** What must be said below a list of answers: once for all yeses (S3), all silences (S4), all readings of such a list (S7). */
export function guardSentences(sentences: Sentences, answers: readonly SaidAnswer[]): readonly string[] {
  const grades = new Set(answers.map((each) => each.grade));
  const days = [...new Set(answers.flatMap((each) => (each.byList && each.readOn !== null ? [each.readOn] : [])))];
  const read = days.sort().map(longDay);
  const list = read.length < 2 ? read.join('') : `${read.slice(0, -1).join(', ')} and ${read.at(-1)}`;
  return [
    ...(grades.has('yes_public') || grades.has('yes_sales_gated') ? [fillSentence(sentences, 'S3')] : []),
    ...(grades.has('no_public_evidence') ? [fillSentence(sentences, 'S4')] : []),
    ...(list ? [fillSentence(sentences, 'S7', { day: list })] : []),
  ];
}

/** How old the words of a cell are: `ageing · read 12 days ago`. */
export function ageWords(cell: { readonly verifiedOn: string | null; readonly age: Age }): string {
  const { days, label } = cell.age;
  if (days === null || label === null) return '';
  const ago = days === 0 ? 'today' : days === 1 ? '1 day ago' : `${days} days ago`;
  return `${label} · ${cell.verifiedOn === null ? 'read' : 'verified'} ${ago}`;
}

/** How routes read to a person: what must be done to get there. */
export const ROUTE_READS = {
  public: 'read it now',
  console_setting: 'accept or set it in your account',
  trust_center_login: 'free account, no approval',
  trust_center_nda: 'accept or sign an NDA',
  support_request: 'ask; they decide',
  sales_contract: 'negotiate it',
  none: 'no way known',
} as const;

/** How the way in which words were seen reads to a person. */
export const VIA_READS = {
  live: 'the live page',
  person: 'the live page, opened by a reviewer',
  archived_copy: 'a dated public archive',
  stored_copy: 'a copy of the page, date unknown',
  search_text: 'an excerpt of the page',
  third_party_copy: "somebody else's copy of the words",
} as const;

/** How the kind of page on which words stand reads to a person. */
export const INSTRUMENT_READS = {
  contract: 'contract',
  incorporated_policy: 'policy that is part of the contract',
  documentation: 'documentation',
  statement: 'statement',
  certificate: 'certificate',
  register: 'register',
  third_party: 'third party',
} as const;

/** How the causes of a finding read to a person. */
export const CAUSE_READS = {
  first_assessed: 'first assessed',
  vendor_changed: 'the vendor changed it',
  reassessed: 'assessed again',
  source_moved: 'the source moved',
  correction: 'corrected',
  our_error: 'our error, mended',
  rubric_changed: 'the rule of grading changed',
  evidence_lost: 'the evidence is gone',
  withdrawn: 'withdrawn',
} as const;

/** How tiers read to a person. */
export const TIER_READS = {
  all: 'on every plan',
  self_serve: 'on self-serve plans',
  enterprise_only: 'on enterprise plans only',
} as const;
