/** `diff` end to end: days, datasets, folders and git revisions, as text, Markdown and JSON, and every operand that cannot be. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { listCells, watchOuts } from '../../src/core/answer/cell.ts';
import { listChanges } from '../../src/core/history/change.ts';
import { SENTENCE_IDS } from '../../src/core/record/dimension.ts';
import { MINI_FOLDER, miniContent, miniText } from '../mini-record.ts';
import { assay, json, miniBytes, type Ran, scratch, wideLines } from './command-line.ts';
import { neverSaid, ownWords, timesSaid } from './own-words.ts';
import { expectShape } from './published.ts';
import { realDataset } from './real-record.ts';

const files = scratch();
const MINI = files.path('mini.json');
const DPA = 'platforms/acme-cloud/gdpr_dpa.yaml';
const ISO = 'platforms/acme-cloud/iso_27001.yaml';

/** The mini registry with a fact rewritten, one taken out, one added, a later remark, and an offering more. */
const CHANGED = {
  [DPA]: miniText(DPA).replace('objection_days: 14', 'objection_days: 30'),
  [ISO]: `${miniText(ISO).split('  - on: 2026-10-12')[0]}`,
  'platforms/acme-cloud/iso_42001.yaml': `${miniText('platforms/acme-cloud/iso_42001.yaml')}${miniText(
    'platforms/acme-cloud/iso_42001.yaml',
  )
    .replace('findings:\n', '')
    .replace('- on: 2026-07-05', '- on: 2026-11-01')
    .replace('first_assessed', 'reassessed')
    .replace('No public word', 'Still no public word')}`,
  'platforms/acme-cloud/soc2_type2.yaml': `${miniText('platforms/acme-cloud/soc2_type2.yaml')}    remarks:
      - { on: 2026-11-02, by: person, act: confirmed, text: The page says the same. }
`,
  'offerings/acme-nano.yaml': miniText('offerings/acme-api.yaml')
    .replace('name: Acme API', 'name: Acme Nano')
    .replace('aliases: [Acme Platform]\n', ''),
};

beforeAll(() => {
  files.write('mini.json', miniBytes());
  files.mini('changed', CHANGED);
});
afterAll(files.remove);

const diff = (...args: string[]) => assay(['diff', ...args, '--dataset', MINI]);

const DIMENSION_IDS = miniContent().dimensions.map((each) => each.id);

interface Changes {
  readonly from: string;
  readonly to: string;
  readonly changes: readonly {
    readonly offering: string;
    readonly dimension: string;
    readonly from: string | null;
    readonly to: string | null;
    readonly because: string | null;
    readonly material: boolean;
  }[];
}

async function changes(...args: string[]): Promise<Changes> {
  const ran = await diff(...args, '--json');
  expect([ran.err, [0, 1].includes(ran.code)]).toEqual(['', true]);
  await expectShape('diff', json(ran));
  const read = json(ran) as Changes;
  expect(ran.code).toBe(read.changes.length > 0 ? 1 : 0);
  return read;
}

async function expectRefused(ran: Ran, code: string): Promise<{ message: string; hint: string; nearest: string[] }> {
  expect([ran.code, ran.err]).toEqual([2, '']);
  await expectShape('error', json(ran));
  const { error } = json(ran) as { error: { code: string; message: string; hint: string; nearest: string[] } };
  expect([error.code, error.hint === '']).toEqual([code, false]);
  return error;
}

describe('what a person reads', () => {
  test.each<[string, string[]]>([
    ['diff-days', ['2026-07-05', '2026-11-23']],
    ['diff-first-answers', ['2026-05-03', '2026-07-05']],
    ['diff-datasets', [MINI, files.path('changed')]],
  ])('%s at 80 columns, and in Markdown', async (golden, args) => {
    const text = await diff(...args);
    expect([text.code, text.err, wideLines(text.out)]).toEqual([1, '', []]);
    // Names of scratch files differ from run to run, and with them where the first lines end.
    const named = (out: string) =>
      args[0] === MINI ? out.replace(/^[\s\S]*?(?=Offerings that)/, 'From … to …\n') : out;
    await expect(named(text.out)).toMatchFileSnapshot(`../golden/${golden}.txt`);
    const markdown = await diff(...args, '--format', 'markdown');
    expect([markdown.code, markdown.err]).toEqual([1, '']);
    await expect(named(markdown.out)).toMatchFileSnapshot(`../golden/${golden}.md`);
  });

  test('nothing has changed: exit 0, in words and in Markdown', async () => {
    for (const format of ['text', 'markdown']) {
      for (const args of [
        ['2026-10-12', '2026-11-23'],
        [MINI, MINI_FOLDER],
        [MINI, MINI],
      ]) {
        const ran = await diff(...args, '--format', format);
        expect([ran.code, ran.err]).toEqual([0, '']);
        expect(ran.out.replace(/\s+/g, ' ')).toContain('nothing has changed.');
      }
    }
  });
});

