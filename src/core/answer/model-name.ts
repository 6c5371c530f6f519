/** The names of one model: as its maker, a router or a cloud spells it, and how they are told to be the same. */

import { bareName, findSpelling, isFineTuned, modelSpellings, plainName } from './model-spelling.ts';

/**
 * Of names of the record those that a model asked for meets. One that it has something behind counts only where no name
 * says more of it: where the record tells `m` and `m:free` apart, `m:free` is not `m`. A model trained further meets none.
 */
export function findModelNames(model: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const plain = plainName(model);
  if (plain === '' || isFineTuned(plain)) return [];
  const met = names.flatMap((name) => {
    const how = findSpelling(plain, name);
    return how === null ? [] : [{ name, isExact: how === 'exact', signs: modelSpellings(name).bare.length }];
  });
  if (met.length <= 1) return met.map(({ name }) => name);
  const most = Math.max(...met.map(({ isExact, signs }) => (isExact ? signs + 0.5 : signs)));
  return met.filter(({ isExact, signs }) => isExact || signs >= most).map(({ name }) => name);
}

/** A name of the record, which may end in `*`, in one spelling. What ends in `-*` is also met by its beginning alone. */
export function modelForms(name: string): readonly string[] {
  const body = withHyphens(modelSpellings(name).bare);
  if (!name.endsWith('*')) return [body];
  return [`${body}*`, ...(/[a-z0-9]-$/.test(body) ? [body.slice(0, -1)] : [])];
}

/** True where a name that meets none could still be meant for this one: it says less of it, or more around it. */
export function mayBeModel(model: string, name: string): boolean {
  const asked = plainName(model);
  const whole = withHyphens(asked).replace(/[^\p{L}\p{N}]+/gu, '-');
  return modelForms(name).some((form) => {
    const body = form.replace(/-?\*$/, '');
    if (body === '') return false;
    const isLess = partsOf(asked).some((part) => `${body}-`.startsWith(`${part}-`));
    return isLess || `-${whole}-`.includes(`-${body}-`) || runsOn(whole, body);
  });
}

/** What of a name could be a model's: between path, maker and variant, without `latest`. */
function partsOf(asked: string): readonly string[] {
  const parts = (asked.split('/').at(-1) ?? '').split(/[:@[\]]/).map((part) => withHyphens(bareName(part)));
  return parts.map((part) => part.replace(/-(?:latest|default)$/, '')).filter(Boolean);
}

/** The same letters and digits, whatever stands between them. */
function runsOn(asked: string, body: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters(body).length > FEWEST_LETTERS && letters(asked).includes(letters(body));
}

/** Fewer letters stand in many words. */
const FEWEST_LETTERS = 3;

/** Compares a model id as the API takes it with an id that may end in `*`; letter case does not count. */
export function matchesModel(model: string, pattern: string): boolean {
  const id = model.toLowerCase();
  const wanted = pattern.toLowerCase();
  return wanted.endsWith('*') ? id.startsWith(wanted.slice(0, -1)) : id === wanted;
}

/** Makers write versions with hyphens, routers with points. */
function withHyphens(name: string): string {
  return name.replace(/[_ ]/g, '-').replace(/\.(?=\d)/g, '-');
}
