/** The words of Markdown as its page would show them: it is made into plain HTML and read as that, since it may hold any HTML. */
import type { HtmlReading } from './page-html.ts';
import { readHtml } from './page-html.ts';

/** Reads Markdown; the title is that of its front matter, or else its first heading. */
export function readMarkdown(text: string): HtmlReading {
  const { title, body } = withoutFrontMatter(text.replace(/\r\n?/g, '\n'));
  const reading = readHtml(blocksOf(withoutReferences(body)));
  const shown = title ?? reading.page.headings[0]?.is ?? null;
  return {
    hasScript: false,
    page: { ...reading.page, title: shown },
    signs: { ...reading.signs, title: shown },
  };
}

function withoutFrontMatter(text: string): { title: string | null; body: string } {
  const start = /^\ufeff?(---|\+\+\+)[ \t]*\n/.exec(text);
  const end = start ? text.indexOf(`\n${start[1]}`, start[0].length - 1) : -1;
  if (!start || end < 0) return { title: null, body: text };
  const after = text.indexOf('\n', end + 1);
  const title = /^title\s*[:=]\s*["']?(.{1,300}?)["']?\s*$/m.exec(text.slice(start[0].length, end))?.[1];
  return { title: title ?? null, body: after < 0 ? '' : text.slice(after + 1) };
}

/** `[words]` is a link where an address for it stands elsewhere on the page. */
function withoutReferences(body: string): string {
  const labels = new Set<string>();
  for (const [, label = ''] of body.matchAll(/^ {0,3}\[([^\]\n^]{1,300})\]:[ \t]*\S+/gm))
    labels.add(label.toLowerCase());
  if (labels.size === 0) return body;
  return body.replace(/(?<!\])\[([^[\]]{1,300})\](?![([:])/g, (whole, label: string) =>
    labels.has(label.toLowerCase()) ? label : whole,
  );
}

/** Where the reading of lines stands. */
interface Blocks {
  readonly html: string[];
  readonly lines: string[];
  /** The fence that ends the code that is open, or null. */
  fence: string | null;
}

function blocksOf(body: string): string {
  const to: Blocks = { html: [], lines: [], fence: null };
  for (const line of body.split('\n')) readLine(to, line);
  endParagraph(to);
  if (to.fence !== null) to.html.push('</pre>');
  return to.html.join('\n');
}

function readLine(to: Blocks, line: string): void {
  if (to.fence !== null) readCode(to, line);
  else readText(to, line.replace(/^(?:[ \t]{0,12}>){1,20}[ \t]?/, ''));
}

function readText(to: Blocks, text: string): void {
  const fence = /^[ \t]*(?:[-*+][ \t]+)?(`{3,}(?=[^`]*$)|~{3,})/.exec(text)?.[1];
  const heading = /^[ \t]{0,3}#{1,6}[ \t]+(.*)$/.exec(text)?.[1];
  if (fence !== undefined) startCode(to, fence);
  else if (/^[ \t]{0,3}(?:=+|-+)[ \t]*$/.test(text) && to.lines.length > 0) endHeading(to);
  else if (heading !== undefined) addHeading(to, heading.replace(/(?:^|[ \t])#+[ \t]*$/, ''));
  else if (/^[ \t]*\|/.test(text) || isRule(text)) readRow(to, text);
  else if (isSeparator(text)) endParagraph(to);
  else readWords(to, text);
}

/** A line without words: an empty one, a rule, the kind of a note, or where a link leads that stands elsewhere. */
function isSeparator(text: string): boolean {
  if (/^\s*(?:\[![A-Z]{1,20}\]\s*)?$/.test(text)) return true;
  if (/^[ \t]{0,3}[-*_][-*_ \t]{2,200}$/.test(text) && /^([-*_])\1{2,}$/.test(text.replace(/[ \t]/g, ''))) return true;
  return /^[ \t]{0,3}\[[^\]\n^]{1,300}\]:[ \t]*\S+/.test(text);
}