describe('besides answers', () => {
  const offering = 'offerings/acme-api.yaml';
  const resold = `${miniText(offering).replace(/^(processor|contracting_party): .*\n/gm, '')}processor: Other Host Ltd\n`;

  test('an offering with another processor has changed, in words, for programs and in the exit code', async () => {
    const to = files.mini('resold', { [offering]: resold });
    for (const format of ['text', 'markdown']) {
      const ran = await diff(MINI, to, '--format', format);
      expect([ran.code, ran.err]).toEqual([1, '']);
      const words = ran.out.replace(/\s+/g, ' ');
      expect(words).toContain('1 offering changed as such; no answer has changed.');
      expect(words).toMatch(/Processor: .* → Other Host Ltd/);
    }
    const ran = await diff(MINI, to, '--json');
    await expectShape('diff', json(ran));
    const read = json(ran) as { changes: object[]; offerings: { offering: string; field: string; to: string }[] };
    expect([ran.code, read.changes]).toEqual([1, []]);
    expect(read.offerings).toContainEqual(
      expect.objectContaining({ offering: 'acme-api', field: 'processor', to: 'Other Host Ltd' }),
    );
    expect((await diff(MINI, to, '--offering', 'acme-north')).code).toBe(0);
  });

  test('names alone are no change, and not nothing either', async () => {
    const to = files.mini('renamed', {
      [offering]: miniText(offering).replace('name: Acme API', 'name: Acme Interface'),
    });
    const ran = await diff(MINI, to);
    expect([ran.code, ran.out.includes('nothing has changed')]).toEqual([0, false]);
    expect(ran.out.replace(/\s+/g, ' ')).toContain('no answer has changed; other parts of the record differ');
  });
});

describe('what a program reads', () => {
  test('days are named as days, everything else by its digest', async () => {
    const days = await changes('2026-10-11', '2026-10-12');
    expect([days.from, days.to, days.changes.length]).toEqual(['2026-10-11', '2026-10-12', 12]);
    const same = await changes(MINI, MINI_FOLDER);
    expect([same.from, same.changes]).toEqual([same.to, []]);
    expect(same.from).toMatch(/^[0-9a-f]{64}$/);
  });

  test('--format json is --json', async () => {
    const args = ['2026-10-11', '2026-10-12'];
    expect((await diff(...args, '--format', 'json')).out).toBe((await diff(...args, '--json')).out);
  });

  test('between datasets: a cause only where a finding was appended', async () => {
    const { changes: all } = await changes(MINI, files.path('changed'));
    const of = (dimension: string) => all.find((each) => each.dimension === dimension && each.offering === 'acme-api');
    expect(of('iso_42001')).toMatchObject({
      because: 'reassessed',
      on: '2026-11-01',
      fields: ['caveat'],
      material: true,
    });
    expect(of('gdpr_dpa')).toMatchObject({
      because: null,
      on: null,
      fields: ['details.objection_days'],
      material: true,
    });
    expect(of('iso_27001')).toMatchObject({ because: null, from: 'yes_public', to: 'unclear', credit: null });
    expect(of('soc2_type2')).toMatchObject({ because: null, fields: ['remarks'], material: false });
    const first = all.filter((each) => each.offering === 'acme-nano' && each.from === null);
    expect(new Set(first.map((each) => each.dimension))).toEqual(new Set(DIMENSION_IDS));
    expect(new Set(first.map((each) => each.because))).toEqual(new Set([null]));
  });

  test('the other way round an offering is gone', async () => {
    const { changes: all } = await changes(files.path('changed'), MINI);
    const gone = all.filter((each) => each.offering === 'acme-nano');
    expect([gone.length, new Set(gone.map((each) => each.to))]).toEqual([12, new Set([null])]);
  });

  test('the same findings under another card: the rules changed, not the vendor', async () => {
    const folder = files.mini('reworded', {
      'dimensions.yaml': miniText('dimensions.yaml').replace('"No BAA, says the vendor"', '"None is signed"'),
    });
    const { changes: all } = await changes(MINI, folder);
    expect(all).toMatchObject(
      ['acme-north', 'north-open-models'].map((offering) => ({
        offering,
        dimension: 'hipaa_baa',
        from: 'no',
        to: 'no',
        fields: ['label'],
        because: 'rubric_changed',
        on: null,
      })),
    );
  });

  test('a later archive link is editorial', async () => {
    const folder = files.mini('linked', {
      [DPA]: miniText(DPA).replace(
        'seen: { on: 2026-10-12, via: live }',
        'seen: { on: 2026-10-12, via: live }\n        archived: https://web.archive.org/web/20261012000000/https://acme-models.com/dpa',
      ),
    });
    const { changes: all } = await changes(MINI, folder);
    expect(all.map((each) => [each.dimension, each.material])).toEqual([
      ['gdpr_dpa', false],
      ['gdpr_dpa', false],
    ]);
  });
});

