/** Signs ready to be looked for: each text with the offerings that it may mean in this record. */
import { type Dataset, offeringsOf } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import { VARIOUS } from '../vocabulary.ts';
import { fitsWildcard } from '../wildcard.ts';
import { MODULE_LANGUAGES, type ModuleLanguage, PACKAGE_SOURCES, type PackageSource, type SignEntry } from './sign.ts';

/** What a sign means: an entry of the signs, resolved against the record. */
export interface Meaning {
  /** Its place among the entries. */
  readonly entry: number;
  /** Ids of the offerings that may be meant, sorted; empty for a library through which anything can be called. */
  readonly candidates: readonly string[];
  /** Of these a person is asked: hosts of many makers' models are left out where it is only known who made a model. */
  readonly asked: readonly string[];
  /** By a model of theirs it is only known who made it. */
  readonly isOfMaker: boolean;
  /** Hosts of many makers' models, where the maker serves its models itself: nobody recorded which of them they have. */
  readonly doubted: readonly string[];
  readonly reachesAnything: boolean;
  readonly clients: readonly string[];
}

/** A word in code, or a variable, and what it means. */
export interface WordSign {
  readonly kind: 'name' | 'variable' | 'redirect';
  readonly meaning: Meaning;
}

/** A host and what it means; of what stands in a file no more than the sign itself may be repeated. */
export interface HostSign {
  readonly host: string;
  readonly path: string;
  readonly meaning: Meaning;
}

export interface SignIndex {
  readonly words: ReadonlyMap<string, WordSign>;
  readonly packages: Readonly<Record<PackageSource, ReadonlyMap<string, Meaning>>>;
  readonly modules: Readonly<Record<ModuleLanguage, ReadonlyMap<string, Meaning>>>;
  readonly pointers: ReadonlySet<string>;
  readonly findHost: (host: string, path: string) => HostSign | undefined;
  readonly findModel: (name: string) => Meaning | undefined;
}

/** Resolves the signs of a dataset; null for one that was made before there were any. */
export function indexSigns(dataset: Dataset): SignIndex | null {
  const { signs } = dataset.content;
  if (!signs) return null;
  const named = namedTheirOwnWay(signs.signs, dataset);
  const entries = signs.signs.map((entry, index) => ({ entry, meaning: meaningOf(entry, { index, dataset, named }) }));
  const mapOf = <T>(texts: (entry: SignEntry) => readonly string[] | undefined, value: (meaning: Meaning) => T) =>
    new Map(
      entries.flatMap(({ entry, meaning }) => (texts(entry) ?? []).map((text): [string, T] => [text, value(meaning)])),
    );
  const wordsOf = (kind: WordSign['kind'], key: 'names' | 'variables' | 'redirects') =>
    mapOf<WordSign>(
      (entry) => entry[key],
      (meaning) => ({ kind, meaning }),
    );
  return {
    words: new Map([
      ...wordsOf('name', 'names'),
      ...wordsOf('variable', 'variables'),
      ...wordsOf('redirect', 'redirects'),
    ]),
    packages: recordOf(PACKAGE_SOURCES, (from) => mapOf((entry) => entry.packages?.[from], same)),
    modules: recordOf(MODULE_LANGUAGES, (of) => mapOf((entry) => entry.modules?.[of], same)),
    pointers: new Set(signs.pointers),
    findHost: hostFinder(entries),
    findModel: modelFinder(entries),
  };
}

/** The meaning of a dotted or slashed name, or of what it is inside: `google.genai.types` is part of `google.genai`. */
export function findPart(map: ReadonlyMap<string, Meaning>, name: string, joint: '.' | '/'): Meaning | undefined {
  for (let end = name.length; end > 0; end = name.lastIndexOf(joint, end - 1)) {
    const found = map.get(name.slice(0, end));
    if (found) return found;
  }
  return undefined;
}

interface Indexed {
  readonly entry: SignEntry;
  readonly meaning: Meaning;
}

function same(meaning: Meaning): Meaning {
  return meaning;
}

function recordOf<K extends string, T>(keys: readonly K[], value: (key: K) => T): Readonly<Record<K, T>> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, T>;
}

interface World {
  readonly index: number;
  readonly dataset: Dataset;
  readonly named: ReadonlySet<string>;
}

