/** Names under which others know offerings, platforms and developers: what a name stands for, and which names a thing has. */

import { nearestNames, RegistryError } from '../errors.ts';
import { type Dataset, getOffering, offeringsOf } from '../record/dataset.ts';
import type { Naming } from '../record/naming.ts';
import type { Offering, Subject } from '../record/record.ts';
import { LEVELS, type Level } from '../vocabulary.ts';

/** What a name can stand for. */
export const NAMED_KINDS = ['offering', ...LEVELS] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

/** Something that a name stands for. */
export interface Named {
  readonly kind: NamedKind;
  readonly id: string;
}

/** A name that others have for an offering, or for its platform or developer. */
export interface KnownName {
  readonly naming: string;
  readonly kind: NamedKind;
  readonly name: string;
}

/** All that a name stands for in one naming, or in any where none is said; offerings first. */
export function findNamed(dataset: Dataset, name: string, naming: string | null = null): readonly Named[] {
  const wanted = foldName(name);
  return NAMED_KINDS.flatMap((kind) =>
    Object.entries(thingsOf(dataset, kind)).flatMap(([id, each]) => {
      const names = Object.entries(each.known_as ?? {}).filter(([key]) => naming === null || key === naming);
      return names.some(([, list]) => list.some((one) => foldName(one) === wanted)) ? [{ kind, id }] : [];
    }),
  );
}

/** Names of an offering, of its platform and of its developer, in every naming: what a client of another registry may hold. */
export function listKnownNames(dataset: Dataset, offeringId: string): readonly KnownName[] {
  const offering = getOffering(dataset, offeringId);
  const ids = { offering: offeringId, platform: offering.platform, developer: offering.developer };
  return NAMED_KINDS.flatMap((kind) =>
    Object.entries(thingsOf(dataset, kind)[ids[kind]]?.known_as ?? {}).flatMap(([naming, names]) =>
      names.map((name) => ({ naming, kind, name })),
    ),
  );
}

/** All names of a thing in every naming, for those who look for it by any. */
export function namesElsewhere(thing: Offering | Subject): readonly string[] {
  return [...new Set(Object.values(thing.known_as ?? {}).flat())];
}

/** Splits `NAMING:NAME`; null for what has no colon. A naming that the record does not have is refused with those it has. */
export function splitNaming(dataset: Dataset, text: string): { readonly naming: Naming; readonly name: string } | null {
  const colon = text.indexOf(':');
  if (colon < 0) return null;
  const namings = dataset.content.namings ?? [];
  const naming = namings.find(({ id }) => id === foldName(text.slice(0, colon)));
  if (naming) return { naming, name: text.slice(colon + 1).trim() };
  const known = [...LEVELS, ...namings.map(({ id }) => id)];
  const asked = text.slice(0, Math.min(colon, MOST_SHOWN));
  throw new RegistryError('unknown_naming', `There is no naming "${asked}".`, {
    hint: `Before a colon can stand ${known.join(', ')}.`,
    nearest: nearestNames(asked, known),
  });
}

/** Offerings that something named stands for: itself, or all that a platform or developer has. */
export function offeringsNamed(dataset: Dataset, named: readonly Named[]): readonly string[] {
  const ids = named.flatMap(({ kind, id }) =>
    kind === 'offering' ? [id] : offeringsOf(dataset, kind, id).map(([each]) => each),
  );
  return [...new Set(ids)];
}

/** A name without what people write in different ways: letter case, and `_`, `.` or spaces for hyphens. */
export function foldName(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_.]+/g, '-');
}

const MOST_SHOWN = 60;

function thingsOf(dataset: Dataset, kind: NamedKind): Readonly<Record<string, Offering | Subject>> {
  return kind === 'offering' ? dataset.content.offerings : subjectsOf(dataset, kind);
}

function subjectsOf(dataset: Dataset, level: Level): Readonly<Record<string, Subject>> {
  return dataset.content[`${level}s`];
}
