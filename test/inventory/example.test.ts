/** The sample repository: its inventory is what a scan proposes, its policy fails one service, and a paper turns it. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { getFinding } from '../../src/core/answer/finding.ts';
import type { CheckOutput } from '../../src/core/contract/check.ts';
import type { InventoryScanOutput } from '../../src/core/contract/inventory.ts';
import { listShippedPolicies } from '../../src/core/policy/shipped-policy.ts';
import { assay, json, ROOT, scratch } from '../flows/command-line.ts';
import { realDataset } from '../flows/real-record.ts';

const FOLDER = join(ROOT, 'examples/support-mail');
const files = scratch();
const REAL = files.path('real.json');
const DATASET = realDataset();

beforeAll(() => writeFileSync(REAL, datasetBytes(DATASET.content).bytes));
afterAll(files.remove);

async function check(policy: string): Promise<{ code: number; output: CheckOutput }> {
  const ran = await assay([
    'check',
    ...['--policy', join(FOLDER, policy), '--inventory', join(FOLDER, 'inventory.yaml'), '--dataset', REAL],
    ...['--today', DATASET.content.generated, '--format', 'json'],
  ]);
  return { code: ran.code, output: json(ran) as CheckOutput };
}

test('a scan proposes what its inventory lists, and asks nothing', async () => {
  const ran = await assay(['inventory', 'scan', FOLDER, '--dataset', REAL, '--json']);
  const { inventory, uses, questions } = json(ran) as InventoryScanOutput;
  const written = parse(readFileSync(join(FOLDER, 'inventory.yaml'), 'utf8')) as {
    inventory: string;
    uses: { offering: string; models?: string[] }[];
  };
  expect(questions).toEqual([]);
  expect(inventory).toBe(written.inventory);
  expect(uses.map(({ offering, models }) => [offering, models])).toEqual(
    written.uses.map(({ offering, models = [] }) => [offering, models]),
  );
});

test('its policy fails one service for one reason, with words, a line and what to ask', async () => {
  const { code, output } = await check('policy.yaml');
  expect([code, output.offerings.length]).toEqual([1, 3]);
  const failed = output.offerings.filter(({ verdict }) => verdict !== 'met');
  expect(failed.map(({ offering, verdict }) => [offering, verdict])).toEqual([['azure-openai', 'unproven']]);
  const open = failed.flatMap(({ requirements }) =>
    requirements.filter(({ must, verdict }) => must && verdict !== 'met'),
  );
  expect(open.map(({ question }) => question)).toEqual(['retention_zdr']);
  expect([open[0]?.quotes.length, open[0]?.would_change]).toEqual([expect.any(Number), expect.stringContaining('Ask')]);
  expect(failed[0]?.places).toMatchObject([{ file: join(FOLDER, 'inventory.yaml'), line: 6, column: 5 }]);
});

test('with the paper on file it passes', async () => {
  const { code, output } = await check('policy-with-papers.yaml');
  expect([code, output.verdict]).toEqual([0, 'on_file']);
});

test.each([
  ['its own', ['--policy', join(FOLDER, 'policy.yaml')]],
  ...listShippedPolicies(DATASET).map((id) => [id, [id]] as const),
] as const)('%s policy: storage in the EU is met only where the record has storage there', async (_, policy) => {
  const day = DATASET.content.generated;
  const ran = await assay(['check', ...policy, '--dataset', REAL, '--today', day, '--format', 'json']);
  const { offerings } = json(ran) as CheckOutput;
  const lines = offerings.flatMap(({ offering, requirements }) =>
    requirements
      .filter(({ says, verdict }) => /stored.*\bEU\b/.test(says) && verdict === 'met')
      .map(
        ({ finding }) => [offering, getFinding(DATASET, finding ?? '').finding.record.details?.['regions']] as const,
      ),
  );
  for (const [offering, regions] of lines)
    expect([offering, regions]).toEqual([offering, expect.arrayContaining(['EU'])]);
  const isAsked = offerings.some(({ requirements }) => requirements.some(({ says }) => /stored.*\bEU\b/.test(says)));
  expect(lines.length > 0).toBe(isAsked);
  expect(offerings.some(({ requirements }) => requirements.some(({ says }) => says.includes('the same place')))).toBe(
    false,
  );
});
