/** docs/journey-verifier.md: every command of it runs in order, over the example's own server of pages, and prints what the page shows. */
import { existsSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WATCHED_HOST } from '../watched-registry.ts';
import { fencesOf, type JourneyClone, openJourneyClone } from './journey-clone.ts';
import { serveSite, stop } from './served.ts';

interface Listed {
  readonly data: { readonly sources: readonly { readonly url: string; readonly state: string }[] };
}

interface Step {
  readonly script: string;
  readonly shown: readonly string[];
}

const FENCES = fencesOf('journey-verifier.md');
/** What ends by itself and prints; the pages, the site and the turn of the day are the rest. */
const ENDS = /^node bin\/assay\.js (?!serve )/;
const STEPS: readonly Step[] = FENCES.flatMap(({ language, text }, index) => {
  const next = FENCES[index + 1];
  if (language !== 'bash' || !ENDS.test(text)) return [];
  return [{ script: text.trim(), shown: next?.language === 'txt' ? blocksOf(next.text) : [] }];
});
const OTHERS = FENCES.filter(({ language, text }) => language === 'bash' && !ENDS.test(text)).map(({ text }) =>
  text.trim(),
);

const ran = new Map<string, string>();
let clone: JourneyClone;
/** The page of sources as text, and what the API lists. */
let sources = '';
let altered: Listed;

/** Lines that are set in from the margin of a page's line belong to it. */
function blocksOf(text: string): string[] {
  return text.trimEnd().split(/\n(?! {17})/);
}

beforeAll(async () => {
  clone = await openJourneyClone();
  await clone.servePages();
  clone.run(OTHERS[0]?.split('\n')[0] ?? '');
  for (const [index, { script }] of STEPS.entries()) {
    if (script.includes('2026-11-23')) clone.run(OTHERS[1] ?? '');
    ran.set(`${index} ${script}`, clone.run(script));
    if (script.includes('verify --due') && script.includes('2026-11-24')) await askSite();
  }
}, 180_000);

afterAll(() => clone.remove());

/** The site is asked, and ended before the next step, since a store has one owner. */
async function askSite(): Promise<void> {
  const args = (OTHERS[2] ?? '').replaceAll(WATCHED_HOST, clone.host).split(' ').slice(3);
  const own = args.map((each) => (each.endsWith('watched') ? join(clone.folder, each) : each));
  const site = await serveSite([...own, '--port', '0']);
  const page = await (await fetch(`${site.address}/sources/`)).text();
  sources = page
    .replaceAll(clone.host, WATCHED_HOST)
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');
  altered = (await (await fetch(`${site.address}/api/v1/sources?state=altered`)).json()) as Listed;
  await stop(site);
}

test('it has its steps: show, verify and apply on three days', () => {
  const commands = STEPS.map(({ script }) => `${script.split(' ')[2]} ${script.slice(-10)}`);
  expect(commands).toEqual([
    'show 2026-11-16',
    'verify 2026-11-16',
    'apply 2026-11-16',
    'show 2026-11-16',
    'verify 2026-11-23',
    'verify 2026-11-24',
    'apply 2026-11-24',
    'show 2026-11-24',
  ]);
  expect(OTHERS.map((each) => each.split('\n').length)).toEqual([2, 1, 1]);
  expect(existsSync(join(clone.folder, OTHERS[0]?.split(' ').at(-2) ?? ''))).toBe(true);
});

test.each(STEPS.map((step, index) => [index, step.script, step.shown] as const))(
  'step %i: %s',
  (index, script, shown) => {
    const out = blocksOf(ran.get(`${index} ${script}`) ?? '').flatMap((block) => [block, ...block.split('\n')]);
    expect(shown.filter((block) => !out.includes(block))).toEqual([]);
  },
);

describe('the server of the pages', () => {
  test.each([
    ['/robots.txt', 200, 'Disallow: /console/'],
    ['/larch/retention', 200, '90&nbsp;days'],
    ['/tern/retention', 200, '14 days'],
    ['/tern/trust', 403, 'people with a browser'],
    ['/larch/../../data/registry.yaml', 404, 'nothing here'],
    ['/larch/%2e%2e/%2e%2e/README.md', 404, 'nothing here'],
    ['/day/3', 404, 'nothing here'],
  ])('%s is %i on the second day', async (path, status, words) => {
    const [hostname, port] = clone.host.split(':');
    const answer = await new Promise<{ status: number | undefined; text: string }>((done, fail) => {
      // Not by fetch, which would tidy the path.
      const request = get({ hostname, port, path }, (response) => {
        let text = '';
        response.setEncoding('utf8').on('data', (piece) => {
          text += piece;
        });
        response.on('end', () => done({ status: response.statusCode, text }));
      });
      request.on('error', fail);
    });
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(words)]);
  });
});

describe('what the page says', () => {
  test('of the second day: no other page than those four shows anything', () => {
    const out = ran.get(`4 ${STEPS[4]?.script}`) ?? '';
    const notable = blocksOf(out).filter(
      (block) => /^(?!words found)\w+ \w*\s+http/.test(block) || block.includes('\n'),
    );
    expect(notable.map((block) => /:4180(\S+)/.exec(block)?.[1]).sort()).toEqual([
      '/larch/retention',
      '/larch/trust',
      '/tern/regions',
      '/tern/trust',
    ]);
  });

  test('of the third: four pages are visited, and eight are left alone', () => {
    const out = ran.get(`5 ${STEPS[5]?.script}`) ?? '';
    expect([...out.matchAll(/^\w.*:4180(\S+)$/gm)].map(([, path]) => path).sort()).toEqual([
      '/larch/retention',
      '/larch/trust',
      '/tern/regions',
      '/tern/trust',
    ]);
  });

  test('of the page of sources: what waits, with the difference marked', () => {
    const told =
      FENCES.find(({ language }) => language === 'text')
        ?.text.trim()
        .split('\n') ?? [];
    expect(told.length).toBeGreaterThan(4);
    expect(told.filter((line) => !sources.includes(line))).toEqual([]);
    expect(sources.split('seen again 24 Nov 2026').length - 1).toBe(3);
  });

  test('of the API', () => {
    expect(altered.data.sources.map(({ url, state }) => [new URL(url).pathname, state])).toEqual([
      ['/larch/retention', 'altered'],
    ]);
  });

  test('of an earlier day: it still says what was known then', () => {
    const [script = ''] = [STEPS[0]?.script];
    const earlier = clone.run(`${script.replace('2026-11-16', '2026-11-24')} --as-of 2026-11-15`);
    expect(earlier).toContain('Read 2 Nov 2026 · copy of unknown date');
  });
});
