/** One form for every way of writing the same character: ligatures, quotation marks, dashes, spaces, and what nobody sees. */
import { withoutHidden } from '../hidden-character.ts';

/** Stays where a line ends with it: what follows on the next line is the rest of the word. */
export const SOFT_HYPHEN = 0xad;

/** Lines with one kind of quotation mark, dash and space, and without invisible characters; words, case and breaks stay. */
export function canonicalCharacters(text: string): string {
  const ascii = NOT_ASCII.test(text) ? withoutVariants(text) : text;
  return isOdd(ascii) ? ascii.replace(EACH_ODD, oddOnes) : ascii;
}

const NOT_ASCII = /[^\n -~]/;
const NOT_ASCII_RUN = /[^\n -~]+/g;
const WITH_BASE = /[!-~]?[^\n -~]+/g;
/** Accents of their own, raised numbers and fractions. */
const NEEDS_BASE = /[\p{M}\p{No}]/u;

/** Runs that are settled one by one; a text with more that are not known is settled as a whole, which costs the same for any. */
const MOST_SETTLED = 2000;

/** What these are depends on the character before them; they are rare, and taking it along everywhere takes twice as long. */
function withoutVariants(text: string): string {
  let needsBase = false;
  let settled = 0;
  const settleRun = (run: string, at: number): string => {
    const known = KNOWN.get(run);
    if (known !== undefined) return known;
    needsBase ||= NEEDS_BASE.test(run);
    settled += 1;
    return settled > MOST_SETTLED ? run : canonicalRun(run, at, text);
  };
  const made = text.replace(NOT_ASCII_RUN, settleRun);
  const whole = needsBase && settled <= MOST_SETTLED ? text.replace(WITH_BASE, settleRun) : made;
  return settled > MOST_SETTLED ? settleAll(text) : whole;
}

/** Lines stay lines, so that one which ended with a soft hyphen can be found again. */
function settleAll(text: string): string {
  const settled = settle(text);
  if (!text.includes('\u00ad\n')) return settled;
  const lines = text.split('\n');
  const isBroken = (line: number) => line + 1 < lines.length && lines[line]?.endsWith('\u00ad');
  return settled
    .split('\n')
    .map((line, at) => (isBroken(at) ? `${line}\u00ad` : line))
    .join('\n');
}

const EACH_ODD = /[`']+| {2,}|-{2,}/g;
const BLANKS_IN_A_ROW = / {2}/;

/** Looked for one by one, which takes a third of the time of one expression for all; blanks are too many to stop at each. */
function isOdd(text: string): boolean {
  return text.includes('`') || text.includes('--') || text.includes("''") || BLANKS_IN_A_ROW.test(text);
}

function oddOnes(found: string): string {
  const first = found.charAt(0);
  if (first === ' ' || first === '-') return first;
  return found.length === 1 ? "'" : '"'.repeat(found.length >> 1) + "'".repeat(found.length & 1);
}

function canonicalRun(run: string, at: number, text: string): string {
  const isBroken = run.charCodeAt(run.length - 1) === SOFT_HYPHEN && text.charCodeAt(at + run.length) === 0x0a;
  return isBroken ? `${settle(run)}\u00ad` : settle(run);
}

/** Most runs are a quotation mark or a dash and come again and again; these are the same whatever stands around them. */
const KNOWN = new Map<string, string>();
const MOST_KNOWN = 2000;
const LONGEST_KNOWN = 8;

function settle(run: string): string {
  const known = KNOWN.get(run);
  if (known !== undefined) return known;
  const made = straight(apart(withoutPiles(straight(run))).normalize('NFKC'));
  const settled = straight(made.normalize('NFKC'));
  const isAlways = run.charCodeAt(run.length - 1) !== SOFT_HYPHEN && !NEEDS_BASE.test(run);
  if (isAlways && KNOWN.size < MOST_KNOWN && run.length < LONGEST_KNOWN) KNOWN.set(run, settled);
  return settled;
}

/** No script piles so many marks on a letter, and putting them in order takes the square of their number. */
function withoutPiles(run: string): string {
  return run.replace(PILE, '$1');
}

const PILE = /(\p{M}{30})\p{M}+/gu;

/** What compatibility normalisation would glue to a word or a number, or turn into letters, is parted or dropped before. */
function apart(run: string): string {
  return run
    .replace(/[®©™℠]/g, '')
    .replace(/(?<=[\p{L}\p{Pe}\p{Pf}.,;:!?"'])[⁰¹²³⁴-⁹]+/gu, (mark, at: number, text: string) =>
      at > 0 && text[at - 1] === 'm' ? mark : '',
    )
    .replace(/(?<=\d)(?=[⁰¹²³⁴-⁹])/g, '^')
    .replace(/(?<=\d)(?=[¼-¾⅐-⅞])/g, ' ')
    .replace(/\u2044/g, '/');
}

const DOUBLE_QUOTES = /[“”„‟«»″‶‴ʺ〝〞〟「」『』＂]/g;
const SINGLE_QUOTES = /[‘’‚‛‹›′‵´ʹʻʼˈ＇]/g;
const DASHES = /[‐‑‒–—―−﹘﹣－⸺⸻⁃]+/g;
/** Blanks of any width, tabs and the like, but no line break; and bullets, which stand for the place where an item begins. */
const BLANKS = /[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u202f\u205f\u2800\u3000\ufeff•◦▪▫‣∙]+/g;

function straight(run: string): string {
  const seen = withoutHidden(run.replace(/[\t\v\f\r\u0085\u2028\u2029]/g, ' '));
  return seen
    .replace(DOUBLE_QUOTES, '"')
    .replace(SINGLE_QUOTES, "'")
    .replace(DASHES, '-')
    .replace(BLANKS, ' ')
    .replace(/\u2044/g, '/');
}
