/** Which texts can be a model, and how the others are refused. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { modelShape } from '../contract/asked-model.ts';
import { RegistryError } from '../errors.ts';
import { checkAskedModel } from './asked-model.ts';

test.each([
  ['an id', 'claude-fable-5'],
  ['words', 'Claude Fable 5'],
  ['a long context', 'claude-fable-5[1m]'],
  ['a maker as a router has it', '~anthropic/claude-fable-latest'],
  ['an address in a cloud', 'arn:aws:bedrock:us-east-1::foundation-model/anthropic.claude-fable-5-v1:0'],
  ['a name of the record', 'claude-fable-5*'],
  ['hyphens that do not break', 'claude\u2011fable'],
  ['another script', '模型-5'],
  ['the longest', 'm'.repeat(200)],
])('%s can be asked for: %s', (_, model) => {
  expect(checkAskedModel(model)).toBe(model);
  expect(checkAskedModel(` ${model}\n`)).toBe(model);
  expect(modelShape.parse(model)).toBe(model);
});

test.each([
  ['nothing', '', 'The model is empty.'],
  ['spaces', ' \t ', 'The model is empty.'],
  ['signs alone', '/', 'That is no name of a model.'],
  ['two lines', 'claude\nfable', 'That is no name of a model.'],
  ['a sign that is not seen', 'claude-\u200bfable-5', 'The name of the model has the hidden character U+200B.'],
  ['a filler that counts as a letter', 'a\u3164b', 'The name of the model has the hidden character U+3164.'],
  ['signs of markup', '<b>claude</b>', 'That is no name of a model.'],
  ['a quotation', 'a" onload="b', 'That is no name of a model.'],
  ['half a sign', 'claude-\ud83d', 'That is no name of a model.'],
  ['too many signs', 'm'.repeat(201), 'The name of the model has 201 characters.'],
  ['a number', 0, 'The model has to be a text.'],
  ['a list', ['claude-fable-5'], 'The model has to be a text.'],
])('%s cannot, and is told what can', (_, value, message) => {
  const refused = refusalOf(value);
  expect(refused.body).toMatchObject({ code: 'bad_parameter', message: expect.stringContaining(message.slice(0, -1)) });
  expect(refused.body.hint).toContain('such as claude-fable-5: 1 to 200 letters, digits, spaces and . : / @');
  expect(modelShape.safeParse(value).success).toBe(false);
});

test('what cannot be one is told quickly, however long', () => {
  expect(() => checkAskedModel(`${'a'.repeat(1_000_000)}\u0000`)).toThrow(RegistryError);
});

test('the rule is published with the shape', () => {
  const published = z.toJSONSchema(modelShape, { io: 'input' });
  expect(published).toMatchObject({ type: 'string', minLength: 1, maxLength: 200 });
  expect(new RegExp(published.pattern ?? '', 'u').test('Claude Fable 5')).toBe(true);
  expect(new RegExp(published.pattern ?? '', 'u').test(' ')).toBe(false);
});

function refusalOf(value: unknown): RegistryError {
  try {
    checkAskedModel(value);
  } catch (error) {
    if (error instanceof RegistryError) return error;
    throw error;
  }
  throw new Error('Nothing was refused.');
}
