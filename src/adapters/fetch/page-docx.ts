/** The words of a DOCX: paragraphs, cells and notes as they print; what is struck from it, hidden or computed is left out. */
import { Parser } from 'htmlparser2';
import type { PageText, Unreadable } from '../../core/verify/page-text.ts';
import { gatherWords, type PageWords } from './page-words.ts';
import { unpackParts } from './zip-parts.ts';

const DOCUMENT = 'word/document.xml';
const STYLES = 'word/styles.xml';
const ABOUT = 'docProps/core.xml';
const NOTES = ['word/footnotes.xml', 'word/endnotes.xml'];
/** Deeper than tables in tables in text boxes. */
const DEEPEST = 400;
/** What is not part of the text as it stands: struck out, moved away, computed, or the same again for older programs. */
const UNSHOWN = new Set(['del', 'moveFrom', 'delText', 'instrText', 'delInstrText', 'Fallback', 'pict', 'rPrChange']);
/** Breaks and signs that are elements. */
const SIGNS: Readonly<Record<string, string>> = { tab: ' ', noBreakHyphen: '-', softHyphen: '\u00ad' };
const BREAKS = new Set(['p', 'br', 'cr', 'tc', 'tr']);

/** Reads a zip that may be a document; `unknown_type` for any other. */
export function readDocx(body: Uint8Array): PageText | Unreadable {
  const parts = unpackParts(body, [DOCUMENT, STYLES, ABOUT, ...NOTES]);
  if (typeof parts === 'string') return parts;
  const document = parts.get(DOCUMENT);
  if (document === undefined) return 'unknown_type';
  const words = gatherWords();
  const headings = headingStyles(parts.get(STYLES) ?? '');
  for (const xml of [document, ...NOTES.flatMap((name) => parts.get(name) ?? [])]) {
    if (!addWords(words, xml, headings)) return 'broken';
    words.endBlock();
  }
  return words.page(aboutOf(parts.get(ABOUT) ?? '', parts.get(STYLES) ?? ''));
}

/** Where the reading of a part stands. */
interface Place {
  /** Elements that are open, and from which depth on nothing is shown. */
  depth: number;
  unshownAt: number;
  isText: boolean;
  isHiddenRun: boolean;
}

/** Adds the words of one part; false where it is no XML that a document could be. */
function addWords(words: PageWords, xml: string, headings: ReadonlySet<string>): boolean {
  const at: Place = { depth: 0, unshownAt: Number.POSITIVE_INFINITY, isText: false, isHiddenRun: false };
  let deepest = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        at.depth += 1;
        deepest = Math.max(deepest, at.depth);
        if (deepest > DEEPEST) parser.pause();
        open(words, at, { name: localName(tag), attributes, headings });
      },
      ontext(text) {
        if (at.isText && !at.isHiddenRun && at.unshownAt === Number.POSITIVE_INFINITY) words.add(text, 0, text.length);
      },
      onclosetag(tag) {
        close(words, at, localName(tag));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  return deepest > 0 && deepest <= DEEPEST;
}

interface Start {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly headings: ReadonlySet<string>;
}

function open(words: PageWords, at: Place, { name, attributes, headings }: Start): void {
  if (UNSHOWN.has(name) && at.unshownAt > at.depth) at.unshownAt = at.depth;
  if (at.unshownAt !== Number.POSITIVE_INFINITY) return;
  const value = attributes['w:val'] ?? '';
  if (BREAKS.has(name)) words.endBlock();
  else if (name === 'r') at.isHiddenRun = false;
  else if (name === 'vanish') at.isHiddenRun = isOn(value);
  else if (name === 't') at.isText = true;
  else if ((name === 'pStyle' && headings.has(value)) || (name === 'outlineLvl' && Number(value) < 9))
    words.startHeading();
  else if (SIGNS[name] !== undefined && !isSetting(attributes) && !at.isHiddenRun) addSign(words, SIGNS[name]);
}

function addSign(words: PageWords, sign: string): void {
  words.add(sign, 0, sign.length);
}

/** `w:tab` also stands among the settings of a paragraph, with a position. */
function isSetting(attributes: Readonly<Record<string, string>>): boolean {
  return attributes['w:pos'] !== undefined;
}

function isOn(value: string): boolean {
  return !/^(?:0|false|off)$/.test(value);
}

function close(words: PageWords, at: Place, name: string): void {
  if (at.depth === at.unshownAt) at.unshownAt = Number.POSITIVE_INFINITY;
  at.depth -= 1;
  if (name === 't') at.isText = false;
  else if (name === 'r') at.isHiddenRun = false;
  else if (name === 'p') {
    words.endHeading();
    words.endBlock();
  }
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

/** Styles are named in the writer's language, but what Word itself calls them is kept beside that. */
function headingStyles(styles: string): Set<string> {
  const ids = new Set<string>();
  for (const style of styles.split('<w:style ').slice(1)) {
    const id = /\bw:styleId="([^"]{1,200})"/.exec(style)?.[1];
    const isHeading = /<w:name w:val="(?:heading \d|title)"/i.test(style) || /<w:outlineLvl w:val="[0-8]"/.test(style);
    if (id !== undefined && isHeading) ids.add(id);
  }
  return ids;
}

function aboutOf(about: string, styles: string): { title: string | null; language: string | null } {
  const title = gatherWords();
  const [, xml = ''] = /<dc:title>([^<]{1,500})</.exec(about) ?? [];
  const parser = new Parser({ ontext: (text) => title.add(text, 0, text.length) }, { xmlMode: true });
  parser.end(xml);
  const { text } = title.page({ title: null, language: null });
  return { title: text || null, language: /<w:lang\b[^>]{0,200}?\bw:val="([\w-]{2,20})"/.exec(styles)?.[1] ?? null };
}
