/** Every behaviour of a server through the whole verifier: asked for, read, decided, with the words of the quote in many dresses. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Observation } from '../../src/core/verify/observation.ts';
import { openVerifier, type Verifier } from '../../src/faces/wiring-verify.ts';
import { verifySources } from '../../src/workflows/verify-sources.ts';
import { madeDocx, runs } from '../made-docx.ts';
import { madePage, madeQuote } from '../made-observation.ts';
import { madePdf, paragraph } from '../made-pdf.ts';
import { type Play, type PlayingServer, type Plays, startPlayingServer } from '../playing-server.ts';
import { pageOf, sendPage } from '../server-plays.ts';

const QUOTE = 'Inputs are deleted after 30 days.';
const LIST = 'We may read it, keep it for 30 days and then delete it.';
const SIZES = { maxPackedBytes: 200_000, maxBytes: 2_000_000 };
/** Only for what never comes: a machine that is busy must not be taken for a server that is slow. */
const SHORT = { connectMs: 500, headersMs: 300, idleMs: 300, visitMs: 900 };
const TODAY = '2026-07-05';

/** Words enough that a page is one, whatever happens to the sentence. */
const AROUND =
  'This page says how long data is kept by the service, who may read it, and what a customer can do about it. ' +
  'It is part of the documentation and holds for all plans. The contract may say more for customers who signed one.';

function html(body: string, head = ''): string {
  return `<!doctype html><html lang="en"><title>Data retention</title>${head}<h1>Data retention</h1><p>${AROUND}</p>${body}`;
}

function saying(sentence: string): Play {
  return pageOf(html(`<p>${sentence}</p>`));
}

/** The page with something that walls, logins and errors have: `sentence` stands below it. */
function beneath(part: string, sentence: string, head = ''): Play {
  return pageOf(html(`${part}<p>${sentence}</p>`, head));
}

const CHANGED = QUOTE.replace('30', '90');
const BANNER =
  '<h2>We value your privacy</h2><p>We use cookies.</p><button>Reject All</button><button>Accept All</button>';
const MODAL = '<h2>Sign in</h2><form><input type="email"><input type="password"><button>Continue</button></form>';
const TURNSTILE = '<div class="cf-turnstile"></div><p>Please verify that you are human.</p>';
const MORE = '<p>What the service does with it is said in the contract, and nothing else is done.</p>'.repeat(12);

function typed(body: string | Uint8Array, type: string): Play {
  return pageOf(body, { 'content-type': type });
}

/** A made page of test/pages, with the status and the header that its first line says. */
function madeFile(name: string): Play {
  const text = readFileSync(new URL(`../pages/${name}.html`, import.meta.url), 'utf8');
  const status = Number(/\| at: (\d+)/.exec(text)?.[1]);
  const [, header = '', value = ''] = /\| header: ([^= ]+)=(\S+)/.exec(text) ?? [];
  return (exchange) => sendPage(exchange, { status, body: text, headers: header ? { [header]: value } : {} });
}

function leadTo(path: string, status = 302): Play {
  return ({ response }) => response.writeHead(status, { location: path }).end();
}

/** `sentence`, the address (a play by its path), what it comes to, and by what that was known: null where the words decide. */
type Row = readonly [sentence: string, path: string, outcome: string, why: string | null];

const UTF16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(html(`<p>${QUOTE}</p>`), 'utf16le')]);
const CURLY = 'The customer’s inputs – all of them – are “deleted” after 30 days.';

