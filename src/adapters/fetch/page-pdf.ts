/** The words of a PDF, read in a thread of its own that is ended when it takes too long or too much memory. */
import { Worker, type WorkerOptions } from 'node:worker_threads';
import PQueue from 'p-queue';
import type { PageText, Unreadable } from '../../core/verify/page-text.ts';

/** What reading a PDF may cost. */
export interface PdfLimits {
  readonly timeoutMs: number;
  /** Of the thread's heap. */
  readonly maxHeapMb: number;
  /** By how much the whole program may grow meanwhile: unpacked streams stand outside of any heap. */
  readonly maxGrowthMb: number;
  readonly maxSheets: number;
  readonly maxCharacters: number;
}

/** Terms of a thousand sheets take four seconds and 150 MB. */
export const PDF_LIMITS: PdfLimits = {
  timeoutMs: 30_000,
  maxHeapMb: 256,
  maxGrowthMb: 512,
  maxSheets: 2000,
  maxCharacters: 5_000_000,
};

/** What the thread is given, and what it answers. */
export interface PdfTask {
  readonly body: Uint8Array;
  readonly limits: PdfLimits;
}
export type PdfAnswer = { readonly page: PageText } | { readonly why: Unreadable };

const WATCH_EVERY_MS = 50;
const MB = 1_048_576;

/** One at a time: each may grow, and what grows is watched for the program as a whole. */
const READING = new PQueue({ concurrency: 1 });

/** Reads a PDF; whatever is wrong with it, the program goes on. */
export async function readPdf(body: Uint8Array, limits: PdfLimits): Promise<PageText | Unreadable> {
  return READING.add(() => readInThread(body, limits), { throwOnTimeout: true });
}

function readInThread(body: Uint8Array, limits: PdfLimits): Promise<PageText | Unreadable> {
  return new Promise((resolve) => {
    const worker = startWorker(body, limits);
    const before = process.memoryUsage.rss();
    const finish = (answer: PageText | Unreadable): void => {
      clearTimeout(clock);
      clearInterval(watch);
      worker.removeAllListeners();
      // What it still has to say is no longer of interest, but must find a listener.
      worker.on('error', () => {});
      void worker.terminate().then(() => resolve(answer));
    };
    const clock = setTimeout(() => finish('too_slow'), limits.timeoutMs);
    const watch = setInterval(() => {
      if (process.memoryUsage.rss() - before > limits.maxGrowthMb * MB) finish('too_large');
    }, WATCH_EVERY_MS);
    worker.once('message', (answer: PdfAnswer) => finish('page' in answer ? answer.page : answer.why));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      finish(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_large' : 'broken'),
    );
    worker.once('exit', () => finish('broken'));
  });
}

function startWorker(body: Uint8Array, limits: PdfLimits): Worker {
  const task: PdfTask = { body: body.slice(), limits };
  const options = {
    workerData: task,
    transferList: [task.body.buffer as ArrayBuffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.maxHeapMb, maxYoungGenerationSizeMb: 32 },
    execArgv: [],
  };
  if (import.meta.url.endsWith('.ts')) return startFromSource(options);
  return new Worker(new URL('./page-pdf-worker.js', import.meta.url), options);
}

/** In the program the thread is a file beside this one; as source it first needs what runs TypeScript. */
function startFromSource(options: WorkerOptions): Worker {
  const runner = import.meta.resolve('tsx/esm/api');
  const file = JSON.stringify(new URL('./page-pdf-worker.ts', import.meta.url).href);
  const code = `import('${runner}').then(({ tsImport }) => tsImport(${file}, ${file}))`;
  return new Worker(code, { ...options, eval: true });
}
