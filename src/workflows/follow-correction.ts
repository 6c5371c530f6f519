/** Lets the sender of a correction follow it: what it has come to, and what they can still do; everybody else sees its state and days. */
import { RegistryError } from '../core/errors.ts';
import { hiddenCharacter, withoutBreakMarks } from '../core/hidden-character.ts';
import type { Proposal } from '../core/proposal/proposal.ts';
import { isRef, unknownProposal } from '../core/proposal/proposal-ref.ts';
import { sha256Hex } from '../core/sha256.ts';
import type { IntakeCapabilities } from './submit-correction.ts';

/** A proposal, and whether who asks is its sender. */
export interface Followed {
  readonly proposal: Proposal;
  readonly isSender: boolean;
}

/** What a sender can do besides reading. */
export type SenderAct = 'withdraw' | 'answer' | 'forget';
export const SENDER_ACTS: readonly SenderAct[] = ['withdraw', 'answer', 'forget'];

type Capabilities = Pick<IntakeCapabilities, 'store' | 'renew'>;

/**
 * Finds a proposal. With a wrong key it is as without one.
 *
 * @throws RegistryError `unknown_proposal`
 */
export async function followCorrection(ref: string, key: string | null, { store }: Capabilities): Promise<Followed> {
  if (!isRef(ref)) throw unknownProposal(ref, []);
  const opened = await store();
  const proposal = await opened.findProposal(ref);
  if (!proposal) throw unknownProposal(ref, []);
  return { proposal, isSender: key !== null && (await opened.isSender(ref, sha256Hex(key))) };
}

/**
 * Does what the sender asks for.
 *
 * @throws RegistryError `unknown_proposal`, `not_allowed` with a wrong key, `not_possible`, `bad_parameter`
 */
export async function actAsSender(
  ref: string,
  { key, act, note }: { readonly key: string; readonly act: SenderAct; readonly note: string | null },
  capabilities: Capabilities,
): Promise<void> {
  const { isSender, proposal } = await followCorrection(ref, key, capabilities);
  if (!isSender) {
    throw new RegistryError('not_allowed', 'Only its sender can do this.', {
      hint: 'Use the private address that you were given when you sent it.',
    });
  }
  const store = await capabilities.store();
  if (act === 'forget') await store.forgetContact(ref);
  else
    await store.takeStep(ref, {
      act,
      by: 'sender',
      name: null,
      note: act === 'answer' ? noteOf(proposal, note) : null,
    });
  capabilities.renew();
}

/** A reviewer has to read them all. */
const MOST_ANSWERS = 20;

/** What a sender adds, in characters that everybody sees. */
function noteOf({ ref, steps }: Proposal, note: string | null): string | null {
  if (steps.filter(({ act }) => act === 'answer').length >= MOST_ANSWERS) {
    throw new RegistryError('not_possible', `${ref} has as many additions as it can have.`, {
      hint: 'Wait for the decision, or send another correction.',
    });
  }
  const text = note === null ? null : withoutBreakMarks(note.replace(/\r\n?/g, '\n')).trim();
  const hidden = hiddenCharacter(text ?? '');
  if (hidden === undefined) return text;
  throw new RegistryError('bad_parameter', `The words have the hidden character ${hidden}.`, { hint: 'Take it out.' });
}
