/** The command `desk` where it reads: what waits, one proposal, and what was done. */
import { renderLogText, renderProposalText, renderQueueText } from '../../adapters/render/desk/desk-text.ts';
import type { DeskListOutput, DeskLogOutput, DeskProposalOutput } from '../../core/contract/desk.ts';
import { describeProposal, describeQueued } from '../../core/describe/describe-proposal.ts';
import { RegistryError } from '../../core/errors.ts';
import { withoutStray } from '../../core/hidden-character.ts';
import { printedJson } from '../../core/printed-json.ts';
import { checkReviewerName } from '../../core/proposal/desk-key.ts';
import { KINDS } from '../../core/proposal/proposal.ts';
import { STATE_FILTERS, type StateFilter, statesOf } from '../../core/proposal/queue-request.ts';
import { checkKnown } from '../../core/request/query.ts';
import { getProposal, listSame } from '../../workflows/decide-proposal.ts';
import { lastSeen } from '../../workflows/last-seen.ts';
import { listAccepted } from '../../workflows/refuse-outdated.ts';
import type { Options, Streams } from '../cli.ts';
import { datasetOf, systemUser, todayOf } from '../wiring.ts';
import { isStoreThere, type OpenedStore, openStoreFor } from '../wiring-store.ts';
import { listFindingTexts } from './desk-yaml.ts';

/** Options of every command of the desk, as the parser gives them. */
export type DeskOptions = Options & { readonly store: string; readonly by?: string };

/** Lists what waits, or what is in another state. */
export async function runDeskList(
  options: DeskOptions & { readonly state: string; readonly kind?: string },
  streams: Streams,
): Promise<void> {
  const asked = { name: '--state', value: options.state, what: 'state of a proposal' };
  const state = checkKnown(asked, STATE_FILTERS) as StateFilter;
  const kind = options.kind && checkKnown({ name: '--kind', value: options.kind, what: 'kind of proposal' }, KINDS);
  const context = { dataset: await datasetOf(options), today: todayOf(options) };
  const data: DeskListOutput['data'] = await withStore(options, async (store) => {
    const states = statesOf({ state });
    const kinds = kind ? KINDS.filter((each) => each === kind) : KINDS;
    const proposals = await store.listProposals({ states, kinds });
    const closed = await store.readClosed();
    const accepted = await listAccepted(store);
    return {
      total: proposals.length,
      closed,
      proposals: proposals.map((each) => describeQueued(each, { ...context, accepted })),
    };
  });
  tell(streams, options, { data }, () => renderQueueText(context.dataset, data, streams.out.terminal));
}

/** Shows one proposal; `--yaml` what it comes to, to be edited; `--contact` how its sender can be reached, which is noted. */
export async function runDeskShow(
  ref: string,
  options: DeskOptions & { readonly contact?: boolean; readonly yaml?: boolean },
  streams: Streams,
): Promise<void> {
  const context = { dataset: await datasetOf(options), today: todayOf(options) };
  const { proposal, others, email, last } = await withStore(options, async (store) => {
    const found = await getProposal(ref, store);
    return {
      proposal: found,
      others: await listSame(found, store),
      last: await lastSeen(found, store),
      email: options.contact ? await store.readContact(found.ref, nameOf(options)) : undefined,
    };
  });
  if (options.yaml) {
    const texts = await listFindingTexts(proposal, context);
    streams.out.write(withoutStray(texts.join('---\n')));
    return;
  }
  const data: DeskProposalOutput['data'] = {
    ...describeProposal(proposal, { ...context, last }, others),
    ...(email !== undefined && { email }),
  };
  tell(streams, options, { data }, () => renderProposalText(context.dataset, data, streams.out.terminal));
}

/** Shows what was done at the desk, newest first. */
export async function runDeskLog(options: DeskOptions, streams: Streams): Promise<void> {
  const acts = await withStore(options, (store) => store.listDeskActs(MOST_ACTS));
  const data: DeskLogOutput['data'] = { acts: acts.map((each) => ({ ...each })) };
  tell(streams, options, { data }, () => renderLogText(data, streams.out.terminal));
}

const MOST_ACTS = 1_000;

/**
 * Who decides: as the caller says, else as the system calls them.
 *
 * @throws RegistryError `bad_parameter` for what could not be invited either
 */
export function nameOf({ by }: Pick<DeskOptions, 'by'>): string {
  return checkReviewerName(by ?? systemUser());
}

/** Opens the store for one command. Only an invitation and the door begin one where none is. */
export async function withStore<T>(
  options: DeskOptions,
  use: (store: OpenedStore) => Promise<T>,
  { begins = false }: { readonly begins?: boolean } = {},
): Promise<T> {
  if (!begins && !(await isStoreThere(options.store))) {
    throw new RegistryError('no_store', `There is no store in ${options.store} yet.`, {
      hint: 'Name the folder of the server with --store; the first correction or invitation begins it.',
    });
  }
  const store = await openStoreFor(options.store, options);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

/** Prints a result for a program or for a person. */
export function tell(streams: Streams, { json }: Pick<Options, 'json'>, output: unknown, text: () => string): void {
  streams.out.write(json ? printedJson(output) : text());
}
