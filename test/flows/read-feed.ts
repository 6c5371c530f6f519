/** Feeds as a stranger reads them: Atom held against the grammar of RFC 4287, JSON Feed against what version 1.1 says. */
import { readFileSync } from 'node:fs';
import { RelaxNGValidator, XmlDocument, type XmlElement, type XmlNode } from 'libxml2-wasm';
import { z } from 'zod';

const GRAMMAR = RelaxNGValidator.fromDoc(
  XmlDocument.fromString(readFileSync(new URL('../atom.rng', import.meta.url), 'utf8')),
);
const NAMES = { a: 'http://www.w3.org/2005/Atom' };

/** Links, texts and entries of an Atom feed, with what stands in each as XML. */
export interface ReadAtom {
  readonly id: string;
  readonly title: string;
  readonly subtitle: string;
  readonly rights: string;
  readonly updated: string;
  readonly author: string;
  readonly links: readonly ReadLink[];
  readonly entries: readonly {
    readonly id: string;
    readonly title: string;
    readonly published: string;
    readonly updated: string;
    readonly links: readonly ReadLink[];
    /** Content of the type "html": markup once its text has been read. */
    readonly html: string;
    readonly xml: string;
  }[];
}

interface ReadLink {
  readonly rel: string;
  readonly type: string;
  readonly href: string;
}

/** Reads an Atom feed; fails where the grammar refuses it, or where RFC 4287 says in words what no grammar can. */
export function readAtom(text: string): ReadAtom {
  const document = XmlDocument.fromString(text);
  try {
    GRAMMAR.validate(document);
    const feed = document.root;
    const entries = feed.find('a:entry', NAMES).map((each) => readEntry(each as XmlElement));
    const ids = entries.map((each) => each.id);
    if (new Set(ids).size !== ids.length) throw new Error('Two entries have one id.');
    return {
      ...{ id: word(feed, 'a:id'), title: word(feed, 'a:title'), updated: word(feed, 'a:updated') },
      ...{ subtitle: word(feed, 'a:subtitle'), rights: word(feed, 'a:rights'), author: word(feed, 'a:author/a:name') },
      links: linksOf(feed),
      entries,
    };
  } finally {
    document.dispose();
  }
}

function readEntry(entry: XmlElement): ReadAtom['entries'][number] {
  return {
    ...{ id: word(entry, 'a:id'), title: word(entry, 'a:title'), links: linksOf(entry) },
    ...{ published: word(entry, 'a:published'), updated: word(entry, 'a:updated') },
    ...{ html: word(entry, 'a:content[@type="html"]'), xml: entry.toString() },
  };
}

/** The words of the one element at a path; an id must be absolute, and an author must be named for all entries. */
function word(node: XmlElement, path: string): string {
  const found = node.find(path, NAMES);
  if (found.length !== 1) throw new Error(`${path} stands ${found.length} times in ${node.name}.`);
  const text = (found[0] as XmlNode).content;
  if (path === 'a:id' && !/^[a-z][a-z0-9+.-]*:\S+$/.test(text)) throw new Error(`${text} is no absolute address.`);
  return text;
}

function linksOf(node: XmlElement): ReadLink[] {
  const links = node.find('a:link', NAMES).map((each) => {
    const of = (name: string) => (each as XmlElement).attr(name)?.value ?? '';
    return { rel: of('rel') || 'alternate', type: of('type'), href: of('href') };
  });
  const alternates = links.filter(({ rel }) => rel === 'alternate').map(({ type }) => type);
  if (alternates.length !== 1) throw new Error('RFC 4287 wants one alternate link of a type, and we write one.');
  return links;
}

const address = z.url();
const instant = z.iso.datetime({ offset: true });
const authors = z
  .array(
    z
      .strictObject({ name: z.string().optional(), url: address.optional(), avatar: address.optional() })
      .refine((each) => Object.keys(each).length > 0),
  )
  .optional();
const language = z
  .string()
  .regex(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/)
  .optional();

/** Keys of others begin with an underscore and a letter, and hold an object. */
function extended<T extends z.ZodRawShape>(shape: T) {
  return z.looseObject(shape).superRefine((value, context) => {
    for (const [key, held] of Object.entries(value)) {
      const isOurs = key in shape || (/^_[A-Za-z][^.]*$/.test(key) && typeof held === 'object' && held !== null);
      if (!isOurs) context.addIssue({ code: 'custom', message: `JSON Feed 1.1 has no key ${key}` });
    }
  });
}

const item = extended({
  id: z.string().min(1),
  url: address.optional(),
  external_url: address.optional(),
  title: z.string().optional(),
  content_html: z.string().optional(),
  content_text: z.string().optional(),
  summary: z.string().optional(),
  image: address.optional(),
  banner_image: address.optional(),
  date_published: instant.optional(),
  date_modified: instant.optional(),
  authors,
  tags: z.array(z.string()).optional(),
  language,
  attachments: z
    .array(
      z.strictObject({
        url: address,
        mime_type: z.string(),
        title: z.string().optional(),
        size_in_bytes: z.number().optional(),
        duration_in_seconds: z.number().optional(),
      }),
    )
    .optional(),
}).refine((each) => each.content_html !== undefined || each.content_text !== undefined);

/** JSON Feed 1.1, written from the specification: keys that it does not have are refused. */
export const jsonFeedShape = extended({
  version: z.literal('https://jsonfeed.org/version/1.1'),
  title: z.string().min(1),
  home_page_url: address.optional(),
  feed_url: address.optional(),
  description: z.string().optional(),
  user_comment: z.string().optional(),
  next_url: address.optional(),
  icon: address.optional(),
  favicon: address.optional(),
  authors,
  language,
  expired: z.boolean().optional(),
  hubs: z.array(z.strictObject({ type: z.string(), url: address })).optional(),
  items: z.array(item).refine((all) => new Set(all.map(({ id }) => id)).size === all.length),
});

export type ReadJsonFeed = z.infer<typeof jsonFeedShape>;

/** Reads a JSON Feed; fails with everything that the format does not have. */
export function readJsonFeed(text: string): ReadJsonFeed {
  const read = jsonFeedShape.safeParse(JSON.parse(text));
  if (read.success) return read.data;
  throw new Error(JSON.stringify(read.error.issues));
}
