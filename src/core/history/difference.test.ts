/** Two states held against each other: what was added, edited, taken away, put elsewhere, or reads otherwise, and for whom. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  answersText,
  DRAWN,
  drawnHistory,
  MADE_FILE,
  type MadeException,
  nameOf,
  plainYes,
  silence,
  withHistory,
} from '../../../test/made-history.ts';
import { miniContent, miniDataset, miniText } from '../../../test/mini-record.ts';
import { findCell } from '../answer/cell.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, getDimension } from '../record/dataset.ts';
import type { Finding } from '../record/record.ts';
import { type Difference, differingFields } from './change.ts';
import { listDifferences, narrowDifferences, offeringsOnlyIn } from './difference.ts';

const MINI = miniDataset();
const state = (dataset: Dataset, asOf: string | null = null) => ({ dataset, asOf });

/** A difference in short: what brought it about, from which finding to which, for whom, and marks for the rest. */
function inShort(difference: Difference): string {
  const { by, before, finding, offerings, exception, isPast, scopeChanged, because } = difference;
  return [
    exception?.id,
    `${by}${because ? ` (${because})` : ''}: ${nameOf(before)}→${nameOf(finding)}`,
    offerings.join(' '),
    scopeChanged && '[scope]',
    isPast && '[past]',
  ]
    .filter(Boolean)
    .join(' ');
}

function between(from: Dataset, to: Dataset): string[] {
  return listDifferences(state(from), state(to)).map(inShort);
}

const A = silence('A', '2026-07-05', { because: 'first_assessed' });
const B = silence('B', '2026-08-01');
const C = plainYes('C', '2026-09-01');
const BOTH = 'acme-api acme-classic';
const edited = (finding: Finding) => ({ ...finding, notes: `${finding.notes}*` });

describe('findings of one list', () => {
  test.each<[string, Finding[], Finding[], string[]]>([
    ['the same', [A, B], [A, B], []],
    ['one appended', [A], [A, B], [`finding (reassessed): A→B ${BOTH}`]],
    [
      'several appended, newest first',
      [A],
      [A, B, C],
      [`finding (vendor_changed): B→C ${BOTH}`, `finding (reassessed): A→B ${BOTH}`],
    ],
    ['one appended on the same day', [A], [A, silence('B', A.on)], [`finding (reassessed): A→B ${BOTH}`]],
    ['the last edited', [A, B], [A, edited(B)], [`rewriting: B→B* ${BOTH}`]],
    ['the only one edited', [A], [edited(A)], [`rewriting: A→A* ${BOTH}`]],
    ['an earlier one edited', [A, B], [edited(A), B], [`rewriting: A→A* ${BOTH} [past]`]],
    ['two edited', [A, B, C], [A, edited(B), edited(C)], [`rewriting: C→C* ${BOTH}`, `rewriting: B→B* ${BOTH} [past]`]],
    [
      'the last edited, and one appended',
      [A, B],
      [A, edited(B), C],
      [`finding (vendor_changed): B*→C ${BOTH}`, `rewriting: B→B* ${BOTH}`],
    ],
    ['the last taken out', [A, B], [A], [`removal: B→A ${BOTH}`]],
    ['the last two taken out', [A, B, C], [A], [`removal: C→A ${BOTH}`]],
    ['the first taken out', [A, B], [B], [`removal: A→- ${BOTH} [past]`]],
    ['one in the middle taken out', [A, B, C], [A, C], [`removal: B→- ${BOTH} [past]`]],
    ['one put in between', [A, C], [A, B, C], [`finding (reassessed): A→B ${BOTH} [past]`]],
    ['one put in front', [B], [A, B], [`finding (first_assessed): -→A ${BOTH} [past]`]],
    ['one day, put in another order', [A, silence('B', A.on)], [silence('B', A.on), A], [`reach: B→A ${BOTH}`]],
    ['taken out and another written', [A, B, C], [A, silence('D', '2026-10-01')], [`rewriting: C→D ${BOTH}`]],
  ])('%s', (_what, was, is, expected) => {
    expect(between(withHistory(was), withHistory(is))).toEqual(expected);
  });

  test('a day changed shows as a day', () => {
    const [difference] = listDifferences(
      state(withHistory([A, B])),
      state(withHistory([A, { ...B, on: '2026-08-02' }])),
    );
    expect(difference && [inShort(difference), differingFields(difference)]).toEqual([
      `rewriting: B→B ${BOTH}`,
      ['on'],
    ]);
  });

  test('remarks and archive links that came later, on findings in force and on earlier ones', () => {
    const remarks: Finding['remarks'] = [{ on: '2026-11-01', by: 'person', act: 'noted', text: 'Seen again.' }];
    const later = { ...A, remarks };
    expect(between(withHistory([A]), withHistory([later]))).toEqual([`addition: A→A ${BOTH}`]);
    expect(between(withHistory([A, C]), withHistory([later, C]))).toEqual([`addition: A→A ${BOTH} [past]`]);
    const sources = (C.sources ?? []).map((each) => ({
      ...each,
      archived: 'https://web.archive.org/web/20260901000000/https://trust.acme-models.com/iso',
    }));
    const linked = listDifferences(state(withHistory([A, C])), state(withHistory([A, { ...C, sources }])));
    expect(linked.map((each) => [inShort(each), differingFields(each)])).toEqual([
      [`addition: C→C ${BOTH}`, ['sources']],
    ]);
    expect(between(withHistory([A]), withHistory([later, B]))).toEqual([
      `finding (reassessed): A→B ${BOTH}`,
      `addition: A→A ${BOTH} [past]`,
    ]);
  });
});

