/** How much it costs to look quotes up on a page: reading, canonical text, hash and search, against parsing the page alone. */
import { createHash } from 'node:crypto';
import { Parser } from 'htmlparser2';
import { readHtml } from '../src/adapters/fetch/page-html.ts';
import { canonicalPage } from '../src/core/verify/canonical-text.ts';
import { findQuote } from '../src/core/verify/quote.ts';
import { alternate, ratio, timed } from './alternate.ts';
import { type MadePage, madePage } from './made-page.ts';
import type { Measured } from './run.ts';

const BYTES = 500_000;
/** So many are timed together, so that collecting the garbage of one is not the luck of another. */
const ROUNDS = 20;

/** Measures on a made page; three of its sentences are looked up, and then the same sentences changed and others. */
export async function measure(): Promise<Measured> {
  const made = madePage(BYTES);
  const { page } = readHtml(made.html);
  const canonical = canonicalPage(page);
  check(made);
  const text = canonical.text;
  const whole = await alternate({
    ours: timed(() => repeat(() => lookUp(made))),
    parse: timed(() => repeat(() => parse(made.html))),
  });
  const times = await alternate({
    read: timed(() => readHtml(made.html)),
    canonical: timed(() => canonicalPage(page)),
    hash: timed(() => hash(text)),
    search: timed(() => repeat(() => made.quotes.map((quote) => findQuote(canonical, quote)))),
    bare: timed(() => repeat(() => made.quotes.map((quote) => text.indexOf(quote)))),
  });
  const slow = await alternate({
    words: timed(() => canonicalPage(page).words()),
    altered: timed(() => made.altered.map((quote) => findQuote(canonical, quote))),
    absent: timed(() => made.absent.map((quote) => findQuote(canonical, quote))),
  });
  const ms = (time: number) => `${time.toFixed(2)} ms`;
  return {
    rows: [
      ['page', `${made.html.length} bytes, ${text.length} of text`],
      ['words, canonical text, hash, three quotes', ms(whole.ours / ROUNDS)],
      ['peer: htmlparser2 with an empty handler', ms(whole.parse / ROUNDS)],
      ['of ours: reading the words', ms(times.read)],
      ['of ours: canonical text', ms(times.canonical)],
      ['of ours: hash', ms(times.hash)],
      ['of ours: looking three quotes up', ms(times.search / ROUNDS)],
      ['peer: indexOf for the same three', ms(times.bare / ROUNDS)],
      ['canonical text and its words, once for a page with altered quotes', ms(slow.words)],
      ['looking three altered quotes up', ms(slow.altered)],
      ['looking three absent quotes up', ms(slow.absent)],
    ],
    figures: { read_ratio: ratio(whole.ours, whole.parse), exact_ratio: ratio(times.search, times.bare) },
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
  for (let round = 0; round < ROUNDS; round += 1) work();
}

/** What is timed must be right. */
function check({ html, quotes, altered, absent }: MadePage): void {
  const page = canonicalPage(readHtml(html).page);
  const outcomes = [quotes, altered, absent].map((each) => each.map((quote) => findQuote(page, quote).outcome).join());
  if (outcomes.join(' ') !== 'found,found,found altered,altered,altered absent,absent,absent')
    throw new Error(`The quotes came out as ${outcomes.join(' ')}.`);
}
