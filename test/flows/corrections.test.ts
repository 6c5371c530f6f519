/** Corrections that programs send: kept, looked up, followed, limited, and refused with every fault. */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CorrectionReceiptOutput, CorrectionStateOutput } from '../../src/core/contract/correction.ts';
import { sha256Hex } from '../../src/core/sha256.ts';
import { madeCorrection } from '../made-proposal.ts';
import { asForm, asJson, type IntakeSite, startIntakeSite, WORDS } from './intake-site.ts';
import { expectShape } from './published.ts';

const API = '/api/v1/corrections';
let site: IntakeSite;
let count = 0;

beforeAll(async () => {
  site = await startIntakeSite({ correctionsPerAddress: '1000', correctionsPerHour: '1000' });
}, 60_000);
afterAll(() => site.close());
beforeEach(() => {
  site.patience.isOver = false;
});

/** A body about a page that nobody was asked for before. */
const about = (page: string, more: object = {}) => {
  count += 1;
  const url = `${site.vendor.origin}/${page}${page.includes('?') ? '&' : '?'}n=${count}`;
  const source = { url, quote: WORDS };
  return { offering: 'acme-api', dimension: 'retention_zdr', wrong: `Number ${count}.`, source, public: true, ...more };
};

async function send(body: object, headers = {}, ask = site.ask) {
  const answer = await ask(API, asJson(body, headers));
  const told = (await answer.json()) as { data: CorrectionReceiptOutput };
  expect([answer.status, told]).toEqual([201, told]);
  return { answer, told, data: told.data, path: told.data.follow_url };
}

describe('the receipt', () => {
  test('is as the contract says, in the envelope of all answers, for nobody to keep', async () => {
    const { answer, told, data } = await send(about('terms', { email: 'reader@example.org', credit: 'A reader' }));
    await expectShape('correction-receipt', data);
    await expectShape('envelope', told);
    expect(data).toMatchObject({ state: 'received', kind: 'correction', lookup: { outcome: 'found' } });
    expect(data.follow_url).toMatch(new RegExp(`^/corrections/${data.ref}\\?key=[\\w-]{43,}$`));
    expect(answer.headers.get('location')).toBe(`${API}/${data.ref}`);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(JSON.stringify(told)).not.toContain('reader@');
  });

  test('of what names no page says that it is a question', async () => {
    const { data } = await send({ ...about('terms'), source: null });
    expect([data.kind, data.lookup]).toEqual(['question', null]);
    expect(data.remarks.join()).toContain('No page was named');
  });

  test('sent twice with one Idempotency-Key it is kept once, at one private address; another body is another', async () => {
    const body = about('terms');
    const once = { 'idempotency-key': 'nightly-42' };
    const [one, same, other] = [await send(body, once), await send(body, once), await send(about('terms'), once)];
    expect(same.data).toEqual(one.data);
    expect(other.data.ref).not.toBe(one.data.ref);
    const both = await Promise.all([send(body), send(body)]);
    expect(new Set(both.map(({ data }) => data.ref)).size).toBe(2);
  });
});

describe('what the visit showed', () => {
  const TABLE: readonly (readonly [string, string, object, string, RegExp])[] = [
    ['words that stand there', 'terms', {}, 'found', /were found on the page/],
    ['words that stand there otherwise', 'terms', { quote: WORDS.replace('14', '30') }, 'altered', /something else/],
    ['words that do not', 'terms', { quote: 'Nothing of this stands anywhere on any page.' }, 'absent', /not found/],
    ['a page that refuses', 'status/403', {}, 'blocked', /refused/],
    ['no page', 'status/404', {}, 'gone', /no page/],
    ['a server that breaks', 'status/500', {}, 'unreachable', /not be reached/],
    ['a way to a private address', 'to?at=http%3A%2F%2F10.0.0.9%2F', {}, 'unreachable', /not be reached/],
    ['a way to this machine', 'to?at=http%3A%2F%2F127.0.0.1%3A1%2F', {}, 'unreachable', /not be reached/],
  ];
  test.each(TABLE)('%s', async (_, page, more, outcome, says) => {
    const body = about(page);
    const { data } = await send({ ...body, source: { ...body.source, ...more } });
    expect([data.lookup?.outcome, data.lookup?.says]).toEqual([outcome, expect.stringMatching(says)]);
    const kept = await site.store.findProposal(data.ref);
    expect(kept?.kind === 'correction' && kept.lookup?.outcome).toBe(outcome);
  });

  test('what takes longer than its sender waits is told to be open, finished, and kept', async () => {
    site.patience.isOver = true;
    const { data, path } = await send(about('held'));
    expect(data.lookup).toBe(null);
    expect(await (await site.ask(path)).text()).toContain('The page was not looked up yet.');
    await expect.poll(() => site.vendor.asked.some(({ path: asked }) => asked.startsWith('/held'))).toBe(true);
    site.release();
    const lookup = async () => {
      const kept = await site.store.findProposal(data.ref);
      return kept?.kind === 'correction' ? kept.lookup?.outcome : null;
    };
    await expect.poll(lookup, { timeout: 5_000 }).toBe('found');
  });

  test('a page that many name is visited once', async () => {
    const body = about('terms');
    await Promise.all(['a', 'b', 'c'].map((wrong) => send({ ...body, wrong })));
    await send({ ...body, source: { ...body.source, quote: 'These are the terms of a made-up service.' } });
    const path = body.source.url.slice(site.vendor.origin.length);
    expect(site.vendor.asked.filter((each) => each.path === path).length).toBe(1);
  });

  test('a host that everybody can reach is not visited without saying who asks', async () => {
    const source = { url: 'https://docs.acme-models.com/retention', quote: WORDS };
    const { data } = await send({ ...about('terms'), source });
    expect(data.lookup).toMatchObject({
      outcome: 'not_visited',
      says: expect.stringContaining('does not tell others who it is'),
    });
  });
});

