/** The form of a correction: filled in by links, taken without script, told from what programs fill in, and shown again as it was typed. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readFormToken } from '../../src/core/proposal/form-token.ts';
import { webApp } from '../../src/faces/web.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { asForm, type IntakeSite, startIntakeSite, WORDS } from './intake-site.ts';
import { neverSaid, ownWords, textOf } from './own-words.ts';
import { ASSETS } from './site.ts';

const FORM = '/corrections/new?offering=acme-api&dimension=retention_zdr';
let site: IntakeSite;
let count = 0;

beforeAll(async () => {
  site = await startIntakeSite({ correctionsPerAddress: '1000', correctionsPerHour: '1000' });
}, 60_000);
afterAll(() => site.close());

const filled = (more: Readonly<Record<string, string>> = {}) => {
  count += 1;
  const url = `${site.vendor.origin}/terms?n=${count}`;
  const names = { offering: 'acme-api', dimension: 'retention_zdr', model: '' };
  return { ...names, wrong: `Number ${count}.`, url, quote: WORDS, answer: '', route: '', public: '1', ...more };
};
const tokenIn = (html: string) => /name="token" value="([^"]+)"/.exec(html)?.[1] ?? '';

/** The token of a form that was opened a minute ago. */
async function token(): Promise<string> {
  const html = await (await site.ask(FORM)).text();
  site.clock.ms += 60_000;
  return tokenIn(html);
}
async function send(fields: Readonly<Record<string, string>>) {
  const answer = await site.ask('/corrections/new', asForm(fields));
  return { status: answer.status, location: answer.headers.get('location'), answer, html: await answer.text() };
}
const kept = async () => (await site.store.listProposals()).length;

/** What stands between the frame of every page, without what differs from run to run. */
function contentOf(html: string): string {
  const main = /<main [^>]*>(.*)<\/main>/s.exec(html)?.[1] ?? '';
  return `${main
    .replaceAll(site.vendor.origin, 'http://vendor')
    .replace(/name="token" value="[^"]+"/g, 'name="token" value="TOKEN"')
    .replace(/c-[0-9a-f]{12}/g, 'c-0123456789ab')
    .replace(/[0-9a-f]{64}/g, 'KEY')
    .replace(/\d\d:\d\d UTC/g, '12:00 UTC')
    .replace(
      /<(?=section|form|fieldset|div|p|h\d|ul|ol|li|dl|label|input|select|option|textarea|button|details)/g,
      '\n<',
    )}\n`;
}

describe('the form', () => {
  test('is filled in by the link at an answer, and shows the answer as it stands, the sentence, and what is kept', async () => {
    const page = await (await site.ask('/offerings/acme-api/')).text();
    expect(page).toContain(`<a href="${FORM.replace('&', '&amp;')}">Propose a correction</a>`);
    const answer = await site.ask(FORM);
    expect([answer.status, answer.headers.get('cache-control'), answer.headers.get('x-robots-tag')]).toEqual([
      200,
      'no-store',
      'noindex',
    ]);
    const html = await answer.text();
    expect(html).toContain('Send only what anyone may read.');
    expect(html).toContain('<strong>30 days</strong> after the decision');
    expect(html).not.toContain('<script');
    await expect(contentOf(html)).toMatchFileSnapshot('../golden/correction-form.html');
  });

  test('for a model shows the answer that holds for it; by another name of an offering it is the same form', async () => {
    const html = await (
      await site.ask('/corrections/new?offering=ACME%20API&dimension=retention_zdr&model=acme-vision-1')
    ).text();
    expect(html).toContain('value="acme-api" selected');
    expect(html).toContain('value="acme-vision-1"');
  });

  test.each([
    ['an offering that there is not', '/corrections/new?offering=zebra', 404],
    ['a question that there is not', '/corrections/new?dimension=zebra', 404],
    ['nothing chosen yet', '/corrections/new', 200],
    [
      'a question of makers about a host of many',
      '/corrections/new?offering=north-open-models&dimension=gpai_cop',
      200,
    ],
  ])('%s', async (_, path, status) => expect((await site.ask(path)).status).toBe(status));

  test('leads to the private page of what was kept, with the words found', async () => {
    const sent = await send({ ...filled({ credit: 'A reader' }), token: await token() });
    expect([sent.status, sent.location]).toEqual([303, expect.stringMatching(/^\/corrections\/c-[0-9a-f]{12}\?key=/)]);
    const page = await site.ask(sent.location ?? '');
    expect([page.headers.get('cache-control'), page.headers.get('referrer-policy')]).toEqual([
      'no-store',
      'no-referrer',
    ]);
    const html = await page.text();
    expect(html).toContain('The words were found on the page you named.');
    await expect(
      contentOf(html.replaceAll(`Number ${count}.`, 'Number one.').replaceAll(`n=${count}`, 'n=1')),
    ).toMatchFileSnapshot('../golden/correction-followed.html');
  });

  test('is not held up by a store that is still being made, and is taken when it is there', async () => {
    site.patience.isOver = true;
    const early = await token();
    site.patience.isOver = false;
    const readLater = await site.store.readSecret();
    expect(readFormToken(readLater, early, site.clock.ms).state).toBe('forged');
    expect((await send({ ...filled(), token: early })).status).toBe(303);
    expect((await send({ ...filled(), token: `${early.slice(0, -1)}${early.endsWith('0') ? '1' : '0'}` })).status).toBe(
      422,
    );
  });

  test('pressed twice keeps it once; changed and sent again it is another', async () => {
    const fields = { ...filled(), token: await token() };
    const [one, same] = [await send(fields), await send(fields)];
    expect(same.location).toBe(one.location);
    expect((await send({ ...fields, wrong: 'Something else.' })).location).not.toBe(one.location);
  });
});

