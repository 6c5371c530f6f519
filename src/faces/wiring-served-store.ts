/** The one store of a server: opened when it is there or needed, shared with other programs, and pictured for its pages. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { callStore, storeOf } from '../adapters/store/store-calls.ts';
import { messageOf, RegistryError } from '../core/errors.ts';
import { forgetBefore, forgetUndecidedBefore } from '../core/proposal/contact-days.ts';
import { NO_VISITS, type SiteVisits } from '../core/verify/site-visits.ts';
import { instant } from './wiring.ts';
import { openPicture, type Picture } from './wiring-picture.ts';
import { isStoreThere, openStorePlace, type StoreAtHand, type StoreSettings, shareStoreOf } from './wiring-store.ts';

/** The store as faces have it. */
export interface ServedStore {
  /** What is in it, a moment ago; nothing while there is none. */
  readonly visits: () => SiteVisits;
  /**
   * The store, made where there is none. It stays good: when the program that shares it has ended, the call that finds out
   * fails with `no_store`, and the next one opens it anew.
   *
   * @throws RegistryError `store_in_use`, `no_store`
   */
  readonly open: () => Promise<ReviewStore>;
  /** The store, where it was opened by now. */
  readonly peek: () => ReviewStore | null;
  /** To be called when something was kept: the picture is taken anew soon. */
  readonly renew: () => void;
  /** Resolves when what was kept by now is in the picture. */
  readonly settle: () => Promise<void>;
  /** Null when the store can be used, or none was needed by now. Rejects when it cannot. */
  readonly isReady: () => Promise<string | null>;
  readonly close: () => Promise<void>;
}

/** Where the store is. */
export interface ServedStoreOptions extends StoreSettings {
  readonly store: string;
}

const PURGE_MS = 3_600_000;

/**
 * Opens the store of a server if something may be kept in it already; else it is made at the first need. One that cannot
 * be opened is told, and the site is served without, until somebody needs it.
 */
export async function openServedStore(options: ServedStoreOptions, log: (text: string) => void): Promise<ServedStore> {
  const report = (error: unknown) => log(`${messageOf(error)}\n`);
  let picture: Picture | undefined;
  const renew = () => picture?.renew();
  const place = reopening(options, { log, onCall: renew });
  const store = storeOf(
    async (method, given) => callStore(await place.reach(), method, given),
    async () => undefined,
  );
  const inTurns = oneAtATime(async () => {
    await place.reach();
    picture ??= await openPicture(store, report);
  });
  let purging: Promise<unknown> = Promise.resolve();
  const purge = () => {
    if (!picture) return;
    const now = instant();
    purging = store.purge(forgetBefore(now), forgetUndecidedBefore(now)).catch(report);
  };
  const timer = setInterval(purge, PURGE_MS).unref();
  const open = async () => {
    const isFirst = picture === undefined;
    await inTurns();
    if (isFirst) purge();
    return store;
  };
  if (await isStoreThere(options.store)) await open().catch((error) => tellLeftOut(error, log));
  return {
    visits: () => picture?.current() ?? NO_VISITS,
    open,
    peek: () => (picture ? store : null),
    renew,
    settle: async () => picture?.settle(),
    isReady: async () => (picture ? store.revision().then(() => null) : null),
    close: async () => {
      clearInterval(timer);
      await Promise.all([picture?.close(), purging]);
      await place.close();
    },
  };
}

/** Those who ask while it is done wait for the same. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let doing: Promise<void> | undefined;
  return () => {
    doing ??= work().finally(() => {
      doing = undefined;
    });
    return doing;
  };
}

interface Place {
  readonly reach: () => Promise<ReviewStore>;
  readonly close: () => Promise<void>;
}

interface Opened extends StoreAtHand {
  readonly stopSharing: () => Promise<void>;
}

type Sharing = Parameters<typeof shareStoreOf>[2];

/** The store where it is now: opened once, and anew when the program that shared it has ended. */
function reopening(options: ServedStoreOptions, sharing: Sharing): Place {
  let opening: Promise<Opened> | undefined;
  let opened: Opened | undefined;
  let isClosed = false;
  const reach = async () => {
    if (isClosed) throw new RegistryError('no_store', 'The server is ending.', { hint: 'Do it again in a moment.' });
    if (opened?.isLost()) [opening, opened] = [undefined, undefined];
    opening ??= openShared(options, sharing);
    try {
      opened = await opening;
      return opened.store;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  };
  const close = async () => {
    isClosed = true;
    const last = await opening?.catch(() => undefined);
    await last?.stopSharing();
    await last?.store.close();
  };
  return { reach, close };
}

async function openShared(options: ServedStoreOptions, sharing: Sharing): Promise<Opened> {
  const atHand = await openStorePlace(options.store, options);
  const share = () => shareStoreOf(options.store, atHand.store, sharing);
  return { ...atHand, stopSharing: atHand.isOwn ? await share() : async () => undefined };
}

function tellLeftOut(error: unknown, log: (text: string) => void): void {
  if (!(error instanceof RegistryError)) throw error;
  log(`${error.message} What visits have shown since the record was made is left out.\n`);
}
