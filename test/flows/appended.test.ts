/** Only appended, in a real repository: what `build --base` says of each kind of edit, and which earlier state the project's own test takes. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { findEarlierState } from '../../scripts/check-appended.ts';
import { MINI_DAY, miniText } from '../mini-record.ts';
import { assay, json, ROOT, scratch } from './command-line.ts';

const files = scratch();
const REPOSITORY = 'repository';
const DATA = files.path(`${REPOSITORY}/data`);
const OUT = files.path('out.json');
const DPA = 'platforms/acme-cloud/gdpr_dpa.yaml';
const RULE = 'findings-are-only-appended';

const git = (...args: string[]) => gitIn(files.path(REPOSITORY), ...args);

function gitIn(folder: string, ...args: string[]): string {
  const settings = ['user.name=t', 'user.email=t@t.invalid', 'commit.gpgsign=false', 'protocol.file.allow=always'];
  const options = settings.flatMap((each) => ['-c', each]);
  return execFileSync('git', [...options, '-C', folder, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Puts files into the working tree over what stands there. */
function edit(overlay: Readonly<Record<string, string | null>>): void {
  files.mini(`${REPOSITORY}/data`, overlay);
}

function commit(message: string, overlay: Readonly<Record<string, string | null>> = {}): string {
  edit(overlay);
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', message);
  return git('rev-parse', 'HEAD');
}

beforeEach(() => {
  rmSync(files.path(REPOSITORY), { recursive: true, force: true });
  mkdirSync(files.path(REPOSITORY));
  git('init', '-q', '-b', 'main');
});
afterAll(files.remove);

const [FIRST = '', SECOND = ''] = miniText(DPA)
  .replace('findings:\n', '')
  .split(/^(?= {2}- )/m);
const LATER = SECOND.replace('- on: 2026-10-12', '- on: 2026-11-20').replace('notice_days: 14', 'notice_days: 7');
const withFindings = (...findings: string[]) => `findings:\n${findings.join('')}`;

describe('build --base with a tag', () => {
  const build = (...args: string[]) => assay(['build', '--data', DATA, '--out', OUT, '--base', 'v1', ...args]);

  test.each<[string, string, number, string]>([
    [
      'a quote edited in an old finding',
      miniText(DPA).replace('subprocessor 30 days', 'subprocessor 31 days'),
      2,
      'edited or removed',
    ],
    [
      'a date changed',
      miniText(DPA)
        .replace('- on: 2026-07-05', '- on: 2026-07-04')
        .replace('seen: { on: 2026-07-05', 'seen: { on: 2026-07-04'),
      2,
      'edited or removed',
    ],
    ['a finding deleted', withFindings(SECOND), 2, 'edited or removed'],
    ['the last finding deleted', withFindings(FIRST), 1, 'is removed'],
    [
      'one inserted in the middle',
      withFindings(FIRST, FIRST.replace('first_assessed', 'reassessed'), SECOND),
      20,
      'no longer in its place',
    ],
    [
      'two in another order',
      withFindings(SECOND.replace('2026-10-12', '2026-07-05').replace('2026-10-12', '2026-07-05'), FIRST),
      2,
      'no longer in its place',
    ],
  ])('%s is refused with file, line and the way to say it rightly', async (_what, text, line, found) => {
    commit('Begin');
    git('tag', 'v1');
    edit({ [DPA]: text });
    const ran = await build('--json');
    const { issues } = json(ran) as {
      issues: { code: string; file: string; line: number; found: string; hint: string }[];
    };
    expect([ran.code, ran.err, issues.length]).toEqual([1, '', 1]);
    expect(issues[0]).toMatchObject({ code: RULE, file: DPA, line });
    const id = /finding ([0-9a-f]{16}) /.exec(issues[0]?.found ?? '')?.[1];
    expect([id?.length, issues[0]?.found.includes(found)]).toEqual([16, true]);
    expect(issues[0]?.hint).toContain('append a new one with its cause');
    const inWords = await build();
    expect([inWords.code, inWords.err]).toEqual([1, '']);
    expect(inWords.out).toContain(`${DATA}/${DPA}:${line}:`);
    expect(inWords.out.replace(/\s+/g, ' ')).toContain(
      'Put the old finding back as it was and append a new one with its cause',
    );
    expect(inWords.out).toContain('1 issue in 1 file. Nothing was written.');
  });

  test.each<[string, string]>([
    ['a finding appended', withFindings(FIRST, SECOND, LATER)],
    [
      'a later remark',
      miniText(DPA).replace(
        '    details:\n',
        '    remarks:\n      - { on: 2026-11-01, by: person, act: confirmed, text: Still there. }\n    details:\n',
      ),
    ],
    [
      'a later archive link',
      miniText(DPA).replace(
        'via: live }',
        'via: live }\n        archived: https://web.archive.org/web/20260705000000/https://acme-models.com/dpa',
      ),
    ],
  ])('%s is not', async (_what, text) => {
    commit('Begin');
    git('tag', 'v1');
    edit({ [DPA]: text });
    const ran = await build('--json');
    expect([ran.code, (json(ran) as { issues: object[] }).issues]).toEqual([0, []]);
  });
});

