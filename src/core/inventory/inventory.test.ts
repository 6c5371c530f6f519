/** Inventories: what is read of them, and that every mistake is named at once with its line. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { miniDataset } from '../../../test/mini-record.ts';
import { parseStrangerYaml } from '../../adapters/files/stranger-yaml.ts';
import { type ParsedInventory, parseInventory } from './inventory.ts';

const DATASET = miniDataset();

function parse(text: string): ParsedInventory {
  const read = parseStrangerYaml({ file: 'inventory.yaml', text });
  if ('issues' in read) throw new Error(JSON.stringify(read.issues));
  return parseInventory(read.source, DATASET);
}

function issues(text: string): string[] {
  return parse(text).issues.map(
    ({ line, column, code, found, hint }) => `${line}:${column} ${code} ${found} | ${hint}`,
  );
}

test('a use is read with its offering, its models, and the place that names it', () => {
  const { inventory } = parse(
    [
      'inventory: mail',
      'title: Mail',
      'owner: mail team',
      'uses:',
      '  - offering: acme-api',
      '    models: [ acme-text-1, acme-vision-1 ]',
      '    purpose: Sort mail',
      '    data_classes: [ personal-data ]',
      '    owner: sorters',
      '    notes: At night.',
      '  - models: [ acme-text-1 ]',
      '    offering: old-list:acme-via-north',
      '',
    ].join('\n'),
  );
  expect(inventory).toEqual({
    id: 'mail',
    title: 'Mail',
    owner: 'mail team',
    uses: [
      {
        offering: 'acme-api',
        written: 'acme-api',
        models: ['acme-text-1', 'acme-vision-1'],
        purpose: 'Sort mail',
        data_classes: ['personal-data'],
        owner: 'sorters',
        notes: 'At night.',
        place: { file: 'inventory.yaml', line: 5, column: 5 },
      },
      {
        offering: 'acme-north',
        written: 'old-list:acme-via-north',
        models: ['acme-text-1'],
        purpose: null,
        data_classes: [],
        owner: 'mail team',
        notes: null,
        place: { file: 'inventory.yaml', line: 12, column: 5 },
      },
    ],
  });
});

test('names and aliases are resolved as on the command line', () => {
  const { inventory } = parse('inventory: a\nuses:\n  - offering: "acme api"\n  - offering: Acme Platform\n');
  expect(inventory?.uses.map(({ offering }) => offering)).toEqual(['acme-api', 'acme-api']);
});

test.each<[string, string, string[]]>([
  [
    'an offering that is not there, with what is near',
    'inventory: a\nuses:\n  - offering: acme-apo\n',
    ['3:5 references-exist "acme-apo" | Did you mean acme-api?'],
  ],
  [
    'a name that several have, with the choices',
    'inventory: a\nuses:\n  - offering: platform:north-host\n',
    [
      '3:5 references-exist "platform:north-host" names 2 offerings | Give one of the ids: acme-north, north-open-models.',
    ],
  ],
  [
    'a naming that is not there',
    'inventory: a\nuses:\n  - offering: tiny-rooter:acme\n',
    ['3:5 references-exist "tiny-rooter:acme" | Before a colon can stand platform, developer, tiny-router, old-list.'],
  ],
  [
    'a key that is mistyped',
    'inventory: a\nuses:\n  - offering: acme-api\n    model: [ x ]\n',
    ['4:5 unknown-key the key "model" | Did you mean "models"?'],
  ],
  ['no name', 'uses: [{ offering: acme-api }]\n', ['1:1 missing-key nothing | Add the key.']],
  [
    'no use, of which all would be met',
    'inventory: a\nuses: []\n',
    [
      '2:1 wrong-type no use | Write down what is called. Of a proposed inventory, answer the questions that stand in it as comments.',
    ],
  ],
  [
    'a policy instead',
    'policy: a\nrequire: []\n',
    [
      '1:1 missing-key nothing | Add the key.',
      '1:1 missing-key nothing | Add the key.',
      '1:1 unknown-key the key "policy" | Take it out, or say it in notes.',
      '2:1 unknown-key the key "require" | Take it out, or say it in notes.',
    ],
  ],
  ['text', 'just words\n', ['1:1 wrong-type "just words" | Write it as docs/vocabulary.md shows.']],
  [
    'a character that hides',
    'inventory: a\nuses:\n  - offering: acme-api\n    purpose: "Sort\\u202e mail"\n',
    ['4:5 no-html the hidden character U+202E | Take it out: it would change what is shown, not what is said.'],
  ],
])('%s', (_what, text, expected) => {
  expect(issues(text)).toEqual(expected);
});

test('all mistakes are named at once, in the order of lines', () => {
  const text = [
    'inventory: Not An Id',
    'uses:',
    '  - offering: nothing-like-it',
    '    models: acme-text-1',
    '  - purpose: 7',
    '  - offering: 7',
    '    data_classes: [ Personal Data ]',
    '  - null',
    '',
  ].join('\n');
  expect(parse(text).issues.map(({ line, code }) => `${line} ${code}`)).toEqual([
    '1 wrong-type',
    '3 references-exist',
    '4 wrong-type',
    '5 missing-key',
    '5 wrong-type',
    '6 wrong-type',
    '7 wrong-type',
    '8 wrong-type',
  ]);
});

test('whatever a stranger writes, it is an inventory or a list of mistakes', () => {
  const piece = fc.constantFrom(
    'inventory: a\n',
    'uses:\n',
    '  - ',
    'offering: ',
    'acme-api',
    'models: ',
    '[ ',
    ' ]',
    '\n',
    ':',
    '&a ',
    '*a',
    '"',
    '{',
    '}',
    '#',
    '!!x ',
    '\u202e',
    '- - ',
  );
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.array(piece, { maxLength: 40 }).map((all) => all.join('')),
      ),
      (text) => {
        const read = parseStrangerYaml({ file: 'a.yaml', text });
        const { inventory, issues } =
          'issues' in read ? { inventory: null, issues: read.issues } : parseInventory(read.source, DATASET);
        expect(inventory === null).toBe(issues.length > 0);
        for (const { line, column } of issues) expect(Math.min(line, column)).toBeGreaterThan(0);
      },
    ),
    { numRuns: 1_000 },
  );
});
