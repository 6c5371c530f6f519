/** Attacks on corrections and the desk, each tried on the real faces over loopback and a real store, and each refused. The table names all of them. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { keptHash } from '../../src/core/proposal/desk-key.ts';
import { MINI_DAY } from '../mini-record.ts';
import { ELSEWHERE, HOSTILE_WORDS, ODD_REFS, PRIVATE_ADDRESSES, QUERIES, REFUSED_WORDS } from './attack-lists.ts';
import { type AttackedSite, openAttackedSite, sendBytes, sendOddly, WORDS } from './attacked-site.ts';
import { scratch } from './command-line.ts';
import type { DeskBrowser } from './desk-site.ts';
import { findControls, findFormulas, findHarm } from './harmless.ts';
import { liveHostileLife } from './hostile-life.ts';

const files = scratch();
let site: AttackedSite;
let ada: DeskBrowser;
/** Everything that whoever reads the store may not find in it. */
const secrets = new Map<string, string>();

beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', '');
  site = await openAttackedSite(files);
}, 60_000);
beforeEach(async () => {
  vi.stubEnv('DATABASE_URL', '');
  ada = await site.signedIn('Ada');
});
afterEach(() => vi.unstubAllEnvs());
afterAll(() => files.remove());

const ACTS = ['accept', 'decline', 'ask-back', 'dispute', 'settle', 'reopen', 'look'];
const ELSEWHERE_SENT = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
const pathOf = (ref: string) => `/desk/proposals/${ref}`;
/** As what the form of a proposal shows it just now. */
const seenOf = async (ref: string) => (await site.store.findProposal(ref))?.groupMark ?? '';
const stateOf = async (ref: string) => (await site.store.findProposal(ref))?.state;
const source = (more = '') => ({ source: { url: `${site.vendor.origin}/terms${more}`, quote: WORDS } });
const confirming = () => ({ ...source(), suggested: { answer: 'affirmed', route: 'public' } });
const idOf = (browser: DeskBrowser) => (browser.cookie() ?? '').split('=')[1] ?? '';
const cookieOf = (id: string) => `__Host-assay-desk=${id}`;
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' };
const form = (fields: Readonly<Record<string, string>>, headers = {}): RequestInit => ({
  ...{ method: 'POST', headers: { ...FORM_TYPE, ...headers } },
  body: new URLSearchParams(fields).toString(),
});

/** Everything that can be sent to the desk about a proposal, with what came of it. */
async function actAll(browser: DeskBrowser, ref: string, fields = {}, headers = {}): Promise<readonly string[]> {
  const sent = { note: 'It is not so.', seen: await seenOf(ref), finding: 'x', ref, ...fields };
  const paths = [...ACTS.map((act) => `${pathOf(ref)}/${act}`), '/desk/batch'];
  const came: string[] = [];
  for (const path of paths) came.push(`${(await browser.send(path, sent, headers)).status}`);
  return [...new Set(came)];
}

/** What the store holds of everything that was sent, in one word. */
async function everything(): Promise<string> {
  const [proposals, acts] = [await site.store.listProposals(), await site.store.listDeskActs(1_000)];
  return JSON.stringify([proposals, acts.filter(({ act }) => !/sign/.test(act)), await site.store.readClosed()]);
}

type Attack = () => Promise<void>;

