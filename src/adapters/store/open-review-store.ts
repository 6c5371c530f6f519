/** Opens the store of what visits show, in a folder or in a PostgreSQL: the same behaviour in either. */
import { packCapture } from './captures.ts';
import { type OpenedDatabase, openDatabase, type StorePlace } from './database.ts';
import { keepVisit } from './keep-visit.ts';
import { listHistory, listLast, listStood, listWaiting, readRevision } from './list-visits.ts';
import type { Claimant } from './owner-lock.ts';
import type { ReviewStore } from './review-store.ts';
import { storeError } from './store-error.ts';

/** What the store needs besides its place. */
export interface StoreMeans extends Claimant {
  /** Whole bodies are kept too. */
  readonly keepBodies: boolean;
}

/**
 * Opens the store; what it lacks is made.
 *
 * @throws RegistryError `store_in_use` when another program owns the folder, `no_store` when it cannot be opened
 */
export async function openReviewStore(place: StorePlace, means: StoreMeans): Promise<ReviewStore> {
  return reviewStore(await openDatabase(place, means), means);
}

function reviewStore({ db, what, close }: OpenedDatabase, { keepBodies, now }: StoreMeans): ReviewStore {
  const told = <Result>(result: Promise<Result>): Promise<Result> =>
    result.catch((error: unknown) => {
      throw storeError(error, what);
    });
  const keep: ReviewStore['keepVisit'] = async (seen, { proposals, body, dueOn = null }) => {
    const capture = keepBodies && body ? await packCapture(db, body) : null;
    return keepVisit(db, seen, { proposals, capture, dueOn, at: now() });
  };
  let closing: Promise<void> | undefined;
  return {
    keepVisit: (seen, kept) => told(keep(seen, kept)),
    listHistory: (url, limit) => told(listHistory(db, url, limit)),
    listLast: () => told(listLast(db)),
    listStood: () => told(listStood(db)),
    listWaiting: () => told(listWaiting(db)),
    revision: () => told(readRevision(db)),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}
