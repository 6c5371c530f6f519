/** The command `verify`: visits the pages that the record quotes, and says whether the words still stand there. */
import { progressLine } from '../../adapters/render/terminal.ts';
import { renderRunText, renderVisitText } from '../../adapters/render/verify-text.ts';
import { describeRun, describeVisit } from '../../core/describe/describe-visit.ts';
import { RegistryError } from '../../core/errors.ts';
import { printedJson } from '../../core/printed-json.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { Observation } from '../../core/verify/observation.ts';
import { listDue } from '../../core/verify/schedule.ts';
import { selectPages } from '../../core/verify/select-pages.ts';
import { listWatchedPages, type WatchedPage } from '../../core/verify/watched-page.ts';
import { type VerifyRun, verifySources } from '../../workflows/verify-sources.ts';
import type { Options, Streams } from '../cli.ts';
import { datasetOf, todayOf } from '../wiring.ts';
import { drawnIn } from '../wiring-drawn.ts';
import { untilStopped } from '../wiring-signals.ts';
import { type OpenedStore, openStoreFor } from '../wiring-store.ts';
import {
  checkContact,
  isOnlineFor,
  keepingIn,
  openVerifier,
  type Verifier,
  type VerifySettings,
} from '../wiring-verify.ts';

/** Options of the command, as the parser gives them. `store` is false for `--no-store`. */
export type VerifyOptions = Options &
  Pick<VerifySettings, 'contact' | 'canary' | 'archive'> & {
    readonly due?: boolean;
    readonly limit?: string;
    readonly concurrency: string;
    readonly store: string | false;
    readonly keepBodies?: boolean;
  };

/** How a run ended: it went through, or nothing outside could be reached. */
export type VerifyEnd = 'finished' | 'offline';

/** Visits the pages that are meant and tells of each as soon as it is kept. */
export async function runVerify(
  names: readonly string[],
  options: VerifyOptions,
  streams: Streams,
): Promise<VerifyEnd> {
  const today = todayOf(options);
  const concurrency = wholeNumber(options.concurrency, '--concurrency', MOST_LANES);
  const limit = options.limit === undefined ? undefined : wholeNumber(options.limit, '--limit');
  const dataset = await datasetOf(options);
  const selected = selectPages(dataset, listWatchedPages(dataset, today), names, today);
  const verifier = await openVerifier(
    { ...options, concurrency },
    today,
    drawnIn(
      () => dataset,
      (text) => streams.err.write(text),
    ),
  );
  let store: OpenedStore | null = null;
  try {
    checkContact(selected, verifier, options);
    store = options.store === false ? null : await openStoreFor(options.store, options);
    const last = (await store?.listLast()) ?? new Map<string, Observation>();
    const wanted = options.due ? listDue(selected, (url) => last.get(url), today) : selected;
    const pages = wanted.slice(0, limit);
    if (!(await isOnlineFor(pages, verifier))) return tellOffline(dataset, streams);
    const run = await verifyAll(pages, { verifier, keeping: keepingIn(store), today, concurrency }, options, streams);
    return tellRun(run, options, streams);
  } finally {
    await verifier.close();
    await store?.close();
  }
}

const MOST_LANES = 64;

interface Means {
  readonly verifier: Verifier;
  readonly keeping: ReturnType<typeof keepingIn>;
  readonly today: string;
  readonly concurrency: number;
}

async function verifyAll(
  pages: readonly WatchedPage[],
  { verifier, keeping, today, concurrency }: Means,
  options: VerifyOptions,
  { out, err }: Streams,
): Promise<VerifyRun> {
  let count = 0;
  let isStopped = false;
  const done = new AbortController();
  const lines = gatherLines(out);
  void untilStopped(done.signal).then(() => {
    isStopped = true;
    err.write('Stopping after the pages under way.\n');
  });
  const report = (observation: Observation) => {
    count += 1;
    const line = options.json
      ? printedJson(describeVisit(observation), 'line')
      : renderVisitText(observation, out.terminal);
    lines.write(err.watched && out.watched ? `\r\u001b[K${line}` : line);
    progressLine(err, { done: count, total: pages.length, what: 'pages' });
  };
  const capabilities = { ...verifier.capabilities, ...keeping, report };
  try {
    return await verifySources(pages, { today, concurrency, isStopped: () => isStopped }, capabilities);
  } finally {
    done.abort();
    lines.end();
  }
}

const GATHERED_FOR_MS = 100;

/** Lines that nobody watches are written a few at a time: a pipe takes as long for one as for a hundred. */
function gatherLines(out: Streams['out']): { readonly write: (line: string) => void; readonly end: () => void } {
  if (out.watched) return { write: out.write, end: () => undefined };
  let text = '';
  let timer: NodeJS.Timeout | undefined;
  const end = () => {
    clearTimeout(timer);
    timer = undefined;
    if (text !== '') out.write(text);
    text = '';
  };
  const write = (line: string) => {
    text += line;
    timer ??= setTimeout(end, GATHERED_FOR_MS);
  };
  return { write, end };
}

function tellOffline(dataset: Dataset, { err }: Streams): VerifyEnd {
  err.write(
    `The canary could not be reached: the network here is broken, so that no visit would say anything. Nothing was noted of ${dataset.content.registry.name}'s sources.\n`,
  );
  return 'offline';
}

function tellRun(run: VerifyRun, options: VerifyOptions, { out, err }: Streams): VerifyEnd {
  const told = { ...run, isKept: options.store !== false };
  out.write(options.json ? printedJson(describeRun(run), 'line') : renderRunText(told, out.terminal));
  if (!run.isOffline) return 'finished';
  err.write('The canary could not be reached any more: the run ended there, and the page under way was not noted.\n');
  return 'offline';
}

function wholeNumber(text: string, name: string, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= most) return number;
  throw new RegistryError('bad_parameter', `"${text}" is no number of pages (${name}).`, {
    hint: most === Number.MAX_SAFE_INTEGER ? 'Give a whole number from 1.' : `Give a whole number from 1 to ${most}.`,
  });
}
