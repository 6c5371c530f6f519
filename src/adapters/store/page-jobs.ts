/** Pages that are due, shared among any number of workers in any number of programs over one PostgreSQL: each is done by one of them. */
import { createHash } from 'node:crypto';
import PgBoss from 'pg-boss';
import { quoteKey } from '../../core/verify/observation.ts';
import type { WatchedPage } from '../../core/verify/watched-page.ts';
import { jsonText } from './column-values.ts';
import { openPool } from './postgres-database.ts';
import { describeAddress, storeError } from './store-error.ts';

/** A page with the words that are looked for on it, and the day for which it is due. */
export interface DuePage {
  readonly page: WatchedPage;
  readonly on: string;
}

/** Who does what is due. */
export interface PageWorker {
  /** Whether pages may be taken now; those under way go on. */
  readonly mayTake: () => boolean;
  /** Resolves with false when the page was not visited after all, and is left for another time. */
  readonly visitPage: (due: DuePage) => Promise<boolean>;
}

/** The jobs of all programs that share a database. */
export interface PageJobs {
  /**
   * Offers pages that are due on a day: what was offered for it before with the same words, by whichever program, is offered
   * once, but again where it was given up. What was offered for earlier days and nobody has begun is taken back, since it is
   * among what is due now.
   */
  readonly offer: (pages: readonly WatchedPage[], on: string) => Promise<void>;
  /**
   * Takes pages, `lanes` at a time, until the jobs are closed. A page that is left, or whose visit throws, is taken again a
   * few times, as is one whose program has ended; then it is given up until it is offered again. It may be that a program
   * took too long and had not ended: keep what it saw with `dueOn`.
   */
  readonly work: (lanes: number, worker: PageWorker) => void;
  /** Waits for the pages under way. */
  readonly close: () => Promise<void>;
}

/** How patient the workers are. */
export interface JobSettings {
  /** A page that is not done after so long is given to another. */
  readonly expireSeconds?: number;
  /** How long a page rests that was left, or whose visit threw. */
  readonly retrySeconds?: number;
  /** How often somebody looks for pages that are not done. */
  readonly lookSeconds?: number;
  /** How long a worker waits when there is nothing to do. */
  readonly idleMs?: number;
  /** Told of what went wrong with a page or with the database; the work goes on. */
  readonly report: (error: unknown) => void;
}

/**
 * Opens the jobs of a database; what they need is made.
 *
 * @throws RegistryError `no_store`
 */
export async function openPageJobs(url: string, settings: JobSettings): Promise<PageJobs> {
  const pool = openPool(url, MOST_CONNECTIONS);
  const boss = new PgBoss({
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: SCHEMA,
    schedule: false,
    maintenanceIntervalSeconds: settings.lookSeconds ?? 60,
    archiveCompletedAfterSeconds: KEPT_SECONDS,
  });
  boss.on('error', settings.report);
  try {
    await boss.start();
    await boss.createQueue(QUEUE, { name: QUEUE, policy: 'standard', retryLimit: RETRIES });
  } catch (error) {
    await pool.end();
    throw storeError(error, describeAddress(url));
  }
  const workers = startWorkers(boss, settings);
  const close = async () => {
    await workers.close();
    await boss.stop({ graceful: false });
    await pool.end();
  };
  const offer: PageJobs['offer'] = async (pages, on) => {
    try {
      await pool.query(TAKE_BACK, [QUEUE, on]);
      await insertJobs(boss, settings, { pages, on });
    } catch (error) {
      throw storeError(error, describeAddress(url));
    }
  };
  return { offer, work: workers.work, close };
}

const SCHEMA = 'assay_jobs';
const QUEUE = 'visits';
const MOST_CONNECTIONS = 4;
const RETRIES = 3;
const RETRY_SECONDS = 60;
const EXPIRE_SECONDS = 900;
/** A job that is done keeps its page from being offered again for its day, which has to be over before it is forgotten. */
const KEPT_SECONDS = 3 * 86_400;
/** Jobs in one statement. */
const AT_ONCE = 1_000;

/** Jobs of programs before this one named the address alone. */
const TAKE_BACK = `delete from ${SCHEMA}.job where name = $1 and state in ('created', 'retry')
  and (data->>'on' < $2 or data->'page' is null)`;

async function insertJobs(
  boss: PgBoss,
  { expireSeconds = EXPIRE_SECONDS, retrySeconds = RETRY_SECONDS }: JobSettings,
  { pages, on }: { readonly pages: readonly WatchedPage[]; readonly on: string },
): Promise<void> {
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const jobs = pages.slice(from, from + AT_ONCE).map((page) => ({
      id: jobId({ page, on }),
      name: QUEUE,
      data: { page, on },
      expireInSeconds: expireSeconds,
      retryDelay: retrySeconds,
    }));
    // Of those that are there this revives the given up alone: it is one more try at each look.
    await boss.retry(
      QUEUE,
      jobs.map(({ id }) => id),
    );
    await boss.insert(JSON.parse(jsonText(jobs)));
  }
}

/** The same page, words and day have the same id, which stands once. */
function jobId({ page, on }: DuePage): string {
  const words = page.quotes.map(quoteKey).sort();
  const hex = createHash('sha256')
    .update(JSON.stringify([on, page.url, ...words]))
    .digest('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function startWorkers(boss: PgBoss, { idleMs = 2_000, report }: JobSettings): Pick<PageJobs, 'work' | 'close'> {
  const stopped = new AbortController();
  const lanes: Promise<void>[] = [];
  const lane = async ({ mayTake, visitPage }: PageWorker) => {
    while (!stopped.signal.aborted) {
      const [job] = mayTake() ? await boss.fetch<DuePage>(QUEUE) : [];
      if (job) await doJob(boss, job, { visitPage, report });
      else await idle(idleMs, stopped.signal);
    }
  };
  return {
    work: (count, worker) => {
      for (let at = 0; at < count; at += 1) lanes.push(lane(worker));
    },
    close: async () => {
      stopped.abort();
      await Promise.all(lanes);
    },
  };
}

type Doing = Pick<PageWorker, 'visitPage'> & Pick<JobSettings, 'report'>;

/** What cannot be told to the database now is found there as not done, and given to somebody again. */
async function doJob(boss: PgBoss, { id, data }: PgBoss.Job<DuePage>, { visitPage, report }: Doing): Promise<void> {
  try {
    if (await visitPage(data)) await boss.complete(QUEUE, id);
    else await boss.fail(QUEUE, id);
  } catch (error) {
    report(error);
    await boss.fail(QUEUE, id).catch(report);
  }
}

function idle(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
    function end() {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    }
  });
}
