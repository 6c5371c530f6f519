/** Which files are read, and in which syntax. */
import { expect, test } from 'vitest';
import { sourceKind } from './source-kind.ts';

test.each<[string, string | null]>([
  ['src/a.ts', 'script'],
  ['a.PY', 'python'],
  ['cmd/main.go', 'go'],
  ['deploy/values.yaml', 'lines'],
  ['Dockerfile', 'lines'],
  ['Dockerfile.dev', 'lines'],
  ['.env', 'lines'],
  ['.env.local', 'lines'],
  ['config/prod.env', 'lines'],
  ['Rakefile', 'hash'],
  ['main.tf', 'curly'],
  ['page.vue', 'markup'],
  ['a.ipynb', 'notebook'],
  ['package.json', 'package.json'],
  ['requirements-dev.txt', 'requirements'],
  ['a.gemspec', 'gemfile'],
  ['README.md', null],
  ['docs/a.rst', null],
  ['notes.txt', null],
  ['package-lock.json', null],
  ['pnpm-lock.yaml', null],
  ['go.sum', null],
  ['Cargo.lock', null],
  ['LICENSE', null],
  ['a.png', null],
  ['', null],
])('%s: %s', (path, expected) => {
  const kind = sourceKind(path);
  expect(kind && (kind.packages ?? kind.syntax)).toBe(expected);
});

test.each([
  ['src/a.test.ts', true],
  ['src/__tests__/a.ts', true],
  ['tests/a.py', true],
  ['a/test_b.py', true],
  ['a/b_test.go', true],
  ['spec/a_spec.rb', true],
  ['AppTests.cs', true],
  ['src/latest.ts', false],
  ['src/contest/a.ts', false],
  ['src/testimonials.ts', false],
])('%s is read by tests alone: %s', (path, isTest) => {
  expect(sourceKind(path)?.isTest).toBe(isTest);
});
