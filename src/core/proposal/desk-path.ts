/** Addresses of the desk, and the one way in which a request may say where to go on: a path below it. */

/** Where the desk stands. */
export const DESK_ROOT = '/desk';
/** The queue. */
export const DESK_PATH = `${DESK_ROOT}/`;

const MOST_CHARACTERS = 300;
/** Words, marks of a query, and nothing that begins another host, climbs up, or is written in a way that hides it. */
const BELOW = /^\/desk\/(?:[a-z0-9-]+(?:\/[a-z0-9-]+)?\/?)?(?:\?[a-z0-9_=&+-]*)?$/;

/** Where to go on after signing in: a path below the desk as it was asked for, else the queue. */
export function goOnPath(asked: string | null): string {
  if (asked === null || asked.length > MOST_CHARACTERS || !BELOW.test(asked)) return DESK_PATH;
  return /^\/desk\/sign-/.test(asked) ? DESK_PATH : asked;
}

/** Where one proposal stands. */
export function proposalPath(ref: string): string {
  return `${DESK_ROOT}/proposals/${ref}`;
}
