/** A dataset file is believed only if its bytes have the digest that it states. */
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { miniContent } from '../../../test/mini-record.ts';
import { datasetBytes, parseDataset, readDatasetFile, writeDatasetFile } from './dataset-file.ts';

const { bytes, digest } = datasetBytes(miniContent());

function refusal(code: string) {
  return expect.objectContaining({ body: expect.objectContaining({ code, hint: expect.stringMatching(/build/) }) });
}

test('what was written is what is read', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dataset-'));
  const path = join(folder, 'deep', 'dataset.json');
  writeDatasetFile(path, bytes);
  expect(readDatasetFile(path)).toMatchObject({ digest, content: JSON.parse(JSON.stringify(miniContent())) });
  expect(readdirSync(join(folder, 'deep'))).toEqual(['dataset.json']);
  rmSync(folder, { recursive: true });
});

test('the same record has the same bytes', () => {
  expect(datasetBytes(miniContent()).bytes.equals(bytes)).toBe(true);
});

test('another record has another digest', () => {
  const other = miniContent({ 'platforms/north-host/iso_42001.yaml': null });
  expect(datasetBytes(other).digest).not.toBe(digest);
});

test.each<[string, (text: string) => string, string]>([
  ['a changed answer', (text) => text.replace('"answer":"silent"', '"answer":"denied"'), 'damaged_dataset'],
  [
    'a changed digest',
    (text) =>
      text.replace(
        digest,
        digest.replace(/^./, (first) => (first === '0' ? '1' : '0')),
      ),
    'damaged_dataset',
  ],
  ['a cut file', (text) => text.slice(0, -200), 'damaged_dataset'],
  ['an empty file', () => '', 'damaged_dataset'],
  ['a file of something else', () => '{"hello":"world"}', 'damaged_dataset'],
  ['a later format', (text) => text.replace('assay-dataset/1', 'assay-dataset/2'), 'outdated_dataset'],
])('%s is refused', (_what, change, code) => {
  expect(() => parseDataset(Buffer.from(change(bytes.toString())), 'dataset.json')).toThrow(refusal(code));
});

test('a file that is not there is refused', () => {
  expect(() => readDatasetFile(join(tmpdir(), 'no-such-dataset.json'))).toThrow(refusal('no_dataset'));
});
