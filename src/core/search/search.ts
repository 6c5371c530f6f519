/** Looks for words in the record, on the server as in the browser: names first, then the text of findings in force. */
import { withoutHidden } from '../hidden-character.ts';
import type { SearchData } from './search-data.ts';
import { findTexts, toldOf } from './search-findings.ts';
import type { Hit } from './search-hit.ts';
import { findNames, namedOf, nearNames } from './search-names.ts';
import { foldText } from './search-text.ts';

export const MAX_QUERY_CHARACTERS = 200;
export const MAX_HITS = 60;

/** What a search came to. `total` counts all finds, `hits` holds the first of them. */
export interface SearchResult {
  /** The words as they were looked for. */
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly total: number;
  /** Names near what was looked for, when nothing was found. */
  readonly near: readonly { readonly href: string; readonly title: string }[];
}

/** Finds what holds every word of a text. */
export type Search = (text: string) => SearchResult;

/** Makes a search over the data, which can be asked again and again; of a long text only the first part is looked for. */
export function openSearch(data: SearchData): Search {
  const names = data.names.map(namedOf);
  const told = toldOf(data);
  return (typed) => {
    const text = searchWords(typed).slice(0, MAX_QUERY_CHARACTERS).trim();
    const words = [...new Set(foldText(text).split(' ').filter(Boolean))];
    if (words.length === 0) return { text, hits: [], total: 0, near: [] };
    const finds = [...findNames(names, words), ...findTexts(told, words)];
    const hits = finds.slice(0, MAX_HITS).map((hit) => hit());
    return { text, hits, total: finds.length, near: finds.length === 0 ? nearNames(names, text) : [] };
  };
}

/** Words as they are looked for: one space between them, nothing hidden in them, letters with their marks as one. */
export function searchWords(typed: string): string {
  return withoutHidden(typed.replace(/\s+/g, ' ')).normalize('NFC').trim();
}
