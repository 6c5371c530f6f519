/** The few attributes of HTML that say whether an element's words are shown, and what it is for. */
import { BLOCK, HEADING, UNSHOWN } from './html-elements.ts';
import type { HtmlTokens } from './html-tokens.ts';
import { kindByStyle } from './inline-style.ts';

/** Attributes of the element whose start is being read; empty text where one is missing. */
export interface Attributes {
  hidden: string | null;
  popover: string | null;
  style: string;
  role: string;
  type: string;
  src: string;
  name: string;
  content: string;
  'http-equiv': string;
  lang: string;
  open: string | null;
  id: string;
  class: string;
}

type AttributeName = keyof Attributes;

const ATTRIBUTES: ReadonlySet<string> = new Set<AttributeName>([
  'hidden',
  'popover',
  'style',
  'role',
  'type',
  'src',
  'name',
  'content',
  'http-equiv',
  'lang',
  'open',
  'id',
  'class',
]);

/** Gathers the attributes of one element after the other, token by token. */
export interface AttributeGathering {
  /** Of the element whose start is being read. */
  readonly attributes: Readonly<Attributes>;
  hasAny(): boolean;
  /** The next element has none yet. */
  clear(): void;
  readonly tokens: Pick<HtmlTokens, 'onattribname' | 'onattribdata' | 'onattribend'>;
}

/** Starts with none. There is one object for all elements: a page has tens of thousands. */
export function gatherAttributes(html: string, decode: (text: string) => string): AttributeGathering {
  const attributes = noAttributes();
  let name: AttributeName | null = null;
  let value = '';
  let hasAny = false;
  return {
    attributes,
    hasAny: () => hasAny,
    clear() {
      if (hasAny) clearAttributes(attributes);
      hasAny = false;
    },
    tokens: {
      onattribname(start, end) {
        const written = html.slice(start, end).toLowerCase();
        name = ATTRIBUTES.has(written) ? (written as AttributeName) : null;
        value = '';
      },
      onattribdata(start, end) {
        if (name !== null) value += html.slice(start, end);
      },
      onattribend() {
        if (name === null) return;
        attributes[name] = decode(value);
        hasAny = true;
      },
    },
  };
}

function noAttributes(): Attributes {
  const attributes = {} as Attributes;
  clearAttributes(attributes);
  return attributes;
}

function clearAttributes(attributes: Attributes): void {
  attributes.hidden = null;
  attributes.popover = null;
  attributes.open = null;
  attributes.style = '';
  attributes.role = '';
  attributes.type = '';
  attributes.src = '';
  attributes.name = '';
  attributes.content = '';
  attributes['http-equiv'] = '';
  attributes.lang = '';
  attributes.id = '';
  attributes.class = '';
}

/** What an element is with its attributes, as a sum of kinds. */
export function kindWith(attributes: Readonly<Attributes>, element: string, kind: number): number {
  // Pages that hide themselves until their script has run are shown to every reader.
  const isWhole = element === 'html' || element === 'body';
  const styled = attributes.style === '' || isWhole ? kind : kind | kindByStyle(attributes.style, kind);
  const is = !isWhole && isHidden(element, attributes) ? styled | UNSHOWN : styled;
  return attributes.role === 'heading' ? is | HEADING | BLOCK : is;
}

function isHidden(element: string, { hidden, popover, open }: Attributes): boolean {
  if (element === 'dialog') return open === null || hidden !== null;
  return popover !== null || (hidden !== null && hidden.toLowerCase() !== 'until-found');
}
