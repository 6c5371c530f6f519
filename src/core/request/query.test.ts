/** The query of an address: one value for each name, known ones only where that is asked, and refusals that lead on. */
import { describe, expect, test } from 'vitest';
import { RegistryError } from '../errors.ts';
import { checkKnown, findValue, refuseUnknownNames } from './query.ts';

/** What a call was refused with. */
function refusalOf(call: () => unknown): RegistryError {
  try {
    call();
  } catch (error) {
    if (error instanceof RegistryError) return error;
  }
  throw new Error('It was not refused.');
}

describe('a value', () => {
  test.each([
    ['', null],
    ['a=', null],
    ['a=1', '1'],
    ['a=&a=1&a=', '1'],
    ['a=1&a=1', '1'],
    ['b=2&a=1', '1'],
    ['A=1', null],
    ['a=%00', '\0'],
  ])('of a in %j is %j', (query, value) => {
    expect(findValue(new URLSearchParams(query), 'a')).toBe(value);
  });

  test('is refused when there are two', () => {
    const { body, refused } = refusalOf(() => findValue(new URLSearchParams('a=1&a=2&a=1'), 'a'));
    expect([body.code, body.message, refused]).toEqual([
      'bad_parameter',
      'The address has "a" more than once, with different values.',
      { name: 'a', value: null },
    ]);
  });
});

describe('a value that must be known', () => {
  const known = ['anthropic', 'openai', 'xai'];
  const check = (value: string, hint?: string) =>
    checkKnown({ name: 'developer', value, what: 'maker', ...(hint ? { hint } : {}) }, known);

  test('is given back', () => {
    expect(check('xai')).toBe('xai');
  });

  test.each([
    ['anthropc', ['anthropic'], 'Did you mean anthropic? developer can be: anthropic; openai; xai.'],
    ['Anthropic', ['anthropic'], 'Did you mean anthropic? developer can be: anthropic; openai; xai.'],
    ['zebra', [], 'developer can be: anthropic; openai; xai.'],
    ['__proto__', [], 'developer can be: anthropic; openai; xai.'],
  ])('%s is refused with what is near', (value, nearest, hint) => {
    const { body, refused } = refusalOf(() => check(value));
    expect(body).toEqual({ code: 'bad_parameter', message: `There is no maker "${value}".`, hint, nearest });
    expect(refused).toEqual({ name: 'developer', value });
  });

  test('where too many are known the hint says where they stand', () => {
    expect(refusalOf(() => check('zebra', 'See /developers/.')).body.hint).toBe('See /developers/.');
  });

  test('is not repeated at length', () => {
    expect(refusalOf(() => check('x'.repeat(5000))).message.length).toBeLessThan(100);
  });
});

test('names that are not taken are refused, where that is asked', () => {
  const taken = ['need', 'developer'];
  refuseUnknownNames(new URLSearchParams('need=a&need=b&developer='), taken);
  const { body } = refusalOf(() => refuseUnknownNames(new URLSearchParams('need=a&needs=b'), taken));
  expect(body).toEqual({
    code: 'unknown_parameter',
    message: '"needs" is no parameter of this file.',
    hint: 'It takes need, developer.',
    nearest: ['need'],
  });
});
