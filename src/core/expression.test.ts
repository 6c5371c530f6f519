/** When an expression is true, false, asks for what is absent, or is none. */
import { describe, expect, test } from 'vitest';
import { type ExpressionFacts, type ExpressionResult, parseExpression } from './expression.ts';

const FACTS: ExpressionFacts = {
  cell: {
    grade: 'yes_public',
    default: 'enabled',
    details: { days: 30, regions: ['EU', 'US'], at_rest: true, nothing: null, terms: { url: 'https://a.test/' } },
  },
  offering: { id: 'acme-api', status: 'live' },
  platform: { domicile: 'FR' },
};

function evaluated(text: string): ExpressionResult {
  const parsed = parseExpression(text);
  if ('fault' in parsed) throw new Error(parsed.fault);
  return parsed.expression.evaluate(FACTS);
}

describe('comes to', () => {
  test.each<[string, ExpressionResult['is']]>([
    ['cell.details.days <= 30', 'true'],
    ['cell.details.days < 30', 'false'],
    ['cell.details.hours < 30', 'absent'],
    ['cell.details.nothing == 1', 'absent'],
    ['cell.details.at_rest', 'true'],
    ['!cell.details.at_rest', 'false'],
    ["cell.details.regions.exists(r, r == 'EU')", 'true'],
    ["cell.details.regions.exists(r, r == 'CN')", 'false'],
    ["cell.details.places.exists(r, r == 'EU')", 'absent'],
    ['size(cell.details.regions) > 0', 'true'],
    ["cell.default in ['enabled', 'requires_config']", 'true'],
    ["platform.domicile == 'FR' && offering.status == 'live'", 'true'],
    ["cell.details.terms.url.contains('a.test')", 'true'],
    ['cell.details.terms.title.size() > 0', 'absent'],
    ['has(cell.details.days)', 'true'],
    ['has(cell.details.hours)', 'absent'],
    ['has(cell.details.hours) && cell.details.hours <= 30', 'absent'],
    ['has(cell.details.days) && cell.details.days <= 30', 'true'],
    ['cell.details.days == 31 && cell.details.hours == 1', 'absent'],
    ['cell.details.days == 30 || cell.details.hours == 1', 'true'],
    ['cell.details.hours == 1 ? true : false', 'absent'],
    ['cell.details.days', 'broken'],
    ["cell.details.days == 'thirty'", 'false'],
    ["'yes'", 'broken'],
    ['1 / 0 == 1', 'broken'],
    ['true', 'true'],
    ['cell.details.__proto__ == 1', 'absent'],
    ['cell.constructor == 1', 'absent'],
    ['cell.details.regions.length == 2', 'broken'],
  ])('%s: %s', (text, is) => {
    // What compares unlike things may be refused as it is parsed; no fact can then make it true.
    const parsed = parseExpression(text);
    expect('fault' in parsed ? 'broken' : parsed.expression.evaluate(FACTS).is).toBe(is);
  });

  test('what is absent is named, what is false names all that it asked for', () => {
    expect(evaluated('cell.details.days > 1 && cell.details.hours > 1')).toEqual({
      is: 'absent',
      facts: ['cell.details.hours'],
    });
    expect(evaluated("cell.details.days > 60 && cell.default == 'enabled'")).toEqual({
      is: 'false',
      facts: ['cell.details.days', 'cell.default'],
    });
    expect(evaluated('platform.seat == 1 && cell.details.terms.title == 1')).toEqual({
      is: 'absent',
      facts: ['platform.seat', 'cell.details.terms.title'],
    });
  });
});

describe('is refused', () => {
  test.each([
    ['nothing', ''],
    ['half of one', 'cell.details.days <='],
    ['another language', 'SELECT 1'],
    ['a second expression', 'true; true'],
    ['matches() on a fact', "cell.grade.matches('^(a+)+$')"],
    ['matches() as a function', "matches(cell.grade, 'a')"],
    ['matches() inside another', "cell.details.regions.exists(r, r.matches('(a|a)*b'))"],
    ['more nodes than an expression may have', Array.from({ length: 500 }, () => 'cell.details.days > 1').join(' && ')],
    ['a depth without end', `${'('.repeat(5000)}true${')'.repeat(5000)}`],
    ['a list without end', `1 in [${'1,'.repeat(5000)}1]`],
    ['a row of signs', '!'.repeat(100_000)],
  ])('%s', (_, text) => {
    const began = performance.now();
    expect(parseExpression(text)).toEqual({ fault: expect.stringMatching(/./) });
    expect(performance.now() - began).toBeLessThan(1000);
  });
});

test('a fault is one line, and the same text is parsed once', () => {
  const parsed = parseExpression('cell.details.days <=');
  expect('fault' in parsed && parsed.fault).not.toContain('\n');
  expect(parseExpression('cell.details.days == 7')).toBe(parseExpression('cell.details.days == 7'));
});

test('what is kept is bounded: the six hundredth other text makes the first fresh again', () => {
  const first = parseExpression('cell.details.days == 8');
  for (let index = 0; index < 600; index += 1) parseExpression(`cell.details.days == ${1000 + index}`);
  const again = parseExpression('cell.details.days == 8');
  expect(again).not.toBe(first);
  expect('expression' in again && again.expression.evaluate(FACTS).is).toBe('false');
});
