/** Which words show that a page is the one they are quoted from. */
import { expect, test } from 'vitest';
import type { Outcome } from './outcome.ts';
import { isProvenPage } from './page-proof.ts';
import type { Difference } from './quote.ts';

const LONG = 'Inputs and outputs are deleted after 30 days.';
const SHORT = 'SOC 2 Type II';
const HERE = 'https://acme-models.com/retention';
const NUMBER: Difference = { kind: 'digits', was: '30', now: '90', material: true };
const WORDS: Difference = { kind: 'wording', was: 'outputs', now: 'files', material: false };

function sought(quote: string, outcome: Outcome, ...differences: readonly Difference[]) {
  return { quote, outcome, differences };
}

test.each([
  ['a sentence that stands', [sought(LONG, 'found')], HERE, true],
  ['one with another number', [sought(LONG, 'altered', NUMBER)], HERE, true],
  ['one that was reworded', [sought(LONG, 'altered', NUMBER, WORDS)], HERE, false],
  ['one that is missing', [sought(LONG, 'absent')], HERE, false],
  ['one of two that is missing', [sought(LONG, 'found'), sought(SHORT, 'absent')], HERE, false],
  ['a few words alone', [sought(SHORT, 'found')], HERE, false],
  ['a few words in several places, beside a sentence', [sought(LONG, 'found'), sought(SHORT, 'ambiguous')], HERE, true],
  ['nothing that was looked for', [], HERE, false],
  ['a sentence that was asked for', [sought(LONG, 'found')], `${HERE}?q=${encodeURIComponent(LONG)}`, false],
  [
    'one that is the path',
    [sought(LONG, 'found')],
    'https://a.example/inputs-and-outputs-are-deleted-after-30-days',
    false,
  ],
  ['one that is the path but for its number', [sought(LONG, 'altered', NUMBER)], `${HERE}?q=${LONG}`, false],
  ['an address that is no text', [sought(LONG, 'found')], `${HERE}?q=%E0%A4%A`, true],
  ['a sentence in a script without spaces', [sought('输入内容将在三十天后删除。', 'found')], HERE, true],
] as const)('%s', (_, words, address, is) => {
  expect(isProvenPage(words, [address])).toBe(is);
});
