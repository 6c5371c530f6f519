/** What single files leave open, decided beside all the others: by the uses that the repository shows, or as a question. */
import {
  common,
  type FileDecision,
  type FileUse,
  type Open,
  type Redirected,
  sortedSet,
  useOfModel,
  usesOf,
} from './file-decision.ts';
import type { FileSightings, Sighting } from './sighting.ts';

/** The uses of a repository, by offering. */
export type Uses = Map<string, FileUse>;

/** What is asked; questions that ask the same are one. */
type Questions = Map<string, Open>;

/** Adds to uses what belongs to them, and returns what stays open. */
export function settleOpen(
  files: readonly FileSightings[],
  decisions: readonly FileDecision[],
  uses: Uses,
): readonly Open[] {
  const open: Questions = new Map();
  for (const each of decisions.flatMap((decision) => decision.open)) ask(open, each);
  settleUndecided(decisions, uses, open);
  settleModels(decisions, uses, open);
  settleVariables(decisions, uses, open);
  settleListed(decisions, uses, open);
  settlePackages(
    files.filter(({ isTest }) => !isTest),
    uses,
    open,
  );
  settleTests(files, uses, open);
  return [...open.values()];
}

function ask(questions: Questions, { why, candidates, seen }: Open): void {
  const key = [why, ...candidates].join(' ');
  const known = questions.get(key);
  if (known) known.seen.push(...seen);
  else questions.set(key, { why, candidates, seen: [...seen] });
}

/** One place is enough to find a variable by; it stands beside every client that it may point elsewhere. */
const MOST_REDIRECTS = 10;

/** Variables that point an SDK elsewhere hold for every file, and what stands at the address may be named beside them. */
export function redirectsIn(files: readonly FileSightings[]): Redirected {
  const found = new Map<number, Open>();
  for (const { seen } of files) {
    const named = seen
      .filter(({ kind, isListed }) => kind === 'address' && !isListed)
      .flatMap(({ meaning }) => meaning.candidates);
    for (const redirect of seen.filter(({ kind }) => kind === 'redirect')) {
      const { entry, candidates } = redirect.meaning;
      // Pointed at its own address, it is pointed nowhere else.
      if (named.length > 0 && named.every((id) => candidates.includes(id))) continue;
      const known = found.get(entry) ?? { why: 'pointed_elsewhere', candidates, seen: [] };
      const both = sortedSet([...known.candidates, ...named]);
      found.set(entry, { ...known, candidates: both, seen: [...known.seen, redirect].slice(0, MOST_REDIRECTS) });
    }
  }
  return found;
}

/** A call of which the file alone did not say whose it is belongs to the one use that it can mean, if there is just one. */
function settleUndecided(decisions: readonly FileDecision[], uses: Uses, open: Questions): void {
  for (const anchor of decisions.flatMap((each) => each.undecided)) {
    const fitting = usesOf(uses, anchor);
    const [only] = fitting;
    if (only && fitting.length === 1) only.seen.push(anchor);
    else ask(open, { why: 'several_fit', candidates: anchor.meaning.candidates, seen: [anchor] });
  }
}

function settleModels(decisions: readonly FileDecision[], uses: Uses, open: Questions): void {
  for (const model of decisions.flatMap((each) => each.models)) {
    const fitting = model.meaning.candidates.filter((id) => uses.has(id));
    const only = useOfModel(uses, model);
    if (only) {
      only.models.add(model.text);
      only.seen.push(model);
    } else
      ask(open, {
        why: 'model_alone',
        candidates: candidatesOf(model, fitting),
        seen: [model],
      });
  }
}

/** Uses that can serve a model; its maker's own services as well where none of these uses is known to. */
function candidatesOf({ meaning }: Sighting, fitting: readonly string[]): readonly string[] {
  if (fitting.length === 0) return meaning.asked;
  return fitting.every((id) => meaning.doubted.includes(id)) ? sortedSet([...fitting, ...meaning.asked]) : fitting;
}

/** A host that may be called goes with the uses that it can mean; alone it shows no call. */
function settleListed(decisions: readonly FileDecision[], uses: Uses, open: Questions): void {
  for (const listed of decisions.flatMap((each) => each.listed)) {
    const fitting = usesOf(uses, listed);
    for (const use of fitting) use.seen.push(listed);
    if (fitting.length === 0) ask(open, { why: 'listed_alone', candidates: listed.meaning.candidates, seen: [listed] });
  }
}

/** A variable goes with every use that it can mean; one that goes with none is a key nobody was seen to use. */
function settleVariables(decisions: readonly FileDecision[], uses: Uses, open: Questions): void {
  for (const decision of decisions) {
    for (const variable of decision.variables) {
      const fitting = usesOf(uses, variable);
      for (const use of fitting) use.seen.push(variable);
      if (fitting.length > 0 || addToQuestion(variable, open)) continue;
      const isForAnother = decision.explained.some(({ meaning }) => meaning.entry === variable.meaning.entry);
      const others = isForAnother ? [...decision.uses.keys()] : [];
      ask(open, {
        why: 'key_alone',
        candidates: sortedSet([...variable.meaning.candidates, ...others]),
        seen: [variable],
      });
    }
  }
}

/** A key may belong to an SDK of which it is asked already where it is pointed. */
function addToQuestion(variable: Sighting, open: Questions): boolean {
  const asked = [...open.values()].find(
    ({ why, candidates }) =>
      ['pointed_elsewhere', 'several_fit'].includes(why) &&
      variable.meaning.candidates.every((id) => candidates.includes(id)),
  );
  asked?.seen.push(variable);
  return asked !== undefined;
}

/** A package that is declared goes with the uses that it can mean; one whose import was seen has been spoken of. */
function settlePackages(files: readonly FileSightings[], uses: Uses, open: Questions): void {
  const imported = new Set(
    files.flatMap(({ seen }) => seen.filter(({ kind }) => kind === 'sdk').map(({ meaning }) => meaning.entry)),
  );
  for (const declared of files.flatMap(({ seen }) => seen.filter(({ kind }) => kind === 'package'))) {
    const fitting = usesOf(uses, declared);
    for (const use of fitting) use.seen.push(declared);
    if (fitting.length > 0 || imported.has(declared.meaning.entry)) continue;
    ask(open, { why: 'package_alone', candidates: declared.meaning.candidates, seen: [declared] });
  }
}

function settleTests(files: readonly FileSightings[], uses: Uses, open: Questions): void {
  const spokenOf = sortedSet([...uses.keys(), ...[...open.values()].flatMap(({ candidates }) => candidates)]);
  for (const sighting of files.flatMap(({ isTest, seen }) => (isTest ? seen : []))) {
    const { kind, isListed, meaning } = sighting;
    const isCall = ['address', 'sdk', 'name'].includes(kind) && !isListed && !meaning.reachesAnything;
    if (!isCall || common(meaning.candidates, spokenOf).length > 0) continue;
    ask(open, { why: 'tests_only', candidates: meaning.candidates, seen: [sighting] });
  }
}
