/** What one file comes to: the offerings that it calls, and what it leaves open. Evidence narrows down who may be meant. */
import type { OpenCause, Sureness } from './scan-words.ts';
import type { FileSightings, Sighting } from './sighting.ts';

/** Something seen that may mean several offerings, or none that is known. */
export interface Open {
  readonly why: OpenCause;
  readonly candidates: readonly string[];
  readonly seen: Sighting[];
}

export interface FileUse {
  sure: Sureness;
  readonly models: Set<string>;
  readonly seen: Sighting[];
}

/** A decided file; what it could not decide by itself is looked at beside the other files. */
export interface FileDecision {
  readonly uses: Map<string, FileUse>;
  readonly open: Open[];
  /** Evidence of a call of which only the whole repository may say whose it is. */
  readonly undecided: Sighting[];
  readonly models: Sighting[];
  readonly variables: Sighting[];
  /** Hosts in lists of what may be called. */
  readonly listed: Sighting[];
  /** SDKs that speak to another service here. */
  readonly explained: Sighting[];
}

/** Entries whose SDKs are pointed elsewhere by a variable somewhere in the repository: where, and whom that may mean. */
export type Redirected = ReadonlyMap<number, Pick<Open, 'candidates' | 'seen'>>;

/** Decides a file from what was seen in it. */
export function decideFile(file: FileSightings, redirected: Redirected): FileDecision {
  const of = (...kinds: Sighting['kind'][]) =>
    file.seen.filter(({ kind, isListed }) => kinds.includes(kind) && !isListed);
  const ownModels = of('model').filter(({ meaning }) => !meaning.isOfMaker);
  const decision: FileDecision = {
    uses: new Map(),
    open: [],
    undecided: [],
    models: of('model').filter(({ meaning }) => meaning.isOfMaker),
    variables: of('variable'),
    listed: file.seen.filter(({ isListed }) => isListed),
    explained: [],
  };
  const places = [...of('address', 'name'), ...ownModels].filter(({ meaning }) => !meaning.reachesAnything);
  const many = of('address', 'name', 'sdk').filter(({ meaning }) => meaning.reachesAnything);
  const sdks = sdksThatSpeak(file, places, { redirected, decision });
  decideAnchors([...places, ...sdks], decision);
  if (many.length > 0 && places.length === 0) decision.open.push({ why: 'reaches_many', candidates: [], seen: many });
  for (const model of ownModels) for (const use of usesOf(decision.uses, model)) use.models.add(model.text);
  attachModels(decision);
  explainSdks(decision, places);
  return decision;
}

/** The uses that a sighting may mean. */
export function usesOf<T>(uses: ReadonlyMap<string, T>, { meaning }: Sighting): readonly T[] {
  return meaning.candidates.flatMap((id) => uses.get(id) ?? []);
}

/**
 * The one use that a model belongs to by what the record knows; none where there are several. A host of many makers' models
 * has a model that its maker serves itself where it is written as such hosts write it, with its maker before a slash.
 */
export function useOfModel<T>(uses: ReadonlyMap<string, T>, { meaning, text }: Sighting): T | undefined {
  const fitting = meaning.candidates.filter((id) => uses.has(id));
  const [only = ''] = fitting;
  const isDoubted = meaning.doubted.includes(only) && !text.includes('/');
  return fitting.length === 1 && !isDoubted ? uses.get(only) : undefined;
}

/** What two lists have in common, in the order of the first. */
export function common(a: readonly string[], b: readonly string[]): readonly string[] {
  return a.filter((each) => b.includes(each));
}

/**
 * SDKs that speak to their own service. One that a file points at another address is explained by the service that is
 * named there; where that is not known, it is a question.
 */
