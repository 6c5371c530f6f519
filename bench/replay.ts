/** How many looks the verifier asks for on recorded histories of terms, and whether it misses a change: the decisions of `verify`. */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { readMarkdown } from '../src/adapters/fetch/page-markdown.ts';
import { canonicalPage } from '../src/core/verify/canonical-text.ts';
import { decideObservation, type ReadAnswer } from '../src/core/verify/decide-observation.ts';
import type { Observation } from '../src/core/verify/observation.ts';
import { asksForAPerson } from '../src/core/verify/outcome.ts';
import { proposeChanges } from '../src/core/verify/proposal.ts';
import type { WatchedQuote } from '../src/core/verify/watched-page.ts';
import { ratio } from './alternate.ts';
import {
  type RecordedDocument,
  type RecordedHistories,
  type RecordedQuote,
  readHistories,
  type Version,
} from './recorded-histories.ts';
import type { Measured, Missing } from './run.ts';

const WHERE =
  'npm run bench -- replay --bundle FILE needs a git bundle of the GenAI collection of Open Terms Archive ' +
  '(https://opentermsarchive.org, ODC-By 1.0), with changes.csv and quotes.csv beside it.';
const ATTRIBUTION = 'Open Terms Archive contributors, GenAI collection, ODC-By 1.0';

/** Changes that turn a meaning, and that nobody should look at; by the beginning of their commit. */
const MUST_TELL = ['69431bd', 'e6ccdf5', 'c0cc605'];
const MUST_BE_SILENT = ['69ba6d9', '5f823c8', '3923a72'];
const NEW_WORDING = 'new_wording';

/** Replays every document of the bundle. */
export async function measure(args: readonly string[]): Promise<Measured | Missing> {
  const { bundle } = parseArgs({ args: [...args], options: { bundle: { type: 'string' } } }).values;
  if (
    !bundle ||
    ![bundle, ...['changes.csv', 'quotes.csv'].map((name) => join(dirname(bundle), name))].every(existsSync)
  )
    return { missing: WHERE };
  const histories = readHistories(bundle);
  const began = performance.now();
  const replayed = histories.documents.map((document) => replay(document, document.quotes));
  const seconds = (performance.now() - began) / 1000;
  const alerts = replayed.flatMap((each) => each.alerts);
  const base = histories.documents.reduce((sum, document) => sum + looksForEveryChange(document, histories), 0);
  const confirmed = alerts.filter((each) => each.isConfirmed).length;
  const silent = silentShare(alerts, histories);
  const missed = MUST_TELL.filter((commit) => !isTold(commit, histories));
  const sum = (count: (each: Replayed) => number) => String(replayed.reduce((all, each) => all + count(each), 0));
  return {
    rows: [
      ['histories', ATTRIBUTION],
      [
        'documents, versions',
        `${replayed.length}, ${histories.documents.reduce((all, { versions }) => all + versions.length, 0)}`,
      ],
      ['looks if every change asked for each quote', String(base)],
      ['looks asked for, confirmed', String(confirmed)],
      ['looks asked for, not confirmed by a later capture', String(alerts.length - confirmed)],
      [
        'of these at changes without new wording',
        String(alerts.filter((each) => isWithoutWording(each.commit, histories)).length),
      ],
      ['changes without new wording that were not silent', `${silent.loud} of ${silent.all}`],
      ['captures set aside: short, in passing, or error pages', sum((each) => each.setAside)],
      ['quotes of pages that are set aside at the end', sum((each) => each.blind)],
      ['must not be silent, and was', missed.join(', ') || 'none'],
      [
        'must be silent, and was not',
        MUST_BE_SILENT.filter((commit) => alerts.some((each) => each.commit.startsWith(commit))).join(', ') || 'none',
      ],
      [
        'time for a version',
        `${((seconds / histories.documents.reduce((all, { versions }) => all + versions.length, 0)) * 1000).toFixed(1)} ms`,
      ],
    ],
    figures: {
      alert_share: ratio(alerts.length, base),
      silent_share: ratio(silent.all - silent.loud, silent.all),
      missed: missed.length,
    },
    targets: { alert_share: { max: 0.03 }, silent_share: { min: 0.95 }, missed: { max: 0 } },
  };
}

/** A look that a person is asked for, and the change that was the first to show it. */
interface Alert {
  readonly commit: string;
  readonly quote: string;
  readonly isConfirmed: boolean;
}

interface Replayed {
  readonly alerts: readonly Alert[];
  readonly setAside: number;
  /** Quotes that nobody sees any more when the history ends. */
  readonly blind: number;
}

