/** Findings by id: each is found, with what it replaced, what took its place and for whom it answered. */
import { describe, expect, test } from 'vitest';
import { nameOf, silence, withHistory } from '../../../test/made-history.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { cellOfFinding, findingPath, getFinding, listFindingIds, stepsOfFinding } from './finding.ts';

const MINI = miniDataset();

const MADE = withHistory(
  [silence('A', '2026-07-05'), silence('B', '2026-07-05'), silence('C', '2026-09-01')],
  [
    { id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-08-01')] },
    { id: 'f', families: ['Acme Text'], offerings: ['acme-classic'], findings: [silence('F', '2026-08-01')] },
  ],
);

function made(name: string) {
  const found = listFindingIds(MADE)
    .map((id) => getFinding(MADE, id))
    .find((each) => nameOf(each.finding) === name);
  if (!found) throw new Error(`There is no finding ${name}.`);
  return found;
}

test('every finding is found by its id, once', () => {
  const ids = listFindingIds(MINI);
  expect([ids.length, new Set(ids).size]).toEqual([MINI.content.counts.findings, MINI.content.counts.findings]);
  for (const id of ids) expect(getFinding(MINI, id).finding.id).toBe(id);
});

test.each(['0000000000000000', '', '__proto__', 'x'.repeat(500)])('%j is none', (id) => {
  expect(() => getFinding(MINI, id)).toThrow(
    expect.objectContaining({ body: expect.objectContaining({ code: 'unknown_finding' }) }),
  );
});

describe('what stands around it', () => {
  test.each([
    ['A', '-', 'B', [['-', 'acme-api acme-classic']]],
    ['B', 'A', 'C', [['A', 'acme-api acme-classic']]],
    ['C', 'B', '-', [['B', 'acme-classic']]],
    ['E', '-', '-', [['B', 'acme-api']]],
    ['F', '-', '-', []],
  ])('%s came after %s in its list and before %s', (name, above, next, steps) => {
    const found = made(name);
    expect([nameOf(found.above), nameOf(found.next)]).toEqual([above, next]);
    expect(stepsOfFinding(MADE, found).map((step) => [nameOf(step.before), step.offerings.join(' ')])).toEqual(steps);
  });
});

test('as a cell it says what it says, and its words grow old only while it is in force', () => {
  const [old, now] = [made('A'), made('C')].map((each) => cellOfFinding(MADE, each, MINI_DAY));
  expect([old?.finding?.record.notes, old?.grade, old?.age.label]).toEqual(['A', 'no_public_evidence', null]);
  expect([now?.finding?.record.notes, now?.age.days]).toEqual(['C', 83]);
});

test('its address is made of its id alone', () => {
  expect(findingPath('0123456789abcdef')).toBe('/f/0123456789abcdef/');
});
