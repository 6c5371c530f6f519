/** Tests for PDFs that want to do harm or cannot be read: each ends as a value, and the program goes on. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { constants, deflateRawSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { bundleForNode, PROGRAM_ENTRIES } from '../../../scripts/bundle.ts';
import { madePdf, paragraph } from '../../../test/made-pdf.ts';
import { PDF_LIMITS, type PdfLimits, readPdf } from './page-pdf.ts';

const sheet = paragraph(['We keep customer content for 30 days.']);
const limits = (changed: Partial<PdfLimits>): PdfLimits => ({ ...PDF_LIMITS, ...changed });

/** A stream that unpacks to so many megabytes of operators that draw nothing. */
function bomb(megabytes: number): Buffer {
  const piece = deflateRawSync(Buffer.alloc(1_048_576, 'q Q '), { finishFlush: constants.Z_FULL_FLUSH });
  const end = Buffer.from([1, 0, 0, 0xff, 0xff]);
  const bytes = Buffer.concat([Buffer.from([0x78, 0x9c]), ...Array(megabytes).fill(piece), end]);
  return madePdf([sheet], { content: { dictionary: '/Filter /FlateDecode', bytes } });
}

const LOCK = `<< /Filter /Standard /V 1 /R 2 /P -44 /O <${'61'.repeat(32)}> /U <${'62'.repeat(32)}> >>`;

test.each<[string, () => Buffer, Partial<PdfLimits>, string]>([
  [
    'one with a password is locked',
    () => madePdf([sheet], { trailer: '/Encrypt 6 0 R /ID [<00> <00>]', objects: [LOCK] }),
    {},
    'locked',
  ],
  ['one of too many sheets is too large', () => madePdf([sheet, sheet, sheet]), { maxSheets: 2 }, 'too_large'],
  ['one of too many words is too large', () => madePdf([sheet, sheet]), { maxCharacters: 30 }, 'too_large'],
  ['one that takes too long is too slow', () => bomb(500), { timeoutMs: 1500 }, 'too_slow'],
  ['one that unpacks without end is too large', () => bomb(4000), { maxGrowthMb: 300 }, 'too_large'],
  [
    'one whose sheets are not there is broken',
    () =>
      Buffer.from(
        madePdf([sheet])
          .toString('latin1')
          .replace(/4 0 obj.*/s, ''),
        'latin1',
      ),
    {},
    'broken',
  ],
])('%s', async (_, body, changed, why) => {
  expect(await readPdf(body(), limits(changed))).toBe(why);
});

test('the bytes that were given are still there afterwards', async () => {
  const body = madePdf([sheet]);
  expect(await readPdf(body, PDF_LIMITS)).toMatchObject({ text: 'We keep customer content for 30 days.' });
  expect(body.subarray(0, 5).toString()).toBe('%PDF-');
});

test('the built program has the thread beside it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-pdf-'));
  try {
    await bundleForNode({ ...PROGRAM_ENTRIES, cli: 'src/adapters/fetch/page-pdf.ts' }, folder);
    const built = (await import(pathToFileURL(join(folder, 'cli.js')).href)) as { readPdf: typeof readPdf };
    expect(await built.readPdf(madePdf([sheet]), PDF_LIMITS)).toMatchObject({
      text: 'We keep customer content for 30 days.',
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
});