describe('narrowed', () => {
  test.each<[string, string[], string[]]>([
    ['by offering', ['--offering', 'acme-north'], ['soc2_type2 acme-north', 'gpai_cop acme-north']],
    [
      'by several, with spaces, and by other names',
      ['--offering', 'acme-north, Acme API', '--dimension', 'gpai_cop,iso_27001'],
      ['iso_27001 acme-api', 'gpai_cop acme-api', 'gpai_cop acme-north'],
    ],
    ['by question', ['--dimension', 'trust_center'], ['trust_center acme-api', 'trust_center acme-classic']],
    ['to nothing', ['--offering', 'acme-north', '--dimension', 'gdpr_dpa'], []],
  ])('%s', async (_what, args, expected) => {
    const { changes: all } = await changes('2026-10-11', '2026-10-12', ...args);
    expect(all.map(({ dimension, offering }) => `${dimension} ${offering}`)).toEqual(expected);
  });

  test('offerings that only one state has: named when they are asked for, and else not', async () => {
    const asked = await diff(MINI, files.path('changed'), '--offering', 'acme-nano');
    expect(asked.out).toContain('Offerings that are new: acme-nano.');
    const other = await diff(MINI, files.path('changed'), '--offering', 'acme-north');
    expect([other.code, other.out.includes('acme-nano')]).toEqual([0, false]);
    const gone = await diff(files.path('changed'), MINI, '--offering', 'acme-nano');
    expect(gone.out).toContain('Offerings that are gone: acme-nano.');
  });
});

describe('operands that cannot be', () => {
  const damaged = miniBytes();
  damaged.write('X', damaged.indexOf('Acme API'));

  test.each<[string, string[], string]>([
    ['the days the wrong way round', ['2026-10-12', '2026-10-11'], 'bad_date'],
    ['all of a dataset before a day of it', [MINI, '2026-10-11'], 'bad_date'],
    ['a day in the future', ['2026-10-12', '2026-11-24'], 'bad_date'],
    ['a day in the future first', ['2031-01-01', '2026-10-12'], 'bad_date'],
    ['a day that does not exist', ['2026-02-30', '2026-10-12'], 'bad_date'],
    ['a day that does not exist, second', ['2026-02-01', '2026-13-01'], 'bad_date'],
    ['a day without its noughts', ['2026-7-5', '2026-10-12'], 'bad_date'],
    ['a name that nothing has', ['nowhere', '2026-10-12'], 'not_a_revision'],
    ['nothing', ['', '2026-10-12'], 'not_a_revision'],
    ['an option of git', ['2026-10-12', '--', '--upload-pack=x'], 'unknown'],
    ['a folder without a record', [files.path('empty'), '2026-10-12'], 'no_data'],
    ['a folder with a broken record', ['2026-10-12', files.path('broken')], 'no_data'],
    ['a damaged dataset', [files.path('damaged.json'), MINI], 'damaged_dataset'],
    ['a file of others', [MINI, files.path('other.json')], 'damaged_dataset'],
    ['an offering that neither state has', ['2026-07-05', '2026-10-12', '--offering', 'acme-apy'], 'unknown_offering'],
    ['no offering', ['2026-07-05', '2026-10-12', '--offering', ''], 'unknown_offering'],
    ['a name of several', ['2026-07-05', '2026-10-12', '--offering', 'acme-cloud'], 'ambiguous_name'],
    ['a question that is none', ['2026-07-05', '2026-10-12', '--dimension', 'gdpr-dpa'], 'unknown_dimension'],
    ['one state', ['2026-07-05'], 'bad_parameter'],
    ['three', ['2026-07-05', '2026-07-06', '2026-07-07'], 'bad_parameter'],
    ['a format that is none', ['2026-07-05', '2026-07-06', '--format', 'html'], 'bad_parameter'],
    ['an option that is none', ['-x', '2026-07-06'], 'unknown_parameter'],
  ])('%s', async (_what, args, code) => {
    mkdirSync(files.path('empty'), { recursive: true });
    files.mini('broken', { [DPA]: 'findings: 3' });
    files.write('damaged.json', damaged);
    files.write('other.json', '{"offerings":[]}');
    if (args.includes('--')) {
      const ran = await assay(['diff', '--json', '--dataset', MINI, '--today', '2026-11-23', ...args]);
      await expectRefused(ran, 'not_a_revision');
      return;
    }
    const error = await expectRefused(await diff(...args, '--json'), code);
    if (code === 'unknown_dimension') expect(error.nearest[0]).toBe('gdpr_dpa');
    const inWords = await diff(...args);
    expect([inWords.code, inWords.out]).toEqual([2, '']);
    expect(inWords.err).toMatch(/^assay: \S/);
    expect(inWords.err).not.toMatch(/\n\s+at /);
  });

  test('a dataset that is not there is told as what it might have been', async () => {
    const error = await expectRefused(await diff(files.path('none.json'), MINI, '--json'), 'not_a_revision');
    expect(error.message).toContain('none.json');
    expect(error.hint).toMatch(/tag, branch or commit.*2026-07-05/);
  });

  test('help is a result, with examples', async () => {
    const ran = await assay(['diff', '--help']);
    expect([ran.code, ran.err]).toEqual([0, '']);
    expect(ran.out).toMatch(/--today[\s\S]*Examples:[\s\S]*assay diff 2026-07-10 2026-11-23/);
  });
});

