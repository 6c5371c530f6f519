/** A model in the spelling of a router or a cloud has the answer of the model, and one that is not named never passes for named: in every face alike. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkNeeds, checkOffering } from '../../src/faces/library-check.ts';
import { checkPolicy } from '../../src/faces/library-policy.ts';
import { effective, openDataset, show } from '../../src/index.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { assay, json, miniBytes, type Scratch, scratch } from './command-line.ts';
import { miniFaces } from './faces.ts';
import { type Connected, call, inMemory } from './mcp-clients.ts';

const MINI = miniDataset();
const LIBRARY = openDataset(miniBytes(), { today: MINI_DAY });
const QUESTION = 'training_on_customer_data';
const PATH = '/api/v1/offerings/acme-api';

let agent: Connected;
let folder: Scratch;
let file: string;
beforeAll(async () => {
  agent = await inMemory(MINI);
  folder = scratch();
  file = folder.write('dataset.json', miniBytes());
});
afterAll(async () => {
  await agent.close();
  folder.remove();
});

/** What every face says of one answer. */
interface Told {
  readonly model_named: boolean | null;
  readonly model_taken_for: string | null;
  readonly label: string | undefined;
  readonly condition: string | null | undefined;
  readonly otherwise: readonly unknown[] | undefined;
  readonly notice: string | undefined;
}

interface Answer {
  readonly model_named: boolean | null;
  readonly model_taken_for: string | null;
  readonly cell: Cell | null;
  readonly cite: string;
  readonly notices: Readonly<Record<string, string>>;
}

interface Cell {
  readonly label: string;
  readonly condition: string | null;
  readonly otherwise: readonly unknown[];
  readonly notices: Readonly<Record<string, string>>;
}

interface Whole extends Omit<Answer, 'cell'> {
  readonly cells: Readonly<Record<string, Cell>>;
}

function toldBy({ model_named, model_taken_for, cell, notices }: Omit<Answer, 'cite'>): Told {
  return {
    model_named,
    model_taken_for,
    label: cell?.label,
    condition: cell?.condition,
    otherwise: cell?.otherwise,
    notice: notices['model'],
  };
}

/** Of an offering in full the notice beside the one cell. */
function toldByWhole({ cells, ...whole }: Omit<Whole, 'cite' | 'notices'>): Told {
  const cell = cells[QUESTION] ?? null;
  return toldBy({ ...whole, cell, notices: cell?.notices ?? {} });
}

async function api<T>(path: string, model: string): Promise<T> {
  const answer = await miniFaces()(`${path}?model=${encodeURIComponent(model)}`);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { data: T }).data;
}

async function everywhere(model: string): Promise<Readonly<Record<string, Told>>> {
  const asked = { offering: 'acme-api', dimension: QUESTION, model };
  const args = ['show', 'acme-api', QUESTION, '--model', model, '--dataset', file, '--json'];
  return {
    'the API': toldBy(await api<Answer>(`${PATH}/${QUESTION}`, model)),
    'the API, the offering in full': toldByWhole(await api<Whole>(PATH, model)),
    'an agent': toldBy((await call(agent.client, 'get_finding', asked)).data as unknown as Answer),
    'the library': toldBy(effective(LIBRARY, 'acme-api', QUESTION, { model })),
    'the library, the offering in full': toldByWhole(show(LIBRARY, 'acme-api', { model })),
    'the command line': toldByWhole(json(await assay(args)) as Whole),
  };
}

async function inWords(model: string): Promise<Readonly<Record<string, string>>> {
  const asked = { offering: 'acme-api', dimension: QUESTION, model };
  const args = ['show', 'acme-api', QUESTION, '--model', model, '--dataset', file];
  const page = await miniFaces()(`/offerings/acme-api/?model=${encodeURIComponent(model)}`);
  const texts = {
    page: (await page.text()).replace(/<[^>]*>/g, ''),
    'an agent': (await call(agent.client, 'get_finding', asked)).text,
    'the command line': (await assay(args)).out,
  };
  return Object.fromEntries(Object.entries(texts).map(([face, text]) => [face, text.replace(/\s+/g, ' ')]));
}