describe('what is not taken', () => {
  test('is shown again as it was typed, each fault at its field, with the way to it at the top', async () => {
    const fields = filled({
      wrong: '',
      url: 'http://10.0.0.1/x',
      quote: '',
      email: 'nobody',
      answer: 'affirmed',
      public: '',
    });
    const { status, html } = await send({ ...fields, token: await token() });
    expect(status).toBe(422);
    for (const field of ['wrong', 'url', 'quote', 'email', 'route', 'public']) {
      expect(html).toContain(`href="#${field}"`);
      expect(html).toMatch(new RegExp(`id="${field}"[^>]* aria-invalid="true" aria-describedby="[^"]*${field}-fault"`));
    }
    expect(html).toContain('value="http://10.0.0.1/x"');
    expect(html).toContain('value="nobody"');
    await expect(contentOf(html)).toMatchFileSnapshot('../golden/correction-faults.html');
  });

  const XSS = '"><script>alert(1)</script><img src=x onerror=alert(1)>\'{{7*7}}';
  test('never as markup, in whichever field it stands', async () => {
    const names = [
      'offering',
      'dimension',
      'model',
      'wrong',
      'url',
      'quote',
      'answer',
      'route',
      'credit',
      'email',
      'as_vendor',
      'public',
      'token',
    ];
    const { status, html } = await send(Object.fromEntries(names.map((name) => [name, XSS])));
    expect(status).toBe(422);
    expect(html).not.toMatch(/<script|<img|onerror=alert\(1\)>'/);
    for (const name of names) {
      const one = await send({ ...filled(), token: await token(), [name]: XSS });
      expect([name, /<script|<img /.test(one.html)]).toEqual([name, false]);
    }
  });

  test('what no rule refuses stands as text on the page of its sender', async () => {
    const words = 'Is 5 < 6 & "quoted" \'so\' javascript:alert(1) {{7*7}}?';
    const { location } = await send({
      ...filled({ wrong: words, credit: 'javascript:alert(1) & Co' }),
      token: await token(),
    });
    const html = await (await site.ask(location ?? '')).text();
    expect(html).toContain('Is 5 &lt; 6 &amp; &quot;quoted&quot;');
    expect(html).toContain('javascript:alert(1) &amp; Co');
    expect(html).not.toMatch(/href="javascript|<script/);
  });

  test.each([
    ['faster than anybody types', 0, 'That was faster than anybody types.'],
    ['after more than a day', 86_400_001, 'The form was open for more than a day.'],
  ])('%s, and then it is', async (_, ms, says) => {
    const opened = tokenIn(await (await site.ask(FORM)).text());
    site.clock.ms += ms;
    const before = await kept();
    const fields = filled();
    const { status, html } = await send({ ...fields, token: opened });
    expect([status, html.includes(says), html.includes(fields.wrong), await kept()]).toEqual([422, true, true, before]);
    site.clock.ms += 10_000;
    expect((await send({ ...fields, token: tokenIn(html) })).status).toBe(303);
  });

  test('from a form that this site did not hand out', async () => {
    const { status, html } = await send({ ...filled(), token: 'x.y.z' });
    expect([status, html.includes('This form was not handed out by this site.')]).toEqual([422, true]);
  });

  test('by whom everything is filled in, without a word why', async () => {
    const before = await kept();
    const { status, html } = await send({ ...filled(), token: await token(), website: 'https://spam.example' });
    expect([status, await kept()]).toEqual([422, before]);
    expect(html).toContain('This could not be taken.');
    expect(html).not.toContain('name="website"');
  });

  test.each([
    ['too many bytes', asForm({ wrong: 'x'.repeat(70_000) }), 413],
    ['JSON', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }, 415],
    ['nothing', { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: '' }, 422],
    [
      'bytes that are no text',
      { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body: 'wrong=%ff%00%fe' },
      422,
    ],
  ])('%s', async (_, options, status) => expect((await site.ask('/corrections/new', options)).status).toBe(status));

  test('by a method that is none', async () => {
    const answer = await site.ask('/corrections/new', { method: 'PUT' });
    expect([answer.status, answer.headers.get('allow')]).toEqual([405, 'GET, HEAD, POST']);
  });

  test('more than may be sent, with what was typed still there', async () => {
    const few = site.another({ correctionsPerAddress: '0' });
    const fields = { ...filled(), token: await token() };
    const answer = await few('/corrections/new', asForm(fields));
    expect([answer.status, Number(answer.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await answer.text()).toContain(fields.wrong);
  });

  test('anything behind a closed door, which the form tells beforehand', async () => {
    const opened = await token();
    await site.store.setClosed('Spam. <b>Until Monday.</b>', 'Rita');
    const html = await (await site.ask(FORM)).text();
    const list = await (await site.ask('/corrections/')).text();
    const sent = await send({ ...filled(), token: opened });
    await site.store.setClosed(null, 'Rita');
    expect(list).toContain('Spam. &lt;b&gt;Until Monday.&lt;/b&gt;');
    expect(await (await site.ask('/corrections/')).text()).not.toContain('Until Monday.');
    expect(html).toContain('Spam. &lt;b&gt;Until Monday.&lt;/b&gt;');
    expect(html).not.toContain('<form class="correction-form"');
    expect([sent.status, sent.html.includes('No corrections are taken here now.')]).toEqual([503, true]);
  });
});

test.each(['/corrections/', '/corrections/new', FORM])('%s says nothing of what we never say', async (path) => {
  const html = await (await site.ask(path)).text();
  expect(neverSaid(ownWords(textOf(html), miniDataset()))).toEqual([]);
});

test('the list says how it goes', async () => {
  const html = await (await site.ask('/corrections/')).text();
  await expect(contentOf(html)).toMatchFileSnapshot('../golden/corrections.html');
});

describe('a written copy', () => {
  const written = webApp({
    dataset: miniDataset,
    today: () => MINI_DAY,
    assets: ASSETS,
    log: () => undefined,
    isStatic: true,
  });

  test('has no form, and leads to the contact of its operator', async () => {
    expect((await written.request('/corrections/new')).status).toBe(404);
    const offering = await (await written.request('/offerings/acme-api/')).text();
    expect(offering).toContain('<a href="/about/#contact">Propose a correction</a>');
    const about = await (await written.request('/about/')).text();
    expect(about).toContain('<div id="contact">');
    expect(`${offering}${about}`).not.toContain('/corrections/');
  });
});

test('a server without a store has the pages, and takes nothing', async () => {
  const bare = webApp({ dataset: miniDataset, today: () => MINI_DAY, assets: ASSETS, log: () => undefined });
  expect((await bare.request('/corrections/')).status).toBe(200);
  expect(await (await bare.request(FORM)).text()).toContain('This server takes none.');
  expect((await bare.request('/corrections/c-0123456789ab?key=x')).status).toBe(404);
});
