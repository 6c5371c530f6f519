/** Commits in a real repository: the named files alone, or a plain word why not. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type GitFolder, gitFolder } from '../../../test/git-folder.ts';
import { openRepository } from './git-commit.ts';

const FILE = 'contributors.yaml';
let folder: GitFolder;

beforeEach(() => {
  folder = gitFolder();
});
afterEach(() => folder.remove());

const write = (file: string, text: string) => writeFileSync(join(folder.data, file), text);
const listed = () => folder.git('show', '--name-only', '--format=', 'HEAD').trim().split('\n');

describe('a commit', () => {
  test('has the named files as they are, and nothing else that waits', () => {
    const repository = openRepository(folder.data);
    expect([repository.isChanged(FILE), repository.isChanged('platforms/x/new.yaml')]).toEqual([false, false]);
    write(FILE, 'contributors: []\n');
    write('new.yaml', 'a: 1\n');
    write('registry.yaml', 'name: Other\n');
    folder.git('add', 'data/registry.yaml');
    expect([repository.isChanged(FILE), repository.isChanged('new.yaml')]).toEqual([true, true]);
    expect(repository.commit([FILE, 'new.yaml'], 'Say it\n\nWhy.\n')).toBe(null);
    expect(listed()).toEqual(['data/contributors.yaml', 'data/new.yaml']);
    expect(folder.git('status', '--porcelain')).toBe('M  data/registry.yaml\n');
    expect(repository.readCommitted(FILE)).toBe('contributors: []\n');
  });

  test('keeps its message as it is given, lines that begin with a # included', () => {
    write(FILE, 'contributors: []\n');
    openRepository(folder.data).commit([FILE], 'Say it\n\n# not a remark\n\nKey: value\n');
    expect(folder.git('log', '-1', '--format=%B')).toBe('Say it\n\n# not a remark\n\nKey: value\n\n');
  });

  test('a file that no commit has is null', () => {
    expect(openRepository(folder.data).readCommitted('none.yaml')).toBe(null);
  });

  test('that a hook refuses is not made, and leaves the index as it was', () => {
    writeFileSync(join(folder.root, '.git/hooks/pre-commit'), '#!/bin/sh\necho "not today" >&2\nexit 1\n', {
      mode: 0o755,
    });
    write(FILE, 'contributors: []\n');
    write('new.yaml', 'a: 1\n');
    expect(openRepository(folder.data).commit([FILE, 'new.yaml'], 'Say it')).toBe('not today');
    expect(folder.git('status', '--porcelain')).toBe(' M data/contributors.yaml\n?? data/new.yaml\n');
  });

  test('a name that looks like a pattern is that name', () => {
    write('*.yaml', 'a: 1\n');
    write(FILE, 'contributors: []\n');
    expect(openRepository(folder.data).commit(['*.yaml'], 'Say it')).toBe(null);
    expect(listed()).toEqual(['data/*.yaml']);
  });
});

describe('refused at once', () => {
  test('a folder in no repository', () => {
    const lonely = mkdtempSync(join(tmpdir(), 'assay-lonely-'));
    expect(() => openRepository(lonely)).toThrow(/no git repository/);
    rmSync(lonely, { recursive: true });
  });

  test('a git that does not know as whom to commit', () => {
    folder.git('config', 'user.email', '');
    folder.git('config', 'user.name', '');
    expect(() => openRepository(folder.data)).toThrow(/as whom/);
    expect(readFileSync(join(folder.root, '.git/config'), 'utf8')).toContain('email = ');
  });
});
