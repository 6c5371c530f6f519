/** Reads pages so that none holds up the program: a small one at once, any other in a thread that is ended when it takes too much. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import PQueue from 'p-queue';
import { type CanonicalPage, withWords } from '../../core/verify/canonical-text.ts';
import { NO_SIGNS, type PageReading, type Unreadable } from '../../core/verify/page-text.ts';
import { type Sent, tellBytes } from './page-format.ts';
import { READING_LIMITS, type ReadingLimits } from './page-limits.ts';
import { type CanonicalReading, type PageTask, readCanonical } from './page-reading.ts';

/** What was read of a body; `page` is null when there are no words. */
export interface ReadBody {
  readonly reading: PageReading;
  readonly page: CanonicalPage | null;
}

/**
 * Reads a body. What is wrong with it is a value, and the program goes on meanwhile.
 * @param sent null for the HTML that a browser drew
 */
export async function readBody(
  body: Uint8Array,
  sent: Sent | null,
  limits: ReadingLimits = READING_LIMITS,
): Promise<ReadBody> {
  const format = sent && tellBytes(body);
  const isSmall = format !== 'pdf' && format !== 'zip' && body.length <= limits.inlineBytes;
  const { reading, parts } = isSmall
    ? await readCanonical({ body, sent, limits })
    : await READING.add(() => readInThread({ body, sent, limits }, format === 'pdf'), { throwOnTimeout: true });
  return { reading, page: parts && withWords(parts) };
}

const WATCH_EVERY_MS = 25;
const MB = 1_048_576;

/** One at a time: each may grow, and what grows is watched for the program as a whole. */
const READING = new PQueue({ concurrency: 1 });

function readInThread(task: PageTask, isPdf: boolean): Promise<CanonicalReading> {
  const { limits } = task;
  return new Promise((resolve) => {
    const worker = startWorker(task);
    const before = process.memoryUsage.rss();
    const finish = (answer: CanonicalReading): void => {
      clearTimeout(clock);
      clearInterval(watch);
      worker.removeAllListeners();
      // What it still has to say is no longer of interest, but must find a listener.
      worker.on('error', () => {});
      void worker.terminate().then(() => resolve(answer));
    };
    const give = (why: Unreadable) =>
      finish({ reading: { read: false, why, format: isPdf ? 'pdf' : null, signs: NO_SIGNS }, parts: null });
    const clock = setTimeout(() => give('too_slow'), isPdf ? limits.pdfTimeoutMs : limits.timeoutMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.maxGrowthMb * MB) give('too_large');
    }, WATCH_EVERY_MS);
    worker.once('message', finish);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      give(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'broken'),
    );
    worker.once('exit', () => give('broken'));
  });
}

function startWorker({ body, ...rest }: PageTask): Worker {
  // A copy: what is handed over is gone here, and the slice of a buffer is none.
  const task: PageTask = { body: new Uint8Array(body), ...rest };
  const options = {
    workerData: task,
    transferList: [task.body.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: rest.limits.maxHeapMb, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
  };
  if (import.meta.url.endsWith('.ts')) return startFromSource(options);
  return new Worker(new URL('./page-worker.js', import.meta.url), options);
}

/** In the program the thread is a file beside this one; as source it first needs what runs TypeScript. */
function startFromSource(options: WorkerOptions): Worker {
  const runner = import.meta.resolve('tsx/esm/api');
  const file = JSON.stringify(new URL('./page-worker.ts', import.meta.url).href);
  const code = `import('${runner}').then(({ tsImport }) => tsImport(${file}, ${file}))`;
  return new Worker(code, { ...options, eval: true });
}
