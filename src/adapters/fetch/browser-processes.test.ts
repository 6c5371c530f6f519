/** That browsers end, and that what they take is measured, with real Chromium. */
import { expect, test } from 'vitest';
import { openProcesses } from './browser-processes.ts';
import { startChromium } from './chromium.ts';

const SETTINGS = { userAgent: 'Assay/1.0 (+registry@example.org)', isRoot: true };

test('a browser that does not go when it is told to is killed', async () => {
  const browser = await startChromium(SETTINGS);
  const processes = await openProcesses(browser, 300);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const id = processInfo.find(({ type }) => type === 'browser')?.id ?? 0;
  process.kill(id, 'SIGSTOP');
  await processes.end();
  expect(browser.isConnected()).toBe(false);
  expect(() => process.kill(id, 0)).toThrow('ESRCH');
});

test('the memory of all processes is told once it is more than it may be, and not before', async () => {
  const browser = await startChromium(SETTINGS);
  const processes = await openProcesses(browser);
  const told: string[] = [];
  const wide = processes.watch({ maxBytes: 1e12, lookMs: 10 }).then(() => told.push('wide'));
  await processes.watch({ maxBytes: 50_000_000, lookMs: 10 });
  expect(told).toEqual([]);
  await processes.end();
  await wide;
});