describe('exceptions', () => {
  const e = (scope: Omit<MadeException, 'id' | 'findings'>, ...findings: Finding[]): MadeException => ({
    id: 'e',
    ...scope,
    findings: findings.length > 0 ? findings : [silence('E', '2026-08-15')],
  });
  const with_ = (...exceptions: MadeException[]) => withHistory([A, B], exceptions);

  test.each<[string, Dataset, Dataset, string[]]>([
    [
      'one added, for an offering',
      with_(),
      with_(e({ offerings: ['acme-api'] })),
      ['e finding (reassessed): B→E acme-api'],
    ],
    ['one added, for models', with_(), with_(e({ models: ['m'] })), [`e finding (reassessed): B→E ${BOTH}`]],
    ['one taken out, for an offering', with_(e({ offerings: ['acme-api'] })), with_(), ['removal: E→B acme-api']],
    ['one taken out, for models', with_(e({ models: ['m'] })), with_(), [`e removal: E→- ${BOTH}`]],
    [
      'one for more offerings than it was',
      with_(e({ offerings: ['acme-api'] })),
      with_(e({ offerings: ['acme-api', 'acme-classic'] })),
      ['e reach: E→E acme-api [scope]', 'e reach: B→E acme-classic'],
    ],
    [
      'one for another offering than it was',
      with_(e({ offerings: ['acme-api'] })),
      with_(e({ offerings: ['acme-classic'] })),
      ['e reach: B→E acme-classic', 'reach: E→B acme-api'],
    ],
    [
      'one for other models than it was',
      with_(e({ models: ['m'] })),
      with_(e({ models: ['m', 'n'] })),
      [`e reach: E→E ${BOTH} [scope]`],
    ],
    [
      'one for models that comes to be for an offering',
      with_(e({ models: ['m'] })),
      with_(e({ offerings: ['acme-api'] })),
      ['e reach: E→- acme-classic', 'e reach: B→E acme-api'],
    ],
    [
      'one for an offering that comes to be for models of it',
      with_(e({ offerings: ['acme-api'] }, silence('E', '2026-05-01'))),
      with_(e({ offerings: ['acme-api'], models: ['m'] }, silence('E', '2026-05-01'))),
      ['reach: E→B acme-api'],
    ],
    [
      'one called otherwise is another one',
      with_(e({ offerings: ['acme-api'] })),
      with_({ ...e({ offerings: ['acme-api'] }), id: 'f' }),
      ['f finding (reassessed): E→E acme-api'],
    ],
    [
      'one whose finding was edited',
      with_(e({ families: ['Acme Text'] })),
      with_(e({ families: ['Acme Text'] }, silence('E*', '2026-08-15'))),
      ['e rewriting: E→E* acme-api'],
    ],
  ])('%s', (_what, from, to, expected) => {
    expect(between(from, to).sort()).toEqual([...expected].sort());
  });
});

