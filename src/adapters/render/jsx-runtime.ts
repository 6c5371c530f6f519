/** Markup from JSX: every element becomes text at once. Types are those of hono, whose own runtime builds a tree first. */
import type { Child } from 'hono/jsx';
import type { JSX } from 'hono/jsx/jsx-runtime';

export type { JSX };

/** Markup that needs no more escaping; JSX gives nothing else, and only `raw` of hono/html makes the like of other text. */
interface Markup {
  readonly isEscaped: true;
  readonly text: string;
  readonly toString: () => string;
}

type Props = Readonly<Record<string, unknown>>;
type Component = (props: Props) => Child | Markup;

const VOID = new Set(['area', 'base', 'br', 'col', 'embed', 'hr', 'img', 'input', 'link', 'meta', 'source', 'wbr']);
const SPECIAL = /[&<>"']/;
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** An element or a component with what stands in it. */
export function jsx(tag: string | Component, props: Props): Markup {
  if (typeof tag === 'function') return markup(textOf(tag(props)));
  let start = `<${tag}`;
  for (const name in props) if (name !== 'children') start += attribute(name, props[name]);
  return markup(VOID.has(tag) ? `${start}/>` : `${start}>${textOf(props['children'])}</${tag}>`);
}

/** The same; compilers tell apart whether several children were written. */
export const jsxs = jsx;

/** The same; compilers call it while developing. */
export const jsxDEV = jsx;

/** Children without an element around them. */
export function Fragment({ children }: Props): Markup {
  return markup(textOf(children));
}

function markup(text: string): Markup {
  return { isEscaped: true, text, toString: ownText };
}

function ownText(this: Markup): string {
  return this.text;
}

/** A true attribute stands without a value and a false one not at all, but where HTML wants the word. */
function attribute(name: string, value: unknown): string {
  if (typeof value === 'string') return ` ${name}="${escaped(value)}"`;
  if (value === null || value === undefined) return '';
  if (typeof value === 'number') return ` ${name}="${value}"`;
  if (typeof value !== 'boolean') throw new TypeError(`The attribute ${name} is no text.`);
  if (/^(?:aria|data)-/.test(name)) return ` ${name}="${value}"`;
  return value ? ` ${name}=""` : '';
}

function textOf(child: unknown): string {
  if (typeof child === 'string') return escaped(child);
  if (child === null || child === undefined || typeof child === 'boolean') return '';
  if (typeof child === 'number') return String(child);
  if (Array.isArray(child)) {
    let text = '';
    for (const each of child) text += textOf(each);
    return text;
  }
  if (typeof child === 'object' && 'isEscaped' in child) return String(child);
  throw new TypeError('A page is made of texts, numbers and elements.');
}

function escaped(text: string): string {
  return SPECIAL.test(text) ? text.replace(/[&<>"']/g, (each) => ENTITIES[each] ?? '') : text;
}
