/** Corrections that say the same have the same key, and others another one. */
import { describe, expect, test } from 'vitest';
import { foldKey } from './fold-key.ts';
import type { Correction } from './proposal.ts';

const SOURCE = { url: 'https://Docs.acme-models.com/hipaa', quote: 'We sign an agreement.' };
const SENT: Correction = {
  offering: 'acme-api',
  dimension: 'hipaa_baa',
  model: null,
  place: { level: 'platform', subject: 'acme-cloud', dimension: 'hipaa_baa', exception: null },
  finding: null,
  wrong: 'They do sign one.',
  source: SOURCE,
  suggested: { answer: 'affirmed', route: 'public' },
  credit: null,
  asVendor: false,
};
const ASKED = { ...SENT, source: null, suggested: null };

describe('the same is said', () => {
  test.each<[string, Correction, Partial<Correction>]>([
    ['by somebody else, in other words', SENT, { wrong: 'No!', credit: 'Ann', finding: '0011223344556677' }],
    ['with capitals and spaces in the quote', SENT, { source: { ...SOURCE, quote: ' we SIGN\u00a0an\n agreement.' } }],
    ['with the words in quotation marks', SENT, { source: { ...SOURCE, quote: '“We sign an agreement.”' } }],
    ['at another place of the page', SENT, { source: { ...SOURCE, url: 'https://docs.acme-models.com/hipaa#baa' } }],
    ['with the host in small letters', SENT, { source: { ...SOURCE, url: ' https://docs.acme-models.com/hipaa' } }],
    ['of an answer that is suggested without a page', { ...SENT, source: null }, { wrong: 'Ask them.' }],
    ['in words alone', ASKED, { wrong: 'they do  sign one. ' }],
    ['with a half of a character', { ...ASKED, wrong: '\ud83d' }, { wrong: '\ud83d ' }],
  ])('%s', (_name, sent, other) => {
    expect(foldKey({ ...sent, ...other })).toBe(foldKey(sent));
    expect(foldKey(sent)).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('something else is said', () => {
  test.each<[string, Correction, Partial<Correction>]>([
    ['of another offering', SENT, { offering: 'acme-cloud' }],
    ['of another question', SENT, { dimension: 'iso_27001' }],
    ['of a model', SENT, { model: 'acme-1' }],
    ['on another page', SENT, { source: { ...SOURCE, url: 'https://docs.acme-models.com/HIPAA' } }],
    ['in other words of the page', SENT, { source: { ...SOURCE, quote: 'We sign no agreement.' } }],
    ['with another answer', SENT, { suggested: { answer: 'denied', route: 'public' } }],
    ['with no page', SENT, { source: null }],
    ['by the vendor', SENT, { asVendor: true }],
    ['in other words', ASKED, { wrong: 'They do not sign one.' }],
  ])('%s', (_name, sent, other) => {
    expect(foldKey({ ...sent, ...other })).not.toBe(foldKey(sent));
  });
});
