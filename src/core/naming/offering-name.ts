/** What a caller typed for an offering: its id, another name of it, or something that has just one. */

import { nearestNames, RegistryError } from '../errors.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Offering, Subject } from '../record/record.ts';
import { type AskedValue, checkKnown } from '../request/query.ts';
import type { Level } from '../vocabulary.ts';
import { findNamed, type Named, namesElsewhere, offeringsNamed, splitNaming } from './known-name.ts';

/** Resolves a name to an offering id; what names several is refused with the choices, what names none with the nearest. */
export function getOfferingId(dataset: Dataset, name: string): string {
  const found = findOfferingIds(dataset, name);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  return found.length > 1 ? refuseAmbiguous(dataset, name, found) : refuseUnknown(dataset, name);
}

/** The same for the value of a parameter: one that nothing has is refused by its parameter, so that a face can lead on without it. */
export function getAskedOfferingId(dataset: Dataset, asked: AskedValue): string {
  const { offerings } = dataset.content;
  if (findOfferingIds(dataset, asked.value).length > 0) return getOfferingId(dataset, asked.value);
  return checkKnown({ ...asked, nearest: nearestIds(asked.value, offerings) }, Object.keys(offerings));
}

/** Resolves names of offerings that are to stand side by side: two to four, each another one. */
export function getOfferingIds(dataset: Dataset, names: readonly string[]): readonly string[] {
  const ids = names.map((name) => getOfferingId(dataset, name));
  if (ids.length < MIN_COMPARED || ids.length > MAX_COMPARED) {
    throw new RegistryError('bad_parameter', `${ids.length} offering${ids.length === 1 ? ' was' : 's were'} given.`, {
      hint: 'Give two to four ids to compare.',
    });
  }
  const twice = ids.find((id, index) => ids.indexOf(id) !== index);
  if (twice === undefined) return ids;
  throw new RegistryError('bad_parameter', `"${twice}" was given twice.`, { hint: 'Give each offering once.' });
}

const MOST_SHOWN = 60;
const MIN_COMPARED = 2;
const MAX_COMPARED = 4;

/**
 * Every offering that a name stands for: an id wins, then names and aliases, then platforms and developers by id, then
 * the namings of others, one alone where it is said (`openrouter:x-ai`). None is an empty list; an unknown naming is refused.
 */
export function findOfferingIds(dataset: Dataset, name: string): readonly string[] {
  const { offerings } = dataset.content;
  if (Object.hasOwn(offerings, name)) return [name];
  const ours = namedHere(Object.entries(offerings), name);
  return ours.length > 0 ? ours : offeringsNamed(dataset, namedElsewhere(dataset, name));
}

/** Resolves what a caller typed for a platform or a developer: an id wins, then name and aliases, then the namings of others. */
export function getSubjectId(dataset: Dataset, level: Level, name: string): string {
  const subjects = dataset.content[`${level}s`];
  if (Object.hasOwn(subjects, name)) return name;
  const called = Object.entries(subjects).filter(([id, each]) => isCalled(each, id, name));
  const named = called.length > 0 ? [] : namedElsewhere(dataset, name).filter(({ kind }) => kind === level);
  const found = [...called.map(([id]) => id), ...named.map(({ id }) => id)];
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length === 0) return refuseSubject(dataset, level, name);
  throw new RegistryError('ambiguous_name', `"${name}" names ${found.length} ${level}s.`, {
    hint: `Give one of the ids: ${found.join(', ')}.`,
    nearest: found,
  });
}

function namedHere(all: readonly (readonly [string, Offering])[], name: string): readonly string[] {
  const called = all.filter(([id, each]) => isCalled(each, id, name));
  return (called.length > 0 ? called : all.filter(([, each]) => belongsTo(each, name))).map(([id]) => id);
}

function isCalled(thing: Offering | Subject, id: string, name: string): boolean {
  const wanted = name.toLowerCase();
  return [id, thing.name, ...(thing.aliases ?? [])].some((each) => each.toLowerCase() === wanted);
}

function belongsTo(offering: Offering, name: string): boolean {
  const [level, id] = name.includes(':') ? name.split(':', 2) : [null, name];
  if (level === 'platform') return offering.platform === id;
  if (level === 'developer') return offering.developer === id;
  return level === null && (offering.platform === id || offering.developer === id);
}

