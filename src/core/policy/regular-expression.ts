/** Patterns that can be looked for in texts: RE2, whose search takes time in proportion to text and pattern, both bounded. */
import { RE2JS } from 're2js';

/** A pattern, made once. `steps` is what one character of a text costs at most. */
export interface Pattern {
  readonly steps: number;
  /** True where the pattern is found anywhere in the text; throws on a text longer than {@link LONGEST_TEXT}. */
  readonly finds: (text: string) => boolean;
}

/** What makes patterns; a condition without it has no `re()`. */
export interface Patterns {
  readonly make: (pattern: string) => Pattern | { readonly fault: string };
}

export const LONGEST_TEXT = 2000;
const LONGEST_PATTERN = 200;
const MOST_REPEATS = 100;
const MOST_STEPS = 500;

/** RE2 as re2js has it. */
export const RE2_PATTERNS: Patterns = { make: makePattern };

function makePattern(pattern: string): Pattern | { readonly fault: string } {
  if (pattern.length > LONGEST_PATTERN)
    return { fault: `the pattern has ${pattern.length} characters; at most ${LONGEST_PATTERN} are taken` };
  if (countedRepeats(pattern) > MOST_REPEATS)
    return { fault: `the pattern counts up to more than ${MOST_REPEATS} with {}; write * or + instead` };
  try {
    const made = RE2JS.compile(pattern);
    const steps = made.programSize();
    if (steps > MOST_STEPS) return { fault: 'the pattern is too large; take some of it out' };
    return { steps, finds: (text) => finds(made, text) };
  } catch (error) {
    const said = error instanceof Error ? error.message.replace(/^error parsing regexp: /, '') : String(error);
    return { fault: `the pattern cannot be read: ${said}` };
  }
}

function finds(made: RE2JS, text: string): boolean {
  if (text.length > LONGEST_TEXT) throw new Error(`a text of more than ${LONGEST_TEXT} characters`);
  return made.matcher(text).find();
}

/** Every repeat makes copies of what stands before it, so they are added up before any is made. */
function countedRepeats(pattern: string): number {
  const counts = [...pattern.matchAll(/\{(\d+)(?:,(\d*))?\}/g)];
  return counts.reduce((sum, [, least, most]) => sum + Math.max(Number(least), Number(most || 0)), 0);
}
