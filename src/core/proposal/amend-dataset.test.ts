/** Amendments tried on a dataset: what comes of them, and what shapes and rules have against them. */
import { describe, expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import { madeLookup, madeSent, RETENTION, RETENTION_PAGE, RETENTION_SOURCE } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniContent, miniDataset } from '../../../test/mini-record.ts';
import { findCell } from '../answer/cell.ts';
import { canonicalJson } from '../canonical.ts';
import { type Dataset, getDimension } from '../record/dataset.ts';
import type { Finding } from '../record/record.ts';
import { amendDataset } from './amend-dataset.ts';
import { draftAmendments } from './draft-amendment.ts';
import type { Amendment, ProposalPlace } from './proposal.ts';

const DATASET = miniDataset();
const KEPT = madeFinding({
  on: '2026-11-20',
  because: 'correction',
  default: 'enabled',
  details: { default_retention_days: 7, zero_by: 'approval' },
  sources: [RETENTION_SOURCE],
});

function amendment(finding: object, more: Partial<Amendment> = {}): Amendment {
  return { place: RETENTION, finding: { ...KEPT, ...finding } as Finding, credit: null, ...more };
}

function amended(amendments: readonly Amendment[], dataset: Dataset = DATASET): Dataset {
  const result = amendDataset(dataset, amendments, MINI_DAY);
  if ('dataset' in result) return result.dataset;
  throw new Error(JSON.stringify(result.objections));
}

function objections(amendments: readonly Amendment[]): readonly string[] {
  const result = amendDataset(DATASET, amendments, MINI_DAY);
  return 'objections' in result
    ? result.objections.map(({ amendment: at, code, path }) => `${at} ${code} ${path.join('.')}`.trim())
    : [];
}

const at = (more: Partial<ProposalPlace>): ProposalPlace => ({ ...RETENTION, ...more });

describe('the dataset as it would be', () => {
  test('is the one that a build would make of the same files', () => {
    const dataset = amended([amendment({}, { credit: { handle: 'new-one', name: 'New One' } })]);
    const built = miniContent({
      'contributors.yaml': `contributors:
  - { handle: example-reader, name: An Example Reader, since: 2026-10-12 }
  - { handle: new-one, name: New One, since: ${MINI_DAY} }
`,
      'platforms/acme-cloud/retention_zdr.yaml': `findings: ${JSON.stringify([
        ...(DATASET.answers.get('platform/acme-cloud/retention_zdr')?.findings ?? []).map(({ record }) => record),
        { ...KEPT, recorded_on: MINI_DAY, credit: { handle: 'new-one' } },
      ])}`,
    });
    expect(canonicalJson(dataset.content)).toBe(canonicalJson(built));
  });

  test('answers as a cell of it, and the one before is as it was', () => {
    const before = canonicalJson(DATASET.content);
    const cell = findCell(
      amended([amendment({})]),
      { offering: 'acme-api', asOf: MINI_DAY, model: null },
      getDimension(DATASET, 'retention_zdr'),
    );
    expect(cell?.finding?.record.details).toEqual({ default_retention_days: 7, zero_by: 'approval' });
    expect(canonicalJson(DATASET.content)).toBe(before);
  });

  test('holds what visits have shown of words that stay', () => {
    const observed = `pages:
  - url: ${RETENTION_PAGE}
    visited: 2026-11-22
    outcome: found
    since: 2026-11-22
    quotes:
      - quote: Inputs and outputs are deleted after 30 days; approved customers can have zero retention.
        outcome: found
        since: 2026-11-22
        stood: { on: 2026-11-22, via: live }
`;
    const dataset = miniDataset({ 'observed/platforms/acme-cloud.yaml': observed });
    const [draft] = draftAmendments(dataset, madeSent({}, { lookup: madeLookup() }), MINI_DAY);
    const findings = amended(draft ? [draft] : [], dataset).answers.get('platform/acme-cloud/retention_zdr')?.findings;
    expect(findings?.at(-1)?.observed?.sources.map((each) => each?.state ?? null)).toEqual([null, 'found']);
    expect(findings?.[0]?.observed).toEqual(
      dataset.answers.get('platform/acme-cloud/retention_zdr')?.findings[0]?.observed,
    );
  });

  test('takes several, into one list after each other, and into an exception', () => {
    const vision = at({ dimension: 'training_on_customer_data', exception: 'vision' });
    const said = {
      default: undefined,
      details: undefined,
      sources: [{ ...RETENTION_SOURCE, url: 'https://acme-models.com/x' }],
    };
    const { default: _none, details: _no, ...training } = { ...KEPT, ...said };
    const dataset = amended([
      amendment({}),
      amendment({ on: '2026-11-21', because: 'our_error' }),
      { place: vision, finding: training, credit: null },
    ]);
    const listed = dataset.answers.get('platform/acme-cloud/retention_zdr')?.findings.map(({ record }) => record.on);
    expect(listed).toEqual(['2026-05-04', '2026-11-20', '2026-11-21']);
    const exception = dataset.answers.get('platform/acme-cloud/training_on_customer_data')?.exceptions[0];
    expect(exception?.findings).toHaveLength(2);
  });

  test('begins the list of a question that has none yet', () => {
    const empty = miniDataset({ 'platforms/acme-cloud/retention_zdr.yaml': null });
    expect(amended([amendment({})], empty).answers.get('platform/acme-cloud/retention_zdr')?.findings).toHaveLength(1);
  });

  test('thanks somebody whom the record knows without a second entry', () => {
    const credit = { handle: 'example-reader', name: null };
    const { content } = amended([amendment({}, { credit })]);
    expect(content.contributors).toEqual(DATASET.content.contributors);
  });
});

