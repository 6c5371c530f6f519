/** What a recogniser goes by and what it says: pages that are something else than the page that was asked for. */
import type { PageReading } from '../page-text.ts';
import type { Visit } from '../visit.ts';

/** A visit that something answered. */
export type Answer = Extract<Visit, { readonly result: 'answered' }>;

/** What a page was recognised as, and by what, so that a person can see why. */
export interface Recognised {
  readonly recogniser: string;
  readonly on: string;
  /** True where the address says it that a visit was led to: then words that stand there show nothing. */
  readonly isByAddress?: boolean;
}

/** A page as a recogniser looks at it. */
export interface Glance {
  readonly title: string;
  /** The first headings: what stands above everything else. */
  readonly headings: readonly string[];
  /** How the words begin. */
  readonly opening: string;
  /** How many characters of words there are; 0 where none could be read. */
  readonly length: number;
  readonly withoutScript: string;
}

const OPENING = 2000;
const HEADINGS = 3;

/** What can be told at a glance, also of a page whose words could not be read. */
export function glanceAt(reading: PageReading | null): Glance {
  if (reading === null) return { title: '', headings: [], opening: '', length: 0, withoutScript: '' };
  const { signs } = reading;
  const page = reading.read ? reading.page : null;
  return {
    title: signs.title ?? page?.title ?? '',
    headings: page?.headings.slice(0, HEADINGS).map(({ is }) => is) ?? [],
    opening: page?.text.slice(0, OPENING) ?? signs.opening,
    length: page?.text.length ?? signs.opening.length,
    withoutScript: signs.withoutScript,
  };
}

/** A stretch of a page for a person to read: in quotes, cut where it goes on. */
export function quoted(where: string, words: string): string {
  const even = words.replace(/\s+/g, ' ').trim();
  return `${where} “${even.length > LONGEST ? `${even.slice(0, LONGEST - 1)}…` : even}”`;
}

const LONGEST = 80;
