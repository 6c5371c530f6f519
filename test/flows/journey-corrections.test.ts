/** docs/journey-corrections.md: every command of it runs in order beside its own server, and prints what the page shows. */
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { WATCHED_HOST } from '../watched-registry.ts';
import { fencesOf, type JourneyClone, openJourneyClone } from './journey-clone.ts';
import { type Served, serveSite, stop } from './served.ts';

const FENCES = fencesOf('journey-corrections.md');
/** What stands on the page where every run has its own. */
const SITE = 'http://127.0.0.1:4173';
const REF = 'c-3f0a6c1d9e25';

interface Step {
  readonly script: string;
  readonly shown: string;
}

const STEPS: readonly Step[] = FENCES.flatMap(({ language, text }, index) => {
  const next = FENCES[index + 1];
  return language === 'bash' ? [{ script: text.trim(), shown: next?.language === 'txt' ? next.text : '' }] : [];
});
/** What is served a moment after a step, and by which words that is told. */
const SEEN_SOON = [
  ['correction.json', '/offerings/larch-api/', 'waits for a decision'],
  [' apply ', '/changes/', 'thanks to'],
] as const;
const SOON = { timeout: 15_000, interval: 50 };
const swaps = new Map<string, string>();
const ran: string[] = [];
let clone: JourneyClone;
let site: Served & { readonly address: string };

beforeAll(async () => {
  clone = await openJourneyClone(swaps);
  for (const { script } of STEPS) {
    ran.push(await runStep(script));
    const [ref] = /c-[0-9a-f]{12}/.exec(ran.at(-1) ?? '') ?? [];
    if (ref) swaps.set(REF, ref);
    for (const [part, path, words] of SEEN_SOON) {
      if (script.includes(part)) await vi.waitUntil(() => isServed(path, words), SOON);
    }
  }
}, 120_000);

afterAll(async () => {
  await stop(site);
  clone.remove();
});

async function runStep(script: string): Promise<string> {
  const [program, day] = /serve-pages\.js --day (\d)/.exec(script) ?? [];
  if (program) await clone.servePages(day);
  if (program) return '';
  if (!script.includes('assay.js serve')) return clone.run(script);
  const own = script.replaceAll(WATCHED_HOST, clone.host).replace(/ &$/, '').split(' ').slice(3);
  const args = own.map((each) => (/^(watched|\.assay-journey)$/.test(each) ? join(clone.folder, each) : each));
  site = await serveSite([...args, '--port', '0']);
  swaps.set(SITE, site.address);
  return site.said.out;
}

async function isServed(path: string, words: string): Promise<boolean> {
  return (await (await fetch(site.address + path)).text()).includes(words);
}

/** What is another in every run, as one and the same. */
function settled(text: string): string {
  return text
    .replaceAll(site.address, SITE)
    .replace(/c-[0-9a-f]{12}/g, 'REF')
    .replace(/(key|link)=[\w-]{43}/g, '$1=KEY')
    .replace(/\b[0-9a-f]{40}\b/g, 'COMMIT')
    .replace(/\b[0-9a-f]{16}\b/g, 'FINDING')
    .replace(/index [0-9a-f]{7}\.\.[0-9a-f]{7}/g, 'index BLOBS')
    .replace(/\w{3} \w{3} \d{1,2} \d\d:\d\d:\d\d \d{4} [+-]\d{4}/g, 'INSTANT')
    .replace(/\b\d{1,2} [A-Z][a-z]{2} \d{4}\b/g, 'DAY')
    .replace(/\b\d{4}-\d\d-\d\d\b/g, 'DAY')
    .replace(/\b\d\d:\d\d UTC\b/g, 'TIME')
    .replace(/ +$/gm, '');
}

test('it has its steps: it begins, is proposed, decided, applied, and seen', () => {
  const words = STEPS.map(
    ({ script }) => /assay\.js (desk \w+|\w+)|curl|git -C watched show|cp -r|serve-pages/.exec(script)?.[0],
  );
  expect(words.map((each) => each?.replace('assay.js ', ''))).toEqual([
    ...['cp -r', 'serve-pages', 'serve', 'show', 'curl', 'curl', 'curl'],
    ...['desk invite', 'desk list', 'desk show', 'desk show', 'desk accept'],
    ...['apply', 'git -C watched show', 'show', 'curl', 'curl'],
  ]);
});

test.each(STEPS.map(({ script, shown }, index) => [index, script, shown] as const))(
  'step %i prints what the page shows: %s',
  (index, _, shown) => {
    const out = settled(ran[index] ?? '');
    const parts = settled(shown).split(/^…\n/m);
    if (parts.length === 1) expect(out).toBe(parts[0]);
    for (const part of parts) expect(out).toContain(part);
  },
);

describe('what the page says', () => {
  const pageOf = async (path: string) => (await fetch(site.address + path)).text();

  test('of the changes, the page of the finding and the feeds: each names whom to thank, as she is called', async () => {
    const id = /[0-9a-f]{16}/.exec(ran.find((each) => each.includes('1 proposal stand')) ?? '')?.[0];
    for (const path of ['/changes/', `/f/${id}/`]) expect(await pageOf(path)).toContain('thanks to Ana López');
    for (const path of ['/feed.atom', '/feed.json']) expect(await pageOf(path)).toContain('Thanks to: Ana López');
  });

  test('of the mark: it is gone', async () => {
    await vi.waitUntil(async () => !(await isServed('/offerings/larch-api/', 'waits for a decision')), SOON);
  });

  test('of the private address: it is in the record, and the name of nobody at the desk is told', async () => {
    const url = /follow_url: '([^']+)'/.exec(ran.find((each) => each.includes('follow_url')) ?? '')?.[1] ?? '';
    const page = await (await fetch(url)).text();
    expect(page).toContain('It was accepted, and is in the record.');
    expect(page).toContain('Seen on the page.');
    expect(page).not.toContain('Rita');
  });

  test('of applying twice: it changes nothing', () => {
    const apply = STEPS.find(({ script }) => script.includes(' apply '))?.script ?? '';
    expect(clone.run(apply)).toBe('No proposal was taken into the record\n');
    expect(clone.run('git -C watched log --format=%s | wc -l').trim()).toBe('2');
  });
});
