/** The verifier of a server: visits what is due while the site is served, alone or with other servers of the same database. */
import { messageOf } from '../../core/errors.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { listDue } from '../../core/verify/schedule.ts';
import { listWatchedPages, type WatchedPage } from '../../core/verify/watched-page.ts';
import { keepVerified } from '../../workflows/keep-verified.ts';
import { type VerifyCapabilities, verifySources } from '../../workflows/verify-sources.ts';
import type { Options } from '../cli.ts';
import { pause } from '../wiring.ts';
import { drawnIn } from '../wiring-drawn.ts';
import type { ServedStore } from '../wiring-served-store.ts';
import { type DuePage, type OpenedStore, openSharedJobs, type PageJobs } from '../wiring-store.ts';
import {
  checkContact,
  instantOf,
  isOnlineFor,
  keepingIn,
  openVerifier,
  type Verifier,
  type VerifySettings,
} from '../wiring-verify.ts';
import { type OwnNetwork, openOwnNetwork } from './own-network.ts';

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
    return verifyUntilClosed({ options, serving, verifier, store, served, jobs, report, wait: pause });
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

/** What a server that verifies has opened. */
export interface Verifying {
  readonly options: ServeVerifyOptions;
  readonly serving: Serving;
  readonly verifier: Verifier;
  readonly store: OpenedStore;
  readonly served: Pick<ServedStore, 'renew' | 'settle'>;
  readonly jobs: PageJobs | null;
  readonly report: (error: unknown) => void;
  /** Between two looks: resolves after a time, or at once when the signal is given. */
  readonly wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** Looks for what is due, and visits it, alone or from the jobs of all, until it is closed. */
export function verifyUntilClosed(verifying: Verifying): ServingVerifier {
  const { serving, verifier, store, served, jobs, report, wait } = verifying;
  const stop = new AbortController();
  const keeping = new Set<Promise<number>>();
  const capabilities = (dueOn: string | null): VerifyCapabilities => ({
    ...verifier.capabilities,
    ...keepingIn(store),
    now: () => instantOf(serving.today()),
    keep: (observation, kept) => {
      const done = store.keepVisit(observation, { ...kept, dueOn });
      keeping.add(done);
      return done.finally(() => keeping.delete(done));
    },
    report: served.renew,
  });
  const network = openOwnNetwork((pages) => isOnlineFor(pages, verifier), serving);
  const run: Run = { ...verifying, network, capabilities, isStopped: () => stop.signal.aborted };
  jobs?.work(LANES, { mayTake: network.isUp, visitPage: (due) => visitDue(due, run) });
  const loop = keepVerified({
    runDue: () => runDue(run),
    wait: (ms) => wait(ms, stop.signal),
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
  readonly network: OwnNetwork;
  readonly capabilities: (dueOn: string | null) => VerifyCapabilities;
  readonly isStopped: () => boolean;
}

/** Visits what is due, or offers it to all servers that share the database; nothing while the network here is broken. */
async function runDue(run: Run): Promise<void> {
  const { options, serving, verifier, store, served, jobs, network } = run;
  const today = serving.today();
  const last = await store.listLast();
  const due = listDue(listWatchedPages(serving.dataset(), today), (url) => last.get(url), today);
  checkContact(due, verifier, options);
  const isUp = due.length > 0 && (await network.look(due));
  if (jobs) await jobs.offer(due, today);
  else if (isUp) await visitAll(due, today, run);
  await served.settle();
}

async function visitAll(
  due: readonly WatchedPage[],
  today: string,
  { serving, network, capabilities, isStopped }: Run,
): Promise<void> {
  const run = await verifySources(due, { today, concurrency: LANES, isStopped }, capabilities(null));
  const proposed = run.proposals > 0 ? ` Changes that wait for a person now: ${run.proposals} more.` : '';
  if (run.isOffline) network.lose();
  if (run.isOffline && run.pages === 0) return;
  serving.log(`Visited ${run.pages} ${run.pages === 1 ? 'page' : 'pages'}.${proposed}\n`);
}

/** One page of a job, which any server may have offered; false when it was not visited, and is to be given to somebody again. */
async function visitDue({ page, on }: DuePage, run: Run): Promise<boolean> {
  const { options, verifier, store, network, capabilities, isStopped } = run;
  checkContact([page], verifier, options);
  const [last] = await store.listHistory(page.url, 1);
  if (listDue([page], () => last, on).length === 0) return true;
  const { pages, isOffline } = await verifySources([page], { today: on, concurrency: 1, isStopped }, capabilities(on));
  if (isOffline) network.lose();
  return pages > 0;
}
