/** The command line end to end on the mini registry: results on stdout, exit codes, refusals, and text as people see it. */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MINI_FOLDER, miniText } from '../mini-record.ts';
import { assay, json, miniBytes, type Ran, scratch, wideLines } from './command-line.ts';
import { expectShape } from './published.ts';

const files = scratch();
const MINI = files.path('mini.json');
const OUT = files.path('out.json');

beforeAll(() => {
  files.write('mini.json', miniBytes());
});
afterAll(files.remove);

const mini = (...args: string[]) => assay([...args, '--dataset', MINI]);
const build = (folder: string, ...args: string[]) => assay(['build', '--data', folder, '--out', OUT, ...args]);

/** An error as a program reads it: exit 2, the one shape on stdout, and nothing on stderr but our own faults. */
async function expectRefused(ran: Ran, code: string): Promise<{ message: string; hint: string; nearest: string[] }> {
  expect([ran.code, ran.err]).toEqual([2, '']);
  await expectShape('error', json(ran));
  const { error } = json(ran) as { error: { code: string; message: string; hint: string; nearest: string[] } };
  expect(error.code).toBe(code);
  expect(error.message).not.toBe('');
  return error;
}

describe('what is repeated of arguments', () => {
  const HOSTILE = 'no\u001b[31mRED\u202e\u0007';

  test.each([
    ['an offering', ['show', HOSTILE]],
    ['a policy', ['check', HOSTILE]],
    ['an offering of a check', ['check', 'house-rules', HOSTILE]],
    ['a file of a policy', ['check', '--policy', `${HOSTILE}.yaml`]],
    ['a file to write', ['check', 'house-rules', '--out', `/nonexistent/\u0000${HOSTILE}`]],
    ['an option', ['show', `--${HOSTILE}`]],
    ['a command', [HOSTILE]],
    ['a day', ['check', 'house-rules', '--as-of', HOSTILE]],
  ])('%s: nothing of it reaches the terminal', async (_, args) => {
    const isOwn = args[0] !== HOSTILE;
    for (const more of [[], ['--json']]) {
      const ran = await assay([...args, ...(isOwn ? ['--dataset', MINI] : []), ...more]);
      expect(ran.code).toBe(2);
      const said = `${ran.out}${ran.err}`;
      expect(said).not.toBe('');
      // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be said.
      expect(said).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]|\\u001b/);
    }
  });

  test('the same of a file with mistakes', async () => {
    const file = files.write(`bad\u001b[31m.yaml`, 'policy: a\n"\\u001b[31mx\\u202e": 1\n');
    const ran = await mini('check', '--policy', file);
    expect(ran.code).toBe(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: what must not be said.
    expect(ran.err).not.toMatch(/[\u001b\u202e]/);
  });
});

