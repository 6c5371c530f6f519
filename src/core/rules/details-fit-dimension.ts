/** Typed details are those of the question, each of its type. */

import { isDate } from '../day.ts';
import { nearestNames } from '../errors.ts';
import type { Detail } from '../record/dimension.ts';
import { showValue } from '../record/issue.ts';
import { isPlaceCode } from '../record/place-code.ts';
import type { Objection, Rule } from './rule.ts';

export const detailsFitDimension: Rule = {
  name: 'details-fit-dimension',
  help: 'Details use the keys that dimensions.yaml gives the question, with their types.',
  finding: ({ finding, dimension }) => {
    const objections: Objection[] = [];
    for (const [key, value] of Object.entries(finding.details ?? {})) {
      const detail = Object.hasOwn(dimension.details, key) ? dimension.details[key] : undefined;
      if (!detail) objections.push(unknownKey(key, Object.keys(dimension.details)));
      else if (!FITS[detail.type](value, detail)) objections.push(wrongType(key, value, detail));
    }
    return objections;
  },
};

/** What a URL parser drops in silence: with it, a link could hide its scheme from the rule links-are-public. */
const NOT_IN_A_LINK = /[\s\p{Cc}\p{Cf}]/u;

const FITS: Record<Detail['type'], (value: unknown, detail: Detail) => boolean> = {
  text: isText,
  list: (value) => isListOf(value, isText),
  url: (value) => isText(value) && !NOT_IN_A_LINK.test(value) && URL.canParse(value),
  days: (value) => Number.isInteger(value) && (value as number) >= 0,
  day: isText,
  date: (value) => isText(value) && (isDate(value) || /^\d{4}(-\d{2}){0,2}$/.test(value)),
  yes_no: (value) => typeof value === 'boolean',
  one_of: (value, detail) => isText(value) && (detail.values ?? []).includes(value),
  some_of: (value, detail) => isListOf(value, (each) => isText(each) && (detail.values ?? []).includes(each)),
  codes: (value) => isListOf(value, (each) => isText(each) && isPlaceCode(each)),
};

const EXPECTED: Record<Detail['type'], string> = {
  text: 'text',
  list: 'a list of texts',
  url: 'an https address',
  days: 'a whole number of days',
  day: 'a day, YYYY-MM-DD',
  date: 'a year, month or day (2024, 2024-11, 2024-11-03) as text',
  yes_no: 'true or false',
  one_of: 'one of',
  some_of: 'a list of',
  codes: 'a list of ISO 3166 codes (upper case), EU, EEA or global',
};

function unknownKey(key: string, known: readonly string[]): Objection {
  const [nearest] = nearestNames(key, known);
  return {
    path: ['details', key],
    found: `the key ${showValue(key)}`,
    expected: `one of ${known.join(', ')}`,
    hint: nearest ? `Did you mean "${nearest}"?` : 'Say it in notes, or propose the key for dimensions.yaml.',
  };
}

function wrongType(key: string, value: unknown, detail: Detail): Objection {
  const values = detail.values ? ` ${detail.values.join(', ')}` : '';
  return {
    path: ['details', key],
    found: showValue(value),
    expected: EXPECTED[detail.type] + values,
    hint: 'Write it with that type; what is not a fact of that type belongs in notes.',
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length > 0;
}

function isListOf(value: unknown, fits: (each: unknown) => boolean): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(fits);
}
