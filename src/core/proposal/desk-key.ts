/** Secrets of the desk: links, session ids and the tokens of forms, of which only hashes are ever kept; and names of reviewers. */
import { RegistryError } from '../errors.ts';
import { hiddenCharacter } from '../hidden-character.ts';
import { sha256Hex } from '../sha256.ts';

/** A link lets in within so many hours, once. */
export const LINK_HOURS = 1;
/** A session lasts so many hours at most. */
export const SESSION_HOURS = 12;
/** So many minutes after signing in a session may decide. */
export const FRESH_MINUTES = 60;

const MS_PER_MINUTE = 60_000;
/** 32 bytes in base64url. */
const KEY = /^[A-Za-z0-9_-]{43}$/;
const MOST_NAME = 80;

/** True for what can be a link or a session id. */
export function isDeskKey(text: string): boolean {
  return KEY.test(text);
}

/** What the store keeps of a link or a session id. */
export function keptHash(key: string): string {
  return sha256Hex(key);
}

/** What every form of a session carries: made of the id, so that it need not be kept; the id cannot be told from it. */
export function formTokenOf(id: string): string {
  return sha256Hex(`form ${id}`);
}

/** The instant so many hours after another. */
export function hoursLater(at: string, hours: number): string {
  return new Date(Date.parse(at) + hours * 60 * MS_PER_MINUTE).toISOString();
}

/** True while a sign-in is young enough to decide. */
export function isFreshSignIn(signedInAt: string, now: string): boolean {
  const age = Date.parse(now) - Date.parse(signedInAt);
  return age >= 0 && age <= FRESH_MINUTES * MS_PER_MINUTE;
}

/**
 * The name of a reviewer as it is kept.
 *
 * @throws RegistryError `bad_parameter` for an empty or long one, and one with characters that nobody sees
 */
export function checkReviewerName(text: string): string {
  const name = text.trim();
  const isLine = name !== '' && name.length <= MOST_NAME && !name.includes('\n') && hiddenCharacter(name) === undefined;
  if (isLine) return name;
  throw new RegistryError('bad_parameter', 'This is no name of a reviewer.', {
    hint: `Give 1 to ${MOST_NAME} characters on one line, all of which can be seen.`,
  });
}
