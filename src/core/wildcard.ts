/** Patterns in which a `*` stands for any characters: matched in one pass, whatever a stranger writes. */

/** Whether a whole text fits a pattern; every character but `*` stands for itself. */
export function fitsWildcard(pattern: string, text: string): boolean {
  const reached = matchStars(pattern, text, '*', (sign, one) => sign === one);
  // Stars at the end stand for nothing, too.
  return reached !== null && /^\**$/.test(pattern.slice(reached));
}

/** How much of a pattern it takes to match a whole text, part by part, a star standing for any number; null if none does. */
export function matchStars(
  pattern: ArrayLike<string>,
  text: ArrayLike<string>,
  star: string,
  fits: (part: string, one: string) => boolean,
): number | null {
  let at = 0;
  let inText = 0;
  let lastStar = -1;
  let resumed = 0;
  while (inText < text.length) {
    const part = pattern[at];
    if (part === star) {
      lastStar = at;
      resumed = inText;
      at += 1;
    } else if (part !== undefined && fits(part, text[inText] ?? '')) {
      at += 1;
      inText += 1;
    } else if (lastStar >= 0) {
      // What the last star stands for is one longer; stars before it never need to be tried again.
      resumed += 1;
      at = lastStar + 1;
      inText = resumed;
    } else return null;
  }
  return at;
}
