/** Whoever holds a model against `matches` of data.json, as Python's fnmatch does, has the answers that our own comparing gives. */
import { array, assert, constantFrom, property, string, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dataJson } from '../../src/adapters/export/data-json.ts';
import { listCells } from '../../src/core/answer/cell.ts';
import { findModelNames } from '../../src/core/answer/model-name.ts';
import { modelSpellings } from '../../src/core/answer/model-spelling.ts';
import type { DataJson } from '../../src/core/contract/data-json.ts';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { realDataset } from './real-record.ts';

const TODAY = '2026-11-23';

/** `fnmatchcase` of Python, written from what its page says. */
function fits(pattern: string, text: string): boolean {
  const parts = partsOf(pattern);
  const at = (part: number, sign: number): boolean => {
    const here = parts[part];
    if (here === undefined) return sign === text.length;
    if (here === '*') return at(part + 1, sign) || (sign < text.length && at(part, sign + 1));
    if (sign >= text.length) return false;
    return (here === '?' || here === text[sign] || isIn(here, text[sign] ?? '')) && at(part + 1, sign + 1);
  };
  return at(0, 0);
}

const taken = new Map<string, readonly string[]>();

function partsOf(pattern: string): readonly string[] {
  const parts = taken.get(pattern) ?? pattern.match(/\[!?\]?[^\]]*\]|[\s\S]/g) ?? [];
  taken.set(pattern, parts);
  return parts;
}

function isIn(set: string, sign: string): boolean {
  if (set.length < 3 || !set.startsWith('[')) return false;
  const ranges = set.slice(1, -1).match(/.-.|./g) ?? [];
  return ranges.some((each) => (each.length === 3 ? each.charAt(0) <= sign && sign <= each.charAt(2) : each === sign));
}

/** What the program of docs/journey-programs.md comes to: the finding behind every answer. */
function foundInFile(document: DataJson, id: string, model: string): Readonly<Record<string, string | null>> {
  const asked = model.toLowerCase();
  const offering = document.offerings.find((each) => each.id === id);
  const cells = { ...offering?.dimensions };
  if (!document.format.fine_tuned.some((each) => fits(each, asked)))
    for (const each of offering?.model_exceptions ?? [])
      if (each.matches.some((pattern) => fits(pattern, asked))) Object.assign(cells, each.dimensions);
  return Object.fromEntries(Object.entries(cells).map(([dimension, { finding }]) => [dimension, finding]));
}

function foundByCore(dataset: Dataset, offering: string, [model, asOf]: readonly [string, string]) {
  const cells = listCells(dataset, { offering, asOf, model });
  return Object.fromEntries(cells.map(({ dimension, finding }) => [dimension.id, finding?.id ?? null]));
}

const BEFORE = [
  ...['', 'anthropic/', '~anthropic/', 'openrouter/x-ai/', 'anthropic.', 'us.anthropic.', 'us-gov.acme.', 'anthropic:'],
  ...[
    'anthropic::',
    'anthropic--',
    'sap/anthropic--',
    'models/',
    'publishers/acme/models/',
    'bedrock/converse/us.acme.',
  ],
  ...['arn:aws:bedrock:us-east-1::foundation-model/acme.', 'prod-', 'my', 'ft:', 'openai/ft:', 'versions/'],
];
const BEHIND = [
  ...[
    '',
    ':free',
    ':thinking',
    '@20260901',
    '@default',
    '-v1',
    '-v1:0',
    '-v2:0:200k',
    '-latest',
    '-latest:free',
    '[1m]',
  ],
  ...[
    '-20260901',
    '-2026-09-01',
    '-20260901-v1:0',
    '-20260901@eu',
    '/versions/3',
    '-mini',
    '.1',
    ' 5',
    'x',
    ':ft-acme',
  ],
  ...[':acme:x', ':rawPredict', '-default', '-1', '_latest', '_20260901', '_2026_09_01'],
];
const SIGNS = ['-', '_', ' ', '.', '', '--', ':'];

