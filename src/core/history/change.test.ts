/** What a step changed: which fields, whether they matter to who relies on the answer, and the shape that programs see. */
import { describe, expect, test } from 'vitest';
import { plainYes, silence, withHistory } from '../../../test/made-history.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { findCell, listCells } from '../answer/cell.ts';
import type { DatasetFinding } from '../record/dataset.ts';
import { findAnswers } from '../record/dataset.ts';
import type { Finding } from '../record/record.ts';
import { asDifference, changedFields, changesOf, differingFields, isMaterial, listChanges } from './change.ts';
import { listSteps } from './history.ts';

const MINI = miniDataset();
const A = silence('A', '2026-07-05');

/** The findings of a made history, compiled. */
function compiled(...findings: Finding[]): readonly DatasetFinding[] {
  return findAnswers(withHistory(findings), 'platform', 'acme-cloud', 'iso_42001')?.findings ?? [];
}

describe('fields', () => {
  test.each<[string, Partial<Finding>, string[], boolean]>([
    ['nothing', {}, [], false],
    ['the day, the cause and who helped', { on: '2026-08-01', because: 'correction' }, [], false],
    [
      'when it was recorded, remarks and credit',
      {
        recorded_on: '2026-08-01',
        credit: { handle: 'example-reader' },
        remarks: [{ on: '2026-08-01', by: 'person', act: 'noted', text: 'x' }],
      },
      [],
      false,
    ],
    ['notes', { notes: 'B' }, ['notes'], false],
    ['places in words', { geography: 'Sweden' }, ['geography'], false],
    [
      'what was looked through',
      { searched: [{ what: 'x', via: 'search_text', on: '2026-07-05' }] },
      ['searched'],
      false,
    ],
    ['the caveat', { caveat: 'Nothing was found in public; ask for a certificate.' }, ['caveat'], true],
    ['a detail', { details: { edition: 'ISO/IEC 42001:2023' } }, ['details.edition'], true],
  ])('%s', (_what, more, fields, material) => {
    const [before, after] = [compiled(A)[0] ?? null, compiled({ ...A, ...more })[0] ?? null];
    expect(changedFields(before, after)).toEqual(fields);
    expect(isMaterial(changedFields(before, after))).toBe(material);
  });

  test('what was computed and differs is named beside what was written', () => {
    const [before, after] = compiled(A, plainYes('B', '2026-08-01'));
    expect(changedFields(before ?? null, after ?? null)).toEqual([
      'grade',
      'label',
      'answer',
      'caveat',
      'confidence',
      'notes',
      'route',
      'searched',
      'sources',
    ]);
  });

  test('a list that is written in another order of keys is the same list', () => {
    const swapped = { ...A, searched: [{ on: '2026-07-05', via: 'search_text', what: 'acme iso 42001' } as const] };
    expect(changedFields(compiled(A)[0] ?? null, compiled({ ...swapped, notes: 'A' })[0] ?? null)).toEqual([]);
  });

  test('a place and a condition come and go with the answer', () => {
    const of = (offering: string, dimension: string, asOf = MINI_DAY) =>
      findCell(MINI, { offering, asOf, model: null }, MINI.dimensions.get(dimension) as never)?.finding ?? null;
    const residency = changedFields(
      of('north-open-models', 'data_residency', '2026-10-01'),
      of('north-open-models', 'data_residency'),
    );
    expect(residency).toEqual(
      expect.arrayContaining(['grade', 'label', 'place', 'condition', 'details.inference_regions']),
    );
    expect(changedFields(null, of('acme-api', 'retention_zdr'))).toContain('condition');
    expect(isMaterial(changedFields(of('acme-api', 'retention_zdr'), null))).toBe(true);
    expect(changedFields(null, null)).toEqual([]);
  });

  test('for one finding in two states a later remark or link counts, and so do days that are reckoned otherwise', () => {
    const [before] = compiled(plainYes('A', '2026-07-05'));
    if (!before) throw new Error('no finding');
    const remarks = [{ on: '2026-08-01', by: 'person', act: 'confirmed', text: 'Still there.' }] as const;
    const remarked = { ...before, record: { ...before.record, remarks } };
    expect(changedFields(before, remarked)).toEqual(['remarks']);
    const sources = (before.record.sources ?? []).map((each) => ({
      ...each,
      archived: 'https://web.archive.org/web/2/',
    }));
    expect(changedFields(before, { ...before, record: { ...before.record, sources } })).toEqual(['sources']);
    expect(changedFields(before, { ...before, verified_on: null, basis: 'copy' })).toEqual(['verified_on', 'basis']);
    for (const fields of [['remarks'], ['sources'], ['verified_on', 'basis']]) expect(isMaterial(fields)).toBe(false);
  });

  test('of a finding that was written over, the day and the cause count too', () => {
    const [before = null] = compiled(A);
    const [finding = null] = compiled({ ...A, on: '2026-07-06', because: 'correction' });
    const [step] = listSteps(withHistory([A]), { dimensions: ['iso_42001'] });
    if (!step) throw new Error('no step');
    const difference = { ...asDifference(step), before, finding };
    expect(differingFields(difference)).toEqual([]);
    expect(differingFields({ ...difference, by: 'rewriting' })).toEqual(['because', 'on']);
    expect(differingFields({ ...difference, scopeChanged: true })).toEqual(['scope']);
  });
});

