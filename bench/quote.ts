/** How much it costs to look quotes up on a page: reading, canonical text, hash and search, against parsing the page alone. */
import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { readHtml } from '../src/adapters/fetch/page-html.ts';
import { canonicalPage } from '../src/core/canonical-text.ts';
import { findQuote } from '../src/core/quote.ts';
import { alternate, ratio, timed } from './alternate.ts';
import { type MadePage, madePage } from './made-page.ts';
import type { Measured } from './run.ts';

const BYTES = 500_000;
/** Searches are short: so many of them are timed together. */
const SEARCHES = 20;

/** Measures on a made page; three of its sentences are looked up, and then the same sentences changed and others. */
export async function measure(): Promise<Measured> {
  const made = madePage(BYTES);
  const { page } = readHtml(made.html);
  const canonical = canonicalPage(page);
  check(made);
  const text = canonical.text;
  const times = await alternate({
    ours: timed(() => lookUp(made)),
    parse: timed(() => parse(made.html)),
    read: timed(() => readHtml(made.html)),
    canonical: timed(() => canonicalPage(page)),
    hash: timed(() => hash(text)),
    words: timed(() => canonicalPage(page).words()),
    search: timed(() => repeat(() => made.quotes.map((quote) => findQuote(canonical, quote)))),
    bare: timed(() => repeat(() => made.quotes.map((quote) => text.indexOf(quote)))),
    altered: timed(() => made.altered.map((quote) => findQuote(canonical, quote))),
    absent: timed(() => made.absent.map((quote) => findQuote(canonical, quote))),
  });
  const ms = (time: number) => `${time.toFixed(2)} ms`;
  return {
    rows: [
      ['page', `${made.html.length} bytes, ${text.length} of text`],
      ['words, canonical text, hash, three quotes', ms(times.ours)],
      ['peer: htmlparser2 with an empty handler', ms(times.parse)],
      ['of ours: reading the words', ms(times.read)],
      ['of ours: canonical text', ms(times.canonical)],
      ['of ours: hash', ms(times.hash)],
      ['of ours: looking three quotes up', ms(times.search / SEARCHES)],
      ['peer: indexOf for the same three', ms(times.bare / SEARCHES)],
      ['canonical text and its words, once for a page with altered quotes', ms(times.words)],
      ['looking three altered quotes up', ms(times.altered)],
      ['looking three absent quotes up', ms(times.absent)],
    ],
    figures: { read_ratio: ratio(times.ours, times.parse), exact_ratio: ratio(times.search, times.bare) },
    targets: { read_ratio: { max: 2 }, exact_ratio: {} },
  };
}

function lookUp({ html, quotes }: MadePage): unknown {
  const page = canonicalPage(readHtml(html).page);
  return [hash(page.text), ...quotes.map((quote) => findQuote(page, quote))];
}

function parse(html: string): void {
  const parser = new Parser({});
  parser.write(html);
  parser.end();
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function repeat(work: () => unknown): void {
  for (let round = 0; round < SEARCHES; round += 1) work();
}

/** What is timed must be right. */
function check({ html, quotes, altered, absent }: MadePage): void {
  const page = canonicalPage(readHtml(html).page);
  const outcomes = [quotes, altered, absent].map((each) => each.map((quote) => findQuote(page, quote).outcome).join());
  if (outcomes.join(' ') !== 'found,found,found altered,altered,altered absent,absent,absent')
    throw new Error(`The quotes came out as ${outcomes.join(' ')}.`);
}
