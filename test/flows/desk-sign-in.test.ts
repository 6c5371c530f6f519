/** Who gets into the desk: links that work once, sessions that nobody can foist on others, forms that only our pages send. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scratch } from './command-line.ts';
import { type Answered, type DeskSite, openDeskSite } from './desk-site.ts';

const files = scratch();
let desk: DeskSite;

beforeAll(async () => {
  desk = await openDeskSite(files.path('store'));
}, 60_000);
afterAll(async () => {
  await desk.close();
  files.remove();
});

const linkIn = (path: string) => new URL(path, desk.address).searchParams.get('link') ?? '';
const stateOf = async (ref: string) => (await desk.store.findProposal(ref))?.state;

function expectPrivate({ headers }: Answered): void {
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(headers.get('access-control-allow-origin')).toBeNull();
}

describe('whoever is not signed in', () => {
  test.each(['/desk/', '/desk/log', '/desk/proposals/c-0123456789ab', '/desk/sign-in', '/desk/sign-in?link=short'])(
    '%s is answered 401 with how to sign in, and leads nowhere',
    async (path) => {
      const answer = await desk.browser().get(path);
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('assay desk invite NAME');
      expect(answer.headers.get('location')).toBeNull();
      expectPrivate(answer);
    },
  );

  test.each(['/desk/batch', '/desk/sign-out', '/desk/proposals/c-0123456789ab/accept'])(
    'a form that is sent to %s decides nothing and gives back what was typed, as text',
    async (path) => {
      const answer = await desk.browser().send(path, { note: 'Long <b>words</b> of mine' });
      expect(answer.status).toBe(401);
      expect(answer.text).toContain('Long &lt;b&gt;words&lt;/b&gt; of mine');
      expectPrivate(answer);
    },
  );

  const forged = 'A'.repeat(43);
  test.each([
    ['made up', `__Host-assay-desk=${forged}`],
    ['of another form', '__Host-assay-desk=1'],
    ['of another name', `assay-desk=${forged}`],
    ['that tries to be a query', "__Host-assay-desk=' or 1=1 --"],
    ['that is empty', '__Host-assay-desk='],
  ])('a cookie %s signs nobody in', async (_, cookie) => {
    expect((await desk.browser().get('/desk/', { cookie })).status).toBe(401);
  });

  test('two cookies of the name sign nobody in, though one is right', async () => {
    const ada = await desk.signedIn('Ada');
    const cookie = ada.cookie() ?? '';
    expect((await desk.browser().get('/desk/', { cookie })).status).toBe(200);
    expect((await desk.browser().get('/desk/', { cookie: `__Host-assay-desk=${forged}; ${cookie}` })).status).toBe(401);
  });
});

describe('a link', () => {
  test('shows a button when it is looked at, tells nobody whose it is, and is not used up by that', async () => {
    const path = await desk.invite('Secret Name');
    const browser = desk.browser();
    for (let times = 0; times < 3; times += 1) {
      const page = await browser.get(path);
      expect(page.status).toBe(200);
      expect(page.text).toContain('<button type="submit">Sign in</button>');
      expect(page.text).not.toContain('Secret Name');
      expect(page.headers.get('set-cookie')).toBeNull();
      expectPrivate(page);
    }
    expect((await browser.send('/desk/sign-in', { link: linkIn(path) })).status).toBe(303);
    expect((await browser.get('/desk/')).text).toContain('Secret Name');
  });

  test('lets in once', async () => {
    const link = linkIn(await desk.invite('Once'));
    expect((await desk.browser().send('/desk/sign-in', { link })).status).toBe(303);
    const again = await desk.browser().send('/desk/sign-in', { link });
    expect(again.status).toBe(401);
    expect(again.text).toContain('This link lets nobody in.');
    expect(again.headers.get('set-cookie')).toBeNull();
  });

  test('lets one of many in who come at the same moment', async () => {
    const link = linkIn(await desk.invite('Raced'));
    const answers = await Promise.all(Array.from({ length: 8 }, () => desk.browser().send('/desk/sign-in', { link })));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, ...Array(7).fill(401)]);
  });

  test('is over after an hour', async () => {
    const link = linkIn(await desk.invite('Late'));
    desk.pass(60);
    expect((await desk.browser().send('/desk/sign-in', { link })).status).toBe(401);
  });

  test('is over when its reviewer is revoked, and so is every session of theirs', async () => {
    const browser = await desk.signedIn('Revoked');
    const link = linkIn(await desk.invite('Revoked'));
    expect((await browser.get('/desk/')).status).toBe(200);
    await desk.store.revoke('Revoked', 'the operator');
    expect((await browser.get('/desk/')).status).toBe(401);
    expect((await desk.browser().send('/desk/sign-in', { link })).status).toBe(401);
  });

  test.each(['', 'x', '../../etc/passwd', "' or 1=1 --", 'A'.repeat(43), 'A'.repeat(44), 'é'.repeat(43)])(
    'that is made up (%j) lets nobody in',
    async (link) => {
      expect((await desk.browser().send('/desk/sign-in', { link })).status).toBe(401);
    },
  );

  test('is not used up by a page of another site that sends it', async () => {
    const link = linkIn(await desk.invite('Lured'));
    const elsewhere = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    expect((await desk.browser().send('/desk/sign-in', { link }, elsewhere)).status).toBe(403);
    expect((await desk.browser().send('/desk/sign-in', { link })).status).toBe(303);
  });
});

describe('a session', () => {
  test('has a cookie that scripts, other sites and plain lines never see, for twelve hours', async () => {
    const answer = await desk.browser().send('/desk/sign-in', { link: linkIn(await desk.invite('Ada')) });
    expect(answer.headers.get('set-cookie')).toMatch(
      /^__Host-assay-desk=[\w-]{43}; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=43200$/,
    );
    expectPrivate(answer);
  });

  test('is over after twelve hours, whatever was done in it', async () => {
    const ada = await desk.signedIn('Ada');
    desk.pass(12 * 60 - 1);
    expect((await ada.get('/desk/')).status).toBe(200);
    desk.pass(1);
    expect((await ada.get('/desk/')).status).toBe(401);
  });

  test('never takes over an id that came with the request', async () => {
    const planted = `__Host-assay-desk=${'P'.repeat(43)}`;
    const victim = desk.browser();
    const answer = await victim.send(
      '/desk/sign-in',
      { link: linkIn(await desk.invite('Victim')) },
      { cookie: planted },
    );
    expect(answer.status).toBe(303);
    expect(victim.cookie()).not.toBe(planted);
    expect((await desk.browser().get('/desk/', { cookie: planted })).status).toBe(401);
    expect((await victim.get('/desk/')).status).toBe(200);
  });

  test('ends the one before it in the same browser', async () => {
    const browser = await desk.signedIn('Ada');
    const before = browser.cookie() ?? '';
    await browser.send('/desk/sign-in', { link: linkIn(await desk.invite('Ada')) });
    expect(browser.cookie()).not.toBe(before);
    expect((await desk.browser().get('/desk/', { cookie: before })).status).toBe(401);
  });

  test('ends by signing out, for the server too', async () => {
    const ada = await desk.signedIn('Ada');
    const cookie = ada.cookie() ?? '';
    const answer = await ada.send('/desk/sign-out');
    expect([answer.status, ada.cookie()]).toEqual([303, null]);
    expect((await desk.browser().get('/desk/', { cookie })).status).toBe(401);
  });

  test('keeps nothing in the store but hashes', async () => {
    const ada = await desk.signedIn('Ada');
    const id = (ada.cookie() ?? '').split('=')[1] ?? '';
    expect(await desk.store.findSession(id)).toBeNull();
    expect(JSON.stringify(await desk.store.listDeskActs(1000))).not.toContain(id);
  });
});

describe('where signing in leads', () => {
  const goesOn = async (next: string) => {
    const answer = await desk.browser().send('/desk/sign-in', { link: linkIn(await desk.invite('Ada')), next });
    return answer.headers.get('location');
  };

  test.each(['/desk/', '/desk/log', '/desk/proposals/c-0123456789ab', '/desk/?state=accepted&kind=change'])(
    '%s is below the desk',
    async (next) => {
      expect(await goesOn(next)).toBe(next);
    },
  );

  test.each([
    '',
    '/',
    '//evil.example',
    '///evil.example/desk/',
    '/\\evil.example',
    '\\\\evil.example',
    'https://evil.example/desk/',
    'https:evil.example',
    'javascript:alert(1)',
    'data:text/html,x',
    '/desk//evil.example',
    '/desk/\\evil.example',
    '/desk/../../evil',
    '/desk/%2e%2e/evil',
    '/desk/%2f%2fevil.example',
    '/desk/%0d%0aset-cookie:x=1',
    '/desk/\r\nset-cookie: x=1',
    '/desk/\tx',
    '/desk/@evil.example',
    '/desk.evil.example',
    '/deskevil/',
    ' /desk/',
    '/desk/ ',
    '/desk/#//evil',
    '/DESK/',
    '/desk/sign-in?link=x',
    `/desk/${'a'.repeat(400)}`,
  ])('%j is not: it leads to the queue', async (next) => {
    expect(await goesOn(next)).toBe('/desk/');
  });
});

describe('a form', () => {
  const reasonFor = async (ref: string) => ({ note: 'It is not so.', seen: await desk.seenOf(ref) });

  test.each<[string, (other: string) => Record<string, string>, Record<string, string>]>([
    ['without a token', () => ({ csrf: '' }), {}],
    ['with a token that is made up', () => ({ csrf: '0'.repeat(64) }), {}],
    ['with the token of another session', (other) => ({ csrf: other }), {}],
    ['from another origin', () => ({}), { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from another origin that says nothing else', () => ({}), { origin: 'http://127.0.0.1:1' }],
    ['from another site that hides its origin', () => ({}), { origin: 'null', 'sec-fetch-site': 'cross-site' }],
    ['from a neighbour of the same site', () => ({}), { 'sec-fetch-site': 'same-site' }],
    ['from outside any page', () => ({}), { 'sec-fetch-site': 'none' }],
  ])('%s changes nothing', async (_, fields, headers) => {
    const ref = await desk.submit();
    const [ada, other] = [await desk.signedIn('Ada'), await desk.signedIn('Other')];
    await ada.get(`/desk/proposals/${ref}`);
    const sent = { ...(await reasonFor(ref)), ...fields(other.token()) };
    for (const act of ['decline', 'accept', 'ask-back', 'dispute', 'look']) {
      expect([act, (await ada.send(`/desk/proposals/${ref}/${act}`, sent, headers)).status]).toEqual([act, 403]);
    }
    expect((await ada.send('/desk/batch', { ...sent, ref }, headers)).status).toBe(403);
    expect((await ada.send('/desk/sign-out', sent, headers)).status).toBe(403);
    expect(await stateOf(ref)).toBe('received');
    expect((await ada.get('/desk/')).status).toBe(200);
  });

  test('of a page that tells nobody where it is has no origin, and is known by its site and its token', async () => {
    const ref = await desk.submit({ source: null });
    const ada = await desk.signedIn('Ada');
    await ada.get(`/desk/proposals/${ref}`);
    const answer = await ada.send(`/desk/proposals/${ref}/decline`, await reasonFor(ref), { origin: 'null' });
    expect([answer.status, await stateOf(ref)]).toEqual([303, 'declined']);
  });

  test('is read only as a form, and only so far', async () => {
    const ada = await desk.signedIn('Ada');
    const json = await ada.send('/desk/batch', {}, { 'content-type': 'application/json' });
    expect(json.status).toBe(415);
    const long = await ada.send('/desk/batch', { note: 'x'.repeat(300_000) });
    expect(long.status).toBe(413);
    for (const each of [json, long]) expectPrivate(each);
  });

  test('is never a link: nothing changes by GET, and other methods are refused', async () => {
    const ref = await desk.submit();
    const ada = await desk.signedIn('Ada');
    const before = await desk.store.findProposal(ref);
    const acts = ['accept', 'decline', 'ask-back', 'dispute', 'settle', 'reopen', 'look'];
    const paths = ['/desk/batch', '/desk/sign-out', ...acts.map((act) => `/desk/proposals/${ref}/${act}`)];
    const query = `?csrf=${ada.token()}&note=x&seen=1&ref=${ref}`;
    for (const path of paths) expect([path, (await ada.get(path + query)).status]).toEqual([path, 405]);
    for (const path of ['/desk/', '/desk/log', `/desk/proposals/${ref}`, '/desk/sign-in']) await ada.get(path + query);
    expect(await desk.store.findProposal(ref)).toEqual(before);
    expect((await ada.get('/desk/')).status).toBe(200);
    const put = await fetch(`${desk.address}/desk/`, { method: 'PUT', headers: { connection: 'close' } });
    expect([put.status, await put.text()]).toEqual([405, expect.stringContaining('PUT is not possible here.')]);
  });
});

test('nothing went wrong on our side in all of this', () => {
  expect(desk.logged).toEqual([]);
});
