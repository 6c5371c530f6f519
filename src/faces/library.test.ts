/** The library asked as an importer asks it: the shapes of the contract, names of others, days, and what is refused. */
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { assay, json, scratch } from '../../test/flows/command-line.ts';
import { expectShape } from '../../test/flows/published.ts';
import { MINI_DAY, miniContent } from '../../test/mini-record.ts';
import { datasetBytes } from '../adapters/files/dataset-file.ts';
import * as node from '../index.ts';
import { compare, effective, find, openDataset, RegistryError, show } from './library.ts';
import { checkNeeds, checkOffering, listNeeds } from './library-check.ts';

const { bytes, digest } = datasetBytes(miniContent());
const MINI = openDataset(new Uint8Array(bytes), { today: MINI_DAY });
const folder = scratch();
const file = folder.write('mini.json', bytes);
afterAll(() => folder.remove());

function refusal(body: Record<string, unknown>) {
  return expect.objectContaining({ name: 'RegistryError', body: expect.objectContaining(body) });
}

describe('opening', () => {
  test.each([
    ['bytes', () => openDataset(new Uint8Array(bytes), { today: MINI_DAY })],
    ['an array buffer', () => openDataset(new Uint8Array(bytes).buffer, { today: MINI_DAY })],
    ['parsed JSON', () => openDataset(JSON.parse(bytes.toString('utf8')), { today: MINI_DAY })],
    ['a path, in Node', () => node.openDataset(file, { today: MINI_DAY })],
    ['a file: URL, in Node', () => node.openDataset(pathToFileURL(file), { today: MINI_DAY })],
    ['bytes, in Node', () => node.openDataset(bytes, { today: MINI_DAY })],
  ])('%s', (_, open) => {
    const dataset = open();
    expect(dataset).toMatchObject({ digest, today: MINI_DAY, generated: miniContent().generated });
    expect(dataset.questions.map(({ id }) => id)).toEqual(miniContent().dimensions.map(({ id }) => id));
    expect(show(dataset, 'acme-api').digest).toBe(digest);
  });

  test('in Node nothing need be given: the built dataset, as of today', () => {
    const dataset = node.openDataset();
    expect(dataset.today).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    expect(find(dataset).length).toBeGreaterThan(40);
  });

  test('prints as what it says of itself, not as the whole record', () => {
    expect(Object.keys(JSON.parse(JSON.stringify(MINI)))).toEqual([
      'digest',
      'generated',
      'today',
      'questions',
      'notice',
    ]);
    expect(MINI.notice).toContain('no legal advice');
  });

  const altered = { ...JSON.parse(bytes.toString('utf8')) };
  altered.content = { ...altered.content, generated: '2026-01-01' };
  test.each<[string, () => unknown, string]>([
    ['an altered content', () => openDataset(altered), 'damaged_dataset'],
    ['another digest', () => openDataset({ ...altered, digest: '0'.repeat(64) }), 'damaged_dataset'],
    ['another format', () => openDataset({ ...altered, format: 'assay-dataset/9' }), 'outdated_dataset'],
    ['something else', () => openDataset({ hello: 1 } as never), 'damaged_dataset'],
    ['half a file', () => openDataset(bytes.subarray(0, 5000)), 'damaged_dataset'],
    ['null', () => openDataset(null as never), 'damaged_dataset'],
    ['nothing, outside of Node', () => openDataset(), 'no_dataset'],
    ['a path, outside of Node', () => openDataset(file), 'no_dataset'],
    ['an address', () => node.openDataset(new URL('https://acme-models.com/dataset.json')), 'no_dataset'],
    ['a path to nothing', () => node.openDataset(folder.path('nowhere.json')), 'no_dataset'],
    ['a day that cannot be', () => openDataset(bytes, { today: '2026-02-30' }), 'bad_date'],
    ['a mistyped option', () => openDataset(bytes, { now: MINI_DAY } as never), 'unknown_parameter'],
  ])('%s is refused', (_, open, code) => {
    expect(open).toThrow(refusal({ code }));
    expect(open).toThrow(RegistryError);
  });
});

describe('answers are those of the command line', () => {
  test('show', async () => {
    const said = json(await assay(['show', 'acme-api', '--model', 'acme-vision-1', '--dataset', file, '--json']));
    const { notices, ...shown } = show(MINI, 'acme-api', { model: 'acme-vision-1' });
    expect(shown).toEqual(said);
    expect(Object.keys(notices)).toEqual(['S1', 'S2', 'S6', 'S8', 'S9', 'S14']);
    expect(show(MINI, 'acme-api', { asOf: '2026-08-01' }).notices['S11']).toContain('1 Aug 2026');
    await expectShape('show', shown);
  });

  test('compare', async () => {
    const said = json(await assay(['compare', 'acme-api', 'acme-north', '--dataset', file, '--json']));
    const { notices, ...compared } = compare(MINI, ['acme-api', 'old-list:acme-via-north']);
    expect(compared).toEqual(said);
    expect(Object.keys(notices).sort()).toEqual(['S1', 'S2', 'S3', 'S4', 'S5', 'S6', 'S7', 'S9']);
    await expectShape('compare', compared);
  });

  test('one answer, with the conditions that show lists', async () => {
    for (const { id } of MINI.questions) {
      for (const model of [null, 'acme-vision-1']) {
        for (const asOf of ['2026-07-05', MINI_DAY]) {
          const whole = show(MINI, 'acme-api', { model, asOf });
          const one = effective(MINI, 'acme-api', id, { model, asOf });
          await expectShape('effective', one);
          expect([id, one.cell]).toEqual([id, whole.cells[id] ?? null]);
          expect(one.conditions).toEqual(whole.conditions.filter((each) => each.dimension === id));
        }
      }
    }
  });
});

