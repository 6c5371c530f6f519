/** What is told of words from visit to visit: by what older stores kept, by other rules of ours, and by two visits on one day. */
import { expect, test } from 'vitest';
import { madeQuote } from '../../../test/made-observation.ts';
import type { QuoteObservation, Told } from './observation.ts';
import type { Difference } from './quote.ts';
import { isToldStill, tell } from './told.ts';

const days = (now: string): readonly Difference[] => [{ kind: 'digits', was: '30', now, material: true }];
const WORDING: readonly Difference[] = [{ kind: 'wording', was: 'delete', now: 'erase', material: false }];
const NINETY = ['digits: 30 > 90'];
const SIXTY = ['digits: 30 > 60'];

function seen(parts: Partial<QuoteObservation>): QuoteObservation {
  const bare = { near: null, differences: [], around: null, stood: null, told: null };
  return { ...madeQuote(), outcome: 'altered', since: '2026-07-01', ...bare, ...parts };
}

const kept = (told: Told, parts: Partial<QuoteObservation> = {}) => seen({ told, differences: days('90'), ...parts });
const OLD: Told = { outcome: 'altered', since: '2026-07-01' };
const AGREED: Told = { ...OLD, turned: NINETY };

const ROWS: readonly (readonly [string, QuoteObservation, QuoteObservation, Told])[] = [
  ['the same, of an older store', kept(OLD), seen({ differences: days('90') }), AGREED],
  [
    'something else, of an older store',
    kept(OLD),
    seen({ differences: days('60') }),
    {
      ...{ outcome: 'altered', since: '2026-07-10', turned: SIXTY, first: AGREED },
      lately: [{ on: '2026-07-10', turned: SIXTY }],
    },
  ],
  [
    'of an older store whose last visit was refused: what it showed is not known',
    kept(OLD, { outcome: 'blocked', differences: [] }),
    seen({ differences: days('60') }),
    { ...OLD, turned: SIXTY },
  ],
  ['a refusal', kept(AGREED), seen({ outcome: 'blocked' }), AGREED],
  ['words that are back', kept(AGREED), seen({ outcome: 'found' }), { outcome: 'found', since: '2026-07-10' }],
  [
    'the same sentence, in which our rules see something else by now',
    kept(AGREED, { near: 'After 90 days.' }),
    seen({ near: 'After 90 days.', differences: WORDING }),
    AGREED,
  ],
  ['words that are not there', kept(AGREED), seen({ outcome: 'absent' }), absentSince('2026-07-10')],
  [
    'words that are not there still',
    kept(absentSince('2026-07-02'), { outcome: 'absent' }),
    seen({ outcome: 'absent' }),
    absentSince('2026-07-02'),
  ],
];

function absentSince(since: string): Told {
  return { outcome: 'absent', since, first: AGREED };
}

test.each(ROWS)('%s', (_, earlier, now, expected) => {
  expect(tell(now, earlier, '2026-07-10')).toEqual(expected);
});

test('two visits of one day do not agree, and the later one counts', () => {
  const first = tell(seen({ differences: days('90') }), undefined, '2026-07-10');
  const again = tell(seen({ differences: days('90') }), kept(first as Told), '2026-07-10');
  expect(again).toEqual(first);
  const other = tell(seen({ differences: days('60') }), kept(first as Told), '2026-07-10');
  expect(other).toMatchObject({ since: '2026-07-10', turned: SIXTY, lately: [{ on: '2026-07-10', turned: SIXTY }] });
  expect(other).not.toHaveProperty('first');
});

test.each<readonly [string, Told, boolean]>([
  ['the same', AGREED, true],
  ['what an older store kept', OLD, true],
  ['another number', { ...AGREED, turned: SIXTY }, false],
  ['nothing that is material', { ...AGREED, turned: [] }, false],
  ['another outcome', { outcome: 'absent', since: '2026-07-01' }, false],
  ['another number each day, since before', { ...OLD, turned: ['*'] }, true],
  ['another number each day, since after', { ...OLD, turned: ['*'], since: '2026-07-09' }, false],
])('a change is told still by %s: %s', (_, told, expected) => {
  const change = { outcome: 'altered' as const, near: null, differences: days('90'), on: '2026-07-08' };
  expect(isToldStill(change, told)).toBe(expected);
});
