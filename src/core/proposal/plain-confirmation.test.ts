/** Which amendments say nothing new, and which have to be looked at one by one. */
import { describe, expect, test } from 'vitest';
import { madeLookup, madeSent, madeShown, RETENTION, RETENTION_PAGE } from '../../../test/made-proposal.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import type { Finding } from '../record/record.ts';
import { draftAmendments } from './draft-amendment.ts';
import { isPlainConfirmation } from './plain-confirmation.ts';
import type { Amendment, Proposal } from './proposal.ts';

const DATASET = miniDataset();
const ID = DATASET.answers.get('platform/acme-cloud/retention_zdr')?.findings.at(-1)?.id ?? '';
const QUOTE = {
  subject: 'platform:acme-cloud',
  dimension: 'retention_zdr',
  exception: null,
  finding: ID,
  quote: 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.',
};
const FOUND = madeSent({ source: { url: RETENTION_PAGE, quote: QUOTE.quote } }, { lookup: madeLookup() });
const ledTo = (finalUrl: string) => ({ ...FOUND, lookup: madeLookup({ finalUrl }) });
const movedTo = (finalUrl: string) => madeShown({ cause: 'source_moved', finalUrl, quotes: [QUOTE] });

function isPlain(proposal: Proposal, edit: (finding: Finding) => Finding = (finding) => finding): boolean {
  const drafts = draftAmendments(DATASET, proposal, MINI_DAY);
  const edited = drafts.map((each): Amendment => ({ ...each, finding: edit(each.finding) }));
  return isPlainConfirmation(DATASET, proposal, edited);
}

describe('plain confirmations', () => {
  test('the same words, seen again by somebody', () => expect(isPlain(FOUND)).toBe(true));

  test('the same words in quotation marks', () => {
    const source = { url: RETENTION_PAGE, quote: `“${QUOTE.quote}”` };
    expect(isPlain(madeSent({ source }, { lookup: madeLookup() }))).toBe(true);
  });

  test('the same words on another page of the subject, to which the address led', () => {
    expect(isPlain(ledTo('https://docs.acme-models.com/privacy'))).toBe(true);
  });

  test('a page that moved with its words', () => {
    expect(isPlain(movedTo('https://docs.acme-models.com/privacy'))).toBe(true);
  });
});

describe('what a reviewer has to look at by itself', () => {
  test.each<[string, Proposal]>([
    ['other words of the same page, whatever they say', madeSent({}, { lookup: madeLookup() })],
    ['words that nobody looked up', madeSent({})],
    ['words that do not stand there', madeSent({}, { lookup: madeLookup({ outcome: 'absent' }) })],
    ['words that were changed', madeSent({}, { lookup: madeLookup({ outcome: 'altered', near: 'Others.' }) })],
    ['a question', madeSent({ source: null })],
    ['another answer', madeSent({ suggested: { answer: 'partly', route: 'public' } }, { lookup: madeLookup() })],
    [
      'another way to it',
      madeSent({ suggested: { answer: 'affirmed', route: 'sales_contract' } }, { lookup: madeLookup() }),
    ],
    [
      'words on a page of somebody else',
      madeSent(
        { source: { url: 'https://blog.example.org', quote: 'Four plain words here.' } },
        { lookup: madeLookup() },
      ),
    ],
    ['an address that led to a page of somebody else', ledTo('https://evil.example.org/retention')],
    ['a page that moved to a place of somebody else', movedTo('https://elsewhere.example.org/retention')],
    ['words that are gone', madeShown({ cause: 'absent', quotes: [QUOTE] })],
    [
      'words that changed by themselves',
      madeShown({ cause: 'altered', near: 'Four plain words here.', quotes: [QUOTE] }),
    ],
  ])('%s', (_name, proposal) => expect(isPlain(proposal)).toBe(false));

  test.each<[string, (finding: Finding) => Finding]>([
    ['another caveat', (finding) => ({ ...finding, caveat: 'Ask.' })],
    ['another fact', (finding) => ({ ...finding, details: { ...finding.details, default_retention_days: 7 } })],
    ['another default', (finding) => ({ ...finding, default: 'enabled' })],
    ['another plan', (finding) => ({ ...finding, tier: 'enterprise_only' })],
    ['less confidence', (finding) => ({ ...finding, confidence: 'medium' })],
    ['notes', (finding) => ({ ...finding, notes: 'New.' })],
    ['words taken out', (finding) => ({ ...finding, sources: (finding.sources ?? []).slice(1) })],
    [
      'a page that nobody named',
      (finding) => ({
        ...finding,
        sources: (finding.sources ?? []).flatMap((each) => [each, { ...each, url: `${RETENTION_PAGE}/other` }]),
      }),
    ],
  ])('an edit: %s', (_name, edit) => expect(isPlain(FOUND, edit)).toBe(false));

  test('nothing at all, or a place without an answer', () => {
    expect(isPlainConfirmation(DATASET, FOUND, [])).toBe(false);
    const [draft] = draftAmendments(DATASET, FOUND, MINI_DAY);
    const elsewhere = draft ? [{ ...draft, place: { ...RETENTION, exception: 'none' } }] : [];
    expect(isPlainConfirmation(DATASET, FOUND, elsewhere)).toBe(false);
  });
});