const NAMED = 'The record does not name the model';

describe('a spelling of acme-vision-1, whose images may be used', () => {
  test.each([
    ['as the record has it', 'acme-vision-1', null],
    ['a longer name', 'ACME-Vision-1-large', null],
    ['of a day', 'acme-vision-1@20260901', null],
    ['after its maker', 'acme/acme-vision-1', 'acme-vision-1'],
    ['after its maker, a variant', 'acme-labs/acme-vision-1:free', 'acme-vision-1*'],
    ['after a router and its maker', 'openrouter/acme/acme-vision-1', 'acme-vision-1'],
    ['with region, maker and revision', 'us.acme.acme-vision-1-20260901-v1:0', 'acme-vision-1*'],
    ['in full', 'arn:aws:bedrock:us-east-1::foundation-model/acme.acme-vision-1-v1:0', 'acme-vision-1*'],
    ['below its publisher', 'publishers/acme/models/acme-vision-1@default', 'acme-vision-1*'],
    ['below models', 'models/acme-vision-1', 'acme-vision-1'],
    ['with underscores', 'acme_vision_1', 'acme-vision-1'],
    ['with a version behind a point', 'acme/acme-vision-1.5', 'acme-vision-1*'],
  ])('%s, %s, has its answer in every face', async (_, model, takenFor) => {
    const told = await everywhere(model);
    const [first] = Object.values(told);
    expect(first).toMatchObject({
      model_named: true,
      model_taken_for: takenFor,
      label: 'Partial',
      condition: 'Partial, once you opt out.',
      otherwise: [],
      notice: takenFor === null ? undefined : expect.stringContaining(`${model}, was taken for ${takenFor} `),
    });
    for (const [face, each] of Object.entries(told)) expect([face, each]).toEqual([face, first]);
    for (const [face, text] of Object.entries(await inWords(model))) {
      expect([face, text.includes(NAMED)]).toEqual([face, false]);
      expect([face, text.includes(`was taken for ${takenFor} `)]).toEqual([face, takenFor !== null]);
    }
  });

  test('is cited as it was asked for and what it was taken for', async () => {
    const { cite } = await api<Answer>(`${PATH}/${QUESTION}`, 'acme/acme-vision-1');
    expect(cite).toContain('Acme API (acme/acme-vision-1, taken for acme-vision-1), ');
    expect(cite).toContain('&model=acme%2Facme-vision-1#');
  });
});