function meaningOf(entry: SignEntry, { index, dataset, named }: World): Meaning {
  const isOfMaker = entry.developers !== undefined;
  const candidates = [...new Set(candidatesOf(entry, dataset))].filter((id) => !isOfMaker || !named.has(id)).sort();
  return {
    entry: index,
    candidates,
    asked: candidates.filter((id) => !isOfMaker || dataset.content.offerings[id]?.developer !== VARIOUS),
    isOfMaker,
    doubted: (entry.developers ?? []).some((id) => servesItself(dataset, id))
      ? candidates.filter((id) => dataset.content.offerings[id]?.developer === VARIOUS)
      : [],
    reachesAnything: entry.anything === true,
    clients: entry.clients ?? [],
  };
}

/** Services that have names of their own for models: by the name that the maker gave one, they are not meant. */
function namedTheirOwnWay(entries: readonly SignEntry[], dataset: Dataset): ReadonlySet<string> {
  const own = entries.filter(({ models, developers }) => models !== undefined && developers === undefined);
  return new Set(own.flatMap((entry) => candidatesOf(entry, dataset)));
}

function candidatesOf({ platforms = [], developers = [], offerings = [] }: SignEntry, dataset: Dataset): string[] {
  return [
    ...offerings,
    ...platforms.flatMap((id) => offeringsOf(dataset, 'platform', id).map(([offering]) => offering)),
    ...developers.flatMap((id) => serving(dataset, id)),
  ];
}

/** Who may serve a maker's models: its own offerings, and of platforms without one the offering of many makers' models. */
function serving(dataset: Dataset, developer: string): string[] {
  const own = offeringsOf(dataset, 'developer', developer);
  const platforms = new Set(own.map(([, offering]) => offering.platform));
  const many = offeringsOf(dataset, 'developer', VARIOUS).filter(([, offering]) => !platforms.has(offering.platform));
  return [...own, ...many].map(([id]) => id);
}

function servesItself(dataset: Dataset, developer: string): boolean {
  const { generated } = dataset.content;
  const own = offeringsOf(dataset, 'developer', developer);
  return own.some(([, offering]) => offering.category === 'first_party' && !hasEnded(offering, generated));
}

interface HostPattern {
  readonly labels: readonly string[];
  readonly path: readonly string[];
  readonly sign: HostSign;
}

/** Of several hosts that fit, the one with the longest path counts, then the one with the fewest stars. */
function hostFinder(entries: readonly Indexed[]): SignIndex['findHost'] {
  const patterns = entries
    .flatMap(({ entry, meaning }) => (entry.hosts ?? []).map((host) => hostPattern(host, meaning)))
    .sort((a, b) => b.path.length - a.path.length || starsIn(a) - starsIn(b));
  return (host, path) => {
    const labels = host.split('.');
    const parts = path.split('/').filter((part) => part !== '');
    return patterns.find((each) => fitsAll(each.labels, labels) && fitsAll(each.path, parts.slice(0, each.path.length)))
      ?.sign;
  };
}

function hostPattern(host: string, meaning: Meaning): HostPattern {
  const [name = '', ...rest] = host.split('/');
  const path = rest.filter((part) => part !== '');
  const sign = { host: name, path: path.map((part) => `/${part}`).join(''), meaning };
  return { labels: name.split('.'), path, sign };
}

function starsIn({ labels }: HostPattern): number {
  return labels.filter((label) => label.includes('*')).length;
}

function fitsAll(patterns: readonly string[], texts: readonly string[]): boolean {
  return (
    patterns.length === texts.length && patterns.every((pattern, index) => fitsWildcard(pattern, texts[index] ?? ''))
  );
}

/** Own models of a service go before those of a maker: `anthropic.claude-x` is Bedrock's name for one. */
function modelFinder(entries: readonly Indexed[]): SignIndex['findModel'] {
  const patterns = entries
    .flatMap(({ entry, meaning }) => (entry.models ?? []).map((model) => ({ pattern: model.toLowerCase(), meaning })))
    .sort((a, b) => Number(a.meaning.isOfMaker) - Number(b.meaning.isOfMaker) || b.pattern.length - a.pattern.length);
  return (name) => {
    const folded = name.toLowerCase();
    return patterns.find(({ pattern }) => fitsWildcard(pattern, folded))?.meaning;
  };
}
