/** Quoted words as they are compared: whatever marks, capitals and spaces they were typed with, they are the same words. */
import { canonicalText } from '../verify/canonical-text.ts';

/** Marks that open and close a quotation, by language. */
const PAIRS: readonly (readonly [string, string])[] = [
  ['"', '"'],
  ['“', '”'],
  ['„', '“'],
  ['„', '”'],
  ['”', '”'],
  ['«', '»'],
  ['»', '«'],
  ['‹', '›'],
  ['‘', '’'],
  ['‚', '‘'],
  ["'", "'"],
  ['「', '」'],
  ['『', '』'],
];

/** Words without the one pair of quotation marks around them; marks within belong to the words. */
export function withoutQuotationMarks(text: string): string {
  const isQuoted = PAIRS.some(([open, close]) => {
    if (text.length < 3 || !text.startsWith(open) || !text.endsWith(close)) return false;
    const within = text.slice(1, -1);
    return !within.includes(open) && !within.includes(close);
  });
  return isQuoted ? text.slice(1, -1).trim() : text;
}

/** The form in which two quotes of the same words are the same text. */
export function comparedWords(quote: string): string {
  return withoutQuotationMarks(canonicalText(quote)).normalize('NFKC').toLowerCase();
}