const OWN: Plays = {
  'robots.txt': pageOf('User-agent: Assay\nDisallow: /kept/\n', { 'content-type': 'text/plain' }),
  terms: saying(QUOTE),
  noise: pageOf(html(`<nav>New: models!</nav><p>${QUOTE}</p><footer>Updated a minute ago</footer>`)),
  bom: pageOf(`\ufeff${html(`<p>${QUOTE}</p>`)}`),
  utf16: typed(UTF16, 'text/html'),
  'wrong-charset': typed(html(`<p>${CURLY}</p>`, '<meta charset="utf-8">'), 'text/html; charset=iso-8859-1'),
  'old-charset': typed(Buffer.from(html(`<p>${CURLY}</p>`).replace(/[’–“”]/g, toWindows), 'latin1'), 'text/html'),
  curly: saying(CURLY),
  spaces: saying('Inputs&nbsp;are de&shy;leted after&#8239;30\u2009days.'),
  markup: saying('Inputs are <a href="#"><b>del</b>eted</a> after <span>30</span> <em>days</em>.'),
  list: pageOf(html('<p>We may</p><ul><li>read it,</li><li>keep it for 30 days</li><li>and then delete it.</li></ul>')),
  table: pageOf(html(`<table><tr><td>Plan</td><td>Team</td></tr><tr><td>Kept</td><td>${QUOTE}</td></tr></table>`)),
  pdf: typed(
    madePdf([paragraph(['How long data is kept', 'Inputs are de-', 'leted after 30', 'days. No more is said here.'])]),
    'application/pdf',
  ),
  'pdf-as-bytes': typed(madePdf([paragraph([QUOTE])]), 'application/octet-stream'),
  docx: typed(
    madeDocx(runs('How long data is kept') + runs('Inputs are', ' deleted after 3', '0 days.')),
    'application/zip',
  ),
  markdown: typed(`# Retention\n\n${AROUND}\n\nInputs are **deleted** after [30 days](#a).\n`, 'text/markdown'),
  plain: typed(`${AROUND}\n\nInputs are deleted\nafter 30 days.\n`, 'text/plain'),
  json: typed(JSON.stringify({ title: 'Retention', about: AROUND, says: QUOTE }), 'application/json'),
  'html-as-plain': typed(html(`<p>${QUOTE}</p>`), 'text/plain'),
  number: saying('Inputs are deleted after 90 days.'),
  not: saying('Inputs are not deleted after 30 days.'),
  unit: saying('Inputs are deleted after 30 months.'),
  may: saying('Inputs may be deleted after 30 days.'),
  wording: saying('Inputs and outputs are erased after 30 days.'),
  'number-in-list': pageOf(
    html('<p>We may</p><ul><li>read it,</li><li>keep it for 60 days</li><li>and then delete it.</li></ul>'),
  ),
  reworded: saying('What you send is gone within a month.'),
  hidden: pageOf(html(`<p style="display:none">${QUOTE}</p><p hidden>${QUOTE}</p><!-- ${QUOTE} -->`)),
  scripted: pageOf(html(`<script>const text = "${QUOTE}"</script><template><p>${QUOTE}</p></template>`)),
  struck: pageOf(html(`<p><del>${QUOTE}</del> <ins>Ask us how long.</ins></p>`)),
  drawn: pageOf(
    `<!doctype html><title>Docs</title><div id="root"></div><script>draw("${QUOTE}")</script><noscript>You need to enable JavaScript to run this app.</noscript>`,
  ),
  twice: pageOf(html('<h2>Teams</h2><p>Deleted after 30 days.</p><h2>Files</h2><p>Deleted after 30 days.</p>')),
  empty: pageOf(''),
  picture: typed(Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'text/html'),
  archive: typed(madeDocx('').subarray(0, 60), 'application/zip'),
  login: pageOf(
    '<!doctype html><title>Sign in</title><h1>Sign in</h1><p>Use your work e-mail to sign in.</p><form><input type="email"><input type="password"></form>',
  ),
  search: pageOf(html('<p>Results for retention</p>')),
  help: pageOf(html('<p>How can we help?</p>')),
  'new-terms': saying(QUOTE),
  banner: beneath(BANNER, QUOTE),
  'banner-number': beneath(BANNER, CHANGED),
  'banner-reworded': beneath(BANNER + MORE, 'What you send is gone within a month.'),
  modal: beneath(MODAL, QUOTE),
  'modal-number': beneath(MODAL, CHANGED),
  'modal-reworded': beneath(MODAL + MORE, 'What you send is gone within a month.'),
  widget: beneath(TURNSTILE, QUOTE),
  'widget-number': beneath(TURNSTILE, CHANGED),
  'error-number': pageOf(`<!doctype html><title>Page not found</title><h1>Page not found</h1><p>${CHANGED}</p>`),
  'login-slogan': pageOf(`<!doctype html><title>Sign in</title><h1>Sign in</h1>${MODAL}<p>Deleted after 30 days.</p>`),
  'start-slogan': pageOf(`<!doctype html><title>Start</title>${MODAL}<p>${QUOTE}</p>`),
  'wall-403': (exchange) => sendPage(exchange, { status: 403, body: html(`${TURNSTILE}<p>${QUOTE}</p>`) }),
  inputs: pageOf(`<!doctype html><title>No results</title><h1>No results</h1><p>Nothing matched: ${QUOTE}</p>`),
  docs: saying(QUOTE),
  'to-chapter': leadTo('/docs/security/authentication'),
  'to-slogan': leadTo('/start-slogan'),
  'to-itself': (exchange) =>
    exchange.query.has('query')
      ? sendPage(exchange, { body: html(`<p>${QUOTE}</p>`) })
      : leadTo('/to-itself?query=1')(exchange),
  'to-login': leadTo('/login?next=/to-login'),
  'to-root': leadTo('/'),
  'to-search': leadTo('/search?q=retention'),
  'to-help': leadTo('/help'),
  'moved-for-now': leadTo('/new-terms', 307),
  'moved-for-good': leadTo('/new-terms', 308),
  '': pageOf(html('<p>Welcome</p>')),
  kept: saying(QUOTE),
  'to-kept': leadTo('/kept/page'),
  legal: ({ response }) => response.writeHead(451).end(),
  ...Object.fromEntries(
    [
      'bot-wall-cloudflare',
      'bot-wall-cloudflare-header',
      'bot-wall-akamai',
      'bot-wall-datadome',
      'bot-wall-captcha',
      'bot-wall-captcha-german',
      'bot-wall-vercel',
      'bot-wall-near-contact-form',
      'consent-wall-english',
      'consent-wall-german',
      'login-in-place',
      'not-found-english',
      'not-found-german',
      'not-found-french',
      'not-found-spanish',
      'not-found-japanese',
      'not-found-near-api-errors',
      'maintenance-english',
      'access-denied-region',
      'went-wrong-application',
      'empty-results-english',
      'refresh-at-once',
      'script-needed-english',
    ].map((name) => [name, madeFile(name)]),
  ),
};