describe('changes', () => {
  test('one for each offering, with the cause, the days and who helped', () => {
    const changes = listChanges(MINI, { after: '2026-10-01', dimensions: ['gpai_cop', 'iso_27001'] });
    const common = { exception: null, material: true, because: 'vendor_changed', on: '2026-10-12' };
    expect(changes).toMatchObject([
      ...['acme-api', 'acme-classic'].map((offering) => ({
        ...common,
        offering,
        dimension: 'iso_27001',
        from: 'unclear',
        to: 'yes_public',
        recorded_on: null,
        credit: 'example-reader',
      })),
      ...['acme-api', 'acme-classic', 'acme-north'].map((offering) => ({
        ...common,
        offering,
        dimension: 'gpai_cop',
        from: 'no',
        to: 'yes_public',
        recorded_on: '2026-10-20',
        credit: null,
      })),
    ]);
  });

  test('a first answer comes from nothing, an exception names itself', () => {
    const changes = listChanges(MINI, { dimensions: ['trust_center'], offerings: ['acme-api'] });
    expect(changes).toMatchObject([{ from: null, to: 'yes_public', material: true, because: 'first_assessed' }]);
    const [excepted] = listChanges(MINI, { after: '2026-10-01', offerings: ['north-open-models'] }).slice(1);
    expect(excepted).toMatchObject({ exception: 'open-models', from: 'partial', to: 'yes_platform_only' });
  });

  test('what no appended finding explains has neither day nor credit of its own', () => {
    const [step] = listSteps(MINI, { after: '2026-10-01', dimensions: ['iso_27001'] });
    if (!step) throw new Error('no step');
    const gone = { ...asDifference(step), before: step.finding, finding: null, because: null, by: 'removal' as const };
    expect(changesOf(gone)[0]).toMatchObject({ from: 'yes_public', to: null, because: null, on: null, credit: null });
    const regraded = {
      ...asDifference(step),
      before: step.finding,
      because: 'rubric_changed' as const,
      by: 'rules' as const,
    };
    expect(changesOf(regraded)[0]).toMatchObject({
      because: 'rubric_changed',
      on: null,
      recorded_on: null,
      credit: null,
    });
  });

  test('as many changes as answers when everything was answered once', () => {
    const once = listChanges(MINI, { until: '2026-07-05' });
    const cells = Object.keys(MINI.content.offerings).flatMap((offering) =>
      listCells(MINI, { offering, asOf: '2026-07-05', model: null }).filter((cell) => cell.finding),
    );
    const general = once.filter((each) => each.exception !== 'vision');
    expect([general.length, new Set(general.map((each) => each.from))]).toEqual([cells.length, new Set([null])]);
  });
});
