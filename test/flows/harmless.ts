/** Holds pages, feeds, tables and texts against what they may never become, whatever words stand in them. */
import { Parser } from 'htmlparser2';
import { XmlDocument } from 'libxml2-wasm';

/** Elements that none of our pages has, and what they would do. */
const NEVER = /^(?:iframe|frame|object|embed|applet|base|img|video|audio|math|foreignobject|animate)$/;
const ADDRESSES = /^(?:href|src|action|formaction|cite|poster|data|xlink:href|srcdoc|ping|background)$/;
const GOOD_ADDRESS = /^(?:https:\/\/|http:\/\/127\.0\.0\.1:\d+\/|\/(?![/\\])|#|\?|mailto:|\.\.?\/|$)/;

/** What of a page would run, load or lead where it should not; nothing where all words are words. */
export function findHarm(html: string): readonly string[] {
  const harm: string[] = [];
  const parser = new Parser({
    onopentag: (name, attributes) => {
      if (NEVER.test(name)) harm.push(`<${name}>`);
      if (name === 'script' && !isOurs(attributes)) harm.push(`<script ${JSON.stringify(attributes)}>`);
      if (name === 'meta' && /refresh/i.test(attributes['http-equiv'] ?? '')) harm.push('<meta refresh>');
      for (const [key, value] of Object.entries(attributes)) {
        if (!/^[a-z][a-z0-9:-]*$/i.test(key) || /^on/i.test(key)) harm.push(`${name} ${key}=${value}`);
        if (ADDRESSES.test(key) && !GOOD_ADDRESS.test(value)) harm.push(`${name} ${key}=${value}`);
      }
    },
  });
  parser.end(html);
  return harm;
}

/** Scripts of ours come from a file of ours, or are data. */
function isOurs({ src, type }: Readonly<Record<string, string>>): boolean {
  return src === undefined ? type === 'application/ld+json' : src.startsWith('/assets/');
}

/** The JSON-LD of a page; fails where words ended it. */
export function readJsonLd(html: string): readonly unknown[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, text = '']) =>
    JSON.parse(text),
  );
}

/** What of an Atom feed would run once its contents are shown; fails where it is no XML. */
export function findHarmInAtom(text: string): readonly string[] {
  const names = { a: 'http://www.w3.org/2005/Atom' };
  const document = XmlDocument.fromString(text);
  try {
    const contents = document.find('//a:content | //a:summary', names).map((each) => each.content);
    const foreign = document.find('//*[namespace-uri() != "http://www.w3.org/2005/Atom"]').map((each) => each.content);
    const links = document.find('//a:link/@href', names).map((each) => each.content);
    return [...contents.flatMap(findHarm), ...foreign, ...links.filter((href) => !/^(?:https?:\/\/|\/|$)/.test(href))];
  } finally {
    document.dispose();
  }
}

/** Cells of a table that a spreadsheet would take for a formula. */
export function findFormulas(csv: string): readonly string[] {
  return csv.match(/(?<=^|,)"(?:[=+\-@\t\r\n＝＋－＠])(?:[^"]|"")*"/gm) ?? [];
}

/** What a terminal would obey, and what would change how a line reads: controls and direction marks. */
export function findControls(text: string): readonly string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: it is what is looked for.
  return text.match(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g) ?? [];
}
