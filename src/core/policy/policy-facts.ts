/** The facts that a condition can name: of an answer, of its question's details, of offering and platform, and of a use. */

import { nearestNames } from '../errors.ts';
import type { Dimension } from '../record/dimension.ts';

const CELL_FACTS = ['grade', 'confidence', 'answer', 'route', 'tier', 'default', 'place'];
const OFFERING_FACTS = [
  'id',
  'name',
  'platform',
  'developer',
  'category',
  'model_family',
  'models',
  'status',
  'contracting_party',
  'processor',
  'terms_url',
];
const PLATFORM_FACTS = ['name', 'operator', 'homepage', 'domicile'];
const USE_FACTS = ['purpose', 'data_classes', 'owner'];

/**
 * Why a fact cannot be named where a question is asked (null: of no question), or undefined when it can. What a team does
 * with a service decides whether something is asked of it (`when`), never whether the answer is met (`cel`).
 */
export function factFault(
  fact: string,
  dimension: Dimension | null,
  key: 'cel' | 'when',
): { found: string; hint: string } | undefined {
  if (fact.startsWith('use.')) return useFault(fact, key);
  if (fact.startsWith('cell.') && !dimension)
    return { found: fact, hint: 'Of several questions no answer can be named: name facts of offering or platform.' };
  const known = listFacts(dimension);
  if (known.includes(fact)) return undefined;
  const [nearest] = nearestNames(fact, known);
  const details = known.filter((each) => each.startsWith('cell.details.')).join(', ');
  const hint = fact.startsWith('cell.')
    ? `The details of ${dimension?.id} are ${details}.`
    : `There are ${around(fact)}.`;
  return { found: fact, hint: nearest ? `Did you mean "${nearest}"?` : hint };
}

/** Every fact that a condition on a question can name; without a question those around it. */
export function listFacts(dimension: Dimension | null): readonly string[] {
  const details = Object.keys(dimension?.details ?? {}).map((key) => `cell.details.${key}`);
  return [
    ...(dimension ? [...CELL_FACTS.map((key) => `cell.${key}`), ...details] : []),
    ...OFFERING_FACTS.map((key) => `offering.${key}`),
    ...PLATFORM_FACTS.map((key) => `platform.${key}`),
  ];
}

/** Every fact of a use. */
export function listUseFacts(): readonly string[] {
  return USE_FACTS.map((each) => `use.${each}`);
}

function useFault(fact: string, key: 'cel' | 'when'): { found: string; hint: string } | undefined {
  const known = listUseFacts();
  if (key === 'cel') return { found: fact, hint: 'Facts of a use can be named under when alone.' };
  if (known.includes(fact)) return undefined;
  const [nearest] = nearestNames(fact, known);
  return { found: fact, hint: nearest ? `Did you mean "${nearest}"?` : `There are ${known.join(', ')}.` };
}

function around(fact: string): string {
  const keys = fact.startsWith('platform.') ? PLATFORM_FACTS : OFFERING_FACTS;
  return keys.map((key) => `${fact.split('.')[0]}.${key}`).join(', ');
}
