/** What is said about a value that has not the shape of its place. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { answersShape } from './record.ts';
import { COMPUTED_KEYS, parseShape } from './shape-faults.ts';

const shape = z.strictObject({
  name: z.string().min(1),
  is: z.enum(['live', 'retired']),
  days: z.int().optional(),
  open: z.boolean().optional(),
  id: z
    .string()
    .regex(/^[a-z]+$/)
    .optional(),
  tags: z.array(z.string()).min(1).optional(),
  seen: z.strictObject({ on: z.string() }).optional(),
  one: z.literal('a').optional(),
});
const FINE = { name: 'Acme', is: 'live' };

test.each<[string, unknown, string, string, string, string]>([
  ['a key that is not known', { ...FINE, dys: 3 }, 'unknown-key', '/dys', 'the key "dys"', 'Did you mean "days"?'],
  [
    'a key like no other',
    { ...FINE, zzzzzzzz: 3 },
    'unknown-key',
    '/zzzzzzzz',
    'the key "zzzzzzzz"',
    'Take it out, or say it in notes.',
  ],
  [
    'a key below that is not known',
    { ...FINE, seen: { on: 'x', via: 'y' } },
    'unknown-key',
    '/seen/via',
    'the key "via"',
    'Take it out, or say it in notes.',
  ],
  [
    'a key that is computed',
    { ...FINE, grade: 'yes' },
    'computed-key',
    '/grade',
    'the key "grade"',
    'Take the line out: it is worked out from answer, route and sources at every build.',
  ],
  ['a key that is missing', { is: 'live' }, 'missing-key', '/name', 'nothing', 'Add the key.'],
  ['a missing word of a list', { name: 'Acme' }, 'missing-key', '/is', 'nothing', 'Add the key.'],
  ['a word off the list', { ...FINE, is: 'lively' }, 'unknown-value', '/is', '"lively"', 'Did you mean "live"?'],
  [
    'a word like none of the list',
    { ...FINE, is: 'somewhere' },
    'unknown-value',
    '/is',
    '"somewhere"',
    'Choose a word of the list.',
  ],
  ['a number for a text', { ...FINE, name: 42 }, 'wrong-type', '/name', '42', 'Put it in quotation marks.'],
  [
    'a text for a list',
    { ...FINE, tags: 'a' },
    'wrong-type',
    '/tags',
    '"a"',
    'Write a list, one line each, beginning with "- ".',
  ],
  [
    'a text for a number',
    { ...FINE, days: '3' },
    'wrong-type',
    '/days',
    '"3"',
    'Write it as docs/vocabulary.md shows.',
  ],
  [
    'a fraction for a whole number',
    { ...FINE, days: 1.5 },
    'wrong-type',
    '/days',
    '1.5',
    'Write it as docs/vocabulary.md shows.',
  ],
  [
    'a text for a mapping',
    { ...FINE, seen: 'x' },
    'wrong-type',
    '/seen',
    '"x"',
    'Write it as docs/vocabulary.md shows.',
  ],
  [
    'a key without a value',
    { ...FINE, open: null },
    'wrong-type',
    '/open',
    'null',
    'Leave the key out when there is nothing to say.',
  ],
  [
    'a word of a list without a value',
    { ...FINE, is: null },
    'wrong-type',
    '/is',
    'null',
    'Leave the key out when there is nothing to say.',
  ],
  ['an empty text', { ...FINE, name: '' }, 'wrong-type', '/name', '""', 'Say something, or leave the key out.'],
  ['an empty list', { ...FINE, tags: [] }, 'wrong-type', '/tags', '[]', 'Say something, or leave the key out.'],
  ['a text of another form', { ...FINE, id: 'A1' }, 'wrong-type', '/id', '"A1"', 'Write it in that form.'],
  [
    'a list for the whole',
    [FINE],
    'wrong-type',
    '',
    '[{"name":"Acme","is":"live"}]',
    'Write it as docs/vocabulary.md shows.',
  ],
  ['nothing for the whole', null, 'wrong-type', '', 'null', 'Leave the key out when there is nothing to say.'],
])('%s', (_what, value, code, pointer, found, hint) => {
  const { value: parsed, faults } = parseShape(shape, value, 'a.yaml');
  expect(parsed).toBeUndefined();
  expect(
    faults.map((fault) => ({
      ...fault,
      path: fault.path.map((key) => `/${key}`).join(''),
      expected: fault.expected !== '',
    })),
  ).toEqual([{ code, file: 'a.yaml', path: pointer, found, expected: true, hint }]);
});

test('an unknown key is held against the keys of its own level', () => {
  const finding = {
    on: '2026-07-05',
    because: 'correction',
    answer: 'silent',
    route: 'none',
    confidence: 'low',
    sources: [{ url: 'u', title: 't', publisher: 'p', instrument: 'contract', seen: { on: 'd', via: 'live', vai: 1 } }],
  };
  const [fault] = parseShape(answersShape, { findings: [finding] }, 'a.yaml').faults;
  expect(fault?.path).toEqual(['findings', 0, 'sources', 0, 'seen', 'vai']);
  expect(fault?.expected).toBe('one of on, via');
});

test('all faults of a value are named at once', () => {
  const { faults } = parseShape(shape, { name: 1, is: 'x', grade: 'y', tgas: [] }, 'a.yaml');
  expect(faults.map((fault) => fault.code).sort()).toEqual([
    'computed-key',
    'unknown-key',
    'unknown-value',
    'wrong-type',
  ]);
});

test('a value of the shape passes, and no key of a finding is one that is computed', () => {
  expect(parseShape(shape, FINE, 'a.yaml')).toEqual({ value: FINE, faults: [] });
  const finding = answersShape.shape.findings.element.shape;
  expect(Object.keys(finding).filter((key) => COMPUTED_KEYS.includes(key))).toEqual([]);
});
