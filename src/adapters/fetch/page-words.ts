/** Words of a page as they are gathered: white space made even, one line break between blocks, headings with their places. */
import type { Mark, PageText } from '../../core/verify/page-text.ts';

/** Gathers words in reading order. */
export interface PageWords {
  /** Adds a stretch of a text; white space around and inside it counts as one space. */
  add(source: string, start: number, end: number): void;
  /** Adds a text with its white space as it stands. */
  addAsIs(text: string): void;
  /** What follows stands apart from what came before. */
  endBlock(): void;
  startHeading(): void;
  endHeading(): void;
  /** How many characters there are so far. */
  length(): number;
  /** The last few characters, with the space or break that would part them from what follows. */
  ending(): string;
  /** The page, once everything is gathered. */
  page(about: { readonly title: string | null; readonly language: string | null }): PageText;
}

const UNEVEN_SIGNS = ['\n', '\t', '\r', '\f', '\v'];
const BLANKS_IN_A_ROW = / {2}/;
/** So much is kept at hand: to cut it from a text that still grows would copy it each time. */
const ENDING = 24;
/** A heading that nobody has closed goes on; what it is called is how it begins. */
const LONGEST_HEADING = 300;
const RUNS = /[ \t\n\v\f\r]+/g;

/** Starts with nothing; `decode` is given each stretch that is added. */
export function gatherWords(decode: (text: string) => string = same): PageWords {
  let text = '';
  let apart: '' | ' ' | '\n' = '';
  let heading = -1;
  let awaitsHeading = false;
  let last = '';
  const spans: number[] = [];
  const part = (): void => {
    if (apart !== '' && text !== '') text += apart;
    apart = '';
    if (awaitsHeading) heading = text.length;
    awaitsHeading = false;
  };
  const space = (): void => {
    if (apart === '') apart = ' ';
  };
  const put = (words: string): void => {
    last = words.length < ENDING ? (last + apart + words).slice(-ENDING) : words;
    part();
    text += words;
  };
  const endHeading = (): void => {
    if (heading >= 0) spans.push(heading, text.length);
    awaitsHeading = false;
    heading = -1;
  };
  return {
    add(source, start, end) {
      let from = start;
      let to = end;
      while (from < to && isSpace(source.charCodeAt(from))) from += 1;
      if (from > start) space();
      if (from === to) return;
      while (isSpace(source.charCodeAt(to - 1))) to -= 1;
      const words = decode(source.slice(from, to));
      put(isUneven(words) ? words.replace(RUNS, ' ') : words);
      if (to < end) space();
    },
    addAsIs(words) {
      if (words !== '') put(words);
    },
    endBlock() {
      apart = '\n';
    },
    startHeading() {
      endHeading();
      awaitsHeading = true;
    },
    endHeading,
    length: () => text.length,
    ending: () => last.slice(-ENDING) + apart,
    page: (about) => ({ text, headings: headingsOf(text, spans), sheets: [], ...about }),
  };
}

function same(text: string): string {
  return text;
}

/**
 * True for white space that is not one plain space; a no-break space is a character like others. Looked for one by one, which is
 * quicker than one expression for all.
 */
function isUneven(words: string): boolean {
  return UNEVEN_SIGNS.some((sign) => words.includes(sign)) || BLANKS_IN_A_ROW.test(words);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Headings are cut out last: to cut from a text that still grows would copy it each time. */
function headingsOf(text: string, spans: readonly number[]): Mark<string>[] {
  const headings: Mark<string>[] = [];
  for (let index = 0; index + 1 < spans.length; index += 2) {
    const at = spans[index] ?? 0;
    headings.push({
      at,
      is: text.slice(at, Math.min(at + LONGEST_HEADING, spans[index + 1] ?? at)).replace(RUNS, ' '),
    });
  }
  return headings;
}
