/** What is in a store, as a server has it at hand: a picture of it, taken anew when something was kept. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { quoteKey } from '../core/verify/observation.ts';
import type { SiteVisits } from '../core/verify/site-visits.ts';
import { nowMs } from './wiring.ts';

/** A picture of the store that is taken anew: soon after something was kept, and no more than once in a while. */
export interface Picture {
  readonly current: () => SiteVisits;
  readonly renew: () => void;
  /** Resolves when what was kept by now is in it. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
}

const RENEW_MS = 2_000;
const OTHERS_MS = 60_000;

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

async function takeVisits(store: ReviewStore): Promise<SiteVisits> {
  // First, so that what is kept meanwhile makes another revision, and is in the next picture.
  const revision = await store.revision();
  const last = await store.listLast();
  const stood = new Map((await store.listStood()).map((each) => [quoteKey(each), each.stood]));
  return { revision, last, stood, waiting: await store.listWaiting(), pending: await store.listPending() };
}
