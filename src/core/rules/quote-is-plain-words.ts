/** A quote is one run of words exactly as the rendered page shows them, so that a visit can find it again. */
import { showValue } from '../record/issue.ts';
import type { Rule } from './rule.ts';

const MIN_WORDS = 4;
const MAX_WORDS = 60;

/** Marks that no rendered page shows inside a run of words, with their name. */
const MARKUP: readonly { readonly name: string; readonly pattern: RegExp }[] = [
  { name: 'an ellipsis', pattern: /…|\.\.\./ },
  { name: 'an HTML tag', pattern: /<\/?[a-z!][^>]*>/i },
  { name: 'an HTML entity', pattern: /&(?:[a-z]+|#\d+|#x[0-9a-f]+);/i },
  { name: 'a Markdown link', pattern: /\]\(|\]\[/ },
  { name: 'Markdown code or emphasis', pattern: /`|\*\*|__/ },
  { name: 'a table rule', pattern: /\|/ },
  { name: 'a line break', pattern: /[\n\r\t]/ },
  { name: 'white space at an end or doubled', pattern: /^\s|\s$| {2}/ },
];

export const quoteIsPlainWords: Rule = {
  name: 'quote-is-plain-words',
  help: 'A quote has 4 to 60 words, without markup, link syntax, line break or ellipsis.',
  finding: ({ finding }) =>
    (finding.sources ?? []).flatMap((source, index) => {
      if (source.quote === undefined) return [];
      const path = ['sources', index, 'quote'];
      const words = countWords(source.quote);
      const faults = MARKUP.filter(({ pattern }) => pattern.test(source.quote ?? '')).map(({ name }) => ({
        path,
        found: `${name} in ${showValue(source.quote)}`,
        expected: 'plain words as the rendered page shows them',
        hint: 'Copy the words from the rendered page; a quote with a cut in it is two sources.',
      }));
      if (words >= MIN_WORDS && words <= MAX_WORDS) return faults;
      return [
        ...faults,
        {
          path,
          found: `${words} words`,
          expected: `${MIN_WORDS} to ${MAX_WORDS} words`,
          hint: 'Quote the sentence that carries the answer.',
        },
      ];
    }),
};

/** Letters of scripts that put no blank between words; two of them make about one. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/gu;
const LETTERS_A_WORD = 2;

function countWords(quote: string): number {
  const unspaced = quote.match(UNSPACED)?.length ?? 0;
  const spaced = quote.replace(UNSPACED, ' ').split(/\s+/);
  const words = spaced.filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return words + Math.ceil(unspaced / LETTERS_A_WORD);
}
