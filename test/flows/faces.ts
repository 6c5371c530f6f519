/** Pages and API together, in memory, as `serve` mounts them. */
import type { Dataset } from '../../src/core/record/dataset.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { ASSETS } from './site.ts';

/** Where the site thinks that it is reached. */
export const BASE = 'https://registry.example.org';

export type Ask = (path: string, options?: RequestInit) => Promise<Response>;

/** Both faces over a dataset; what they log is an error unless it is listened to. */
export function facesOver(
  dataset: Dataset | (() => Dataset),
  today = MINI_DAY,
  log: (text: string) => void = fail,
): Ask {
  const current = typeof dataset === 'function' ? dataset : () => dataset;
  const fetch = mountFaces({ dataset: current, today: () => today, assets: ASSETS, log, base: () => BASE });
  return async (path, options) => fetch(new Request(`http://127.0.0.1${path}`, options));
}

function fail(text: string): never {
  throw new Error(`The site logged: ${text}`);
}

let mini: Ask | undefined;

/** Both faces over the mini registry. */
export function miniFaces(): Ask {
  mini ??= facesOver(miniDataset());
  return mini;
}
