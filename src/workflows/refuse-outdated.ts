/** Refuses to accept what was made for another answer than the one in force, or while another change of that answer is on its way. */
import type { ProposalStore } from '../adapters/store/proposal-store.ts';
import { RegistryError } from '../core/errors.ts';
import { baseAt, findAhead } from '../core/proposal/amendment-base.ts';
import { beginAmendments } from '../core/proposal/begun-amendment.ts';
import type { Amendment, Proposal } from '../core/proposal/proposal.ts';
import { TO_BE_WRITTEN } from '../core/proposal/proposal-life.ts';
import { STATE_WORDS } from '../core/proposal/proposal-words.ts';
import type { Dataset } from '../core/record/dataset.ts';

interface HeldAgainst {
  readonly dataset: Dataset;
  readonly today: string;
}

/** What was accepted and is not in the record yet. */
export function listAccepted(store: Pick<ProposalStore, 'listProposals'>): Promise<readonly Proposal[]> {
  return store.listProposals({ states: TO_BE_WRITTEN });
}

/** The texts that somebody hands over, as far as what they were made for is asked. */
interface HandedOver {
  readonly bases?: readonly (string | null)[] | undefined;
  readonly files?: readonly string[] | undefined;
}

/**
 * Refuses texts that were made while another finding was in force, or for more or fewer findings.
 *
 * @throws RegistryError `bad_amendment`
 */
export function refuseOtherBase(
  proposal: Proposal,
  { bases, files }: HandedOver,
  { dataset, today }: HeldAgainst,
): void {
  if (bases === undefined) return;
  const now = beginAmendments(dataset, proposal, today).map(({ place }) => baseAt(dataset, place, today) ?? '');
  if (files && now.length !== bases.length) throw otherNumber(proposal, now.length, bases.length);
  if (now.length === bases.length && now.every((each, index) => [each, null].includes(bases[index] ?? null))) return;
  const again = files ? ` as "assay desk show ${proposal.ref} --yaml" prints it` : '';
  throw new RegistryError('bad_amendment', 'Another finding is in force now than when this was drafted.', {
    hint: `Look at the answer as it is now${again}, and mend what you wrote; nothing was decided.`,
  });
}

function otherNumber({ ref }: Proposal, wanted: number, given: number): RegistryError {
  return new RegistryError(
    'bad_amendment',
    `${ref} comes to ${wanted} ${wanted === 1 ? 'finding' : 'findings'}, and ${given} were handed over.`,
    {
      hint: 'Give a file for each, in the order in which "assay desk show" prints them; an empty one leaves its finding out.',
    },
  );
}

/**
 * Refuses amendments of an answer for which another one was accepted that is not in the record yet.
 *
 * @throws RegistryError `bad_amendment`
 */
export async function refuseBehind(
  proposal: Proposal,
  amendments: readonly Amendment[],
  store: Pick<ProposalStore, 'listProposals'>,
): Promise<void> {
  const places = amendments.map(({ place }) => place);
  const ahead = findAhead(await listAccepted(store), proposal, places);
  if (!ahead) return;
  throw new RegistryError(
    'bad_amendment',
    `${ahead.ref} is about the same answer and is ${STATE_WORDS[ahead.state]}.`,
    {
      hint: 'Apply it first ("assay apply"), and look at the answer as it is then; or open it again.',
    },
  );
}
