/** Opens the store: PostgreSQL by its address, or a folder of our own. */
import { RegistryError } from '../../core/errors.ts';
import type { ReviewStore } from './review-store.ts';

/** Opens the store. (Placeholder, replaced by whoever builds the store.) */
export async function openReviewStore(
  _place: { readonly folder: string } | { readonly url: string },
  _settings: { readonly keepBodies: boolean; readonly now: () => string; readonly process: { readonly id: number } },
): Promise<ReviewStore> {
  throw new RegistryError('no_store', 'There is no store yet.');
}
