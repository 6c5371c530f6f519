/** The verifier of a server: visits what is due while the site is served, alone or with other servers of the same database. */
import { messageOf } from '../../core/errors.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { listDue } from '../../core/verify/schedule.ts';
import { listWatchedPages } from '../../core/verify/watched-page.ts';
import { keepVerified } from '../../workflows/keep-verified.ts';
import { type VerifyCapabilities, verifySources } from '../../workflows/verify-sources.ts';
import type { Options } from '../cli.ts';
import { pause } from '../wiring.ts';
import { drawnIn } from '../wiring-drawn.ts';
import type { ServedStore } from '../wiring-served-store.ts';
import { type OpenedStore, openSharedJobs, type PageJobs } from '../wiring-store.ts';
import {
  checkContact,
  instantOf,
  keepingIn,
  openVerifier,
  type Verifier,
  type VerifySettings,
} from '../wiring-verify.ts';

/** Options of a server that verifies, as the parser gives them. */
export type ServeVerifyOptions = Options &
  Pick<VerifySettings, 'contact' | 'canary' | 'archive'> & { readonly store: string; readonly keepBodies?: boolean };

/** What the server has: the record that it serves, the day, and where it writes down what it does. */
export interface Serving {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly log: (text: string) => void;
  /** For what went wrong and is tried again by itself. */
  readonly warn: (text: string) => void;
}

/** The verifier of a server, until it is closed; the store is the server's. */
export interface ServingVerifier {
  readonly close: () => Promise<void>;
}

/**
 * Opens what visits pages and begins with what is due.
 *
 * @throws RegistryError `no_contact`, `store_in_use`, `no_store`
 */
export async function startVerifying(
  options: ServeVerifyOptions,
  serving: Serving,
  served: ServedStore,
): Promise<ServingVerifier> {
  const { dataset, today, warn } = serving;
  const report = (error: unknown) => warn(`${messageOf(error)}\n`);
  const verifier = await openVerifier({ ...options, concurrency: LANES }, today(), drawnIn(dataset, warn));
  try {
    checkContact(listWatchedPages(dataset(), today()), verifier, options);
    const store = await served.open();
    const jobs = await openSharedJobs(report);
    return verifyUntilClosed({ options, serving, verifier, store, served, jobs, report });
  } catch (error) {
    await verifier.close();
    throw error;
  }
}

/** Pages under way at the same time; hosts are spared by their own pace. */
const LANES = 4;
/** What is under way may go on for so long after the server was told to stop; then it is given up, and nothing of it is noted. */
const GRACE_MS = 2_500;
/** For what is broken off then to end. */
const LAST_MS = 1_000;

interface Verifying {
  readonly options: ServeVerifyOptions;
  readonly serving: Serving;
  readonly verifier: Verifier;
  readonly store: OpenedStore;
  readonly served: ServedStore;
  readonly jobs: PageJobs | null;
  readonly report: (error: unknown) => void;
}

function verifyUntilClosed(verifying: Verifying): ServingVerifier {
  const { verifier, store, served, jobs, report } = verifying;
  const stop = new AbortController();
  const keeping = new Set<Promise<number>>();
  const capabilities = (dueOn: string | null): VerifyCapabilities => ({
    ...verifier.capabilities,
    ...keepingIn(store),
    now: () => instantOf(verifying.serving.today()),
    keep: (observation, kept) => {
      const done = store.keepVisit(observation, { ...kept, dueOn });
      keeping.add(done);
      return done.finally(() => keeping.delete(done));
    },
    report: served.renew,
  });
  const run = { ...verifying, capabilities, isStopped: () => stop.signal.aborted };
  jobs?.work(LANES, ({ url, on }) => verifyOne(url, on, run));
  const loop = keepVerified({
    runDue: () => runDue(run),
    wait: (ms) => pause(ms, stop.signal),
    isStopped: run.isStopped,
    report,
  });
  const close = async () => {
    stop.abort();
    const ended = Promise.all([loop, jobs?.close()]);
    await Promise.race([ended, pause(GRACE_MS)]);
    await verifier.close();
    await Promise.race([ended, pause(LAST_MS)]);
    await Promise.allSettled(keeping);
  };
  return { close };
}

interface Run extends Verifying {
  readonly capabilities: (dueOn: string | null) => VerifyCapabilities;
  readonly isStopped: () => boolean;
}

/** Visits what is due, or offers it to all servers that share the database. */
async function runDue({
  options,
  serving,
  verifier,
  store,
  served,
  jobs,
  capabilities,
  isStopped,
}: Run): Promise<void> {
  const today = serving.today();
  const last = await store.listLast();
  const due = listDue(listWatchedPages(serving.dataset(), today), (url) => last.get(url), today);
  checkContact(due, verifier, options);
  if (jobs)
    await jobs.offer(
      due.map(({ url }) => url),
      today,
    );
  else if (due.length > 0) {
    const run = await verifySources(due, { today, concurrency: LANES, isStopped }, capabilities(null));
    const proposed = run.proposals > 0 ? ` Changes that wait for a person now: ${run.proposals} more.` : '';
    const tell = run.isOffline ? serving.warn : serving.log;
    tell(`${run.isOffline ? OFFLINE : `Visited ${run.pages} ${run.pages === 1 ? 'page' : 'pages'}.`}${proposed}\n`);
  }
  await served.settle();
}

const OFFLINE = 'The canary could not be reached: the network here is broken, and nothing was noted.';

/** One page of a job; whoever breaks off throws, so that it is given to somebody again. */
async function verifyOne(url: string, on: string, { serving, capabilities, isStopped }: Run): Promise<void> {
  const page = listWatchedPages(serving.dataset(), on).find((each) => each.url === url);
  if (!page) return;
  const run = await verifySources([page], { today: on, concurrency: 1, isStopped }, capabilities(on));
  if (run.isOffline) throw new Error(OFFLINE);
  if (run.pages === 0) throw new Error(`${url} was not visited any more.`);
}
