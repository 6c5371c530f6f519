/** The inventory that a repository's files suggest: uses that were seen, and questions where it could be one or another. */
import {
  common,
  decideFile,
  type FileDecision,
  type FileUse,
  type Open,
  type Redirected,
  sortedSet,
  usesOf,
} from './file-decision.ts';
import type { OpenCause, Sureness } from './scan-words.ts';
import type { FileSightings, Sighting } from './sighting.ts';

/** An offering that is called, how sure that is, and everything that says so. */
export interface ProposedUse {
  readonly offering: string;
  readonly sure: Sureness;
  readonly models: readonly string[];
  readonly seen: readonly Sighting[];
}

/** What only a person can say; `candidates` are the offerings that it may be, and nothing else is ruled out. */
export interface ProposedQuestion {
  readonly why: OpenCause;
  readonly candidates: readonly string[];
  readonly seen: readonly Sighting[];
}

export interface Proposal {
  readonly uses: readonly ProposedUse[];
  readonly questions: readonly ProposedQuestion[];
}

/** Proposes from what was seen in each file. Tests show no use: what only they name is asked about. */
export function proposeInventory(files: readonly FileSightings[]): Proposal {
  const source = files.filter(({ isTest }) => !isTest);
  const redirected = redirectsIn(source);
  const decisions = source.map((file) => decideFile(file, redirected));
  const uses = mergedUses(decisions);
  const open = decisions.flatMap((each) => each.open);
  settleUndecided(decisions, uses, open);
  settleModels(decisions, uses, open);
  settleVariables(decisions, uses, open);
  settlePackages(source, uses, open);
  settleTests(files, uses, open);
  return {
    uses: [...uses].map(([offering, use]) => proposedUse(offering, use)).sort(byOffering),
    questions: mergedQuestions(open),
  };
}

type Uses = Map<string, FileUse>;

/** Variables that point an SDK elsewhere hold for every file, and what stands at the address may be named beside them. */
function redirectsIn(files: readonly FileSightings[]): Redirected {
  const found = new Map<number, Open>();
  for (const { seen } of files) {
    const named = seen.filter(({ kind }) => kind === 'address').flatMap(({ meaning }) => meaning.candidates);
    for (const redirect of seen.filter(({ kind }) => kind === 'redirect')) {
      const { entry, candidates } = redirect.meaning;
      // Pointed at its own address, it is pointed nowhere else.
      if (named.length > 0 && named.every((id) => candidates.includes(id))) continue;
      const known = found.get(entry) ?? { why: 'pointed_elsewhere', candidates, seen: [] };
      found.set(entry, { ...known, candidates: [...known.candidates, ...named], seen: [...known.seen, redirect] });
    }
  }
  return found;
}

function mergedUses(decisions: readonly FileDecision[]): Uses {
  const uses: Uses = new Map();
  for (const decision of decisions) {
    for (const [id, use] of decision.uses) {
      const known = uses.get(id);
      if (!known) uses.set(id, { sure: use.sure, models: new Set(use.models), seen: [...use.seen] });
      else {
        for (const model of use.models) known.models.add(model);
        known.seen.push(...use.seen);
        if (use.sure === 'strong') known.sure = 'strong';
      }
    }
  }
  return uses;
}

/** A call of which the file alone did not say whose it is belongs to the one use that it can mean, if there is just one. */
function settleUndecided(decisions: readonly FileDecision[], uses: Uses, open: Open[]): void {
  for (const anchor of decisions.flatMap((each) => each.undecided)) {
    const fitting = usesOf(uses, anchor);
    const [only] = fitting;
    if (only && fitting.length === 1) only.seen.push(anchor);
    else open.push({ why: 'several_fit', candidates: anchor.meaning.candidates, seen: [anchor] });
  }
}

function settleModels(decisions: readonly FileDecision[], uses: Uses, open: Open[]): void {
  for (const model of decisions.flatMap((each) => each.models)) {
    const fitting = model.meaning.candidates.filter((id) => uses.has(id));
    const only = fitting.length === 1 ? uses.get(fitting[0] ?? '') : undefined;
    if (only) {
      only.models.add(model.text);
      only.seen.push(model);
    } else
      open.push({
        why: 'model_alone',
        candidates: fitting.length > 0 ? fitting : model.meaning.asked,
        seen: [model],
      });
  }
}

