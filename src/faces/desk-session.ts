/** Who is signed in: the cookie, the session that it names, and whether a form was made for it. Only hashes are compared. */
import { timingSafeEqual } from 'node:crypto';
import type { Context } from 'hono';
import { formTokenOf, isDeskKey, keptHash, SESSION_HOURS } from '../core/proposal/desk-key.ts';
import type { DeskSession, DeskStore } from '../workflows/sign-in-reviewer.ts';

/** Only sent over TLS or to this machine, to this host alone, and never along with a request from another site. */
const COOKIE = '__Host-assay-desk';
const ATTRIBUTES = 'Path=/; Secure; HttpOnly; SameSite=Strict';

/** A session as a request has it. */
export interface SignedIn extends DeskSession {
  readonly idHash: string;
  readonly formToken: string;
}

/** The session of a request; null when its cookie names none. What can be no id of ours is not looked up. */
export async function findSignedIn(
  context: Context,
  openStore: () => Promise<Pick<DeskStore, 'findSession'>>,
): Promise<SignedIn | null> {
  const id = cookieOf(context);
  if (id === null) return null;
  const idHash = keptHash(id);
  const session = await (await openStore()).findSession(idHash);
  return session && { ...session, idHash, formToken: formTokenOf(id) };
}

/** The header that gives a browser its session. */
export function sessionCookie(id: string): string {
  return `${COOKIE}=${id}; ${ATTRIBUTES}; Max-Age=${SESSION_HOURS * 3600}`;
}

/** The header that takes it away. */
export function endedCookie(): string {
  return `${COOKIE}=; ${ATTRIBUTES}; Max-Age=0`;
}

/** True for a token that was made for this session: its hash is compared, in the same time whatever it is. */
export function isFormToken(given: string, { csrf }: Pick<DeskSession, 'csrf'>): boolean {
  const [one, other] = [Buffer.from(keptHash(given)), Buffer.from(csrf)];
  return one.length === other.length && timingSafeEqual(one, other);
}

/** A cookie that is there twice is none: one of them would be somebody else's. */
function cookieOf(context: Context): string | null {
  const pairs = (context.req.header('cookie') ?? '').split(';').map((each) => each.trim());
  const values = pairs.flatMap((each) => (each.startsWith(`${COOKIE}=`) ? [each.slice(COOKIE.length + 1)] : []));
  const [value = ''] = values;
  return values.length === 1 && isDeskKey(value) ? value : null;
}