function sdksThatSpeak(
  file: FileSightings,
  places: readonly Sighting[],
  { redirected, decision }: { redirected: Redirected; decision: FileDecision },
): readonly Sighting[] {
  const sdks = file.seen.filter(({ kind, meaning }) => kind === 'sdk' && !meaning.reachesAnything);
  return sdks.filter((sdk) => {
    if (sdk.isLent) return explain(sdk);
    const { candidates, entry } = sdk.meaning;
    const isHere = places.some(({ meaning }) => common(meaning.candidates, candidates).length > 0);
    if (isHere) return true;
    const { made, pointed } = file.clients.get(entry) ?? { made: 0, pointed: 0 };
    const isElsewhere = places.length > 0;
    if (made > 0 && made === pointed) return isElsewhere ? explain(sdk) : ask(sdk, []);
    if (pointed > 0 || file.strayPointers > 0) return ask(sdk, placesOf(places));
    const redirect = redirected.get(entry);
    return redirect === undefined || ask(sdk, redirect.candidates, redirect.seen);
  });

  function explain(sdk: Sighting): false {
    decision.explained.push(sdk);
    return false;
  }

  function ask(sdk: Sighting, others: readonly string[], seen: readonly Sighting[] = []): false {
    const models = file.seen.filter(({ kind }) => kind === 'model').flatMap(({ meaning }) => meaning.asked);
    const candidates = sortedSet([...sdk.meaning.candidates, ...(others.length > 0 ? others : models)]);
    decision.open.push({ why: 'pointed_elsewhere', candidates, seen: [sdk, ...seen] });
    return false;
  }
}

function placesOf(places: readonly Sighting[]): readonly string[] {
  return places.flatMap(({ meaning }) => meaning.candidates);
}

/** Those that can mean one offering decide first; the others are then of one of these, or narrowed down by what else is there. */
function decideAnchors(anchors: readonly Sighting[], decision: FileDecision): void {
  const bySize = [...anchors].sort((a, b) => a.meaning.candidates.length - b.meaning.candidates.length);
  for (const anchor of bySize) {
    const { candidates } = anchor.meaning;
    const known = candidates.filter((id) => decision.uses.has(id));
    if (known.length > 0) for (const id of known) addUse(decision, id, anchor);
    else if (candidates.length === 1) addUse(decision, candidates[0] ?? '', anchor);
    else if (!decideByOthers(anchor, anchors, decision)) decision.undecided.push(anchor);
  }
}

/** Narrows an anchor down by the other evidence of a call in the file, then by its variables, then by its models. */
function decideByOthers(anchor: Sighting, anchors: readonly Sighting[], decision: FileDecision): boolean {
  let left = anchor.meaning.candidates;
  for (const other of [...anchors, ...decision.variables]) {
    const both = common(left, other.meaning.candidates);
    if (both.length > 0) left = both;
  }
  if (left.length === 1) {
    addUse(decision, left[0] ?? '', anchor);
    return true;
  }
  // A model that a service of this file may serve says nothing about another one.
  const byModel = decision.models.flatMap((model) => {
    const both = common(left, model.meaning.candidates);
    return both.length > 0 && usesOf(decision.uses, model).length === 0 ? [both] : [];
  });
  if (byModel.length === 0 || byModel.some((both) => both.length > 1)) return false;
  for (const [id = ''] of byModel) addUse(decision, id, anchor);
  return true;
}

function addUse(decision: FileDecision, id: string, anchor: Sighting): void {
  const sure: Sureness = anchor.kind === 'sdk' ? 'likely' : 'strong';
  const use = decision.uses.get(id);
  if (!use) decision.uses.set(id, { sure, models: new Set(), seen: [anchor] });
  else {
    use.seen.push(anchor);
    if (sure === 'strong') use.sure = sure;
  }
}

/** A maker's model goes with the one use in the file that is known to serve it; otherwise the whole repository is asked. */
function attachModels(decision: FileDecision): void {
  for (const model of [...decision.models]) {
    const only = useOfModel(decision.uses, model);
    if (!only) continue;
    only.models.add(model.text);
    only.seen.push(model);
    decision.models.splice(decision.models.indexOf(model), 1);
  }
}

/** An SDK that speaks to another service here is told with that service, where the file names one. */
function explainSdks({ uses, explained }: FileDecision, places: readonly Sighting[]): void {
  const named = [...uses.values()].filter(({ seen }) => seen.some((each) => places.includes(each)));
  const [only] = named;
  if (only && named.length === 1) only.seen.push(...explained);
}

/** Without repetition, in the order of letters. */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort();
}
