/** When an expression is true, false, asks for what is absent, or is none. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Expression, type ExpressionFacts, type ExpressionResult, parseExpression } from './expression.ts';
import { LONGEST_TEXT, RE2_PATTERNS } from './regular-expression.ts';

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

describe('absence', () => {
  test.each([
    ['!has(cell.details.days)', 'has\\(\\) stands beside'],
    ['has(cell.details.days) == false', 'has\\(\\) stands beside'],
    ['has(cell.details.days) ? true : false', 'has\\(\\) stands beside'],
    ['!(true && has(cell.details.days))', 'has\\(\\) stands beside'],
    ["'days' in cell.details", 'no fact by itself'],
    ['size(cell) > 0', 'no fact by itself'],
    ['platform == platform', 'no fact by itself'],
    ["cell['grade'] == 'yes_public'", 'with dots'],
    ['seat == 1', 'there is no "seat"'],
    ["[cell.grade].map(g, g) == ['a']", 'no map\\(\\)'],
    ['cell.details.days == null', 'written out'],
  ])('%s could make ignorance meet a demand, or is none: refused', (text, says) => {
    const parsed = parseExpression(text);
    expect('fault' in parsed && parsed.fault).toMatch(new RegExp(`${says}.*\\(character \\d+\\)$`));
  });

  const paths = ['cell.details.a', 'cell.details.b', 'cell.grade', 'platform.domicile', 'offering.status'];
  const leaf = fc.oneof(
    fc
      .tuple(fc.constantFrom(...paths), fc.constantFrom('==', '!='), fc.constantFrom("'x'", "'y'"))
      .map((all) => all.join(' ')),
    fc.constantFrom(
      "cell.details.list.exists(r, r == 'x')",
      "cell.details.list.all(r, r == 'y')",
      "'x' in cell.details.list",
    ),
    fc.constantFrom(...paths).map((path) => `size(${path}) > 0`),
    fc.constantFrom('has(cell.details.a)', 'has(platform.domicile)', 'true', 'false'),
  );
  const { any } = fc.letrec<{ any: string }>((tie) => ({
    any: fc.oneof(
      { maxDepth: 4, withCrossShrink: true },
      leaf,
      fc.tuple(tie('any'), fc.constantFrom('&&', '||'), tie('any')).map(([a, op, b]) => `(${a} ${op} ${b})`),
      tie('any').map((each) => `!(${each})`),
      fc.tuple(tie('any'), tie('any'), tie('any')).map(([a, b, c]) => `(${a} ? ${b} : ${c})`),
    ),
  }));
  const word = fc.constantFrom('x', 'y', 'z');
  const facts = fc.record({
    cell: fc.record(
      {
        grade: word,
        details: fc.record({ a: word, b: word, list: fc.array(word, { maxLength: 3 }) }, { requiredKeys: [] }),
      },
      { requiredKeys: ['details'] },
    ),
    offering: fc.record({ status: word }, { requiredKeys: [] }),
    platform: fc.record({ domicile: word }, { requiredKeys: [] }),
  });
  const whole = fc.record({
    cell: fc.record({ grade: word, details: fc.record({ a: word, b: word, list: fc.array(word, { maxLength: 3 }) }) }),
    offering: fc.record({ status: word }),
    platform: fc.record({ domicile: word }),
  });
  const filled = (some: ExpressionFacts, all: ExpressionFacts): ExpressionFacts => ({
    cell: {
      ...all.cell,
      ...some.cell,
      details: { ...(all.cell['details'] as object), ...(some.cell['details'] as object) },
    },
    offering: { ...all.offering, ...some.offering },
    platform: { ...all.platform, ...some.platform },
  });
  const readable = any.map(parseExpression).filter((each) => 'expression' in each) as fc.Arbitrary<{
    expression: Expression;
  }>;

  test('what is true on some facts stays true whatever the others turn out to be', () => {
    fc.assert(
      fc.property(readable, facts, whole, ({ expression }, some, rest) => {
        if (expression.evaluate(some as ExpressionFacts).is !== 'true') return;
        expect(expression.evaluate(filled(some as ExpressionFacts, rest)).is).toBe('true');
      }),
      { numRuns: 600 },
    );
  });

  test('what is false names facts that are all there, and every outcome is decided within its bound', () => {
    fc.assert(
      fc.property(readable, facts, ({ expression }, some) => {
        const result = expression.evaluate(some as ExpressionFacts);
        const at = (fact: string) =>
          fact.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], some);
        if (result.is === 'false') expect(expression.facts.map(at)).not.toContain(undefined);
        if (result.is === 'absent') expect(result.facts.map(at)).toEqual(result.facts.map(() => undefined));
        expect(expression.costs(some as ExpressionFacts)).toBeLessThan(2000);
      }),
      { numRuns: 600 },
    );
  });
});

describe('patterns', () => {
  const found = (cel: string, facts: Partial<ExpressionFacts['cell']> = {}) => {
    const parsed = parseExpression(cel, RE2_PATTERNS);
    if ('fault' in parsed) return parsed.fault;
    return parsed.expression.evaluate({ ...FACTS, cell: { ...FACTS.cell, ...facts } }).is;
  };

  test.each<[string, string | RegExp]>([
    ["re(cell.grade, 'public')", 'true'],
    ["re(cell.grade, '^PUBLIC$')", 'false'],
    ["re(cell.grade, '(?i)PUBLIC')", 'true'],
    ["cell.details.regions.exists(r, re(r, '^E'))", 'true'],
    ["cell.details.regions.all(r, re(r, '^E'))", 'false'],
    ["re(cell.details.hours, 'x')", 'absent'],
    ["re(cell.details.days, '3')", 'broken'],
    ["re(cell.grade, '[')", /pattern cannot be read/],
    ["re(cell.grade, 'a{60}b{60}')", /counts/],
    ['re(cell.grade)', /takes a fact and a pattern/],
  ])('%s: %s', (cel, is) => {
    expect(found(cel)).toMatch(is instanceof RegExp ? is : new RegExp(`^${is}$`));
  });

  test('without a machine for patterns there is no re()', () => {
    expect(parseExpression("re(cell.grade, 'a')")).toEqual({ fault: 're() is not offered here' });
  });

  test('a text that is too long is not looked through; the longest is, at once, however hostile', () => {
    const began = performance.now();
    const hostile = "re(cell.grade, '(x+x+)+y')";
    expect(found(hostile, { grade: 'x'.repeat(LONGEST_TEXT) })).toBe('false');
    expect(found(hostile, { grade: 'x'.repeat(LONGEST_TEXT + 1) })).toBe('broken');
    expect(performance.now() - began).toBeLessThan(500);
  });
});

describe('work is counted before it is done', () => {
  const costs = (cel: string, list: readonly string[]) => {
    const parsed = parseExpression(cel, RE2_PATTERNS);
    if ('fault' in parsed) throw new Error(parsed.fault);
    return parsed.expression.costs({ cell: { grade: 'x'.repeat(800), details: { list } }, offering: {}, platform: {} });
  };
  const ten = Array.from({ length: 10 }, () => 'EU');

  test('a loop costs its body as often as its list is long, a loop in a loop their product', () => {
    const one = costs("cell.details.list.exists(a, a == 'US')", ten);
    const two = costs('cell.details.list.exists(a, cell.details.list.exists(b, a == b))', ten);
    expect([one > 20, one < 60, two > 10 * one, costs('true', ten)]).toEqual([true, true, true, 1]);
    expect(costs("cell.details.list.exists(a, a == 'US')", [])).toBeLessThan(10);
  });

  test('a pattern costs what its text is long', () => {
    expect(costs("re(cell.grade, 'abc')", ten)).toBeGreaterThan(300);
  });
});
