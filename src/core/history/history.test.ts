/** The history as steps: what replaced what, for whom, in which order, and narrowed by what is asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  DRAWN,
  drawnHistory,
  MADE_QUESTION,
  type MadeException,
  silence,
  stepInShort,
  withHistory,
} from '../../../test/made-history.ts';
import { miniContent, miniDataset } from '../../../test/mini-record.ts';
import { findCell } from '../answer/cell.ts';
import { scopeIncludes } from '../answer/scope.ts';
import { getDimension } from '../record/dataset.ts';
import type { Finding } from '../record/record.ts';
import { type HistoryQuery, listSteps, recordedOn, type Step } from './history.ts';

const MINI = miniDataset();

function steps(findings: readonly Finding[], exceptions: readonly MadeException[] = []): string[] {
  return listSteps(withHistory(findings, exceptions), MADE_QUESTION)
    .filter((step) => step.answers.subject === 'acme-cloud')
    .map(stepInShort);
}

const BOTH = 'acme-api acme-classic';

describe('what replaced what', () => {
  test('a first finding came after nothing, for every offering, a retired one too', () => {
    expect(steps([silence('A', '2026-07-05')])).toEqual([`2026-07-05 -→A ${BOTH}`]);
  });

  test('findings follow one another, newest first', () => {
    expect(steps([silence('A', '2026-07-05'), silence('B', '2026-08-01'), silence('C', '2026-09-01')])).toEqual([
      `2026-09-01 B→C ${BOTH}`,
      `2026-08-01 A→B ${BOTH}`,
      `2026-07-05 -→A ${BOTH}`,
    ]);
  });

  test('two of one day stand in a list one after the other, and so do their steps', () => {
    expect(steps([silence('A', '2026-07-05'), silence('B', '2026-07-05')])).toEqual([
      `2026-07-05 A→B ${BOTH}`,
      `2026-07-05 -→A ${BOTH}`,
    ]);
  });

  const general = [silence('A', '2026-07-05'), silence('B', '2026-09-01')];

  test.each<[string, MadeException[], string[]]>([
    [
      'an exception by offering that begins later takes its offering over, and later general findings pass it by',
      [{ id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-08-01'), silence('F', '2026-10-01')] }],
      [
        'e 2026-10-01 E→F acme-api',
        '2026-09-01 A→B acme-classic',
        'e 2026-08-01 A→E acme-api',
        `2026-07-05 -→A ${BOTH}`,
      ],
    ],
    [
      'an exception by family does the same',
      [{ id: 'e', families: ['Acme Classic'], findings: [silence('E', '2026-08-01')] }],
      ['2026-09-01 A→B acme-api', 'e 2026-08-01 A→E acme-classic', `2026-07-05 -→A ${BOTH}`],
    ],
    [
      'one that begins on the day of the first general finding is the first answer there',
      [{ id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-07-05')] }],
      ['2026-09-01 A→B acme-classic', '2026-07-05 -→A acme-classic', 'e 2026-07-05 -→E acme-api'],
    ],
    [
      'one that begins on the day of a later general finding follows what held the day before',
      [{ id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-09-01')] }],
      ['2026-09-01 A→B acme-classic', 'e 2026-09-01 A→E acme-api', `2026-07-05 -→A ${BOTH}`],
    ],
    [
      'one that begins before the general answer is followed by nothing general',
      [{ id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-06-01')] }],
      ['2026-09-01 A→B acme-classic', '2026-07-05 -→A acme-classic', 'e 2026-06-01 -→E acme-api'],
    ],
    [
      'one by family takes over from one by offering, whose later findings pass by',
      [
        { id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-07-10'), silence('F', '2026-10-01')] },
        { id: 'f', families: ['Acme Text'], findings: [silence('G', '2026-08-01')] },
      ],
      [
        '2026-09-01 A→B acme-classic',
        'f 2026-08-01 E→G acme-api',
        'e 2026-07-10 A→E acme-api',
        `2026-07-05 -→A ${BOTH}`,
      ],
    ],
    [
      'one by model is for every offering, beside the general answer, which goes on',
      [{ id: 'm', models: ['acme-text-1'], findings: [silence('M', '2026-08-01')] }],
      [`2026-09-01 A→B ${BOTH}`, `m 2026-08-01 A→M ${BOTH}`, `2026-07-05 -→A ${BOTH}`],
    ],
    [
      'one by model and offering goes before one by model',
      [
        { id: 'm', models: ['acme-*'], findings: [silence('M', '2026-08-01'), silence('N', '2026-10-01')] },
        {
          id: 'mo',
          models: ['acme-*'],
          offerings: ['acme-api'],
          findings: [silence('O', '2026-09-10')],
        },
      ],
      [
        'm 2026-10-01 M→N acme-classic',
        'mo 2026-09-10 M→O acme-api',
        `2026-09-01 A→B ${BOTH}`,
        `m 2026-08-01 A→M ${BOTH}`,
        `2026-07-05 -→A ${BOTH}`,
      ],
    ],
    [
      'a narrower one for one model leaves the other models of an exception where they were',
      [
        { id: 'm', models: ['acme-a', 'acme-b'], findings: [silence('M', '2026-08-01'), silence('N', '2026-10-01')] },
        { id: 'mo', models: ['acme-a'], offerings: ['acme-api'], findings: [silence('O', '2026-09-10')] },
      ],
      [
        `m 2026-10-01 M→N ${BOTH}`,
        'mo 2026-09-10 M→O acme-api',
        `2026-09-01 A→B ${BOTH}`,
        `m 2026-08-01 A→M ${BOTH}`,
        `2026-07-05 -→A ${BOTH}`,
      ],
    ],
    [
      'where offerings had different answers before, each has a step of its own',
      [
        { id: 'e', offerings: ['acme-api'], findings: [silence('E', '2026-08-01')] },
        { id: 'f', families: ['Acme Text', 'Acme Classic'], findings: [silence('F', '2026-10-01')] },
      ],
      [
        'f 2026-10-01 E→F acme-api',
        'f 2026-10-01 B→F acme-classic',
        '2026-09-01 A→B acme-classic',
        'e 2026-08-01 A→E acme-api',
        `2026-07-05 -→A ${BOTH}`,
      ],
    ],
  ])('%s', (_what, exceptions, expected) => {
    expect(steps(general, exceptions)).toEqual(expected);
  });

  test('findings that answer for no offering make no step', () => {
    const everywhere = { id: 'e', families: ['Acme Text', 'Acme Classic'], findings: [silence('E', '2026-06-01')] };
    expect(steps(general, [everywhere])).toEqual([`e 2026-06-01 -→E ${BOTH}`]);
  });
});

describe('the mini registry', () => {
  const inShort = (query: HistoryQuery) =>
    listSteps(MINI, query).map(({ answers, exception, finding, offerings }) =>
      [finding.record.on, answers.subject, answers.dimension, exception?.id, ...offerings].filter(Boolean).join(' '),
    );

  test('newest first; of one day platforms before makers, by subject, and in the order of the questions', () => {
    expect(inShort({ after: '2026-07-05' })).toEqual([
      '2026-10-12 acme-cloud iso_27001 acme-api acme-classic',
      '2026-10-12 acme-cloud trust_center acme-api acme-classic',
      '2026-10-12 acme-cloud gdpr_dpa acme-api acme-classic',
      '2026-10-12 north-host soc2_type2 acme-north north-open-models',
      '2026-10-12 north-host data_residency open-models north-open-models',
      '2026-10-12 acme-models gpai_cop acme-api acme-classic acme-north',
    ]);
  });

  test.each<[string, HistoryQuery, string[]]>([
    ['until a day, with it', { until: '2026-05-04' }, ['2026-05-04 acme-cloud retention_zdr acme-api acme-classic']],
    ['after a day, without it', { after: '2026-10-12' }, []],
    [
      'between',
      { after: '2026-05-03', until: '2026-07-04' },
      ['2026-05-04 acme-cloud retention_zdr acme-api acme-classic'],
    ],
    ['before everything', { until: '2026-05-03' }, []],
    [
      'offerings: only they are named, whatever others it concerns',
      { after: '2026-07-05', offerings: ['north-open-models'] },
      [
        '2026-10-12 north-host soc2_type2 north-open-models',
        '2026-10-12 north-host data_residency open-models north-open-models',
      ],
    ],
    [
      'questions',
      { after: '2026-07-05', dimensions: ['gpai_cop', 'gdpr_dpa'] },
      [
        '2026-10-12 acme-cloud gdpr_dpa acme-api acme-classic',
        '2026-10-12 acme-models gpai_cop acme-api acme-classic acme-north',
      ],
    ],
    [
      'offerings and questions',
      { after: '2026-07-05', offerings: ['acme-north', 'acme-api'], dimensions: ['gpai_cop'] },
      ['2026-10-12 acme-models gpai_cop acme-api acme-north'],
    ],
    ['makers’ questions of a host of many makers', { offerings: ['north-open-models'], dimensions: ['gpai_cop'] }, []],
    ['no offering', { offerings: [] }, []],
    ['no question', { dimensions: [] }, []],
    ['an offering that is not there', { offerings: ['constructor', 'nowhere'] }, []],
    ['a question that is not there', { dimensions: ['nowhere'] }, []],
  ])('%s', (_what, query, expected) => {
    expect(inShort(query)).toEqual(expected);
  });

  test('absent, null and empty days do not narrow', () => {
    const all = inShort({});
    expect(all).toHaveLength(27);
    expect(inShort({ after: null, until: null })).toEqual(all);
    expect(inShort({ after: '', until: '' })).toEqual(all);
    expect(inShort({ offerings: Object.keys(MINI.content.offerings) })).toEqual(all);
  });

  test('the steps of one answer, and the day on which each was recorded', () => {
    const found = listSteps(MINI, { offerings: ['acme-north'], dimensions: ['gpai_cop'] });
    expect(found.map((step) => [step.finding.record.on, recordedOn(step.finding), step.offerings])).toEqual([
      ['2026-10-12', '2026-10-20', ['acme-north']],
      ['2026-07-05', '2026-07-05', ['acme-north']],
    ]);
    expect(found[0]?.before).toBe(found[1]?.finding);
  });
});

const CONTENT = miniContent();
const DIMENSION = getDimension(MINI, 'iso_42001');

/** What the steps up to a day say for one asker: the last of the narrowest exception that has begun. */
function replayed(all: readonly Step[], asker: { offering: string; model: string | null }): string | undefined {
  const family = CONTENT.offerings[asker.offering]?.model_family ?? '';
  const mine = all.filter(
    ({ offerings, exception }) =>
      offerings.includes(asker.offering) &&
      (exception?.models === undefined || scopeIncludes(exception, { ...asker, family })),
  );
  const ranks = mine.map(({ exception }) => (exception?.models ? (exception.offerings ? 2 : 1) : 0));
  const rank = Math.max(...ranks);
  return mine.filter((_, index) => ranks[index] === rank).at(-1)?.finding.id;
}