describe('following it', () => {
  const state = async (ref: string, key: string | null) => {
    const answer = await site.ask(`${API}/${ref}${key === null ? '' : `?key=${key}`}`);
    expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'no-store']);
    const { data } = (await answer.json()) as { data: CorrectionStateOutput };
    await expectShape('correction-state', data);
    return data;
  };

  test('its sender sees notes and the visit; without the key, or with a wrong one, everybody sees state and days', async () => {
    const { data, path } = await send(about('terms'));
    const key = new URL(path, 'http://x').searchParams.get('key') ?? '';
    await site.store.takeStep(data.ref, { act: 'ask_back', by: 'reviewer', name: 'Rita', note: 'Since when? <b>!' });
    const mine = await state(data.ref, key);
    expect([mine.state, mine.lookup?.outcome]).toEqual(['asked_back', 'found']);
    expect(mine.steps.map(({ act, note }) => [act, note])).toEqual([
      ['receive', null],
      ['ask_back', 'Since when? <b>!'],
    ]);
    expect(JSON.stringify(mine)).not.toContain('Rita');
    const open = await state(data.ref, null);
    expect([open.lookup, open.steps.map(({ note }) => note)]).toEqual([null, [null, null]]);
    expect(await state(data.ref, 'x'.repeat(64))).toEqual(open);
    const page = await (await site.ask(path)).text();
    expect(page).toContain('Since when? &lt;b&gt;!');
    expect(page).not.toMatch(/Rita|<b>/);
    const others = await (await site.ask(`/corrections/${data.ref}`)).text();
    expect(await (await site.ask(`/corrections/${data.ref}?key=wrong`)).text()).toBe(others);
    expect(others).not.toMatch(/Since when|Number \d|terms\?n=/);
  });

  test('its sender answers, withdraws, and has the address forgotten; nobody else does', async () => {
    const { data, path } = await send(about('terms', { email: 'reader@example.org' }));
    const key = new URL(path, 'http://x').searchParams.get('key') ?? '';
    const act = (fields: Readonly<Record<string, string>>) => site.ask(`/corrections/${data.ref}`, asForm(fields));
    expect((await act({ key: 'wrong', act: 'withdraw' })).status).toBe(403);
    expect((await act({ key, act: 'accept' })).status).toBe(400);
    expect((await act({ key, act: 'answer', note: ' ' })).status).toBe(400);
    expect((await act({ key, act: 'answer', note: 'Turned \u202e round' })).status).toBe(400);
    expect((await act({ key, act: 'answer', note: 'x'.repeat(4001) })).status).toBe(400);
    const answered = await act({ key, act: 'answer', note: 'Since <i>May</i>.' });
    expect([answered.status, answered.headers.get('location')]).toEqual([303, path]);
    expect(await site.store.readContact(data.ref, 'test')).toBe('reader@example.org');
    expect((await act({ key, act: 'forget' })).status).toBe(303);
    expect(await site.store.readContact(data.ref, 'test')).toBe(null);
    expect((await act({ key, act: 'withdraw' })).status).toBe(303);
    expect((await act({ key, act: 'withdraw' })).status).toBe(409);
    const page = await (await site.ask(path)).text();
    expect(page).toContain('You withdrew it.');
    expect(page).toContain('Since &lt;i&gt;May&lt;/i&gt;.');
    expect(page).not.toContain('Withdraw it');
  });

  test('nobody adds without end', async () => {
    const { data, path } = await send(about('terms'));
    const key = new URL(path, 'http://x').searchParams.get('key') ?? '';
    const add = () => site.ask(`/corrections/${data.ref}`, asForm({ key, act: 'answer', note: 'And\r\nmore.' }));
    for (let count = 0; count < 20; count += 1) expect((await add()).status).toBe(303);
    expect((await add()).status).toBe(409);
  });

  test.each(['c-0123456789ab', 'zebra', '%2e%2e%2f', "c-' or 1=1--"])('%s is none', async (ref) => {
    expect((await site.ask(`${API}/${ref}`)).status).toBe(404);
    expect((await site.ask(`/corrections/${ref}`)).status).toBe(404);
  });
});

