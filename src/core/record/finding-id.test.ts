/** The name of a finding: fixed by what it says, untouched by what may be added later. */
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { type FindingPlace, findingId } from './finding-id.ts';
import type { Finding } from './record.ts';

const PLACE: FindingPlace = { level: 'platform', subject: 'acme-cloud', dimension: 'iso_27001', exception: null };
const SOURCE = {
  url: 'https://trust.acme-models.com/iso',
  title: 'ISO certificates',
  publisher: 'Acme Models',
  instrument: 'certificate',
  quote: 'The Acme API is certified to ISO/IEC 27001:2022.',
  seen: { on: '2026-07-05', via: 'live' },
} as const;
const FINDING: Finding = {
  on: '2026-07-05',
  because: 'first_assessed',
  answer: 'affirmed',
  route: 'public',
  confidence: 'high',
  sources: [SOURCE],
};
const GOLDEN = 'a1170074030e82c4';

test('the id of a known finding is the one it has always had', () => {
  expect(findingId(PLACE, FINDING)).toBe(GOLDEN);
});

test('a stranger can compute it from the documents alone', () => {
  const text =
    '["platform","acme-cloud","iso_27001",null,{"answer":"affirmed","because":"first_assessed","confidence":"high","on":"2026-07-05","route":"public",' +
    '"sources":[{"instrument":"certificate","publisher":"Acme Models","quote":"The Acme API is certified to ISO/IEC 27001:2022.",' +
    '"seen":{"on":"2026-07-05","via":"live"},"title":"ISO certificates","url":"https://trust.acme-models.com/iso"}]}]';
  expect(createHash('sha256').update(text).digest('hex').slice(0, 16)).toBe(GOLDEN);
});

test.each<[string, Finding]>([
  [
    'a later remark',
    { ...FINDING, remarks: [{ on: '2026-08-01', by: 'person', act: 'confirmed', text: 'Still there.' }] },
  ],
  [
    'a later archive link',
    {
      ...FINDING,
      sources: [{ ...SOURCE, archived: 'https://web.archive.org/web/20260801/https://trust.acme-models.com/iso' }],
    },
  ],
  [
    'another order of keys',
    {
      sources: [SOURCE],
      confidence: 'high',
      route: 'public',
      answer: 'affirmed',
      because: 'first_assessed',
      on: '2026-07-05',
    },
  ],
  ['a key without a value', { ...FINDING, notes: undefined }],
])('%s does not change it', (_what, finding) => {
  expect(findingId(PLACE, finding)).toBe(GOLDEN);
});

test.each<[string, FindingPlace, Finding]>([
  [
    'another word in the quote',
    PLACE,
    { ...FINDING, sources: [{ ...SOURCE, quote: 'The Acme API was certified to ISO/IEC 27001:2022.' }] },
  ],
  ['another address', PLACE, { ...FINDING, sources: [{ ...SOURCE, url: 'https://trust.acme-models.com/iso2' }] }],
  ['another day', PLACE, { ...FINDING, on: '2026-07-06' }],
  ['another answer', PLACE, { ...FINDING, answer: 'partly' }],
  ['a note', PLACE, { ...FINDING, notes: 'More to say.' }],
  ['a source less', PLACE, { ...FINDING, sources: [] }],
  ['another subject', { ...PLACE, subject: 'north-host' }, FINDING],
  ['the other level', { ...PLACE, level: 'developer' }, FINDING],
  ['another question', { ...PLACE, dimension: 'iso_42001' }, FINDING],
  ['an exception', { ...PLACE, exception: 'vision' }, FINDING],
])('%s changes it', (_what, place, finding) => {
  expect(findingId(place, finding)).not.toBe(GOLDEN);
});
