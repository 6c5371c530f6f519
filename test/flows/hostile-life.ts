/** A correction with words that mean harm in every field, from its sending to its publication: sent, asked back, answered, accepted, applied, shown and written out. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { parse } from 'yaml';
import { MINI_DAY } from '../mini-record.ts';
import { HOSTILE_QUOTE, HOSTILE_WORDS } from './attack-lists.ts';
import type { AttackedSite } from './attacked-site.ts';
import { assay, type Scratch } from './command-line.ts';
import type { DeskBrowser } from './desk-site.ts';
import { findControls, findFormulas, findHarm, findHarmInAtom, readJsonLd } from './harmless.ts';
import { asForm } from './intake-site.ts';

/** Where it is lived: the site, a reviewer who is signed in, and the folder that has the store. */
export interface HostileLife {
  readonly site: AttackedSite;
  readonly ada: DeskBrowser;
  readonly files: Scratch;
}

const NOTE = HOSTILE_WORDS.join('\n');
const CREDIT = '=Zoë "onload="alert(1) </script <svg';
const FILE = 'platforms/acme-cloud/retention_zdr.yaml';
/** Of the quote, or of the credit: where neither stands, nothing was tried. */
const MARK = /HYPERLINK|onload=/;

const OFFERING = '/offerings/acme-api/';
/** Every face that shows the answer once it is published. */
const SHOWN = [
  ...[OFFERING, `${OFFERING}changes/`, '/changes/', '/sources/', '/policies/personal-data/', '/search/?q=HYPERLINK'],
  ...['/feed.atom', `${OFFERING}feed.atom`, '/questions/retention_zdr/feed.atom', '/feed.json', `${OFFERING}feed.json`],
  ...['/data.json', '/data.csv', '/search.json', `${OFFERING}cite.json`, '/api/v1/sources'],
  '/api/v1/offerings/acme-api/retention_zdr',
];
/** What shows only that something waits, or parts of the answer. */
const BESIDE = [
  ...['/', '/corrections/', '/questions/retention_zdr/', '/platforms/acme-cloud/', '/about/', '/shortlist.csv'],
  ...[
    '/compare/acme-api-vs-acme-north/',
    '/shortlist.json',
    '/api/v1/corrections',
    '/api/v1/offerings',
    '/api/v1/changes',
  ],
];

/** Lives it, and reads every face as its readers do. */
export async function liveHostileLife(life: HostileLife): Promise<void> {
  const { site, ada } = life;
  const escaped = HOSTILE_QUOTE.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  site.write(`<title>${escaped}</title><p>${escaped}</p><p>These are the terms of a made-up service.</p>`);
  const url = `${site.vendor.origin}/terms?life="onload="alert(1)'</script`;
  const { ref, key, path } = await site.keep({
    ...{ wrong: NOTE.slice(0, 1_900), credit: CREDIT, as_vendor: true },
    ...{ source: { url, quote: HOSTILE_QUOTE }, suggested: { answer: 'affirmed', route: 'public' } },
  });
  const own = [path, `/corrections/${ref}`, `/api/v1/corrections/${ref}?key=${key}`];
  await decide(life, ref, 'dispute', {});
  await decide(life, ref, 'ask-back', {});
  expect((await site.ask(`/corrections/${ref}`, asForm({ key, act: 'answer', note: NOTE }))).status).toBe(303);
  await decide(life, ref, 'accept', { handle: 'zoe', name: CREDIT });
  await site.renew();
  await readAll(life, [...own, ...SHOWN, ...BESIDE]);

  await applyAll(life, ref);
  await site.renew();
  expect((await site.store.findProposal(ref))?.state).toBe('applied');
  const texts = await readAll(life, [...own, ...SHOWN, ...BESIDE, await findingPage(site)]);
  expect(SHOWN.filter((each) => !MARK.test(texts.get(each) ?? ''))).toEqual([]);
  for (const each of [`/desk/proposals/${ref}`, '/desk/?state=applied', '/desk/log']) {
    const { status, text } = await ada.get(each);
    expect([each, status, findHarm(text)]).toEqual([each, 200, []]);
  }
  expectWrittenWhole(site);
  await expectTerminalsHarmless(life, ref);
  await expectCopyHarmless(life);
}

/** Opens it at the desk and sends one of its forms, with the finding as it is drafted there. */
async function decide({ ada }: HostileLife, ref: string, act: string, fields: Readonly<Record<string, string>>) {
  const { text } = await ada.get(`/desk/proposals/${ref}`);
  expect(findHarm(text)).toEqual([]);
  const [, seen = ''] = /name="seen" value="([0-9a-f]+)"/.exec(text) ?? [];
  const [, draft = ''] = /<textarea[^>]*name="finding"[^>]*>\n([^<]*)<\/textarea>/.exec(text) ?? [];
  const signs = { '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&amp;': '&' };
  const finding = Object.entries(signs).reduce((typed, [written, sign]) => typed.replaceAll(written, sign), draft);
  const sent = await ada.send(`/desk/proposals/${ref}/${act}`, { seen, finding, note: NOTE, ...fields });
  expect([act, sent.status]).toEqual([act, 303]);
}

