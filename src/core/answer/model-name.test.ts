/** Which spellings stand for one model, and which do not. */
import { assert, property, string } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findModelNames, matchesModel, mayBeModel, modelForms } from './model-name.ts';
import { modelSpellings } from './model-spelling.ts';

test.each([
  ['acme-text-1', 'acme-text-1', true],
  ['ACME-Text-1', 'acme-text-1', true],
  ['acme-text-1', 'ACME-TEXT-*', true],
  ['acme-text-1-mini', 'acme-text-1', false],
  ['acme-text-1-mini', 'acme-text-1*', true],
  ['acme-text-1', 'acme-text-1*', true],
  ['acme', 'acme-*', false],
  ['anything', '*', true],
  ['acme-text-1', 'acme-*-1', false],
])('model "%s" against "%s": %s', (model, pattern, matches) => {
  expect(matchesModel(model, pattern)).toBe(matches);
});

describe('a model named claude-fable-5* in the record', () => {
  const names = ['claude-opus-5', 'claude-fable-5*'];

  test.each([
    ['as it stands', 'claude-fable-5'],
    ['in capitals and words', 'Claude Fable 5'],
    ['with underscores', 'claude_fable_5'],
    ['with hyphens that do not break', 'claude\u2011fable\u20115'],
    ['with signs that are not seen', 'claude-\u200bfable-5'],
    ['with a point for a hyphen', 'claude-fable.5'],
    ['of a version with a point', 'claude-fable-5.1'],
    ['of a day', 'claude-fable-5-20260901'],
    ['the latest', 'claude-fable-5-latest'],
    ['with a long context', 'claude-fable-5[1m]'],
    ['after its maker', 'anthropic/claude-fable-5'],
    ['after its maker, free', 'anthropic/claude-fable-5:free'],
    ['after its maker, thinking', 'anthropic/claude-fable-5.1:thinking'],
    ['after a router and its maker', 'openrouter/anthropic/claude-fable-5'],
    ['after a library and a cloud', 'bedrock/converse/us.anthropic.claude-fable-5-v1:0'],
    ['after a client', 'anthropic:claude-fable-5'],
    ['after two hyphens', 'anthropic--claude-fable-5'],
    ['after a client and two hyphens', 'sap/anthropic--claude-fable-5'],
    ['after two colons', 'anthropic::claude-fable-5'],
    ['after the maker as a router has it, thinking', '~anthropic/claude-fable-5:thinking'],
    ['on Bedrock', 'anthropic.claude-fable-5-20260901-v1:0'],
    ['on Bedrock, of a region', 'us.anthropic.claude-fable-5-v1:0'],
    ['on Bedrock, of a region with a hyphen', 'us-gov.anthropic.claude-fable-5-v1:0:200k'],
    ['on Bedrock, in an address', 'us.anthropic.claude-fable-5-v1%3A0'],
    ['on Bedrock, in full', 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-fable-5-v1:0'],
    ['on Bedrock, as a profile', 'arn:aws:bedrock:eu-west-1:123:inference-profile/eu.anthropic.claude-fable-5-v1:0'],
    ['on Vertex', 'claude-fable-5@20260901'],
    ['on Vertex, in full', 'projects/p/locations/l/publishers/anthropic/models/claude-fable-5@default'],
    ['on Vertex, with what is done', 'publishers/anthropic/models/claude-fable-5:rawPredict'],
    ['below models', 'models/claude-fable-5'],
  ])('is met by its name %s, %s', (_what, asked) => {
    expect(findModelNames(asked, names)).toEqual(['claude-fable-5*']);
  });

  test.each([
    ['of another maker’s model', 'openai/gpt-5'],
    ['without its version', 'claude-fable'],
    ['of an older one', 'claude-fable-4'],
    ['of a deployment', 'prod-claude-fable-5'],
    ['that is a profile of one’s own', 'arn:aws:bedrock:us-east-1:123:application-inference-profile/abc123'],
    ['that is empty', ''],
    ['of a model trained further', 'ft:claude-fable-5:acme:x'],
    ['of one, after its maker', 'anthropic/ft:claude-fable-5:acme:x'],
    ['of one, told behind it', 'anthropic/claude-fable-5:ft-acme'],
    ['of one in a cloud', 'arn:aws:bedrock:us-east-1:1:custom-model/anthropic.claude-fable-5-v1:0/ab12'],
    ['of its maker alone', 'anthropic/'],
  ])('is not met by a name %s, %s', (_what, asked) => {
    expect(findModelNames(asked, names)).toEqual([]);
  });
});

test.each([
  ['a whole id with region and maker', 'claude-opus-5', ['us.anthropic.claude-opus-5'], ['us.anthropic.claude-opus-5']],
  ['an id by its name with a point', 'anthropic/claude-opus-4.7', ['claude-opus-4-7'], ['claude-opus-4-7']],
  ['an id with a point by hyphens', 'x-ai/grok-4-7', ['grok-4.7', 'grok-4'], ['grok-4.7']],
  ['an id that ends in a revision', 'embed-v4', ['cohere.embed-v4:0'], []],
  ['the same with its revision', 'cohere/embed-v4:0', ['cohere.embed-v4:0'], ['cohere.embed-v4:0']],
  ['the id before the model without its variant', 'x/m-1:free', ['m-1', 'm-1:free'], ['m-1:free']],
  ['an id before a beginning that says less', 'm-1:free', ['m*', 'm-1'], ['m*', 'm-1']],
  ['the longer of two ids with something behind them', 'm-1:free@eu', ['m-1', 'm-1:free'], ['m-1:free']],
  ['all beginnings that include it', 'a/m-1-mini', ['m-1*', 'm-1-mini*', 'm-2*'], ['m-1*', 'm-1-mini*']],
  ['a family by its name alone', 'anthropic/claude-fable', ['claude-fable-*'], ['claude-fable-*']],
  ['no model of a short beginning', 'other/mighty', ['@cf/m*'], []],
])('%s', (_what, asked, names, met) => {
  expect(findModelNames(asked, names)).toEqual(met);
});

test.each([
  ['claude-fable', 'claude-fable-5*', true],
  ['claude', 'claude-fable-5*', true],
  ['prod-claude-fable-5-eu', 'claude-fable-5*', true],
  ['databricks-claude-fable-5', 'anthropic.claude-fable-5*', true],
  ['claude_fable5', 'claude-fable-5*', true],
  ['~anthropic/claude-fable-latest', 'claude-fable-5*', true],
  ['us.anthropic.claude-fable', 'claude-fable-5*', true],
  ['ft:claude-fable-5:acme:x', 'claude-fable-5*', true],
  ['ft:claude-fable:acme:x', 'claude-fable-5*', true],
  ['ft:claude-opus-5:acme:x', 'claude-fable-5*', false],
  ['claude-opus-6', 'claude-fable-5*', false],
  ['claude-f', 'claude-fable-5*', false],
  ['gpt-5', 'claude-fable-5*', false],
  ['', 'claude-fable-5*', false],
])('"%s" may be meant for %s: %s', (asked, name, may) => {
  expect(mayBeModel(asked, name)).toBe(may);
});

test('a name of any signs first of all stands for itself, and has few patterns', () => {
  assert(
    property(string({ maxLength: 400 }), (signs) => {
      const name = `m${signs}1`;
      const { exact, longer } = modelSpellings(name);
      expect(exact.length + longer.length).toBeLessThan(30);
      expect(findModelNames(name, [name, 'another-model'])).toEqual([name]);
    }),
  );
  expect(findModelNames('a/'.repeat(100_000), ['a-model', 'another*'])).toEqual([]);
  expect(modelForms(`${'a.'.repeat(1000)}b*`).length).toBeLessThan(5);
});
