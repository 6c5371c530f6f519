/** Where pages are opened that scripts draw: only those that the registry names, and only when their words are not in what was sent. */
import type { Drawer, DrawerSettings } from '../adapters/fetch/drawn-page.ts';
import type { Fetcher } from '../adapters/fetch/fetch-page.ts';
import type { Sent } from '../adapters/fetch/page-format.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { isScriptDrawn } from '../core/record/script-drawn.ts';
import type { ReadAnswer } from '../core/verify/decide-observation.ts';
import type { Unreadable } from '../core/verify/page-text.ts';
import { findQuote } from '../core/verify/quote.ts';
import { recogniseChallenge } from '../core/verify/recognisers/all.ts';
import type { WatchedPage } from '../core/verify/watched-page.ts';
import type { Answer } from '../workflows/verify-sources.ts';

/** Which pages scripts draw, and what is told when there is no browser for them. */
export interface DrawnSources {
  readonly isScriptDrawn: (url: string) => boolean;
  readonly warn: (text: string) => void;
  /** The browser and its limits, where they are not those of every day. */
  readonly browser: Partial<Pick<DrawerSettings, 'executable' | 'limits' | 'isRoot'>>;
}

/** As the registry says it at the time. */
export function drawnIn(dataset: () => Dataset, warn: (text: string) => void): Omit<DrawnSources, 'browser'> {
  return { isScriptDrawn: (url) => isScriptDrawn(url, dataset().content.registry), warn };
}

/** What reads pages once more, until it is closed. */
export interface OpenedDrawing {
  /** What a browser drew, where that is to be read; else what was read. */
  readonly readDrawn: (answer: Answer, plain: ReadAnswer, page: WatchedPage) => Promise<ReadAnswer>;
  readonly close: () => Promise<void>;
}

/** Reads a body, without holding up the program; `sent` is null for what a browser drew. */
export type AsRead = (body: Uint8Array, sent: Sent | null) => Promise<ReadAnswer>;

interface DrawingParts {
  readonly visitPart: Fetcher['visitPart'];
  readonly asRead: AsRead;
}

/** Opens what draws pages; its code is loaded, and a browser started, when the first page needs it. */
export function openDrawing(
  { userAgent, browser, ...sources }: Partial<DrawnSources> & { readonly userAgent: string },
  { visitPart, asRead }: DrawingParts,
): OpenedDrawing {
  const isNamed = sources.isScriptDrawn ?? (() => false);
  const closed = new AbortController();
  let drawer: Promise<Drawer> | null = null;
  const open = async (): Promise<Drawer> => {
    const { openDrawer } = await import('../adapters/fetch/drawn-page.ts');
    const isRoot = process.getuid?.() === 0;
    return openDrawer({ userAgent, isRoot, ...browser }, { visitPart, warn: sources.warn ?? (() => undefined) });
  };
  const readDrawn = async (answer: Answer, plain: ReadAnswer, page: WatchedPage): Promise<ReadAnswer> => {
    if (!isNamed(answer.finalUrl) || !isWorthDrawing(answer, plain, page)) return plain;
    closed.signal.throwIfAborted();
    drawer ??= open();
    const drawing = await (await drawer).draw(answer);
    if (!drawing.drawn) return unread(plain, drawing.why);
    const drawn = Buffer.from(drawing.html);
    const read = { ...(await asRead(drawn, null)), drawn };
    return drawing.isWhole || hasAll(read, page) ? read : unread(read, 'parts_missing');
  };
  const close = async (): Promise<void> => {
    closed.abort();
    await (await drawer)?.close();
  };
  return { readDrawn, close };
}

const CLIENT_ERROR = 400;

/** A wall is no page: a browser would be the means to get past it. */
function isWorthDrawing(answer: Answer, plain: ReadAnswer, page: WatchedPage): boolean {
  if (answer.status >= CLIENT_ERROR || plain.reading.format !== 'html') return false;
  return recogniseChallenge(answer, plain.reading) === null && !hasAll(plain, page);
}

function hasAll({ page: words }: ReadAnswer, { quotes }: WatchedPage): boolean {
  return words !== null && quotes.every(({ quote }) => findQuote(words, quote).outcome === 'found');
}

/** Words that we did not get to see are not gone. */
function unread(read: ReadAnswer, why: Unreadable): ReadAnswer {
  const { format, signs } = read.reading;
  return { ...read, reading: { read: false, why, format, signs }, page: null, textHash: null };
}
