/** Whether a page is one that scripts draw: said in `registry.yaml` by host and path, since a page does not say it itself. */
import { matchesPlace } from './primary.ts';
import type { Registry } from './registry.ts';

/** True for an address that may be opened in a browser. */
export function isScriptDrawn(url: string, { script_drawn = [] }: Pick<Registry, 'script_drawn'>): boolean {
  return matchesPlace(url, script_drawn);
}
