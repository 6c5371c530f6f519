/** Looks for words in the record: names first, then the text of findings in force, each hit with the words told. */
import { type Cell, listCells, offeringPath } from './cell.ts';
import { type Dataset, type DatasetFinding, listOfferings } from './dataset.ts';
import type { Dimension } from './dimension.ts';
import { nearestNames } from './errors.ts';
import { listSubjects } from './subject.ts';
import { LEVELS } from './vocabulary.ts';

export const MAX_QUERY_CHARACTERS = 200;
export const MAX_HITS = 60;
const SNIPPET_CHARACTERS = 220;
const BEFORE_WORD = 60;
const SHORT_WORD = 3;
const LETTER = /[\p{L}\p{N}]/u;

export const HIT_KINDS = ['offering', 'developer', 'platform', 'question', 'finding'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** A text with the matched words as [start, end) in UTF-16 units, in order and without overlap. */
export interface Marked {
  readonly text: string;
  readonly marks: readonly (readonly [number, number])[];
}

/** One find; `voice` tells whose words the snippet is: ours, or those of a source. */
export interface Hit {
  readonly kind: HitKind;
  readonly href: string;
  readonly title: Marked;
  readonly snippet: Marked;
  readonly voice: 'ours' | 'quoted';
  /** The cell of a finding, for its grade. */
  readonly cell: Pick<Cell, 'grade' | 'label'> | null;
}

/** What a search came to. `total` counts all finds, `hits` holds the first of them. */
export interface SearchResult {
  readonly text: string;
  readonly hits: readonly Hit[];
  readonly total: number;
  /** Names near what was looked for, when nothing was found. */
  readonly near: readonly { readonly href: string; readonly title: string }[];
}

/** Finds what holds every word of the text; letter case does not count, and of a long text only the first part does. */
export function searchRecord(dataset: Dataset, text: string, asOf: string): SearchResult {
  const asked = text.replace(/\s+/g, ' ').trim().slice(0, MAX_QUERY_CHARACTERS).trim();
  const words = [...new Set(fold(asked).split(' ').filter(Boolean))];
  if (words.length === 0) return { text: asked, hits: [], total: 0, near: [] };
  const names = listNames(dataset);
  const found = [
    ...names.filter((each) => holdsAll(each.words, words)).map((each) => nameHit(each, words)),
    ...findTexts(listTexts(dataset, asOf), words),
  ];
  const hits = found.slice(0, MAX_HITS);
  return { text: asked, hits, total: found.length, near: hits.length === 0 ? nearNames(names, asked) : [] };
}

/** Something with a name and a page of its own; `words` is all that it can be found by. */
interface Named {
  readonly kind: HitKind;
  readonly href: string;
  readonly name: string;
  /** What may be shown below the name; the part that holds most of the words is. */
  readonly says: readonly string[];
  readonly words: string;
}

function listNames(dataset: Dataset): readonly Named[] {
  const { dimensions } = dataset.content;
  const offerings = listOfferings(dataset).map(
    ([id, each]): Named => ({
      kind: 'offering',
      href: offeringPath(id),
      name: each.name,
      says: [each.summary, ...namesSay(each.aliases, 'Also called'), ...namesSay(each.models, 'Models')],
      words: foldAll([id, each.name, each.model_family, ...(each.aliases ?? []), ...(each.models ?? [])]),
    }),
  );
  const subjects = (['developer', 'platform'] as const).flatMap((level) =>
    listSubjects(dataset, level).map(
      ([id, each]): Named => ({
        kind: level,
        href: `/${level}s/${id}/`,
        name: each.name,
        says: [`Operated by ${each.operator}.`, ...namesSay(each.aliases, 'Also called')],
        words: foldAll([id, each.name, each.operator, ...(each.aliases ?? [])]),
      }),
    ),
  );
  const questions = dimensions.map(
    (each): Named => ({
      kind: 'question',
      href: `/questions/${each.id}/`,
      name: each.label,
      says: [each.question],
      words: foldAll([each.id, each.label, each.short, each.question]),
    }),
  );
  return [...offerings, ...subjects, ...questions];
}

function namesSay(names: readonly string[] | undefined, before: string): string[] {
  return names ? [`${before} ${names.join(', ')}.`] : [];
}

/** A finding in force as it is searched: where it is shown, and what it says. */
interface Told {
  /** Every offering that has it, in the order of the registry. */
  readonly places: readonly Place[];
  readonly cell: Pick<Cell, 'grade' | 'label'>;
  /** Label of the question, folded: enough to be found by, together with a name. */
  readonly question: string;
  readonly parts: readonly { readonly voice: Hit['voice']; readonly text: string; readonly folded: string }[];
}

/** An offering that has a finding; `names` are those by which it may be narrowed down, folded. */
interface Place {
  readonly order: number;
  readonly href: string;
  readonly title: string;
  readonly names: string;
}

/** Each finding in force once, in the order of the registry and of the questions. */
function listTexts(dataset: Dataset, asOf: string): readonly Told[] {
  const told = new Map<string, Told>();
  let order = 0;
  const add = (finding: DatasetFinding | null, { dimension }: Cell, place: Omit<Place, 'order'>) => {
    if (!finding) return;
    const known = told.get(finding.id) ?? toldOf(finding, dimension);
    order += 1;
    told.set(finding.id, { ...known, places: [...known.places, { order, ...place }] });
  };
  for (const [id, offering] of listOfferings(dataset)) {
    const subjects = LEVELS.map((level) => dataset.content[`${level}s`][offering[level]]?.name ?? '');
    const names = foldAll([id, offering.name, offering.model_family, ...(offering.aliases ?? []), ...subjects]);
    for (const cell of listCells(dataset, { offering: id, asOf, model: null })) {
      const at = { dimension: cell.dimension.id };
      const title = `${offering.name}: ${cell.dimension.label}`;
      add(cell.finding, cell, { href: offeringPath(id, at), title, names });
      for (const { exception, finding } of cell.otherwise) {
        const model = exception.models?.[0]?.replace(/\*$/, '') ?? '';
        const place = { href: offeringPath(id, { ...at, model }), title: `${title}, for ${model}` };
        add(finding, cell, { ...place, names: `${names}\n${fold(model)}` });
      }
    }
  }
  return [...told.values()];
}

function toldOf({ record, condition, grade, label }: DatasetFinding, { id, label: name, short }: Dimension): Told {
  const ours = [record.caveat, record.notes, condition, record.geography];
  const parts = [
    ...ours.flatMap((text) => (text ? [{ voice: 'ours' as const, text, folded: fold(text) }] : [])),
    ...(record.sources ?? []).flatMap(({ quote }) =>
      quote ? [{ voice: 'quoted' as const, text: quote, folded: fold(quote) }] : [],
    ),
  ];
  return { places: [], cell: { grade, label }, question: foldAll([id, name, short]), parts };
}

/** Findings that hold every word, one of them in more than the names, each at the offering whose names hold most of them. */
function findTexts(texts: readonly Told[], words: readonly string[]): readonly Hit[] {
  const found = texts.flatMap((told) => {
    const inText = (word: string) => told.parts.some((part) => findWord(part.folded, word) >= 0);
    const asked = (word: string) => findWord(told.question, word) >= 0;
    const place = holdingMost(told.places, words, (each) => each.names);
    if (!place) return [];
    const named = (word: string) => findWord(place.names, word) >= 0;
    const all = words.every((word) => named(word) || asked(word) || inText(word));
    const some = words.some((word) => inText(word) || (asked(word) && !named(word)));
    return all && some ? [{ place, told }] : [];
  });
  return found.sort((a, b) => a.place.order - b.place.order).map(({ place, told }) => textHit(place, told, words));
}

function nameHit({ kind, href, name, says }: Named, words: readonly string[]): Hit {
  const snippet = clip(holdingMost(says, words, fold) ?? '', words);
  return { kind, href, title: mark(name, words), snippet: mark(snippet, words), voice: 'ours', cell: null };
}

/** The snippet is cut from the part that holds most of the words. */
function textHit({ href, title }: Place, { cell, parts }: Told, words: readonly string[]): Hit {
  const part = holdingMost(parts, words, (each) => each.folded);
  const snippet = mark(clip(part?.text ?? '', words), words);
  return { kind: 'finding', href, title: mark(title, words), snippet, voice: part?.voice ?? 'ours', cell };
}

/** Of several things the one whose folded text holds most of the words, the first of equals. */
function holdingMost<T>(all: readonly T[], words: readonly string[], folded: (each: T) => string): T | undefined {
  let chosen: T | undefined;
  let most = -1;
  for (const each of all) {
    const text = folded(each);
    const held = words.filter((word) => findWord(text, word) >= 0).length;
    if (held > most) [chosen, most] = [each, held];
  }
  return chosen;
}

/** A text shortened around its first matched word, cut between words, with an ellipsis where something is left out. */
function clip(text: string, words: readonly string[]): string {
  if (text.length <= SNIPPET_CHARACTERS) return text;
  const at = findMarks(text, words)[0]?.[0] ?? 0;
  const from = at <= BEFORE_WORD ? 0 : text.lastIndexOf(' ', at - BEFORE_WORD) + 1;
  const upTo = text.lastIndexOf(' ', from + SNIPPET_CHARACTERS);
  const whole = from + SNIPPET_CHARACTERS >= text.length;
  const end = whole ? text.length : upTo > at ? upTo : from + SNIPPET_CHARACTERS;
  return `${from > 0 ? '… ' : ''}${text.slice(from, end)}${whole ? '' : ' …'}`;
}

function mark(text: string, words: readonly string[]): Marked {
  return { text, marks: findMarks(text, words) };
}

/** Every place where a word stands; what overlaps or touches is one mark. */
function findMarks(text: string, words: readonly string[]): readonly (readonly [number, number])[] {
  const folded = fold(text);
  const found: [number, number][] = [];
  for (const word of words) {
    for (let at = findWord(folded, word); at >= 0; at = findWord(folded, word, at + word.length)) {
      found.push([at, at + word.length]);
    }
  }
  found.sort(([a], [b]) => a - b);
  const marks: [number, number][] = [];
  for (const [start, end] of found) {
    const last = marks.at(-1);
    if (last && start <= last[1]) last[1] = Math.max(last[1], end);
    else marks.push([start, end]);
  }
  return marks;
}

function nearNames(names: readonly Named[], asked: string): SearchResult['near'] {
  const tries = [asked, ...asked.split(' ').filter((word) => word.length > 3)];
  const near = tries.flatMap((each) =>
    nearestNames(
      each,
      names.flatMap(({ name }) => [name, ...name.split(' ').filter((word) => word.length > 3)]),
    ),
  );
  const found = near.flatMap((each) => names.filter(({ name }) => name === each || name.split(' ').includes(each)));
  return [...new Map(found.map(({ href, name }) => [href, { href, title: name }])).values()].slice(0, 6);
}

function holdsAll(folded: string, words: readonly string[]): boolean {
  return words.every((word) => findWord(folded, word) >= 0);
}

/** Where a word stands next; a short one counts only where a word begins, since "eu" stands in "neutral" too. */
function findWord(folded: string, word: string, from = 0): number {
  let at = folded.indexOf(word, from);
  while (at > 0 && word.length <= SHORT_WORD && LETTER.test(folded.charAt(at - 1))) at = folded.indexOf(word, at + 1);
  return at;
}

function foldAll(texts: readonly string[]): string {
  return fold(texts.join('\n'));
}

/** Small letters, one for one: what would change the length stays as it is, so that offsets hold. */
function fold(text: string): string {
  const lower = text.toLowerCase();
  if (lower.length === text.length) return lower;
  return [...text].map((each) => (each.toLowerCase().length === each.length ? each.toLowerCase() : each)).join('');
}
