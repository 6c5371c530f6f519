/** The compiled record: what was authored, with everything that was computed beside it, and the index to ask it. */

import { nearestNames, RegistryError } from '../errors.ts';
import type { Signs } from '../inventory/sign.ts';
import type { Policy } from '../policy/policy.ts';
import { type Basis, CATEGORIES, type Grade, LEVELS, type Level } from '../vocabulary.ts';
import type { Dimension, Need, Sentences } from './dimension.ts';
import type { Naming } from './naming.ts';
import type { ObservedFinding } from './observed-finding.ts';
import type { Finding, Offering, Subject } from './record.ts';
import type { Contributor, Registry } from './registry.ts';

/** The one format that this program reads and writes. */
export const DATASET_FORMAT = 'assay-dataset/1';

/** A finding with what follows from it. `record` is as authored, so that a stranger can compute its id again. */
export interface DatasetFinding {
  readonly id: string;
  readonly grade: Grade;
  readonly label: string;
  readonly place: string | null;
  readonly condition: string | null;
  readonly read_on: string | null;
  readonly verified_on: string | null;
  readonly basis: Basis;
  /** For each source, in order, whether it is primary. */
  readonly primary: readonly boolean[];
  /** What visits have added since; absent where no source of it was visited. */
  readonly observed?: ObservedFinding | undefined;
  readonly record: Finding;
}

export interface DatasetException {
  readonly id: string;
  readonly models?: readonly string[] | undefined;
  readonly offerings?: readonly string[] | undefined;
  readonly families?: readonly string[] | undefined;
  readonly findings: readonly DatasetFinding[];
}

/** All answers of one subject to one question. */
export interface DatasetAnswers {
  readonly level: Level;
  readonly subject: string;
  readonly dimension: string;
  readonly findings: readonly DatasetFinding[];
  readonly exceptions: readonly DatasetException[];
}

export interface Counts {
  readonly platforms: number;
  readonly developers: number;
  readonly offerings: number;
  readonly findings: number;
  readonly quotes: number;
  readonly cells: number;
}

/** What the dataset file holds. Nothing in it depends on the day on which it was built. */
export interface DatasetContent {
  /** Newest day in the record. */
  readonly generated: string;
  readonly counts: Counts;
  readonly registry: Registry;
  readonly contributors: readonly Contributor[];
  readonly dimensions: readonly Dimension[];
  readonly needs: readonly Need[];
  readonly sentences: Sentences;
  /** Absent in datasets made before there were any. */
  readonly namings?: readonly Naming[] | undefined;
  /** Those that ship, by id. Absent in datasets made before there were any. */
  readonly policies?: Readonly<Record<string, Policy>> | undefined;
  /** Absent in datasets made before there were any. */
  readonly signs?: Signs | undefined;
  readonly platforms: Readonly<Record<string, Subject>>;
  readonly developers: Readonly<Record<string, Subject>>;
  readonly offerings: Readonly<Record<string, Offering>>;
  readonly answers: readonly DatasetAnswers[];
}

/** A dataset in memory, opened once: the content, its digest, and where each answer stands. */
export interface Dataset {
  /** SHA-256 of the canonical JSON of the content, 64 hex digits. */
  readonly digest: string;
  readonly content: DatasetContent;
  readonly answers: ReadonlyMap<string, DatasetAnswers>;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  /** Offerings by the level and id of whose answers they inherit, in the order of the record. */
  readonly offeringsOf: ReadonlyMap<string, readonly (readonly [string, Offering])[]>;
}

/** Opens content for questions. */
export function openDataset(content: DatasetContent, digest: string): Dataset {
  const offeringsOf = new Map<string, [string, Offering][]>();
  for (const entry of Object.entries(content.offerings)) {
    for (const level of LEVELS) {
      const key = subjectKey(level, entry[1][level]);
      const known = offeringsOf.get(key);
      if (known) known.push(entry);
      else offeringsOf.set(key, [entry]);
    }
  }
  return {
    digest,
    content,
    answers: new Map(content.answers.map((each) => [answersKey(each.level, each.subject, each.dimension), each])),
    dimensions: new Map(content.dimensions.map((each) => [each.id, each])),
    offeringsOf,
  };
}

/** The answers of a subject to a question, if any were recorded. */
export function findAnswers(
  dataset: Dataset,
  level: Level,
  subject: string,
  dimension: string,
): DatasetAnswers | undefined {
  return dataset.answers.get(answersKey(level, subject, dimension));
}

/** A question by id; a coded refusal with the nearest ids when there is none. */
export function getDimension(dataset: Dataset, id: string): Dimension {
  const found = dataset.dimensions.get(id);
  if (found) return found;
  const ids = [...dataset.dimensions.keys()];
  const nearest = nearestNames(id, ids);
  throw new RegistryError('unknown_dimension', `There is no question "${id}".`, {
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : `The questions are ${ids.join(', ')}.`,
    nearest,
  });
}

/** An offering by id; a coded refusal with the nearest ids when there is none. */
export function getOffering(dataset: Dataset, id: string): Offering {
  const found = Object.hasOwn(dataset.content.offerings, id) ? dataset.content.offerings[id] : undefined;
  if (found) return found;
  const nearest = nearestNames(id, Object.keys(dataset.content.offerings));
  throw new RegistryError('unknown_offering', `There is no offering "${id}".`, {
    hint:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : 'Every id stands on the registry page and in data.json.',
    nearest,
  });
}

/** Ids and offerings of a platform or a developer, in the order of the record. */
export function offeringsOf(dataset: Dataset, level: Level, subject: string): readonly (readonly [string, Offering])[] {
  return dataset.offeringsOf.get(subjectKey(level, subject)) ?? [];
}

/** Offerings in the order of the registry: by category, then sort order, then name. */
export function listOfferings(dataset: Dataset): readonly (readonly [string, Offering])[] {
  return Object.entries(dataset.content.offerings).sort(
    ([, a], [, b]) =>
      CATEGORIES.indexOf(a.category) - CATEGORIES.indexOf(b.category) ||
      a.sort_order - b.sort_order ||
      (a.name < b.name ? -1 : a.name > b.name ? 1 : 0),
  );
}

function answersKey(level: Level, subject: string, dimension: string): string {
  return `${subjectKey(level, subject)}/${dimension}`;
}

function subjectKey(level: Level, subject: string): string {
  return `${level}/${subject}`;
}
