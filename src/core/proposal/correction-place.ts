/** Which answer a correction is about: names as a stranger gives them, and the finding in force that they saw. */
import { checkAskedModel } from '../answer/asked-model.ts';
import { type Cell, findCell } from '../answer/cell.ts';
import { RegistryError } from '../errors.ts';
import { getOfferingId } from '../naming/offering-name.ts';
import { type Dataset, getDimension, getOffering } from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import type { Fault, Path } from '../record/issue.ts';
import { VARIOUS } from '../vocabulary.ts';
import type { Correction, ProposalPlace } from './proposal.ts';

/** The name by which faults call what was sent. */
export const SENT = 'correction';

/** Names as they were given; undefined where nothing that can be one was. */
export interface GivenNames {
  readonly offering?: string | undefined;
  readonly dimension?: string | undefined;
  readonly model?: string | undefined;
}

/** An answer as somebody speaks of it. */
export interface NamedAnswer extends Pick<Correction, 'offering' | 'model' | 'place' | 'finding'> {
  readonly dimension: Dimension;
  readonly cell: Cell | undefined;
}

/** Finds the answer; each name that leads nowhere is a fault of its own. */
export function findNamedAnswer(
  dataset: Dataset,
  given: GivenNames,
  today: string,
): { readonly answer: NamedAnswer | null; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const read = <T>(name: keyof GivenNames, expected: string, get: (value: string) => T): T | undefined => {
    const value = given[name];
    if (value === undefined) return undefined;
    try {
      return get(value);
    } catch (error) {
      if (!(error instanceof RegistryError)) throw error;
      faults.push(nameFault([name], error, expected));
      return undefined;
    }
  };
  const offering = read('offering', 'an offering of the record', (value) => getOfferingId(dataset, value));
  const dimension = read('dimension', 'a question of the record', (value) => getDimension(dataset, value));
  const model = read('model', 'the name of a model', checkAskedModel) ?? null;
  if (offering === undefined || dimension === undefined || faults.length > 0) return { answer: null, faults };
  const subject = getOffering(dataset, offering)[dimension.level];
  if (subject === VARIOUS) return { answer: null, faults: [manyMakers(dimension)] };
  const cell = findCell(dataset, { offering, asOf: today, model }, dimension);
  const place: ProposalPlace = {
    level: dimension.level,
    subject,
    dimension: dimension.id,
    exception: cell?.from.exception?.id ?? null,
  };
  return { answer: { offering, model, dimension, cell, place, finding: cell?.finding?.id ?? null }, faults };
}

function nameFault(path: Path, { body }: RegistryError, expected: string): Fault {
  return { code: body.code.replaceAll('_', '-'), file: SENT, path, found: body.message, expected, hint: body.hint };
}

function manyMakers({ label }: Dimension): Fault {
  return {
    code: 'not-asked',
    file: SENT,
    path: ['dimension'],
    found: `${label}, which makers of models answer, and this offering has models of many makers`,
    expected: 'a question that is asked of the offering',
    hint: 'Choose an offering of the maker itself.',
  };
}
