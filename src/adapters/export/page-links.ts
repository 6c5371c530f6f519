/** What a page links to inside the site, and what can be linked to on it. */
import { Parser } from 'htmlparser2';

/** Addresses as written in a page that begin with `/`, `#` or `?`, and the ids it has. */
export interface PageLinks {
  readonly hrefs: readonly string[];
  readonly ids: ReadonlySet<string>;
}

/** Reads the links and ids of a page. */
export function readPageLinks(html: string): PageLinks {
  const hrefs = new Set<string>();
  const ids = new Set<string>();
  const parser = new Parser({
    onopentag: (_name, attributes) => {
      if (attributes['id']) ids.add(attributes['id']);
      for (const name of ['href', 'src', 'action']) {
        const address = attributes[name];
        if (address && /^[/#?](?!\/)/.test(address)) hrefs.add(address);
      }
    },
  });
  parser.end(html);
  return { hrefs: [...hrefs], ids };
}
