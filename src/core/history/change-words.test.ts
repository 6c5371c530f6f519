/** Differences as people read them: whose answer, from what to what, why, and what else differs. */
import { describe, expect, test } from 'vitest';
import {
  answersText,
  MADE_FILE,
  type MadeException,
  plainYes,
  silence,
  withHistory,
} from '../../../test/made-history.ts';
import { miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Finding } from '../record/record.ts';
import { asDifference, type Difference } from './change.ts';
import { type ChangeWords, changeWords, creditedName } from './change-words.ts';
import { listDifferences } from './difference.ts';
import { type HistoryQuery, listSteps } from './history.ts';

const MINI = miniDataset();

/** Words for the steps that a query finds in the mini registry. */
function wordsOf(query: HistoryQuery): readonly ChangeWords[] {
  return listSteps(MINI, { after: '2026-07-05', ...query }).map((step) => changeWords(MINI, asDifference(step)));
}

/** The first difference between two states that is as wanted, in words of the later one. */
function between(from: Dataset, to: Dataset, isWanted: (each: Difference) => boolean = () => true): ChangeWords {
  const difference = listDifferences({ dataset: from, asOf: null }, { dataset: to, asOf: null }).find(isWanted);
  if (!difference) throw new Error('no difference');
  return changeWords(to, difference);
}

test('a change by the vendor, recorded later', () => {
  expect(wordsOf({ dimensions: ['gpai_cop'] })).toEqual([
    {
      subject: 'Acme Models',
      offerings: ['Acme API', 'Acme Classic API', 'Acme on North Host'],
      question: 'GPAI Code',
      scope: null,
      from: 'Not listed',
      to: 'Yes, public',
      cause: '12 Oct 2026: the vendor changed it',
      recorded: '20 Oct 2026',
      credit: null,
      material: true,
      was: 'Not on the list of 1 July 2026; ask how the law is met otherwise.',
      now: 'no caveat',
      conditionWas: null,
      conditionNow: null,
      facts: [
        'chapters left out: +safety and security',
        'chapters signed: +transparency, +copyright',
        'list of: 2026-07-01 → 2026-10-10',
      ],
      fields: 'sources',
    },
  ]);
});

test('an exception names whom it is for; a place that is gone, a condition that is gone', () => {
  expect(wordsOf({ dimensions: ['data_residency'] })).toMatchObject([
    {
      subject: 'North Host',
      offerings: ['North Host Open Models'],
      scope: 'North Host Open Models',
      from: 'Partial (SE, EU, inference only)',
      to: 'Not here, elsewhere',
      conditionWas: 'Partial, once you choose the place.',
      conditionNow: 'no conditions',
    },
  ]);
});

test('who helped, and everything else that differs, each by its name', () => {
  const [iso] = wordsOf({ dimensions: ['iso_27001'], offerings: ['acme-api'] });
  expect([iso?.credit, iso?.offerings]).toEqual(['An Example Reader', ['Acme API']]);
  expect(iso?.fields).toBe('how directly the words were seen, sources');
});

test.each([
  ['by the name that they gave', '{ handle: example-reader, name: Zoë, since: 2026-10-12 }', 'Zoë'],
  ['by the handle where they gave none', '{ handle: example-reader, since: 2026-10-12 }', 'example-reader'],
])('who helped is thanked %s', (_, entry, name) => {
  const dataset = miniDataset({ 'contributors.yaml': `contributors:\n  - ${entry}\n` });
  expect(creditedName(dataset, 'example-reader')).toBe(name);
});

test('facts that are short are told with what they were and are; lists by what came and what went', () => {
  const [iso] = wordsOf({ dimensions: ['iso_27001'], offerings: ['acme-api'] });
  expect(iso?.facts).toEqual([
    'certificate issued: not stated → 2026-09',
    'certifier: not stated → Example Certification SA',
    'edition: not stated → ISO/IEC 27001:2022',
    'scope: +Acme API',
    'valid until: not stated → 2029-09',
    'way to it: no way known → read it now',
  ]);
});

test('a first answer has nothing before it, and names no fields', () => {
  expect(wordsOf({ dimensions: ['trust_center'] })).toMatchObject([
    { from: null, to: 'Yes, public', cause: '12 Oct 2026: first assessed', was: null, now: null, fields: '' },
  ]);
});

