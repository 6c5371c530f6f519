/** Signs of a page as they are gathered while its markup is read: forms, hosts of scripts, known ids and classes. */
import type { PageSigns } from '../../core/verify/page-text.ts';
import { isKnownMark } from '../../core/verify/recognisers/known-mark.ts';
import { refreshTarget } from '../../core/verify/recognisers/refresh-target.ts';
import type { Attributes } from './html-attributes.ts';

/** Ids and classes that are looked at: the pages that recognisers are after are small. */
const MOST_MARKS = 500;
const MOST_HOSTS = 100;
const LONGEST_SIGN = 2000;

/** What the gathering has come to; the words of a page are put in by its reader. */
type Gathered = { -readonly [K in 'hasPasswordField' | 'robots' | 'refreshTo']: PageSigns[K] } & {
  readonly scriptHosts: Set<string>;
  readonly marks: Set<string>;
  /** Scripts of its own or of others, that could draw a page. */
  scripts: number;
  looked: number;
};

/** Gathers signs, element by element. */
export interface SignGathering {
  look(element: string, attributes: Attributes): void;
  hasScript(): boolean;
  signs(words: Pick<PageSigns, 'title' | 'opening' | 'withoutScript'>): PageSigns;
}

/** Starts with no sign. */
export function gatherSigns(): SignGathering {
  const to: Gathered = {
    hasPasswordField: false,
    robots: null,
    refreshTo: null,
    scriptHosts: new Set(),
    marks: new Set(),
    scripts: 0,
    looked: 0,
  };
  return {
    look(element, attributes) {
      if (attributes.id !== '') lookAtMarks(to, attributes.id);
      if (attributes.class !== '') lookAtMarks(to, attributes.class);
      if (element === 'script' && isProgram(attributes.type)) to.scripts += 1;
      if (element === 'script' || element === 'iframe' || element === 'frame') lookAtHost(to, attributes.src);
      else if (element === 'input') to.hasPasswordField ||= attributes.type.toLowerCase() === 'password';
      else if (element === 'meta') lookAtMeta(to, attributes);
    },
    hasScript: () => to.scripts > 0,
    signs: (words) => ({
      hasPasswordField: to.hasPasswordField,
      scriptHosts: [...to.scriptHosts],
      marks: [...to.marks],
      robots: to.robots,
      refreshTo: to.refreshTo,
      ...words,
    }),
  };
}

function isProgram(type: string): boolean {
  return type === '' || /^(?:module|(?:text|application)\/(?:x-)?(?:java|ecma)script)/i.test(type);
}

function lookAtMarks(to: Gathered, words: string): void {
  if (to.looked >= MOST_MARKS) return;
  to.looked += 1;
  for (const mark of words.toLowerCase().split(/\s+/)) if (isKnownMark(mark)) to.marks.add(mark);
}

function lookAtHost(to: Gathered, address: string): void {
  if (to.scriptHosts.size >= MOST_HOSTS) return;
  const host = /^\s*(?:https?:)?\/\/(?:[^/?#@]*@)?([^/?#:]+)/i.exec(address)?.[1];
  if (host !== undefined) to.scriptHosts.add(host.toLowerCase());
}

function lookAtMeta(to: Gathered, attributes: Attributes): void {
  if (attributes.name.toLowerCase() === 'robots') to.robots ??= attributes.content.slice(0, LONGEST_SIGN);
  if (attributes['http-equiv'].toLowerCase() === 'refresh') to.refreshTo ??= refreshTarget(attributes.content);
}
