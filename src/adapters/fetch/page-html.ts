/** The words of an HTML page as a reader sees them: hidden parts left out, blocks apart, inline markup without a trace. */
import type { PageSigns, PageText } from '../../core/verify/page-text.ts';
import { gatherAttributes, kindWith } from './html-attributes.ts';
import { BLOCK, ELEMENTS, FOREIGN, HEADING, LOWERED, OFF_LINE, UNSHOWN, VOID } from './html-elements.ts';
import { openEntityDecoder } from './html-entities.ts';
import { tellTokens } from './html-tokens.ts';
import { ownLooks } from './inline-style.ts';
import { openOffLineWords } from './off-line-words.ts';
import { openElements } from './open-elements.ts';
import { gatherSigns } from './page-signs.ts';
import { gatherWords } from './page-words.ts';

/** A page with what its markup shows besides, and whether a script could still draw more of it. */
export interface HtmlReading {
  readonly page: PageText;
  readonly signs: PageSigns;
  readonly hasScript: boolean;
}

/** Nobody's title or notice is longer; what is kept beside the words stays small. */
const MOST_ASIDE = 500;

/**
 * Reads a page. It works on the tokens of htmlparser2, not on its elements: those cost an object each, and time that grows with
 * the square of the depth.
 */
export function readHtml(html: string): HtmlReading {
  const decode = openEntityDecoder();
  const words = gatherWords(decode);
  const offLine = openOffLineWords(words, decode);
  const signs = gatherSigns();
  const tree = openElements();
  const start = gatherAttributes(html, decode);
  let element = '';
  let kind = 0;
  let title: string | null = null;
  let titles = 0;
  let withoutScript = '';
  let language: string | null = null;
  let linkAt = -1;

  const aside = (from: number, to: number): void => {
    const within = tree.top();
    if (within === 'title' && titles === 1 && !tree.isForeign()) title = decode(html.slice(from, to));
    else if (withoutScript.length < MOST_ASIDE && tree.isWithin('noscript'))
      withoutScript += decode(html.slice(from, to));
  };
  const close = (from: number): void => {
    const ended = tree.closeFrom(from);
    if (ended & (OFF_LINE | BLOCK)) offLine.close();
    if (ended & BLOCK && !(ended & UNSHOWN) && !tree.isUnshown()) words.endBlock();
    if (ended & HEADING) words.endHeading();
  };
  const open = (selfClosing: boolean): void => {
    const implied = tree.impliedEnd(element, kind);
    if (implied >= 0) close(implied);
    if (element === 'title' && !tree.isForeign()) titles += 1;
    if (start.hasAny() || element === 'script') signs.look(element, start.attributes);
    if (element === 'html' && start.attributes.lang !== '') language ??= start.attributes.lang.trim();
    const is = start.hasAny() || element === 'dialog' ? kindWith(start.attributes, element, kind) : kind;
    const isShown = !tree.isUnshown() && !(is & UNSHOWN);
    if (is & BLOCK && isShown) {
      offLine.close();
      words.endBlock();
    }
    if (element === 'a') {
      linkAt = words.length();
      if (offLine.isOpen()) offLine.link();
    }
    if (is & OFF_LINE && isShown)
      offLine.open(is & LOWERED ? 'sub' : 'sup', tree.isWithin('a') && linkAt === words.length());
    if (!(is & VOID) && !(selfClosing && (tree.isForeign() || kind & FOREIGN))) {
      tree.open(element, tree.isFaint() ? is | ownLooks(start.attributes) : is);
      if (is & HEADING && isShown) words.startHeading();
    }
    start.clear();
  };

  tellTokens(html, {
    ontext(from, to) {
      if (tree.isUnseen()) aside(from, to);
      else if (offLine.isOpen()) offLine.add(html, from, to);
      else if (tree.isPreformatted()) words.addAsIs(decode(html.slice(from, to)));
      else words.add(html, from, to);
    },
    onopentagname(from, to) {
      element = html.slice(from, to);
      let known = ELEMENTS.get(element);
      if (known === undefined) {
        element = element.toLowerCase();
        known = ELEMENTS.get(element);
      }
      kind = known ?? 0;
    },
    ...start.tokens,
    onopentagend: () => open(false),
    onselfclosingtag: () => open(true),
    onclosetag(from, to) {
      const name = html.slice(from, to).toLowerCase();
      if (name === 'br' || name === 'p') {
        offLine.close();
        words.endBlock();
      }
      const at = tree.find(name);
      if (at >= 0) close(at);
      else tree.endStruck(name);
    },
    isInForeignContext: () => tree.isForeign(),
    oncdata(from, to, offset) {
      if (tree.isForeign() && !tree.isUnseen()) words.add(html, from, to - offset);
    },
  });
  return finish();

  function finish(): HtmlReading {
    offLine.close();
    words.endHeading();
    const shownTitle = title === null ? null : evenOut(title);
    const page = words.page({ title: shownTitle || null, language: language || null });
    const opening = page.text.slice(0, MOST_ASIDE);
    return {
      page,
      hasScript: signs.hasScript(),
      signs: signs.signs({ title: page.title, opening, withoutScript: evenOut(withoutScript) }),
    };
  }
}

function evenOut(text: string): string {
  return text.slice(0, MOST_ASIDE).replace(/\s+/g, ' ').trim();
}
