/** The words of a canonical text, for comparing: letters and digits in one case, without the signs between them. */

/** Words in the order of the text. All lists are equally long. */
export interface WordList {
  /** What a word is compared by. */
  readonly keys: readonly string[];
  /** Where it stands in the text. */
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** All keys run together, two numbers parted, and where each begins in it. */
  readonly squeezed: string;
  readonly offsets: readonly number[];
}

/** Splits a canonical text into words. Scripts without spaces between words give a word for each character. */
export function listWords(text: string): WordList {
  const found: Found = { text, keys: [], starts: [], ends: [] };
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === OTHER) at = isMinus(text, at) ? addWord(found, at) : at + 1;
    else if (kind === SINGLE) at = add(found, at, at + 1);
    else at = addWord(found, at);
  }
  return { ...found, ...squeeze(found.keys) };
}

/** Whether a place in a text is between two words, and not within one or within a number. */
export function isWordEdge(text: string, at: number): boolean {
  if (at <= 0 || at >= text.length) return true;
  const before = kindAt(text, at - 1);
  const after = kindAt(text, at);
  if ((before === LETTER || before === DIGIT) && (after === LETTER || after === DIGIT)) return false;
  if (text[at] === "'" && before === LETTER && kindAt(text, at + 1) === LETTER) return false;
  if (isMinus(text, at - 1)) return false;
  return !isNumberMark(text, at) && !isNumberMark(text, at - 1);
}

interface Found {
  readonly text: string;
  readonly keys: string[];
  readonly starts: number[];
  readonly ends: number[];
}

const OTHER = 1;
const LETTER = 2;
const DIGIT = 3;
const SINGLE = 4;

const KINDS = new Uint8Array(0x10000);
const SINGLES =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}\p{Script=Myanmar}]/u;
/** Signs that say something: money, shares, comparisons, the ticks and crosses of tables. */
const SIGNS = /[\p{Sc}%‰°<>≤≥=≠±×+^&✓✔✅☑✗✘✖✕❌❎☒⛔➕➖○●◯]/u;

function kindAt(text: string, at: number): number {
  if (at < 0 || at >= text.length) return OTHER;
  const code = text.charCodeAt(at);
  const known = KINDS[code] ?? 0;
  if (known !== 0) return known;
  const kind = kindOf(text.charAt(at));
  KINDS[code] = kind;
  return kind;
}

function kindOf(character: string): number {
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (SINGLES.test(character) || SIGNS.test(character)) return SINGLE;
  return /[\p{L}\p{M}\p{N}\p{Cs}]/u.test(character) ? LETTER : OTHER;
}

/** A point or comma between two digits. */
function isNumberMark(text: string, at: number): boolean {
  const sign = text.charCodeAt(at);
  return (sign === 0x2e || sign === 0x2c) && kindAt(text, at - 1) === DIGIT && kindAt(text, at + 1) === DIGIT;
}

/** A dash that clings to a number and to nothing before it; behind another number it is what parts the two. */
function isMinus(text: string, at: number): boolean {
  if (text.charCodeAt(at) !== MINUS || kindAt(text, at + 1) !== DIGIT) return false;
  const before = text.charAt(at - 1);
  return /^[([{"'=:^]?$/.test(before) || (before === ' ' && kindAt(text, at - 2) !== DIGIT);
}

const MINUS = 0x2d;

function addWord(found: Found, start: number): number {
  const { text } = found;
  let end = text.charCodeAt(start) === MINUS ? start + 1 : start;
  let isPlain = true;
  for (let code = text.charCodeAt(end); ; code = text.charCodeAt(end)) {
    if (code >= 0x61 && code <= 0x7a) end += 1;
    else if (isInWord(text, end)) {
      isPlain = false;
      end += 1;
    } else break;
  }
  if (isPlain && end - start !== CANNOT.length) return addKey(found, start, end, text.slice(start, end));
  return isFootnote(text, start, end) ? end : add(found, start, end);
}

function isInWord(text: string, at: number): boolean {
  const kind = kindAt(text, at);
  if (kind === LETTER || kind === DIGIT || isNumberMark(text, at)) return true;
  return text[at] === "'" && kindAt(text, at - 1) === LETTER && kindAt(text, at + 1) === LETTER;
}

/** A small number in square brackets right behind a word or the end of a sentence; behind a space or a colon it may mean something. */
function isFootnote(text: string, start: number, end: number): boolean {
  if (end - start > 2 || text[start - 1] !== '[' || text[end] !== ']' || kindAt(text, start) !== DIGIT) return false;
  return (
    /[\p{Ll}.,;!?"')\]]/u.test(text.charAt(start - 2)) &&
    !NUMBER_BEFORE.test(text.slice(Math.max(0, start - 12), start - 1))
  );
}

/** "thirty[30]" is no footnote. */
const NUMBER_BEFORE = /(?:t(?:y|een)|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|ig)$/i;

function add(found: Found, start: number, end: number): number {
  const key = keyOf(found.text.slice(start, end));
  if (key !== CANNOT && !key.includes("'")) return addKey(found, start, end, key);
  for (const each of parted(key)) addKey(found, start, end, each);
  return end;
}

function addKey({ keys, starts, ends }: Found, start: number, end: number, key: string): number {
  keys.push(key);
  starts.push(start);
  ends.push(end);
  return end;
}

const GROUPED = /^\d{1,3}(?:,\d{3})+(?:\.\d+)?$|^\d{1,3}(?:\.\d{3}){2,}(?:,\d+)?$/;

function keyOf(word: string): string {
  if (word.length > 4 && GROUPED.test(word)) {
    const [thousands, point] = /^\d{1,3}\./.test(word) ? ['.', ','] : [',', '.'];
    return word.replaceAll(thousands, '').replace(point, '.');
  }
  if (word.charCodeAt(0) === MINUS) return `-${keyOf(word.slice(1))}`;
  return word === '&' ? 'and' : word.toLowerCase();
}

/** "don't", "don’t" and "do not" are the same words, "cannot" is two, and an apostrophe makes no other word. */
const CANNOT = 'cannot';
const IRREGULAR: Readonly<Record<string, readonly string[]>> = {
  cannot: ['can', 'not'],
  "can't": ['can', 'not'],
  "won't": ['will', 'not'],
  "shan't": ['shall', 'not'],
};

function parted(key: string): readonly string[] {
  if (Object.hasOwn(IRREGULAR, key)) return IRREGULAR[key] ?? [];
  return key.endsWith("n't") ? [key.slice(0, -3), 'not'] : [key.replaceAll("'", '')];
}

/** Keys run together; two numbers side by side stay two. */
export function squeeze(keys: readonly string[]): Pick<WordList, 'squeezed' | 'offsets'> {
  const offsets: number[] = [];
  const parts: string[] = [];
  let length = 0;
  let endsInDigit = false;
  for (const key of keys) {
    if (endsInDigit && kindAt(key, 0) === DIGIT) {
      parts.push(' ');
      length += 1;
    }
    offsets.push(length);
    parts.push(key);
    length += key.length;
    endsInDigit = kindAt(key, key.length - 1) === DIGIT;
  }
  return { squeezed: parts.join(''), offsets };
}
