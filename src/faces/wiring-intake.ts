/** Where corrections meet their surroundings: the store of the server, its verifier for one look at a named page, limits and the clock. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { messageOf, RegistryError } from '../core/errors.ts';
import { notVisited } from '../core/proposal/lookup.ts';
import type { Lookup } from '../core/proposal/proposal.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { isTelling } from '../core/verify/outcome.ts';
import { openLeftLookUps } from '../workflows/look-up-left.ts';
import { type NamedSource, shareLookUps } from '../workflows/look-up-words.ts';
import type { IntakeCapabilities } from '../workflows/submit-correction.ts';
import { allowedHosts, drawKey, drawRef, instant, nowMs, pause, type Settings } from './wiring.ts';
import type { PageVisits } from './wiring-look-up.ts';
import type { Lent } from './wiring-verify.ts';

/** What an operator says of corrections. */
export interface IntakeSettings extends Settings {
  /** False takes none. */
  readonly corrections?: boolean | undefined;
  readonly correctionsPerAddress?: string | undefined;
  readonly correctionsPerHour?: string | undefined;
  readonly behindProxy?: string | undefined;
  readonly contact?: string | undefined;
}

/** What the server has. */
export interface IntakeParts {
  readonly store: {
    readonly open: () => Promise<ReviewStore>;
    /** The store, where it is open by now. */
    readonly peek?: () => ReviewStore | null;
    readonly renew: () => void;
  };
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly log: (text: string) => void;
  /** Limits of visits and names of hosts, where they are not those of every day. */
  readonly lent?: Lent;
}

/** What takes corrections, until it is closed. */
export interface OpenedIntake {
  /** Undefined where none are taken. */
  readonly intake: IntakeCapabilities | undefined;
  /** One look at a page, for whoever decides. */
  readonly lookUp: (source: NamedSource) => Promise<Lookup>;
  /** Looks up what was left when the server ended, if its store is open. */
  readonly lookUpLeft: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const PER_HOUR = { address: 10, all: 300 };
const MOST_PER_HOUR = 1_000_000;
const MOST_PROXIES = 10;
/** What was seen is written down in this time after the server was told to stop, or not at all. */
const LAST_MS = 1_000;

/**
 * Opens the intake. Nothing is loaded for visits, and no store is made, before something is sent.
 *
 * @throws RegistryError `bad_parameter`
 */
export function openIntake(settings: IntakeSettings, parts: IntakeParts): OpenedIntake {
  const visits = lazyVisits(settings, parts);
  // What a stop breaks off is done after the next start, and no news.
  const report = (error: unknown) => {
    if (!isClosed) parts.log(`${messageOf(error)}\n`);
  };
  const shared = shareLookUps({ seePage: visits.see, nowMs, now: instant, report, onRoom: () => left.resume() });
  const keeping = new Set<Promise<unknown>>();
  const underWay = new Set<string>();
  let isClosed = false;
  // A visit that was broken off says nothing of the page: it is looked at again after the next start.
  const counted = (store: ReviewStore) => keepingCount(store, keeping, (lookup) => !isClosed || isTold(lookup));
  const left = openLeftLookUps({
    store: async () => {
      const store = isClosed ? null : (parts.store.peek?.() ?? null);
      return store && counted(store);
    },
    lookUp: shared,
    isUnderWay: (ref) => underWay.has(ref),
    ...{ renew: parts.store.renew, pause, report },
  });
  const intake: IntakeCapabilities = {
    store: async () => counted(await parts.store.open()),
    ...{ lookUp: shared, underWay, leave: left.leave },
    opened: () => parts.store.peek?.() ?? null,
    renew: parts.store.renew,
    drawRef,
    drawKey,
    ownSecret: drawKey(),
    nowMs,
    pause,
    report,
    perHour: {
      address: wholeNumber(
        settings.correctionsPerAddress,
        '--corrections-per-address',
        PER_HOUR.address,
        MOST_PER_HOUR,
      ),
      all: wholeNumber(settings.correctionsPerHour, '--corrections-per-hour', PER_HOUR.all, MOST_PER_HOUR),
    },
    allowedHosts: allowedHosts(settings),
    proxies: wholeNumber(settings.behindProxy, '--behind-proxy', 0, MOST_PROXIES),
  };
  return {
    intake: settings.corrections === false ? undefined : intake,
    lookUp: async (source) => (await shared(source)) ?? notVisited(instant(), 'failed'),
    lookUpLeft: async () => (settings.corrections === false ? undefined : left.begin()),
    close: async () => {
      isClosed = true;
      await visits.close();
      await Promise.race([Promise.allSettled([...keeping, left.rest()]), pause(LAST_MS)]);
    },
  };
}

/** What visits pages, made for the first that is named: a server that is never sent one does without. */
function lazyVisits(settings: IntakeSettings, parts: IntakeParts): PageVisits {
  let opening: Promise<PageVisits> | undefined;
  const open = async () => (await import('./wiring-look-up.ts')).openPageVisits(settings, parts);
  return {
    see: async (source) => {
      opening ??= open();
      return (await opening).see(source);
    },
    close: async () => (await opening?.catch(() => undefined))?.close(),
  };
}

/** The same store, with what it is writing counted. */
function keepingCount(
  store: ReviewStore,
  keeping: Set<Promise<unknown>>,
  isKept: (lookup: Lookup) => boolean,
): ReviewStore {
  const keepLookup: ReviewStore['keepLookup'] = async (ref, lookup) => {
    if (!isKept(lookup)) return;
    const done = store.keepLookup(ref, lookup);
    keeping.add(done);
    return done.finally(() => keeping.delete(done));
  };
  return { ...store, keepLookup };
}

function isTold({ outcome }: Lookup): boolean {
  return outcome !== 'not_visited' && isTelling(outcome);
}

function wholeNumber(text: string | undefined, name: string, otherwise: number, most: number): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,7}$/.test(text) && Number(text) <= most) return Number(text);
  throw new RegistryError('bad_parameter', `"${text.slice(0, 60)}" is no number for ${name}.`, {
    hint: `Give a whole number from 0 to ${most}.`,
  });
}
