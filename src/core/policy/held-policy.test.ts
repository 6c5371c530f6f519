/** Policies put together: lines in their order, and of what is stated the stricter, in whatever order they come. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holdPolicies } from './held-policy.ts';
import type { Policy } from './policy.ts';

const ROOT: Policy = { policy: 'root', title: 'Root' };
const hold = (...policies: readonly Partial<Policy>[]) =>
  holdPolicies(
    policies.map((each) => ({ policy: { ...ROOT, ...each }, placeOf: null })),
    ROOT,
    { patterns: null, staleDays: 180 },
  );
const line = (question: string) => ({ question });

test('lines of what is extended come first, and what must hold before what should', () => {
  const { lines } = hold(
    { require: [line('a')], should: [line('b')] },
    { require: [line('c'), line('d')], should: [line('e')] },
  );
  expect(lines.map(({ must, demands }) => [must, demands[0]?.question])).toEqual([
    [true, 'a'],
    [true, 'c'],
    [true, 'd'],
    [false, 'b'],
    [false, 'e'],
  ]);
});

describe('of what is stated the stricter holds', () => {
  test.each<[string, Policy['defaults'][], 'fail' | 'warn', number, 'read' | 'verified']>([
    ['nothing stated', [undefined, {}], 'fail', 180, 'read'],
    ['one says warn', [undefined, { unknown: 'warn' }], 'warn', 180, 'read'],
    ['warn against fail', [{ unknown: 'fail' }, { unknown: 'warn' }], 'fail', 180, 'read'],
    ['two ages', [{ stale_after_days: 90 }, { stale_after_days: 400 }], 'fail', 90, 'read'],
    ['an age beyond that of the record', [{ stale_after_days: 400 }], 'fail', 400, 'read'],
    ['verified against read', [{ dates: 'verified' }, { dates: 'read' }], 'fail', 180, 'verified'],
  ])('%s', (_, defaults, unknown, days, dates) => {
    for (const order of [defaults, [...defaults].reverse()]) {
      const held = hold(...order.map((each) => ({ require: [line('a')], defaults: each })));
      expect(held.unknown).toBe(unknown);
      for (const { demands } of held.lines)
        expect(demands).toEqual([expect.objectContaining({ stale_after_days: days, dates })]);
    }
  });

  test('an age of the record: the smallest that anybody states, none where nobody does', () => {
    expect(hold({}, {}).maxAgeDays).toBeNull();
    expect(hold({ dataset: { max_age_days: 30 } }, {}, { dataset: { max_age_days: 0 } }).maxAgeDays).toBe(0);
  });

  const stated = fc.record(
    {
      unknown: fc.constantFrom('fail' as const, 'warn' as const),
      stale_after_days: fc.integer({ min: 1, max: 900 }),
      dates: fc.constantFrom('read' as const, 'verified' as const),
    },
    { requiredKeys: [] },
  );

  test('whatever is extended, nothing that one of them states is undone', () => {
    fc.assert(
      fc.property(fc.array(stated, { minLength: 1, maxLength: 5 }), (all) => {
        const held = hold(...all.map((defaults) => ({ require: [line('a')], defaults })));
        const [demand] = held.lines[0]?.demands ?? [];
        for (const each of all) {
          if (each.unknown === 'fail') expect(held.unknown).toBe('fail');
          if (each.dates === 'verified') expect(demand?.dates).toBe('verified');
          expect(demand?.stale_after_days).toBeLessThanOrEqual(each.stale_after_days ?? 900);
        }
      }),
    );
  });
});

test.each<[string, readonly ('unproven' | 'pass' | undefined)[], 'unproven' | 'pass']>([
  ['unproven where nobody says otherwise', [undefined], 'unproven'],
  ['let pass where one says so and none objects', [undefined, 'pass'], 'pass'],
  ['unproven where one says so, whatever another does', ['unproven', 'pass'], 'unproven'],
])('an offering of which nothing is asked is %s', (_, all, comes) => {
  const policies = all.map((not_asked) => ({ require: [line('a')], ...(not_asked && { defaults: { not_asked } }) }));
  expect(hold(...policies).notAsked).toBe(comes);
});

test('a line keeps its words, its law and its place; any_of keeps its alternatives', () => {
  const at = { file: 'a.yaml', line: 3, column: 5 };
  const { lines } = holdPolicies(
    [
      {
        policy: {
          ...ROOT,
          require: [
            { any_of: [line('a'), line('b')], says: 'One of two.', because: 'House rule', waivable: false },
            { question: 'c', cel: "cell.grade == 'partial'", when: "offering.status == 'live'" },
          ],
        },
        placeOf: () => at,
      },
    ],
    ROOT,
    { patterns: null, staleDays: 180 },
  );
  expect(lines[0]).toMatchObject({ isAnyOf: true, says: 'One of two.', because: 'House rule', waivable: false, at });
  expect(lines[0]?.demands.map(({ question }) => question)).toEqual(['a', 'b']);
  expect(lines[1]).toMatchObject({ isAnyOf: false, waivable: true, when: { text: "offering.status == 'live'" } });
});

test('a condition that cannot be read never passes as none', () => {
  expect(() => hold({ require: [{ question: 'a', cel: 'cell.' }] })).toThrow('cannot be read');
});
