/** A folder's store that several programs use: over a socket of the one that owns it, as if it were their own. */
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { serialize } from 'node:v8';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StorePlace } from '../../src/adapters/store/database.ts';
import { openFolderStore } from '../../src/adapters/store/open-folder-store.ts';
import { openReviewStore, type StoreMeans } from '../../src/adapters/store/open-review-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { shareStore, socketPath } from '../../src/adapters/store/share-store-socket.ts';
import { messageReader, writeMessage } from '../../src/adapters/store/socket-message.ts';
import { removePrograms, startProgram } from './child-program.ts';
import { describeStore, MEANS } from './contract.ts';
import { describeDesk } from './contract-desk.ts';
import { describeProposals } from './contract-proposals.ts';
import { madeSubmission } from './made-submission.ts';
import { madeObservation, madeProposal } from './made-visit.ts';

const scratch = mkdtempSync(join(tmpdir(), 'assay-shared-'));
const made = join(scratch, 'made');
beforeAll(async () => {
  await (await openReviewStore({ folder: made }, MEANS)).close();
}, 60_000);
afterAll(() => {
  removePrograms();
  rmSync(scratch, { recursive: true });
});

function copyOf(name: string): string {
  cpSync(made, join(scratch, name), { recursive: true });
  return join(scratch, name);
}

const QUIET = { log: () => undefined, onCall: () => undefined };

/** The store as another program has it: closing that ends the owner too, so that the place can be opened again. */
async function openShared(place: StorePlace, means: StoreMeans): Promise<ReviewStore> {
  const folder = 'folder' in place ? place.folder : '';
  const own = await openReviewStore(place, means);
  const stopSharing = await shareStore(own, folder, QUIET);
  const { store, isOwn } = await openFolderStore(folder, means);
  expect(isOwn).toBe(false);
  return { ...store, close: () => store.close().then(stopSharing).then(own.close) };
}

for (const [suite, describeSuite] of [
  ['visits', describeStore],
  ['proposals', describeProposals],
  ['desk', describeDesk],
] as const) {
  describeSuite('a folder of another program', async () => ({ folder: copyOf(suite) }), openShared);
}

