/** How a source is told: what has words was seen, what has none is named, and nothing more is claimed than the record knows. */
import { expect, test } from 'vitest';
import { realDataset } from '../../../test/flows/real-record.ts';
import { madeFinding } from '../../../test/made-finding.ts';
import type { Source } from '../record/record.ts';
import { isNamedOnly, sourceSeen } from './wording.ts';

const source = (via: Source['seen']['via'], quote?: string): Source => ({
  url: 'https://trust.acme-models.com/',
  title: 'Trust portal',
  publisher: 'Acme Models',
  instrument: 'statement',
  ...(quote === undefined ? {} : { quote }),
  seen: { on: '2026-07-05', via },
});

test.each<[Source, string]>([
  [source('live', 'We sign with you.'), 'seen 5 Jul 2026 in the live page'],
  [source('third_party_copy', 'We sign with you.'), "seen 5 Jul 2026 in somebody else's copy of the words"],
  [source('third_party_copy'), 'named in accounts of others, 5 Jul 2026; none of its own words were read here'],
  [source('stored_copy'), 'seen 5 Jul 2026 in a copy of the page, date unknown; none of its own words are quoted here'],
])('%j: %s', (one, words) => {
  expect(sourceSeen(one)).toBe(words);
});

test.each<[string, readonly Source[], boolean]>([
  ['no source', [], false],
  ['one that others name', [source('third_party_copy')], true],
  ['one that others name beside one with words', [source('third_party_copy'), source('stored_copy', 'Words.')], false],
  ['one that others name beside a copy without words', [source('third_party_copy'), source('stored_copy')], false],
])('named only: %s', (_, sources, isOnly) => {
  expect(isNamedOnly(madeFinding({ sources: [...sources] }))).toBe(isOnly);
});

test('in the record, what has no words and was only named is never told as read', () => {
  const findings = realDataset().content.answers.flatMap((each) =>
    [each, ...each.exceptions].flatMap((one) => one.findings.map(({ record }) => record)),
  );
  const wordless = findings.flatMap(({ sources = [] }) => sources.filter(({ quote }) => quote === undefined));
  expect(wordless.map(sourceSeen).filter((text) => !text.includes('none of its own words'))).toEqual([]);
  expect(findings.filter(isNamedOnly).every(({ remarks = [] }) => remarks.length > 0)).toBe(true);
});
