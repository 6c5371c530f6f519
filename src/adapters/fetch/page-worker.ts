/** The thread in which one page is read and brought into its canonical form: one that is large, packed, or a PDF. */
import { parentPort, workerData } from 'node:worker_threads';
import { type PageTask, readCanonical } from './page-reading.ts';

parentPort?.postMessage(await readCanonical(workerData as PageTask));
