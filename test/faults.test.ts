/** One broken file per fault: each is refused with exactly the code, at exactly the line, that the file itself names. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { baseOf } from '../src/core/record/base.ts';
import { SHAPE_CODES } from '../src/core/record/issue.ts';
import { ALL_RULES } from '../src/core/rules/all.ts';
import { buildMini, miniContent } from './mini-record.ts';

interface FaultFile {
  readonly name: string;
  readonly text: string;
  /** Where in the record the file stands. */
  readonly at: string;
  readonly code: string;
  readonly line: number;
  /** True when it is held against the mini registry as it stands. */
  readonly based: boolean;
}

const FOLDER = new URL('./faults/', import.meta.url);
const FAULTS = readdirSync(FOLDER)
  .filter((name) => name.endsWith('.yaml'))
  .map(readFault);

function readFault(name: string): FaultFile {
  const text = readFileSync(new URL(name, FOLDER), 'utf8');
  const at = /^# at: (\S+)$/m.exec(text)?.[1] ?? '';
  const whole = /^# fault: (\S+) at line (\d+)$/m.exec(text);
  const lines = text.split('\n');
  const marked = lines.flatMap((line, index) => {
    const mark = /# <- (\S+)$/.exec(line);
    return mark?.[1] ? [{ code: mark[1], line: index + 1 }] : [];
  });
  const [fault, ...more] = whole ? [...marked, { code: whole[1] ?? '', line: Number(whole[2]) }] : marked;
  if (!at || !fault || more.length > 0) throw new Error(`test/faults/${name} must name one place and one fault.`);
  return { name, text, at, ...fault, based: /^# base: mini$/m.test(text) };
}

test('the mini registry itself has no fault', () => {
  expect(buildMini().issues).toEqual([]);
});

test.each(FAULTS)('$name is refused for $code at line $line, and for nothing else', (fault) => {
  const base = fault.based ? baseOf(miniContent()) : null;
  const { content, issues } = buildMini({ [fault.at]: fault.text }, { base });
  expect(issues.map(({ code, file, line }) => ({ code, file, line }))).toEqual([
    { code: fault.code, file: fault.at, line: fault.line },
  ]);
  expect(content).toBeNull();
  for (const { column, found, expected, hint } of issues) {
    expect(column).toBeGreaterThan(0);
    expect([found, expected, hint].map((text) => text.trim().length > 0)).toEqual([true, true, true]);
  }
});

test('every rule and every shape code has a broken file, and no file has a code of its own', () => {
  const known: string[] = [...SHAPE_CODES, ...ALL_RULES.map((rule) => rule.name)];
  expect([...new Set(FAULTS.map((fault) => fault.code))].sort()).toEqual(known.sort());
});

test('the faults of several files are reported together, in the order of files', () => {
  const byPlace = new Map(
    FAULTS.filter((fault) => !fault.based && fault.at !== 'dimensions.yaml').map((fault) => [fault.at, fault]),
  );
  const { issues } = buildMini(Object.fromEntries([...byPlace.values()].map((fault) => [fault.at, fault.text])));
  const expected = [...byPlace.values()].sort((a, b) => (a.at < b.at ? -1 : 1));
  expect(expected.length).toBeGreaterThan(10);
  expect(issues.map((issue) => `${issue.file}:${issue.line} ${issue.code}`)).toEqual(
    expected.map((fault) => `${fault.at}:${fault.line} ${fault.code}`),
  );
});

test('several faults of one file are all reported, in the order of lines', () => {
  const text = FAULTS.find((fault) => fault.name === 'html-in-notes.yaml')?.text ?? '';
  const worse = text
    .replace('confidence: high', 'confidence: high\n    default: enabled')
    .replace('on: 2026-07-05, via: live', 'on: 2026-07-06, via: live');
  const { issues } = buildMini({ 'platforms/acme-cloud/iso_27001.yaml': worse });
  expect(issues.map((issue) => issue.code)).toEqual(['default-fits-dimension', 'no-html', 'dates-make-sense']);
  expect(issues.map((issue) => issue.line)).toEqual([...issues.map((issue) => issue.line)].sort((a, b) => a - b));
});
