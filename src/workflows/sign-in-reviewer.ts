/** Lets a reviewer in: a link that is made for them, and the session that it is used up for. */
import type { ProposalStore, Reviewer, Right, Session } from '../adapters/store/proposal-store.ts';
import type { ReviewStore } from '../adapters/store/review-store.ts';
import {
  checkReviewerName,
  formTokenOf,
  hoursLater,
  keptHash,
  LINK_HOURS,
  SESSION_HOURS,
} from '../core/proposal/desk-key.ts';

export type { Right };
/** The store as far as the desk needs it. */
export type DeskStore = ProposalStore & Pick<ReviewStore, 'listHistory'>;
/** A session as the store has it. */
export type DeskSession = Session;

export interface SignInCapabilities {
  readonly store: Pick<ProposalStore, 'invite' | 'signIn'>;
  /** 32 random bytes in base64url. */
  readonly drawKey: () => string;
  /** The instant, ISO 8601. */
  readonly now: () => string;
}

/** What whoever invites hands over. */
export interface Invited extends Reviewer {
  readonly link: string;
  readonly expiresAt: string;
}

/**
 * Makes a link for a reviewer.
 *
 * @throws RegistryError `bad_parameter` where the name cannot be one
 */
export async function inviteReviewer(
  { name, right, by }: Reviewer & { readonly by: string },
  { store, drawKey, now }: SignInCapabilities,
): Promise<Invited> {
  const invited = { name: checkReviewerName(name), right };
  const link = drawKey();
  const expiresAt = hoursLater(now(), LINK_HOURS);
  await store.invite({ ...invited, linkHash: keptHash(link), expiresAt, by });
  return { ...invited, link, expiresAt };
}

/** Uses a link up for a session with a new id, which is resolved; null where the link is none, was used, or its time is over. */
export async function signInReviewer(
  link: string,
  { store, drawKey, now }: SignInCapabilities,
): Promise<string | null> {
  const id = drawKey();
  const at = now();
  const session = {
    idHash: keptHash(id),
    csrf: keptHash(formTokenOf(id)),
    at,
    expiresAt: hoursLater(at, SESSION_HOURS),
  };
  const reviewer = await store.signIn(keptHash(link), session);
  return reviewer === null ? null : id;
}
