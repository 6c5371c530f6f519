/** What robots.txt of an origin lets us visit (RFC 9309): read once, kept for a day, and never taken for a yes when it could not be read. */
import robotsParser from 'robots-parser';
import type { Unreached } from '../../core/verify/visit.ts';
import { openForwardClock } from './forward-clock.ts';

/** What reading an origin's robots.txt came to. `text` may be the beginning of a longer file. */
export type RobotsFile =
  | { readonly read: true; readonly status: number; readonly text: string }
  | { readonly read: false; readonly why: Unreached; readonly at: string };

/** Whether a page may be visited; and if not, whether by the rules or because they could not be read. */
export type RobotsVerdict =
  | { readonly may: true; readonly delayMs: number | null }
  | { readonly may: false; readonly unread: { readonly why: Unreached; readonly at: string } | null };

/** The rules of every origin that was asked about. */
export interface Robots {
  decide(url: URL): Promise<RobotsVerdict>;
  /** Forgets what could not be read: the network was broken on our side, which says nothing of any host. */
  forgetUnread(): void;
}

/** How robots.txt is read: more of it than this is not looked at, and it may lie behind so many redirects. */
export const ROBOTS_LIMITS = { maxBytes: 500_000, maxRedirects: 5 };

const KEPT_MS = 86_400_000;
/** A host that was out of order is asked again soon. */
const KEPT_UNREAD_MS = 600_000;
/** Signs of rules with a wildcard times signs of an address: a tenth of a second; honest files stay far below. */
const MOST_STEPS = 50_000_000;
const MS_PER_SECOND = 1_000;

interface Kept {
  readonly file: Promise<RobotsRules>;
  until: number;
  isUnread: boolean;
}

type RobotsRules = (url: string) => RobotsVerdict;

/** Opens the rules for a product token; `read` fetches one robots.txt. */
export function openRobots(
  token: string,
  { read, ...clock }: { readonly read: (url: string) => Promise<RobotsFile>; readonly now: () => number },
): Robots {
  const now = openForwardClock(clock.now);
  const kept = new Map<string, Kept>();
  const rulesOf = (origin: string): Promise<RobotsRules> => {
    const known = kept.get(origin);
    if (known && known.until > now()) return known.file;
    const url = `${origin}/robots.txt`;
    const entry: Kept = { file: Promise.resolve(ALLOW_ALL), until: now() + KEPT_MS, isUnread: false };
    const file = read(url).then((answer) => {
      if (!isLasting(answer)) entry.until = now() + KEPT_UNREAD_MS;
      entry.isUnread = !answer.read && !isLasting(answer);
      return parseRules(url, answer, token);
    });
    kept.set(origin, Object.assign(entry, { file }));
    file.catch(() => kept.delete(origin));
    return file;
  };
  return {
    decide: async (url) => (await rulesOf(url.origin))(url.href),
    forgetUnread: () => {
      for (const [origin, { isUnread }] of kept) if (isUnread) kept.delete(origin);
    },
  };
}

const ALLOW_ALL: RobotsRules = () => ({ may: true, delayMs: null });
const ALLOW_NONE: RobotsRules = () => ({ may: false, unread: null });

/** RFC 9309, section 2.3.1.2: a file that lies behind too many redirects counts as one that is not there. */
const AS_IF_MISSING: ReadonlySet<Unreached> = new Set<Unreached>(['too_many_redirects', 'redirect_loop']);

/** What a visit to robots.txt came to, as rules. 429 is no missing file: a host that is busy has not said yes. */
function parseRules(url: string, answer: RobotsFile, token: string): RobotsRules {
  if (!answer.read) {
    const { why, at } = answer;
    return AS_IF_MISSING.has(why) ? ALLOW_ALL : () => ({ may: false, unread: { why, at } });
  }
  if (answer.status >= 500 || answer.status === 429) return ALLOW_NONE;
  if (answer.status >= 400) return ALLOW_ALL;
  return answer.status === 200 ? parseText(url, answer.text, token) : ALLOW_NONE;
}

function isLasting(answer: RobotsFile): boolean {
  return answer.read ? answer.status < 500 && answer.status !== 429 : AS_IF_MISSING.has(answer.why);
}

function parseText(url: string, text: string, token: string): RobotsRules {
  const rules = robotsParser(url, text.replace(/:[^\r\n]*/g, plainOf));
  const wildcards = text.split(/[\r\n]/).reduce((sum, line) => sum + (line.includes('*') ? line.length : 0), 0);
  const delay = rules.getCrawlDelay(token);
  const delayMs = delay !== undefined && delay > 0 ? delay * MS_PER_SECOND : null;
  return (page) => {
    // Undefined means that the parser was asked about another origin, which is no yes.
    const may = wildcards * page.length <= MOST_STEPS && rules.isAllowed(comparable(page), token) === true;
    return may ? { may, delayMs } : { may, unread: null };
  };
}

/** An address as the rules are written once they are parsed: what a browser lets stand in a path may be encoded there. */
function comparable(page: string): string {
  const { origin, pathname, search } = new URL(page);
  return origin + plainOf(encodeURI(pathname + search).replaceAll('%25', '%'));
}

/** RFC 9309, section 2.2.2: what need not be encoded is the same without; what is reserved stays as it is. */
function plainOf(text: string): string {
  return text.replace(/%[2-7][\da-f]/gi, (encoded) => {
    const sign = String.fromCharCode(Number.parseInt(encoded.slice(1), 16));
    return /[\w.~-]/.test(sign) ? sign : encoded;
  });
}
