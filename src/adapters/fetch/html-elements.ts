/** What the elements of HTML mean for the words of a page: which part blocks, which are never shown, and which end others. */

/** Starts and ends a block: the words before and after stand apart. */
export const BLOCK = 1;
/** Its content is not shown as words. */
export const UNSHOWN = 2;
/** Has no content, and so no end. */
export const VOID = 4;
/** White space in it stands as it is written. */
export const PREFORMATTED = 8;
export const HEADING = 16;
/** Starts drawings or formulas, whose elements may end themselves. */
export const FOREIGN = 32;
/** Raised or lowered: a mark of a footnote, an exponent, an index. */
export const OFF_LINE = 64;
export const LOWERED = 128;
export const TABLE_PART = 256;
/** No tag within it ends anything around it: its content is no part of the page, or not yet. */
export const SEALED = 512;
/** Formatting within it is its own: what is left open there ends with it, and what is open around it is not begun anew in it. */
export const APART = 1024;
/** Begun anew behind the end of the block that it was left open in; `del` is not, by the standard. */
export const RENEWED = 2048;
/** Its end tag ends it across blocks; that of other inline elements does not. */
export const FORMATTING = 65536;
/** Letters too small to be seen, and letters that are seen through; both pass on to what stands within. */
export const SIZELESS = 4096;
export const COLOURLESS = 8192;
/** A size or a colour of its own. */
export const OWN_SIZE = 16384;
export const OWN_COLOUR = 32768;

const KINDS: readonly (readonly [number, string])[] = [
  [
    BLOCK,
    'address article aside blockquote body br button caption center dd details dialog dir div dl dt fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol optgroup option p pre search section summary table tbody td textarea tfoot th thead tr ul xmp plaintext listing',
  ],
  [
    // What is struck out is what the page no longer says; form values are not its words.
    UNSHOWN,
    'script style template noscript title del s strike rp rt select datalist textarea iframe noframes noembed object canvas audio video desc metadata annotation annotation-xml',
  ],
  [VOID, 'area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr'],
  [PREFORMATTED, 'pre xmp plaintext listing'],
  [HEADING, 'h1 h2 h3 h4 h5 h6'],
  [FOREIGN, 'svg math'],
  [OFF_LINE, 'sup sub'],
  [LOWERED, 'sub'],
  [TABLE_PART, 'table caption colgroup thead tbody tfoot tr td th'],
  [SEALED, 'template noscript'],
  [APART, 'template noscript td th caption object applet marquee'],
  [RENEWED, 's strike'],
  [FORMATTING, 'a b big code em font i nobr s small strike strong tt u'],
];

/** What an element is, as a sum of the kinds above, by its name in small letters; one that is not listed is inline. */
export const ELEMENTS: ReadonlyMap<string, number> = kindsByName();

function kindsByName(): Map<string, number> {
  const kinds = new Map<string, number>();
  for (const [kind, names] of KINDS)
    for (const name of names.split(' ')) kinds.set(name, (kinds.get(name) ?? 0) | kind);
  return kinds;
}

/** What the start of an element ends, if it is still open. */
interface ImpliedEnd {
  readonly ends: ReadonlySet<string>;
  /** Elements beyond which nothing is ended; null for any block. */
  readonly within: ReadonlySet<string> | null;
}

const LISTS = new Set(['ul', 'ol', 'menu', 'dir', 'dl', 'table', 'td', 'th']);
const TABLES = new Set(['table']);
const ROWS = new Set(['tr', 'td', 'th']);
const IMPLIED_ENDS: ReadonlyMap<string, ImpliedEnd> = new Map([
  ['li', { ends: new Set(['li']), within: LISTS }],
  ['dt', { ends: new Set(['dt', 'dd']), within: LISTS }],
  ['dd', { ends: new Set(['dt', 'dd']), within: LISTS }],
  ['td', { ends: new Set(['td', 'th']), within: new Set(['table', 'tr']) }],
  ['th', { ends: new Set(['td', 'th']), within: new Set(['table', 'tr']) }],
  ['tr', { ends: ROWS, within: TABLES }],
  ['tbody', { ends: new Set(['tbody', 'thead', 'tfoot', ...ROWS]), within: TABLES }],
  ['tfoot', { ends: new Set(['tbody', 'thead', ...ROWS]), within: TABLES }],
  ['body', { ends: new Set(['head']), within: new Set() }],
]);
const ENDS_PARAGRAPH: ImpliedEnd = { ends: new Set(['p']), within: null };

/** What the start of this element ends; undefined for most. A block ends a paragraph that is open, unless it can stand in one. */
export function findImpliedEnd(name: string, kind: number): ImpliedEnd | undefined {
  const endsParagraph = kind & BLOCK && name !== 'br' && name !== 'button';
  return IMPLIED_ENDS.get(name) ?? (endsParagraph ? ENDS_PARAGRAPH : undefined);
}
