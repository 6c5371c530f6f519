/** The styles of a DOCX that say something of its words: headings, what is struck or hidden, what is raised or lowered. */

/** What a style, or a run itself, does to words; what it does not speak of is missing. */
export interface WordLooks {
  readonly isHidden?: boolean;
  readonly isStruck?: boolean;
  readonly isDoublyStruck?: boolean;
  readonly offLine?: 'sup' | 'sub' | null;
}

/** Styles by id; headings apart. */
export interface DocxStyles {
  readonly headings: ReadonlySet<string>;
  readonly looks: ReadonlyMap<string, WordLooks>;
}

/** A style after which others are made, and so on, no further than this. */
const MOST_BASES = 10;

/** Styles are named in the writer's language, but what Word itself calls them is kept beside that. */
export function readDocxStyles(xml: string): DocxStyles {
  const headings = new Set<string>();
  const own = new Map<string, Style>();
  for (const style of xml.split('<w:style ').slice(1)) {
    const id = /\bw:styleId="([^"]{1,200})"/.exec(style)?.[1];
    if (id === undefined) continue;
    own.set(id, { looks: looksOf(style), base: /<w:basedOn w:val="([^"]{1,200})"/.exec(style)?.[1] });
    if (/<w:name w:val="(?:heading \d|title)"/i.test(style) || /<w:outlineLvl w:val="[0-8]"/.test(style))
      headings.add(id);
  }
  const looks = new Map<string, WordLooks>();
  for (const id of own.keys()) {
    const whole = withBases(own, id);
    if (Object.keys(whole).length > 0) looks.set(id, whole);
  }
  return { headings, looks };
}

/** What one property of a run does to its words; null where it is another one. */
export function looksBy(property: string, value: string): WordLooks | null {
  if (property === 'vanish') return { isHidden: isOn(value) };
  if (property === 'strike') return { isStruck: isOn(value) };
  if (property === 'dstrike') return { isDoublyStruck: isOn(value) };
  if (property !== 'vertAlign') return null;
  if (value === 'superscript') return { offLine: 'sup' };
  return { offLine: value === 'subscript' ? 'sub' : null };
}

/** Words that are hidden, or no longer said. */
export function isUnsaid({ isHidden, isStruck, isDoublyStruck }: WordLooks): boolean {
  return isHidden === true || isStruck === true || isDoublyStruck === true;
}

interface Style {
  readonly looks: WordLooks;
  readonly base: string | undefined;
}

function withBases(styles: ReadonlyMap<string, Style>, id: string): WordLooks {
  let looks: WordLooks = {};
  let style = styles.get(id);
  for (let left = MOST_BASES; style !== undefined && left > 0; left -= 1) {
    looks = { ...style.looks, ...looks };
    style = style.base === undefined ? undefined : styles.get(style.base);
  }
  return looks;
}

function looksOf(style: string): WordLooks {
  let looks: WordLooks = {};
  for (const [, property = '', value = ''] of style.matchAll(
    /<w:(vanish|strike|dstrike|vertAlign)(?:\s+w:val="([^"]{0,40})")?\s*\/?>/g,
  ))
    looks = { ...looks, ...looksBy(property, value) };
  return looks;
}

function isOn(value: string): boolean {
  return !/^(?:0|false|off)$/.test(value);
}
