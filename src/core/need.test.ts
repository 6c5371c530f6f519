/** A need held against an offering: all or any of its lines, the reasons, and services that are not live. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../test/mini-record.ts';
import type { Need } from './dimension.ts';
import { decideNeeds, type Shortlisted } from './need.ts';

const MINI = miniDataset();
const TRUE = { question: 'iso_27001', min_grade: 'yes_public' } as const;
const GATED = { question: 'soc2_type2', min_grade: 'yes_public' } as const;
const SILENT = { question: 'iso_42001', min_grade: 'partial' } as const;

const ALL = (...all: NonNullable<Need['all']>[number][]): Need => ({ id: 'all', short: 'all', says: 'All.', all });
const ANY = (...any: NonNullable<Need['any']>[number][]): Need => ({ id: 'any', short: 'any', says: 'Any.', any });

function decided(needs: readonly Need[], offering = 'acme-api', asOf = MINI_DAY): Shortlisted {
  return decideNeeds(MINI, needs, { offering, asOf });
}

test.each<[string, readonly Need[], Shortlisted['verdict'], readonly string[]]>([
  ['no need', [], 'met', []],
  ['one line that holds', [ALL(TRUE)], 'met', []],
  ['one line that does not', [ALL(TRUE, GATED)], 'unmet', ['all soc2_type2 grade']],
  ['one line that cannot be shown', [ALL(TRUE, SILENT)], 'unproven', ['all iso_42001 no_public_evidence']],
  [
    'both: the one that does not decides, and both are told',
    [ALL(SILENT, GATED)],
    'unmet',
    ['all iso_42001 no_public_evidence', 'all soc2_type2 grade'],
  ],
  ['any: one that holds is enough', [ANY(GATED, SILENT, TRUE)], 'met', []],
  [
    'any: one that cannot be shown keeps it open',
    [ANY(GATED, SILENT)],
    'unproven',
    ['any soc2_type2 grade', 'any iso_42001 no_public_evidence'],
  ],
  ['any: none that holds', [ANY(GATED)], 'unmet', ['any soc2_type2 grade']],
  [
    'two needs: the worst decides, each gives its reasons',
    [ALL(SILENT), ANY(GATED), ALL(TRUE)],
    'unmet',
    ['all iso_42001 no_public_evidence', 'any soc2_type2 grade'],
  ],
  ['one line twice is told once', [ALL(GATED, GATED)], 'unmet', ['all soc2_type2 grade']],
  [
    'a question that is not there is not recorded',
    [ALL({ question: 'nothing' })],
    'unproven',
    ['all nothing not_recorded'],
  ],
])('%s', (_, needs, verdict, reasons) => {
  const found = decided(needs);
  expect(found.verdict).toBe(verdict);
  expect(found.reasons.map((each) => `${each.need} ${each.question} ${each.code}`)).toEqual(reasons);
});

test.each([
  ['acme-north', 'a preview'],
  ['acme-classic', 'retired'],
])('%s is %s and meets no need, whatever its evidence; without a need it is not left out', (id, is) => {
  expect(decided([ALL(TRUE), ANY(GATED)], id)).toMatchObject({
    verdict: 'unmet',
    reasons: [{ need: 'all', question: null, code: 'status', message: `The service is ${is}.` }],
  });
  expect(decided([ALL(TRUE), ANY(GATED)], id).reasons).toHaveLength(1);
  expect(decided([], id)).toEqual({ verdict: 'met', reasons: [] });
});

test('a need is decided by what was known on the day', () => {
  expect(decided([ALL(TRUE)], 'acme-api', '2026-07-05').verdict).toBe('unproven');
  expect(decided([ALL(TRUE)], 'acme-api', '2026-01-01').reasons[0]?.code).toBe('not_recorded');
});

test.each<[string, string, Shortlisted['verdict']]>([
  ['baa', 'acme-api', 'met'],
  ['no-training', 'acme-api', 'met'],
  ['eu-processing', 'acme-api', 'met'],
  ['notice', 'acme-api', 'unmet'],
])('the need %s of the mini registry on %s: %s', (id, offering, verdict) => {
  const need = MINI.content.needs.filter((each) => each.id === id);
  expect(need).toHaveLength(1);
  expect(decided(need, offering).verdict).toBe(verdict);
});
