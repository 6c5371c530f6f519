/** The queue as it is asked for: which proposals, in which groups, which page of them. */
import { RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkKnown, findFlag, findValue } from '../request/query.ts';
import { isTelling } from '../verify/outcome.ts';
import { KINDS, type Proposal, type ProposalKind } from './proposal.ts';
import { type ProposalState, STATES, UNDECIDED } from './proposal-life.ts';
import { placesOf } from './proposal-place.ts';
import { type PromisedDays, type Waiting, waitingOf } from './waiting-days.ts';

/** What became of the look for the words: they stand there, something else does, nobody could tell, or nobody has looked yet. */
export const WORDS_FILTERS = ['found', 'not_found', 'not_seen', 'not_yet'] as const;
export type WordsFilter = (typeof WORDS_FILTERS)[number];

/** `open` is what has still to be decided, `all` is whatever became of it. */
export const STATE_FILTERS = ['open', ...STATES, 'all'] as const;
export type StateFilter = (typeof STATE_FILTERS)[number];

/** What of the queue is wanted; null for all. */
export interface QueueRequest {
  readonly state: StateFilter;
  readonly kind: ProposalKind | null;
  readonly offering: string | null;
  readonly dimension: string | null;
  readonly words: WordsFilter | null;
  readonly isDisputed: boolean;
  readonly isPlain: boolean;
  readonly page: number;
}

/** A proposal as it stands in the queue. */
export interface QueuedProposal {
  readonly proposal: Proposal;
  readonly waiting: Waiting;
}

/** Proposals of one kind that have waited as long, the oldest first. */
export interface QueueGroup {
  readonly age: 'overdue' | 'soon' | 'fresh' | 'decided';
  readonly kind: ProposalKind;
  readonly all: readonly QueuedProposal[];
}

/** So many stand on one page. */
export const QUEUE_PAGE = 50;
/** Working days before the day of a decision from which on it is soon. */
const SOON_DAYS = 3;

/** Reads what is asked for; a name that the record does not have is refused, an empty field asks for all. */
export function parseQueueRequest(dataset: Dataset, query: URLSearchParams): QueueRequest {
  const known = <Name extends string>(name: string, what: string, names: readonly Name[]): Name | null => {
    const value = findValue(query, name);
    return value === null ? null : (checkKnown({ name, value, what }, names) as Name);
  };
  const offerings = Object.keys(dataset.content.offerings);
  return {
    state: known('state', 'state of a proposal', STATE_FILTERS) ?? 'open',
    kind: known('kind', 'kind of proposal', KINDS),
    offering: known('offering', 'offering', offerings),
    dimension: known('question', 'question', [...dataset.dimensions.keys()]),
    words: known('words', 'outcome of the look for the words', WORDS_FILTERS),
    isDisputed: findFlag(query, 'disputed', 'for what is disputed'),
    isPlain: findFlag(query, 'plain', 'for plain confirmations'),
    page: parsePage(query),
  };
}

/** The states that a request is about. */
export function statesOf({ state }: Pick<QueueRequest, 'state'>): readonly ProposalState[] {
  if (state === 'all') return STATES;
  return state === 'open' ? UNDECIDED : [state];
}

/** True for what is asked for, as far as a proposal by itself tells. */
export function isAskedFor(dataset: Dataset, proposal: Proposal, asked: QueueRequest): boolean {
  if (asked.kind !== null && proposal.kind !== asked.kind) return false;
  if (asked.isDisputed && proposal.disputedSince === null) return false;
  if (asked.words !== null && wordsOf(proposal) !== asked.words) return false;
  const places = placesOf(proposal);
  if (asked.dimension !== null && !places.some(({ dimension }) => dimension === asked.dimension)) return false;
  if (asked.offering === null) return true;
  if (proposal.kind !== 'change') return proposal.correction.offering === asked.offering;
  const offering = dataset.content.offerings[asked.offering];
  return places.some(({ level, subject }) => offering?.[level] === subject);
}

/** Whether the words that somebody sent were found; null where none were sent. */
export function wordsOf(proposal: Proposal): WordsFilter | null {
  if (proposal.kind !== 'correction') return null;
  if (proposal.lookup === null) return 'not_yet';
  const { outcome } = proposal.lookup;
  if (outcome === 'found') return 'found';
  return outcome !== 'not_visited' && isTelling(outcome) ? 'not_found' : 'not_seen';
}

/** Proposals in groups: what is overdue first, then what soon will be; of one group the oldest first. */
export function groupQueue(
  proposals: readonly Proposal[],
  promised: PromisedDays,
  today: string,
): readonly QueueGroup[] {
  const queued = proposals.map((proposal) => ({ proposal, waiting: waitingOf(proposal, promised, today) }));
  return AGES.flatMap((age) =>
    KINDS.map((kind) => ({
      age,
      kind,
      all: queued
        .filter((each) => each.proposal.kind === kind && ageOf(each.waiting) === age)
        .sort((a, b) => compare(a.proposal.receivedAt, b.proposal.receivedAt)),
    })).filter(({ all }) => all.length > 0),
  );
}

const AGES: readonly QueueGroup['age'][] = ['overdue', 'soon', 'fresh', 'decided'];

function ageOf({ left, overdue }: Waiting): QueueGroup['age'] {
  if (left === null) return 'decided';
  if (overdue.length > 0) return 'overdue';
  return left <= SOON_DAYS ? 'soon' : 'fresh';
}

/** One page of groups, as if they were one list; and how many pages there are. */
export function pageOfQueue(
  groups: readonly QueueGroup[],
  page: number,
): { readonly groups: readonly QueueGroup[]; readonly pages: number; readonly total: number } {
  const total = groups.reduce((sum, { all }) => sum + all.length, 0);
  let before = (page - 1) * QUEUE_PAGE;
  let left = QUEUE_PAGE;
  const shown = groups.flatMap((group) => {
    const all = group.all.slice(before, before + left);
    before = Math.max(0, before - group.all.length);
    left -= all.length;
    return all.length > 0 ? [{ ...group, all }] : [];
  });
  return { groups: shown, pages: Math.max(1, Math.ceil(total / QUEUE_PAGE)), total };
}

function parsePage(query: URLSearchParams): number {
  const value = findValue(query, 'page');
  if (value === null) return 1;
  if (/^[1-9][0-9]{0,4}$/.test(value)) return Number(value);
  throw new RegistryError('bad_parameter', `page cannot be "${value.slice(0, 40)}".`, {
    hint: 'Write a number from 1 on, or leave it out for the first.',
    refused: { name: 'page', value },
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The field of the queue's form that says as what a proposal was shown; its value is the mark of its group. */
export function seenField(ref: string): string {
  return `seen-${ref}`;
}