describe('what is objected to', () => {
  const bad = { ...RETENTION_SOURCE, quote: undefined };
  test.each<[string, object, string]>([
    ['a word of no list', { answer: 'maybe' }, '0 unknown-value answer'],
    ['a key that is missing', { confidence: undefined }, '0 missing-key confidence'],
    ['a key that the program computes', { grade: 'no' }, '0 computed-key grade'],
    ['a key of nothing', { colour: 'red' }, '0 unknown-key colour'],
    ['a yes without words', { sources: [] }, '0 answer-has-evidence answer'],
    ['a caveat on a plain yes', { caveat: 'Check it.' }, '0 caveat-fits-cell caveat'],
    [
      'more confidence than words in a copy allow',
      { sources: [{ ...RETENTION_SOURCE, seen: { on: '2026-11-20', via: 'search_text' } }] },
      '0 confidence-within-ceiling confidence',
    ],
    [
      'a fact that the question does not have',
      { details: { dpa_url: 'https://acme-models.com/x' } },
      '0 details-fit-dimension details.dpa_url',
    ],
    [
      'a quote of two words',
      { sources: [{ ...RETENTION_SOURCE, quote: 'Two words' }] },
      '0 quote-is-plain-words sources.0.quote',
    ],
    ['a day that is to come', { on: '2026-11-24' }, '0 dates-make-sense on'],
    [
      'a day before the finding above it',
      { on: '2026-05-03', sources: [{ ...RETENTION_SOURCE, seen: { on: '2026-05-03', via: 'live' } }] },
      '0 dates-make-sense on',
    ],
    ['a yes by no way', { route: 'none' }, '0 route-fits-answer route'],
    [
      'a link to this machine',
      { sources: [RETENTION_SOURCE, { ...RETENTION_SOURCE, url: 'http://127.0.0.1/x' }] },
      '0 links-are-public sources.1.url',
    ],
    ['markup', { notes: 'Mind the <b>gap</b>.' }, '0 no-html notes'],
    ['credit in the finding itself', { credit: { handle: 'example-reader' } }, '0 computed-key credit'],
  ])('%s', (_name, finding, expected) => {
    expect(objections([amendment(finding)])).toContain(expected);
  });

  test.each<[string, Amendment['credit'], string]>([
    ['a handle that is no id', { handle: '../me', name: 'Me' }, '0 wrong-type credit.handle'],
    ['a handle of somebody else', { handle: 'example-reader', name: 'Me' }, '0 names-are-unique credit.handle'],
    ['a name with markup', { handle: 'me', name: '<b>Me</b>' }, '0 no-html credit.name'],
    ['a name that hides something', { handle: 'me', name: 'M\u202ee' }, '0 no-html credit.name'],
  ])('credit: %s', (_name, credit, expected) => {
    expect(objections([amendment({}, { credit })])).toContain(expected);
  });

  test.each<[string, Partial<ProposalPlace>, string]>([
    ['a subject that is a way out of the folder', { subject: '../../etc' }, '"../../etc"'],
    ['a subject that every object has', { subject: 'constructor' }, '"constructor"'],
    ['a question of nobody', { dimension: '../platform' }, '"../platform"'],
    ['a question of the other level', { dimension: 'gpai_cop' }, '"gpai_cop" of a platform'],
    ['a level of nobody', { level: '../x' as 'platform' }, 'of a ../x'],
    ['an exception that is not there', { exception: 'vision' }, '"vision"'],
  ])('place: %s', (_name, place, found) => {
    const result = amendDataset(DATASET, [amendment({}, { place: at(place) })], MINI_DAY);
    expect('objections' in result && result.objections).toMatchObject([
      { amendment: 0, code: 'references-exist', path: [], found: expect.stringContaining(found) },
    ]);
  });

  test('all of all amendments at once, each told by its number', () => {
    expect(objections([amendment({}), amendment({ route: 'none' }), amendment({ sources: [bad] })])).toEqual([
      '1 caveat-fits-cell',
      '1 route-fits-answer route',
      '2 answer-has-evidence answer',
      '2 confidence-within-ceiling confidence',
    ]);
  });

  test('an address of this machine that the run lets pass is none', () => {
    const sources = [RETENTION_SOURCE, { ...RETENTION_SOURCE, url: 'http://127.0.0.1:4180/x' }];
    const allowedHosts = new Set(['127.0.0.1:4180']);
    expect(amendDataset(DATASET, [amendment({ sources })], MINI_DAY, { allowedHosts })).toHaveProperty('dataset');
  });
});
