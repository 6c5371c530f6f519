/** The words of a DOCX: paragraphs, cells and notes as they print; what is struck from it, hidden or computed is left out. */
import { Parser } from 'htmlparser2';
import type { PageText, Unreadable } from '../../core/verify/page-text.ts';
import { type DocxStyles, isUnsaid, looksBy, readDocxStyles, type WordLooks } from './docx-styles.ts';
import { type OffLineWords, openOffLineWords } from './off-line-words.ts';
import { gatherWords, type PageWords } from './page-words.ts';
import { unpackParts } from './zip-parts.ts';

const DOCUMENT = 'word/document.xml';
const STYLES = 'word/styles.xml';
const ABOUT = 'docProps/core.xml';
const NOTES = ['word/footnotes.xml', 'word/endnotes.xml'];
/** Deeper than tables in tables in text boxes. */
const DEEPEST = 400;
/** What is not part of the text as it stands: struck out, moved away, computed, or the same again for older programs. */
const UNSHOWN = new Set([
  'del',
  'moveFrom',
  'delText',
  'instrText',
  'delInstrText',
  'Fallback',
  'pict',
  'rPrChange',
  'pPrChange',
]);
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
  const styles = readDocxStyles(parts.get(STYLES) ?? '');
  for (const xml of [document, ...NOTES.flatMap((name) => parts.get(name) ?? [])]) {
    if (!addWords(words, xml, styles)) return 'broken';
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
  /** What the paragraph and the run do to words. */
  paragraph: WordLooks;
  run: WordLooks;
  /** How the words stand that were read last. */
  offLine: 'sup' | 'sub' | null;
}

/** Where words go: those on the line at once, others once it is known whether they are marks. */
interface Gathering {
  readonly words: PageWords;
  readonly offLine: OffLineWords;
}

/** Adds the words of one part; false where it is no XML that a document could be. */
function addWords(words: PageWords, xml: string, styles: DocxStyles): boolean {
  const to: Gathering = { words, offLine: openOffLineWords(words, (text) => text) };
  const at: Place = {
    depth: 0,
    unshownAt: Number.POSITIVE_INFINITY,
    isText: false,
    paragraph: {},
    run: {},
    offLine: null,
  };
  let deepest = 0;
  const parser = new Parser(
    {
      onopentag(tag, attributes) {
        at.depth += 1;
        deepest = Math.max(deepest, at.depth);
        if (deepest > DEEPEST) parser.pause();
        open(to, at, { name: localName(tag), attributes, styles });
      },
      ontext(text) {
        if (at.isText && at.unshownAt === Number.POSITIVE_INFINITY) addText(to, at, text);
      },
      onclosetag(tag) {
        close(to, at, localName(tag));
      },
    },
    { xmlMode: true },
  );
  parser.end(xml);
  endLine(to, at);
  return deepest > 0 && deepest <= DEEPEST;
}

interface Start {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly styles: DocxStyles;
}

function open(to: Gathering, at: Place, { name, attributes, styles }: Start): void {
  if (UNSHOWN.has(name) && at.unshownAt > at.depth) at.unshownAt = at.depth;
  if (at.unshownAt !== Number.POSITIVE_INFINITY) return;
  const value = attributes['w:val'] ?? '';
  if (BREAKS.has(name)) {
    endLine(to, at);
    to.words.endBlock();
  }
  if (name === 't') at.isText = true;
  else look(at, { name, value, styles });
  if ((name === 'pStyle' && styles.headings.has(value)) || (name === 'outlineLvl' && Number(value) < 9))
    to.words.startHeading();
  else if (SIGNS[name] !== undefined && !isSetting(attributes)) addText(to, at, SIGNS[name]);
}

/** What paragraphs and runs do to their words, by their styles and by their own properties. */
function look(at: Place, { name, value, styles }: Omit<Start, 'attributes'> & { readonly value: string }): void {
  if (name === 'p') at.paragraph = {};
  if (name === 'p' || name === 'r') at.run = {};
  else if (name === 'pStyle') at.paragraph = styles.looks.get(value) ?? {};
  else if (name === 'rStyle') at.run = { ...styles.looks.get(value), ...at.run };
  else {
    const looks = looksBy(name, value);
    if (looks !== null) at.run = { ...at.run, ...looks };
  }
}

/** Neighbours that are raised alike are one mark, however many runs it is cut into. */
function addText({ words, offLine }: Gathering, at: Place, text: string): void {
  const looks = { ...at.paragraph, ...at.run };
  if (isUnsaid(looks)) return;
  const is = looks.offLine ?? null;
  if (is !== at.offLine) offLine.close();
  if (is !== null && is !== at.offLine) offLine.open(is, false);
  at.offLine = is;
  if (offLine.isOpen()) offLine.add(text, 0, text.length);
  else words.add(text, 0, text.length);
}

function endLine({ offLine }: Gathering, at: Place): void {
  offLine.close();
  at.offLine = null;
}

/** `w:tab` also stands among the settings of a paragraph, with a position. */
function isSetting(attributes: Readonly<Record<string, string>>): boolean {
  return attributes['w:pos'] !== undefined;
}

function close(to: Gathering, at: Place, name: string): void {
  if (at.depth === at.unshownAt) at.unshownAt = Number.POSITIVE_INFINITY;
  at.depth -= 1;
  if (name === 't') at.isText = false;
  else if (name === 'r') at.run = {};
  else if (name === 'p') {
    endLine(to, at);
    to.words.endHeading();
    to.words.endBlock();
  }
}

function localName(tag: string): string {
  return tag.slice(tag.indexOf(':') + 1);
}

function aboutOf(about: string, styles: string): { title: string | null; language: string | null } {
  const title = gatherWords();
  const [, xml = ''] = /<dc:title>([^<]{1,500})</.exec(about) ?? [];
  const parser = new Parser({ ontext: (text) => title.add(text, 0, text.length) }, { xmlMode: true });
  parser.end(xml);
  const { text } = title.page({ title: null, language: null });
  return { title: text || null, language: /<w:lang\b[^>]{0,200}?\bw:val="([\w-]{2,20})"/.exec(styles)?.[1] ?? null };
}
