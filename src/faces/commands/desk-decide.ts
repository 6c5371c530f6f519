/** The command `desk` where it decides, lets people in, and opens or closes the door. */
import type { DeskInvitationOutput, DeskProposalOutput, DeskSwitchOutput } from '../../core/contract/desk.ts';
import { describeProposal } from '../../core/describe/describe-proposal.ts';
import { RegistryError } from '../../core/errors.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import type { Amendment, Proposal } from '../../core/proposal/proposal.ts';
import { longInstant, STATE_WORDS } from '../../core/proposal/proposal-words.ts';
import { listStaleFacts } from '../../core/proposal/replaced-words.ts';
import { findInForceAt } from '../../core/record/in-force.ts';
import { acceptProposal, decideProposal } from '../../workflows/decide-proposal.ts';
import { inviteReviewer } from '../../workflows/sign-in-reviewer.ts';
import type { Streams } from '../cli.ts';
import { allowedHosts, baseUrlOf, datasetOf, drawKey, instant, todayOf } from '../wiring.ts';
import { findingTexts } from '../wiring-desk.ts';
import { type DeskOptions, nameOf, tell, withStore } from './desk.ts';
import { readFindingTexts } from './desk-yaml.ts';

/** Options of `desk accept`. */
export type AcceptOptions = DeskOptions & {
  readonly reason: string;
  readonly finding?: readonly string[];
  readonly credit?: string;
  readonly seen?: boolean;
  readonly forAll?: boolean;
};

/** Makes a link that lets a reviewer in once. */
export async function runDeskInvite(
  name: string,
  options: DeskOptions & { readonly reader?: boolean },
  streams: Streams,
): Promise<void> {
  const invited = await withStore(
    options,
    (store) => {
      const right = options.reader ? 'read' : 'decide';
      return inviteReviewer({ name, right, by: nameOf(options) }, { store, drawKey, now: instant });
    },
    { begins: true },
  );
  const base = baseUrlOf(options);
  if (base === undefined) streams.err.write(`Without --base-url the link is for a server at ${LOCAL}.\n`);
  const link = `${base ?? LOCAL}/desk/sign-in?link=${invited.link}`;
  const data: DeskInvitationOutput['data'] = {
    name: invited.name,
    right: invited.right,
    link,
    expires_at: invited.expiresAt,
  };
  const may = invited.right === 'read' ? 'look at the desk' : 'look at the desk and decide';
  tell(
    streams,
    options,
    { data },
    () => `${link}\nLets ${invited.name} ${may}; once, until ${longInstant(invited.expiresAt)}.\n`,
  );
}

const LOCAL = 'http://127.0.0.1:4173';

/** Accepts a proposal as it was drafted, or with findings that were edited. */
export async function runDeskAccept(ref: string, options: AcceptOptions, streams: Streams): Promise<void> {
  const against = { dataset: await datasetOf(options), today: todayOf(options), allowedHosts: allowedHosts(options) };
  const credit = creditOf(options.credit);
  const acceptance = {
    name: nameOf(options),
    note: options.reason,
    ...(await readFindingTexts(ref, options.finding)),
    word: { isSeen: options.seen === true, isForAll: options.forAll === true },
    ...(credit !== undefined && { credit }),
  };
  const { parseAmendment } = await findingTexts();
  const accepted = await withStore(options, (store) =>
    acceptProposal(ref, acceptance, against, { store, parseAmendment }),
  );
  tellDecided(accepted, against, options, streams);
  for (const { place, finding } of accepted.amendments) {
    const before = findInForceAt(against.dataset, place, finding.on)?.record;
    for (const { key, was, now } of before ? listStaleFacts(before, finding) : [])
      streams.err.write(
        `${key} still says ${was}; the words say ${now} now. If that is wrong: assay desk reopen ${accepted.ref}\n`,
      );
  }
}

/** Takes any other step: declines, asks back, notes or settles a dispute, opens again. */
export async function runDeskStep(
  ref: string,
  act: Parameters<typeof decideProposal>[1]['act'],
  options: DeskOptions & { readonly note?: string },
  streams: Streams,
): Promise<void> {
  const context = { dataset: await datasetOf(options), today: todayOf(options) };
  const step = { act, note: options.note ?? null, name: nameOf(options) };
  const decided = await withStore(options, (store) => decideProposal(ref, step, { store }));
  tellDecided(decided, context, options, streams);
}

/** Ends all sessions and links of a reviewer. */
export async function runDeskRevoke(name: string, options: DeskOptions, streams: Streams): Promise<void> {
  const reviewers = await withStore(options, async (store) => {
    if (await store.revoke(name, nameOf(options))) return null;
    return (await store.listReviewers()).map((each) => each.name);
  });
  if (reviewers) {
    throw new RegistryError('bad_parameter', `There is no reviewer "${name.slice(0, 80)}".`, {
      hint: reviewers.length > 0 ? `Reviewers are: ${reviewers.join(', ')}.` : 'Nobody was invited yet.',
    });
  }
  tellSwitched(
    { act: 'revoke', name, reason: null },
    `${name} is signed out everywhere, and no link of theirs lets anybody in.`,
    options,
    streams,
  );
}

/** Closes the door to corrections with a reason, or opens it again (null). */
export async function runDeskDoor(reason: string | null, options: DeskOptions, streams: Streams): Promise<void> {
  await withStore(options, (store) => store.setClosed(reason, nameOf(options)), { begins: true });
  const act = reason === null ? 'open' : 'close';
  const said =
    reason === null
      ? 'Corrections can be sent again.'
      : `Nobody can send a correction now. Reason given: ${withoutHidden(reason)}`;
  tellSwitched({ act, name: null, reason }, said, options, streams);
}

function tellDecided(
  proposal: Proposal,
  context: Parameters<typeof describeProposal>[1],
  options: DeskOptions,
  streams: Streams,
): void {
  const output: DeskProposalOutput = { data: describeProposal(proposal, context) };
  const { same, disputedSince } = proposal;
  const others = same.length === 0 ? '' : `, and with it ${same.join(', ')}`;
  const disputed = disputedSince === null ? '' : ` It is noted as disputed since ${disputedSince}.`;
  tell(streams, options, output, () => `${proposal.ref} ${STATE_WORDS[proposal.state]}${others}.${disputed}\n`);
}

function tellSwitched(data: DeskSwitchOutput['data'], said: string, options: DeskOptions, streams: Streams): void {
  tell(streams, options, { data }, () => `${said}\n`);
}

/** `HANDLE`, `HANDLE=Name`, or `none`; undefined for the one of the draft. */
function creditOf(text: string | undefined): Amendment['credit'] | undefined {
  if (text === undefined) return undefined;
  if (text === 'none') return null;
  const at = text.indexOf('=');
  return at < 0 ? { handle: text, name: null } : { handle: text.slice(0, at), name: text.slice(at + 1) };
}
