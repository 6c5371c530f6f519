/** What an element's own style says of its words: whether they are shown, stand apart, or are raised. */
import { BLOCK, COLOURLESS, LOWERED, OFF_LINE, OWN_COLOUR, OWN_SIZE, SIZELESS, UNSHOWN } from './html-elements.ts';

/** Most styles say nothing of the kind, and a page has thousands: only those are taken apart that might. */
const MAY_HIDE = new RegExp(
  [
    /\/\*/,
    /(?:display|visibility)\s*:\s*[nhc]/,
    /content-visibility|line-through|-\d{3}/,
    /size\s*:\s*[01.]|font\s*:[^;:/]*\//,
    /color\s*:\s*(?:transparent|#(?:[\da-f]{3}0|[\da-f]{6}00)(?![\da-f]))|[,/]\s*[0.]+%?\s*\)/,
    /\bclip(?:-path)?\s*:|align\s*:\s*su[pb]/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'i',
);

/** The kinds that a style adds to those of its element; `kind` is what the element is without it. */
export function kindByStyle(style: string, kind: number): number {
  if (!MAY_HIDE.test(style)) return SHOWN_AS_BLOCK.test(style) ? BLOCK : 0;
  const declared = declarationsOf(style);
  if (isUnshown(declared)) return UNSHOWN;
  return (
    (BLOCK_DISPLAY.test(of(declared, 'display')) ? BLOCK : 0) |
    (isSizeless(declared) ? SIZELESS : 0) |
    (isColourless(declared) ? COLOURLESS : 0) |
    (kind & BLOCK ? 0 : raisedBy(declared))
  );
}

const BLOCKS = '(?:block|flex|grid|list-item|table|flow-root)\\b';
const BLOCK_DISPLAY = new RegExp(`^${BLOCKS}`);
const SHOWN_AS_BLOCK = new RegExp(`(?:^|;)\\s*display\\s*:\\s*${BLOCKS}`, 'i');

/** Which sizes and colours an element has of its own: words within others that have none are seen again. */
export function ownLooks({ style, class: named }: { readonly style: string; readonly class: string }): number {
  if (named !== '') return OWN_SIZE | OWN_COLOUR;
  return (/\bfont(?:-size)?\s*:/i.test(style) ? OWN_SIZE : 0) | (/(?<!-)\bcolor\s*:/i.test(style) ? OWN_COLOUR : 0);
}

/** Values by property, in small letters. */
type Declared = ReadonlyMap<string, string>;

/** Comments, strings and addresses may hold what only looks like a declaration. Each ends with the style at the latest. */
const NO_DECLARATION =
  /\/\*[\s\S]*?(?:\*\/|$)|"(?:[^"\\]|\\[\s\S]?)*(?:"|$)|'(?:[^'\\]|\\[\s\S]?)*(?:'|$)|url\(\s*[^\s)"'][^)]*/gi;

/** The last of a property counts, unless an earlier one is more important. */
function declarationsOf(style: string): Declared {
  const declared = new Map<string, string>();
  const important = new Set<string>();
  for (const declaration of style.replace(NO_DECLARATION, ' ').split(';')) {
    const [, name = '', said = ''] = /^\s*([a-z-]+)\s*:\s*(\S[\s\S]*)$/i.exec(declaration) ?? [];
    if (name === '') continue;
    const property = name.toLowerCase();
    const value = said.toLowerCase().trim();
    const mark = value.lastIndexOf('!');
    const isImportant = mark >= 0 && value.slice(mark + 1).trim() === 'important';
    if (important.has(property) && !isImportant) continue;
    if (isImportant) important.add(property);
    declared.set(property, isImportant ? value.slice(0, mark).trim() : value);
  }
  return declared;
}

/** A box without height is none of these: that is how parts of a page are folded until a reader opens them. */
function isUnshown(declared: Declared): boolean {
  return (
    /^none\b/.test(of(declared, 'display')) ||
    /^(?:hidden|collapse)\b/.test(of(declared, 'visibility')) ||
    of(declared, 'content-visibility') === 'hidden' ||
    isStruck(declared) ||
    isCutAway(declared) ||
    isFarAway(declared)
  );
}

function of(declared: Declared, property: string): string {
  return declared.get(property) ?? '';
}

/** What is struck out is no longer said, as in `<del>`. */
function isStruck(declared: Declared): boolean {
  return /\bline-through\b/.test(`${of(declared, 'text-decoration')} ${of(declared, 'text-decoration-line')}`);
}

function isCutAway(declared: Declared): boolean {
  const [top, right, bottom, left] = (/^rect\(([^)]*)\)/.exec(of(declared, 'clip'))?.[1] ?? '')
    .split(/[\s,]+/)
    .filter((part) => part !== '')
    .map(Number.parseFloat);
  if (top !== undefined && bottom !== undefined && bottom <= top) return !isStatic(declared);
  if (right !== undefined && left !== undefined && right <= left) return !isStatic(declared);
  return /^(?:inset\(\s*(?:[5-9]\d|\d{3,})(?:\.\d+)?%\s*\)|circle\(\s*0[^.\d])/.test(of(declared, 'clip-path'));
}

const SIDES = ['left', 'right', 'top', 'bottom'];

/** Farther than any screen; margins are left alone, since a padding as wide as they are brings the words back. */
function isFarAway(declared: Declared): boolean {
  if (isFar(of(declared, 'text-indent'))) return true;
  return SIDES.some((side) => isFar(of(declared, side))) && !isStatic(declared);
}

const FAR_PIXELS = 5_000;
const FAR_LETTERS = 500;

function isFar(value: string): boolean {
  const [, amount, unit = ''] = /^-([\d.]+)([a-z]*)$/.exec(value) ?? [];
  return amount !== undefined && Number(amount) >= (unit === 'px' || unit === '' ? FAR_PIXELS : FAR_LETTERS);
}

function isStatic(declared: Declared): boolean {
  return of(declared, 'position') === 'static';
}

/** Nothing, or at most so many pixels. */
function isNothing(value: string, pixels: number): boolean {
  const [, amount, unit] = /^([+-]?[\d.]+)([a-z%]*)$/.exec(value) ?? [];
  return amount !== undefined && Number(amount) <= (unit === 'px' ? pixels : 0);
}

function isSizeless(declared: Declared): boolean {
  const size = declared.get('font-size') ?? /(?:^|\s)([\d.]+[a-z%]*)\s*\//.exec(of(declared, 'font'))?.[1] ?? '';
  return isNothing(size, 1);
}

/** Letters through which a picture shows have no colour of their own either. */
function isColourless(declared: Declared): boolean {
  const fill = declared.get('-webkit-text-fill-color') ?? of(declared, 'color');
  if (!INVISIBLE.test(fill)) return false;
  const values = [...declared.entries()].filter(([property]) => /background|text-shadow/.test(property));
  return !values.some(([property, value]) => property === 'text-shadow' || /gradient\(|\btext\b/.test(value));
}

const INVISIBLE =
  /^(?:transparent|#[\da-f]{3}0|#[\da-f]{6}00|(?:rgb|hsl)a?\((?:(?:[^,)]*,){3}|[^,/)]*\/)\s*(?:0+(?:\.0*)?|\.0+)%?\s*\))$/;

function raisedBy(declared: Declared): number {
  const align = of(declared, 'vertical-align');
  if (align === 'super') return OFF_LINE;
  return align === 'sub' ? OFF_LINE | LOWERED : 0;
}
