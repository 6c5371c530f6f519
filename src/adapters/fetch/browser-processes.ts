/** The processes of a browser: how much memory they take together, and that they end. */
import { execFile } from 'node:child_process';
import { setTimeout as sleepFor } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { Browser } from 'playwright-core';

/** The processes of one browser. */
export interface BrowserProcesses {
  /** Resolves when they take more than they may; never where they do not, or `ps` is missing. */
  watch(limits: { readonly maxBytes: number; readonly lookMs: number }): Promise<void>;
  /** Resolves when the browser is gone; one that does not go when it is told to is killed. */
  end(): Promise<void>;
}

const run = promisify(execFile);
const BYTES_PER_UNIT = 1_024;
const END_MS = 5_000;

/** Looks up the processes of a browser that was just started. */
export async function openProcesses(browser: Browser, endMs = END_MS): Promise<BrowserProcesses> {
  const session = await browser.newBrowserCDPSession();
  const list = async () => (await session.send('SystemInfo.getProcessInfo')).processInfo;
  const first = (await list()).find(({ type }) => type === 'browser');
  const measure = async (): Promise<number> => {
    const ids = (await list()).map(({ id }) => id).join(',');
    const { stdout } = await run('ps', ['-o', 'rss=', '-p', ids]);
    return stdout.split('\n').reduce((sum, line) => sum + Number(line), 0) * BYTES_PER_UNIT;
  };
  let isEnded = false;
  return {
    watch: async ({ maxBytes, lookMs }) => {
      while (!isEnded) {
        const bytes = await measure().catch(() => null);
        if (bytes === null) return new Promise(() => undefined);
        if (bytes > maxBytes) return;
        await sleepFor(lookMs);
      }
    },
    end: async () => {
      isEnded = true;
      const timer = setTimeout(kill, endMs, first?.id);
      await browser.close().finally(() => clearTimeout(timer));
    },
  };
}

/** Those below it end when it is gone. */
function kill(id: number | undefined): void {
  try {
    if (id !== undefined) process.kill(id, 'SIGKILL');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
