/** What every store does, wherever it keeps things: the suite that each kind of database has to pass. */
import { createHash, randomBytes } from 'node:crypto';
import { brotliDecompressSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type OpenedDatabase, openDatabase, type StorePlace } from '../../src/adapters/store/database.ts';
import { openReviewStore, type StoreMeans } from '../../src/adapters/store/open-review-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { SCHEMA } from '../../src/adapters/store/tables.ts';
import { DAY, madeObservation, madeProposal, madeQuote, stoodOn } from './made-visit.ts';

/** Means of a program in tests: this process, and an hour that stands. */
export const MEANS: StoreMeans = {
  keepBodies: false,
  now: () => '2026-07-05T12:00:00.000Z',
  process: { id: process.pid },
};

/** How a suite opens its store: itself, or by a program that shares it. */
export type OpenStore = (place: StorePlace, means: StoreMeans) => Promise<ReviewStore>;

const BARE = { proposals: [], body: null };

/** Runs the suite on a place that is empty; every test has pages of its own. */
export function describeStore(
  name: string,
  emptyPlace: () => Promise<StorePlace>,
  open: OpenStore = openReviewStore,
): void {
  describe(name, () => {
    let place: StorePlace;
    let store: ReviewStore;
    beforeAll(async () => {
      place = await emptyPlace();
      store = await open(place, MEANS);
    }, 60_000);
    afterAll(() => store?.close());

    const historyOf = (url: string) => store.listHistory(url, 100);
    const stoodOf = async (url: string) => (await store.listStood()).filter((each) => each.url === url);
    const waitingOf = async (url: string) => (await store.listWaiting()).filter((each) => each.url === url);

    test('an empty store knows of nothing', async () => {
      expect(await historyOf('https://example.com/nothing')).toEqual([]);
      expect([...(await store.listLast())]).toEqual([]);
      expect(await store.listStood()).toEqual([]);
      expect(await store.listWaiting()).toEqual([]);
      expect(await store.revision()).toBe('0');
    });

    test('an observation comes back as it was, every value of it', async () => {
      const url = 'https://example.com/whole?a=1&b=%20';
      const whole = madeObservation(url, {
        outcome: 'altered',
        why: 'It’s "quoted" \\ and – dashed',
        chain: [url, 'https://example.com/2'],
        leadsTo: { url: 'https://example.com/2', since: '2026-07-01' },
        ms: 0.25,
        etag: null,
        quotes: [
          madeQuote('Data is kept for 30 days 🗄.', {
            outcome: 'altered',
            near: 'Data is kept for 90 days.',
            differences: [{ kind: 'digits', was: '30', now: '90', material: true }],
            told: { outcome: 'altered', since: '2026-07-04' },
          }),
        ],
      });
      await store.keepVisit(whole, BARE);
      expect(await historyOf(url)).toEqual([whole]);
      expect((await store.listLast()).get(url)).toEqual(whole);
    });

    test('what no text can hold is marked, and costs nobody the observation', async () => {
      const url = 'https://example.com/halves';
      const around = 'a\u0000b \ud83d cut \\u0000 🗄';
      await store.keepVisit(madeObservation(url, { quotes: [madeQuote('These words stand here.', { around })] }), BARE);
      expect((await historyOf(url))[0]?.quotes[0]?.around).toBe('a\ufffdb \ufffd cut \\u0000 🗄');
    });

    test('a history has the newest visits, oldest first, by day and then by order', async () => {
      const url = 'https://example.com/history';
      const days = ['2026-07-01', '2026-07-03', '2026-07-02', '2026-07-03'];
      for (const [at, on] of days.entries()) await store.keepVisit(madeObservation(url, { on, ms: at }), BARE);
      const seen = async (limit: number) => (await store.listHistory(url, limit)).map(({ on, ms }) => `${on} ${ms}`);
      expect(await seen(9)).toEqual(['2026-07-01 0', '2026-07-02 2', '2026-07-03 1', '2026-07-03 3']);
      expect(await seen(2)).toEqual(['2026-07-03 1', '2026-07-03 3']);
      expect((await store.listLast()).get(url)?.ms).toBe(3);
    });

    test('words are known to have stood on the newest day that proves it, of the living page before an archived copy', async () => {
      const url = 'https://example.com/stood';
      const see = (on: string, stood: ReturnType<typeof stoodOn> | null) =>
        store.keepVisit(madeObservation(url, { on, quotes: [madeQuote('The words of the page.', { stood })] }), BARE);
      const now = async () => (await stoodOf(url)).map(({ stood: { on, via } }) => `${on} ${via}`);
      await see('2026-07-01', null);
      expect(await now()).toEqual([]);
      await see('2026-07-03', stoodOn('2026-07-02', 'archived_copy'));
      expect(await stoodOf(url)).toEqual([
        {
          subject: 'platform:acme-cloud',
          dimension: 'iso_27001',
          exception: null,
          finding: '00112233445566aa',
          quote: 'The words of the page.',
          url,
          stood: stoodOn('2026-07-02', 'archived_copy'),
        },
      ]);
      await see('2026-07-02', stoodOn('2026-07-02'));
      expect(await now()).toEqual(['2026-07-02 live']);
      await see('2026-07-03', stoodOn('2026-07-02', 'archived_copy'));
      await see('2026-07-04', stoodOn('2026-07-01'));
      await see('2026-07-05', null);
      expect(await now()).toEqual(['2026-07-02 live']);
      await see('2026-07-06', stoodOn('2026-07-06'));
      expect(await now()).toEqual(['2026-07-06 live']);
    });

    test('the same words of two findings are two, and words may be as long as they like', async () => {
      const url = 'https://example.com/long';
      const quote = randomBytes(6_000).toString('base64');
      const stood = stoodOn(DAY);
      const quotes = ['1111111111111111', '2222222222222222', '1111111111111111'].map((finding) =>
        madeQuote(quote, { finding, stood }),
      );
      await store.keepVisit(madeObservation(url, { quotes }), BARE);
      expect((await stoodOf(url)).map(({ finding }) => finding).sort()).toEqual([
        '1111111111111111',
        '2222222222222222',
      ]);
    });

    test('a proposal waits once, with the hour at which it was received first', async () => {
      const url = 'https://example.com/waits';
      const proposals = [madeProposal('v-0000000000a1', url), madeProposal('v-0000000000a2', url, { near: null })];
      const later = proposals.map((each) => ({ ...each, on: '2026-07-06' }));
      expect(await store.keepVisit(madeObservation(url), { proposals, body: null })).toBe(2);
      const again = [...later, madeProposal('v-0000000000a3', url)];
      expect(await store.keepVisit(madeObservation(url), { proposals: again, body: null })).toBe(1);
      const receivedAt = MEANS.now();
      expect(await waitingOf(url)).toEqual(
        [...proposals, madeProposal('v-0000000000a3', url)].map((each) => ({ ...each, receivedAt })),
      );
    });

    test('a visit is kept whole or not at all', async () => {
      const url = 'https://example.com/half';
      const revision = await store.revision();
      const broken = madeProposal('v-0000000000b1', url, { firstOn: 'no day at all' });
      const seen = madeObservation(url, { quotes: [madeQuote('Half of a visit.', { stood: stoodOn(DAY) })] });
      await expect(store.keepVisit(seen, { proposals: [broken], body: null })).rejects.toThrow();
      expect([await historyOf(url), await stoodOf(url), await waitingOf(url)]).toEqual([[], [], []]);
      expect((await store.listLast()).has(url)).toBe(false);
      expect(await store.revision()).toBe(revision);
    });

    test('the revision is another one after everything that is kept', async () => {
      const url = 'https://example.com/revision';
      const seen = new Set([await store.revision()]);
      for (const on of ['2026-07-02', '2026-07-02', '2026-07-01']) {
        await store.keepVisit(madeObservation(url, { on }), BARE);
        seen.add(await store.revision());
      }
      expect(seen.size).toBe(4);
      expect(await store.revision()).toBe(await store.revision());
    });

    test('a visit that was due on a day is kept once, others as often as they are made', async () => {
      const url = 'https://example.com/due';
      const due = (ms: number, dueOn: string | null) =>
        store.keepVisit(madeObservation(url, { ms }), {
          proposals: [madeProposal(`v-0000000000c${ms}`, url)],
          body: null,
          dueOn,
        });
      expect(await Promise.all([due(1, DAY), due(2, DAY), due(3, DAY)])).toEqual([1, 0, 0]);
      expect([await due(4, null), await due(5, null), await due(6, '2026-07-06')]).toEqual([1, 1, 1]);
      expect((await historyOf(url)).map(({ ms }) => ms)).toEqual([1, 4, 5, 6]);
      expect(await waitingOf(url)).toHaveLength(4);
    });

    test('a visit that was due on a day is kept again when it looked for further words, and then once again', async () => {
      const url = 'https://example.com/quoted-anew';
      const due = async (ms: number, words: readonly string[]) => {
        const seen = madeObservation(url, { ms, quotes: words.map((each) => madeQuote(each)) });
        await store.keepVisit(seen, { ...BARE, dueOn: DAY });
      };
      await due(1, ['The first words.', 'The second words.']);
      await due(2, ['The second words.']);
      await Promise.all([3, 4, 5].map((ms) => due(ms, ['The second words.', 'The "third" words \\ of NUL \u0000.'])));
      await due(6, ['The second words.']);
      expect((await historyOf(url)).map(({ ms }) => ms)).toEqual([1, expect.toSatisfy((ms) => ms > 2 && ms < 6)]);
    });

    test('visits that are kept at the same time do not get into each other’s way', async () => {
      const pages = Array.from({ length: 40 }, (_, at) => `https://example.com/same-time/${at}`);
      const words = ['The first words of all.', 'The second words of all.', 'The third words of all.'];
      const keep = (url: string, at: number) => {
        const turned = [...words.slice(at % 3), ...words.slice(0, at % 3)];
        const quotes = turned.map((quote) => madeQuote(quote, { stood: stoodOn(`2026-07-${10 + (at % 7)}`) }));
        return store.keepVisit(madeObservation(url, { quotes }), {
          proposals: [madeProposal(`v-same-${at}`, url)],
          body: null,
        });
      };
      const kept = await Promise.all(pages.map(keep));
      expect(kept).toEqual(pages.map(() => 1));
      const last = await store.listLast();
      expect(pages.filter((url) => !last.has(url))).toEqual([]);
      const stood = (await store.listStood()).filter(({ quote }) => words.includes(quote));
      expect(stood.map((each) => each.stood.on)).toEqual(['2026-07-16', '2026-07-16', '2026-07-16']);
    });

    test('what was kept is there when the store is opened again, and bodies are kept only where that is asked', async () => {
      const url = 'https://example.com/again';
      const body = new TextEncoder().encode(`<p>${'The same words. '.repeat(2_000)}</p>`);
      await store.keepVisit(madeObservation(url, { ms: 1 }), { proposals: [], body });
      const before = {
        history: await historyOf(url),
        stood: await store.listStood(),
        revision: await store.revision(),
      };
      await store.close();
      store = await open(place, { ...MEANS, keepBodies: true });
      expect({
        history: await historyOf(url),
        stood: await store.listStood(),
        revision: await store.revision(),
      }).toEqual(before);
      for (const ms of [2, 3]) await store.keepVisit(madeObservation(url, { ms }), { proposals: [], body });
      await store.keepVisit(madeObservation(url, { ms: 4 }), BARE);
      await store.close();
      expect(await keptBodies(place, url)).toEqual({
        captures: [null, hashOf(body), hashOf(body), null],
        bodies: [{ hash: hashOf(body), bytes: body.byteLength, isSame: true, isSmall: true }],
        unpacked: body,
      });
      store = await open(place, MEANS);
    });

    test('a store that a newer program has changed is refused, and stays as it is', async () => {
      await store.close();
      await inDatabase(place, ({ db }) =>
        db
          .withSchema(SCHEMA)
          .insertInto('migrations' as 'pages')
          .values({ name: '9999-later', timestamp: 'now' } as never)
          .execute(),
      );
      const refused = open(place, MEANS);
      await expect(refused).rejects.toMatchObject({ body: { code: 'no_store' } });
      await expect(refused).rejects.toThrow('newer program (9999-later)');
    });
  });
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

async function inDatabase<Result>(
  place: StorePlace,
  ask: (opened: OpenedDatabase) => Promise<Result>,
): Promise<Result> {
  const opened = await openDatabase(place, MEANS);
  try {
    return await ask(opened);
  } finally {
    await opened.close();
  }
}

function keptBodies(place: StorePlace, url: string) {
  return inDatabase(place, async ({ db }) => {
    const assay = db.withSchema(SCHEMA);
    const seen = await assay
      .selectFrom('observations')
      .select('capture')
      .where('url', '=', url)
      .orderBy('id')
      .execute();
    const kept = await assay.selectFrom('captures').selectAll().execute();
    const [unpacked] = kept.map(({ packed }) => new Uint8Array(brotliDecompressSync(packed)));
    return {
      captures: seen.map(({ capture }) => capture),
      bodies: kept.map(({ hash, bytes, packed }) => ({
        hash,
        bytes,
        isSame: unpacked !== undefined && hashOf(unpacked) === hash,
        isSmall: packed.byteLength < bytes / 10,
      })),
      unpacked,
    };
  });
}
