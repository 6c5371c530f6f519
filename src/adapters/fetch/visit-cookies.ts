/** Cookies of one visit: a wall that only wants to be seen twice is passed, and nothing is carried to the next page. */
import type { CookieJar } from 'tough-cookie';

/** The cookies of one visit; opened when the first one comes. */
export interface VisitCookies {
  keep(url: string, lines: readonly string[]): Promise<void>;
  /** The `Cookie` header for an address; empty when there is nothing to send. */
  read(url: string): string;
}

const MOST_LINES = 50;
const LONGEST_LINE = 4_096;
/** What the HTTP client would refuse to send, or a server to read, is not worth a visit. */
const SENDABLE = /^[\x20-\x7e]{0,8192}$/;

/** An empty jar. What reads cookies is loaded with the first one: it knows every suffix under which names are sold. */
export function openCookies(): VisitCookies {
  let jar: CookieJar | undefined;
  return {
    keep: async (url, lines) => {
      const kept = lines.slice(0, MOST_LINES).filter((line) => line.length <= LONGEST_LINE);
      if (kept.length === 0) return;
      const { CookieJar } = await import('tough-cookie');
      jar ??= new CookieJar();
      for (const line of kept) jar.setCookieSync(line, url, { ignoreError: true });
    },
    read: (url) => {
      const header = jar?.getCookieStringSync(url) ?? '';
      return SENDABLE.test(header) ? header : '';
    },
  };
}
