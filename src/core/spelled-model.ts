/** The names of an offering's models written out for those who compare names: ids as routers have them, and patterns for the rest. */
import { listModels } from './cell.ts';
import type { Dataset } from './dataset.ts';
import { listKnownNames } from './known-name.ts';
import { modelForms } from './model-name.ts';

/** An id of a model, and patterns for its spellings: in small letters, `*` for any signs or none. */
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
  return modelForms(id)
    .filter((each) => !each.endsWith('*'))
    .reduce((a, b) => (b.length < a.length ? b : a));
}

/** Without patterns that another one includes. */
function withoutCovered(patterns: readonly string[]): readonly string[] {
  const covers = (wide: string, each: string) =>
    wide !== each && wide.endsWith('*') && each.startsWith(wide.slice(0, -1));
  return patterns.filter((each) => !patterns.some((wide) => covers(wide, each)));
}

/** A name as it stands, and after any path, region or maker; of a whole id also with a variant, a day or a revision behind it. */
function patternsOf(name: string): readonly string[] {
  const forms = modelForms(name);
  const bare = forms.reduce((a, b) => (b.length < a.length ? b : a));
  const bodies = [...new Set([...forms.filter((each) => !/[./:]/.test(each)), bare])];
  const tails = name.endsWith('*') ? [''] : ['', ':*', '@*', '-v1:*', '-latest', '-202*'];
  return [...new Set(bodies.flatMap((body) => HEADS.flatMap((head) => tails.map((tail) => `${head}${body}${tail}`))))];
}

const HEADS = ['', '*/', '*.', '*:'];
