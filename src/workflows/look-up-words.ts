/** Looks words up for strangers: few pages at once, one visit shared by all who name the page, and no host asked more than it should be. */
import { hostOf } from '../core/host-name.ts';
import { notVisited } from '../core/proposal/lookup.ts';
import type { Correction, Lookup } from '../core/proposal/proposal.ts';
import { isTelling } from '../core/verify/outcome.ts';
import { pageUrl } from '../core/verify/watched-page.ts';

/** A page and its words. */
export type NamedSource = NonNullable<Correction['source']>;

/** What a visit to a page showed, to be asked for one quote after the other. */
export type PageSeen = (quote: string) => Lookup;

/** What the workflow needs of the world. */
export interface LookUpCapabilities {
  /** Visits and reads a page; a browser is opened for it where its words are drawn, and the quote is not in what was sent. */
  readonly seePage: (source: NamedSource) => Promise<PageSeen>;
  readonly nowMs: () => number;
  /** The instant, ISO 8601. */
  readonly now: () => string;
  readonly report: (error: unknown) => void;
  /** Told when a visit has ended and there is room again. */
  readonly onRoom?: () => void;
}

/** How much is looked up at once, and for how long what was seen is good. */
export interface LookUpBounds {
  readonly atOnce: number;
  readonly waiting: number;
  /** How many pages of one host wait, of which one is visited at a time. */
  readonly waitingAtHost: number;
  /** The same words on the same page are not looked for again. */
  readonly sameWordsMs: number;
  /** A page is not visited again, whatever is looked for. */
  readonly samePageMs: number;
  /** Pages whose words are kept at hand meanwhile; they can be long. */
  readonly pages: number;
}

export const LOOK_UP_BOUNDS: LookUpBounds = {
  atOnce: 4,
  waiting: 20,
  waitingAtHost: 4,
  sameWordsMs: 600_000,
  samePageMs: 60_000,
  pages: 8,
};

const MOST_REMEMBERED = 1_000;

/** A look-up that never throws; null where too many wait, or the page was just visited and its words are no longer at hand. */
export type LookUp = (source: NamedSource) => Promise<Lookup> | null;

/** Shares look-ups among all who ask. */
export function shareLookUps(capabilities: LookUpCapabilities, bounds: LookUpBounds = LOOK_UP_BOUNDS): LookUp {
  const lookups = memory<Promise<Lookup>>(bounds.sameWordsMs, MOST_REMEMBERED, capabilities.nowMs);
  const visited = memory<true>(bounds.samePageMs, MOST_REMEMBERED, capabilities.nowMs);
  const pages = memory<Promise<PageSeen>>(bounds.samePageMs, bounds.pages, capabilities.nowMs);
  const turns = takeTurns(bounds, capabilities.onRoom);
  return ({ url, quote }) => {
    const key = JSON.stringify([pageUrl(url), quote]);
    const before = lookups.get(key);
    if (before) return before;
    const page = pageUrl(url);
    const seen = pages.get(page) ?? visitNow({ url: page, quote });
    if (!seen) return null;
    const lookup = seen
      .then((find) => find(quote))
      .catch((error: unknown) => {
        capabilities.report(error);
        return notVisited(capabilities.now(), 'failed');
      });
    lookups.set(key, lookup);
    // Whoever was kept from the words may look again, as soon as the page may be visited again.
    void lookup.then(({ outcome }) => isUntold(outcome) && lookups.forget(key));
    return lookup;
  };

  function visitNow(source: NamedSource): Promise<PageSeen> | null {
    const page = source.url;
    if (visited.get(page)) return null;
    const seen = turns(hostOf(page), () => capabilities.seePage(source));
    if (!seen) return null;
    visited.set(page, true);
    pages.set(page, seen);
    return seen;
  }
}

interface Memory<T> {
  readonly get: (key: string) => T | undefined;
  readonly set: (key: string, value: T) => void;
  readonly forget: (key: string) => void;
}

function isUntold(outcome: Lookup['outcome']): boolean {
  return outcome === 'not_visited' || !isTelling(outcome);
}

/** Keeps so many for so long, the oldest going first. */
function memory<T>(forMs: number, most: number, nowMs: () => number): Memory<T> {
  const kept = new Map<string, { readonly value: T; readonly at: number }>();
  const forget = () => {
    for (const [key, { at }] of kept) {
      if (kept.size <= most && nowMs() - at < forMs) break;
      kept.delete(key);
    }
  };
  return {
    get: (key) => {
      forget();
      return kept.get(key)?.value;
    },
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, { value, at: nowMs() });
      forget();
    },
    forget: (key) => void kept.delete(key),
  };
}

interface Turn {
  readonly host: string;
  readonly begin: () => void;
}

/** Runs so many at once, one of a host, and lets so many wait; null for what comes on top. */
function takeTurns(
  { atOnce, waiting, waitingAtHost }: LookUpBounds,
  onRoom: () => void = () => undefined,
): <T>(host: string, run: () => Promise<T>) => Promise<T> | null {
  const busy = new Set<string>();
  const queue: Turn[] = [];
  const hasRoom = (host: string) => busy.size < atOnce && !busy.has(host);
  const end = (ended: string) => {
    busy.delete(ended);
    const next = queue.findIndex(({ host }) => hasRoom(host));
    if (next >= 0) queue.splice(next, 1)[0]?.begin();
    onRoom();
  };
  return (host, run) => {
    const begin = async () => {
      busy.add(host);
      try {
        return await run();
      } finally {
        end(host);
      }
    };
    if (hasRoom(host)) return begin();
    const isFull = queue.length >= waiting || queue.filter((each) => each.host === host).length >= waitingAtHost;
    if (isFull) return null;
    return new Promise((resolve, reject) => {
      queue.push({ host, begin: () => void begin().then(resolve, reject) });
    });
  };
}
