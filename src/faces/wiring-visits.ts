/** What visits have shown, as a server has it at hand: a picture of the store, taken anew when something was kept. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { RegistryError } from '../core/errors.ts';
import { quoteKey } from '../core/verify/observation.ts';
import { NO_VISITS, type SiteVisits } from '../core/verify/site-visits.ts';
import { nowMs, settingOf } from './wiring.ts';
import { isStoreThere, openStoreFor, type StoreSettings } from './wiring-store.ts';

/** The newest picture, until it is closed. */
export interface VisitsAtHand {
  readonly current: () => SiteVisits;
  readonly close: () => Promise<void>;
}

/**
 * What a store that is there has to say; where there is none, nothing is opened or made. A folder is read at the start and
 * let go at once, so that `verify` and `apply` can work beside the server; a database is looked into every minute. One that
 * cannot be read is told, and the site is served without.
 */
export async function openVisits(
  folder: string,
  settings: StoreSettings,
  log: (text: string) => void,
): Promise<VisitsAtHand> {
  if (!(await isStoreThere(folder))) return NONE;
  try {
    const store = await openStoreFor(folder, settings);
    if (settingOf('DATABASE_URL') === null) return await readOnce(store);
    const picture = await openPicture(store, (error) => log(`${error instanceof Error ? error.message : error}\n`));
    return { current: picture.current, close: () => picture.close().then(store.close) };
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    log(`${error.message} What visits have shown since the record was made is left out.\n`);
    return NONE;
  }
}

const NONE: VisitsAtHand = { current: () => NO_VISITS, close: async () => undefined };

async function readOnce(store: ReviewStore): Promise<VisitsAtHand> {
  try {
    const visits = await takeVisits(store);
    return { current: () => visits, close: async () => undefined };
  } finally {
    await store.close();
  }
}

async function takeVisits(store: ReviewStore): Promise<SiteVisits> {
  // First, so that what is kept meanwhile makes another revision, and is in the next picture.
  const revision = await store.revision();
  const last = await store.listLast();
  const stood = new Map((await store.listStood()).map((each) => [quoteKey(each), each.stood]));
  return { revision, last, stood, waiting: await store.listWaiting() };
}

/** A picture of the store that is taken anew: soon after something was kept, and no more than once in a while. */
export interface Picture {
  readonly current: () => SiteVisits;
  readonly renew: () => void;
  /** Resolves when what was kept by now is in it. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const RENEW_MS = 2_000;

/** Takes the first picture, and another every minute if other programs have kept something. */
export async function openPicture(store: ReviewStore, report: (error: unknown) => void): Promise<Picture> {
  let visits = await takeVisits(store);
  let taken = nowMs();
  let taking: Promise<void> = Promise.resolve();
  let waiting: NodeJS.Timeout | undefined;
  const take = () => {
    clearTimeout(waiting);
    waiting = undefined;
    taken = nowMs();
    taking = taking.then(async () => {
      if ((await store.revision()) !== visits.revision) visits = await takeVisits(store);
    });
    taking = taking.catch(report);
    return taking;
  };
  const timer = setInterval(() => void take(), OTHERS_MS).unref();
  return {
    current: () => visits,
    renew: () => {
      waiting ??= setTimeout(take, Math.max(0, taken + RENEW_MS - nowMs())).unref();
    },
    settle: take,
    close: () => {
      clearInterval(timer);
      clearTimeout(waiting);
      return taking;
    },
  };
}

const OTHERS_MS = 60_000;