describe('build', () => {
  test('a good record is compiled, counted and written', async () => {
    const ran = await build(MINI_FOLDER, '--json');
    expect([ran.code, ran.err]).toEqual([0, '']);
    await expectShape('build', json(ran));
    expect(json(ran)).toMatchObject({
      ok: true,
      counts: { platforms: 2, developers: 1, offerings: 4, findings: 27, quotes: 23, cells: 44 },
      issues: [],
    });
    await expectShape('dataset', JSON.parse(readFileSync(OUT, 'utf8')));
    expect(readFileSync(OUT).equals(miniBytes())).toBe(true);
  });

  test('in words: the counts, the file and the digest', async () => {
    const ran = await build(MINI_FOLDER);
    expect(ran).toMatchObject({ code: 0, err: '' });
    expect(ran.out).toMatch(/^4 offerings of 2 platforms and 1 developers: 44 cells, .*\n.*out\.json [0-9a-f]{64}\n$/);
  });

  test('the file is the same byte for byte on every build, in another folder and on another day', async () => {
    const copy = files.mini('copy');
    const first = files.path('first.json');
    const later = files.path('later.json');
    await assay(['build', '--data', MINI_FOLDER, '--out', first, '--today', '2026-10-20']);
    await assay(['build', '--data', copy, '--out', later, '--today', '2031-01-01']);
    expect(readFileSync(first).equals(readFileSync(later))).toBe(true);
  });

  test('a day before the record is in the future of every finding', async () => {
    const ran = await build(MINI_FOLDER, '--json', '--today', '2026-07-01');
    expect(ran.code).toBe(1);
    expect((json(ran) as { issues: { code: string }[] }).issues.map((each) => each.code)).toContain('dates-make-sense');
  });

  /** Every broken file that needs no earlier state, put into a copy of the record, one at a time. */
  const faults = readdirSync(new URL('../faults/', import.meta.url))
    .map((name) => ({ name, text: readFileSync(new URL(`../faults/${name}`, import.meta.url), 'utf8') }))
    .filter(({ text }) => !text.includes('# base: mini'));

  test.each(faults)(
    '$name is refused with its place and what to do, and nothing is written',
    async ({ name, text }) => {
      const at = /^# at: (\S+)$/m.exec(text)?.[1] ?? '';
      const folder = files.mini(`fault-${name}`, { [at]: text });
      const out = files.path(`fault-${name}.json`);
      const ran = await assay(['build', '--data', folder, '--out', out, '--json']);
      expect([ran.code, ran.err, existsSync(out)]).toEqual([1, '', false]);
      await expectShape('build', json(ran));
      const { ok, digest, counts, issues } = json(ran) as {
        ok: boolean;
        digest: null;
        counts: null;
        issues: { file: string; code: string; line: number; hint: string }[];
      };
      expect([ok, digest, counts]).toEqual([false, null, null]);
      const marked = text.split('\n').findIndex((line) => line.includes('# <- '));
      expect([...new Set(issues.map((each) => each.file))]).toEqual([at]);
      if (marked >= 0) expect(issues.map((each) => each.line)).toContain(marked + 1);
      expect(issues[0]?.hint).not.toBe('');
      const inWords = await assay(['build', '--data', folder, '--out', out]);
      expect([inWords.code, inWords.err, existsSync(out)]).toEqual([1, '', false]);
      expect(inWords.out).toContain(`${folder}/${at}:${issues[0]?.line}:`);
      expect(inWords.out).toContain(issues[0]?.code);
      expect(wideLines(inWords.out).filter((line) => !line.startsWith(folder))).toEqual([]);
    },
  );

  test('a dataset that stood there before a refused build still stands there', async () => {
    await build(MINI_FOLDER);
    const before = readFileSync(OUT);
    const broken = files.mini('broken', { 'offerings/acme-api.yaml': 'name: x' });
    expect((await build(broken)).code).toBe(1);
    expect(readFileSync(OUT).equals(before)).toBe(true);
  });

  test('issues in words', async () => {
    const text = miniText('platforms/acme-cloud/iso_27001.yaml').replace(
      'confidence: high',
      'confidence: certain\n    grade: yes_public',
    );
    const folder = files.mini('words', {
      'platforms/acme-cloud/iso_27001.yaml': text,
      'offerings/acme-north.yaml': '',
    });
    const ran = await build(folder);
    await expect(ran.out.replaceAll(folder, 'data')).toMatchFileSnapshot('../golden/build-issues.txt');
  });

  describe('against an earlier state', () => {
    const added = `${miniText('platforms/acme-cloud/iso_42001.yaml')}${miniText('platforms/acme-cloud/iso_42001.yaml').replace('findings:\n', '').replace('- on: 2026-07-05', '- on: 2026-11-01').replace('first_assessed', 'reassessed')}`;
    const edited = miniText('platforms/acme-cloud/iso_42001.yaml').replace('ask for one', 'ask for it');
    const cases: [string, string | null, number][] = [
      ['the same findings', miniText('platforms/acme-cloud/iso_42001.yaml'), 0],
      ['one finding more', added, 0],
      ['an edited finding', edited, 1],
      ['a file taken away', null, 1],
    ];

    test.each(cases)('held against a dataset file: %s', async (what, text, code) => {
      const folder = files.mini(`base ${what}`, { 'platforms/acme-cloud/iso_42001.yaml': text });
      const ran = await build(folder, '--base', MINI, '--json');
      expect([ran.code, (json(ran) as { issues: { code: string }[] }).issues.map((each) => each.code)]).toEqual([
        code,
        code === 0 ? [] : ['findings-are-only-appended'],
      ]);
    });

    test('held against the folder of a release', async () => {
      const release = files.path('earlier-release');
      mkdirSync(release);
      copyFileSync(MINI, `${release}/dataset.json`);
      const folder = files.mini('base of a release', { 'platforms/acme-cloud/iso_42001.yaml': edited });
      expect([
        (await build(MINI_FOLDER, '--base', release, '--json')).code,
        (await build(folder, '--base', release, '--json')).code,
      ]).toEqual([0, 1]);
    });

    test.each(cases)('held against a git revision: %s', async (what, text, code) => {
      const repository = `repository ${what}`;
      const folder = files.mini(`${repository}/data`);
      const git = (...args: string[]) =>
        execFileSync(
          'git',
          ['-c', 'user.name=t', '-c', 'user.email=t@t.invalid', '-C', files.path(repository), ...args],
          { stdio: 'pipe' },
        );
      git('init', '-q', '-b', 'main');
      git('add', '-A');
      git('-c', 'commit.gpgsign=false', 'commit', '-q', '-m', 'Begin');
      git('tag', 'v1');
      files.mini(`${repository}/data`, { 'platforms/acme-cloud/iso_42001.yaml': text });
      const ran = await build(folder, '--base', 'v1', '--json');
      expect([ran.code, (json(ran) as { issues: { code: string }[] }).issues.map((each) => each.code)]).toEqual([
        code,
        code === 0 ? [] : ['findings-are-only-appended'],
      ]);
    });

    test.each([['no-such-revision'], ['--upload-pack=x'], ['HEAD; true'], ['']])(
      '%j is no earlier state',
      async (base) => {
        await expectRefused(await build(MINI_FOLDER, `--base=${base}`, '--json'), 'not_a_revision');
      },
    );
  });

  test('a folder that is not there, and one that is a file', async () => {
    await expectRefused(await build(files.path('nowhere'), '--json'), 'no_data');
    await expectRefused(await build(MINI, '--json'), 'no_data');
  });

  test('a place that cannot be written', async () => {
    const ran = await assay(['build', '--data', MINI_FOLDER, '--out', join(MINI, 'below', 'out.json'), '--json']);
    await expectRefused(ran, 'cannot_write');
  });

  test('a link to a host that is not public is let in by name only', async () => {
    const text = miniText('platforms/north-host/trust_center.yaml').replace(
      'https://north-host.com/trust',
      'https://127.0.0.1:8443/trust',
    );
    const folder = files.mini('intranet', { 'platforms/north-host/trust_center.yaml': text });
    const codes = async (...args: string[]) =>
      (json(await build(folder, '--json', ...args)) as { issues: { code: string }[] }).issues.map((each) => each.code);
    expect(await codes()).toContain('links-are-public');
    expect(await codes('--allow-host', '127.0.0.1:8443')).not.toContain('links-are-public');
    expect(await codes('--allow-host', '127.0.0.1:8444')).toContain('links-are-public');
  });
});