describe('whom an exception is for', () => {
  test.each<[string, Omit<MadeException, 'id' | 'findings'>, string]>([
    ['models', { models: ['m-1', 'n*'] }, 'm-1, n*'],
    ['families', { families: ['Acme Text'] }, 'Acme Text'],
    ['offerings, by their names', { offerings: ['acme-api', 'acme-classic'] }, 'Acme API, Acme Classic API'],
    ['models on offerings', { models: ['m-1'], offerings: ['acme-api'] }, 'm-1 on Acme API'],
    ['models of families', { models: ['m-1'], families: ['Acme Text'] }, 'm-1 on Acme Text'],
  ])('%s', (_what, scope, expected) => {
    const general = silence('A', '2026-07-05');
    const with_ = withHistory([general], [{ id: 'e', ...scope, findings: [silence('E', '2026-08-01')] }]);
    expect(between(withHistory([general]), with_)).toMatchObject({
      scope: expected,
      cause: '1 Aug 2026: assessed again',
    });
  });
});

describe('what no appended finding explains', () => {
  const A = silence('A', '2026-07-05');
  const B = silence('B', '2026-08-01');
  const C = plainYes('C', '2026-09-01');
  const remarked: Finding = { ...A, remarks: [{ on: '2026-11-01', by: 'person', act: 'noted', text: 'Seen.' }] };

  test.each<[string, Finding[], Finding[], Partial<ChangeWords>]>([
    [
      'taken out, so that the one above answers',
      [A, C],
      [A],
      { cause: 'the finding of 1 Sep 2026 is no longer in the record', from: 'Yes, public', to: 'No public evidence' },
    ],
    [
      'taken out below a later one',
      [A, B, C],
      [A, C],
      { cause: 'the finding of 1 Aug 2026 is no longer in the record; a later finding is in force', to: null },
    ],
    [
      'rewritten',
      [A, B],
      [A, { ...B, on: '2026-08-02', notes: 'B*' }],
      { cause: 'the finding of 1 Aug 2026 was rewritten', fields: 'notes, day assessed', material: false },
    ],
    [
      'a remark',
      [A],
      [remarked],
      { cause: 'added later to the finding of 5 Jul 2026', fields: 'remarks', material: false },
    ],
    [
      'a remark on an earlier one',
      [A, C],
      [remarked, C],
      { cause: 'added later to the finding of 5 Jul 2026; a later finding is in force' },
    ],
    [
      'in another order',
      [A, silence('B', A.on)],
      [silence('B', A.on), A],
      { cause: 'answered now by the finding of 5 Jul 2026' },
    ],
  ])('%s', (_what, was, is, expected) => {
    expect(between(withHistory(was), withHistory(is))).toMatchObject({ ...expected, recorded: null, credit: null });
  });

  test('an exception for others than before', () => {
    const of = (...offerings: string[]) => withHistory([A], [{ id: 'e', offerings, findings: [B] }]);
    const wider = of('acme-api', 'acme-classic');
    expect(between(of('acme-api'), wider, ({ offerings }) => offerings.includes('acme-classic'))).toMatchObject({
      cause: 'answered now by the finding of 1 Aug 2026',
    });
    expect(between(of('acme-api'), wider, ({ offerings }) => offerings.includes('acme-api'))).toMatchObject({
      cause: 'whom it is for has changed',
      fields: 'whom it is for',
      material: true,
    });
  });

  test('other rules: the card words it otherwise', () => {
    const dimensions = miniText('dimensions.yaml').replace('denied_reads: Not listed', 'denied_reads: Not on the list');
    const earlier = { dataset: MINI, asOf: '2026-10-01' };
    const [difference] = listDifferences(earlier, {
      dataset: miniDataset({ 'dimensions.yaml': dimensions }),
      asOf: '2026-10-01',
    });
    expect(difference && changeWords(MINI, difference)).toMatchObject({
      from: 'Not listed',
      to: 'Not on the list',
      cause: 'the finding of 5 Jul 2026, graded or worded by other rules',
      fields: '',
      material: true,
    });
  });

  test('an offering that is gone, by its id where the later state has no name for it', () => {
    const without = {
      'offerings/acme-classic.yaml': null,
      'developers/acme-models/art53_summary.yaml':
        miniText('developers/acme-models/art53_summary.yaml').split('exceptions:')[0] ?? '',
    };
    const gone = (dimension: string) =>
      between(withHistory([A]), miniDataset({ [MADE_FILE]: answersText([A]), ...without }), ({ answers }) =>
        answers.dimension.includes(dimension),
      );
    expect(gone('iso_42001')).toMatchObject({
      to: null,
      offerings: ['acme-classic'],
      cause: 'no longer answered by the finding of 5 Jul 2026',
    });
    expect(gone('art53')).toMatchObject({ to: null, cause: 'the finding of 5 Jul 2026 is no longer in the record' });
  });
});
