/** How the built server compares with nginx sending the same bytes from files: requests per second and slowest percent. */
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ratio } from './alternate.ts';
import { bytesAt, compare, end, kilobytes, LOAD_SAID, missingForLoad, said, startOurs } from './load.ts';
import { startNginx } from './nginx.ts';
import type { Measured, Missing } from './run.ts';

const OFFERING = '/offerings/claude-bedrock/';
const MATRIX = '/';

/** Measures the offering page and the matrix, uncompressed, each server alone on its core in its turns. */
export async function measure(): Promise<Measured | Missing> {
  const missing = missingForLoad();
  if (missing) return { missing };
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  const running: ChildProcess[] = [];
  try {
    const ours = await startOurs(running);
    const pages = { offering: await bytesAt(ours + OFFERING), matrix: await bytesAt(ours + MATRIX) };
    const peer = await startNginx(running, folder, { [OFFERING]: pages.offering, [MATRIX]: pages.matrix });
    const offering = await compare(ours + OFFERING, peer + OFFERING);
    const matrix = await compare(ours + MATRIX, peer + MATRIX);
    return {
      rows: [
        ['load', LOAD_SAID],
        ['offering page, uncompressed', kilobytes(pages.offering)],
        ['  ours', said(offering.ours)],
        ['  nginx, the same bytes from a file', said(offering.peer)],
        ['matrix, uncompressed', kilobytes(pages.matrix)],
        ['  ours', said(matrix.ours)],
        ['  nginx, the same bytes from a file', said(matrix.peer)],
      ],
      figures: {
        offering_ratio: ratio(offering.ours.perSecond, offering.peer.perSecond),
        matrix_ratio: ratio(matrix.ours.perSecond, matrix.peer.perSecond),
        p99_ratio: ratio(offering.ours.p99Ms, offering.peer.p99Ms),
      },
      targets: { offering_ratio: { min: 0.5 }, p99_ratio: { max: 4 } },
    };
  } finally {
    await Promise.all(running.map(end));
    rmSync(folder, { recursive: true, force: true });
  }
}
