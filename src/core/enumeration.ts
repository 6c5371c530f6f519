/** Several things named in one breath: "A, B and C". */

/** Joins names with commas, and the last with "and" or another word. */
export function enumerate(names: readonly string[], last: 'and' | 'or' = 'and'): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}