describe('show', () => {
  test.each<[string, string[]]>([
    ['show-offering', ['acme-api']],
    ['show-offering-of-many-makers', ['north-open-models']],
    ['show-retired', ['acme-classic']],
    ['show-earlier', ['acme-api', '--as-of', '2026-08-01']],
    ['show-before', ['acme-api', '--as-of', '2026-01-01']],
    ['show-answer', ['acme-api', 'gdpr_dpa']],
    ['show-silence', ['acme-api', 'iso_42001']],
    ['show-history', ['acme-api', 'gpai_cop']],
    ['show-model', ['acme-api', 'training_on_customer_data', '--model', 'acme-vision-1-large']],
    ['show-not-applicable', ['north-open-models', 'art53_summary']],
  ])('%s at 80 columns', async (golden, args) => {
    const plain = await mini('show', ...args);
    expect([plain.code, plain.err]).toEqual([0, '']);
    expect(wideLines(plain.out)).toEqual([]);
    expect(plain.out).not.toContain('\u001b');
    await expect(plain.out).toMatchFileSnapshot(`../golden/${golden}.txt`);
  });

  test('in colour the text is the same', async () => {
    const coloured = await assay(['show', 'acme-api', '--dataset', MINI], { columns: 80, colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them.
    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe((await mini('show', 'acme-api')).out);
    await expect(coloured.out).toMatchFileSnapshot('../golden/show-offering-in-colour.txt');
  });

  test.each([80, 100, 400])('in a terminal of %i columns no line is wider than it, or than 100', async (columns) => {
    for (const args of [['acme-api'], ['acme-api', 'gdpr_dpa'], ['north-open-models', 'data_residency']]) {
      const { out } = await assay(['show', ...args, '--dataset', MINI], { columns, colour: false });
      const lines = out.split('\n').filter((line) => !line.includes('https://'));
      expect(Math.max(...lines.map((line) => [...line].length))).toBeLessThanOrEqual(Math.min(columns, 100));
    }
  });

  test.each<[string[]]>([
    [['acme-api']],
    [['acme-api', 'gdpr_dpa']],
    [['acme-api', '--model', 'acme-vision-1']],
    [['acme-api', '--as-of', '2026-08-01']],
    [['acme-api', '--as-of', '2026-01-01']],
    [['north-open-models']],
    [['acme-classic']],
  ])('%j as JSON has the published shape', async (args) => {
    const ran = await mini('show', ...args, '--json');
    expect([ran.code, ran.err]).toEqual([0, '']);
    await expectShape('show', json(ran));
  });

  test('one answer comes with the watch-outs and conditions of the whole offering', async () => {
    const [whole, one] = [
      json(await mini('show', 'acme-api', '--json')),
      json(await mini('show', 'acme-api', 'trust_center', '--json')),
    ] as {
      watch_outs: unknown[];
      conditions: unknown[];
      cells: object;
    }[];
    expect([one?.watch_outs, one?.conditions]).toEqual([whole?.watch_outs, whole?.conditions]);
    expect([whole?.watch_outs.length, Object.keys(one?.cells ?? {})]).toEqual([4, ['trust_center']]);
  });

  test('watch-outs, conditions and cells say whose they are and how they were read', async () => {
    const shown = json(await mini('show', 'acme-api', '--json')) as {
      known: boolean;
      watch_outs: { dimension: string; grade: string; label: string; part: string }[];
      conditions: { dimension: string }[];
      cells: Record<string, Record<string, unknown>>;
    };
    expect(shown.known).toBe(true);
    expect(shown.watch_outs.map(({ dimension, label, part }) => `${dimension}: ${label} (${part})`)).toEqual([
      'soc2_type2: Yes, under NDA (obtain)',
      'iso_42001: No public evidence (clear_up)',
      'hipaa_baa: Yes, by contract (obtain)',
      'retention_zdr: Yes, public (clear_up)',
    ]);
    expect(shown.conditions.map((each) => each.dimension)).toEqual(['hipaa_baa', 'retention_zdr']);
    expect(Object.keys(shown.cells)).toHaveLength(11);
    expect(shown.cells['gdpr_dpa']).toMatchObject({
      grade: 'yes_public',
      verified_on: '2026-10-12',
      age: { days: 42, label: 'fresh', basis: 'live' },
      caveat: null,
      tier: null,
      from: { level: 'platform', subject: 'acme-cloud', exception: null },
    });
    expect(shown.cells['training_on_customer_data']).toMatchObject({
      verified_on: '2026-06-14',
      read_on: '2026-07-05',
      age: { basis: 'archive' },
    });
    expect(shown.cells['data_residency']).toMatchObject({
      verified_on: null,
      read_on: '2026-07-05',
      age: { basis: 'copy', label: 'ageing' },
    });
  });

  test('before the first finding nothing was known, and that is no failure', async () => {
    const ran = await mini('show', 'acme-api', '--as-of', '2026-01-01', '--json');
    expect([ran.code, json(ran)]).toMatchObject([0, { known: false, watch_outs: null, conditions: [], cells: {} }]);
  });

  test('an answer that was not known yet, of an offering that was, is no failure either', async () => {
    const args = ['show', 'acme-api', 'trust_center', '--as-of', '2026-08-01'];
    const shown = await mini(...args, '--json');
    expect([shown.code, (json(shown) as { cells: object }).cells]).toEqual([0, {}]);
    const inWords = await mini(...args);
    expect([inWords.code, inWords.err]).toEqual([0, '']);
    expect(inWords.out).toContain('Nothing was known of Trust center on 1 Aug 2026.');
  });

  test('an exception answers for its models only', async () => {
    const cell = async (...args: string[]) =>
      (
        json(await mini('show', 'acme-api', 'training_on_customer_data', '--json', ...args)) as {
          cells: { training_on_customer_data: { grade: string; finding: string; from: object; otherwise: object[] } };
        }
      ).cells.training_on_customer_data;
    const general = await cell();
    const excepted = await cell('--model', 'ACME-Vision-1-large');
    expect(general).toMatchObject({ grade: 'yes_public', from: { exception: null } });
    expect(excepted).toMatchObject({ grade: 'partial', from: { exception: 'vision' } });
    expect(general.otherwise).toMatchObject([{ exception: 'vision', models: ['acme-vision-1*'], grade: 'partial' }]);
    expect(await cell('--model', 'acme-text-1')).toMatchObject({ ...general, otherwise: [] });
    expect(await cell('--model', 'never-heard-of')).toMatchObject(general);
  });

  test('a model that nothing names is told on stderr, so that the answer is not taken for its own', async () => {
    const ran = await mini('show', 'acme-api', '--model', 'never-heard-of', '--json');
    expect(ran.code).toBe(0);
    expect(ran.err).toContain('never-heard-of');
    await expectShape('show', json(ran));
  });

  test.each([['acme api'], ['Acme API'], ['ACME-API'], ['acme platform']])(
    '%j is another name of acme-api',
    async (name) => {
      expect((json(await mini('show', name, '--json')) as { offering: string }).offering).toBe('acme-api');
    },
  );

  test.each<[string, string, string[]]>([
    ['acme-apy', 'unknown_offering', ['acme-api']],
    ['zzzzzzzz', 'unknown_offering', []],
    ['', 'unknown_offering', []],
    ['__proto__', 'unknown_offering', []],
    ['constructor', 'unknown_offering', []],
    ['../acme-api', 'unknown_offering', ['acme-api']],
    ['platform:nowhere', 'unknown_platform', []],
    ['platform:acme-cloud', 'ambiguous_name', ['acme-api', 'acme-classic']],
    ['acme-cloud', 'ambiguous_name', ['acme-api', 'acme-classic']],
    ['developer:acme-models', 'ambiguous_name', ['acme-api', 'acme-classic', 'acme-north']],
    ['north-host', 'ambiguous_name', ['acme-north', 'north-open-models']],
  ])('the name %j is refused: %s, nearest %j', async (name, code, nearest) => {
    const error = await expectRefused(await mini('show', name, '--json'), code);
    expect(error.nearest).toEqual(nearest);
  });

  test('a subject with one offering names it', async () => {
    expect((json(await mini('show', 'developer:various', '--json')) as { offering: string }).offering).toBe(
      'north-open-models',
    );
  });

  test('an unknown question is refused with the nearest', async () => {
    const error = await expectRefused(await mini('show', 'acme-api', 'gdpr-dpa', '--json'), 'unknown_dimension');
    expect(error.nearest[0]).toBe('gdpr_dpa');
  });

  test.each([
    '2026-02-30',
    '2026-13-01',
    '26-07-05',
    'yesterday',
    '',
    '2026-07-05T00:00:00Z',
    '0000-01-01',
    '2026-11-24',
    '9999-12-31',
  ])('--as-of %j is refused', async (day) => {
    await expectRefused(await mini('show', 'acme-api', `--as-of=${day}`, '--json'), 'bad_date');
  });

  test.each(['2026-02-30', 'today'])('--today %j is refused', async (day) => {
    await expectRefused(await assay(['show', 'acme-api', '--dataset', MINI, `--today=${day}`, '--json']), 'bad_date');
  });

  test('--data compiles, and is not to be given with --dataset', async () => {
    const compiled = await assay(['show', 'acme-api', '--data', MINI_FOLDER, '--json']);
    expect(json(compiled)).toEqual(json(await mini('show', 'acme-api', '--json')));
    await expectRefused(await mini('show', 'acme-api', '--data', MINI_FOLDER, '--json'), 'bad_parameter');
  });

  test('a record with issues is not shown', async () => {
    const broken = files.mini('not-shown', { 'offerings/acme-api.yaml': 'name: x' });
    const error = await expectRefused(await assay(['show', 'acme-api', '--data', broken, '--json']), 'no_data');
    expect(error.message).toContain('offerings/acme-api.yaml:1');
  });
});

describe('a dataset file', () => {
  const whole = miniBytes();
  const changed = Buffer.from(whole);
  changed.write('X', whole.indexOf('Acme API'));
  const lying = (content: string) =>
    `{"format":"assay-dataset/1","digest":"${sha256(content)}","content":${content}}\n`;

  test.each<[string, Uint8Array | string, string]>([
    ['nothing', '', 'damaged_dataset'],
    ['one letter changed', changed, 'damaged_dataset'],
    ['cut in the middle', whole.subarray(0, whole.length >> 1), 'damaged_dataset'],
    ['cut by its last bytes', whole.subarray(0, whole.length - 3), 'damaged_dataset'],
    ['with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), whole]), 'damaged_dataset'],
    [
      'another format of ours',
      whole.toString('utf8').replace('assay-dataset/1', 'assay-dataset/2'),
      'outdated_dataset',
    ],
    ['JSON of others', '{"offerings":[]}', 'damaged_dataset'],
    ['bytes of others', Buffer.from([0x1f, 0x8b, 0, 255, 254, 7]), 'damaged_dataset'],
    ['a true digest over nothing', lying(''), 'damaged_dataset'],
    ['a true digest over what is no JSON', lying('{"a":'), 'damaged_dataset'],
    ['a true digest over JSON of others', lying('{"offerings":[]}'), 'damaged_dataset'],
    ['a true digest over null', lying('null'), 'damaged_dataset'],
  ])('%s is refused', async (what, bytes, code) => {
    const file = files.write(`${what}.json`, bytes);
    const error = await expectRefused(await assay(['show', 'acme-api', '--dataset', file, '--json']), code);
    expect(error.hint).toContain('assay build');
  });

  test('none, and a folder, are refused', async () => {
    for (const path of [files.path('none.json'), MINI_FOLDER]) {
      await expectRefused(await assay(['show', 'acme-api', '--dataset', path, '--json']), 'no_dataset');
    }
  });
});

describe('compare', () => {
  test.each([
    ['compare-two', ['acme-api', 'acme-north']],
    ['compare-three', ['acme-api', 'acme-north', 'north-open-models']],
  ])('%s at 80 columns', async (golden, ids) => {
    const ran = await mini('compare', ...ids);
    expect([ran.code, ran.err, wideLines(ran.out)]).toEqual([0, '', []]);
    await expect(ran.out).toMatchFileSnapshot(`../golden/${golden}.txt`);
  });

  test.each([2, 3, 4])('%i offerings as JSON, in the order given', async (count) => {
    const ids = ['north-open-models', 'acme-api', 'acme-classic', 'acme-north'].slice(0, count);
    const ran = await mini('compare', ...ids, '--json');
    expect([ran.code, ran.err]).toEqual([0, '']);
    await expectShape('compare', json(ran));
    const compared = json(ran) as { offerings: string[]; rows: { dimension: string; same: boolean; cells: object }[] };
    expect(compared.offerings).toEqual(ids);
    expect(compared.rows).toHaveLength(11);
    for (const row of compared.rows) expect(Object.keys(row.cells)).toEqual(ids);
  });

  test('on a day before the record nothing is known of any', async () => {
    const compared = json(await mini('compare', 'acme-api', 'acme-north', '--as-of', '2026-01-01', '--json')) as {
      rows: { cells: Record<string, unknown> }[];
    };
    expect(compared.rows.flatMap((row) => Object.values(row.cells)).every((cell) => cell === null)).toBe(true);
  });

  test.each<[string, string[], string]>([
    ['one', ['acme-api'], 'bad_parameter'],
    ['five', ['acme-api', 'acme-north', 'acme-classic', 'north-open-models', 'acme-api'], 'bad_parameter'],
    ['none', [], 'bad_parameter'],
    ['the same twice', ['acme-api', 'acme-api'], 'bad_parameter'],
    ['the same by two names', ['acme-api', 'Acme Platform'], 'bad_parameter'],
    ['an unknown one', ['acme-api', 'acme-apy'], 'unknown_offering'],
    ['several by one name', ['acme-api', 'north-host'], 'ambiguous_name'],
  ])('%s is refused', async (_what, ids, code) => {
    await expectRefused(await mini('compare', ...ids, '--json'), code);
  });
});

describe('new', () => {
  test.each<[string, string, string, number]>([
    ['platform', 'new-cloud', 'platforms/new-cloud/platform.yaml', 10],
    ['developer', 'new-maker', 'developers/new-maker/developer.yaml', 3],
    ['offering', 'new-api', 'offerings/new-api.yaml', 1],
  ])('a %s: its files are there, and build names what is to be filled in', async (kind, id, first, count) => {
    const folder = files.mini(`new-${kind}`);
    const ran = await assay(['new', kind, id, '--data', folder, '--json']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    const written = (json(ran) as { files: string[] }).files;
    expect([written[0], written.length]).toEqual([`${folder}/${first}`, count]);
    const built = await build(folder, '--json');
    expect(built.code).toBe(1);
    const { issues } = json(built) as { issues: { file: string; path: string; hint: string }[] };
    const asked = new Set(issues.map((each) => `${folder}/${each.file}`));
    expect([...asked].sort()).toEqual([...written].sort());
    const keys = issues.filter((each) => each.file === first).map((each) => each.path);
    const wanted =
      kind === 'offering'
        ? ['/name', '/platform', '/developer', '/category', '/model_family', '/summary']
        : ['/name', '/operator', '/homepage'];
    for (const key of wanted) expect(keys).toContain(key);
  });

  test('in words it names the files and the next step', async () => {
    const folder = files.mini('new-words');
    const ran = await assay(['new', 'offering', 'new-api', '--data', folder]);
    expect(ran.out.replaceAll(folder, 'data')).toBe(
      'data/offerings/new-api.yaml\nFill in what is empty; "assay build --data data" names what is missing.\n',
    );
  });

  test.each<[string, string, string]>([
    ['platform', 'acme-cloud', 'file_exists'],
    ['developer', 'acme-models', 'file_exists'],
    ['offering', 'acme-api', 'file_exists'],
    ['developer', 'various', 'bad_id'],
    ['platform', '../x', 'bad_id'],
    ['platform', '..', 'bad_id'],
    ['offering', 'a/b', 'bad_id'],
    ['offering', '/etc/x', 'bad_id'],
    ['offering', 'a\\b', 'bad_id'],
    ['offering', 'a\u0000b', 'bad_id'],
    ['offering', 'Acme', 'bad_id'],
    ['offering', 'a_b', 'bad_id'],
    ['offering', 'a--b', 'bad_id'],
    ['offering', '-a', 'bad_parameter'],
    ['offering', 'a-', 'bad_id'],
    ['offering', 'a-vs-b', 'bad_id'],
    ['offering', '', 'bad_id'],
    ['offering', ' ', 'bad_id'],
    ['offering', 'a\nb', 'bad_id'],
    ['offering', 'ab\n', 'bad_id'],
    ['policy', 'x', 'bad_parameter'],
  ])('%s %j is refused: %s, and nothing is touched', async (kind, id, code) => {
    const folder = files.mini('new-refused');
    const before = listing(folder);
    const ran = await assay(['new', kind, id, '--data', folder, '--json']);
    const body = json(ran) as { error: { code: string } };
    expect([ran.code, ran.err]).toEqual([2, '']);
    if (id !== '-a') expect(body.error.code).toBe(code);
    expect(listing(folder)).toEqual(before);
    expect(existsSync(files.path('x'))).toBe(false);
  });

  test('a file of a subject that is there already keeps the others from being written', async () => {
    const folder = files.mini('new-half', { 'platforms/half/soc2_type2.yaml': 'findings: []\n' });
    await expectRefused(await assay(['new', 'platform', 'half', '--data', folder, '--json']), 'file_exists');
    expect(readdirSync(join(folder, 'platforms/half'))).toEqual(['soc2_type2.yaml']);
  });

  test.each(['platform', 'offering'])('a %s in a folder that is no record is refused, not begun', async (kind) => {
    await expectRefused(await assay(['new', kind, 'x', '--data', files.path('mistyped'), '--json']), 'no_data');
    expect(existsSync(files.path('mistyped'))).toBe(false);
  });
});

describe('any command line', () => {
  test.each<[string, string[], string, string[]]>([
    ['an unknown command', ['shw', 'acme-api'], 'unknown_command', ['show']],
    ['an unknown option', ['show', 'acme-api', '--asof', '2026-07-05'], 'unknown_parameter', ['--as-of']],
    ['no argument', ['show'], 'bad_parameter', []],
    ['an argument too many', ['show', 'acme-api', 'gdpr_dpa', 'more'], 'bad_parameter', []],
  ])(
    '%s: the shape of an error on stdout with --json, a line on stderr without',
    async (_what, args, code, nearest) => {
      const error = await expectRefused(await assay([...args, '--json']), code);
      expect(error.nearest).toEqual(nearest);
      const inWords = await assay(args);
      expect([inWords.code, inWords.out]).toEqual([2, '']);
      expect(inWords.err).toMatch(/^assay: \S/);
      expect(inWords.err).not.toMatch(/\n\s+at /);
    },
  );

  test('no command is refused in words', async () => {
    const ran = await assay([]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toContain('assay --help');
  });

  test('an option without its value is refused', async () => {
    await expectRefused(
      await assay(['show', 'acme-api', '--json', '--today', '2026-11-23', '--model']),
      'bad_parameter',
    );
  });

  test.each([
    [['--help']],
    [['build', '--help']],
    [['serve', '--help']],
    [['show', '--help']],
    [['compare', '--help']],
    [['new', '--help']],
  ])('%j is a result: on stdout, exit 0, with an example or the exit codes', async (args) => {
    const ran = await assay(args);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(/Example|Exit codes/);
  });

  test('every command takes --today', async () => {
    for (const command of ['build', 'serve', 'show', 'compare', 'new']) {
      expect([command, (await assay([command, '--help'])).out.includes('--today')]).toEqual([command, true]);
    }
  });

  test('serve refuses what it cannot do before it listens', async () => {
    await expectRefused(await mini('serve', '--port', '0', '--watch', '--json'), 'unknown_parameter');
    for (const [args, message] of [
      [['--port', 'http'], 'no port'],
      [['--port', '65536'], 'no port'],
      [['--port', '-1'], ''],
      [['--port', '0', '--watch'], '--watch'],
    ] as const) {
      const ran = await mini('serve', ...args);
      expect([ran.code, ran.out]).toEqual([2, '']);
      expect(ran.err).toContain(message);
    }
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Every file below a folder. */
function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true }).map(String).sort();
}