/** Every capture is a visit; quotes are watched from the capture on in which they were first read. */
function replay({ file, versions }: RecordedDocument, quotes: readonly RecordedQuote[]): Replayed {
  const history: Observation[] = [];
  const alerts = new Map<string, Alert>();
  const first = new Map<string, { readonly commit: string; readonly told: string }>();
  for (const [index, version] of versions.entries()) {
    const watched = quotes.filter(({ commit }) => versions.findIndex((each) => each.commit === commit) <= index);
    const now = visit(file, version, watched, history);
    history.push(now);
    for (const { quote, told } of now.quotes) {
      const key = `${told?.outcome} ${told?.since}`;
      if (first.get(quote)?.told !== key) first.set(quote, { commit: version.commit, told: key });
    }
    for (const { ref, quotes: about } of proposeChanges(now)) {
      const quote = about[0]?.quote ?? '';
      if (!alerts.has(ref)) alerts.set(ref, { commit: first.get(quote)?.commit ?? '', quote, isConfirmed: true });
    }
  }
  const last = history.at(-1);
  const known = new Set([...alerts.values()].map(({ commit, quote }) => `${commit} ${quote}`));
  const pending = (last?.quotes ?? []).flatMap(({ quote, told }) => {
    const commit = first.get(quote)?.commit ?? '';
    return told && asksForAPerson(told.outcome) && !known.has(`${commit} ${quote}`)
      ? [{ commit, quote, isConfirmed: false }]
      : [];
  });
  return {
    alerts: [...alerts.values(), ...pending],
    setAside: history.filter(({ outcome }) => outcome === 'soft_error').length,
    blind: last?.outcome === 'soft_error' ? last.quotes.length : 0,
  };
}

function visit(
  file: string,
  version: Version,
  quotes: readonly RecordedQuote[],
  history: readonly Observation[],
): Observation {
  const url = `https://histories.example/${encodeURI(file)}`;
  const at = new Date(version.at).toISOString();
  return decideObservation({
    page: { url, quotes: quotes.map(({ quote }) => watchedQuote(quote)) },
    visit: {
      result: 'answered',
      url,
      finalUrl: url,
      hops: [],
      ms: 0,
      status: 200,
      headers: {},
      body: null,
      bytes: version.markdown.length,
      isTooLarge: false,
      retryAfterMs: null,
    },
    read: readAnswer(version.markdown),
    on: at.slice(0, 10),
    at,
    history,
  });
}

function watchedQuote(quote: string): WatchedQuote {
  return { subject: 'platform:recorded', dimension: 'recorded', exception: null, finding: 'recorded', quote };
}

function readAnswer(markdown: string): ReadAnswer {
  const { page, signs } = readMarkdown(markdown);
  const canonical = canonicalPage(page);
  return {
    reading: { read: true, format: 'markdown', page, signs },
    page: canonical,
    bodyHash: hash(markdown),
    textHash: hash(canonical.text),
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** What it would cost to look at each quote whenever its page changes. */
function looksForEveryChange({ versions, quotes }: RecordedDocument, { classes }: RecordedHistories): number {
  return quotes.reduce((sum, { commit }) => {
    const from = versions.findIndex((each) => each.commit === commit);
    return sum + versions.filter((each, index) => index > from && classes.has(each.commit)).length;
  }, 0);
}

function isWithoutWording(commit: string, { classes }: RecordedHistories): boolean {
  return classes.has(commit) && classes.get(commit) !== NEW_WORDING;
}

function silentShare(alerts: readonly Alert[], histories: RecordedHistories): { all: number; loud: number } {
  const all = [...histories.classes.keys()].filter((commit) => isWithoutWording(commit, histories));
  const told = new Set(alerts.map(({ commit }) => commit));
  return { all: all.length, loud: all.filter((commit) => told.has(commit)).length };
}

/** Quotes the sentences that a change took away, from the version before it: a look must be asked for at each. */
function isTold(beginning: string, { documents }: RecordedHistories): boolean {
  for (const document of documents) {
    const index = document.versions.findIndex(({ commit }) => commit.startsWith(beginning));
    const [before, now] = document.versions.slice(Math.max(0, index - 1), index + 1);
    if (index < 1 || !before || !now) continue;
    const lost = lostSentences(before.markdown, now.markdown);
    const quotes = lost.map((quote) => ({ quote, commit: before.commit }));
    const told = new Set(replay(document, quotes).alerts.map(({ quote }) => quote));
    return lost.length > 0 && lost.every((quote) => told.has(quote));
  }
  return false;
}

const SHORTEST_SENTENCE = 25;

/** Told by letters and digits alone, without what is being measured. */
function lostSentences(before: string, now: string): readonly string[] {
  const bare = (text: string) => text.replace(/[^\p{L}\p{N}]+/gu, '').toLowerCase();
  const there = bare(readMarkdown(now).page.text);
  const sentences = readMarkdown(before).page.text.split(/\n|(?<=[.!?]) /);
  return [...new Set(sentences)].filter((each) => each.length >= SHORTEST_SENTENCE && !there.includes(bare(each)));
}