async function findingPage(site: AttackedSite): Promise<string> {
  const { data } = JSON.parse((await site.ask('/api/v1/offerings/acme-api')).text) as {
    readonly data: { readonly cells: Readonly<Record<string, { readonly finding: string }>> };
  };
  return `/f/${data.cells['retention_zdr']?.finding}/`;
}

async function readAll({ site }: HostileLife, paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const path of paths) {
    const { status, headers, text } = await site.ask(path);
    expect([path, status, headers.get('x-content-type-options')]).toEqual([path, 200, 'nosniff']);
    expect([path, findHarmIn(headers.get('content-type') ?? '', text)]).toEqual([path, []]);
    texts.set(path, text);
  }
  return texts;
}

/** What of an answer would do something, read as what it says it is. */
function findHarmIn(type: string, text: string): readonly unknown[] {
  if (type.includes('html')) return [...findHarm(text), ...readJsonLd(text).filter((each) => typeof each !== 'object')];
  if (type.includes('atom')) return findHarmInAtom(text);
  if (type.includes('csv')) return findFormulas(text);
  if (type.includes('json')) return contentsOf(JSON.parse(text)).flatMap(findHarm);
  return [`of the type ${type}`];
}

/** Contents of a JSON Feed that are HTML; other JSON has none. */
function contentsOf(value: { readonly items?: readonly { readonly content_html?: string }[] }): readonly string[] {
  return Array.isArray(value.items) ? value.items.flatMap(({ content_html }) => content_html ?? []) : [];
}

/** Takes what was accepted into the record: one commit, in which nobody forges a line. */
async function applyAll({ site, files }: HostileLife, ref: string): Promise<void> {
  const { data, git } = site.repository;
  const from = ['--data', data, '--store', files.path('store'), '--allow-host', site.vendor.host];
  const ran = await assay(['apply', '--commit', ...from, '--today', MINI_DAY]);
  expect([ran.code, ran.err, findControls(ran.out)]).toEqual([0, '', []]);
  expect(findControls(git('log', '-1', '--format=%B'))).toEqual([]);
  const trailers = git('log', '-1', '--format=%(trailers:only,unfold)').trim().split('\n');
  expect(trailers.map((line) => line.split(':')[0])).toEqual(['Assay-Proposal', 'Proposed-by', 'Reviewed-by']);
  expect(trailers[0]).toBe(`Assay-Proposal: ${ref}`);
  const written = git('show', '--name-only', '--format=', 'HEAD').trim().split('\n');
  expect(written).toEqual(['data/contributors.yaml', `data/${FILE}`]);
}

/** The files of the record hold the words as they were sent, and nothing that YAML would make of them. */
function expectWrittenWhole({ repository }: AttackedSite): void {
  const read = (file: string) => parse(readFileSync(join(repository.data, file), 'utf8')) as unknown;
  const { findings } = read(FILE) as { readonly findings: readonly { readonly sources: readonly object[] }[] };
  expect(findings.at(-1)?.sources[0]).toMatchObject({ quote: HOSTILE_QUOTE });
  expect(JSON.stringify(read('contributors.yaml'))).toContain(JSON.stringify(CREDIT));
}

async function expectTerminalsHarmless({ site, files }: HostileLife, ref: string): Promise<void> {
  const record = ['--data', site.repository.data, '--allow-host', site.vendor.host, '--today', MINI_DAY];
  const store = ['--store', files.path('store')];
  for (const args of [
    ['show', 'acme-api', 'retention_zdr', ...record],
    ['diff', 'HEAD~1', site.repository.data, ...record.slice(2)],
    ['desk', 'show', ref, ...store, ...record],
    ['desk', 'list', '--state', 'all', ...store, ...record],
    ['desk', 'log', ...store],
  ]) {
    const { code, out, err } = await assay(args);
    expect([args, code <= 1, err, findControls(out)]).toEqual([args, true, '', []]);
    expect([args, /HYPERLINK|alert\(|evil\.example/.test(out) || args[1] === 'list']).toEqual([args, true]);
  }
}

/** The copy that is written to a folder, for hosts that serve files. */
async function expectCopyHarmless({ site, files }: HostileLife): Promise<void> {
  const record = ['--data', site.repository.data, '--allow-host', site.vendor.host, '--today', MINI_DAY];
  const ran = await assay(['export', files.path('copy'), ...record, '--base-url', 'https://registry.test']);
  expect([ran.code, ran.err]).toEqual([0, '']);
  const names = readdirSync(files.path('copy'), { recursive: true, encoding: 'utf8' });
  const marked: string[] = [];
  for (const name of names.filter((each) => /\.(?:html|atom|csv)$/.test(each))) {
    const text = readFileSync(files.path(`copy/${name}`), 'utf8');
    expect([name, findHarmIn(name, text)]).toEqual([name, []]);
    if (MARK.test(text)) marked.push(name);
  }
  expect(marked).toEqual(expect.arrayContaining(['offerings/acme-api/index.html', 'feed.atom', 'data.csv']));
}