describe('the earlier state that npm test takes', () => {
  const taken = () => findEarlierState(DATA)?.what ?? null;

  test('none: no repository, no commit, a first commit', () => {
    expect(findEarlierState(files.mini('bare'))).toBe(null);
    edit({});
    expect(taken()).toBe(null);
    commit('Begin');
    expect(taken()).toBe(null);
  });

  test('the commit before; not one in which the record does not stand yet', () => {
    git('commit', '-q', '--allow-empty', '-m', 'Begin');
    commit('Add the record');
    expect(taken()).toBe(null);
    commit('Go on');
    expect(findEarlierState(DATA)).toEqual({ revision: 'HEAD~1', what: 'the commit before' });
  });

  test('what this branch shares with the main one, when that is not this very commit', () => {
    const shared = commit('Begin');
    gitIn(files.path(''), 'clone', '-q', files.path(REPOSITORY), files.path('clone'));
    const clone = files.path('clone/data');
    expect(findEarlierState(clone)).toBe(null);
    for (const message of ['Add', 'Add more'])
      gitIn(files.path('clone'), 'commit', '-q', '--allow-empty', '-m', message);
    expect(findEarlierState(clone)?.revision).toBe(shared);
    gitIn(files.path('clone'), 'push', '-q', 'origin', 'HEAD:refs/heads/other');
    rmSync(files.path('clone'), { recursive: true });
    gitIn(
      files.path(''),
      'clone',
      '-q',
      '--depth',
      '1',
      '-b',
      'other',
      `file://${files.path(REPOSITORY)}`,
      files.path('clone'),
    );
    expect(findEarlierState(clone)).toBe(null);
    rmSync(files.path('clone'), { recursive: true });
  });

  test('the last tag; of a tagged commit the one before, unless something was edited since', () => {
    commit('Begin');
    git('tag', 'v1');
    expect(taken()).toBe(null);
    edit({ [DPA]: withFindings(FIRST, SECOND, LATER) });
    expect(taken()).toBe('the last tag, v1');
    commit('Go on', { [DPA]: withFindings(FIRST, SECOND, LATER) });
    expect(taken()).toBe('the last tag, v1');
    git('tag', '-a', '2026-11-20', '-m', 'Second');
    expect(taken()).toBe('the last tag, v1');
    commit('Go further');
    expect(findEarlierState(DATA)?.revision).toBe('refs/tags/2026-11-20');
  });
});

describe('the step of npm test, with the built program', () => {
  const step = () => {
    const script = [`${ROOT}node_modules/tsx/dist/cli.mjs`, `${ROOT}scripts/check-appended.ts`, 'data'];
    const { status, stdout, stderr } = spawnSync(process.execPath, script, {
      cwd: files.path(REPOSITORY),
      env: { ...process.env, ASSAY_TODAY: MINI_DAY },
      encoding: 'utf8',
    });
    return { status, out: stdout, err: stderr };
  };

  test('nothing to compare with is said, and is no failure', () => {
    commit('Begin');
    const { status, out } = step();
    expect([status, out]).toEqual([
      0,
      expect.stringMatching(/^There is nothing earlier to hold data against\. Git: \S/),
    ]);
  });

  test('only appended: said, with what it was held against', () => {
    commit('Begin');
    git('tag', 'v1');
    commit('Append', { [DPA]: withFindings(FIRST, SECOND, LATER) });
    expect(step()).toMatchObject({ status: 0, out: 'data against the last tag, v1: findings were only appended.\n' });
  });

  test('rewritten: every fault, and exit 1', () => {
    commit('Begin');
    git('tag', 'v1');
    commit('Rewrite', { [DPA]: withFindings(FIRST) });
    const { status, out } = step();
    expect(status).toBe(1);
    expect(out).toContain(`data/${DPA}:1:1 ${RULE}`);
    expect(out).toMatch(/data against the last tag, v1: not only appended\.\n$/);
  });
});