describe('a model that the record does not name', () => {
  test.each([
    ['zebra-9'],
    ['acme/zebra-9'],
    ['acme-vision'],
    ['my-acme-vision-1-prod'],
    ['ft:acme-vision-1:corp:x'],
    ['acme-vision-1:ft-corp'],
  ])('%s has the general answer, with those that hold for others and a word that it is not named', async (model) => {
    const told = await everywhere(model);
    const [first] = Object.values(told);
    expect(first).toMatchObject({
      model_named: false,
      model_taken_for: null,
      label: 'Yes, public',
      otherwise: [{ exception: 'vision', models: ['acme-vision-1*'], label: 'Partial' }],
      notice: expect.stringContaining('check that it is none of them'),
    });
    for (const [face, each] of Object.entries(told)) expect([face, each]).toEqual([face, first]);
    for (const [face, text] of Object.entries(await inWords(model)))
      expect([face, text.includes(`${NAMED} ${model} `), text.includes('acme-vision-1*')]).toEqual([face, true, true]);
  });

  test('is no part of the citation, nor of the address in it; the words say that it is not named, and who differs', async () => {
    const title =
      'Acme API (a model that the record does not name), No-training default: Yes, public, otherwise for some models';
    const { cite } = await api<Answer>(`${PATH}/${QUESTION}`, 'zebra-9');
    expect(cite).not.toContain('zebra-9');
    expect(cite).toContain(title);
    const cited = await miniFaces()(`/offerings/acme-api/cite.json?dimension=${QUESTION}&model=zebra-9`);
    const [item] = (await cited.json()) as Record<string, unknown>[];
    expect(JSON.stringify(item)).not.toContain('zebra-9');
    expect(item).toMatchObject({
      title,
      id: `acme-api/${QUESTION}/${MINI_DAY}`,
      custom: { model: null, model_named: false, model_taken_for: null },
      note: expect.stringMatching(
        /does not name the model that was asked for: .* Other answers hold for acme-vision-1\*\./,
      ),
    });
  });

  test('meets a requirement only provided that it is none of the others', () => {
    const requirements = [{ question: QUESTION, min_grade: 'yes_public' as const }];
    const {
      verdict,
      requirements: [only],
    } = checkOffering(LIBRARY, 'acme-api', requirements, { model: 'zebra-9' });
    expect([verdict, only?.reasons.at(-1)]).toEqual([
      'met',
      {
        code: 'provided',
        message:
          'Provided that zebra-9, which the record does not name, is none of acme-vision-1*: for those the answer is Partial.',
      },
    ]);
    const spelled = checkOffering(LIBRARY, 'acme-api', requirements, { model: 'acme/acme-vision-1' });
    expect(spelled.verdict).toBe('unmet');
    const needs = (model: string) => checkNeeds(LIBRARY, 'acme-api', ['no-training'], { model }).otherwise.length;
    expect([needs('zebra-9') > 0, needs('acme/acme-vision-1')]).toEqual([true, 0]);
  });

  test.each([
    ['zebra-9', 0, ['zebra-9']],
    ['ft:acme-text-1:corp:x', 0, ['ft:acme-text-1:corp:x']],
    ['ft:acme-vision-1:corp:x', 1, ['ft:acme-vision-1:corp:x', 'acme-vision-1*']],
    ['acme/acme-vision-1:free', 1, ['acme/acme-vision-1:free']],
    ['my-acme-vision-1-prod', 1, ['my-acme-vision-1-prod', 'acme-vision-1*']],
    ['acme-vision', 1, ['acme-vision', 'acme-vision-1*']],
  ])('in an inventory %s comes to %i, since these are looked at: %j', async (model, code, looked) => {
    const policy = folder.write(
      'policy.yaml',
      `policy: no-training-here\ntitle: No training\nowner: privacy\nrequire:\n  - { question: ${QUESTION}, min_grade: yes_public }\n`,
    );
    const uses = folder.write(
      'uses.yaml',
      `inventory: desk\ntitle: Desk\nowner: desk\nuses:\n  - offering: acme-api\n    models: ["${model}"]\n    purpose: Drafts\n    data_classes: [personal]\n`,
    );
    const ran = await assay(['check', '--policy', policy, '--inventory', uses, '--dataset', file, '--format', 'json']);
    const { offerings } = json(ran) as {
      offerings: { model: string; requirements: { reasons: { code: string }[] }[] }[];
    };
    expect([ran.code, offerings.map((each) => each.model)]).toEqual([code, looked]);
    const reasons = offerings[0]?.requirements.flatMap((each) => each.reasons.map((reason) => reason.code));
    expect(reasons?.includes('provided')).toBe(!model.startsWith('acme/'));
  });
});

test('no model at all is cited with a word that it is otherwise for some, and a model with its own answer without', async () => {
  const cited = async (asked: string) =>
    ((await (await miniFaces()(`/offerings/acme-api/cite.json?dimension=${QUESTION}${asked}`)).json()) as Cited[])[0];
  const general = await cited('');
  expect(general?.title).toMatch(/: Yes, public, otherwise for some models$/);
  expect(general?.note).toContain('Other answers hold for acme-vision-1*.');
  const own = await cited('&model=acme/acme-vision-1');
  expect(own?.title).toMatch(/\(acme\/acme-vision-1, taken for acme-vision-1\).*: Partial, with conditions$/);
  expect(own?.note).not.toContain('Other answers');
  expect(own?.custom).toMatchObject({
    model: 'acme/acme-vision-1',
    model_named: true,
    model_taken_for: 'acme-vision-1',
  });
  const badge = await (await miniFaces()(`/badge/acme-api/${QUESTION}.svg`)).text();
  expect(badge).toMatch(/<title[^>]*>[^<]*otherwise for some models[^<]*<\/title>/);
  expect(badge).toMatch(/<desc[^>]*>[^<]*Other answers hold for acme-vision-1\*\./);
});