const ATTACKS: Readonly<Record<string, Readonly<Record<string, Attack>>>> = {
  'a page of another site sends a form for somebody who is signed in here': {
    'and decides nothing, with the right token and without, whatever it says of where it comes from': async () => {
      const { ref } = await site.keep(confirming());
      await ada.get(pathOf(ref));
      for (const headers of [
        ELSEWHERE_SENT,
        { ...ELSEWHERE_SENT, origin: 'null' },
        { 'sec-fetch-site': 'same-site' },
        { origin: `${site.address}.evil.example`, 'sec-fetch-site': 'same-origin' },
        { origin: 'http://127.0.0.1', 'sec-fetch-site': 'same-origin' },
        { origin: `${site.address}@evil.example`, 'sec-fetch-site': 'same-origin' },
      ]) {
        expect([headers, await actAll(ada, ref, {}, headers)]).toEqual([headers, ['403']]);
      }
      for (const csrf of ['', 'x', ada.token().slice(1), ada.token().toUpperCase(), `${ada.token()} `, idOf(ada)]) {
        expect([csrf, await actAll(ada, ref, { csrf })]).toEqual([csrf, ['403']]);
      }
      expect(await stateOf(ref)).toBe('received');
    },
    'and signs nobody out, nor anybody in': async () => {
      const link = await site.invite('Lured');
      expect((await ada.send('/desk/sign-out', {}, ELSEWHERE_SENT)).status).toBe(403);
      expect((await ada.send('/desk/sign-out', { csrf: '' })).status).toBe(403);
      expect((await ada.send('/desk/sign-in', { link }, ELSEWHERE_SENT)).status).toBe(403);
      expect((await ada.get('/desk/')).text).toContain('Ada');
    },
    'and as a form that says to be text, JSON or a file it is not read': async () => {
      const { ref } = await site.keep(confirming());
      await ada.get(pathOf(ref));
      for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x', '']) {
        expect([type, await actAll(ada, ref, {}, { 'content-type': type })]).toEqual([type, ['415']]);
      }
    },
    'and withdraws or forgets nothing of a sender, whose key no page knows': async () => {
      const { ref, key } = await site.keep({ ...source(), email: 'sender@example.org' });
      for (const act of ['withdraw', 'forget', 'answer']) {
        for (const guess of ['', 'undefined', 'null', keptHash(key), key.slice(0, -1), key.toLowerCase(), ref]) {
          const fields = { act, key: guess, note: 'x' };
          const { status } = await site.ask(`/corrections/${ref}`, form(fields, ELSEWHERE_SENT));
          expect([act, guess, status]).toEqual([act, guess, 403]);
        }
      }
      expect([await stateOf(ref), await site.store.readContact(ref, 'test')]).toEqual([
        'received',
        'sender@example.org',
      ]);
    },
    'and no answer of the desk, or to a sender, can be read or framed by it': async () => {
      const { path } = await site.keep(source());
      for (const each of [await ada.get('/desk/', ELSEWHERE_SENT), await site.ask(path, { headers: ELSEWHERE_SENT })]) {
        expect(each.headers.get('access-control-allow-origin')).toBeNull();
        expect(each.headers.get('content-security-policy')).toMatch(/frame-ancestors 'none'/);
        expect(each.headers.get('cache-control')).toBe('no-store');
        expect(each.headers.get('referrer-policy')).toBe('no-referrer');
      }
    },
  },

  'a session is foisted on somebody, or made up': {
    'a cookie that was there before signing in, even one of a session that lives, is never taken on': async () => {
      const mallory = await site.signedIn('Mallory');
      const planted = mallory.cookie() ?? '';
      const victim = site.browser();
      await victim.send('/desk/sign-in', { link: await site.invite('Victim') }, { cookie: planted });
      expect(victim.cookie()).not.toBe(planted);
      expect((await victim.get('/desk/')).text).toContain('Victim');
      expect((await site.browser().get('/desk/', { cookie: planted })).status).toBe(401);
    },
    'a token from before signing in is none afterwards': async () => {
      const browser = await site.signedIn('Twice');
      const before = browser.token();
      await browser.send('/desk/sign-in', { link: await site.invite('Twice') });
      expect((await browser.send('/desk/sign-out', { csrf: before })).status).toBe(403);
    },
    'what the store keeps of a session opens nothing, nor do parts, other forms or a megabyte of it': async () => {
      const [id, { csrf = '' }] = [idOf(ada), (await site.store.findSession(keptHash(idOf(ada)))) ?? {}];
      const made = [keptHash(id), csrf, csrf.slice(0, 43), id.slice(0, 42), `${id}A`, id.toUpperCase(), '', ' ', '""'];
      for (const each of [...made, `"${id}"`, `${id}%00`, `%41${id.slice(1)}`, 'A'.repeat(43), `${id},${id}`]) {
        const { status } = await site.browser().get('/desk/', { cookie: cookieOf(each) });
        expect([each, status]).toEqual([each, 401]);
      }
      expect((await site.browser().get('/desk/', { cookie: `__host-assay-desk=${id}` })).status).toBe(401);
      const long = await sendBytes(
        site.address,
        `GET /desk/ HTTP/1.1\r\nhost: a\r\ncookie: ${cookieOf('A'.repeat(1_000_000))}\r\n\r\n`,
      );
      expect(long).toMatch(/^(?:HTTP\/1\.1 431 |$)/);
      expect((await ada.send('/desk/sign-out', { csrf })).status).toBe(403);
      expect((await ada.get('/desk/')).status).toBe(200);
    },
    'an id in an address or a body is none': async () => {
      const id = idOf(ada);
      for (const query of [`?__Host-assay-desk=${id}`, `?session=${id}`, `;__Host-assay-desk=${id}`]) {
        expect([query, (await site.browser().get(`/desk/${query}`)).status === 200]).toEqual([query, false]);
      }
      expect((await site.browser().send('/desk/batch', { '__Host-assay-desk': id, ref: 'x' })).status).toBe(401);
    },
  },

  'a link that lets in once is used again': {
    'by twenty at the same moment: one is let in, and the log knows of one': async () => {
      const link = await site.invite('Raced');
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => site.browser().send('/desk/sign-in', { link })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(19).fill(401)]);
      const acts = (await site.store.listDeskActs(1_000)).filter(({ name }) => name === 'Raced');
      expect(acts.map(({ act }) => act)).toEqual(['sign_in']);
    },
    'after its session was ended, by its hash, in other letters, or by looking at it': async () => {
      const link = await site.invite('Again');
      const looked = [await site.ask(`/desk/sign-in?link=${link}`), await site.ask(`/desk/sign-in?link=${link}`)];
      expect(looked.map(({ status }) => status)).toEqual([200, 200]);
      const browser = site.browser();
      await browser.send('/desk/sign-in', { link });
      await browser.get('/desk/');
      await browser.send('/desk/sign-out');
      for (const each of [link, keptHash(link), keptHash(link).slice(0, 43), ` ${link}`, `${link}=`]) {
        expect([each, (await site.browser().send('/desk/sign-in', { link: each })).status]).toEqual([each, 401]);
      }
      secrets.set('a link', link);
    },
  },

  'signing in leads elsewhere': {
    'by none of the ways to write another site': async () => {
      for (const next of ELSEWHERE) {
        const link = await site.invite('Led');
        const shown = await site.ask(`/desk/sign-in?${new URLSearchParams({ link, next })}`);
        const [, kept = ''] = /name="next" value="([^"]*)"/.exec(shown.text) ?? [];
        for (const [each, own] of [
          [kept, link],
          [next, await site.invite('Led')],
        ] as const) {
          const { status, headers } = await site.browser().send('/desk/sign-in', { link: own, next: each });
          const location = headers.get('location') ?? '';
          const { origin, pathname } = new URL(location, site.address);
          expect([next, status, origin, pathname]).toEqual([next, 303, site.address, '/desk/']);
        }
      }
    },
    'nor does any other answer that leads on, whatever the host is called': async () => {
      const { ref, key } = await site.keep(source());
      const evil = { host: 'evil.example', 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http' };
      const { headers } = await site.ask(`/corrections/${ref}`, form({ act: 'forget', key }, evil));
      expect(headers.get('location')).toMatch(new RegExp(`^/corrections/${ref}\\?key=`));
      for (const path of ['/', '/corrections/', '/corrections/new', '/offerings/acme-api/', '/desk', '/sitemap.xml']) {
        const said = await sendBytes(
          site.address,
          `GET ${path} HTTP/1.1\r\nhost: evil.example\r\nx-forwarded-host: evil.example\r\nconnection: close\r\n\r\n`,
        );
        expect([path, said.startsWith('HTTP/1.1 '), said.includes('evil.example')]).toEqual([path, true, false]);
      }
    },
  },

  'words of a stranger become more than words': {
    'in none of the fields of the form, in which they are shown again': async () => {
      for (const words of [...HOSTILE_WORDS, ...REFUSED_WORDS]) {
        const names = ['offering', 'dimension', 'model', 'wrong', 'url', 'quote', 'answer', 'route', 'credit', 'email'];
        const fields = Object.fromEntries([...names, 'as_vendor', 'public', 'token'].map((name) => [name, words]));
        const { status, text } = await site.ask('/corrections/new', form(fields));
        expect([words, status, findHarm(text)]).toEqual([words, 422, []]);
        const query = new URLSearchParams({ offering: words, dimension: words, model: words });
        for (const path of [
          `/corrections/new?model=${query.get('model')}`,
          `/corrections/?${query}`,
          `/desk/?${query}`,
        ]) {
          const { text: page } = await site.ask(encodeURI(path));
          expect([words, path, findHarm(page)]).toEqual([words, path, []]);
        }
      }
    },
    'closed tags and hidden characters are refused in every field that a program sends': async () => {
      for (const words of REFUSED_WORDS) {
        for (const body of [
          { wrong: words },
          { credit: words },
          { model: words },
          { offering: words },
          { dimension: words },
          { email: `${words}@example.org` },
          { source: { url: `${site.vendor.origin}/terms`, quote: `These are four words: ${words}` } },
        ]) {
          expect([body, (await site.send(body)).status]).toEqual([body, 422]);
        }
      }
    },
    'in none of the fields that are kept, on the page of its sender, in the queue and at the desk': async () => {
      const refs: string[] = [];
      for (const words of HOSTILE_WORDS) {
        const line = words.replaceAll('\n', ' ');
        const url = `${site.vendor.origin}/terms?q=${encodeURIComponent(words)}#"onload="x`.replace('"onload="x', '');
        const { ref, key, path } = await site.keep({
          wrong: words,
          credit: line.slice(0, 80),
          source: { url, quote: WORDS },
        });
        refs.push(ref);
        await site.ask(`/corrections/${ref}`, form({ key, act: 'answer', note: words }));
        await ada.get(pathOf(ref));
        await ada.send(`${pathOf(ref)}/ask-back`, { note: words, seen: await seenOf(ref) });
        for (const each of [path, `/corrections/${ref}`, '/corrections/']) {
          const { status, text } = await site.ask(each);
          expect([words, each, status, findHarm(text)]).toEqual([words, each, 200, []]);
        }
        for (const each of [pathOf(ref), '/desk/', '/desk/?state=asked_back', '/desk/log']) {
          const { status, text } = await ada.get(each);
          expect([words, each, status, findHarm(text)]).toEqual([words, each, 200, []]);
        }
        const api = await site.ask(`/api/v1/corrections/${ref}?key=${key}`);
        expect([api.status, api.headers.get('content-type')]).toEqual([200, 'application/json']);
        expect(api.headers.get('x-content-type-options')).toBe('nosniff');
      }
      expect(new Set(await Promise.all(refs.map(stateOf)))).toEqual(new Set(['asked_back']));
    },
    'in no name of a reviewer, and in no reason for which nothing is taken': async () => {
      for (const words of HOSTILE_WORDS.map((each) => each.replaceAll('\n', ' ').slice(0, 79).trim())) {
        const odd = await site.signedIn(words);
        for (const path of ['/desk/', '/desk/log'])
          expect([words, findHarm((await odd.get(path)).text)]).toEqual([words, []]);
      }
      for (const words of HOSTILE_WORDS) {
        await site.store.setClosed(words, 'Rita');
        const { text } = await site.ask('/corrections/new?offering=acme-api&dimension=retention_zdr');
        expect([words, findHarm(text)]).toEqual([words, []]);
      }
      await site.store.setClosed(null, 'Rita');
    },
    'from a page that somebody names: its title and its words are text wherever they are shown': async () => {
      const escaped = HOSTILE_WORDS.join(' ').replaceAll('&', '&amp;').replaceAll('<', '&lt;');
      site.write(
        `<title>${escaped}</title><p>${escaped} Inputs and outputs are deleted after eight days. ${escaped}</p>`,
      );
      const { ref, path } = await site.keep(source('?hostile'));
      expect((await ada.get(pathOf(ref))).text).toContain('evil.example');
      for (const { text } of [await ada.get(pathOf(ref)), await site.ask(path)]) expect(findHarm(text)).toEqual([]);
    },
    'after a whole life, on any page, feed, table, answer, terminal, file or commit': () =>
      liveHostileLife({ site, ada, files }),
  },

  'a text is put into a query': {
    'from none of the fields that are sent, kept as it is and harmless': async () => {
      for (const words of QUERIES) {
        const headers = { 'idempotency-key': words, 'x-forwarded-for': words, 'user-agent': words };
        const { status, text } = await site.send(
          { wrong: words, credit: words.slice(0, 80), email: `"${words}"@x.org` },
          headers,
        );
        expect([words, status]).toEqual([words, 422]);
        const sent = await site.send({ wrong: words, credit: words.slice(0, 80) }, headers);
        expect([words, sent.status, text.includes('internal')]).toEqual([words, 201, false]);
        const { data } = JSON.parse(sent.text) as { data: { ref: string } };
        const kept = await site.store.findProposal(data.ref);
        expect(kept?.kind === 'question' && kept.correction.wrong).toBe(words);
      }
    },
    'from no address, name, key, cookie, link or filter': async () => {
      const { ref } = await site.keep(source());
      const before = await everything();
      for (const words of QUERIES) {
        const text = encodeURIComponent(words);
        const asked = [`/corrections/${text}`, `/corrections/${ref}?key=${text}`, `/api/v1/corrections/${text}`];
        const lists = ['offering', 'dimension', 'limit', 'cursor'].map((name) => `/api/v1/corrections?${name}=${text}`);
        for (const path of [...asked, ...lists]) {
          const { status } = await site.ask(path);
          expect([path, status < 500 && (status !== 200 || path.includes('key='))]).toEqual([path, true]);
        }
        for (const name of ['state', 'kind', 'question', 'offering', 'words', 'page', 'plain', 'disputed']) {
          expect([name, (await ada.get(`/desk/?${name}=${text}`)).status]).toEqual([name, 400]);
        }
        expect((await ada.get(pathOf(text))).status).toBe(404);
        expect((await site.browser().get('/desk/', { cookie: cookieOf(text) })).status).toBe(401);
        expect((await site.browser().send('/desk/sign-in', { link: words })).status).toBe(401);
        expect((await site.ask(`/corrections/${ref}`, form({ key: words, act: 'withdraw' }))).status).toBe(403);
        expect(await site.store.findSession(words)).toBeNull();
      }
      expect(await everything()).toBe(before);
    },
    'and what no text of a database can hold breaks nothing': async () => {
      for (const body of [{ wrong: 'half \ud800 of one' }, { credit: '\udfff' }, { wrong: 'a', model: '\ud83d' }]) {
        const { status } = await site.send(body, { 'idempotency-key': 'halves' });
        expect([body, status === 201 || status === 422]).toEqual([body, true]);
      }
      const { ref } = await site.keep(source());
      for (const path of [`/corrections/${ref}?key=%00`, `/api/v1/corrections/${ref}?key=%ed%a0%80`]) {
        expect([path, (await site.ask(path)).status < 500]).toEqual([path, true]);
      }
      const note = await site.ask(`/corrections/${ref}`, form({ key: '\u0000', act: 'answer', note: 'a\u0000b' }));
      expect(note.status).toBe(403);
    },
  },

  'the address of a source leads to machines of ours': {
    'by none of its spellings: it is refused before anything is asked': async () => {
      const before = site.trap.connections();
      for (const spelled of PRIVATE_ADDRESSES) {
        const url = spelled.replace('PORT', `${site.trap.port}`);
        const { status, text } = await site.send({ source: { url, quote: WORDS } });
        expect([url, status, text.includes('"/source/url"')]).toEqual([url, 422, true]);
      }
      expect(site.trap.connections()).toBe(before);
      expect(new Set(PRIVATE_ADDRESSES).size).toBeGreaterThan(60);
    },
    'by no redirect of a page that may be asked': async () => {
      const before = site.trap.connections();
      const led = PRIVATE_ADDRESSES.map((each) => each.replace('PORT', `${site.trap.port}`));
      for (const [at, url] of led.entries()) {
        const from = `${site.vendor.origin}/to?status=${[301, 302, 303, 307, 308][at % 5]}&n=${at}&at=${encodeURIComponent(url)}`;
        const { status, text } = await site.send({ source: { url: from, quote: WORDS } });
        const { data } = JSON.parse(text) as { data: { lookup: { outcome: string } | null } };
        // A browser reads some of them as paths of the page itself, where nothing is.
        const isPath = new URL(url, from).host === site.vendor.host;
        expect([url, status, data.lookup?.outcome]).toEqual([url, 201, isPath ? 'gone' : 'unreachable']);
      }
      expect(site.trap.connections()).toBe(before);
    },
    'by no page that moves on by itself': async () => {
      const before = site.trap.connections();
      const to = `http://127.0.0.1:${site.trap.port}/`;
      site.write(
        `<meta http-equiv="refresh" content="0; url=${to}"><base href="${to}"><link rel="canonical" href="${to}"><title>x</title><iframe src="${to}"></iframe><img src="${to}"><script>location="${to}"</script><p>${WORDS}</p>`,
      );
      const { ref } = await site.keep(source('?moves'));
      const kept = await site.store.findProposal(ref);
      expect(kept?.kind !== 'change' && kept?.lookup !== null).toBe(true);
      expect(site.trap.connections()).toBe(before);
    },
    'by no finding that a reviewer is brought to write': async () => {
      const { ref } = await site.keep(confirming());
      const { text } = await ada.get(pathOf(ref));
      const [, draft = ''] = /<textarea[^>]*name="finding"[^>]*>\n([^<]*)<\/textarea>/.exec(text) ?? [];
      const finding = draft.replace(`${site.vendor.origin}/terms`, `http://127.0.0.1:${site.trap.port}/`);
      expect(finding).not.toBe(draft);
      const sent = await ada.send(`${pathOf(ref)}/accept`, { finding, seen: await seenOf(ref), handle: '', name: '' });
      expect([sent.status, await stateOf(ref)]).toEqual([422, 'received']);
    },
  },

  'somebody sends very much': {
    'more than an hour allows: no more is kept, nor any page visited for it': async () => {
      site.pass(61);
      const strict = await site.another({ correctionsPerAddress: '5' });
      const asked = site.vendor.asked.length;
      const body = (at: number) =>
        JSON.stringify({
          offering: 'acme-api',
          dimension: 'retention_zdr',
          wrong: `Much ${at}.`,
          public: true,
          source: { url: `${site.vendor.origin}/terms?much=${at}`, quote: WORDS },
        });
      const send = async (at: number, headers = {}) => {
        const options = { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: body(at) };
        const answer = await fetch(`${strict}/api/v1/corrections`, options);
        return `${answer.status} ${answer.headers.get('retry-after') === null ? '' : 'later'}`;
      };
      const came = await Promise.all(Array.from({ length: 40 }, (_, at) => send(at)));
      expect([
        came.filter((each) => each === '201 ').length,
        came.filter((each) => each === '429 later').length,
      ]).toEqual([5, 35]);
      expect(site.vendor.asked.filter(({ path }) => path.includes('much=')).length).toBeLessThanOrEqual(5);
      expect(site.vendor.asked.length - asked).toBeLessThanOrEqual(6);
      // No header of the sender makes another sender of it.
      const forged = ['x-forwarded-for', 'x-real-ip', 'forwarded', 'true-client-ip', 'cf-connecting-ip', 'x-client-ip'];
      for (const name of forged) {
        expect([name, await send(100, { [name]: name === 'forwarded' ? 'for=203.0.113.7' : '203.0.113.7' })]).toEqual([
          name,
          '429 later',
        ]);
      }
      const page = await (await fetch(`${strict}/corrections/new?offering=acme-api&dimension=retention_zdr`)).text();
      const [, token = ''] = /name="token" value="([^"]+)"/.exec(page) ?? [];
      site.pass(1);
      const fields = { offering: 'acme-api', dimension: 'retention_zdr', wrong: 'By the form.', public: '1', token };
      expect((await fetch(`${strict}/corrections/new`, form(fields))).status).toBe(429);
      site.pass(61);
    },
    'behind a proxy it is believed alone, whatever the sender wrote before': async () => {
      const behind = await site.another({ correctionsPerAddress: '2', behindProxy: '1' });
      const send = async (at: number, forwarded: string) => {
        const body = JSON.stringify({
          offering: 'acme-api',
          dimension: 'retention_zdr',
          wrong: `Proxied ${at}.`,
          public: true,
        });
        const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded };
        return (await fetch(`${behind}/api/v1/corrections`, { method: 'POST', headers, body })).status;
      };
      const own = '198.51.100.77';
      secrets.set('the address of a sender', own);
      expect(await send(1, own)).toBe(201);
      expect(await send(2, `203.0.113.1, ${own}`)).toBe(201);
      for (const [at, before] of ['203.0.113.2', '127.0.0.1', '"', ',', '::1, 10.0.0.1'].entries()) {
        expect([before, await send(3 + at, `${before}, ${own}`)]).toEqual([before, 429]);
      }
      expect(await send(9, '198.51.100.78')).toBe(201);
    },
    'in one body, announced or not, to a form, the API or the desk': async () => {
      const before = await everything();
      const big = 'x'.repeat(300_000);
      const json = { 'content-type': 'application/json' };
      for (const path of ['/corrections/new', `/corrections/c-0123456789ab`, '/desk/sign-in', '/desk/batch']) {
        expect([path, (await site.ask(path, form({ wrong: big, note: big, link: big }))).status]).toEqual([path, 413]);
      }
      expect(
        (await site.ask('/api/v1/corrections', { method: 'POST', headers: json, body: `{"wrong":"${big}"}` })).status,
      ).toBe(413);
      const chunk = `${(50_000).toString(16)}\r\n${'x'.repeat(50_000)}\r\n`;
      for (const [path, type] of [
        ['/api/v1/corrections', 'application/json'],
        ['/corrections/new', FORM_TYPE['content-type']],
        ['/desk/batch', FORM_TYPE['content-type']],
      ]) {
        const head = `POST ${path} HTTP/1.1\r\nhost: a\r\ncontent-type: ${type}\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n`;
        const said = await sendBytes(site.address, head, ...Array.from({ length: 8 }, () => chunk), '0\r\n\r\n');
        expect([path, said.slice(0, 13)]).toEqual([path, 'HTTP/1.1 413 ']);
      }
      expect(await everything()).toBe(before);
    },
    'byte by byte, without an end: the line is cut, and nothing is kept': async () => {
      const impatient = await site.another({}, 100);
      const before = await everything();
      const head = 'POST /api/v1/corrections HTTP/1.1\r\nhost: a\r\ncontent-type: application/json\r\n';
      for (const rest of ['content-length: 400\r\n\r\n{', 'transfer-encoding: chunked\r\n\r\n1\r\n{\r\n', 'x-slow:']) {
        const said = await sendBytes(impatient, head + rest);
        expect([rest, /^(?:HTTP\/1\.1 4\d\d |$)/.test(said)]).toEqual([rest, true]);
      }
      expect(await everything()).toBe(before);
    },
    'that is made to be hard to read': async () => {
      const deep = `${'['.repeat(30_000)}${']'.repeat(30_000)}`;
      const wide = `{${Array.from({ length: 4_000 }, (_, at) => `"${at}":1`).join()}}`;
      const odd = [
        '{"__proto__":{"public":true}}',
        '{"constructor":{"prototype":{}}}',
        '1e999',
        '"x"',
        'null',
        '[]',
        '\ufeff{}',
        '{"a":1}{"b":2}',
        '{"wrong":"\\u0000"}',
      ];
      for (const body of [deep, wide, `{"wrong":${deep}}`, ...odd]) {
        const options = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
        const { status, text } = await site.ask('/api/v1/corrections', options);
        expect([body.slice(0, 40), status, text.length < 300_000]).toEqual([body.slice(0, 40), 422, true]);
      }
      const { ref } = await site.keep(source());
      await ada.get(pathOf(ref));
      const laughs = [
        'a: &a [x,x,x,x,x,x,x,x,x]',
        ...'bcdefghi'.split('').map((each, at) => `${each}: &${each} [${Array(9).fill(`*${'abcdefgh'[at]}`).join()}]`),
      ].join('\n');
      for (const finding of [
        laughs,
        '['.repeat(20_000),
        '!!js/function "x"',
        '&a [*a]',
        'x: !<tag:evil> 1',
        '? '.repeat(5_000),
        '--- 1\n--- 2\n',
        'on: 2026-11-23\non: 2026-11-24',
      ]) {
        const sent = await ada.send(`${pathOf(ref)}/accept`, {
          finding,
          seen: await seenOf(ref),
          handle: '',
          name: '',
        });
        expect([finding.slice(0, 20), sent.status]).toEqual([finding.slice(0, 20), 422]);
      }
      expect(({} as Record<string, unknown>)['public']).toBeUndefined();
    },
  },

  'an address climbs out of where it belongs': {
    'by no ref, for nobody, its sender or a reviewer': async () => {
      for (const ref of ODD_REFS) {
        for (const path of [
          `/corrections/${ref}`,
          `/corrections/${ref}?key=x`,
          `/api/v1/corrections/${ref}`,
          pathOf(ref),
          `${pathOf(ref)}/accept`,
          `/desk/${ref}`,
        ]) {
          const head = `GET ${path} HTTP/1.1\r\nhost: a\r\ncookie: ${ada.cookie()}\r\nconnection: close\r\n\r\n`;
          const said = await sendBytes(site.address, Buffer.from(head));
          // Dots that are resolved before anything is looked for lead to another page of ours.
          const isAnother = !new URL(path, site.address).pathname.startsWith(path.slice(0, path.lastIndexOf(ref)));
          expect([path, /^HTTP\/1\.1 4\d\d /.test(said) || isAnother]).toEqual([path, true]);
          expect([path, /^HTTP\/1\.1 5|root:|\[fonts\]/.test(said)]).toEqual([path, false]);
          expect([path, /^x-evil:/im.test(said.split('\r\n\r\n')[0] ?? '')]).toEqual([path, false]);
        }
      }
    },
    'by no ref that a form or a command line names': async () => {
      const refs = [...ODD_REFS, '../../etc/passwd', 'c-0123456789ab\u0000', 'c-0123456789ab\n', ' c-0123456789ab'];
      await ada.get('/desk/');
      const { status } = await ada.send('/desk/batch', { ref: refs });
      expect(status).toBe(409);
      const ran = await Promise.all(refs.filter((ref) => ref.length < 100).map((ref) => site.store.findProposal(ref)));
      expect(new Set(ran)).toEqual(new Set([null]));
    },
  },

  'a secret is found out': {
    'not from the store, which has nothing but their hashes': async () => {
      const [{ key }, link] = [await site.keep(source()), await site.invite('Hashed')];
      expect([
        await site.store.findSession(idOf(ada)),
        await site.store.signIn(link, {
          idHash: 'a'.repeat(64),
          csrf: 'x',
          at: `${MINI_DAY}T09:00:00.000Z`,
          expiresAt: '2030-01-01T00:00:00.000Z',
        }),
      ]).toEqual([null, null]);
      const all = await site.store.listProposals();
      const whole = JSON.stringify([all, await site.store.listDeskActs(1_000), await site.store.listReviewers()]);
      for (const [name, secret] of [
        ['key', key],
        ['link', link],
        ['id', idOf(ada)],
        ['token', ada.token()],
      ] as const) {
        secrets.set(name, secret);
        expect([name, whole.includes(secret), whole.includes(keptHash(secret))]).toEqual([name, false, false]);
      }
      secrets.set('an e-mail address that was forgotten', 'forget-me@sender.example');
    },
    'nor key by key: a key opens what is its own, as a whole, and nothing else is told apart': async () => {
      const [one, other] = [await site.keep(source()), await site.keep(source())];
      expect(await site.store.isSender(one.ref, keptHash(one.key))).toBe(true);
      for (const hash of [
        one.key,
        keptHash(other.key),
        keptHash(one.key).slice(0, 63),
        `${keptHash(one.key)}0`,
        '',
        keptHash(one.key).toUpperCase(),
      ]) {
        expect([hash, await site.store.isSender(one.ref, hash)]).toEqual([hash, false]);
      }
      expect(await site.store.isSender('c-000000000000', keptHash(''))).toBe(false);
      const stranger = (await site.ask(`/corrections/${one.ref}`)).text;
      for (const key of [other.key, one.key.slice(0, -1), `${one.key}A`, 'x'.repeat(10_000), '%00']) {
        expect((await site.ask(`/corrections/${one.ref}?key=${key}`)).text).toBe(stranger);
      }
      expect(stranger).not.toContain('is wrong.');
    },
    'nor by asking twice at once, nor from what is written down of requests': async () => {
      const { ref, key } = await site.keep(source());
      for (const query of [`key=${key}&key=x`, `key=x&key=${key}`]) {
        expect([query, (await site.ask(`/corrections/${ref}?${query}`)).text.includes('name="key"')]).toEqual([
          query,
          false,
        ]);
      }
      expect(site.logged.join('')).not.toContain(key);
    },
  },

  'somebody does what they may not': {
    'a reviewer who may only look, by no act': async () => {
      const [{ ref }, rita] = [await site.keep(confirming()), await site.signedIn('Rita', 'read')];
      await rita.get(pathOf(ref));
      expect(await actAll(rita, ref)).toEqual(['403']);
      expect(await actAll(rita, ref, { right: 'decide', may: 'decide', name: 'Ada' })).toEqual(['403']);
      expect((await site.store.findProposal(ref))?.steps).toHaveLength(1);
    },
    'a reviewer whose right was taken away meanwhile, or who was sent away, from that moment': async () => {
      const [{ ref }, once] = [await site.keep(confirming()), await site.signedIn('Once')];
      await once.get(pathOf(ref));
      await site.invite('Once', 'read');
      expect(await actAll(once, ref)).toEqual(['403']);
      await site.store.revoke('Once', 'the operator');
      expect(await actAll(once, ref)).toEqual(['401']);
      await site.invite('Once', 'decide');
      expect((await once.get('/desk/')).status).toBe(401);
      expect(await stateOf(ref)).toBe('received');
    },
    'a reviewer who signed in more than an hour ago, by no act; to look again needs none': async () => {
      const [{ ref }, late] = [await site.keep(confirming()), await site.signedIn('Late')];
      await late.get(pathOf(ref));
      const fresh = { note: 'Which page?', seen: await seenOf(ref) };
      site.pass(60);
      expect((await late.send(`${pathOf(ref)}/ask-back`, fresh)).status).toBe(303);
      site.pass(1);
      for (const path of [
        ...ACTS.filter((act) => act !== 'look').map((act) => `${pathOf(ref)}/${act}`),
        '/desk/batch',
      ]) {
        expect([path, (await late.send(path, { ...fresh, seen: await seenOf(ref), ref })).status]).toEqual([path, 401]);
      }
      expect(await stateOf(ref)).toBe('asked_back');
    },
    'a sender, by no act of a reviewer, nor of another sender': async () => {
      const [one, other] = [await site.keep(source()), await site.keep(source())];
      for (const act of ['accept', 'decline', 'ask_back', 'apply', 'dispute', 'reopen', 'receive', '__proto__', '']) {
        expect([
          act,
          (await site.ask(`/corrections/${one.ref}`, form({ key: one.key, act, note: 'x' }))).status,
        ]).toEqual([act, 400]);
      }
      expect((await site.ask(`/corrections/${one.ref}`, form({ key: other.key, act: 'withdraw' }))).status).toBe(403);
      expect(await stateOf(one.ref)).toBe('received');
    },
    'nobody, by another method': async () => {
      const { ref, key } = await site.keep(confirming());
      const link = await site.invite('Method');
      const cookie = ada.cookie() ?? '';
      const before = await everything();
      const query = `?csrf=${ada.token()}&note=x&seen=1&ref=${ref}&act=withdraw&key=${key}&link=${link}`;
      const paths = [
        '/desk/batch',
        '/desk/sign-out',
        '/desk/sign-in',
        pathOf(ref),
        `/corrections/${ref}`,
        '/corrections/new',
        '/api/v1/corrections',
        `/api/v1/corrections/${ref}`,
        ...ACTS.map((act) => `${pathOf(ref)}/${act}`),
      ];
      for (const method of ['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        for (const path of paths) {
          const status = await sendOddly(site.address, method, path + query, {
            cookie,
            'x-http-method-override': 'POST',
            'x-method-override': 'POST',
          });
          expect([method, path, status < 500 && status !== 201 && status !== 303]).toEqual([method, path, true]);
        }
      }
      expect(await everything()).toBe(before);
      expect((await ada.get('/desk/')).status).toBe(200);
      expect(await stateOf(ref)).toBe('received');
    },
  },

  'a request is made to be read in two ways': {
    'with two hosts, two lengths, a length beside chunks, or a line that is none': async () => {
      const { ref, key } = await site.keep(source());
      const body = `key=${key}&act=withdraw`;
      const head = (lines: string) =>
        `POST /corrections/${ref} HTTP/1.1\r\n${lines}content-type: application/x-www-form-urlencoded\r\nconnection: close\r\n\r\n`;
      for (const bytes of [
        `${head(`host: a\r\ncontent-length: 0\r\ncontent-length: ${body.length}\r\n`)}${body}`,
        `${head(`host: a\r\ncontent-length: ${body.length}\r\ntransfer-encoding: chunked\r\n`)}0\r\n\r\n${body}`,
        `${head(`host: a\r\ntransfer-encoding: chunked, identity\r\n`)}${body}`,
        `${head(`host: a\r\ncontent-length: +${body.length}\r\n`)}${body}`,
        `${head(`host: a\r\ncontent-length: -1\r\n`)}${body}`,
        `${head(`host: a\r\nhost : b\r\ncontent-length: ${body.length}\r\n`)}${body}`,
        `${head(`content-length: ${body.length}\r\n`)}${body}`,
        `${head(`host: a\nx: y\u0000\r\ncontent-length: ${body.length}\r\n`)}${body}`,
      ]) {
        expect([bytes, (await sendBytes(site.address, bytes)).slice(0, 13)]).toEqual([bytes, 'HTTP/1.1 400 ']);
      }
      expect(await stateOf(ref)).toBe('received');
    },
    'with two hosts, of which a form of another site names one as its origin': async () => {
      const { ref } = await site.keep(confirming());
      await ada.get(pathOf(ref));
      const body = new URLSearchParams({ csrf: 'x', note: 'x', seen: '1' }).toString();
      const said = await sendBytes(
        site.address,
        `POST ${pathOf(ref)}/decline HTTP/1.1\r\nhost: a\r\nhost: evil.example\r\norigin: https://evil.example\r\nsec-fetch-site: same-origin\r\ncookie: ${ada.cookie()}\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
      );
      expect(said).toMatch(/^HTTP\/1\.1 40[03] /);
      expect(await stateOf(ref)).toBe('received');
    },
  },
};

describe.each(Object.entries(ATTACKS))('%s', (_, attacks) => {
  test.each(Object.entries(attacks))('%s', async (_sentence, attack) => attack(), 60_000);
});

describe('whoever looks for harm finds it', () => {
  test.each([
    '<script>alert(1)</script>',
    '<script src="//evil.example/x.js"></script>',
    '<p onmouseover="alert(1)">',
    '<p title=""onfocus="alert(1)" x>',
    '<a href="javascript:alert(1)">',
    '<a href=" JaVaScRiPt:alert(1)">',
    '<a href="data:text/html,x">',
    '<form action="//evil.example">',
    '<img src=x>',
    '<svg><animate></svg><iframe>',
    '<meta http-equiv="refresh" content="0">',
    '<script type="application/ld+json">{"a":"</script><img src=x>',
  ])('in %s', (html) => expect(findHarm(html)).not.toEqual([]));

  test('and in tables, and in what terminals obey', () => {
    expect(findFormulas('"a","=1+1"\r\n"-1","b"\r\n')).toEqual(['"=1+1"', '"-1"']);
    expect(findControls('a\u001b[31m \u202eb')).toEqual(['\u001b', '\u202e']);
  });
});

test('in all of this nothing went wrong on our side, and no machine was reached that nobody may reach', () => {
  expect([site.logged, site.trap.connections()]).toEqual([[], 0]);
});

test('whoever steals the folder of the store finds hashes there, and neither keys nor links nor addresses', async () => {
  const { ref, key } = await site.keep({ ...source(), email: secrets.get('an e-mail address that was forgotten') });
  await site.ask(`/corrections/${ref}`, form({ key, act: 'forget' }));
  const hashes = ['key', 'link', 'id'].map((name) => keptHash(secrets.get(name) ?? ''));
  await site.close();
  const texts = readdirSync(files.path('store'), { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile())
    .map((each) => readFileSync(join(each.parentPath, each.name), 'latin1'));
  const isThere = (text: string) => texts.some((each) => each.includes(text));
  expect(hashes.map(isThere)).toEqual([true, true, true]);
  secrets.delete('an e-mail address that was forgotten');
  expect([...secrets].filter(([, secret]) => isThere(secret)).map(([name]) => name)).toEqual([]);
});
