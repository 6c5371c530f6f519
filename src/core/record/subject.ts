/** A developer or a platform: who it is, what it offers, and what is in force about it. */

import { nearestNames, RegistryError } from '../errors.ts';
import type { Level } from '../vocabulary.ts';
import { type Dataset, findAnswers, listOfferings } from './dataset.ts';
import type { Dimension } from './dimension.ts';
import { type InForce, inForceOf } from './in-force.ts';
import type { Offering, Subject } from './record.ts';

/** A subject by id; a coded refusal with the nearest ids when there is none. */
export function getSubject(dataset: Dataset, level: Level, id: string): Subject {
  const all = dataset.content[`${level}s`];
  const found = Object.hasOwn(all, id) ? all[id] : undefined;
  if (found) return found;
  const nearest = nearestNames(id, Object.keys(all));
  throw new RegistryError(`unknown_${level}`, `There is no ${level} "${id.slice(0, 60)}".`, {
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `Every ${level} stands at /${level}s/.`,
    nearest,
  });
}

/** Subjects of a level with their ids, in the order of their names. */
export function listSubjects(dataset: Dataset, level: Level): readonly (readonly [string, Subject])[] {
  return Object.entries(dataset.content[`${level}s`]).sort(([, a], [, b]) => {
    const [one, other] = [a.name.toLowerCase(), b.name.toLowerCase()];
    return one < other ? -1 : one > other ? 1 : 0;
  });
}

/** What a subject makes or serves, in the order of the registry. */
export function offeringsOf(dataset: Dataset, level: Level, id: string): readonly (readonly [string, Offering])[] {
  return listOfferings(dataset).filter(([, offering]) => offering[level] === id);
}

/** One question of a subject's level and what is in force: the general answer first, then exceptions; empty when nothing is. */
export interface SubjectAnswer {
  readonly dimension: Dimension;
  readonly inForce: readonly InForce[];
}

/** A subject's answers on a day, in the order of the questions. */
export function listSubjectAnswers(dataset: Dataset, level: Level, id: string, asOf: string): readonly SubjectAnswer[] {
  return dataset.content.dimensions
    .filter((dimension) => dimension.level === level)
    .map((dimension) => {
      const answers = findAnswers(dataset, level, id, dimension.id);
      return { dimension, inForce: answers ? inForceOf(answers, asOf) : [] };
    });
}