describe('find', () => {
  const ids = (query: Parameters<typeof find>[1]) => find(MINI, query).map(({ id }) => id);

  test.each<[string, Parameters<typeof find>[1], string[]]>([
    ['all that are not retired', {}, ['acme-api', 'acme-north', 'north-open-models']],
    ['all', { retired: true }, ['acme-api', 'acme-classic', 'acme-north', 'north-open-models']],
    ['by id', { name: 'acme-api' }, ['acme-api']],
    ['by id, though retired', { name: 'acme-classic' }, ['acme-classic']],
    ['by an alias', { name: 'acme platform' }, ['acme-api']],
    ['by a name of others', { name: 'old-list:acme-via-north' }, ['acme-north']],
    ['by a name of nothing', { name: 'tiny-router:nobody' }, []],
    ['by platform', { platform: 'north-host' }, ['acme-north', 'north-open-models']],
    [
      'by maker and platform of a router',
      { developer: 'tiny-router:acme', platform: 'tiny-router:north' },
      ['acme-north'],
    ],
    ['by maker of many', { developer: 'various' }, ['north-open-models']],
    ['by category', { category: 'first_party' }, ['acme-api']],
    ['by words', { text: 'north ACME' }, ['acme-north']],
    ['by words that nothing has', { text: 'zebra' }, []],
  ])('%s', (_, query, expected) => {
    expect(ids(query)).toEqual(expected);
  });

  test('each in the published shape', async () => {
    for (const each of find(MINI, { retired: true })) await expectShape('found-offering', each);
  });

  test.each<[object, string, string[]]>([
    [{ developer: 'acme-model' }, 'unknown_developer', ['acme-models']],
    [{ platform: 'tiny-router:acme-labs' }, 'unknown_platform', []],
    [{ name: 'tinyrouter:acme' }, 'unknown_naming', ['tiny-router']],
    [{ category: 'first-party' }, 'bad_parameter', ['first_party']],
    [{ devloper: 'acme-models' }, 'unknown_parameter', ['developer']],
  ])('%j is refused: %s', (query, code, nearest) => {
    expect(() => find(MINI, query)).toThrow(refusal({ code, nearest }));
  });
});

describe('effective', () => {
  test('without a model: what holds for models that are not named, and for which it is otherwise', () => {
    const said = effective(MINI, 'acme-api', 'training_on_customer_data');
    expect(said).toMatchObject({ model: null, model_named: null, known: true });
    expect(said.chain.at(-1)).toMatchObject({ exception: null, finding: said.cell?.finding });
    expect(said.otherwise.length).toBeGreaterThan(0);
    expect(said.otherwise.every(({ models, finding }) => models && finding !== said.cell?.finding)).toBe(true);
  });

  test('with a model that has an answer of its own: that one, at the end of the chain', () => {
    const [other] = effective(MINI, 'acme-api', 'training_on_customer_data').otherwise;
    const model = other?.models?.[0]?.replace('*', '') ?? '';
    const said = effective(MINI, 'acme-api', 'training_on_customer_data', { model: ` ${model.toUpperCase()} ` });
    expect(said).toMatchObject({ model: model.toUpperCase(), model_named: true, otherwise: [] });
    expect(said.cell?.finding).toBe(other?.finding);
    expect(said.chain.map(({ exception }) => exception)).toEqual([null, other?.exception]);
    expect(said.cell?.from.exception).toBe(other?.exception);
  });

  test('with a model that nobody names: it says so', () => {
    expect(effective(MINI, 'acme-api', 'training_on_customer_data', { model: 'gpt-0' })).toMatchObject({
      model_named: false,
    });
  });

  test('on a day before anything was known', () => {
    expect(effective(MINI, 'acme-api', 'soc2_type2', { asOf: '2026-01-01' })).toMatchObject({
      known: false,
      cell: null,
      conditions: [],
      chain: [],
    });
  });

  test('a question about the maker, of a host of many makers', () => {
    const said = effective(MINI, 'north-open-models', 'gpai_cop');
    expect([said.cell?.grade, said.chain]).toEqual(['not_applicable', []]);
  });

  test('says beside the answer what must stand there', () => {
    const { notices } = effective(MINI, 'acme-api', 'iso_42001');
    expect(Object.keys(notices)).toEqual(['S1', 'S6', 'S4', 'S5', 'S2', 'S9']);
    expect(notices['S5']).toMatch(/^Read on 5 Jul 2026/);
    expect(effective(MINI, 'acme-api', 'iso_42001', { asOf: '2026-08-01' }).notices['S11']).toContain('1 Aug 2026');
  });

  test.each<[string, () => unknown, Record<string, unknown>]>([
    ['an unknown offering', () => effective(MINI, 'acme-apy', 'soc2_type2'), { code: 'unknown_offering' }],
    [
      'several',
      () => effective(MINI, 'acme-labs', 'soc2_type2'),
      { code: 'ambiguous_name', nearest: expect.any(Array) },
    ],
    ['an unknown question', () => effective(MINI, 'acme-api', 'soc2'), { nearest: ['soc2_type2'] }],
    ['a day ahead', () => effective(MINI, 'acme-api', 'soc2_type2', { asOf: '2027-01-01' }), { code: 'bad_date' }],
    ['a mistyped option', () => show(MINI, 'acme-api', { as_of: MINI_DAY } as never), { nearest: ['asOf'] }],
    ['one offering to compare', () => compare(MINI, ['acme-api']), { code: 'bad_parameter' }],
    ['one twice', () => compare(MINI, ['acme-api', 'Acme API']), { code: 'bad_parameter' }],
    ['no day at all', () => show(openDataset(new Uint8Array(bytes)), 'acme-api'), { code: 'bad_date' }],
    ['what is no dataset', () => find({} as never), { code: 'no_dataset' }],
  ])('%s is refused', (_, ask, body) => {
    expect(ask).toThrow(refusal(body));
  });
});

