/** The query of an address as values: one for each name, and refused where it has two. */
import { nearestNames, RegistryError } from '../errors.ts';

const MOST_SHOWN = 60;

/** The value of a parameter; null when it is not there or empty, as forms send what nobody filled in. */
export function findValue(query: URLSearchParams, name: string): string | null {
  const [value, ...others] = new Set(query.getAll(name).filter(Boolean));
  if (others.length === 0) return value ?? null;
  throw new RegistryError('bad_parameter', `The address has "${name}" more than once, with different values.`, {
    hint: 'It takes one value at a time.',
    refused: { name, value: null },
  });
}

/** True for a parameter that is 1, false where it is not there; another value is refused with what 1 would ask for. */
export function findFlag(query: URLSearchParams, name: string, asks: string): boolean {
  const value = findValue(query, name);
  if (value === null || value === '1') return value === '1';
  throw new RegistryError('bad_parameter', `${name} cannot be "${value.slice(0, 40)}".`, {
    hint: `Write ${name}=1 ${asks}, or leave it out.`,
    refused: { name, value },
  });
}

/** A parameter as it is spoken of: its name, its value, what that is, and where the known ones stand if too many to list. */
export interface AskedValue {
  readonly name: string;
  readonly value: string;
  readonly what: string;
  readonly hint?: string;
  /** What it could have been, where more is known of that than how the known ones are spelled. */
  readonly nearest?: readonly string[];
}

/** Refuses a value that is not among those known, and says which these are. */
export function checkKnown(asked: AskedValue, known: readonly string[]): string {
  const { name, value, what, hint } = asked;
  if (known.includes(value)) return value;
  const nearest = asked.nearest ?? nearestNames(value, known);
  const meant = nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}? ` : '';
  throw new RegistryError('bad_parameter', `There is no ${what} "${value.slice(0, MOST_SHOWN)}".`, {
    hint: `${meant}${hint ?? `${name} can be: ${known.join('; ')}.`}`,
    nearest,
    refused: { name, value },
  });
}

/** Refuses a query with names that are not taken; for files that programs read, where a slip must not pass as "all". */
export function refuseUnknownNames(query: URLSearchParams, taken: readonly string[]): void {
  const stranger = [...query.keys()].find((name) => !taken.includes(name));
  if (stranger === undefined) return;
  throw new RegistryError('unknown_parameter', `"${stranger.slice(0, MOST_SHOWN)}" is no parameter of this file.`, {
    hint: taken.length > 0 ? `It takes ${taken.join(', ')}.` : 'It takes none.',
    nearest: nearestNames(stranger, taken),
  });
}

/** The same for what a program hands over as an object: a mistyped key must not pass as "all". */
export function refuseUnknownKeys(given: object, taken: readonly string[]): void {
  const stranger = Object.keys(given).find((name) => !taken.includes(name));
  if (stranger === undefined) return;
  throw new RegistryError('unknown_parameter', `"${stranger.slice(0, MOST_SHOWN)}" cannot be asked for here.`, {
    hint: `What can be is ${taken.join(', ')}.`,
    nearest: nearestNames(stranger, taken),
  });
}