/** Names as they stand, in other letters, with other signs between them, and with this and that around them. */
function spelled(names: readonly string[]) {
  const between = array(constantFrom('', ...SIGNS), { minLength: 6, maxLength: 6 });
  return tuple(constantFrom(...names), constantFrom(...BEFORE), constantFrom(...BEHIND), between).map(
    ([name, before, behind, signs]) => {
      let at = 0;
      const body = name.replace(/\*$/, '').replace(/[-_. ]/g, (sign) => signs[at++ % signs.length] || sign);
      return before + (at % 2 === 0 ? body : body.toUpperCase()) + behind;
    },
  );
}

describe.each([
  ['the record', realDataset(), TODAY],
  ['the tiny registry', miniDataset(), MINI_DAY],
] as const)('of %s', (_, dataset, asOf) => {
  const document = dataJson(dataset, asOf);
  const excepted = document.offerings.filter((each) => each.model_exceptions.length > 0);
  const names = [...new Set(excepted.flatMap((each) => each.model_exceptions.map(({ model }) => model)))];

  test('every spelling of every model has the same answers either way, at every offering with exceptions', () => {
    expect(excepted.length).toBeGreaterThan(0);
    assert(
      property(spelled([...names, 'claude-opus-5', 'gpt-5']), (model) => {
        for (const { id } of excepted)
          expect([id, model, foundInFile(document, id, model)]).toEqual([
            id,
            model,
            foundByCore(dataset, id, [model, asOf]),
          ]);
      }),
      { numRuns: 150 },
    );
  });

  test('an entry has by its model alone the answers that its patterns have', () => {
    for (const { id, model_exceptions } of excepted)
      for (const { model, matches } of model_exceptions) {
        expect([id, model, matches.some((each) => fits(each, model.toLowerCase()))]).toEqual([id, model, true]);
        expect([id, model, foundInFile(document, id, model)]).toEqual([
          id,
          model,
          foundByCore(dataset, id, [model, asOf]),
        ]);
      }
  });
});

test.each([
  ['claude-bedrock', 'anthropic--claude-fable-5'],
  ['claude-bedrock', 'sap/anthropic--claude-fable-5'],
  ['claude-bedrock', 'claude_fable_5'],
  ['claude-bedrock', 'Claude Fable 5'],
  ['claude-bedrock', 'anthropic::claude-fable-5'],
  ['anthropic-api', 'claude_mythos_5'],
  ['claude-vertex', 'publishers/anthropic/models/claude-mythos-5'],
  ['claude-platform-aws', 'claude-fable-5[1m]'],
  ['aleph-alpha-api', 'pharia_1_llm_7b_control'],
])('at %s the file has the answer of the model for %s, and not the general one', (id, model) => {
  const document = dataJson(realDataset(), TODAY);
  const found = foundInFile(document, id, model);
  expect(found).not.toEqual(foundInFile(document, id, 'zebra-9'));
  expect(found).toEqual(foundByCore(realDataset(), id, [model, TODAY]));
});

test('patterns of any name decide as comparing does, whatever is asked', () => {
  const signs = string({ unit: constantFrom(...'abm1-_./: *?[]'), minLength: 1, maxLength: 12 });
  assert(
    property(signs, signs, constantFrom(...BEFORE), constantFrom(...BEHIND), (name, other, before, behind) => {
      const { exact, longer } = modelSpellings(name);
      for (const plain of [before + name + behind, before + other + behind, other]) {
        const model = plain.toLowerCase();
        if (model.trim() !== model || / {2}/.test(model) || findModelNames(model, ['*']).length === 0) continue;
        const isMet = findModelNames(model, [name]).length > 0;
        expect([name, model, [...exact, ...longer].some((each) => fits(each, model))]).toEqual([name, model, isMet]);
      }
    }),
    { numRuns: 500 },
  );
});
