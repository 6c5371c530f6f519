/** .gitignore files read as git reads them. */
import { expect, test } from 'vitest';
import { isIgnored, parseIgnoreFile } from './ignore-list.ts';

test.each<[string, string, boolean]>([
  ['.env', '.env', true],
  ['.env', 'deploy/.env', true],
  ['.env', '.env.example', false],
  ['.env*', '.env.local', true],
  ['/secrets.yaml', 'secrets.yaml', true],
  ['/secrets.yaml', 'a/secrets.yaml', false],
  ['logs/', 'logs/', true],
  ['logs/', 'a/logs/', true],
  ['logs/', 'logs', false],
  ['a/b', 'a/b', true],
  ['a/b', 'x/a/b', false],
  ['**/b', 'x/a/b', true],
  ['a/**', 'a/x/y', true],
  ['a/**/c', 'a/c', true],
  ['a/**/c', 'a/x/y/c', true],
  ['a/**/c', 'a/x/y/d', false],
  ['*.log', 'x/y.log', true],
  ['*.log\n!keep.log', 'keep.log', false],
  ['!keep.log\n*.log', 'keep.log', true],
  ['# *.ts', 'a.ts', false],
  ['\\#a', '#a', true],
  ['file?.txt', 'file1.txt', true],
  ['file?.txt', 'file10.txt', false],
  ['file[0-9].txt', 'file1.txt', true],
  ['trailing   ', 'trailing', true],
  ['', 'a', false],
  ['/', 'a', false],
])('%j and %s: %s', (text, path, ignored) => {
  expect(isIgnored(path.replace(/\/$/, ''), path.endsWith('/'), parseIgnoreFile(text, ''))).toBe(ignored);
});

test('a file in a folder speaks of what is below that folder', () => {
  const lines = [...parseIgnoreFile('*.json', ''), ...parseIgnoreFile('!kept.json\n/own', 'pkg')];
  expect(isIgnored('kept.json', false, lines)).toBe(true);
  expect(isIgnored('pkg/kept.json', false, lines)).toBe(false);
  expect(isIgnored('pkg/own', false, lines)).toBe(true);
  expect(isIgnored('own', false, lines)).toBe(false);
});