/** What a name stands for in the naming before its colon, or in any; levels before a colon are no naming. */
function namedElsewhere(dataset: Dataset, name: string): readonly Named[] {
  if (SUBJECT.test(name)) return [];
  const split = splitNaming(dataset, name);
  return split ? findNamed(dataset, split.name, split.naming.id) : findNamed(dataset, name);
}

const SUBJECT = /^(platform|developer):(.*)$/;

function refuseAmbiguous(dataset: Dataset, name: string, found: readonly string[]): never {
  const isOurs = namedHere(Object.entries(dataset.content.offerings), name).length > 0;
  const named = isOurs ? [] : namedElsewhere(dataset, name);
  const things = named.map(({ kind, id }) => `the ${kind} ${id}`).join(' and ');
  const message =
    things === ''
      ? `"${name}" names ${found.length} offerings.`
      : `"${name}" is ${things}, which ${named.length > 1 ? 'have' : 'has'} ${found.length} offerings.`;
  throw new RegistryError('ambiguous_name', message, {
    hint: `Give one of the ids: ${found.join(', ')}.`,
    nearest: found,
  });
}

function refuseUnknown(dataset: Dataset, name: string): never {
  const [, level, id = ''] = SUBJECT.exec(name) ?? [];
  if (level === 'platform' || level === 'developer') refuseSubject(dataset, level, id);
  const split = splitNaming(dataset, name);
  if (split) refuseKnownName(dataset, split);
  const { offerings } = dataset.content;
  const nearest = nearestIds(name, offerings);
  throw new RegistryError('unknown_offering', `There is no offering "${name.slice(0, MOST_SHOWN)}".`, {
    hint:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : `Every offering stands on the registry page; an id is, for example, ${Object.keys(offerings)[0] ?? 'none yet'}.`,
    nearest,
  });
}

/** `platform:nosuch` names a subject, so what is missing is the subject. */
function refuseSubject(dataset: Dataset, level: Level, id: string): never {
  const known = dataset.content[`${level}s`];
  if (Object.hasOwn(known, id)) throw withoutOffering(`The ${level} "${id}"`);
  const nearest = nearestIds(id, known);
  throw new RegistryError(`unknown_${level}`, `There is no ${level} "${id.slice(0, MOST_SHOWN)}".`, {
    hint:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : `Each is known by its id, its name and its other names; an id is, for example, ${Object.keys(known)[0] ?? 'none yet'}.`,
    nearest,
  });
}

/** Ids of what has a name near a mistyped one, whichever of its names that is. */
function nearestIds(name: string, things: Readonly<Record<string, Offering | Subject>>): readonly string[] {
  const named = Object.entries(things).flatMap(([id, thing]) => {
    // A short name within a long one says little: "acme" is in many.
    const others = [thing.name, ...(thing.aliases ?? []), ...namesElsewhere(thing)];
    return [id, ...others.filter((each) => 2 * each.length >= name.length)].map((each) => [each, id] as const);
  });
  const near = nearestNames(name, new Set(named.map(([each]) => each)));
  return [...new Set(near.flatMap((each) => named.find(([one]) => one === each)?.[1] ?? []))];
}

function refuseKnownName(dataset: Dataset, { naming, name }: NonNullable<ReturnType<typeof splitNaming>>): never {
  const [first] = findNamed(dataset, name, naming.id);
  if (first) throw withoutOffering(`"${naming.id}:${name}", the ${first.kind} ${first.id},`);
  const things = [dataset.content.offerings, dataset.content.platforms, dataset.content.developers];
  const known = things.flatMap((each) => Object.values<Offering | Subject>(each).flatMap(namesIn(naming.id)));
  const nearest = nearestNames(name, new Set(known)).map((each) => `${naming.id}:${each}`);
  const model = name.includes('/')
    ? ' Of a model, give what stands before the slash here, and the model apart from it.'
    : '';
  throw new RegistryError('unknown_offering', `Nothing in this record is known as "${name}" at ${naming.name}.`, {
    hint: `${nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : naming.says}${model}`,
    nearest,
  });
}

function namesIn(naming: string): (thing: Offering | Subject) => readonly string[] {
  return ({ known_as }) => known_as?.[naming] ?? [];
}

function withoutOffering(what: string): RegistryError {
  return new RegistryError('unknown_offering', `${what} has no offering.`, { hint: 'Name an offering.' });
}
