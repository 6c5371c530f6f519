/** Drafts of corrections and changes: what is kept, what is left out, and that they keep the rules where they can. */
import { describe, expect, test } from 'vitest';
import { madeLookup, madeSent, madeShown, RETENTION, RETENTION_PAGE } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset, miniText } from '../../../test/mini-record.ts';
import type { Finding } from '../record/record.ts';
import type { SourceProposal } from '../verify/proposal.ts';
import { amendDataset } from './amend-dataset.ts';
import { earliestWish } from './amendment-credit.ts';
import { beginAmendments } from './begun-amendment.ts';
import { draftAmendments } from './draft-amendment.ts';
import type { Correction, Proposal, ProposalPlace, SentProposal } from './proposal.ts';

const DATASET = miniDataset();
const at = (dimension: string, exception: string | null = null, subject = 'acme-cloud'): ProposalPlace => ({
  level: 'platform',
  subject,
  dimension,
  exception,
});

function draft(proposal: Proposal): Finding {
  const [first, ...more] = draftAmendments(DATASET, proposal, MINI_DAY);
  expect(more).toEqual([]);
  return first?.finding as Finding;
}

function objectionsTo(proposal: Proposal): readonly string[] {
  const amended = amendDataset(DATASET, draftAmendments(DATASET, proposal, MINI_DAY), MINI_DAY);
  return 'objections' in amended ? amended.objections.map(({ code }) => code) : [];
}

