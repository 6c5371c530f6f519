/** Decides a proposal: finds it, reads what the reviewer wrote, holds it against the record, and takes the step. */
import type { ProposalStore } from '../adapters/store/proposal-store.ts';
import { RegistryError } from '../core/errors.ts';
import { type AmendmentObjection, amendDataset } from '../core/proposal/amend-dataset.ts';
import { findConfirmation } from '../core/proposal/batch-confirmation.ts';
import { type BegunAmendment, beginAmendments } from '../core/proposal/begun-amendment.ts';
import type { Amendment, Proposal } from '../core/proposal/proposal.ts';
import { decideStep, type Wanted } from '../core/proposal/proposal-life.ts';
import { answerName } from '../core/proposal/proposal-place.ts';
import { isRef, unknownProposal } from '../core/proposal/proposal-ref.ts';
import { listAwaitedWords, NO_WORD, type ReviewerWord } from '../core/proposal/reviewer-word.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { type Issue, jsonPointer } from '../core/record/issue.ts';
import type { Finding } from '../core/record/record.ts';
import type { YamlSource } from '../core/record/yaml-source.ts';
import { listAccepted, refuseBehind, refuseOtherBase } from './refuse-outdated.ts';

/** The record that amendments are held against. */
export interface DecidedAgainst {
  readonly dataset: Dataset;
  readonly today: string;
  /** Addresses that links may name although they are not public. */
  readonly allowedHosts?: ReadonlySet<string> | undefined;
}

export interface DecideCapabilities {
  readonly store: Pick<ProposalStore, 'findProposal' | 'listProposals' | 'takeStep'>;
  readonly parseAmendment: (text: string) => ParsedAmendment;
}

/** A finding as somebody wrote it, with the places of its values where they are known; or what keeps it from being one. */
export type ParsedAmendment =
  | { readonly finding: Finding; readonly placeOf?: YamlSource['placeOf'] }
  | { readonly issues: readonly Issue[] };

/** What a reviewer accepts, and what is said of it. */
export interface Acceptance {
  readonly name: string;
  readonly note: string | null;
  /** The findings as they were edited, in the order of the draft, an empty one to be left out; null for the draft as it is. */
  readonly texts: readonly string[] | null;
  /**
   * Ids of the findings in force that the texts were made for, in the same order: empty where there was none, null for a text
   * that leaves its finding out. Undefined where there are no texts.
   */
  readonly bases?: readonly (string | null)[] | undefined;
  /** What faults call these texts, where they have names; else they are called by their answers. */
  readonly files?: readonly string[] | undefined;
  /** Undefined for the one of the draft. */
  readonly credit?: Amendment['credit'] | undefined;
  /** What they say beside the findings; nothing where it is left out. */
  readonly word?: ReviewerWord | undefined;
}

/**
 * A proposal by its name.
 *
 * @throws RegistryError `unknown_proposal` with the nearest names
 */
export async function getProposal(
  ref: string,
  store: Pick<ProposalStore, 'findProposal' | 'listProposals'>,
): Promise<Proposal> {
  const found = isRef(ref) ? await store.findProposal(ref) : null;
  if (found) return found;
  const known = await store.listProposals({ limit: MOST_KNOWN });
  throw unknownProposal(
    ref,
    known.map((each) => each.ref),
  );
}

const MOST_KNOWN = 5_000;

/** Those that say the same as a proposal and are decided with it, the oldest first; as many as somebody can read. */
export async function listSame(
  { same }: Pick<Proposal, 'same'>,
  store: Pick<ProposalStore, 'findProposal'>,
): Promise<readonly Proposal[]> {
  const found: Proposal[] = [];
  for (const ref of same.slice(0, MOST_SAME)) {
    const other = await store.findProposal(ref);
    if (other) found.push(other);
  }
  return found;
}

const MOST_SAME = 50;

/**
 * Accepts a proposal, as it was drafted or as it was edited.
 *
 * @throws RegistryError `unknown_proposal`, `not_possible`, and `bad_amendment` with every issue of what was edited
 */
export async function acceptProposal(
  ref: string,
  acceptance: Acceptance,
  against: DecidedAgainst,
  { store, parseAmendment }: DecideCapabilities,
): Promise<Proposal> {
  const proposal = await getProposal(ref, store);
  const step = { act: 'accept', by: 'reviewer', note: acceptance.note } as const;
  decideStep(proposal.ref, proposal.state, step);
  refuseOtherBase(proposal, acceptance, against);
  const amendments = readAmendments(proposal, acceptance, against, parseAmendment);
  await refuseBehind(proposal, amendments, store);
  return store.takeStep(proposal.ref, { ...step, name: acceptance.name, amendments });
}

/**
 * Accepts a proposal as it was drafted, if it confirms no more than what the record says already; false when it does not, and
 * when anything happened to it, or to one that says the same, that was not seen.
 */
