/** How faults name their place, show a value and stand in order. */
import { expect, test } from 'vitest';
import { compareIssues, type Issue, jsonPointer, type Path, showValue } from './issue.ts';

test.each<[Path, string]>([
  [[], ''],
  [['findings', 0, 'sources', 2, 'url'], '/findings/0/sources/2/url'],
  [['a/b', 'c~d', ''], '/a~1b/c~0d/'],
])('the path %j is the pointer "%s"', (path, pointer) => {
  expect(jsonPointer(path)).toBe(pointer);
});

test.each<[string, unknown, string]>([
  ['a text in quotation marks', 'yes', '"yes"'],
  ['a text on one line', 'a\nb', '"a\\nb"'],
  ['a number', 42001, '42001'],
  ['null', null, 'null'],
  ['what is absent', undefined, 'nothing'],
  ['a list', ['a', 1], '["a",1]'],
  ['a long text, cut', 'x'.repeat(100), `"${'x'.repeat(76)}…`],
])('shows %s', (_what, value, text) => {
  expect(showValue(value)).toBe(text);
});

test('issues stand in the order of file, line, column, code', () => {
  const issue = (file: string, line: number, column: number, code: string): Issue => ({
    file,
    line,
    column,
    code,
    path: '',
    found: '',
    expected: '',
    hint: '',
  });
  const inOrder = [
    issue('a.yaml', 1, 1, 'x'),
    issue('a.yaml', 2, 1, 'x'),
    issue('a.yaml', 2, 9, 'b'),
    issue('a.yaml', 2, 9, 'c'),
    issue('a.yaml', 10, 1, 'a'),
    issue('b.yaml', 1, 1, 'a'),
  ];
  expect([...inOrder].reverse().sort(compareIssues)).toEqual(inOrder);
  expect(compareIssues(issue('a', 1, 1, 'x'), issue('a', 1, 1, 'x'))).toBe(0);
});
