/** What we write is plain text: markup in it is a fault, not something to render. */
import { showValue } from '../issue.ts';
import { findTexts, type Rule } from './rule.ts';

const MARKUP = /<\/?[a-z!][^>]*>|<!--|&(?:[a-z]{2,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

export const noHtml: Rule = {
  name: 'no-html',
  help: 'No HTML tag, comment or entity stands in any text that we write.',
  file: ({ value }) =>
    findTexts(value, (text, key) => key !== 'quote' && MARKUP.test(text)).map(({ path, text }) => ({
      path,
      found: showValue(MARKUP.exec(text)?.[0]),
      expected: 'plain text',
      hint: 'Write the words without markup.',
    })),
};
