/** The store of a folder for whoever comes: owned by this program, or used with the one that owns it and shares it. */
import { RegistryError } from '../../core/errors.ts';
import { openReviewStore, type StoreMeans } from './open-review-store.ts';
import type { SharedStore } from './shared-store-socket.ts';

/** A store of a folder, and whether it is this program's own. */
export interface FolderStore extends SharedStore {
  readonly isOwn: boolean;
}

/**
 * Takes the folder; where a living program has it, speaks to that one.
 *
 * @throws RegistryError `store_in_use` when its owner shares nothing, `no_store` when it cannot be opened
 */
export async function openFolderStore(folder: string, means: StoreMeans): Promise<FolderStore> {
  try {
    return { store: await openReviewStore({ folder }, means), isOwn: true, isLost: () => false };
  } catch (error) {
    if (!(error instanceof RegistryError) || error.body.code !== 'store_in_use') throw error;
    const { findSharedStore } = await import('./shared-store-socket.ts');
    const shared = await findSharedStore(folder, means.keepBodies);
    if (!shared) throw error;
    return { ...shared, isOwn: false };
  }
}
