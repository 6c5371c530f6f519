/** The inventory that a repository's files suggest: uses that were seen, and questions where it could be one or another. */
import { decideFile, type FileDecision, type FileUse, sortedSet } from './file-decision.ts';
import { redirectsIn, settleOpen, type Uses } from './repository-decision.ts';
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
  const open = settleOpen(files, decisions, uses);
  return {
    uses: [...uses].map(([offering, use]) => proposedUse(offering, use)).sort(byOffering),
    questions: open.map((each) => ({ ...each, seen: inOrder(each.seen) })).sort(byPlace),
  };
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

function proposedUse(offering: string, { sure, models, seen }: FileUse): ProposedUse {
  return { offering, sure, models: sortedSet(models), seen: inOrder(seen) };
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

function byPlace(a: ProposedQuestion, b: ProposedQuestion): number {
  return compareSightings(a.seen[0], b.seen[0]) || compareText(a.why, b.why);
}

function byOffering(a: ProposedUse, b: ProposedUse): number {
  return compareText(a.offering, b.offering);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