describe('git revisions', () => {
  const git = (...args: string[]) =>
    execFileSync(
      'git',
      [
        '-c',
        'user.name=t',
        '-c',
        'user.email=t@t.invalid',
        '-c',
        'commit.gpgsign=false',
        '-C',
        files.path('repository'),
        ...args,
      ],
      { stdio: 'pipe' },
    );
  const commit = (name: string, overlay: Readonly<Record<string, string | null>>) => {
    files.mini('repository/data', overlay);
    git('add', '-A');
    git('commit', '-q', '-m', name);
    git('tag', name);
  };
  const revisions = (...args: string[]) => assay(['diff', ...args, '--data', files.path('repository/data')]);

  beforeAll(() => {
    mkdirSync(files.path('repository'), { recursive: true });
    git('init', '-q', '-b', 'main');
    commit('v0', { [ISO]: miniText(ISO).replace('confidence: high', 'confidence: certain') });
    commit('v1', {});
    git('tag', '2026-10-01', 'v1');
    commit('v2', CHANGED);
  });

  test('two of them, one and the folder, by tag, branch and commit', async () => {
    const expected = json(await diff(MINI, files.path('changed'), '--json'));
    for (const names of [
      ['v1', 'v2'],
      ['v1', 'main'],
      ['HEAD~1', files.path('repository/data')],
      ['tags/2026-10-01', 'v2'],
    ]) {
      const ran = await revisions(...names, '--json');
      expect([names, ran.code, ran.err]).toEqual([names, 1, '']);
      expect(json(ran)).toEqual(expected);
    }
    expect((await revisions('v2', files.path('repository/data'))).code).toBe(0);
  });

  test('what stands in the folder and is not committed is seen in the folder alone', async () => {
    files.mini('repository/data', { [DPA]: miniText(DPA).replace('objection_days: 14', 'objection_days: 60') });
    const { changes: all } = json(
      await revisions('v2', files.path('repository/data'), '--dimension', 'gdpr_dpa', '--json'),
    ) as Changes;
    expect(all.map((each) => each.offering)).toEqual(['acme-api', 'acme-classic', 'acme-nano']);
    expect((await revisions('v2', 'main')).code).toBe(0);
    files.mini('repository/data', CHANGED);
  });

  test('one whose data breaks a rule of today: which, and what to do instead', async () => {
    const error = await expectRefused(await revisions('v0', 'v1', '--json'), 'no_data');
    expect(error.message).toBe(`The record at v0 breaks rules of today: 1 issue (first: ${ISO}:19 unknown-value).`);
    expect(error.hint).toContain('dataset file that was built from it then');
  });

  test('one without the folder, and a folder that no repository holds', async () => {
    const elsewhere = await assay(['diff', 'v1', 'v2', '--data', files.mini('repository/other'), '--json']);
    expect((await expectRefused(elsewhere, 'not_a_revision')).message).toContain('There is no record at');
    await expectRefused(await assay(['diff', 'v1', 'v2', '--data', files.path('changed'), '--json']), 'not_a_revision');
  });
});