describe('a folder that is shared', () => {
  test('has a socket that its owner alone can open, and none when it closes', async () => {
    const folder = copyOf('modes');
    mkdirSync(dirname(socketPath(folder)), { mode: 0o777 });
    writeFileSync(socketPath(folder), 'what a killed one left');
    const own = await openReviewStore({ folder }, MEANS);
    const stop = await shareStore(own, folder, QUIET);
    const mode = (path: string) => statSync(path).mode & 0o777;
    expect([mode(dirname(socketPath(folder))), mode(socketPath(folder))]).toEqual([0o700, 0o600]);
    await stop();
    expect(existsSync(socketPath(folder))).toBe(false);
    await expect(openFolderStore(folder, MEANS)).rejects.toMatchObject({ body: { code: 'store_in_use' } });
    await own.close();
    const free = await openFolderStore(folder, MEANS);
    expect([free.isOwn, free.isLost()]).toEqual([true, false]);
    await free.store.close();
  });

  test('is used by several at once, and the owner hears of every call', async () => {
    const folder = copyOf('several');
    const heard: string[] = [];
    const own = await openReviewStore({ folder }, MEANS);
    const stop = await shareStore(own, folder, { ...QUIET, onCall: (method) => heard.push(method) });
    const others = await Promise.all([1, 2, 3].map(() => openFolderStore(folder, MEANS)));
    const limits = [{ name: 'all', most: 20, spanMs: 60_000 }];
    const sent = Array.from({ length: 50 }, () => madeSubmission({ limits }));
    const became = await Promise.all(sent.map((each, at) => (others[at % 4]?.store ?? own).submit(each)));
    expect(became.filter(({ kept }) => kept)).toHaveLength(20);
    expect(await own.listProposals()).toHaveLength(20);
    expect(heard).toHaveLength(sent.filter((_, at) => at % 4 < 3).length);
    await Promise.all(others.map(({ store }) => store.close()));
    await stop();
    await own.close();
  });

  test('keeps bodies for a program that asks for it, and for no other', async () => {
    const folder = copyOf('bodies');
    const own = await openReviewStore({ folder }, { ...MEANS, keepBodies: true });
    const given: unknown[] = [];
    const watched: ReviewStore = {
      ...own,
      keepVisit: (seen, kept) => {
        given.push([kept.body?.byteLength ?? null, kept.keepsBody]);
        return own.keepVisit(seen, kept);
      },
    };
    const stop = await shareStore(watched, folder, QUIET);
    const body = new Uint8Array(3_000_000).fill(65);
    for (const keepBodies of [true, false]) {
      const { store } = await openFolderStore(folder, { ...MEANS, keepBodies });
      const kept = { proposals: [madeProposal('v-00000000000b', 'https://example.com/b')], body };
      await store.keepVisit(madeObservation('https://example.com/b'), kept);
      await store.close();
    }
    expect(given).toEqual([
      [3_000_000, true],
      [null, false],
    ]);
    await stop();
    await own.close();
  });

  test('is lost when its owner is killed: what it told is kept, and whoever comes next takes it', async () => {
    const folder = copyOf('killed');
    const owner = await startProgram('sharing-program', [folder], () => {});
    await owner.until((line) => line === 'shared');
    const shared = await openFolderStore(folder, MEANS);
    const kept: string[] = [];
    const trouble: unknown[] = [];
    let killed: Promise<unknown> | undefined;
    const sending = Array.from({ length: 8 }, async () => {
      for (;;) {
        const submission = madeSubmission();
        try {
          await shared.store.submit(submission);
          kept.push(submission.ref);
        } catch (error) {
          trouble.push((error as { body?: { code: string } }).body?.code);
          return;
        }
        if (kept.length === 40) killed = owner.kill();
      }
    });
    await Promise.all(sending);
    // Its connections end before it does, and until then the folder is its own.
    await killed;
    expect([shared.isLost(), trouble]).toEqual([true, Array(8).fill('no_store')]);
    await expect(shared.store.revision()).rejects.toMatchObject({ body: { code: 'no_store' } });
    await shared.store.close();
    const next = await openFolderStore(folder, MEANS);
    expect(next.isOwn).toBe(true);
    const there = new Set((await next.store.listProposals()).map(({ ref }) => ref));
    expect(kept.filter((ref) => !there.has(ref))).toEqual([]);
    const stop = await shareStore(next.store, folder, QUIET);
    const after = await openFolderStore(folder, MEANS);
    expect(await after.store.revision()).toBe(String(there.size));
    await after.store.close();
    await stop();
    await next.store.close();
  }, 60_000);

  test('answers what was asked before it closes', async () => {
    const folder = copyOf('closing');
    const own = await openReviewStore({ folder }, MEANS);
    const stop = await shareStore(own, folder, QUIET);
    const { store, isLost } = await openFolderStore(folder, MEANS);
    await store.revision();
    const sent = Array.from({ length: 30 }, () => madeSubmission());
    const became = Promise.allSettled(sent.map((each) => store.submit(each)));
    await stop();
    const told = (await became).flatMap(({ status }, at) => (status === 'fulfilled' ? [sent[at]?.ref] : []));
    const there = (await own.listProposals()).map(({ ref }) => ref);
    expect(there.sort()).toEqual(told.sort());
    expect(isLost()).toBe(true);
    await own.close();
  });

  test.each([
    ['a path that is too long for a socket', 'x'.repeat(90), 'its path is too long for a socket'],
    ['a file where its socket would be', 'blocked', 'there can be no socket (EEXIST)'],
  ])('is not shared with %s, and that is said', async (_name, name, why) => {
    const folder = join(scratch, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'shared'), '');
    const log: string[] = [];
    const own = { revision: async () => '0' } as ReviewStore;
    const stop = await shareStore(own, folder, { ...QUIET, log: (text) => log.push(text) });
    expect(log).toEqual([`The store in ${folder} is not shared with other programs: ${why}.\n`]);
    await stop();
  });

  test.each([
    ['no message at all', Buffer.from('GET / HTTP/1.1\r\nHost: x\r\n\r\n')],
    ['a message without end', Buffer.from([255, 255, 255, 255])],
    ['an empty message', Buffer.from([0, 0, 0, 0])],
    ['a value that is no call', writeMessage('revision')],
    ['a method that is not for others', writeMessage({ id: 1, method: 'close', given: [] })],
    ['a method of every object', writeMessage({ id: 1, method: 'toString', given: [] })],
    ['a call without a number', writeMessage({ id: '1', method: 'revision', given: [] })],
    ['what is given as no list', writeMessage({ id: 1, method: 'revision', given: { length: 3 } })],
    [
      'bytes that mean nothing',
      Buffer.concat([Buffer.from([0, 0, 0, 3]), serialize('x').subarray(0, 2), Buffer.from([7])]),
    ],
  ])('ends a connection that sends %s, and goes on', async (name, bytes) => {
    const folder = mkdtempSync(join(scratch, 'h'));
    const asked: string[] = [];
    const ask = (method: string) => async () => asked.push(method);
    const own = { revision: ask('revision'), close: ask('close') } as unknown as ReviewStore;
    const stop = await shareStore(own, folder, QUIET);
    const answer = await new Promise<Buffer>((resolve) => {
      const pieces: Buffer[] = [];
      const socket = connect(socketPath(folder), () => socket.write(bytes));
      socket.on('data', (piece) => pieces.push(piece)).on('error', () => undefined);
      socket.on('close', () => resolve(Buffer.concat(pieces)));
    });
    expect([name, answer.byteLength, asked]).toEqual([name, 0, []]);
    const heard = await new Promise((resolve) => {
      const socket = connect(socketPath(folder), () => {
        const read = messageReader((value) => resolve(value));
        socket.on('data', read).write(writeMessage({ id: 7, method: 'revision', given: [] }));
      });
      socket.unref();
    });
    expect(heard).toEqual({ id: 7, value: 1 });
    await stop();
  });
});

test('messages come whole, however they are cut', () => {
  const values = [{ a: new Map([['b', new Uint8Array([1, 2])]]) }, undefined, 'x'.repeat(70_000), null];
  const bytes = Buffer.concat(values.map(writeMessage));
  for (const size of [1, 3, 5, 4_096, bytes.byteLength]) {
    const heard: unknown[] = [];
    const read = messageReader((value) => heard.push(value));
    for (let at = 0; at < bytes.byteLength; at += size) read(bytes.subarray(at, at + size));
    expect(heard).toEqual(values);
  }
});