describe('what cannot be looked up at once', () => {
  test('waits in the store, and is looked up when a server starts that has it open; its sender sees what came of it', async () => {
    const url = `${site.vendor.origin}/terms?left`;
    const [ref, key] = ['c-00000000001e', 'k'.repeat(43)];
    const correction = madeCorrection({ source: { url, quote: WORDS } });
    await site.store.submit({ ref, correction, keyHash: sha256Hex(key), once: null, email: null, limits: [] });
    const page = async () => (await site.ask(`/corrections/${ref}?key=${key}`)).text();
    expect(await page()).toContain('The page was not looked up yet.');
    await site.lookUpLeft();
    expect(await page()).toContain('The words were found on the page you named.');
  });
});

describe('what is refused', () => {
  test.each([
    ['faults, all of them', asJson({ offering: 'zebra', public: false }), 422, 'bad_correction'],
    ['no JSON', { ...asJson({}), body: '{' }, 422, 'bad_body'],
    ['a form', asForm({ offering: 'acme-api' }), 415, 'unsupported_type'],
    ['too many bytes', asJson({ wrong: 'x'.repeat(70_000) }), 413, 'too_large'],
  ])('%s', async (_, options, status, code) => {
    const answer = await site.ask(API, options);
    const told = (await answer.json()) as { error: { code: string; issues?: unknown[] } };
    expect([answer.status, told.error.code, answer.headers.get('access-control-allow-origin')]).toEqual([
      status,
      code,
      null,
    ]);
    await expectShape('error', told);
  });

  const OTHER = 'https://evil.example';
  test.each([
    ['a page of another site', { origin: OTHER, 'sec-fetch-site': 'cross-site' }],
    ['a page of a site beside this one', { 'sec-fetch-site': 'same-site' }],
    ['a page of another site in a browser that says no more', { origin: OTHER }],
    ['a page that hides where it is', { origin: 'null' }],
  ])('what %s has its reader send: nothing of it is kept, by no way there is', async (_, headers) => {
    const before = (await site.store.listProposals()).length;
    const answer = await site.ask(API, asJson(about('terms'), headers));
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    expect(await answer.json()).toMatchObject({ error: { code: 'not_allowed' } });
    const sent = asForm({ offering: 'acme-api' });
    for (const path of ['/corrections/new', '/corrections/c-0123456789ab']) {
      const form = { ...sent, headers: { ...sent.headers, ...headers } };
      expect([path, (await site.ask(path, form)).status]).toEqual([path, 403]);
    }
    expect((await site.store.listProposals()).length).toBe(before);
  });

  test('nobody else: programs, our own pages, which hide where they are, and readers of any origin', async () => {
    const own = { origin: 'null', 'sec-fetch-site': 'same-origin' };
    const { answer, data } = await send(about('terms'), own);
    expect(answer.headers.get('access-control-allow-origin')).toBe(null);
    const sent = asForm({ key: 'x', act: 'zebra' });
    const form = { ...sent, headers: { ...sent.headers, ...own } };
    expect((await site.ask(`/corrections/${data.ref}`, form)).status).toBe(400);
    for (const path of [API, `${API}/${data.ref}`]) {
      const read = await site.ask(path, { headers: { origin: OTHER, 'sec-fetch-site': 'cross-site' } });
      expect([read.status, read.headers.get('access-control-allow-origin')]).toEqual([200, '*']);
    }
    const { headers } = await site.ask(API, { method: 'OPTIONS', headers: { origin: OTHER } });
    expect([headers.get('allow'), headers.get('access-control-allow-methods')]).toEqual([
      'GET, HEAD, POST, OPTIONS',
      'GET, HEAD, OPTIONS',
    ]);
    expect(headers.get('access-control-allow-headers')).toBe('if-none-match');
  });

  test('too much within an hour, from one address and from all, whichever server it is sent to; and how long to wait', async () => {
    const [one, other] = [site.another({ correctionsPerAddress: '2' }), site.another({ correctionsPerAddress: '2' })];
    const proxied = site.another({ correctionsPerAddress: '2', behindProxy: '1' });
    site.clock.ms += 7_200_000;
    const from = (address: string) => ({ 'x-forwarded-for': `10.9.9.9, ${address}` });
    await send(about('terms'), {}, one);
    await send(about('terms'), {}, other);
    for (const ask of [one, other]) {
      const refused = await ask(API, asJson(about('terms'), from('198.51.100.1')));
      expect([refused.status, Number(refused.headers.get('retry-after'))]).toEqual([429, expect.any(Number)]);
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
      expect(await refused.json()).toMatchObject({ error: { code: 'too_many' } });
    }
    await send(about('terms'), from('198.51.100.1'), proxied);
    await send(about('terms'), from('198.51.100.2'), proxied);
    site.clock.ms += 3_600_000;
    await send(about('terms'), {}, one);
  });

  test('everything, behind a closed door, with its reason; and where none are taken at all', async () => {
    await site.store.setClosed('We are moving house.', 'Rita');
    const closed = await site.ask(API, asJson(about('terms')));
    await site.store.setClosed(null, 'Rita');
    expect([closed.status, await closed.json()]).toMatchObject([
      503,
      { error: { code: 'corrections_closed', message: 'No corrections are taken here now. We are moving house.' } },
    ]);
    const never = site.another({ corrections: false });
    expect((await never(API, asJson(about('terms')))).status).toBe(503);
    expect(await (await never('/corrections/new')).text()).toContain('This server takes none.');
  });

  test('a number that is none, where the server is started', () => {
    expect(() => site.another({ behindProxy: 'two' })).toThrow('--behind-proxy');
    expect(() => site.another({ correctionsPerHour: '-1' })).toThrow('--corrections-per-hour');
  });
});