/** The bytes of Windows-1252, which pages without a charset are often in. */
function toWindows(sign: string): string {
  return { '’': '\x92', '–': '\x96', '“': '\x93', '”': '\x94' }[sign] ?? sign;
}

const QUOTES: Readonly<Record<string, string>> = {
  '/wrong-charset': CURLY,
  '/old-charset': CURLY,
  '/curly': 'The customer\'s inputs - all of them - are "deleted" after 30 days.',
  '/list': LIST,
  '/number-in-list': LIST,
  '/twice': 'Deleted after 30 days.',
  '/login-slogan': 'Deleted after 30 days.',
};

const ROWS: readonly Row[] = [
  ['a banner for consent above the words', '/banner', 'found', null],
  ['a banner, and a number changed below it', '/banner-number', 'altered', null],
  ['a banner above a page with another sentence', '/banner-reworded', 'absent', null],
  ['a form for signing in above the words', '/modal', 'found', null],
  ['such a form, and a number changed below it', '/modal-number', 'altered', null],
  ['such a form above a page with another sentence', '/modal-reworded', 'absent', null],
  ['a part that asks for a human, with the words', '/widget', 'found', null],
  ['such a part, and a number changed below it', '/widget-number', 'altered', null],
  ['a page named like an error, with the words and a number changed', '/error-number', 'altered', null],
  ['a login with a few words that are quoted', '/login-slogan', 'moved', 'login'],
  ['led to a bare login that says the words', '/to-slogan', 'moved', 'login'],
  ['a wall that answers 403, with the words', '/wall-403', 'challenge', 'bot-wall'],
  ['an error page that says again what it was asked for', '/inputs?are=deleted+after+30+days', 'soft_error', 'empty'],
  ['led to a chapter on signing in that has the words', '/to-chapter', 'found', null],
  ['led to itself with something asked', '/to-itself', 'found', null],
  ['a header that sends on, with one word', '/refresh?to=/terms', 'moved', 'refresh'],
  ['a header that sends on, with none', '/refresh/empty?to=/terms', 'moved', 'refresh'],
  ['the page', '/terms', 'found', null],
  ['everything around the words is new', '/noise', 'found', null],
  ['packed with gzip', '/packed/gzip', 'found', null],
  ['packed with brotli', '/packed/br', 'found', null],
  ['a byte order mark', '/bom', 'found', null],
  ['UTF-16', '/utf16', 'found', null],
  ['a charset that the server says wrongly', '/wrong-charset', 'found', null],
  ['a charset that nobody says', '/old-charset', 'found', null],
  ['curly quotes and dashes for straight ones', '/curly', 'found', null],
  ['spaces of all kinds, and a soft hyphen', '/spaces', 'found', null],
  ['split by markup', '/markup', 'found', null],
  ['across the items of a list', '/list', 'found', null],
  ['in a table', '/table', 'found', null],
  ['in a PDF, across lines and hyphenated', '/pdf', 'found', null],
  ['in a PDF that is sent as mere bytes', '/pdf-as-bytes', 'found', null],
  ['in a DOCX, across its runs', '/docx', 'found', null],
  ['in Markdown', '/markdown', 'found', null],
  ['in plain text, across lines', '/plain', 'found', null],
  ['in JSON', '/json', 'found', null],
  ['HTML that is sent as plain text', '/html-as-plain', 'found', null],
  ['after a redirect for now', '/moved-for-now', 'found', null],
  ['after a redirect for good', '/moved-for-good', 'found', null],
  ['after ten redirects', '/hops/10', 'found', null],
  ['behind a wall that only wants its cookie back', '/wall', 'found', null],
  ['a tag that stays while the page changes', '/lying-tag', 'found', null],
  ['a number changed', '/number', 'altered', null],
  ['"not" added', '/not', 'altered', null],
  ['a unit changed', '/unit', 'altered', null],
  ['"may" for "are"', '/may', 'altered', null],
  ['other words', '/wording', 'altered', null],
  ['a number changed in an item of a list', '/number-in-list', 'altered', null],
  ['the sentence is another one', '/reworded', 'absent', null],
  ['the words stand in hidden parts alone', '/hidden', 'absent', null],
  ['the words stand in a script alone', '/scripted', 'absent', null],
  ['the words are struck out', '/struck', 'absent', null],
  ['few words under two headings', '/twice', 'ambiguous', null],
  ['led to a login', '/to-login', 'moved', 'login'],
  ['a login in place of the page', '/login-in-place', 'moved', 'login'],
  ['led to the front page', '/to-root', 'moved', 'root'],
  ['led to a search', '/to-search', 'moved', 'search'],
  ['led to a page without the words', '/to-help', 'moved', null],
  ['a page that sends its readers on', '/refresh-at-once', 'moved', 'refresh'],
  ['404', '/status/404', 'gone', 'status 404'],
  ['410', '/status/410', 'gone', 'status 410'],
  ['200 "page not found" in English', '/not-found-english', 'soft_error', 'not-found'],
  ['200 "page not found" in German', '/not-found-german', 'soft_error', 'not-found'],
  ['200 "page not found" in French', '/not-found-french', 'soft_error', 'not-found'],
  ['200 "page not found" in Spanish', '/not-found-spanish', 'soft_error', 'not-found'],
  ['200 "page not found" in Japanese', '/not-found-japanese', 'soft_error', 'not-found'],
  ['a page about errors, without the words', '/not-found-near-api-errors', 'absent', null],
  ['200 "we will be back"', '/maintenance-english', 'soft_error', 'maintenance'],
  ['200 "not in your region"', '/access-denied-region', 'soft_error', 'access-denied'],
  ['200 "something went wrong"', '/went-wrong-application', 'soft_error', 'went-wrong'],
  ['200 "no results"', '/empty-results-english', 'soft_error', 'empty-results'],
  ['a bot wall that answers 403', '/bot-wall-cloudflare', 'challenge', 'bot-wall cloudflare'],
  ['a bot wall that is known by its header', '/bot-wall-cloudflare-header', 'challenge', 'header cf-mitigated'],
  ['a bot wall of another maker', '/bot-wall-akamai', 'challenge', 'bot-wall akamai'],
  ['a bot wall that needs script', '/bot-wall-datadome', 'challenge', 'bot-wall datadome'],
  ['a bot wall that answers 429', '/bot-wall-vercel', 'challenge', 'bot-wall vercel'],
  ['a captcha that answers 200', '/bot-wall-captcha', 'challenge', 'bot-wall captcha'],
  ['a captcha in German', '/bot-wall-captcha-german', 'challenge', 'bot-wall captcha'],
  ['a page with a captcha on its form', '/bot-wall-near-contact-form', 'absent', null],
  ['a wall that wants consent', '/consent-wall-english', 'challenge', 'consent-wall'],
  ['a wall that wants consent, in German', '/consent-wall-german', 'challenge', 'consent-wall'],
  ['401', '/status/401', 'blocked', 'status 401'],
  ['403 for programs alone', '/for-people', 'blocked', 'status 403'],
  ['429 with a time to come back', '/busy?after=3600', 'blocked', 'status 429'],
  ['451', '/legal', 'blocked', 'status 451'],
  ['closed by robots.txt', '/kept/page', 'blocked_by_robots', null],
  ['led to what robots.txt closes', '/to-kept', 'blocked_by_robots', null],
  ['500', '/status/500', 'unreachable', 'status 500'],
  ['503 with a time to come back', '/busy?after=60&status=503', 'unreachable', 'status 503'],
  ['no answer', '/never', 'unreachable', 'timeout'],
  ['a body that comes by the byte', '/drip/20', 'unreachable', 'timeout'],
  ['a body that stops', '/stalls', 'unreachable', 'timeout'],
  ['a connection that is cut', '/reset', 'unreachable', 'reset'],
  ['a body that is cut', '/reset/body', 'unreachable', 'broken_answer'],
  ['fewer bytes than announced', '/short', 'unreachable', 'broken_answer'],
  ['packed, and ends too early', '/half-packed', 'unreachable', 'broken_answer'],
  ['no HTTP', '/noise-of-ssh', 'unreachable', 'broken_answer'],
  ['a redirect to itself', '/loop', 'unreachable', 'redirect_loop'],
  ['a wall that wants another cookie each time', '/wall-forever', 'unreachable', 'too_many_redirects'],
  ['a redirect to a file', '/to?at=file:///etc/passwd', 'unreachable', 'bad_redirect'],
  ['a redirect to a private address', '/to?at=https://10.0.0.1/', 'unreachable', 'private_address'],
  [
    'a redirect to where clouds keep their keys',
    '/to?at=https://169.254.169.254/latest',
    'unreachable',
    'private_address',
  ],
  [
    'a redirect to a name of a private address',
    '/to?at=https://inside.acme-models.com/',
    'unreachable',
    'private_address',
  ],
  [
    'a name that says public and private at once',
    '/to?at=https://turning.acme-models.com/',
    'unreachable',
    'private_address',
  ],
  ['a redirect to a name that nobody knows', '/to?at=https://nobody.acme-models.com/', 'unreachable', 'dns'],
  ['a gzip bomb', '/bomb/gzip', 'unreadable', 'too_large'],
  ['a brotli bomb', '/bomb/br', 'unreadable', 'too_large'],
  ['a body without end', '/endless', 'unreadable', 'too_large'],
  ['nothing', '/empty', 'unreadable', 'no_text'],
  ['a picture that says it is a page', '/picture', 'unreadable', 'unknown_type'],
  ['half an archive', '/archive', 'unreadable', null],
  ['a page that a script draws', '/drawn', 'unreadable', 'needs_script'],
  ['a page that says it needs script', '/script-needed-english', 'soft_error', 'script-needed'],
];

