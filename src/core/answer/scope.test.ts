/** Which exception answers for whom, and which exceptions would contradict each other. */
import { describe, expect, test } from 'vitest';
import { type Asker, findException, listIncluding, type Scope, scopeIncludes, scopeRank, scopesMeet } from './scope.ts';

const ASKER: Asker = { offering: 'acme-api', family: 'Acme Text', model: 'acme-text-1' };
const NO_MODEL: Asker = { ...ASKER, model: null };

test.each<[string, Scope, number]>([
  ['an offering and a model', { offerings: ['acme-api'], models: ['m'] }, 4],
  ['a model', { models: ['m'] }, 3],
  ['a family and a model', { families: ['F'], models: ['m'] }, 3],
  ['a family', { families: ['F'] }, 2],
  ['a family of an offering', { families: ['F'], offerings: ['acme-api'] }, 2],
  ['an offering', { offerings: ['acme-api'] }, 1],
])('the scope of %s, %j, has rank %i', (_what, scope, rank) => {
  expect(scopeRank(scope)).toBe(rank);
});

test.each<[string, Scope, Asker, boolean]>([
  ['its own offering', { offerings: ['acme-api'] }, NO_MODEL, true],
  ['one of several offerings', { offerings: ['acme-north', 'acme-api'] }, NO_MODEL, true],
  ['another offering', { offerings: ['acme-north'] }, NO_MODEL, false],
  ['its family', { families: ['Acme Text'] }, NO_MODEL, true],
  ['another family', { families: ['Acme Classic'] }, NO_MODEL, false],
  ['its model', { models: ['acme-text-1'] }, ASKER, true],
  ['its model, when none was named', { models: ['acme-text-1'] }, NO_MODEL, false],
  ['every model, when none was named', { models: ['*'] }, NO_MODEL, false],
  ['its offering but another model', { offerings: ['acme-api'], models: ['acme-vision-1'] }, ASKER, false],
  ['its model but another offering', { offerings: ['acme-north'], models: ['acme-text-1'] }, ASKER, false],
  ['its model as a router spells it', { models: ['acme-text-1'] }, { ...ASKER, model: 'acme/acme-text-1:free' }, true],
  [
    'its model as a cloud spells it',
    { models: ['acme-text-*'] },
    { ...ASKER, model: 'us.acme.acme-text-1-v1:0' },
    true,
  ],
  ['both its offering and its model', { offerings: ['acme-api'], models: ['acme-text-*'] }, ASKER, true],
])('a scope of %s, %j, asked by %j: %s', (_what, scope, asker, included) => {
  expect(scopeIncludes(scope, asker)).toBe(included);
});

describe('the exception in force', () => {
  const offering = { id: 'offering', offerings: ['acme-api'] };
  const family = { id: 'family', families: ['Acme Text'] };
  const model = { id: 'model', models: ['acme-text-*'] };
  const both = { id: 'both', offerings: ['acme-api'], models: ['acme-text-1'] };

  test.each<[string, readonly (Scope & { id: string })[], Asker, string | undefined]>([
    ['is that of offering and model before all', [offering, family, model, both], ASKER, 'both'],
    ['is that of the model before family and offering', [offering, family, model], ASKER, 'model'],
    ['is that of the family before the offering', [offering, family, model, both], NO_MODEL, 'family'],
    ['is that of the offering where nothing narrower is', [offering, model, both], NO_MODEL, 'offering'],
    ['is none where no scope includes the asker', [model, both], NO_MODEL, undefined],
    ['does not depend on the order written', [both, model, family, offering], ASKER, 'both'],
  ])('%s', (_what, exceptions, asker, id) => {
    expect(findException(exceptions, asker)?.id).toBe(id);
  });

  test.each<[string, string, string | undefined]>([
    ['the name as it stands', 'acme-text-1:free', 'free'],
    ['the same name after its maker', 'acme/acme-text-1:free', 'free'],
    ['the model, of a variant that nobody names', 'acme-text-1:thinking', 'plain'],
    ['the model, of a day', 'acme-text-1-20260901', 'plain'],
    ['none, of another model', 'acme-text-2:free', undefined],
  ])('is, where a model and a variant of it are told apart, that of %s', (_what, asked, id) => {
    const exceptions = [
      { id: 'plain', models: ['acme-text-1'] },
      { id: 'free', models: ['acme-text-1:free'] },
    ];
    const asker = { ...ASKER, model: asked };
    expect(findException(exceptions, asker)?.id).toBe(id);
    expect(listIncluding(exceptions, asker).map((each) => each.id)).toEqual(id === undefined ? [] : [id]);
  });
});

test.each<[string, Scope, Scope, boolean]>([
  ['the same offering', { offerings: ['a', 'b'] }, { offerings: ['b'] }, true],
  ['different offerings', { offerings: ['a'] }, { offerings: ['b'] }, false],
  ['an offering and a family, of unequal rank', { offerings: ['a'] }, { families: ['F'] }, false],
  ['the same family', { families: ['F'] }, { families: ['F'] }, true],
  ['a family, and the same family of one offering', { families: ['F'] }, { families: ['F'], offerings: ['a'] }, true],
  ['the same model', { models: ['m'] }, { models: ['M'] }, true],
  ['different models', { models: ['m-1'] }, { models: ['m-2'] }, false],
  ['a model under a wildcard', { models: ['m-*'] }, { models: ['m-2'] }, true],
  ['a model beside a wildcard', { models: ['m-*'] }, { models: ['n-2'] }, false],
  ['a wildcard under a wildcard', { models: ['m-*'] }, { models: ['m-2*'] }, true],
  ['wildcards side by side', { models: ['m-1*'] }, { models: ['m-2*'] }, false],
  ['a model of different families', { models: ['m'], families: ['F'] }, { models: ['m'], families: ['G'] }, false],
  ['a model of different offerings', { models: ['m'], offerings: ['a'] }, { models: ['m'], offerings: ['b'] }, false],
  ['a model of the same offering', { models: ['m'], offerings: ['a'] }, { models: ['m*'], offerings: ['a'] }, true],
  ['a model, and the same with its maker', { models: ['m-large'] }, { models: ['acme/m-large'] }, true],
  [
    'a wildcard, and a model with region and maker under it',
    { models: ['m-1*'] },
    { models: ['us.acme.m-1-v1:0'] },
    true,
  ],
  ['a model, and a variant of it', { models: ['m-1'] }, { models: ['m-1:free'] }, false],
  ['versions with hyphens and with points', { models: ['m-4-7'] }, { models: ['m-4.7'] }, true],
  ['a model, and the model of an offering', { models: ['m'] }, { models: ['m'], offerings: ['a'] }, false],
])('scopes of %s, %j and %j, meet: %s', (_what, a, b, meet) => {
  expect(scopesMeet(a, b)).toBe(meet);
  expect(scopesMeet(b, a)).toBe(meet);
});
