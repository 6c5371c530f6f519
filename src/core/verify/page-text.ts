/** The words of a page as a reader sees them, whatever format they came in, with the headings and sheets they stand under. */

/** A place in a text from which something holds: a heading's words, or the number of a sheet in a printed document. */
export interface Mark<T> {
  /** Index into `text`. */
  readonly at: number;
  readonly is: T;
}

/** What a page says. Blocks (paragraphs, list items, cells of a table) are parted by one line break; hidden words are left out. */
export interface PageText {
  readonly text: string;
  /** Headings in reading order, each from where its own words begin. */
  readonly headings: readonly Mark<string>[];
  /** Where each sheet begins, counted from 1; empty for formats without sheets. */
  readonly sheets: readonly Mark<number>[];
  readonly title: string | null;
  /** Language that the page itself states (BCP 47), if it does. */
  readonly language: string | null;
}

/** Formats that words can be read from; told by the bytes, not by what the server says of them. */
export const PAGE_FORMATS = ['html', 'markdown', 'text', 'json', 'pdf', 'docx'] as const;
export type PageFormat = (typeof PAGE_FORMATS)[number];

/** Why no words could be read from what was sent. */
export const UNREADABLE = [
  'too_large',
  'unknown_type',
  'no_text',
  'needs_script',
  /** A source says that scripts draw it, and there is no browser to let them. */
  'needs_browser',
  /** Drawn, but some of it was not to be had, and not all words stand in the rest. */
  'parts_missing',
  'broken',
  'too_slow',
  'locked',
] as const;
export type Unreadable = (typeof UNREADABLE)[number];

/** What reading a body came to. `signs` are what recognisers go by: forms, scripts and names that are not words. */
export type PageReading =
  | { readonly read: true; readonly format: PageFormat; readonly page: PageText; readonly signs: PageSigns }
  | { readonly read: false; readonly why: Unreadable; readonly format: PageFormat | null; readonly signs: PageSigns };

/** What markup shows beside words; recognisers of walls and error pages go by it. */
export interface PageSigns {
  readonly hasPasswordField: boolean;
  /** Hosts that scripts and frames are taken from. */
  readonly scriptHosts: readonly string[];
  /** Ids and classes of elements, lower case, as far as a recogniser knows them. */
  readonly marks: readonly string[];
  /** Content of `<meta name="robots">`, and the address of an immediate `<meta http-equiv="refresh">`. */
  readonly robots: string | null;
  readonly refreshTo: string | null;
  /** The title, and how the words begin, also where there are too few of them to be read as a page. */
  readonly title: string | null;
  readonly opening: string;
  /** What stands in `<noscript>`, its beginning: shown only to readers without script. */
  readonly withoutScript: string;
}

export const NO_SIGNS: PageSigns = {
  hasPasswordField: false,
  scriptHosts: [],
  marks: [],
  robots: null,
  refreshTo: null,
  title: null,
  opening: '',
  withoutScript: '',
};