const NAMES: Readonly<Record<string, readonly string[]>> = {
  'inside.acme-models.com': ['192.168.0.7'],
  'turning.acme-models.com': ['93.184.215.14', '127.0.0.1'],
};

let server: PlayingServer;
let verifier: Verifier;
const seen = new Map<string, Observation>();

beforeAll(async () => {
  const noiseOfSsh: Play = ({ socket }) => socket.end('SSH-2.0-OpenSSH_9.2\r\n');
  server = await startPlayingServer({ plays: { ...OWN, 'noise-of-ssh': noiseOfSsh } });
  const settings = { allowHost: [server.host], concurrency: 16, archive: false as const };
  const resolve = async (name: string) => NAMES[name] ?? Promise.reject(new Error('unknown'));
  verifier = await openVerifier(settings, TODAY, { limits: SIZES, resolve });
  const impatient = await openVerifier(settings, TODAY, { limits: SHORT, resolve });
  const pathsOf = (isSlow: boolean) =>
    ROWS.filter(([, , , why]) => (why === 'timeout') === isSlow).map(([, path]) => path);
  await Promise.all([visit(pathsOf(false)), visit(pathsOf(true), TODAY, impatient)]);
  await impatient.close();
});

afterAll(async () => {
  await verifier.close();
  await server.close();
});