describe('a correction', () => {
  const sent = (correction: Partial<Correction>, found = true) =>
    led(madeSent(correction, { lookup: found ? madeLookup() : null }));
  const led = (proposal: SentProposal, finalUrl = proposal.correction.source?.url ?? null): SentProposal => ({
    ...proposal,
    lookup: proposal.lookup && { ...proposal.lookup, finalUrl },
  });

  test('without a suggestion keeps what stands there, and puts the named words first', () => {
    const finding = draft(sent({}));
    expect(finding).toMatchObject({
      on: MINI_DAY,
      because: 'correction',
      answer: 'affirmed',
      route: 'public',
      default: 'requires_approval',
      confidence: 'high',
      caveat: 'Zero retention is granted on request; files stay stored.',
      details: { default_retention_days: 30 },
    });
    expect(finding.sources?.map(({ quote }) => quote)).toEqual([
      'Inputs and outputs are deleted after seven days.',
      'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.',
    ]);
  });

  test('lets a later form of words that stand on the same page take their place', () => {
    const later = 'Inputs and outputs are deleted after 90 days; approved customers can have zero retention.';
    const quotes = (url: string) => draft(sent({ source: { url, quote: later } })).sources?.map(({ quote }) => quote);
    expect(quotes(RETENTION_PAGE)).toEqual([later]);
    expect(quotes(`${RETENTION_PAGE}#again`)).toEqual([later]);
    expect(quotes('https://docs.acme-models.com/other')).toHaveLength(2);
  });

  test('takes title and publisher of a page that is a source already', () => {
    const [source] = draft(sent({})).sources ?? [];
    expect(source).toMatchObject({ title: 'Retention', publisher: 'Acme Models', instrument: 'documentation' });
  });

  test.each<[string, string, object]>([
    [
      'a page of the subject: title from the look, publisher is its operator',
      'https://docs.acme-models.com/new',
      { title: 'Data retention at Acme', publisher: 'Acme Models SAS', instrument: 'documentation' },
    ],
    [
      'a page of somebody else: nobody passes for the operator',
      'https://blog.example.org/acme',
      { publisher: 'blog.example.org', instrument: 'third_party' },
    ],
    [
      'a register',
      'https://digital-strategy.ec.europa.eu/list',
      { publisher: 'digital-strategy.ec.europa.eu', instrument: 'register' },
    ],
  ])('%s', (_name, url, expected) => {
    const [source] = draft(sent({ source: { url, quote: 'Four plain words here.' } })).sources ?? [];
    expect(source).toMatchObject({ url, ...expected });
  });

  test.each([
    ['ja', 'ja'],
    ['de-CH', 'de-CH'],
    ['en', undefined],
    ['en-US', undefined],
    ['<b>', undefined],
    [null, undefined],
  ])('a new page that says its language is %s', (language, drafted) => {
    const url = 'https://docs.acme-models.com/other';
    const proposal = led(
      madeSent({ source: { url, quote: 'Ten words of it.' } }, { lookup: madeLookup({ language }) }),
    );
    expect(draft(proposal).sources?.[0]).toMatchObject({ url });
    expect(draft(proposal).sources?.[0]?.language).toBe(drafted);
  });

  test('words that were found were seen on the day of the look; others a person has to see', () => {
    expect(draft(sent({})).sources?.[0]?.seen).toEqual({ on: '2026-11-20', via: 'live' });
    expect(draft(sent({}, false)).sources?.[0]?.seen).toEqual({ on: MINI_DAY, via: 'person' });
  });

  const STANDING = 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.';

  test('words that stand behind the answer already, in quotation marks: once, as they stand', () => {
    const finding = draft(sent({ source: { url: RETENTION_PAGE, quote: `“${STANDING}”` } }));
    expect(finding.sources?.map(({ quote }) => quote)).toEqual([STANDING]);
  });

  test('an address that leads to another page of the same publisher: the page takes its place', () => {
    const there = 'https://docs.acme-models.com/privacy/retention';
    const finding = draft(led(sent({ source: { url: RETENTION_PAGE, quote: STANDING } }), there));
    expect(finding.sources).toMatchObject([
      { url: there, title: 'Retention', publisher: 'Acme Models', quote: STANDING, seen: { via: 'live' } },
    ]);
  });

  test('an address that leads to a page of somebody else: its words are theirs, and what stands is not touched', () => {
    const there = 'https://evil.example.org/retention';
    const finding = draft(led(sent({ source: { url: RETENTION_PAGE, quote: STANDING } }), there));
    expect(finding.sources).toMatchObject([
      { url: there, publisher: 'evil.example.org', instrument: 'third_party', seen: { via: 'live' } },
      { url: RETENTION_PAGE, seen: { on: '2026-05-04' } },
    ]);
  });

  test.each([`${RETENTION_PAGE}/`, 'https://www.docs.acme-models.com/en/retention'])(
    'an address that leads to %s leads nowhere else',
    (there) => expect(draft(led(sent({}), there)).sources?.[0]?.url).toBe(RETENTION_PAGE),
  );

  test.each([
    ['Retention <script>alert(1)</script> & more', 'Retention alert(1) & more'],
    ['a < b &lt;b&gt; c\u202e', 'a b b c'],
    ['a <b> bold &lt; x', 'a bold x'],
    ['Terms &amp; conditions &#8211; R&amp;amp;D &amp;lt;i', 'Terms & conditions R&D i'],
    ['<>', 'docs.acme-models.com/new'],
  ])('a page called %j is called what the record may have, and is taken', (title, expected) => {
    const url = 'https://docs.acme-models.com/new';
    const proposal = led(madeSent({ source: { url, quote: STANDING } }, { lookup: madeLookup({ title }) }));
    expect(draft(proposal).sources?.[0]?.title).toBe(expected);
    expect(objectionsTo(proposal)).toEqual([]);
  });

  test('with another answer leaves out what was said of the old one', () => {
    const finding = draft(sent({ suggested: { answer: 'denied', route: 'none' } }));
    expect(finding).toMatchObject({ answer: 'denied', route: 'none', confidence: 'high' });
    expect(Object.keys(finding)).not.toEqual(expect.arrayContaining(['details']));
    expect(finding.sources).toHaveLength(1);
    expect(objectionsTo(sent({ suggested: { answer: 'denied', route: 'none' } }))).toEqual(['caveat-fits-cell']);
  });

  test('claims no more than a page of somebody else can carry', () => {
    const source = { url: 'https://blog.example.org/acme', quote: 'Acme keeps nothing at all.' };
    const proposal = sent({ source, suggested: { answer: 'partly', route: 'public' } });
    expect(draft(proposal)).toMatchObject({ confidence: 'low' });
  });

  test('gives up a caveat that a sure, public yes may not have', () => {
    const place = at('trust_center');
    const proposal = sent({ place, dimension: 'trust_center', suggested: { answer: 'affirmed', route: 'public' } });
    expect(draft(proposal).caveat).toBeUndefined();
    expect(objectionsTo(proposal)).toEqual([]);
  });

  test('that says silence names the page that was looked through', () => {
    const finding = draft(sent({ suggested: { answer: 'silent', route: 'none' } }));
    expect(finding).toMatchObject({
      searched: [{ what: RETENTION_PAGE, via: 'live', on: '2026-11-20' }],
      confidence: 'medium',
    });
  });

  test('at a place that has no list yet begins one', () => {
    const place = { ...RETENTION, subject: 'acme-cloud', dimension: 'iso_9999' };
    expect(draftAmendments(DATASET, sent({ place }), MINI_DAY)).toEqual([]);
    const empty = miniDataset({ 'platforms/acme-cloud/trust_center.yaml': null });
    const [amendment] = draftAmendments(empty, sent({ place: at('trust_center') }), MINI_DAY);
    expect(amendment?.finding).toMatchObject({ answer: 'unsettled', route: 'none', because: 'correction' });
  });

  test.each<[string, string | null, object | null]>([
    ['no name is no credit', null, null],
    ['blanks are no name', ' \u200b ', null],
    ['a name in Latin letters', 'Zoë van der Ærø', { handle: 'zoe-van-der-aero', name: 'Zoë van der Ærø' }],
    ['a name in other letters', '山田太郎', { handle: 'contributor', name: '山田太郎' }],
    ['somebody who is thanked already', 'An Example Reader', { handle: 'example-reader', name: 'An Example Reader' }],
    ['another whose handle is taken', 'Example Reader', { handle: 'example-reader-2', name: 'Example Reader' }],
    [
      'a name on two lines',
      'Mallory\nReviewed-by: me',
      { handle: 'mallory-reviewed-by-me', name: 'Mallory Reviewed-by: me' },
    ],
    ['words that no id may have', 'Cats vs Dogs', { handle: 'cats-dogs', name: 'Cats vs Dogs' }],
  ])('credit: %s', (_name, credit, expected) => {
    expect(draftAmendments(DATASET, sent({ credit }), MINI_DAY)[0]?.credit).toEqual(expected);
  });

  test('of several who sent the same the draft thanks the one that the group does, whoever leads it', () => {
    const led = (groupCredit: string | null) => madeSent({ credit: 'Mallory' }, { groupCredit });
    expect(draftAmendments(DATASET, led('Ana Vendor'), MINI_DAY)[0]?.credit).toEqual({
      handle: 'ana-vendor',
      name: 'Ana Vendor',
    });
    const question = madeSent({ source: null }, { groupCredit: 'Ana Vendor' });
    expect(beginAmendments(DATASET, question, MINI_DAY)[0]?.credit?.name).toBe('Ana Vendor');
  });

  test.each<[string, readonly (string | null)[], string | null]>([
    ['nobody', [null, null], null],
    ['the first of two', ['Ana', 'Mallory'], 'Ana'],
    ['the first who has one', [null, 'Ana', 'Mallory'], 'Ana'],
    ['nobody by blanks', [' ', '\u200b', 'Ana'], 'Ana'],
  ])('the earliest wish is that of %s', (_name, wishes, expected) => {
    expect(earliestWish(wishes)).toBe(expected);
  });

  test('a question is nobody’s draft', () => {
    expect(draftAmendments(DATASET, madeSent({ source: null }), MINI_DAY)).toEqual([]);
  });
});

