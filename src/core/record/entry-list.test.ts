/** Lists page by page: pages join without a gap, orders are stable, keys are those asked for. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkFields, entryPage, parseOrder, sortedBy, withFields } from './entry-list.ts';

const OF = { digest: 'a'.repeat(64), asked: null };

describe('pages', () => {
  test('put one after the other are the list', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), fc.integer({ min: 1, max: 12 }), (all, limit) => {
        const joined: number[] = [];
        let cursor: string | undefined;
        do {
          const page = entryPage(all, { limit, cursor }, OF);
          expect(page.total).toBe(all.length);
          expect(page.entries.length).toBeLessThanOrEqual(limit);
          joined.push(...page.entries);
          cursor = page.next ?? undefined;
        } while (cursor !== undefined);
        expect(joined).toEqual(all);
      }),
    );
  });

  test('the last has no next, an empty list neither, and behind the end is refused', () => {
    expect(entryPage([1, 2], { limit: 2 }, OF).next).toBe(null);
    expect(entryPage([], { limit: 2 }, OF)).toEqual({ entries: [], total: 0, next: null });
    const { next } = entryPage([1, 2, 3], { limit: 2 }, OF);
    expect(() => entryPage([1, 2], { limit: 2, cursor: next ?? '' }, OF)).toThrow('behind the end');
  });
});

describe('orders', () => {
  test.each([
    ['name', { by: 'name', isReversed: false }],
    ['-name', { by: 'name', isReversed: true }],
  ])('%s', (sort, order) => {
    expect(parseOrder(sort, ['name', 'id'])).toEqual(order);
  });

  test('one that is none is refused with the nearest', () => {
    expect(() => parseOrder('-nam', ['name', 'id'])).toThrow('There is no order "nam".');
  });

  test('equal entries keep theirs, whichever way round', () => {
    const entries = [
      { key: 1, at: 'a' },
      { key: 0, at: 'b' },
      { key: 1, at: 'c' },
    ];
    const order = (isReversed: boolean) => sortedBy(entries, ({ key }) => key, isReversed).map(({ at }) => at);
    expect([order(false), order(true)]).toEqual([
      ['b', 'a', 'c'],
      ['a', 'c', 'b'],
    ]);
  });
});

test('keys are those asked for and those that are always there; one that no entry has is refused', () => {
  const entry = { id: 'a', name: 'A', seat: null };
  expect(withFields(entry, undefined, ['id'])).toBe(entry);
  expect(withFields(entry, ['name'], ['id'])).toEqual({ id: 'a', name: 'A' });
  expect(() => checkFields(['nam'], Object.keys(entry))).toThrow('There is no key of an entry "nam".');
  expect(() => checkFields(undefined, [])).not.toThrow();
});