describe('the real record: xAI on 2026-07-05, 2026-11-22 and 2026-11-23', () => {
  const dataset = realDataset();
  const on = (asOf: string) => listCells(dataset, { offering: 'xai-api', asOf, model: null });
  const grades = (asOf: string) => Object.fromEntries(on(asOf).map((cell) => [cell.dimension.id, cell.grade]));

  test('July had eight watch-outs, and every entry was recorded later', () => {
    const cells = on('2026-07-05');
    expect(watchOuts(cells).map((cell) => cell.dimension.id)).toEqual([
      'soc2_type2',
      'iso_27001',
      'iso_42001',
      'hipaa_baa',
      'retention_zdr',
      'data_residency',
      'gpai_cop',
      'art53_summary',
    ]);
    expect(cells).toHaveLength(11);
    expect(new Set(cells.map((cell) => cell.finding?.record.recorded_on))).toEqual(new Set(['2026-11-23']));
    expect(grades('2026-07-05')).toMatchObject({
      retention_zdr: 'yes_sales_gated',
      data_residency: 'partial',
      art53_summary: 'no_public_evidence',
    });
  });

  test('nothing changed between July and 22 November', () => {
    expect(on('2026-11-22').map((cell) => cell.finding?.id)).toEqual(on('2026-07-05').map((cell) => cell.finding?.id));
    expect(listChanges(dataset, { after: '2026-07-05', until: '2026-11-22', offerings: ['xai-api'] })).toEqual([]);
  });

  test('on 23 November the vendor had changed three answers, and the others were assessed again', () => {
    const all = listChanges(dataset, { after: '2026-11-22', until: '2026-11-23', offerings: ['xai-api'] });
    expect(all).toHaveLength(11);
    expect(Object.fromEntries(all.map((each) => [each.dimension, each.because]))).toEqual({
      soc2_type2: 'reassessed',
      iso_27001: 'reassessed',
      iso_42001: 'reassessed',
      trust_center: 'reassessed',
      hipaa_baa: 'reassessed',
      gdpr_dpa: 'reassessed',
      training_on_customer_data: 'reassessed',
      retention_zdr: 'vendor_changed',
      data_residency: 'vendor_changed',
      gpai_cop: 'reassessed',
      art53_summary: 'vendor_changed',
    });
    const retention = all.find((each) => each.dimension === 'retention_zdr');
    expect(retention).toMatchObject({ from: 'yes_sales_gated', to: 'yes_public', material: true, recorded_on: null });
    for (const each of all) {
      expect([each.dimension, each.from, each.to]).toEqual([
        each.dimension,
        grades('2026-11-22')[each.dimension],
        grades('2026-11-23')[each.dimension],
      ]);
    }
  });

  test.each(['text', 'markdown'])(
    'as %s the sentences that must stand do, each once (S5 once for each way in which words were seen), and nothing is said that never is',
    async (format) => {
      const file = files.write('real.json', datasetBytes(dataset.content).bytes);
      const ran = await assay(['diff', '2026-07-05', '2026-11-23', '--dataset', file, '--format', format]);
      const text = ran.out
        .replaceAll('<!-- -->', '')
        .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
      expect(SENTENCE_IDS.filter((id) => timesSaid(text, dataset, id) === (id === 'S5' ? 2 : 1))).toEqual([
        'S1',
        'S2',
        'S3',
        'S4',
        'S5',
        'S7',
      ]);
      expect(neverSaid(ownWords(text, dataset))).toEqual([]);
      const same = await assay(['diff', '2026-07-05', '2026-11-22', '--dataset', file, '--format', format]);
      expect(SENTENCE_IDS.filter((id) => timesSaid(same.out, dataset, id) === 1)).toEqual(['S1']);
    },
  );

  test('the command says the same', async () => {
    const file = files.write('real.json', datasetBytes(dataset.content).bytes);
    const run = (...args: string[]) => assay(['diff', ...args, '--dataset', file, '--offering', 'xai-api', '--json']);
    expect((await run('2026-07-05', '2026-11-22')).code).toBe(0);
    const { changes: all } = json(await run('2026-07-05', '2026-11-23')) as Changes;
    expect(all).toEqual(listChanges(dataset, { after: '2026-07-05', until: '2026-11-23', offerings: ['xai-api'] }));
    expect(all).toHaveLength(11);
  });
});
