/** Where the store meets its surroundings: PostgreSQL when `DATABASE_URL` is set, else a folder of our own with one owner. */
import type { PageJobs } from '../adapters/store/page-jobs.ts';
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { instant, type Settings, settingOf } from './wiring.ts';

export type { PageJobs };

/** Where the store is. */
export interface StoreSettings extends Settings {
  /** Whole bodies of pages are kept too, compressed and never shown to anybody; hashes and words around quotes always are. */
  readonly keepBodies?: boolean | undefined;
}

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

export type OpenedStore = Awaited<ReturnType<typeof openStoreFor>>;

/** True where something may be kept already: a database is named, or the folder has one. Looking opens nothing. */
export async function isStoreThere(folder: string): Promise<boolean> {
  if (settingOf('DATABASE_URL') !== null) return true;
  const { hasDatabase } = await import('../adapters/store/locked-folder.ts');
  return hasDatabase(folder);
}

/** The jobs of all servers that share a database; null where there is none, and one program owns the folder. */
export async function openSharedJobs(report: (error: unknown) => void): Promise<PageJobs | null> {
  const url = settingOf('DATABASE_URL');
  if (url === null) return null;
  const { openPageJobs } = await import('../adapters/store/page-jobs.ts');
  return openPageJobs(url, { report });
}
