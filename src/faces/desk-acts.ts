/** What reviewers do: every act is held against who they are, when they signed in, and what has happened meanwhile. */
import type { TypedDecision } from '../adapters/render/desk/decision-forms.tsx';
import { ERROR_CODES, RegistryError } from '../core/errors.ts';
import { isFreshSignIn } from '../core/proposal/desk-key.ts';
import { proposalPath } from '../core/proposal/desk-path.ts';
import type { Amendment, Proposal } from '../core/proposal/proposal.ts';
import { acceptProposal, decideProposal, getProposal } from '../workflows/decide-proposal.ts';
import { type DeskCapabilities, decidedAgainst } from './desk-capabilities.ts';
import { fieldOf, fieldsOf } from './desk-form.ts';
import { answerProposal } from './desk-proposal.ts';
import { leadTo } from './desk-reply.ts';
import { isFormToken, type SignedIn } from './desk-session.ts';

/** The acts that have a form, by the last part of its address. */
export const DESK_ACTS = {
  accept: 'accept',
  decline: 'decline',
  'ask-back': 'ask_back',
  dispute: 'dispute',
  settle: 'settle',
  reopen: 'reopen',
} as const;
export type DeskActPath = keyof typeof DESK_ACTS;

/** Takes a step, or shows the proposal again with why not and with all that was typed. */
export async function answerAct(
  capabilities: DeskCapabilities,
  { ref, path }: { readonly ref: string; readonly path: DeskActPath },
  signedIn: SignedIn,
  form: URLSearchParams,
): Promise<Response> {
  const store = await capabilities.store();
  const proposal = await getProposal(ref, store);
  const typed = typedIn(path, form);
  try {
    refuseWhoMayNot(signedIn, form, capabilities.now());
    refuseUnseen(proposal, form);
    const bases = form.has('base') ? form.getAll('base') : undefined;
    await decide(capabilities, { proposal, typed, bases, name: signedIn.name });
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    const again = { error, status: ERROR_CODES[error.body.code], typed };
    return answerProposal(capabilities, proposal.ref, signedIn, again);
  }
  capabilities.renew();
  return leadTo(proposalPath(proposal.ref));
}

/** Looks at the source once more and keeps what was seen. */
export async function answerLook(
  capabilities: DeskCapabilities,
  ref: string,
  signedIn: SignedIn,
  form: URLSearchParams,
): Promise<Response> {
  refuseForeignForm(signedIn, form);
  refuseReader(signedIn);
  const store = await capabilities.store();
  const proposal = await getProposal(ref, store);
  const source = proposal.kind === 'change' ? null : proposal.correction.source;
  if (source === null)
    throw new RegistryError('not_possible', `${proposal.ref} names no source that could be looked at.`);
  await store.keepLookup(proposal.ref, await capabilities.lookUp(source), signedIn.name);
  capabilities.renew();
  return leadTo(proposalPath(proposal.ref));
}

/**
 * Refuses whoever may not decide just now.
 *
 * @throws RegistryError `not_allowed`, `not_signed_in`
 */
export function refuseWhoMayNot(signedIn: SignedIn, form: URLSearchParams, now: string): void {
  refuseForeignForm(signedIn, form);
  refuseReader(signedIn);
  if (isFreshSignIn(signedIn.signedInAt, now)) return;
  throw new RegistryError('not_signed_in', 'You signed in more than an hour ago, which is too long to decide.', {
    hint: 'Have a new link made with "assay desk invite NAME", open it in this browser, and send this again.',
  });
}

/** Refuses a form that was made for no session, or for another one. */
export function refuseForeignForm(signedIn: SignedIn, form: URLSearchParams): void {
  if (isFormToken(fieldOf(form, 'csrf'), signedIn)) return;
  throw new RegistryError('not_allowed', 'This form was made for another sign-in.', {
    hint: 'Look at what it says, and send it again from here.',
  });
}

function refuseReader({ right }: SignedIn): void {
  if (right === 'decide') return;
  throw new RegistryError('not_allowed', 'You may look at the desk and decide nothing.', {
    hint: 'Whoever runs this copy can invite you as one who decides.',
  });
}

/** What happened after the form was made, to this one or to any that says the same, was not seen by whoever filled it in. */
function refuseUnseen({ ref, groupMark }: Proposal, form: URLSearchParams): void {
  if (fieldOf(form, 'seen') === groupMark) return;
  throw new RegistryError('not_possible', `Something has happened to ${ref} since you opened it.`, {
    hint: 'It stands below as it is now; your words are still in their fields, as far as these are there.',
  });
}

interface Deciding {
  readonly proposal: Proposal;
  readonly typed: TypedDecision;
  /** The findings in force for which the form was made. */
  readonly bases: readonly string[] | undefined;
  readonly name: string;
}

async function decide(capabilities: DeskCapabilities, { proposal, typed, bases, name }: Deciding): Promise<void> {
  const { parseAmendment } = await capabilities.findingTexts();
  const means = { store: await capabilities.store(), parseAmendment };
  const note = typed.note.trim() || null;
  const act = typed.act as (typeof DESK_ACTS)[DeskActPath];
  if (act !== 'accept') {
    await decideProposal(proposal.ref, { act, note, name }, means);
    return;
  }
  const acceptance = { name, note, texts: typed.findings, bases, credit: creditOf(typed), word: typed.word };
  await acceptProposal(proposal.ref, acceptance, decidedAgainst(capabilities), means);
}

function creditOf({ handle, name }: TypedDecision): Amendment['credit'] {
  return handle.trim() === '' ? null : { handle: handle.trim(), name: name.trim() || null };
}

function typedIn(path: DeskActPath, form: URLSearchParams): TypedDecision {
  return {
    act: DESK_ACTS[path],
    note: fieldOf(form, 'note'),
    findings: fieldsOf(form, 'finding'),
    handle: fieldOf(form, 'handle'),
    name: fieldOf(form, 'name'),
    word: { isSeen: fieldOf(form, 'seen_by_me') === '1', isForAll: fieldOf(form, 'for_all') === '1' },
  };
}

/** True for the last part of the address of an act. */
export function isDeskAct(path: string): path is DeskActPath {
  return Object.hasOwn(DESK_ACTS, path);
}