interface Cited {
  readonly title: string;
  readonly note: string;
  readonly custom: object;
}

describe('a check', () => {
  const policy = () =>
    folder.write('grade.yaml', `policy: p\ntitle: P\nowner: o\nrequire:\n  - { question: ${QUESTION} }\n`);
  const uses = (...models: string[]) =>
    folder.write(
      'models.yaml',
      `inventory: desk\nuses:\n  - { offering: acme-api, models: ${JSON.stringify(models)} }\n`,
    );
  const checked = (inventory: string, format: string) =>
    assay(['check', '--policy', policy(), '--inventory', inventory, '--dataset', file, '--format', format]);

  test('says of each use for which name of the record its model was taken', async () => {
    const inventory = uses('acme/acme-vision-1', 'acme-vision-1', 'zebra-9');
    const { offerings } = json(await checked(inventory, 'json')) as unknown as {
      offerings: { model: string; model_named: boolean; model_taken_for: string | null }[];
    };
    expect(offerings.map((each) => [each.model, each.model_named, each.model_taken_for])).toEqual([
      ['acme/acme-vision-1', true, 'acme-vision-1'],
      ['acme-vision-1', true, null],
      ['zebra-9', false, null],
    ]);
    for (const format of ['text', 'markdown']) {
      const words = (await checked(inventory, format)).out.replace(/\s+/g, ' ').replaceAll('\\', '');
      expect(words).toContain('Taken for names of this record: acme/acme-vision-1 for acme-vision-1.');
    }
  });

  test('refuses a model of spaces, in a file as in a body', async () => {
    const refused = await checked(uses('acme-text-1', ' '), 'text');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('models.yaml:3')]);
    expect(refused.err).toContain('1 to 200 letters, digits, spaces');
  });
});

test.each([
  ['nothing', ''],
  ['spaces', ' '],
  ['two lines', 'two\nlines'],
  ['signs of markup', '<b>'],
  ['too many signs', 'm'.repeat(201)],
])('a model of %s is refused by every face alike', async (_, model) => {
  const query = `?model=${encodeURIComponent(model)}`;
  for (const path of [PATH, `${PATH}/${QUESTION}`, '/offerings/acme-api/cite.json', `/badge/acme-api/${QUESTION}.svg`])
    expect([path, (await miniFaces()(path + query)).status]).toEqual([path, 400]);
  const told = await assay(['show', 'acme-api', QUESTION, '--model', model, '--dataset', file, '--json']);
  expect([told.code, told.out]).toEqual([2, expect.stringContaining('bad_parameter')]);
  const refused = expect.objectContaining({ body: expect.objectContaining({ code: 'bad_parameter' }) });
  const asks: (() => unknown)[] = [
    () => effective(LIBRARY, 'acme-api', QUESTION, { model }),
    () => show(LIBRARY, 'acme-api', { model }),
    () => checkOffering(LIBRARY, 'acme-api', [], { model }),
    () => effective(LIBRARY, 'acme-api', QUESTION, { model: 0 as unknown as string }),
    () => checkPolicy(LIBRARY, 'personal-data', { uses: [{ offering: 'acme-api', models: [model] }] }),
  ];
  for (const ask of asks) expect(refusalOf(ask)).toEqual(refused);
  const body = { policy: PROVEN, uses: [{ offering: 'acme-api', models: [model] }] };
  const sent = await miniFaces()('/api/v1/check', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect([sent.status, JSON.stringify(await sent.json())]).toEqual([422, expect.stringContaining('/uses/0/models/0')]);
});

const PROVEN = { policy: 'p', title: 'P', owner: 'o', require: [{ question: QUESTION }] };

function refusalOf(ask: () => unknown): unknown {
  try {
    return ask();
  } catch (error) {
    return error;
  }
}
