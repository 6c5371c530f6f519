/** Patterns in which a `*` stands for any characters: matched in one pass, whatever a stranger writes. */

/** Whether a whole text fits a pattern; every character but `*` stands for itself. */
export function fitsWildcard(pattern: string, text: string): boolean {
  let at = 0;
  let inText = 0;
  let star = -1;
  let resumed = 0;
  while (inText < text.length) {
    if (pattern[at] === '*') {
      star = at;
      resumed = inText;
      at += 1;
    } else if (pattern[at] === text[inText]) {
      at += 1;
      inText += 1;
    } else if (star >= 0) {
      // What the last star stands for is one longer; stars before it never need to be tried again.
      resumed += 1;
      at = star + 1;
      inText = resumed;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
