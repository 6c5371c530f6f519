/** What was looked through for something that was not found, lest "not here" pass for "not anywhere". */

import type { ErrorCode } from '../core/errors.ts';
import type { Dataset } from '../core/record/dataset.ts';

/** One sentence for what is missing by this code; null where a refusal is about something else. */
export function searchedWords(code: ErrorCode, dataset: Dataset): string | null {
  const searched = SEARCHED[code]?.(dataset);
  return searched === undefined
    ? null
    : `Looked through: ${searched}. What this record does not have may exist nonetheless.`;
}

const SEARCHED: Readonly<Partial<Record<ErrorCode, (dataset: Dataset) => string>>> = {
  unknown_offering: ({ content }) => namesOf(content.counts.offerings, 'offerings'),
  unknown_platform: ({ content }) => namesOf(content.counts.platforms, 'platforms'),
  unknown_developer: ({ content }) => namesOf(content.counts.developers, 'makers'),
  unknown_policy: ({ content }) => `the ids of all ${Object.keys(content.policies ?? {}).length} policies that ship`,
  unknown_page: ({ content }) => `the addresses of all ${content.counts.offerings} offerings of the record`,
  unknown_dimension: ({ dimensions }) =>
    `the ids of all ${dimensions.size} questions (${[...dimensions.keys()].join(', ')})`,
};

function namesOf(count: number, what: string): string {
  return `ids, names and other names of all ${count} ${what} of the record`;
}