describe('drawn histories', () => {
  test('all steps up to a day, replayed, give the cells of that day, in general and for models', () => {
    fc.assert(
      fc.property(drawnHistory(CONTENT), (dataset) => {
        for (const asOf of DRAWN.days) {
          const oldestFirst = [...listSteps(dataset, { until: asOf })].reverse();
          for (const offering of DRAWN.offerings) {
            for (const model of DRAWN.models) {
              const cell = findCell(dataset, { offering, asOf, model }, DIMENSION);
              expect(replayed(oldestFirst, { offering, model })).toBe(cell?.finding?.id);
            }
          }
        }
      }),
      { numRuns: 300 },
    );
  });

  test('each step begins where the one before it ended', () => {
    fc.assert(
      fc.property(drawnHistory(CONTENT), fc.constantFrom(...DRAWN.offerings), (dataset, offering) => {
        const chain = [...listSteps(dataset, { offerings: [offering], dimensions: [DIMENSION.id] })]
          .reverse()
          .filter(({ exception }) => !exception?.models);
        for (const [index, step] of chain.entries()) expect(step.before).toBe(chain[index - 1]?.finding ?? null);
      }),
      { numRuns: 300 },
    );
  });

  test('what is asked narrows the steps of all, and changes none', () => {
    const anyQuery = fc.record({
      after: fc.constantFrom(null, ...DRAWN.days),
      until: fc.constantFrom(null, ...DRAWN.days),
      offerings: fc.constantFrom<readonly string[] | undefined>(undefined, [], ['acme-api'], DRAWN.offerings),
      dimensions: fc.constantFrom(undefined, [DIMENSION.id], ['gdpr_dpa']),
    });
    fc.assert(
      fc.property(drawnHistory(CONTENT), anyQuery, (dataset, query) => {
        const { after, until, offerings, dimensions } = query;
        const narrowed = listSteps(dataset).flatMap((step) => {
          const { on } = step.finding.record;
          if ((after && on <= after) || (until && on > until)) return [];
          if (dimensions && !dimensions.includes(step.answers.dimension)) return [];
          const mine = step.offerings.filter((id) => !offerings || offerings.includes(id));
          return mine.length > 0 ? [{ ...step, offerings: mine }] : [];
        });
        expect(listSteps(dataset, query)).toEqual(narrowed);
      }),
      { numRuns: 300 },
    );
  });
});
