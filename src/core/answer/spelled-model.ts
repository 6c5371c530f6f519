/** The names of an offering's models written out for those who compare names: ids as routers have them, and patterns for the rest. */

import { listKnownNames } from '../naming/known-name.ts';
import type { Dataset } from '../record/dataset.ts';
import { listModels } from './cell.ts';
import { modelSpellings } from './model-spelling.ts';

/** An id of a model, and patterns for its spellings: those by which names are compared here too. */
export interface SpelledModel {
  readonly model: string;
  readonly matches: readonly string[];
}

/**
 * Ids that an offering's file or an exception names, of a pattern its beginning; and the same after the names that others
 * have for the maker, as routers write them. What is named more broadly comes first.
 */
export function listSpelledModels(dataset: Dataset, offeringId: string): readonly SpelledModel[] {
  const makers = listKnownNames(dataset, offeringId).flatMap(({ kind, name }) => (kind === 'developer' ? [name] : []));
  const spelled = new Map<string, Set<string>>();
  for (const name of listModels(dataset, offeringId)) {
    const id = name.replace(/[-.:/]?\*$/, '');
    if (id === '') continue;
    const bare = bareOf(id);
    for (const model of [id, ...makers.map((maker) => `${maker}/${bare}`)]) {
      spelled.set(model, new Set([...(spelled.get(model) ?? []), ...patternsOf(name)]));
    }
  }
  return [...spelled]
    .map(([model, matches]) => ({ model, matches: withoutCovered([...matches]) }))
    .sort((a, b) => bareOf(a.model).length - bareOf(b.model).length || (a.model < b.model ? -1 : 1));
}

function bareOf(id: string): string {
  return modelSpellings(id).bare;
}

function patternsOf(name: string): readonly string[] {
  const { exact, longer } = modelSpellings(name);
  return [...exact, ...longer];
}

/** Without patterns that another one includes. */
function withoutCovered(patterns: readonly string[]): readonly string[] {
  const covers = (wide: string, each: string) =>
    wide !== each && wide.endsWith('*') && each.startsWith(wide.slice(0, -1));
  return patterns.filter((each) => !patterns.some((wide) => covers(wide, each)));
}