describe('check', () => {
  test('requirements: met, unmet, unproven, each with its words', async () => {
    const said = checkOffering(MINI, 'acme-api', [
      { question: 'gdpr_dpa', min_grade: 'partial' },
      { question: 'iso_42001' },
      { question: 'retention_zdr', cel: 'cell.details.default_retention_days <= 0' },
    ]);
    expect(said.requirements.map(({ question, verdict }) => [question, verdict])).toEqual([
      ['gdpr_dpa', 'met'],
      ['iso_42001', 'unproven'],
      ['retention_zdr', expect.stringMatching(/unmet|unproven|met/)],
    ]);
    expect(said.requirements[0]?.quotes.length).toBeGreaterThan(0);
    expect(said.notice).toContain('Met means met on public evidence of 20 Oct 2026');
    expect(said.verdict).not.toBe('met');
    expect(said.conditions).toEqual(
      show(MINI, 'acme-api').conditions.filter(({ dimension }) => ['gdpr_dpa', 'retention_zdr'].includes(dimension)),
    );
    expect(said.conditions.length).toBeGreaterThan(0);
  });

  test('a retired offering meets nothing', () => {
    expect(checkOffering(MINI, 'acme-classic', [{ question: 'gdpr_dpa' }])).toMatchObject({
      verdict: 'unmet',
      requirements: [{ reasons: [{ code: 'status' }] }],
    });
  });

  test('needs by their ids, and for which models they come to something else', () => {
    expect(listNeeds(MINI).map(({ id }) => id)).toContain('baa');
    for (const { id } of listNeeds(MINI)) {
      const general = checkNeeds(MINI, 'acme-api', [id]);
      for (const { models, verdict } of general.otherwise) {
        const model = models[0]?.replace('*', '') ?? '';
        expect([id, model, checkNeeds(MINI, 'acme-api', [id], { model }).verdict]).toEqual([id, model, verdict]);
      }
    }
    expect(checkNeeds(MINI, 'acme-north', ['baa'])).toMatchObject({ verdict: 'unmet', reasons: [{ code: 'status' }] });
    expect(checkNeeds(MINI, 'acme-api', [])).toMatchObject({ verdict: 'met', reasons: [] });
  });

  test.each<[string, object]>([
    ['unknown_dimension', { question: 'gdpr' }],
    ['unknown_parameter', { question: 'gdpr_dpa', mingrade: 'partial' }],
    ['bad_parameter', { question: 'gdpr_dpa', min_grade: 'yes' }],
    ['bad_parameter', { question: 'gdpr_dpa', min_confidence: 'sure' }],
    ['bad_parameter', { question: 'gdpr_dpa', cel: 'cell.details.' }],
    ['bad_parameter', { question: 'gdpr_dpa', cel: "cell.grade.matches('(a+)+$')" }],
  ])('%s: %j', (code, requirement) => {
    expect(() => checkOffering(MINI, 'acme-api', [requirement as never])).toThrow(refusal({ code }));
  });

  test('an unknown need is refused', () => {
    expect(() => checkNeeds(MINI, 'acme-api', ['ba'])).toThrow(refusal({ code: 'bad_parameter' }));
  });
});
