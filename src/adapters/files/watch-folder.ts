/** Tells when something below a folder has changed, once for a burst of changes, however editors save. */
import { watch } from 'chokidar';

const QUIET_MS = 150;

/** Calls back after changes have settled; resolves, once it sees all of the folder, to what ends the watch. */
export async function watchFolder(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined;
  const watcher = watch(folder, { ignoreInitial: true });
  watcher.on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(onChange, QUIET_MS);
  });
  watcher.on('error', () => undefined);
  await new Promise<void>((resolve) => watcher.once('ready', resolve));
  return async () => {
    clearTimeout(timer);
    await watcher.close();
  };
}
