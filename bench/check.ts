/** How long the policy gate holds up a build, against starting Node alone; and what guarding conditions costs over bare CEL. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Environment } from '@marcbachmann/cel-js';
import { stringify } from 'yaml';
import { readDatasetFile } from '../src/adapters/files/dataset-file.ts';
import { findCell } from '../src/core/answer/cell.ts';
import { checkPolicy } from '../src/core/policy/check-policy.ts';
import { type ExpressionFacts, parseExpression } from '../src/core/policy/expression.ts';
import { expressionFacts } from '../src/core/policy/requirement.ts';
import { getShippedPolicy, listShippedPolicies } from '../src/core/policy/shipped-policy.ts';
import type { Dataset } from '../src/core/record/dataset.ts';
import { alternate, ratio, timed } from './alternate.ts';
import type { Measured, Missing } from './run.ts';

const PROGRAM = fileURLToPath(new URL('../bin/assay.js', import.meta.url));
const DATASET = fileURLToPath(new URL('../dist/dataset.json', import.meta.url));
const POLICY = 'eu-personal-data';
const STARTS = 8;
const ROUNDS = 100;

/** Measures the built program on the packaged record. */
export async function measure(): Promise<Measured | Missing> {
  if (!existsSync(DATASET)) return { missing: 'The program is not built: npm run build.' };
  const dataset = readDatasetFile(DATASET);
  const folder = mkdtempSync(join(tmpdir(), 'assay-bench-'));
  try {
    const file = join(folder, 'policy.yaml');
    writeFileSync(file, stringify({ ...dataset.content.policies?.[POLICY], policy: 'of-our-own' }));
    const cold = await alternate({
      ours: starts([PROGRAM, 'check', POLICY]),
      file: starts([PROGRAM, 'check', file]),
      peer: starts(['-e', '0']),
    });
    const asked = listAsked(dataset);
    const evaluated = await alternate({ ours: timed(() => guarded(asked)), peer: timed(() => bare(asked)) });
    const whole = await alternate({ ours: timed(() => checkAll(dataset)) });
    const each = (ms: number, of: number) => `${((ms / of) * 1000).toFixed(2)} µs`;
    const evaluations = asked.reduce((sum, { facts }) => sum + facts.length, 0);
    const policies = listShippedPolicies(dataset).length;
    return {
      rows: [
        [`check ${POLICY}, on all offerings`, `${cold.ours.toFixed(1)} ms`],
        ['peer: node -e 0', `${cold.peer.toFixed(1)} ms`],
        ['check with the same policy in a file', `${cold.file.toFixed(1)} ms, ${ratio(cold.file, cold.peer)}`],
        ['conditions', `${asked.length} of ${policies} policies, on ${evaluations} answers`],
        ['evaluating one, guarded', each(evaluated.ours, evaluations * ROUNDS)],
        ['peer: the same in bare cel-js', each(evaluated.peer, evaluations * ROUNDS)],
        ['a whole policy on all offerings, warm', `${(whole.ours / policies).toFixed(2)} ms`],
      ],
      figures: {
        cold_ratio: ratio(cold.ours, cold.peer),
        evaluation_ratio: ratio(evaluated.ours, evaluated.peer),
      },
      targets: { cold_ratio: { max: 2.5 }, evaluation_ratio: { max: 2 } },
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Milliseconds of one start, as the mean of some. What the program finds does not matter, that it ran does. */
function starts(args: readonly string[]): () => number {
  return () => {
    const began = performance.now();
    for (let start = 0; start < STARTS; start += 1) {
      const { status } = spawnSync(process.execPath, [...args], { stdio: 'ignore' });
      if (status !== 0 && status !== 1) throw new Error(`node ${args.join(' ')} ended with ${status}`);
    }
    return (performance.now() - began) / STARTS;
  };
}

/** A condition, and the facts of every answer that has all it asks for: where one is absent, bare CEL costs an error. */
interface AskedCondition {
  readonly text: string;
  readonly facts: readonly ExpressionFacts[];
}

function listAsked(dataset: Dataset): readonly AskedCondition[] {
  const asOf = dataset.content.generated;
  const offerings = Object.keys(dataset.content.offerings);
  return Object.values(dataset.content.policies ?? {}).flatMap((policy) =>
    [...(policy.require ?? []), ...(policy.should ?? [])].flatMap(({ question = '', cel }) => {
      const dimension = dataset.dimensions.get(question);
      if (cel === undefined || !dimension) return [];
      const facts = offerings.map((offering) =>
        expressionFacts(dataset, offering, findCell(dataset, { offering, asOf, model: null }, dimension)),
      );
      return [{ text: cel, facts: facts.filter((each) => isThere(cel, each)) }];
    }),
  );
}

function isThere(text: string, facts: ExpressionFacts): boolean {
  const parsed = parseExpression(text);
  return 'expression' in parsed && parsed.expression.evaluate(facts).is !== 'absent';
}

function guarded(asked: readonly AskedCondition[]): number {
  let met = 0;
  for (const { text, facts } of asked) {
    const parsed = parseExpression(text);
    if ('fault' in parsed) throw new Error(parsed.fault);
    for (let round = 0; round < ROUNDS; round += 1)
      for (const each of facts) if (parsed.expression.evaluate(each).is === 'true') met += 1;
  }
  return met;
}

const environment = new Environment({ unlistedVariablesAreDyn: true });
const parsedBare = new Map<string, ReturnType<Environment['parse']>>();

function bare(asked: readonly AskedCondition[]): number {
  let met = 0;
  for (const { text, facts } of asked) {
    const run = parsedBare.get(text) ?? environment.parse(text);
    parsedBare.set(text, run);
    for (let round = 0; round < ROUNDS; round += 1) for (const each of facts) if (isTrue(run, each)) met += 1;
  }
  return met;
}

/** An error is no answer, as it is none to us. */
function isTrue(run: ReturnType<Environment['parse']>, facts: ExpressionFacts): boolean {
  try {
    return run(facts as unknown as Record<string, unknown>) === true;
  } catch {
    return false;
  }
}

function checkAll(dataset: Dataset): void {
  const asked = { uses: null, today: dataset.content.generated, asOf: null };
  for (const id of listShippedPolicies(dataset)) checkPolicy(dataset, getShippedPolicy(dataset, id), asked);
}
