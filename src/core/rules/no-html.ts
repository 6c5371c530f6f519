/** What we write is plain text: markup and hidden characters in it are faults, not something to render. */

import { hiddenCharacter, withoutHidden } from '../hidden-character.ts';
import { showValue } from '../record/issue.ts';
import { findTexts, type Rule } from './rule.ts';

const MARKUP = /<\/?[a-z!][^>]*>|<!--|&(?:[a-z]{2,31}|#\d{1,7}|#x[0-9a-f]{1,6});/i;

/** Links are looked at by their own rule. */
function isHiding(text: string): boolean {
  return hiddenCharacter(text) !== undefined && !URL.canParse(withoutHidden(text).trim());
}

export const noHtml: Rule = {
  name: 'no-html',
  help: 'No HTML tag, comment or entity stands in any text that we write, and no control or hidden character in any text.',
  file: ({ value }) => [
    ...findTexts(value, (text, key) => key !== 'quote' && MARKUP.test(text)).map(({ path, text }) => ({
      path,
      found: showValue(MARKUP.exec(text)?.[0]),
      expected: 'plain text',
      hint: 'Write the words without markup.',
    })),
    ...findTexts(value, isHiding).map(({ path, text }) => ({
      path,
      found: `the hidden character ${hiddenCharacter(text)}`,
      expected: 'characters that a reader can see',
      hint: 'Take it out: it would change what is shown, not what is said.',
    })),
  ],
};