describe('what visits showed', () => {
  const idAt = (dimension: string, exception: string | null = null) => {
    const answers = DATASET.answers.get(`platform/acme-cloud/${dimension}`);
    const list = exception === null ? answers : answers?.exceptions.find(({ id }) => id === exception);
    return list?.findings.at(-1)?.id ?? '';
  };
  const quoteOf = (dimension: string, exception: string | null = null, more: object = {}) => ({
    subject: 'platform:acme-cloud',
    dimension,
    exception,
    finding: idAt(dimension, exception),
    quote: 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.',
    ...more,
  });
  const shown = (change: Partial<SourceProposal>) => madeShown({ quotes: [quoteOf('retention_zdr')], ...change });

  test('a page that moved: the same words at the new address', () => {
    const moved = shown({ cause: 'source_moved', finalUrl: 'https://docs.acme-models.com/privacy/retention' });
    expect(draft(moved)).toMatchObject({
      because: 'source_moved',
      answer: 'affirmed',
      caveat: 'Zero retention is granted on request; files stay stored.',
      sources: [{ url: 'https://docs.acme-models.com/privacy/retention', seen: { on: '2026-11-21', via: 'live' } }],
    });
    expect(objectionsTo(moved)).toEqual([]);
  });

  test('words that changed: those that stand there instead', () => {
    const altered = shown({ cause: 'altered', near: 'Inputs and outputs are deleted\nafter 7 days.' });
    expect(draft(altered)).toMatchObject({
      because: 'vendor_changed',
      answer: 'affirmed',
      sources: [{ quote: 'Inputs and outputs are deleted after 7 days.', seen: { on: '2026-11-21', via: 'live' } }],
    });
    expect(objectionsTo(altered)).toEqual([]);
  });

  test.each(['absent', 'gone', 'moved', 'ambiguous'] as const)('%s words carry nothing any more', (cause) => {
    const finding = draft(shown({ cause }));
    expect(finding).toEqual({
      on: MINI_DAY,
      because: 'evidence_lost',
      answer: 'silent',
      route: 'none',
      confidence: 'medium',
      caveat: 'The words that this rested on are gone from the page that was quoted; ask for them in writing.',
      searched: [{ what: RETENTION_PAGE, via: 'live', on: '2026-11-21' }],
    });
    expect(objectionsTo(shown({ cause }))).toEqual([]);
  });

  test('an answer stands on what words are left', () => {
    const other = `      - url: https://docs.acme-models.com/other
        title: Other
        publisher: Acme Models
        instrument: documentation
        quote: Everything is deleted after thirty days.
        seen: { on: 2026-05-04, via: live }
`;
    const file = 'platforms/acme-cloud/retention_zdr.yaml';
    const text = miniText(file) + other;
    const dataset = miniDataset({ [file]: text });
    const id = dataset.answers.get('platform/acme-cloud/retention_zdr')?.findings.at(-1)?.id ?? '';
    const proposal = madeShown({ quotes: [quoteOf('retention_zdr', null, { finding: id })] });
    const [amendment] = draftAmendments(dataset, proposal, MINI_DAY);
    expect(amendment?.finding).toMatchObject({ answer: 'affirmed', because: 'evidence_lost', details: {} });
    expect(amendment?.finding.sources?.map(({ url }) => url)).toEqual(['https://docs.acme-models.com/other']);
  });

  test('words behind several answers: one draft for each, its exception kept', () => {
    const quote = 'We do not train models on inputs or outputs of the Acme API.';
    const proposal = madeShown({
      url: 'https://docs.acme-models.com/data-use',
      cause: 'gone',
      quotes: [
        quoteOf('training_on_customer_data', null, { quote }),
        quoteOf('training_on_customer_data', 'vision', { quote: 'Images' }),
      ],
    });
    const drafts = draftAmendments(DATASET, proposal, MINI_DAY);
    expect(drafts.map(({ place, finding }) => [place.exception, finding.answer])).toEqual([
      [null, 'silent'],
      ['vision', 'silent'],
    ]);
  });

  test('nothing is drafted where another finding is in force since', () => {
    expect(
      draftAmendments(DATASET, shown({ quotes: [quoteOf('gdpr_dpa', null, { finding: 'before' })] }), MINI_DAY),
    ).toEqual([]);
  });
});