/** Visits addresses of the server, each with what was seen of it before. */
async function visit(paths: readonly string[], today = TODAY, { capabilities } = verifier): Promise<void> {
  const pages = paths.map((path) => {
    const quote = QUOTES[path] ?? QUOTE;
    return madePage([madeQuote(quote)], `${server.origin}${path}`);
  });
  await verifySources(
    pages,
    { today, concurrency: 16 },
    {
      ...capabilities,
      isOnline: async () => true,
      listHistory: async (url) => [...(seen.has(url) ? [seen.get(url) as Observation] : [])],
      keep: async (observation, { proposals }) => {
        seen.set(observation.url, observation);
        return proposals.length;
      },
      report: () => undefined,
    },
  );
}

function seenAt(path: string): Observation {
  const observation = seen.get(`${server.origin}${path}`);
  if (!observation) throw new Error(`Nothing was seen at ${path}.`);
  return observation;
}

describe('what a visit comes to', () => {
  test.each(ROWS)('%s', (_, path, outcome, why) => {
    const observation = seenAt(path);
    expect([observation.outcome, observation.quotes[0]?.outcome, observation.why]).toEqual([
      outcome,
      outcome,
      outcome === 'unreadable' && why === null
        ? expect.any(String)
        : why === null
          ? null
          : expect.stringContaining(why),
    ]);
  });

  test('there are as many behaviours as there have to be, and every outcome among them', () => {
    expect(new Set(ROWS.map(([, path]) => path)).size).toBeGreaterThanOrEqual(90);
    expect(new Set(ROWS.map(([, , outcome]) => outcome)).size).toBe(12);
  });

  test('words around the place are kept where there is one, and only there', () => {
    const without = ROWS.filter(([, path]) => seenAt(path).quotes[0]?.around === null).map(([, , outcome]) => outcome);
    expect(without).not.toContain('found');
    expect(without).not.toContain('altered');
    expect(seenAt('/number').quotes[0]?.around).toContain('90 days');
  });
});