export async function acceptConfirmation(
  ref: string,
  { name, note, seen }: Pick<Acceptance, 'name' | 'note'> & { readonly seen: Proposal['groupMark'] },
  against: DecidedAgainst,
  { store }: Pick<DecideCapabilities, 'store'>,
): Promise<boolean> {
  const proposal = await getProposal(ref, store);
  if (proposal.groupMark !== seen) return false;
  const accepted = await listAccepted(store);
  const amendments = findConfirmation(against.dataset, proposal, { today: against.today, accepted });
  if (amendments === null) return false;
  if (listAwaitedWords(against.dataset, { proposal, word: NO_WORD }, amendments).length > 0) return false;
  refuseObjections(against, amendments);
  await store.takeStep(proposal.ref, { act: 'accept', by: 'reviewer', note, name, amendments });
  return true;
}

/**
 * Takes any other step of a reviewer.
 *
 * @throws RegistryError `unknown_proposal`, `not_possible`, `bad_parameter`
 */
export async function decideProposal(
  ref: string,
  {
    act,
    note,
    name,
  }: { readonly act: Exclude<Wanted['act'], 'accept'>; readonly note: string | null; readonly name: string },
  { store }: Pick<DecideCapabilities, 'store'>,
): Promise<Proposal> {
  const proposal = await getProposal(ref, store);
  return store.takeStep(proposal.ref, { act, by: 'reviewer', note, name });
}

/**
 * The amendments that a proposal comes to: its draft, with what was edited in the place of what was drafted.
 *
 * @throws RegistryError `bad_amendment` with every issue
 */
export function readAmendments(
  proposal: Proposal,
  { texts, files = [], credit, word = NO_WORD }: Pick<Acceptance, 'texts' | 'files' | 'credit' | 'word'>,
  against: DecidedAgainst,
  parseAmendment: DecideCapabilities['parseAmendment'],
): readonly Amendment[] {
  const begun = beginAmendments(against.dataset, proposal, against.today);
  const names = begun.map(({ place }, index) => files[index] ?? answerName(against.dataset, place));
  const read = begun.map((each, index): Read => {
    const text = texts?.[index];
    const credited = credit === undefined ? each : { ...each, credit };
    if (text === undefined) return { amendment: withFinding(credited, each.finding), index };
    if (text.trim() === '') return { amendment: null, index };
    const parsed = parseAmendment(text);
    return 'issues' in parsed
      ? { issues: parsed.issues.map((issue) => ({ ...issue, file: names[index] ?? '' })) }
      : { amendment: withFinding(credited, parsed.finding), index, placeOf: parsed.placeOf };
  });
  const issues = read.flatMap((each) => ('issues' in each ? each.issues : []));
  if (issues.length > 0) throw badAmendment(issues);
  const kept = read.flatMap((each) =>
    'amendment' in each && each.amendment ? [{ ...each, amendment: each.amendment }] : [],
  );
  if (kept.length === 0) throw nothingLeft();
  const amendments = kept.map(({ amendment }) => amendment);
  const awaited = listAwaitedWords(against.dataset, { proposal, word }, amendments);
  refuseObjections(against, amendments, { from: kept, files: names, awaited });
  return amendments;
}

type Read =
  | { readonly issues: readonly Issue[] }
  | {
      readonly amendment: Amendment | null;
      readonly index: number;
      readonly placeOf?: YamlSource['placeOf'] | undefined;
    };

function withFinding(begun: BegunAmendment, finding: Finding | null): Amendment | null {
  return finding === null ? null : { ...begun, finding };
}

interface Told {
  /** Where each amendment was read from. */
  readonly from: readonly { readonly index: number; readonly placeOf?: YamlSource['placeOf'] | undefined }[];
  readonly files: readonly string[];
  /** What only a word of the reviewer would settle. */
  readonly awaited: readonly AmendmentObjection[];
}

function refuseObjections(
  { dataset, today, allowedHosts }: DecidedAgainst,
  amendments: readonly Amendment[],
  { from, files, awaited }: Told = { from: [], files: [], awaited: [] },
): void {
  const amended = amendDataset(dataset, amendments, today, { ...(allowedHosts && { allowedHosts }) });
  const objections = [...('objections' in amended ? amended.objections : []), ...awaited];
  if (objections.length === 0) return;
  throw badAmendment(
    objections.map((each) => {
      const { index, placeOf } = from[each.amendment] ?? { index: each.amendment };
      const place = amendments[each.amendment]?.place;
      const file = files[index] ?? (place ? answerName(dataset, place) : '');
      return { ...issueOf(each), file, ...(placeOf?.(each.path) ?? FIRST) };
    }),
  );
}

const FIRST = { line: 1, column: 1 };

function issueOf({ code, path, found, expected, hint }: AmendmentObjection): Omit<Issue, 'file' | 'line' | 'column'> {
  return { code, path: jsonPointer(path), found, expected, hint };
}

function badAmendment(issues: readonly Issue[]): RegistryError {
  const count = issues.length === 1 ? 'one fault' : `${issues.length} faults`;
  return new RegistryError('bad_amendment', `The record does not take it: ${count}.`, {
    hint: 'Mend what is named, and accept it again; nothing was decided.',
    issues,
  });
}

function nothingLeft(): RegistryError {
  return new RegistryError('bad_amendment', 'No finding is there to accept.', {
    hint: 'Write what would be right as a finding; to change nothing, decline it.',
  });
}
