/** The words of a page without what does not belong to them: typography, invisible characters, line breaks, bullets. */
import { canonicalCharacters, SOFT_HYPHEN } from './canonical-characters.ts';
import type { Mark, PageText } from './page-text.ts';
import { listWords, type WordList } from './word-list.ts';

/** Goes up whenever the same page may get another canonical text, so that a change of ours is never taken for one of theirs. */
export const CANONICALISER = 1;

/** What is known of a page as quotes are looked up in it: one line of text, with what stands where in it. */
export interface CanonicalParts {
  readonly text: string;
  /** Where each block of the page begins in `text`; a sentence ends there at the latest. */
  readonly blocks: readonly number[];
  readonly headings: readonly Mark<string>[];
  readonly sheets: readonly Mark<number>[];
}

/** A page as quotes are looked up in it. */
export interface CanonicalPage extends CanonicalParts {
  /** The words of `text`, made when they are first asked for: a quote that stands there unchanged needs none. */
  readonly words: () => WordList;
}

/** The canonical form of a text. Doing it twice changes nothing; it takes time in proportion to the text. */
export function canonicalText(text: string): string {
  return joinBlocks(text).text;
}

/** The canonical form of a page, with the places of its headings and sheets carried over. */
export function canonicalPage(page: PageText): CanonicalPage {
  return withWords(canonicalParts(page));
}

/** The same without its words, so that it can be handed from one thread to another. */
export function canonicalParts(page: PageText): CanonicalParts {
  const joined = joinBlocks(page.text);
  return {
    text: joined.text,
    blocks: joined.starts,
    headings: carryOver(page.headings, joined, page.text).map(({ at, is }) => ({ at, is: canonicalText(is) })),
    sheets: carryOver(page.sheets, joined, page.text),
  };
}

/** Adds the words, which are made when they are first asked for. */
export function withWords(parts: CanonicalParts): CanonicalPage {
  let words: WordList | undefined;
  return {
    ...parts,
    words: () => {
      words ??= listWords(parts.text);
      return words;
    },
  };
}

interface Joined {
  readonly text: string;
  /** Where each block that has words begins in the canonical text, and which line of the page it was. */
  readonly starts: readonly number[];
  readonly lines: readonly number[];
}

const OTHER_LINE_BREAK = /\r\n?|\u2028|\u2029/g;

/** Looked for one by one: that takes no time, and most pages have none. */
function hasOtherBreaks(text: string): boolean {
  return text.includes('\r') || text.includes('\u2028') || text.includes('\u2029');
}

const BULLETS = /^(?:[-*+·●○■□](?: |$))+/;
const FIRST_OF_BULLETS = /^[-*+·●○■□]/;
const HYPHEN_AT_END = /\p{L}-$/u;
const LETTER_AT_END = /[\p{Ll}\p{Lu}]$/u;
const LETTER_AT_START = /^\p{Ll}/u;

/** Blocks become one line. A word that was hyphenated at the end of a line stays one word, its hyphen kept: it may belong there. */
function joinBlocks(text: string): Joined {
  const parts: string[] = [];
  const starts: number[] = [];
  const lines: number[] = [];
  let length = 0;
  let before = '';
  let isBroken = false;
  const split = canonicalCharacters(hasOtherBreaks(text) ? text.replace(OTHER_LINE_BREAK, '\n') : text).split('\n');
  for (let line = 0; line < split.length; line += 1) {
    const raw = split[line] ?? '';
    const isNowBroken = raw.charCodeAt(raw.length - 1) === SOFT_HYPHEN;
    const block = withoutBullets(isNowBroken ? raw.slice(0, -1) : raw);
    if (block === '') continue;
    if (length === 0 || !isOneWord(before, block, isBroken)) {
      if (length > 0) {
        parts.push(' ');
        length += 1;
      }
      starts.push(length);
      lines.push(line);
    }
    parts.push(block);
    length += block.length;
    before = block;
    isBroken = isNowBroken;
  }
  return { text: parts.join(''), starts, lines };
}

const SPACE = 0x20;
const LAST_ASCII = 0x7e;

function withoutBullets(raw: string): string {
  const first = raw.charCodeAt(0);
  const block = first === SPACE || raw.charCodeAt(raw.length - 1) === SPACE ? raw.trim() : raw;
  const mayBeBullet = first === SPACE || first < 0x30 || first > LAST_ASCII;
  return mayBeBullet && FIRST_OF_BULLETS.test(block) ? block.replace(BULLETS, '').trim() : block;
}

function isOneWord(before: string, block: string, isBroken: boolean): boolean {
  if (isBroken) return LETTER_AT_END.test(before.slice(-1)) && LETTER_AT_START.test(block);
  return before.endsWith('-') && HYPHEN_AT_END.test(before.slice(-3)) && LETTER_AT_START.test(block);
}

/** Marks at the place where their block went, and as far into it as the canonical form of what stands before them. */
function carryOver<T>(marks: readonly Mark<T>[], { starts, lines }: Joined, text: string): Mark<T>[] {
  if (marks.length === 0) return [];
  const endOfLine = hasOtherBreaks(text) ? endOfAnyLine : endOfPlainLine;
  let line = 0;
  let lineAt = 0;
  let block = 0;
  return [...marks]
    .sort((a, b) => a.at - b.at)
    .map(({ at, is }) => {
      for (let next = endOfLine(text, lineAt); next !== -1 && next < at; next = endOfLine(text, lineAt)) {
        lineAt = next + (text.startsWith('\r\n', next) ? 2 : 1);
        line += 1;
      }
      while (block + 1 < lines.length && (lines[block + 1] ?? 0) <= line) block += 1;
      const isWithin = lines[block] === line && at > lineAt;
      return { at: (starts[block] ?? 0) + (isWithin ? canonicalText(text.slice(lineAt, at)).length : 0), is };
    });
}

const LINE_BREAK = /\r\n|[\n\r\u2028\u2029]/g;

function endOfAnyLine(text: string, from: number): number {
  LINE_BREAK.lastIndex = from;
  return LINE_BREAK.exec(text)?.index ?? -1;
}

function endOfPlainLine(text: string, from: number): number {
  return text.indexOf('\n', from);
}
