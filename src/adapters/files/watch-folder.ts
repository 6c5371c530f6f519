/** Tells when something below a folder has changed, once for a burst of changes. */
import { watch } from 'node:fs';

const QUIET_MS = 150;

/** Calls back after changes have settled; returns what ends the watch. */
export function watchFolder(folder: string, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { recursive: true }, () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET_MS);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
