/** action.yml: what it declares is what it uses and what docs/elsewhere.md says, and its scripts really run, whatever they are given. */
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { afterAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkShape } from '../../src/core/contract/check.ts';
import { ROOT } from './command-line.ts';
import { readJunit, readSarif } from './read-report.ts';

interface Step {
  readonly id?: string;
  readonly name?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly shell?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly required?: boolean; readonly default?: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const TEXT = readFileSync(join(ROOT, 'action.yml'), 'utf8');
const ACTION = parse(TEXT) as Action;
const STEPS = ACTION.runs.steps;
const EXAMPLE = join(ROOT, 'examples/support-mail');
const folder = mkdtempSync(join(tmpdir(), 'assay-action-'));
afterAll(() => rmSync(folder, { recursive: true }));

function step(name: string): Step {
  const found = STEPS.find((each) => each.name === name);
  if (!found) throw new Error(`There is no step "${name}".`);
  return found;
}

describe('what it declares', () => {
  const used = (of: string) =>
    new Set([...TEXT.matchAll(new RegExp(`\\$\\{\\{[^}]*?\\b${of}\\.([a-z-]+)`, 'g'))].map(([, name]) => name));

  test('every input is used, and every one that is used is declared', () => {
    const all = new Set([...TEXT.matchAll(/\binputs\.([a-z-]+)/g)].map(([, name]) => name));
    expect([...all].sort()).toEqual(Object.keys(ACTION.inputs).sort());
    expect(used('steps').size).toBeGreaterThan(0);
  });

  test('an input is required or says what holds without it', () => {
    for (const [name, { required, default: without }] of Object.entries(ACTION.inputs))
      expect([name, required === true || typeof without === 'string']).toEqual([name, true]);
  });

  test('every output is one that the check writes', () => {
    const { run = '', id } = step('Check');
    const written = new Set([...run.matchAll(/^\s*\S+ \S+ (\w+)$|"([\w-]+)=\$/gm)].map(([, a, b]) => a ?? b));
    const outputs = Object.entries(ACTION.outputs);
    expect(outputs.length).toBeGreaterThan(4);
    for (const [name, { value }] of outputs) {
      expect(value).toBe(`\${{ steps.${id}.outputs.${name} }}`);
      expect([name, written.has(name)]).toEqual([name, true]);
    }
  });

  test('nothing is put into a script: scripts have no expressions, and their settings are named by their environment', () => {
    const scripts = STEPS.filter(({ run }) => run !== undefined);
    expect(scripts).toHaveLength(4);
    for (const { run = '', shell, env = {} } of scripts) {
      expect([run.includes('${{'), shell]).toEqual([false, 'bash']);
      for (const name of Object.keys(env)) expect(run).toMatch(new RegExp(`\\$\\{?${name}\\b`));
    }
  });

  test('actions of others are named with the version that they are used at', () => {
    const uses = STEPS.flatMap((each) => each.uses ?? []);
    expect(uses).toHaveLength(3);
    for (const each of uses) expect(each).toMatch(/^[\w-]+\/[\w/-]+@(?:v\d+|[0-9a-f]{40})$/);
  });

  test('the page lists every input and output, and no other; its example and that of the sample repository give what is there', () => {
    const page = readFileSync(join(ROOT, 'docs/elsewhere.md'), 'utf8');
    const part = page.split('\n## As a GitHub Action\n')[1]?.split('\n## ')[0] ?? '';
    const rows = [...part.matchAll(/^\| `([\w-]+)` \|/gm)].map(([, name]) => name);
    expect(rows).toEqual([...Object.keys(ACTION.inputs), ...Object.keys(ACTION.outputs)]);
    const [, example = ''] = /^```yaml\n(.*?)^```$/ms.exec(part) ?? [];
    for (const text of [example, readFileSync(join(EXAMPLE, '.github/workflows/ai-services.yml'), 'utf8')]) {
      const { jobs } = parse(text) as { jobs: { check: { steps: readonly Step[] } } };
      const given = jobs.check.steps.find(({ uses }) => uses?.includes('/assay@'))?.with ?? {};
      expect(Object.keys(given)).toContain('policy');
      expect(Object.keys(given).filter((name) => !(name in ACTION.inputs))).toEqual([]);
      for (const name of ['policy', 'inventory']) expect(existsSync(join(EXAMPLE, given[name] ?? 'nosuch'))).toBe(true);
    }
  });
});

type Inputs = Readonly<Record<string, string>>;

interface Ran {
  readonly code: number | null;
  readonly log: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
  readonly workspace: string;
}

let count = 0;

/** Runs the script of a step as a runner does: the example as the repository, values for its expressions in the environment. */
function runStep(name: string, inputs: Inputs, more: { env?: Inputs; at?: string; outputs?: Inputs } = {}): Ran {
  count += 1;
  const workspace = join(folder, `run-${count}`);
  cpSync(EXAMPLE, join(workspace, more.at ?? '.'), { recursive: true });
  const { run = '', env = {} } = step(name);
  const script = join(folder, `script-${count}.sh`);
  writeFileSync(script, run);
  const files = {
    GITHUB_OUTPUT: join(folder, `output-${count}`),
    GITHUB_STEP_SUMMARY: join(folder, `summary-${count}`),
  };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const valued = Object.entries(env).map(([key, text]) => [key, valueFor(text, inputs, more.outputs ?? {})]);
  const { status, stdout, stderr } = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', script], {
    encoding: 'utf8',
    cwd: folder,
    input: '',
    env: {
      PATH: process.env['PATH'] ?? '',
      GITHUB_ACTION_PATH: ROOT,
      GITHUB_WORKSPACE: workspace,
      ...files,
      ...Object.fromEntries(valued),
      ...more.env,
    },
  });
  const outputs = readFileSync(files.GITHUB_OUTPUT, 'utf8').trim().split('\n');
  return {
    code: status,
    log: stdout + stderr,
    outputs: Object.fromEntries(outputs.map((line) => line.split(/=(.*)/s).slice(0, 2))),
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    workspace,
  };
}

function valueFor(text: string, inputs: Inputs, outputs: Inputs): string {
  const [, from, name = ''] = /^\$\{\{ (inputs|steps\.check\.outputs)\.([\w-]+) \}\}$/.exec(text) ?? [];
  if (from === undefined) throw new Error(`What is ${text}?`);
  if (from !== 'inputs') return outputs[name] ?? '';
  return inputs[name] ?? ACTION.inputs[name]?.default ?? '';
}

/** The check, and then how the run ends. */
function check(inputs: Inputs, more: Parameters<typeof runStep>[2] = {}): Ran & { readonly result: number | null } {
  const ran = runStep('Check', inputs, more);
  return { ...ran, result: runStep('Result', inputs, { outputs: ran.outputs }).code };
}

/** A condition of a step, as a runner decides it: these names and functions read alike in JavaScript. */
function conditionHolds(text: string, { inputs, sarif }: { inputs: Inputs; sarif: string }): boolean {
  const [, expression = ''] = /^\$\{\{(.*)\}\}$/.exec(text) ?? [];
  const valued = expression
    .replace(/inputs\.([\w-]+)/g, (_, name: string) =>
      JSON.stringify(inputs[name] ?? ACTION.inputs[name]?.default ?? ''),
    )
    .replace(/steps\.check\.outputs\.sarif/g, JSON.stringify(sarif));
  const whole = new RegExp(/^(?:[\s()!&|,]|[!=]=|contains|'[^']*'|"[^"]*")*$/);
  if (!whole.test(valued)) throw new Error(`What is ${valued}?`);
  return runInNewContext(valued, { contains: (part: string, of: string) => part.includes(of) }) === true;
}

const GIVEN = { policy: 'policy.yaml', inventory: 'inventory.yaml' };

describe('the check', () => {
  test('a policy that is not met: reports first, then the run fails', () => {
    const { code, result, outputs, summary, log, workspace } = check(GIVEN);
    expect([code, result, outputs['exit-code'], outputs['verdict']]).toEqual([0, 1, '1', 'unproven']);
    const read = (name: string) => readFileSync(join(workspace, outputs[name] ?? ''), 'utf8');
    const output = checkShape.parse(JSON.parse(read('json')));
    expect([output.exit_code, output.offerings.length]).toEqual([1, 3]);
    const places = readSarif(read('sarif')).results.flatMap((each) => each.places.map(({ uri }) => uri));
    expect(new Set(places)).toEqual(new Set(['inventory.yaml']));
    expect(readJunit(read('junit')).map(({ failures }) => failures)).toEqual([1, 0, 0]);
    expect(summary).toBe(read('report'));
    expect(summary).toContain('Ask the vendor in writing');
    expect(log).toContain('inventory.yaml:6:5');
  });

  test('with the paper on file it passes, with all of its reports', () => {
    const { result, outputs, summary } = check({ ...GIVEN, policy: 'policy-with-papers.yaml' });
    expect([result, outputs['exit-code'], outputs['verdict']]).toEqual([0, '0', 'on_file']);
    expect(Object.keys(outputs).sort()).toEqual(Object.keys(ACTION.outputs).sort());
    expect(summary).toContain('privacy vault 2026-0412');
  });

  test('one that is only tried out is told and does not fail', () => {
    const { result, outputs } = check({ ...GIVEN, fail: 'false' });
    expect([result, outputs['exit-code']]).toEqual([0, '1']);
  });

  test.each<[string, Inputs]>([
    ['a policy that is not there', { policy: 'nosuch.yaml' }],
    ['an id of none', { policy: 'nosuch' }],
    ['a file that is no policy', { policy: 'inventory.yaml' }],
    ['no policy', { policy: '' }],
    ['a day that cannot be', { ...GIVEN, 'as-of': '2026-02-30' }],
    ['a name of several lines', { ...GIVEN, 'report-directory': 'a\nverdict=met' }],
  ])('%s fails the run also where it is only tried out, and leaves no report', (_, inputs) => {
    const { result, outputs, workspace } = check({ ...inputs, fail: 'false' });
    expect([result, outputs['verdict'], outputs['sarif']]).toEqual([2, undefined, undefined]);
    expect(existsSync(join(workspace, 'assay-report'))).toBe(false);
  });

  test('a folder of its own, a policy that ships, and offerings one a line', () => {
    const inside = check({ ...GIVEN, 'working-directory': 'mail', 'report-directory': 'out/of it' }, { at: 'mail' });
    expect([inside.result, inside.outputs['sarif']]).toEqual([1, 'mail/out/of it/assay.sarif']);
    const sarif = readFileSync(join(inside.workspace, 'mail/out/of it/assay.sarif'), 'utf8');
    expect(readSarif(sarif).results[0]?.places[0]?.uri).toBe('mail/inventory.yaml');
    const shipped = check({ policy: 'eu-personal-data', offerings: '\n  gemini-vertex  \n\nVertex AI Gemini API\n' });
    expect([shipped.result, shipped.outputs['verdict']].join()).toMatch(/^(?:0,met|2,)/);
    const two = check({ policy: 'eu-personal-data', offerings: 'gemini-vertex\nxai-api' });
    expect([two.result, two.outputs['verdict']]).toEqual([1, 'unmet']);
  });

  test.each<[string, Inputs, boolean]>([
    ['an inventory', { policy: 'eu-personal-data', inventory: 'inventory.yaml' }, true],
    ['a policy file', { policy: 'policy.yaml', offerings: 'xai-api' }, true],
    ['a policy file and all offerings', { policy: './policy.yaml' }, true],
    ['neither', { policy: 'eu-personal-data', offerings: 'xai-api' }, false],
    ['neither, and all offerings', { policy: 'eu-personal-data' }, false],
  ])(
    '%s: alerts are uploaded where each stands in a file of the repository, else it is said why not',
    (_, inputs, does) => {
      const { outputs, workspace } = check(inputs);
      const { results } = readSarif(readFileSync(join(workspace, outputs['sarif'] ?? ''), 'utf8'));
      const homes = results.flatMap(({ places }) =>
        places.map(({ uri, base }) => base === undefined && existsSync(join(workspace, uri))),
      );
      expect([homes.length > 0, homes.every((each) => each === does)]).toEqual([true, true]);
      const holds = (name: string) => conditionHolds(step(name).if ?? '', { inputs, sarif: outputs['sarif'] ?? '' });
      expect(holds('Show what is not met at its lines')).toBe(does);
      expect(holds('Say why nothing is shown at lines')).toBe(!does);
    },
  );

  test('an id that ships is not what a file of that name in the repository says', () => {
    const laxer = check({ policy: 'eu-personal-data', offerings: 'xai-api', 'working-directory': 'a' }, { at: 'a' });
    expect(laxer.outputs['verdict']).toBe('unmet');
  });
});

describe('whatever it is given', () => {
  const HOSTILE = ['$(touch pwned)', '"; touch pwned; `touch pwned`; "', '--out=pwned'];
  const READ = Object.values(step('Check').env ?? {}).map((text) => /inputs\.([\w-]+)/.exec(text)?.[1] ?? '');

  test.each(HOSTILE.flatMap((value) => READ.map((name) => [name, value] as const)))(
    '%s: %s is a value',
    (name, value) => {
      const { code, workspace, outputs } = runStep('Check', { ...GIVEN, [name]: value });
      expect([0, 2]).toContain(code);
      expect(['0', '1', '2', undefined]).toContain(outputs['exit-code']);
      const there = readdirSync(workspace, { recursive: true, encoding: 'utf8' });
      const isReports = name === 'report-directory' || name === 'working-directory';
      expect(there.filter((file) => /(?:^|\/)pwned$/.test(file) && !isReports)).toEqual([]);
      expect(existsSync(join(folder, 'pwned'))).toBe(false);
    },
    20_000,
  );

  test('words of a policy are no commands of the runner', () => {
    const title = '::error file=a::boo';
    const policy = `policy: odd\ntitle: "${title}"\nrequire: [{ question: gdpr_dpa, says: "::add-mask::a" }]\n`;
    mkdirSync(join(folder, 'odd'), { recursive: true });
    writeFileSync(join(folder, 'odd/odd.yaml'), policy);
    const { log } = runStep('Check', { policy: join(folder, 'odd/odd.yaml'), offerings: 'xai-api' });
    const [, guard = ''] = /^::stop-commands::([0-9a-f]{32})$/m.exec(log) ?? [];
    const [before = '', rest = ''] = log.split(`::stop-commands::${guard}\n`);
    const [inside = '', after = ''] = rest.split(`::${guard}::`);
    expect(inside).toContain(title);
    expect(`${before}${after}`).not.toContain('::');
  });
});

describe('the build', () => {
  test('a copy that is built is not built again; one that is not is, with all that this needs', () => {
    const bin = join(folder, 'bin');
    mkdirSync(bin);
    writeFileSync(join(bin, 'npm'), '#!/bin/sh\necho "$@" >> "$CALLS"\n');
    chmodSync(join(bin, 'npm'), 0o755);
    const called = (at: string) => {
      const calls = join(folder, `calls-${count}`);
      writeFileSync(calls, '');
      const env = { PATH: `${bin}:${process.env['PATH']}`, CALLS: calls, GITHUB_ACTION_PATH: at };
      expect(runStep('Build Assay', {}, { env }).code).toBe(0);
      return readFileSync(calls, 'utf8').trim().split('\n').filter(Boolean);
    };
    expect(called(ROOT)).toEqual([]);
    mkdirSync(join(folder, 'unbuilt'));
    const [install, build] = called(join(folder, 'unbuilt'));
    expect(install).toMatch(/^ci .*--include=dev/);
    expect(build).toBe('run --silent build');
  });

  test('its scripts can be read by the shell that runs them', () => {
    for (const { run } of STEPS.filter((each) => each.run !== undefined))
      expect(() => execFileSync('bash', ['-n'], { input: run })).not.toThrow();
  });
});