/** A variable goes with every use that it can mean; one that goes with none is a key nobody was seen to use. */
function settleVariables(decisions: readonly FileDecision[], uses: Uses, open: Open[]): void {
  for (const decision of decisions) {
    for (const variable of decision.variables) {
      const fitting = usesOf(uses, variable);
      for (const use of fitting) use.seen.push(variable);
      if (fitting.length > 0 || addToQuestion(variable, open)) continue;
      const isForAnother = decision.explained.some(({ meaning }) => meaning.entry === variable.meaning.entry);
      const others = isForAnother ? [...decision.uses.keys()] : [];
      open.push({
        why: 'key_alone',
        candidates: sortedSet([...variable.meaning.candidates, ...others]),
        seen: [variable],
      });
    }
  }
}

/** A key may belong to an SDK of which it is asked already where it is pointed. */
function addToQuestion(variable: Sighting, open: Open[]): boolean {
  const index = open.findIndex(
    ({ why, candidates }) =>
      ['pointed_elsewhere', 'several_fit'].includes(why) &&
      variable.meaning.candidates.every((id) => candidates.includes(id)),
  );
  const asked = open[index];
  if (asked) open[index] = { ...asked, seen: [...asked.seen, variable] };
  return asked !== undefined;
}

/** A package that is declared goes with the uses that it can mean; one whose import was seen has been spoken of. */
function settlePackages(files: readonly FileSightings[], uses: Uses, open: Open[]): void {
  const imported = new Set(
    files.flatMap(({ seen }) => seen.filter(({ kind }) => kind === 'sdk').map(({ meaning }) => meaning.entry)),
  );
  for (const declared of files.flatMap(({ seen }) => seen.filter(({ kind }) => kind === 'package'))) {
    const fitting = usesOf(uses, declared);
    for (const use of fitting) use.seen.push(declared);
    if (fitting.length > 0 || imported.has(declared.meaning.entry)) continue;
    open.push({ why: 'package_alone', candidates: declared.meaning.candidates, seen: [declared] });
  }
}

function settleTests(files: readonly FileSightings[], uses: Uses, open: Open[]): void {
  const spokenOf = new Set([...uses.keys(), ...open.flatMap(({ candidates }) => candidates)]);
  for (const sighting of files.flatMap(({ isTest, seen }) => (isTest ? seen : []))) {
    const isCall = ['address', 'sdk', 'name'].includes(sighting.kind) && !sighting.meaning.reachesAnything;
    if (!isCall || common(sighting.meaning.candidates, [...spokenOf]).length > 0) continue;
    open.push({ why: 'tests_only', candidates: sighting.meaning.candidates, seen: [sighting] });
  }
}

function proposedUse(offering: string, { sure, models, seen }: FileUse): ProposedUse {
  return { offering, sure, models: sortedSet(models), seen: inOrder(seen) };
}

/** Questions that ask the same are one. */
function mergedQuestions(open: readonly Open[]): readonly ProposedQuestion[] {
  const merged = new Map<string, Open>();
  for (const each of open) {
    const key = [each.why, ...each.candidates].join(' ');
    const known = merged.get(key);
    merged.set(key, known ? { ...known, seen: [...known.seen, ...each.seen] } : each);
  }
  return [...merged.values()]
    .map((each) => ({ ...each, seen: inOrder(each.seen) }))
    .sort((a, b) => compareSightings(a.seen[0], b.seen[0]) || compareText(a.why, b.why));
}

function inOrder(seen: readonly Sighting[]): readonly Sighting[] {
  return [...new Set(seen)].sort(compareSightings);
}

function compareSightings(a: Sighting | undefined, b: Sighting | undefined): number {
  if (!a || !b) return 0;
  return (
    compareText(a.file, b.file) ||
    a.line - b.line ||
    a.column - b.column ||
    compareText(a.kind + a.text, b.kind + b.text)
  );
}

function byOffering(a: ProposedUse, b: ProposedUse): number {
  return compareText(a.offering, b.offering);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