describe('offerings', () => {
  const NEW = {
    'offerings/acme-new.yaml': miniText('offerings/acme-api.yaml')
      .replace('name: Acme API', 'name: Acme New')
      .replace(/aliases: .*\n/, ''),
  };

  test('one added: once for each answer, that which holds, however long its history', () => {
    const to = miniDataset(NEW);
    const differences = listDifferences(state(MINI), state(to));
    const general = differences.filter((each) => !each.exception);
    expect(general.map((each) => each.answers.dimension).sort()).toEqual([...MINI.dimensions.keys()].sort());
    expect(new Set(differences.map(({ by, offerings }) => `${by} ${offerings}`))).toEqual(new Set(['reach acme-new']));
    expect(new Set(general.map(({ before }) => before))).toEqual(new Set([null]));
    expect(general.find((each) => each.answers.dimension === 'gpai_cop')?.finding?.grade).toBe('yes_public');
    expect([offeringsOnlyIn(state(to), state(MINI)), offeringsOnlyIn(state(MINI), state(to))]).toEqual([
      ['acme-new'],
      [],
    ]);
  });

  test('one gone: every answer of it, though the findings stand', () => {
    const differences = listDifferences(state(miniDataset(NEW)), state(MINI));
    expect(new Set(differences.map(({ by, finding, offerings }) => `${by} ${finding} ${offerings}`))).toEqual(
      new Set(['reach null acme-new']),
    );
    expect(differences).toHaveLength(12);
  });

  test('one that moved to another host: what answers there, by question', () => {
    const to = miniDataset({
      'offerings/acme-north.yaml': miniText('offerings/acme-north.yaml').replace('north-host', 'acme-cloud'),
    });
    const differences = listDifferences(state(MINI), state(to));
    expect(new Set(differences.map(({ by, offerings }) => `${by} ${offerings}`))).toEqual(
      new Set(['reach acme-north']),
    );
    const soc2 = differences.find(({ answers, exception }) => answers.dimension === 'soc2_type2' && !exception);
    expect([soc2?.before?.label, soc2?.finding?.label]).toEqual(['Yes, behind login', 'Yes, under NDA']);
  });

  test('a file of answers taken away, or new, is every answer in it', () => {
    const without = miniDataset({ [MADE_FILE]: answersText([A], []) });
    expect(between(MINI, without)).toEqual([`rewriting: -→A ${BOTH}`]);
  });
});

describe('the same findings under other rules', () => {
  const dimensions = miniText('dimensions.yaml');
  const overlay = (part: string, by: string) => {
    expect(dimensions).toContain(part);
    return miniDataset({ 'dimensions.yaml': dimensions.replace(part, () => by) });
  };

  test.each<[string, string, string, string[], string[]]>([
    [
      'a label that the card words otherwise',
      'denied_reads: "No BAA, says the vendor"',
      'denied_reads: "None is signed, says the vendor"',
      ['north-host hipaa_baa acme-north north-open-models'],
      ['label'],
    ],
    [
      'a condition from another template',
      'requires_config: once you switch it on',
      'requires_config: once you have switched it on',
      ['north-host retention_zdr acme-north north-open-models'],
      ['condition'],
    ],
  ])('%s', (_what, part, by, expected, fields) => {
    const differences = listDifferences(state(MINI), state(overlay(part, by)));
    expect(
      differences.map((each) => [each.answers.subject, each.answers.dimension, ...each.offerings].join(' ')),
    ).toEqual(expected);
    for (const each of differences) {
      expect([each.by, each.because, each.before?.id]).toEqual(['rules', 'rubric_changed', each.finding?.id]);
      expect(differingFields(each)).toEqual(fields);
    }
  });

  test('days that are reckoned otherwise, since words of others count as the vendor’s own now', () => {
    const [own] = C.sources ?? [];
    if (!own) throw new Error('no source');
    const partner = {
      ...own,
      url: 'https://resale.tiny-partner.com/acme',
      seen: { on: '2026-08-20', via: 'live' as const },
    };
    const history = { [MADE_FILE]: answersText([{ ...C, sources: [own, partner] }]) };
    const platform = 'platforms/acme-cloud/platform.yaml';
    const wider = miniText(platform).replace('[acme-models.com]', '[acme-models.com, resale.tiny-partner.com]');
    const differences = listDifferences(
      state(miniDataset(history)),
      state(miniDataset({ ...history, [platform]: wider })),
    );
    expect(differences.map((each) => [inShort(each), differingFields(each)])).toEqual([
      [`rules (rubric_changed): C→C ${BOTH}`, ['verified_on']],
    ]);
  });

  test('names and sentences are no answers', () => {
    const renamed = miniText('offerings/acme-api.yaml').replace('name: Acme API', 'name: Acme Interface');
    const to = miniDataset({ 'offerings/acme-api.yaml': renamed });
    expect(to.digest).not.toBe(MINI.digest);
    expect(between(MINI, to)).toEqual([]);
  });
});

