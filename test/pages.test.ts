/** Holds the recognisers against made pages: each says in its first line what it is, how it was reached, and is read like any other. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readPage } from '../src/adapters/fetch/page-text.ts';
import { recogniseChallenge, recogniseMoved, recogniseSoftError } from '../src/core/verify/recognisers/all.ts';
import type { Answer, Recognised } from '../src/core/verify/recognisers/recogniser.ts';

const FOLDER = new URL('./pages/', import.meta.url);
const NAMES = readdirSync(FOLDER).map((name) => name.replace(/\.html$/, ''));
const KINDS = [
  'bot-wall',
  'consent-wall',
  'login',
  'search',
  'root',
  'refresh',
  'not-found',
  'access-denied',
  'maintenance',
  'went-wrong',
  'script-needed',
  'empty-results',
];

/** What the first line of a page says, key by key. */
function statedIn(text: string): Record<string, string> {
  const [, line = ''] = /^<!-- (.*) -->\n/.exec(text) ?? [];
  return Object.fromEntries(line.split(' | ').map((part) => part.split(/: (.*)/s).slice(0, 2) as [string, string]));
}

async function recognise(name: string): Promise<{ stated: string | undefined; recognised: Recognised | null }> {
  const body = readFileSync(new URL(`${name}.html`, FOLDER));
  const { is, at, asked = '', ended = '', header } = statedIn(body.toString());
  const reading = await readPage(body, { contentType: 'text/html; charset=utf-8', url: ended });
  const answer: Answer = {
    result: 'answered',
    url: asked,
    finalUrl: ended,
    hops: [],
    status: Number(at),
    headers: header === undefined ? {} : Object.fromEntries([header.split(/=(.*)/s).slice(0, 2)]),
    body,
    bytes: body.length,
    isTooLarge: false,
    retryAfterMs: null,
    ms: 1,
  };
  const wall = recogniseChallenge(answer, reading);
  if (wall || !reading.read) return { stated: is, recognised: wall };
  return { stated: is, recognised: recogniseMoved(asked, answer, reading) ?? recogniseSoftError(answer, reading) };
}

test.each(NAMES)('%s is taken for what it is', async (name) => {
  const { stated, recognised } = await recognise(name);
  expect(recognised?.recogniser ?? 'nothing').toBe(stated);
  if (recognised) expect(recognised.on).toMatch(/\S{3}/);
});

test.each(KINDS)('%s has at least three pages, and three that only look like one', (kind) => {
  const pages = NAMES.filter((name) => name.startsWith(`${kind}-`));
  const near = pages.filter((name) => name.startsWith(`${kind}-near-`));
  expect(near.length).toBeGreaterThanOrEqual(3);
  expect(pages.length - near.length).toBeGreaterThanOrEqual(3);
});

test('every page belongs to a recogniser', () => {
  expect(NAMES.filter((name) => !KINDS.some((kind) => name.startsWith(`${kind}-`)))).toEqual([]);
});