describe('what waits', () => {
  test('stands in the list by answer and day, without a word of its sender, and at the answer itself, in the matrix and beside others', async () => {
    const secret = 'zq-secret-words';
    const body = about('terms', {
      wrong: secret,
      credit: 'Zq Credit',
      email: 'zq@example.org',
      offering: 'acme-north',
    });
    const { data } = await send({ ...body, dimension: 'iso_27001', as_vendor: true });
    await site.store.takeStep(data.ref, { act: 'dispute', by: 'reviewer', name: 'Rita', note: null });
    const before = await site.ask('/offerings/acme-north/');
    await site.settle();
    const list = (await (await site.ask(`${API}?dimension=iso_27001`)).json()) as { data: { corrections: object[] } };
    await expectShape('correction-list', list.data);
    expect(list.data.corrections).toMatchObject([
      { ref: data.ref, kind: 'correction', offerings: expect.arrayContaining(['acme-north']) },
    ]);
    const pages = [
      '/compare/acme-api-vs-acme-north/',
      '/corrections/',
      '/corrections/?offering=acme-north',
      '/offerings/acme-north/',
      `/corrections/${data.ref}`,
    ];
    for (const path of [...pages, '/', '/about/', API, `${API}/${data.ref}`, '/data.json', '/feed.json']) {
      const text = await (await site.ask(path)).text();
      expect([path, /zq/i.test(text)]).toEqual([path, false]);
    }
    const page = await site.ask('/offerings/acme-north/');
    expect(page.headers.get('etag')).not.toBe(before.headers.get('etag'));
    const text = await page.text();
    expect(text).toContain('>1 correction waits for a decision</a>');
    expect(text).toMatch(/disputed since \d+ Nov 2026/);
    expect(text).toContain('href="/corrections/?offering=acme-north&amp;dimension=iso_27001"');
    const matrix = await (await site.ask('/')).text();
    expect(matrix).toMatch(/title="disputed since \d+ Nov 2026; 1 correction waits for a decision"/);
    const compared = await (await site.ask('/compare/acme-api-vs-acme-north/')).text();
    expect(compared).toMatch(/disputed since \d+ Nov 2026/);
    for (const path of ['/?as_of=2026-08-01', '/compare/acme-api-vs-acme-north/?as_of=2026-08-01'])
      expect(await (await site.ask(path)).text()).not.toContain('disputed since');
    expect((await site.ask('/corrections/?offering=zebra')).status).toBe(404);
  });

  test('pages of offerings that have none stay as they were made', async () => {
    const path = '/offerings/north-open-models/';
    const before = (await site.ask(path)).headers.get('etag');
    await send(about('terms'));
    await site.settle();
    expect((await site.ask(path)).headers.get('etag')).toBe(before);
    expect(await (await site.ask('/offerings/acme-api/?as_of=2026-08-01')).text()).not.toContain(
      'waits for a decision',
    );
  });
});
