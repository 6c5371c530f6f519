/** Where the store meets its surroundings: PostgreSQL when `DATABASE_URL` is set, else a folder of our own with one owner. */
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { instant, type Settings, settingOf } from './wiring.ts';

/** Where the store is. */
export interface StoreSettings extends Settings {
  /** Whole bodies of pages are kept too, compressed and never shown to anybody; hashes and words around quotes always are. */
  readonly keepBodies?: boolean | undefined;
}

/** The folder of the store when none is named. */
export const STORE_FOLDER = '.assay';

/** Opens the store; it is loaded only when it is needed, since its parts are heavy. */
export async function openStoreFor(folder: string, settings: StoreSettings): Promise<ReviewStore> {
  const { openReviewStore } = await import('../adapters/store/open-review-store.ts');
  const url = settingOf('DATABASE_URL');
  return openReviewStore(url === null ? { folder } : { url }, {
    keepBodies: settings.keepBodies ?? false,
    now: instant,
    process: { id: process.pid },
  });
}