describe('days of one dataset', () => {
  const days = (from: string | null, to: string | null) => listDifferences(state(MINI, from), state(MINI, to));

  test.each<[string | null, string | null, number]>([
    ['2026-10-11', '2026-10-12', 6],
    ['2026-10-12', null, 0],
    ['2026-07-05', null, 6],
    ['2026-05-04', '2026-07-05', 20],
    ['2026-07-05', '2026-07-05', 0],
    [null, null, 0],
    [null, '2026-11-23', 0],
    ['2026-11-23', null, 0],
  ])('from %s to %s there are %i', (from, to, count) => {
    expect(days(from, to)).toHaveLength(count);
  });

  test.each([
    ['2026-10-12', '2026-10-11'],
    [null, '2026-10-11'],
  ])('from %s to %s is the wrong way round', (from, to) => {
    expect(() => days(from, to)).toThrow(RegistryError);
  });

  test('a day of one dataset against another dataset', () => {
    const to = withHistory([A, B]);
    const from = withHistory([A, B, C]);
    expect(
      listDifferences(state(from, '2026-07-31'), state(to))
        .filter((each) => each.answers.dimension === 'iso_42001')
        .map(inShort),
    ).toEqual([`finding (reassessed): A→B ${BOTH}`]);
    expect(listDifferences(state(from, '2026-08-01'), state(to, '2026-08-01')).map(inShort)).toEqual([]);
  });
});

test('the same difference of several offerings is told once; by day, then as steps are listed', () => {
  const differences = listDifferences(
    state(MINI, '2026-06-01'),
    state(miniDataset({ [MADE_FILE]: answersText([A, B]) })),
  );
  const steps = listDifferences(state(MINI, '2026-06-01'), state(MINI));
  const place = ({ answers, exception, finding }: Difference) =>
    [finding?.record.on, answers.level, answers.subject, answers.dimension, exception?.id].join(' ');
  expect(differences.filter((each) => each.answers.dimension !== 'iso_42001').map(place)).toEqual(
    steps.filter((each) => each.answers.dimension !== 'iso_42001').map(place),
  );
});

test('a maker or platform without an offering has differences that concern none', () => {
  const left = silence('A', '2026-07-05');
  const platform = 'platforms/left-host/platform.yaml';
  const made = (...findings: Finding[]) =>
    miniDataset({
      [platform]: miniText('platforms/acme-cloud/platform.yaml')
        .replace(/name: .*/, 'name: Left Host')
        .replace(/aliases: .*\n/, '')
        .replace(/known_as:[^\n]*\n(?: .*\n)*/, ''),
      'platforms/left-host/iso_42001.yaml': answersText(findings),
    });
  const [from, to] = [made(left), made(left, silence('B', '2026-08-01'))];
  expect(between(from, to)).toEqual(['finding (reassessed): A→B']);
  expect(listDifferences(state(to, '2026-07-31'), state(to)).map(inShort)).toContain('finding (reassessed): A→B');
  expect(narrowDifferences(listDifferences(state(from), state(to)), { offerings: ['acme-api'] })).toEqual([]);
});

test('narrowed to offerings and questions, and to nothing where none is left', () => {
  const all = listDifferences(state(MINI, '2026-10-01'), state(MINI));
  expect(narrowDifferences(all, {})).toEqual(all);
  expect(
    narrowDifferences(all, { offerings: ['acme-north'] }).map((each) => [each.answers.dimension, each.offerings]),
  ).toEqual([
    ['soc2_type2', ['acme-north']],
    ['gpai_cop', ['acme-north']],
  ]);
  expect(narrowDifferences(all, { offerings: ['acme-north'], dimensions: ['gdpr_dpa'] })).toEqual([]);
  expect(narrowDifferences(all, { offerings: [] })).toEqual([]);
});

test('of two drawn histories the differences lead from what was in force to what is, for whoever asks', () => {
  const content = miniContent();
  const dimension = getDimension(MINI, 'iso_42001');
  const inForce = (dataset: Dataset, offering: string) =>
    findCell(dataset, { offering, asOf: '2026-11-23', model: null }, dimension)?.finding?.id;
  fc.assert(
    fc.property(drawnHistory(content), drawnHistory(content), (from, to) => {
      const differences = listDifferences(state(from), state(to));
      for (const offering of DRAWN.offerings) {
        const [was, is] = [inForce(from, offering), inForce(to, offering)];
        const now = differences.filter(
          (each) => each.offerings.includes(offering) && !each.isPast && !each.exception?.models,
        );
        if (was === is) expect(now.filter((each) => each.before?.id !== each.finding?.id)).toEqual([]);
        else {
          expect(now.map((each) => each.before?.id)).toContain(was);
          expect(now.map((each) => each.finding?.id)).toContain(is);
        }
      }
      expect(listDifferences(state(from), state(from))).toEqual([]);
    }),
    { numRuns: 500 },
  );
});
