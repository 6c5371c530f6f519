/** What stands raised or lowered on a page: marks of footnotes are no words of it, exponents and indices must not join a number. */
import type { PageWords } from './page-words.ts';

/** What is raised or lowered is held back until it ends, or is too long for a mark. */
export interface OffLineWords {
  /** Whether something is held back. */
  isOpen(): boolean;
  /** Starts holding back. */
  open(element: 'sup' | 'sub', isLinked: boolean): void;
  /** A link within it: it leads to a note. */
  link(): void;
  add(source: string, start: number, end: number): void;
  /** Gives the words what is held back, in its form for the place; nothing when it is a mark. */
  close(): void;
}

/** Longer than any mark or exponent. */
const LONGEST_MARK = 16;

/** Starts with nothing held back. */
export function openOffLineWords(words: PageWords, decode: (text: string) => string): OffLineWords {
  let element: 'sup' | 'sub' | null = null;
  let isLinked = false;
  let held = '';
  const close = (): void => {
    if (element === null) return;
    const raw = held;
    const mark = raw.length > LONGEST_MARK ? null : decode(raw).trim();
    const sign = mark === null ? '' : formOf(element, { mark, before: words.ending(), isLinked });
    element = null;
    held = '';
    if (sign === null) return;
    if (sign === '') words.add(raw, 0, raw.length);
    else words.addAsIs(`${sign}${mark}`);
  };
  return {
    isOpen: () => element !== null,
    open(name, isInLink) {
      close();
      element = name;
      isLinked = isInLink;
    },
    link() {
      isLinked = true;
    },
    add(source, start, end) {
      held += source.slice(start, Math.min(end, start + LONGEST_MARK + 1));
      if (held.length <= LONGEST_MARK) return;
      const rest = start + LONGEST_MARK + 1;
      close();
      if (rest < end) words.add(source, rest, end);
    },
    close,
  };
}

interface OffLine {
  readonly mark: string;
  readonly before: string;
  readonly isLinked: boolean;
}

/** The sign that goes before it; null where it is a mark of a footnote. */
function formOf(element: 'sup' | 'sub', { mark, before, isLinked }: OffLine): '^' | '_' | '' | null {
  if (element === 'sub') return /\d$/.test(before) && /^\d/.test(mark) ? '_' : '';
  if (TRADE_MARK.test(mark) || (isLinked && LINKED_MARK.test(mark))) return null;
  if (MARK.test(mark) && (isLinked || !isRaised(mark, before))) return null;
  return /\d$/.test(before) && /^[-+−–]?\d/.test(mark) ? '^' : '';
}

/** Numbers, signs, or either in brackets; several are parted by commas. */
const MARK = /^[[(]?(?:\d{1,3}|[*†‡§¶‖#]{1,4})(?:\s?[,;]\s?(?:\d{1,3}|[*†‡§¶‖#]{1,4}))*[\])]?$/u;
/** A letter or a word is a mark only where it leads to a note. */
const LINKED_MARK = /^[[(]?(?:\p{L}|note|fn)?[ .]?\d{0,3}[\])]?$/iu;

/** Left out as the sign for it is. */
const TRADE_MARK = /^(?:TM|SM)$/i;
const MEASURE = /(?:\d\s?|[/·])(?:[kcdmµ]?m|ft|yd|in|mi|s)$/;
const TWO_DIGITS = /^\d{2}/;

/** Whether a number is an exponent, or the cents of a price, by what stands before it; behind other numbers it is a mark. */
function isRaised(mark: string, before: string): boolean {
  if (MEASURE.test(before)) return /^[2-4]$/.test(mark);
  const base = /(\p{Sc}\s?)?(?<![\d.,])(\d[\d.,]*)$/u.exec(before);
  if (base === null) return false;
  return TWO_DIGITS.test(mark) || (base[1] === undefined && /^(?:10|2)$/.test(base[2] ?? ''));
}
