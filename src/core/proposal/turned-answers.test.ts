/** What an amendment would turn: watch-outs, conditions and verdicts, and for whom. */
import { expect, test } from 'vitest';
import { RETENTION } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import type { Finding } from '../record/record.ts';
import { amendDataset } from './amend-dataset.ts';
import { heirsOf, newestAt } from './proposal-place.ts';
import { listTurned } from './turned-answers.ts';

const before = miniDataset();

/** The retention as it stands, read again today, with what the test says otherwise. */
function turnedBy(more: Partial<Finding>) {
  const base = newestAt(before, RETENTION);
  const [source] = base?.sources ?? [];
  if (!base || !source) throw new Error('The mini registry has no retention with a source.');
  const seen = { on: MINI_DAY, via: 'live' as const };
  const finding: Finding = { ...base, on: MINI_DAY, because: 'reassessed', sources: [{ ...source, seen }], ...more };
  const amended = amendDataset(before, [{ place: RETENTION, finding, credit: null }], MINI_DAY);
  if ('objections' in amended) throw new Error(JSON.stringify(amended.objections));
  return listTurned({ before, after: amended.dataset, today: MINI_DAY }, [RETENTION]);
}

test('an answer that is read again turns what had gone stale', () => {
  const turned = turnedBy({});
  expect(turned.heirs).toEqual(['acme-api', 'acme-classic']);
  expect(turned.watchOuts).toEqual({ gained: [], lost: ['acme-api', 'acme-classic'] });
  expect(turned.conditions).toEqual({ gained: [], lost: [] });
});

test('days beyond what a policy allows turn its verdict, and only those of whoever has the answer', () => {
  const details = { ...newestAt(before, RETENTION)?.details, default_retention_days: 90 };
  expect(turnedBy({ details }).verdicts).toContainEqual({
    ...{ policy: 'personal-data', title: 'Personal data of people in the EU' },
    ...{ offering: 'acme-api', model: null, from: 'unproven', to: 'unmet' },
  });
});

test('an answer without what it depended on loses its condition', () => {
  const { zero_exclusions: _without, ...details } = newestAt(before, RETENTION)?.details ?? {};
  expect(turnedBy({ default: 'enabled', details: { ...details }, caveat: undefined }).conditions.lost).toEqual([
    'acme-api',
    'acme-classic',
  ]);
});

test('whoever has an answer of their own is no heir of the general one', () => {
  expect(
    heirsOf(before, { ...RETENTION, dimension: 'gpai_cop', level: 'developer', subject: 'acme-models' }, MINI_DAY),
  ).toContain('acme-api');
  expect(heirsOf(before, { ...RETENTION, subject: 'north-host' }, MINI_DAY)).not.toContain('acme-api');
  expect(heirsOf(before, { ...RETENTION, dimension: 'nothing' }, MINI_DAY)).toEqual([]);
});
