/** A finding by its id: where it stands in the record, what it replaced and was replaced by, and for whom it answers. */

import { RegistryError } from '../errors.ts';
import { listSteps, type Step } from '../history/history.ts';
import { type Dataset, type DatasetFinding, getDimension, offeringsOf } from '../record/dataset.ts';
import type { InForce } from '../record/in-force.ts';
import { type Cell, cellOf } from './cell.ts';

/** A finding of the record, in force or not. */
export interface FoundFinding extends InForce {
  /** The finding above in the same list; null for the first. */
  readonly above: DatasetFinding | null;
  /** The finding that took its place; null while none has. */
  readonly next: DatasetFinding | null;
}

/** Made once for each content: every address with an id asks. */
const FOUND = new WeakMap<object, ReadonlyMap<string, FoundFinding>>();

/** A finding by its id; a coded refusal when there is none. */
export function getFinding(dataset: Dataset, id: string): FoundFinding {
  const found = findingsOf(dataset).get(id);
  if (found) return found;
  throw new RegistryError('unknown_finding', `There is no finding "${id.slice(0, 60)}".`, {
    hint: 'A finding is named by 16 hex digits.',
  });
}

/** The ids of all findings, in the order of the record. */
export function listFindingIds(dataset: Dataset): readonly string[] {
  return [...findingsOf(dataset).keys()];
}

/** Where the words of a finding stand, for good. */
export function findingPath(id: string): string {
  return `/f/${id}/`;
}

/** A finding as steps: one for all offerings, or one for each other answer that it replaced; none where nobody inherits it. */
export function stepsOfFinding(dataset: Dataset, { answers, finding }: InForce): readonly Step[] {
  const offerings = offeringsOf(dataset, answers.level, answers.subject).map(([id]) => id);
  const dimensions = [answers.dimension];
  return listSteps(dataset, { offerings, dimensions, until: finding.record.on }).filter(
    (step) => step.finding.id === finding.id,
  );
}

/** A finding as a cell of its own; its age counts to a day, and to none once it has been replaced. */
export function cellOfFinding(dataset: Dataset, found: FoundFinding, today: string): Cell {
  const { answers, exception, finding, above, next } = found;
  const dimension = getDimension(dataset, answers.dimension);
  const history = above ? [above, finding] : [finding];
  const cell = cellOf(dataset, { dimension, finding, history, exception, otherwise: [], answers, asOf: today });
  return next ? { ...cell, age: { days: null, label: null, basis: null } } : cell;
}

function findingsOf({ content }: Dataset): ReadonlyMap<string, FoundFinding> {
  const known = FOUND.get(content);
  if (known) return known;
  const found = new Map(
    content.answers.flatMap((answers) =>
      [null, ...answers.exceptions].flatMap((exception) =>
        (exception ?? answers).findings.map((finding, index, all): [string, FoundFinding] => [
          finding.id,
          { answers, exception, finding, above: all[index - 1] ?? null, next: all[index + 1] ?? null },
        ]),
      ),
    ),
  );
  FOUND.set(content, found);
  return found;
}
