/** What a word turns at the place where it stands: some turn a meaning only beside another word, or as they are written. */
import type { WordList } from './word-list.ts';
import { findTurning, isDenying, type TurningWord } from './word-meaning.ts';

/** A text with its words. */
export interface WordsOfText {
  readonly text: string;
  readonly words: WordList;
}

/** What the word at an index turns; undefined when it is only wording. */
export function findTurningAt(at: number, { text, words }: WordsOfText): TurningWord | undefined {
  const key = words.keys[at] ?? '';
  const known = findTurning(key);
  if (known) return known;
  if (QUALIFIERS.has(key) && findTurning(words.keys[at + 1] ?? '')?.kind === 'unit')
    return { kind: 'unit', value: key };
  if (isRoman(at, { text, words })) return { kind: 'digits', value: key };
  return isDenyingPrefix(at, { text, words }) ? { kind: 'negation', value: key } : undefined;
}

/** "thirty" beside "30": a number that is written twice, as contracts do. */
export function isSaidTwice(at: number, { words }: WordsOfText): boolean {
  const key = words.keys[at] ?? '';
  const own = findTurning(key);
  return [at - 1, at + 1].some((beside) => {
    const other = words.keys[beside] ?? '';
    return other !== key && own?.kind === 'digits' && findTurning(other)?.value === own.value;
  });
}

/** "30 business days" are more than 30 days. */
const QUALIFIERS: ReadonlySet<string> = new Set(['business', 'working', 'calendar', 'trading', 'consecutive']);

const NUMBERED: ReadonlySet<string> = new Set(
  'type tier level class phase part annex appendix schedule article section title chapter module option'.split(' '),
);

/** One letter may be a pronoun or a name, unless it follows what is numbered so. */
function isRoman(at: number, { text, words }: WordsOfText): boolean {
  const written = text.slice(words.starts[at], words.ends[at]);
  return /^[IVX]{1,5}$/.test(written) && (written.length > 1 || NUMBERED.has(words.keys[at - 1] ?? ''));
}

/** "un-" before a word. "in-house" denies nothing. */
function isDenyingPrefix(at: number, { text, words }: WordsOfText): boolean {
  const key = words.keys[at] ?? '';
  const end = words.ends[at] ?? 0;
  return key !== 'in' && isDenying(key) && text[end] === '-' && words.starts[at + 1] === end + 1;
}
