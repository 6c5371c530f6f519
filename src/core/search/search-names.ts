/** Names as a search sees them: found by all that they are called, and told when none is quite what was typed. */
import { offeringPath } from '../answer/cell.ts';
import { nearestNames } from '../errors.ts';
import type { SearchName } from './search-data.ts';
import type { Hit } from './search-hit.ts';
import { clipAround, foldText, foldTexts, holdingMost, holdsWord, markWords } from './search-text.ts';

const MAX_NEAR = 6;
const SHORT_NAME = 3;

/** A name as it is searched. */
export interface Named {
  readonly of: SearchName;
  readonly href: string;
  /** What may be shown below the name; the part that holds most of the words is. */
  readonly says: readonly string[];
  /** All that it can be found by, folded. */
  readonly words: string;
}

/** Makes a name ready to be searched. */
export function namedOf(of: SearchName): Named {
  const { kind, id, name, says, aliases = [], models = [], more = [] } = of;
  return {
    of,
    href: kind === 'offering' ? offeringPath(id) : `/${FOLDERS[kind]}/${id}/`,
    says: [says, ...namesSay(aliases, 'Also called'), ...namesSay(models, 'Models')],
    words: foldTexts([id, name, ...more, ...aliases, ...models]),
  };
}

const FOLDERS = { developer: 'developers', platform: 'platforms', question: 'questions', policy: 'policies' } as const;

/** Names that hold every word, in their order; what is told of one is put together when it is asked for. */
export function findNames(names: readonly Named[], words: readonly string[]): readonly (() => Hit)[] {
  return names
    .filter((named) => words.every((word) => holdsWord(named.words, word)))
    .map((named) => () => hitOf(named, words));
}

/** Names of which one, or one word, is near what was typed. */
export function nearNames(
  names: readonly Named[],
  asked: string,
): readonly { readonly href: string; readonly title: string }[] {
  const long = (text: string) => text.split(' ').filter((word) => word.length > SHORT_NAME);
  const known = names.flatMap(({ of }) => [of.name, ...long(of.name)]);
  const near = [asked, ...long(asked)].flatMap((each) => nearestNames(each, known));
  const found = near.flatMap((each) => names.filter(({ of }) => of.name === each || of.name.split(' ').includes(each)));
  return [...new Map(found.map(({ href, of }) => [href, { href, title: of.name }])).values()].slice(0, MAX_NEAR);
}

function namesSay(names: readonly string[], before: string): string[] {
  return names.length > 0 ? [`${before} ${names.join(', ')}.`] : [];
}

function hitOf({ of, href, says }: Named, words: readonly string[]): Hit {
  const snippet = clipAround(holdingMost(says, words, foldText) ?? '', words);
  return {
    kind: of.kind,
    href,
    title: markWords(of.name, words),
    snippet: markWords(snippet, words),
    voice: 'ours',
    graded: null,
  };
}