function readWords(to: Blocks, text: string): void {
  const item = /^[ \t]*(?:[-*+]|\d{1,9}[.)]|\[\^[^\]\n]{1,100}\]:)[ \t]+(?:\[[ xX]\][ \t]+)?(.*)$/.exec(text);
  if (item) endParagraph(to);
  to.lines.push(item?.[1] ?? text);
}

function startCode(to: Blocks, fence: string): void {
  endParagraph(to);
  to.html.push('<pre>');
  to.fence = fence;
}

function readCode(to: Blocks, line: string): void {
  const ends = /^[ \t>]{0,12}(`{3,}|~{3,})[ \t]*$/.exec(line)?.[1];
  if (ends?.startsWith(to.fence ?? '')) {
    to.html.push('</pre>');
    to.fence = null;
  } else to.html.push(escapeHtml(line));
}

function endParagraph(to: Blocks): void {
  if (to.lines.length === 0) return;
  to.html.push(`<div>${inlineOf(to.lines.join('\n'))}</div>`);
  to.lines.length = 0;
}

function endHeading(to: Blocks): void {
  const text = to.lines.join('\n');
  to.lines.length = 0;
  addHeading(to, text);
}

function addHeading(to: Blocks, text: string): void {
  endParagraph(to);
  to.html.push(`<h2>${inlineOf(text)}</h2>`);
}

/** The line below the head of a table that has no bars at its sides. */
function isRule(text: string): boolean {
  return text.includes('|') && /^[\s|:-]+$/.test(text);
}

function readRow(to: Blocks, text: string): void {
  const head = isRule(text) ? to.lines.pop() : text;
  endParagraph(to);
  if (head === undefined) return;
  const cells = head.split(/(?<!\\)\|/).map((cell) => `<td>${inlineOf(cell)}</td>`);
  to.html.push(`<table><tr>${cells.join('')}</tr></table>`);
}

/** Code first: nothing in it is markup. */
function inlineOf(text: string): string {
  return text
    .split(/((?<!`)(`{1,3})(?!`)[\s\S]{1,1000}?(?<!`)\2(?!`))/)
    .map((part, index) => {
      if (index % 3 === 0) return withoutMarks(part);
      return index % 3 === 1 ? escapeHtml(part.replace(/^`+ ?| ?`+$/g, '')) : '';
    })
    .join('');
}

/** Emphasis, the inner first: each is taken away twice. A star or a low line that has no other stays. */
const STARS = /\*{1,3}(?=\S)([^*]{1,2000}?)(?<=\S)\*{1,3}/g;
const LOW_LINES = /(?<![\p{L}\p{N}])_{1,3}(?=\S)([^_]{1,2000}?)(?<=\S)_{1,3}(?![\p{L}\p{N}])/gu;

/** What has none of these has no marks. */
const MARKS = /[\\[*_~<]| {2}\n/;

/** Characters that a backslash has made plain are put aside as entities before marks are taken away. */
function withoutMarks(text: string): string {
  if (!MARKS.test(text)) return text;
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, (_, mark: string) => `&#${mark.charCodeAt(0)};`)
    .replace(/\\\n/g, '<br>')
    .replace(/ {2,}\n/g, '<br>')
    .replace(/!\[[^[\]]{0,500}\](?:\([^()\s]{0,2000}(?:\s+["'(][^\n]{0,300}?["')])?\)|\[[^[\]]{0,300}\])/g, '')
    .replace(
      /\[([^[\]]{0,2000})\](?:\((?:[^()\s]|\([^()\s]{0,500}\)){0,2000}(?:\s+["'(][^\n]{0,300}?["')])?\)|\[[^[\]]{0,300}\])/g,
      '$1',
    )
    .replace(/\[\^[^\]\s]{1,100}\]/g, '')
    .replace(/<((?:https?:\/\/|mailto:)[^\s<>]{1,2000})>/g, '$1')
    .replace(/~~(?=\S)([^~]{1,2000})~~/g, '<del>$1</del>')
    .replace(STARS, '$1')
    .replace(STARS, '$1')
    .replace(LOW_LINES, '$1')
    .replace(LOW_LINES, '$1');
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
