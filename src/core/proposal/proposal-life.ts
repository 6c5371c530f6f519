/** The life of a proposal: which acts lead from which state to which, and who may do them. */
import { RegistryError } from '../errors.ts';

/** `applying`: a program is writing it into the record, or was ended while it did. */
export const STATES = ['received', 'asked_back', 'accepted', 'applying', 'declined', 'withdrawn', 'applied'] as const;
export type ProposalState = (typeof STATES)[number];

/** Those in which somebody has still to decide. */
export const UNDECIDED: readonly ProposalState[] = ['received', 'asked_back'];
/** Those that will be written into the record, or are being written. */
export const TO_BE_WRITTEN: readonly ProposalState[] = ['accepted', 'applying'];

export const ACTS_OF_LIFE = [
  'receive',
  'accept',
  'decline',
  'ask_back',
  'answer',
  'withdraw',
  'reopen',
  'begin',
  'release',
  'apply',
  'dispute',
  'settle',
] as const;
export type Act = (typeof ACTS_OF_LIFE)[number];

/** Those with which reviewers and senders speak to each other before anybody decides. */
export const ACTS_OF_TALK: readonly Act[] = ['ask_back', 'answer'];

/** `sender` knows the private address, `reviewer` is signed in or has the store at hand, `program` is this one. */
export const ROLES = ['sender', 'reviewer', 'program'] as const;
export type Role = (typeof ROLES)[number];

interface Way {
  readonly by: Role;
  readonly from: readonly ProposalState[];
  /** Null where the state stays. */
  readonly to: ProposalState | null;
  /** True where the act is nothing without words. */
  readonly needsNote: boolean;
}

/** Every act but `receive`, which begins a life. */
const WAYS: Readonly<Record<Exclude<Act, 'receive'>, Way>> = {
  accept: { by: 'reviewer', from: UNDECIDED, to: 'accepted', needsNote: false },
  decline: { by: 'reviewer', from: UNDECIDED, to: 'declined', needsNote: true },
  ask_back: { by: 'reviewer', from: UNDECIDED, to: 'asked_back', needsNote: true },
  answer: { by: 'sender', from: UNDECIDED, to: 'received', needsNote: true },
  withdraw: { by: 'sender', from: UNDECIDED, to: 'withdrawn', needsNote: false },
  // An accepted one that the record cannot take, or a decision that was wrong.
  reopen: { by: 'reviewer', from: ['accepted', 'declined'], to: 'received', needsNote: true },
  // Between these two nobody can take the decision back: it may stand in the record already.
  begin: { by: 'program', from: ['accepted'], to: 'applying', needsNote: false },
  release: { by: 'program', from: ['applying'], to: 'accepted', needsNote: false },
  apply: { by: 'program', from: ['applying'], to: 'applied', needsNote: false },
  dispute: { by: 'reviewer', from: UNDECIDED, to: null, needsNote: false },
  settle: { by: 'reviewer', from: STATES, to: null, needsNote: false },
};

/** An act that somebody wants to do. */
export interface Wanted {
  readonly act: Exclude<Act, 'receive'>;
  readonly by: Role;
  readonly note: string | null;
}

/** Longest note, in characters: what is longer belongs on a page that is linked. */
export const MOST_NOTE = 4_000;

/**
 * The state that an act leads to.
 *
 * @throws RegistryError `not_possible` where the state does not allow it, `bad_parameter` where its words are missing or too long
 */
export function decideStep(ref: string, state: ProposalState, { act, by, note }: Wanted): ProposalState {
  const way = WAYS[act];
  if (way.by !== by)
    throw notPossible(ref, `is not for ${by === 'sender' ? 'its sender' : `a ${by}`} to ${wordsOf(act)}`);
  if (!way.from.includes(state)) throw notPossible(ref, `is ${wordsOf(state)}: nobody can ${wordsOf(act)} it any more`);
  if (way.needsNote && (note ?? '').trim() === '') {
    throw new RegistryError('bad_parameter', `Nothing was said, and the sender of ${ref} will read it.`, {
      hint: 'Give the reason, or the question, in a sentence.',
    });
  }
  if ((note ?? '').length > MOST_NOTE) {
    throw new RegistryError('bad_parameter', `The words have ${note?.length} characters.`, {
      hint: `At most ${MOST_NOTE}: link to what is longer.`,
    });
  }
  return way.to ?? state;
}

/** What can be done with a proposal now, in the order of the table. */
export function possibleActs(state: ProposalState, by: Role): readonly Wanted['act'][] {
  return (Object.keys(WAYS) as Wanted['act'][]).filter((act) => WAYS[act].by === by && WAYS[act].from.includes(state));
}

function wordsOf(name: Act | ProposalState): string {
  return name.replace('_', ' ');
}

function notPossible(ref: string, words: string): RegistryError {
  return new RegistryError('not_possible', `${ref} ${words}.`, {
    hint: 'Look at it again: somebody may have decided meanwhile.',
  });
}
