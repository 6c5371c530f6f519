/** How proposals are spoken of: states, kinds, acts, and what a look at the named source came to. */
import { countDays, longDay } from '../day.ts';
import { OUTCOME_LABELS } from '../verify/outcome-words.ts';
import type { Lookup, ProposalKind, Step } from './proposal.ts';
import type { Act, ProposalState } from './proposal-life.ts';

export const STATE_WORDS: Readonly<Record<ProposalState, string>> = {
  received: 'waits for a decision',
  asked_back: 'waits for its sender',
  accepted: 'accepted',
  applying: 'accepted, being written',
  declined: 'declined',
  withdrawn: 'withdrawn by its sender',
  applied: 'in the record',
};

export const KIND_WORDS: Readonly<Record<ProposalKind, { readonly one: string; readonly many: string }>> = {
  correction: { one: 'correction', many: 'Corrections' },
  question: { one: 'question', many: 'Questions without a source' },
  change: { one: 'change', many: 'Changes that visits showed' },
};

export const ACT_WORDS: Readonly<Record<Act, string>> = {
  receive: 'received',
  accept: 'accepted',
  decline: 'declined',
  ask_back: 'asked back',
  answer: 'answered',
  withdraw: 'withdrawn',
  reopen: 'opened again',
  begin: 'begun to be written',
  release: 'not written yet',
  apply: 'written into the record',
  dispute: 'marked as disputed',
  settle: 'dispute settled',
};

const DESK_ACT_WORDS: Readonly<Record<string, string>> = {
  ...ACT_WORDS,
  invite: 'invited',
  sign_in: 'signed in',
  sign_out: 'signed out',
  revoke: 'revoked',
  look: 'looked once more at the source of',
  read_contact: 'read the address of the sender of',
  close: 'closed the door to corrections',
  open: 'opened the door to corrections',
};

/** An act at the desk, in words; one that this program does not know is named as it is. */
export function deskActWords(act: string): string {
  return Object.hasOwn(DESK_ACT_WORDS, act) ? (DESK_ACT_WORDS[act] ?? act) : act.replaceAll('_', ' ');
}

/** Who took a step: a reviewer by name, nobody else. */
export function stepTaker({ by, name }: Step): string {
  if (by === 'reviewer') return name ?? 'a reviewer';
  return by === 'sender' ? 'its sender' : 'this program';
}

/** What a look came to, in a few words. */
export function lookupWords(lookup: Lookup | null): string {
  if (lookup === null) return 'nobody has looked yet';
  return lookup.outcome === 'not_visited' ? 'could not be looked up' : OUTCOME_LABELS[lookup.outcome];
}

/** Earlier looks, the newest first: `12 Nov 2026, 09:00 UTC: words found`. */
export function earlierWords(lookups: readonly Lookup[]): readonly string[] {
  return [...lookups].reverse().map((each) => `${longInstant(each.at)}: ${lookupWords(each)}`);
}

/** An instant as people read it: `23 Nov 2026, 14:05 UTC`. */
export function longInstant(at: string): string {
  return `${longDay(at.slice(0, 10))}, ${at.slice(11, 16)} UTC`;
}

/** How old something is that was received so many days ago. */
export function oldWords(days: number): string {
  return days === 0 ? 'received today' : `${countDays(days)} old`;
}
