/** Where sentences end: not at the point of an abbreviation, of an initial or of an item's number. */

/** Index behind the first end of a sentence at or behind a place; undefined where there is none. */
export function findSentenceEnd(text: string, from: number): number | undefined {
  ENDS.lastIndex = from;
  for (let match = ENDS.exec(text); match; match = ENDS.exec(text)) {
    if (isEnd(text, match.index)) return match.index + match[0].length;
  }
  return undefined;
}

/** Index behind the last end at or before a place in a block, with the space behind it; 0 where there is none. */
export function findLastSentenceEnd(block: string, until: number): number {
  let end = 0;
  for (const match of block.matchAll(ENDS_BEFORE_ANOTHER)) {
    const behind = match.index + match[0].length;
    const isItem = ITEM_NUMBER.test(block.slice(0, Math.min(match.index, LONGEST_ABBREVIATION)));
    if (behind <= until && !isItem && isEnd(block, match.index)) end = behind;
  }
  return end;
}

const ENDS = /[.!?]["')\]]*(?= |$)|(?<=\p{Ll})[.!?](?=\p{Lu}\p{Ll})|[。！？]/gu;
const ENDS_BEFORE_ANOTHER = /[.!?]["')\]]* (?=["'([]?[\p{Lu}\d])|(?<=\p{Ll})[.!?](?=\p{Lu}\p{Ll})|[。！？]/gu;
const ITEM_NUMBER = /^\(?\d{1,2}$/;

/** So far an abbreviation is looked for. */
const LONGEST_ABBREVIATION = 12;

function isEnd(text: string, at: number): boolean {
  if (text[at] !== '.') return true;
  const before = text.slice(Math.max(0, at - LONGEST_ABBREVIATION), at);
  const behind = text.slice(at + 1, at + 1 + LONGEST_ABBREVIATION);
  if (NEVER_LAST.test(before)) return false;
  if (BEFORE_NUMBER.test(before)) return !NUMBER.test(behind);
  return !(SOMETIMES_LAST.test(before) && GOES_ON.test(behind));
}

const abbreviated = (which: string) => new RegExp(`(?<![\\p{L}\\p{N}.])(?:${which})$`, 'u');
/** Something always follows these; a letter alone is an initial. */
const NEVER_LAST = abbreviated('[Ee]\\.g|eg|[Ii]\\.e|z\\.B|d\\.h|u\\.a|bzw|cf|vs|Mr|Mrs|Ms|Dr|\\p{L}');
const BEFORE_NUMBER = abbreviated('[Nn]os?|Nr|[Aa]rts?|[Ss]ecs?|Abs|[Pp]aras?|[Cc]ap|[Cc]h|[Ff]ig|[Vv]ol|pp');
/** A sentence may end with one of these: the next word tells whether it did. */
const SOMETIMES_LAST = abbreviated('Inc|Ltd|Corp|Co|LLC|etc|usw|ca|al|approx|(?:\\p{L}\\. ?)+\\p{L}');
const GOES_ON = /^["')\],;:]* ?[("']?[\p{Ll}\d]/u;
const NUMBER = /^ ?[\dIVX§]/u;
