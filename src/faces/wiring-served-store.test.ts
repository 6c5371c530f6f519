/** The one store of a server: opened when it is there or needed, pictured, shared with others, and opened anew when it was lost. */
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { madeSubmission } from '../../test/store/made-submission.ts';
import { openServedStore, type ServedStore } from './wiring-served-store.ts';
import { openStoreFor } from './wiring-store.ts';

const scratch = mkdtempSync(join(tmpdir(), 'assay-served-'));
const running: ServedStore[] = [];
beforeAll(() => {
  vi.stubEnv('DATABASE_URL', '');
});
afterEach(async () => {
  for (const each of running.splice(0)) await each.close();
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(scratch, { recursive: true });
});

const pathOf = (name: string) => join(scratch, name);

async function serve(name: string, log: string[] = []): Promise<ServedStore> {
  const served = await openServedStore({ store: pathOf(name) }, (text) => log.push(text));
  running.push(served);
  return served;
}

const pendingOf = (served: ServedStore) => served.visits().pending.map(({ ref }) => ref);

test('where there is no store none is made until somebody needs it', async () => {
  const served = await serve('fresh');
  expect([served.visits().revision, existsSync(pathOf('fresh')), await served.isReady()]).toEqual(['', false, null]);
  served.renew();
  await served.settle();
  const stores = await Promise.all([served.open(), served.open()]);
  expect(stores[0]).toBe(stores[1]);
  expect([served.visits().revision, existsSync(pathOf('fresh'))]).toEqual(['0', true]);
}, 60_000);

test('what is kept is in the picture once that was taken anew', async () => {
  const served = await serve('fresh');
  const submission = madeSubmission();
  await (await served.open()).submit(submission);
  expect(pendingOf(served)).toEqual([]);
  await served.settle();
  expect(pendingOf(served)).toEqual([submission.ref]);
});

describe('two servers and a command on one folder', () => {
  test('use the store of the first, and the second takes over when the first has ended', async () => {
    const [first, second] = [await serve('fresh'), await serve('fresh')];
    const store = await second.open();
    const submission = madeSubmission({ limits: [{ name: 'all', most: 2, spanMs: 60_000 }] });
    await store.submit(submission);
    const command = await openStoreFor(pathOf('fresh'), {});
    expect(await command.findProposal(submission.ref)).toMatchObject({ state: 'received' });
    await command.close();
    for (const each of [first, second]) {
      await each.settle();
      expect(pendingOf(each)).toContain(submission.ref);
    }
    await first.close();
    await store.revision().catch(() => undefined);
    expect(await Promise.all([store.revision(), store.revision()])).toEqual(['2', '2']);
    expect(await second.isReady()).toBeNull();
    const beside = await openStoreFor(pathOf('fresh'), {});
    await beside.submit({ ...submission, ref: 'c-aaaaaaaaaaaa' });
    expect(await store.submit({ ...submission, ref: 'c-bbbbbbbbbbbb' })).toMatchObject({ kept: false });
    await beside.close();
  });

  test('a call that finds the owner gone is refused, and the next one is answered', async () => {
    const [first, second] = [await serve('fresh'), await serve('fresh')];
    const store = await second.open();
    const before = await store.revision();
    const calls = Promise.allSettled(Array.from({ length: 9 }, () => store.revision()));
    await first.close();
    for (const each of await calls) {
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ body: { code: 'no_store' } });
      else expect(each.value).toBe(before);
    }
    expect(await store.revision()).toBe(before);
  });
});

test('a store that cannot be opened at the start is told, and opened when it is needed and free', async () => {
  const command = await openStoreFor(pathOf('fresh'), {});
  const log: string[] = [];
  const served = await serve('fresh', log);
  expect(log.join('')).toMatch(/^Another program owns the store in .*is left out\.\n$/);
  await expect(served.open()).rejects.toMatchObject({ body: { code: 'store_in_use' } });
  expect(served.visits().revision).toBe('');
  await command.close();
  await served.open();
  expect(Number(served.visits().revision)).toBeGreaterThan(0);
});

test('a server that has ended opens nothing any more', async () => {
  const served = await serve('fresh');
  const store = await served.open();
  await served.close();
  await expect(store.revision()).rejects.toMatchObject({ body: { code: 'no_store' } });
  await expect(served.open()).rejects.toMatchObject({ body: { code: 'no_store' } });
  const next = await openStoreFor(pathOf('fresh'), {});
  await next.close();
});
