/** Pages that say in their title, their heading or a few words what they are: told by whole phrases, never by a word in a long text. */
import { type Glance, quoted, type Recognised } from './recogniser.ts';

/** Phrases of one kind of page. All are matched without regard to case. */
export interface TitledPage {
  readonly recogniser: string;
  /** A title or heading, or a part of it between bars and dashes, that is this as a whole. */
  readonly names: RegExp;
  /** What such a page says to its reader; must stand near its beginning. */
  readonly says: RegExp;
  /** Longer texts than this are no such page. */
  readonly longest: number;
}

/** A page with no more words than this has nothing else to say. */
const SHORT = 400;
/** A page with more words than this may be about the thing that its title names, and has to say it of itself. */
const BRIEF = 1200;
const NEAR = 1500;

/**
 * Recognises by the title of a brief page; by title or heading together with what the page says; by either alone only if there is
 * hardly anything else: a page of terms may well have a section called "Maintenance".
 */
export function recogniseTitled(glance: Glance, kind: TitledPage): Recognised | null {
  const { length, opening, title, headings } = glance;
  if (length > kind.longest || length === 0) return null;
  const said = kind.says.exec(opening.slice(0, NEAR))?.[0];
  const isTitled = isNamed(title, kind.names);
  if (isTitled && (length <= BRIEF || said !== undefined))
    return { recogniser: kind.recogniser, on: quoted('title', title) };
  const heading = headings.find((each) => isNamed(each, kind.names));
  const hasOnly = length <= SHORT;
  if (heading !== undefined && (hasOnly || said !== undefined))
    return { recogniser: kind.recogniser, on: quoted('heading', heading) };
  return hasOnly && said !== undefined ? { recogniser: kind.recogniser, on: quoted('words', said) } : null;
}

function isNamed(name: string, names: RegExp): boolean {
  return partsOf(name).some((part) => names.test(part));
}

/** `Page not found | Example` has two parts, and is a whole itself. */
function partsOf(name: string): string[] {
  const whole = name.trim();
  return [whole, ...whole.split(/\s+[|–—·•:»«-]\s+|:\s+|\s*\|\s*/)]
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
