/** docs/journey-gate.md over the real record: every command of it runs in order, as in a fresh clone, and prints what the page shows. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkShape } from '../../src/core/contract/check.ts';
import { policyInputShape } from '../../src/core/contract/policy-input.ts';
import { ROOT } from './command-line.ts';
import { realDataset } from './real-record.ts';

const PAGE = readFileSync(join(ROOT, 'docs/journey-gate.md'), 'utf8');
const TODAY = realDataset().content.generated;
const clone = mkdtempSync(join(tmpdir(), 'assay-gate-'));
symlinkSync(join(ROOT, 'bin'), join(clone, 'bin'));
cpSync(join(ROOT, 'examples'), join(clone, 'examples'), { recursive: true });
afterAll(() => rmSync(clone, { recursive: true }));

interface Fence {
  readonly language: string;
  readonly text: string;
}

const FENCES: readonly Fence[] = [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

interface Step {
  readonly script: string;
  readonly shown: readonly string[];
  readonly code: number;
  readonly ran: ReturnType<typeof run>;
}

function run(script: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-e', '-c', script], {
    cwd: clone,
    stdio: ['ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
    env: { PATH: process.env['PATH'] ?? '', ASSAY_TODAY: TODAY },
  });
  return { code: status, out: stdout, err: stderr };
}

const STEPS: readonly Step[] = FENCES.flatMap(({ language, text }, index) => {
  if (language !== 'sh' && language !== 'bash') return [];
  const next = FENCES[index + 1];
  const shown = next?.language === 'txt' ? next.text.trimEnd().split('\n') : [];
  const code = Number(/exit code (\d)\)$/.exec(shown.at(-1) ?? '')?.[1] ?? 0);
  return [{ script: text, shown, code, ran: run(text) }];
});

function stepOf(part: string): Step {
  const found = STEPS.find(({ script }) => script.includes(part));
  if (!found) throw new Error(`No step has ${part}.`);
  return found;
}

test('it has its steps: scan, check twice, file, and elsewhere', () => {
  expect(STEPS.map(({ code }) => code)).toEqual([0, 1, 0, 0, 0, 0]);
});

test.each(STEPS.map((each) => [each.script.trim().split('\n')[0], each] as const))('%s', (_, { shown, code, ran }) => {
  expect([ran.code, ran.code === code ? '' : ran.err]).toEqual([code, '']);
  const lines = ran.out.split('\n');
  let from = 0;
  for (const line of shown) {
    const at = lines.indexOf(line, from);
    expect([line, at >= from]).toEqual([line, true]);
    from = at + 1;
  }
});

test('what it shows of files stands there, and every key of them is said by whoever it says', () => {
  const shown = FENCES.filter(({ language }) => language === 'yaml');
  const files = [...PAGE.matchAll(/in `(examples\/[^`]+\.yaml)`|is `(examples\/[^`]+\.yaml)`/g)].map(
    ([, a, b]) => a ?? b ?? '',
  );
  expect([shown.length, files.length]).toEqual([3, 3]);
  for (const [index, { text }] of shown.entries()) {
    const file = readFileSync(join(ROOT, files[index] ?? ''), 'utf8').split('\n');
    expect(
      text
        .trimEnd()
        .split('\n')
        .filter((line) => !file.includes(line)),
    ).toEqual([]);
  }
});

describe('what it says of the verdict', () => {
  test('the one that fails has a line, a reason, quotes with their days, and a question', () => {
    const { out } = stepOf('policy.yaml --inventory').ran;
    const [, refused = ''] = /\n {4}unproven {2}What is kept([\s\S]*?)\n {4}met/.exec(out) ?? [];
    expect(refused).toMatch(/“[^”]+”\s+https:\/\/\S+\s+read in a copy on \d+ \w+ \d{4}/);
    expect(refused).toMatch(/Ask the vendor in writing: [\s\S]+\?/);
    expect(out).toContain('Provided that you choose the place');
  });

  test('after the last day of the paper the build fails again, and says so', () => {
    const { script } = stepOf('policy-with-papers.yaml');
    const name = 'examples/support-mail/policy-with-papers.yaml';
    const ended = readFileSync(join(clone, name), 'utf8').replace('until: 2027-05-31', 'until: 2026-11-22');
    writeFileSync(join(clone, 'examples/support-mail/ended.yaml'), ended);
    const after = run(script.replace(name, 'examples/support-mail/ended.yaml'));
    expect(after.code).toBe(1);
    expect(after.out.replace(/\s+/g, ' ')).toContain('ended on 22 Nov 2026');
  });

  test('a record that has grown too old decides nothing', () => {
    const { script } = stepOf('policy-with-papers.yaml');
    const late = run(`${script.trim()} --today 2027-06-01`);
    expect([late.code, late.out]).toEqual([2, '']);
    expect(late.err).toContain('days old');
  });

  test('the report is filed with policy, day, digest, words, paper, and the finding of each answer', () => {
    const markdown = readFileSync(join(clone, 'support-mail.md'), 'utf8');
    const output = checkShape.parse(JSON.parse(readFileSync(join(clone, 'support-mail.json'), 'utf8')));
    expect([output.verdict, output.exit_code, output.today]).toEqual(['on_file', 0, TODAY]);
    for (const part of [output.digest, 'privacy vault 2026', output.beyond[0]?.slice(0, 20) ?? '', 'inventory.yaml:6'])
      expect(markdown).toContain(part);
    const lines = output.offerings.flatMap(({ requirements }) => requirements);
    expect(lines.filter(({ finding }) => finding === null)).toEqual([]);
  });

  test('elsewhere nothing is let through that the check objects to, and the facts are of the same three', () => {
    const { ran } = stepOf('policy allow');
    const listed = ran.out.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
    expect(listed).toEqual(['azure-openai', 'gemini-vertex']);
    const strict = run(
      stepOf('policy allow').script.replace('internal-tools', '--policy examples/support-mail/policy.yaml'),
    );
    expect([strict.code, strict.out]).toEqual([2, '']);
    expect(strict.err).toContain('What gemini-vertex rests on holds for some models only.');
    const input = policyInputShape.parse(JSON.parse(stepOf('policy input').ran.out));
    expect([...new Set(input.offerings.map(({ id }) => id))]).toEqual([
      'azure-openai',
      'claude-bedrock',
      'gemini-vertex',
    ]);
  });
});
