/** The queue: read from the store, narrowed down and grouped; and plain confirmations of it accepted at once. */
import type { Context } from 'hono';
import type { DeskNotice } from '../adapters/render/desk/desk-frame.tsx';
import { renderQueuePage } from '../adapters/render/desk/queue-page.tsx';
import { RegistryError } from '../core/errors.ts';
import { type ConfirmedBeside, findConfirmation } from '../core/proposal/batch-confirmation.ts';
import { DESK_PATH } from '../core/proposal/desk-path.ts';
import type { Proposal } from '../core/proposal/proposal.ts';
import {
  groupQueue,
  isAskedFor,
  pageOfQueue,
  parseQueueRequest,
  QUEUE_PAGE,
  seenField,
  statesOf,
} from '../core/proposal/queue-request.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { acceptConfirmation } from '../workflows/decide-proposal.ts';
import { listAccepted } from '../workflows/refuse-outdated.ts';
import { refuseWhoMayNot } from './desk-acts.ts';
import { type DeskCapabilities, decidedAgainst, readerOf } from './desk-capabilities.ts';
import { fieldOf, fieldsOf } from './desk-form.ts';
import { deskPage, deskSite, leadTo } from './desk-reply.ts';
import type { SignedIn } from './desk-session.ts';

/** Answers with the queue as it is asked for. */
export async function answerQueue(
  capabilities: DeskCapabilities,
  context: Context,
  signedIn: SignedIn,
  notice: DeskNotice | null = null,
): Promise<Response> {
  const site = deskSite(capabilities);
  const { dataset, today } = site;
  const query = notice === null ? new URL(context.req.url).searchParams : new URLSearchParams();
  const asked = parseQueueRequest(dataset, query);
  const store = await capabilities.store();
  const isPlain = plainIn(dataset, { today, accepted: await listAccepted(store) });
  const all = (await store.listProposals({ states: statesOf(asked) }))
    .filter((each) => isAskedFor(dataset, each, asked))
    .filter((each) => !asked.isPlain || isPlain(each));
  const groups = groupQueue(all, dataset.content.registry.operator.correction_days, today);
  const page = pageOfQueue(groups, asked.page);
  const shown = page.groups.flatMap((group) => group.all.map(({ proposal }) => proposal));
  const plain = new Set(shown.filter(isPlain).map(({ ref }) => ref));
  const closed = await store.readClosed();
  const html = renderQueuePage(site, { asked, ...page, plain, closed, notice }, readerOf(signedIn));
  return deskPage(html, notice === null ? 200 : 409);
}

/** Accepts those that were ticked, each looked at once more; what could not be accepted is told and stays. */
export async function answerBatch(
  capabilities: DeskCapabilities,
  context: Context,
  signedIn: SignedIn,
  form: URLSearchParams,
): Promise<Response> {
  refuseWhoMayNot(signedIn, form, capabilities.now());
  const refs = [...new Set(fieldsOf(form, 'ref'))];
  if (refs.length === 0 || refs.length > QUEUE_PAGE) {
    throw new RegistryError('bad_parameter', `${refs.length} proposals were ticked.`, {
      hint: `Tick 1 to ${QUEUE_PAGE} of them.`,
    });
  }
  const store = await capabilities.store();
  const said = { name: signedIn.name, note: fieldOf(form, 'note').trim() || null };
  const refused: string[] = [];
  for (const ref of refs) {
    if (!(await isAccepted(ref))) refused.push(ref.slice(0, MOST_REF));
  }
  capabilities.renew();
  if (refused.length === 0) return leadTo(DESK_PATH);
  const accepted = refs.length - refused.length;
  const notice = {
    title: `${accepted} of ${refs.length} were accepted.`,
    text: `No plain confirmation any more, or something happened meanwhile: ${refused.join(', ')}.`,
  };
  return answerQueue(capabilities, context, signedIn, notice);

  async function isAccepted(ref: string): Promise<boolean> {
    try {
      const seen = fieldOf(form, seenField(ref));
      return await acceptConfirmation(ref, { ...said, seen }, decidedAgainst(capabilities), { store });
    } catch (error) {
      if (error instanceof RegistryError) return false;
      throw error;
    }
  }
}

const MOST_REF = 40;

/** Whether a proposal may be accepted with others at once; each is drafted once. */
function plainIn(dataset: Dataset, beside: ConfirmedBeside): (proposal: Proposal) => boolean {
  const known = new Map<string, boolean>();
  return (proposal) => {
    const is = known.get(proposal.ref) ?? findConfirmation(dataset, proposal, beside) !== null;
    known.set(proposal.ref, is);
    return is;
  };
}
