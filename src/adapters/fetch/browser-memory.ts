/** How much memory a browser takes, all of its processes together. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';

const run = promisify(execFile);
const BYTES_PER_UNIT = 1_024;

/** Calls back once when the browser takes more than it may; returns what ends the watch. Without `ps` nothing is watched. */
export async function watchMemory(
  browser: Browser,
  { maxBytes, lookMs }: { readonly maxBytes: number; readonly lookMs: number },
  onTooMuch: () => void,
): Promise<() => void> {
  const session = await browser.newBrowserCDPSession();
  let timer: NodeJS.Timeout | undefined;
  const look = async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const ids = processInfo.map(({ id }) => id).join(',');
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', ids]);
    const units = stdout.split('\n').reduce((sum, line) => sum + Number(line), 0);
    if (units * BYTES_PER_UNIT > maxBytes) onTooMuch();
    else next();
  };
  const next = () => {
    timer = setTimeout(() => look().catch(() => undefined), lookMs);
  };
  next();
  return () => clearTimeout(timer);
}