describe('differences', () => {
  test.each([
    ['/number', [['digits', '30', '90', true]]],
    ['/not', [['negation', '', 'not', true]]],
    ['/unit', [['unit', 'days', 'months', true]]],
    ['/may', [['modal', '', 'may', true]]],
    ['/number-in-list', [['digits', '30', '60', true]]],
  ] as const)('%s is material', (path, differences) => {
    const found = seenAt(path).quotes[0]?.differences.map(({ kind, was, now, material }) => [kind, was, now, material]);
    expect(found).toEqual(expect.arrayContaining(differences.map((each) => [...each])));
  });

  test('other words alone are not', () => {
    expect(seenAt('/wording').quotes[0]?.differences.map(({ material }) => material)).not.toContain(true);
  });
});

describe('visits that follow', () => {
  test('304 stands for the words that were read before, and nothing is read again', async () => {
    await visit(['/tagged', '/lying-tag'], '2026-07-05');
    await visit(['/tagged', '/lying-tag'], '2026-07-12');
    expect(seenAt('/tagged')).toMatchObject({
      status: 304,
      outcome: 'found',
      since: '2026-07-05',
      readOn: '2026-07-05',
    });
    expect(seenAt('/tagged').quotes[0]?.stood?.on).toBe('2026-07-12');
  });

  test('a tag is shown to the address that sent it, and not to one that leads there', async () => {
    const path = '/to?at=/tagged&once';
    await visit([path], '2026-07-05');
    await visit([path], '2026-07-12');
    expect(seenAt(path)).toMatchObject({ status: 304, outcome: 'found', readOn: '2026-07-05' });
    const tags = server.asked.filter((each) => each.path === path).map(({ headers }) => headers['if-none-match']);
    expect(tags).toEqual([undefined, undefined]);
  });

  test('a tag that stays while the page changes hides nothing, since the page is read whenever it is sent', () => {
    const [first, second] = server.asked
      .filter(({ path }) => path === '/lying-tag')
      .map(({ headers }) => headers['if-none-match']);
    expect([first, second]).toEqual([undefined, '"a1"']);
    expect(seenAt('/lying-tag')).toMatchObject({ status: 200, readOn: '2026-07-12' });
  });

  test('a server that says "unchanged" for ever is read in full after four weeks', async () => {
    await visit(['/tagged'], '2026-08-02');
    expect(seenAt('/tagged')).toMatchObject({ status: 200, readOn: '2026-08-02', since: '2026-07-05' });
  });

  test('a redirect for good is kept with the day since when, one for now is not', () => {
    expect(seenAt('/moved-for-good').leadsTo).toEqual({ url: `${server.origin}/new-terms`, since: TODAY });
    expect(seenAt('/moved-for-now').leadsTo).toBeNull();
  });
});
