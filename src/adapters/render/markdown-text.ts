/** Text as it may stand in Markdown: nothing in it is markup, a link or a mention, wherever it is shown. */
import { withoutHidden } from '../../core/hidden-character.ts';

/**
 * Text as text. What Markdown could read otherwise becomes an entity. Forges look for mentions, references, addresses and
 * short names of pictures only after that, in the finished text: those are broken by an empty comment, which nobody sees.
 */
export function plain(text: string): string {
  return withoutHidden(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(REFERENCE, `$&${BREAK}`)
    .replace(COMMIT, (digits) => digits.replace(/.{6}(?=.)/g, `$&${BREAK}`))
    .replace(/[&<>\\`*_[\]#|~$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^[-+=]|(?<=^\d+)[.)]/, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(BREAK, '<!-- -->');
}

/** What stands for the comment until everything else is written; no text has it, since it is hidden. */
const BREAK = '\u2060';

/** `@name`, `#12`, `!12`, `GH-12`, `https://…`, `www.…`, `:smile:`: each up to where it is broken. */
const REFERENCE = /@|[#!~%$&^](?=[\w"({[])|\bGH-(?=\d)|:(?=[\w+-]+:)|:\/(?=\/)|\bwww(?=\.)/gi;

/** Seven digits of a commit are enough for a link to it. */
const COMMIT = /\b[0-9a-f]{7,}\b/gi;
