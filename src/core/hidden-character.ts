/** Characters that nobody sees and that change what is shown: controls, direction marks, zero widths, fillers, tags. */

const HIDDEN =
  /(?!\n)\p{Cc}|\u034f|[\ufe00-\ufe0f]|[\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\uffa0\ufeff\ufff9-\ufffb\u{e0000}-\u{e01ef}]/u;
const ALL_HIDDEN = new RegExp(HIDDEN.source, 'gu');

/** Most texts have nothing but these, and are told so at once. */
const PLAIN = /^[\n -~]*$/;

/** Letters that take no joiner: between them it does nothing but hide. */
const UNJOINED = '\\p{Script=Latin}\\p{Script=Greek}\\p{Script=Cyrillic}';
const LETTER = `(?![${UNJOINED}]|${HIDDEN.source})[\\p{L}\\p{M}]`;
/** Joiners where they belong: between letters that are written differently with them, behind a mark that takes them, in emoji. */
const JOINERS = new RegExp(
  [
    `(?<=${LETTER})[\\u200c\\u200d](?=${LETTER})`,
    '(?<=(?!\\p{Script=Inherited})\\p{M})\\u200d',
    '(?<=[\\p{Extended_Pictographic}\\p{Emoji_Modifier}]|\\p{Extended_Pictographic}\\ufe0f)\\u200d(?=\\p{Extended_Pictographic})',
    '(?<=\\p{Extended_Pictographic})\\ufe0f',
  ].join('|'),
  'gu',
);

const JOINERS_OR_HIDDEN = new RegExp(`(${JOINERS.source})|${HIDDEN.source}`, 'gu');

/** Marks that pages put between letters for line breaks, and whoever copies words takes along unseen. */
const BREAK_MARKS = /[\u00ad\u200b\u2060\ufeff]/g;

/** A text without the marks that nobody meant to copy. */
export function withoutBreakMarks(text: string): string {
  return PLAIN.test(text) ? text : text.replace(BREAK_MARKS, '');
}

/**
 * The first hidden character of a text as its code point (`U+202E`), or undefined; a line break is none, nor a joiner
 * where letters or emoji need it.
 */
export function hiddenCharacter(text: string): string | undefined {
  const found = PLAIN.test(text) || !HIDDEN.test(text) ? undefined : HIDDEN.exec(text.replace(JOINERS, ''))?.[0];
  return found === undefined
    ? undefined
    : `U+${(found.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A text without hidden characters, for places where they could do something, as in a terminal. */
export function withoutHidden(text: string): string {
  return PLAIN.test(text) ? text : text.replace(ALL_HIDDEN, '');
}

/** The same with the joiners that letters and emoji need, for what is kept: without them a name is misspelt. */
export function withoutStray(text: string): string {
  return PLAIN.test(text) ? text : text.replace(JOINERS_OR_HIDDEN, '$1');
}

/** A text in which each hidden character stands as JSON writes one by its number. */
export function escapeHidden(text: string): string {
  return PLAIN.test(text) ? text : text.replace(ALL_HIDDEN, numbersOf);
}

function numbersOf(character: string): string {
  return character
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');
}
