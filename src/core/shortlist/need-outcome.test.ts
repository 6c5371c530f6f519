/** Needs put together, for models that are not named and for those that are: the worst decides, and no model is told wrongly. */
import { assert, constantFrom, dictionary, property, uniqueArray } from 'fast-check';
import { expect, test } from 'vitest';
import { matchesModel } from '../answer/model-name.ts';
import type { RequirementVerdict } from '../policy/requirement.ts';
import { decideTogether, foldModels, type NeedOutcome, type OutcomeReason, verdictFor } from './need-outcome.ts';

type Outcome = NeedOutcome<OutcomeReason>;

const MET: Outcome = { verdict: 'met', reasons: [] };

function unless(verdict: 'unmet' | 'unproven', need: string, message = `${need} ${verdict}.`): Outcome {
  return { verdict, reasons: [{ need, question: 'q', message }] };
}

function together(
  general: readonly Outcome[],
  named: Readonly<Record<string, readonly Outcome[]>>,
  listed: readonly string[] = [],
) {
  return decideTogether({ general, named: new Map(Object.entries(named)), listed });
}

/** Each exception as `models: verdict, messages`. */
function told(...asked: Parameters<typeof together>): string[] {
  return together(...asked).exceptions.map(
    ({ models, verdict, reasons }) =>
      `${models.join(' ')}: ${[verdict, ...reasons.map((each) => each.message)].join(' ')}`,
  );
}

test.each<[string, readonly Outcome[], RequirementVerdict, readonly string[]]>([
  ['nothing asked is met', [], 'met', []],
  ['what is met has no reasons', [MET, MET], 'met', []],
  ['what cannot be shown decides over what is met', [MET, unless('unproven', 'a')], 'unproven', ['a unproven.']],
  [
    'what is unmet decides over all, and every reason is told',
    [unless('unproven', 'a'), MET, unless('unmet', 'b')],
    'unmet',
    ['a unproven.', 'b unmet.'],
  ],
])('%s', (_, general, verdict, messages) => {
  const found = together(general, {});
  expect([found.verdict, found.reasons.map((each) => each.message)]).toEqual([verdict, messages]);
  expect([found.exceptions, found.exceptsAllListed]).toEqual([[], false]);
});

test.each<[string, readonly Outcome[], Readonly<Record<string, readonly Outcome[]>>, readonly string[]]>([
  ['models that come to the same are no exception', [MET], { a: [MET], 'b*': [MET] }, []],
  ['a model that does not is one', [MET], { a: [unless('unmet', 'x')] }, ['a: unmet x unmet.']],
  ['so is one that does where others do not', [unless('unmet', 'x')], { a: [MET] }, ['a: met']],
  [
    'the same verdict for another reason is one',
    [unless('unmet', 'x')],
    { a: [unless('unmet', 'x', 'Other.')] },
    ['a: unmet Other.'],
  ],
  [
    'names that come to the same stand together, in their order',
    [MET],
    { b: [unless('unmet', 'x')], c: [unless('unproven', 'x')], a: [unless('unmet', 'x')] },
    ['b a: unmet x unmet.', 'c: unproven x unproven.'],
  ],
  [
    'several needs decide together for each model',
    [MET, unless('unproven', 'y')],
    { a: [unless('unmet', 'x'), unless('unproven', 'y')], b: [MET, MET] },
    ['a: unmet x unmet. y unproven.', 'b: met'],
  ],
  [
    'a name within a broader one that comes to the same is left out',
    [MET],
    { 'claude-*': [unless('unmet', 'x')], 'claude-fable-5': [unless('unmet', 'x')] },
    ['claude-*: unmet x unmet.'],
  ],
  [
    'a name within a broader one that comes to what holds for all is told, lest the broader speaks for it',
    [unless('unmet', 'x')],
    { 'claude-*': [MET], 'Claude-Fable-*': [unless('unmet', 'x')] },
    ['claude-*: met', 'Claude-Fable-*: unmet x unmet.'],
  ],
  [
    'the narrowest name decides, wherever it stands',
    [MET],
    { 'a-b-c': [MET], 'a-*': [unless('unmet', 'x')], 'a-b-*': [unless('unmet', 'x')] },
    ['a-b-c: met', 'a-*: unmet x unmet.'],
  ],
])('%s', (_, general, named, expected) => {
  expect(told(general, named)).toEqual(expected);
});

test.each<[string, readonly string[], boolean]>([
  ['lists no models', [], false],
  ['lists one that is not excepted', ['a-1', 'b'], false],
  ['lists only such as are', ['a-1', 'A-2'], true],
])('an offering that %s', (_, listed, excepted) => {
  expect(together([MET], { 'a-*': [unless('unmet', 'x')] }, listed).exceptsAllListed).toBe(excepted);
});

test('a listed model for which the verdict is the same, only for another reason, is no other case', () => {
  const other = { a: [unless('unmet', 'x', 'Other.')] };
  expect(together([unless('unmet', 'x')], other, ['a']).exceptsAllListed).toBe(false);
});

const NAMES = ['a', 'a*', 'a-b', 'a-b*', 'A-b-c', 'a-b-c*', 'b*', '*'];
const OUTCOMES = [MET, unless('unmet', 'x'), unless('unmet', 'x', 'Other.'), unless('unproven', 'y')];

test('whatever is excepted, each model is told what the narrowest name that includes it comes to', () => {
  const models = [...NAMES.map((each) => each.replace('*', '')), 'a-b-cd', 'A-BX', 'ax', 'b-1', 'z'];
  assert(
    property(
      constantFrom(...OUTCOMES),
      dictionary(constantFrom(...NAMES), constantFrom(...OUTCOMES), { noNullPrototype: true }),
      uniqueArray(constantFrom(...models)),
      (general, named, listed) => {
        const found = together(
          [general],
          Object.fromEntries(Object.entries(named).map(([k, each]) => [k, [each]])),
          listed,
        );
        const truth = (model: string) => {
          const exact = Object.keys(named).find((each) => each.toLowerCase() === model.toLowerCase());
          const broader = Object.keys(named)
            .filter((each) => matchesModel(model, each))
            .sort((a, b) => b.length - a.length)[0];
          return (named[exact ?? broader ?? ''] ?? general).verdict;
        };
        for (const model of models) expect([model, verdictFor(found, model)]).toEqual([model, truth(model)]);
        const others = listed.filter((model) => truth(model) !== general.verdict);
        expect(found.exceptsAllListed).toBe(listed.length > 0 && others.length === listed.length);
      },
    ),
    { numRuns: 500, seed: 1 },
  );
});

test('names are folded by anything that can hold for them', () => {
  expect(foldModels(new Map(), 'x')).toEqual([]);
  const keys = new Map(Object.entries({ 'a*': 'y', b: 'x', 'a-1': 'x', c: 'y' }));
  expect(foldModels(keys, 'x')).toEqual([['a*', 'c'], ['a-1']]);
});
