/** Of which kind a fact is that a condition names: text, number, yes or no, or a list, and which words it can be. */
import type { Detail, Dimension } from '../record/dimension.ts';
import { isPlaceCode } from '../record/place-code.ts';
import { ANSWERS, CATEGORIES, CONFIDENCES, DEFAULTS, GRADES, ROUTES, STATUSES, TIERS } from '../vocabulary.ts';

/** What CEL takes a fact for; a list has texts as its entries. */
export type FactType = 'string' | 'int' | 'bool' | 'list<string>';

/** The words that a fact can be, or that the entries of a list can be; `listed` is null where only their form is known. */
export interface FactWords {
  readonly listed: readonly string[] | null;
  readonly has: (text: string) => boolean;
  readonly expected: string;
}

export interface FactKind {
  readonly type: FactType;
  /** Null where it can be anything. */
  readonly words: FactWords | null;
}

/** The kind of a fact by its path, as `cell.details.at_rest`; undefined for one that there is not. */
export function factKind(fact: string, dimension: Dimension | null | undefined): FactKind | undefined {
  const [root, key = '', detail] = fact.split('.');
  if (root === 'cell' && key === 'details') return detailKind(dimension?.details[detail ?? '']);
  return AROUND[fact] ?? TEXT;
}

function detailKind(detail: Detail | undefined): FactKind | undefined {
  if (!detail) return undefined;
  const { type, values } = detail;
  if (type === 'codes') return { type: 'list<string>', words: PLACES };
  return { type: DETAILS[type], words: values ? wordsOf(values) : null };
}

const DETAILS: Readonly<Record<Detail['type'], FactType>> = {
  text: 'string',
  url: 'string',
  day: 'string',
  date: 'string',
  one_of: 'string',
  days: 'int',
  yes_no: 'bool',
  list: 'list<string>',
  some_of: 'list<string>',
  codes: 'list<string>',
};

function wordsOf(listed: readonly string[]): FactWords {
  return { listed, has: (text) => listed.includes(text), expected: `one of ${listed.join(', ')}` };
}

const PLACES: FactWords = {
  listed: null,
  has: isPlaceCode,
  expected: 'a country by its ISO 3166 code in upper case, or EU, EEA or global',
};

const WIDER = ['EU', 'EEA', 'global'];
const COUNTRIES: FactWords = {
  listed: null,
  has: (text) => isPlaceCode(text) && !WIDER.includes(text),
  expected: 'a country by its ISO 3166 code in upper case',
};

const TEXT: FactKind = { type: 'string', words: null };
const LIST: FactKind = { type: 'list<string>', words: null };

function closed(listed: readonly string[]): FactKind {
  return { type: 'string', words: wordsOf(listed) };
}

/** Facts that are more than any text. */
const AROUND: Readonly<Record<string, FactKind>> = {
  'cell.grade': closed(GRADES),
  'cell.confidence': closed(CONFIDENCES),
  'cell.answer': closed(ANSWERS),
  'cell.route': closed(ROUTES),
  'cell.tier': closed(TIERS),
  'cell.default': closed(DEFAULTS),
  'offering.category': closed(CATEGORIES),
  'offering.status': closed(STATUSES),
  'offering.models': LIST,
  'platform.domicile': { type: 'string', words: COUNTRIES },
  'use.data_classes': LIST,
};
