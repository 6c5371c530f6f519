/** Where the store meets its surroundings: PostgreSQL when `DATABASE_URL` is set, else a folder of our own with one owner. */
import type { DuePage, PageJobs } from '../adapters/store/page-jobs.ts';
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { instant, type Settings, settingOf } from './wiring.ts';

export type { DuePage, PageJobs };

/** Where the store is. */
export interface StoreSettings extends Settings {
  /** Whole bodies of pages are kept too, compressed and never shown to anybody; hashes and words around quotes always are. */
  readonly keepBodies?: boolean | undefined;
}

/**
 * Opens the store, its own or that of a program which owns the folder and shares it; it is loaded only when it is needed,
 * since its parts are heavy.
 *
 * @throws RegistryError `store_in_use`, `no_store`
 */
export async function openStoreFor(folder: string, settings: StoreSettings): Promise<ReviewStore> {
  return (await openStorePlace(folder, settings)).store;
}

/** The same, with what its opener has to know of it. */
export async function openStorePlace(folder: string, settings: StoreSettings): Promise<StoreAtHand> {
  const means = { keepBodies: settings.keepBodies ?? false, now: instant, process: { id: process.pid } };
  const url = settingOf('DATABASE_URL');
  if (url === null) return (await import('../adapters/store/open-folder-store.ts')).openFolderStore(folder, means);
  const { openReviewStore } = await import('../adapters/store/open-review-store.ts');
  return { store: await openReviewStore({ url }, means), isOwn: false, isLost: () => false };
}

/** A store; `isOwn` where this program owns its folder, `isLost` once the program that does has ended. */
export interface StoreAtHand {
  readonly store: ReviewStore;
  readonly isOwn: boolean;
  readonly isLost: () => boolean;
}

/** Shares the store of a folder that this program owns, until the function that it resolves with is called. */
export async function shareStoreOf(
  folder: string,
  store: ReviewStore,
  sharing: { readonly log: (text: string) => void; readonly onCall: () => void },
): Promise<() => Promise<void>> {
  const { shareStore } = await import('../adapters/store/share-store-socket.ts');
  return shareStore(store, folder, sharing);
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
