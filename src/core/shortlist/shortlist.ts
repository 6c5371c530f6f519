/** The registry as a buyer narrows it down: chosen needs, facets, words and order, and what comes of them. */
import { type Cell, listCells } from '../answer/cell.ts';
import { clarity } from '../answer/clarity.ts';
import { nearestNames, RegistryError } from '../errors.ts';
import { holdsWords, offeringWords } from '../history/offering-words.ts';
import type { RequirementVerdict } from '../policy/requirement.ts';
import { type Dataset, listOfferings } from '../record/dataset.ts';
import type { Need } from '../record/dimension.ts';
import type { Offering } from '../record/record.ts';
import { hasEnded } from '../record/status.ts';
import { CATEGORIES, type Category, VARIOUS } from '../vocabulary.ts';
import { decideNeeds, type Shortlisted } from './need.ts';
import { foldModels, verdictFor } from './need-outcome.ts';

/** The facets by which offerings can be narrowed, each to one value. */
export const FACETS = ['developer', 'platform', 'processor', 'seat', 'category'] as const;
export type Facet = (typeof FACETS)[number];

/** What a reader asks of the registry. */
export interface ShortlistRequest {
  readonly needs: readonly string[];
  readonly facets: Readonly<Partial<Record<Facet, string>>>;
  /** Words that name, maker, platform or alias have to contain. */
  readonly text: string;
  /** `category` (by category, then name), `name`, or the id of a question (clearest evidence first). */
  readonly sort: string;
  readonly retired: boolean;
}

/** One offering of a shortlist. */
export interface ShortlistRow extends Shortlisted {
  readonly id: string;
  readonly offering: Offering;
  readonly cells: readonly Cell[];
}

/** Rows under one heading: a verdict when needs were chosen, else a category, else none. */
export interface ShortlistGroup {
  readonly verdict: RequirementVerdict | null;
  readonly category: Category | null;
  readonly rows: readonly ShortlistRow[];
}

export const NO_REQUEST: ShortlistRequest = { needs: [], facets: {}, text: '', sort: 'category', retired: false };

/**
 * Holds the record against a request on a day. Every offering that was known by then and is not filtered out stands in
 * exactly one group.
 */
export function shortlist(dataset: Dataset, request: ShortlistRequest, asOf: string): readonly ShortlistGroup[] {
  const needs = getNeeds(dataset, request.needs);
  const rows = listOfferings(dataset)
    .filter(([, offering]) => request.retired || !hasEnded(offering, asOf))
    .filter(([id, offering]) => isAskedFor(dataset, request, id, offering))
    .map(([id, offering]) => ({ id, offering, cells: listCells(dataset, { offering: id, asOf, model: null }) }))
    .filter(({ cells }) => cells.length > 0)
    .map((row) => ({ ...row, ...decideNeeds(dataset, needs, { offering: row.id, asOf }) }));
  return groupsOf(sorted(rows, request), request);
}

/** The needs of these ids, in the order of the record; an unknown one is refused with the nearest. */
export function getNeeds(dataset: Dataset, ids: readonly string[]): readonly Need[] {
  const known = dataset.content.needs.map((each) => each.id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return dataset.content.needs.filter((each) => ids.includes(each.id));
  throw new RegistryError('bad_parameter', `There is no need "${unknown.slice(0, 60)}".`, {
    hint: `The needs are ${known.join(', ')}.`,
    nearest: nearestNames(unknown, known),
  });
}

/** The values that a facet can take for what was served on a day, as they read to a person. */
export function facetValues(
  dataset: Dataset,
  facet: Facet,
  asOf: string,
): readonly { readonly value: string; readonly label: string }[] {
  const values = new Map<string, string>();
  for (const offering of Object.values(dataset.content.offerings)) {
    if (hasEnded(offering, asOf)) continue;
    const value = facetOf(dataset, offering, facet);
    if (value !== undefined) values.set(value, facetLabel(dataset, facet, value));
  }
  return [...values].map(([value, label]) => ({ value, label })).sort((a, b) => (a.label < b.label ? -1 : 1));
}

/** The value of a facet for one offering; undefined where it is not recorded. */
export function facetOf(dataset: Dataset, offering: Offering, facet: Facet): string | undefined {
  if (facet === 'seat') return dataset.content.platforms[offering.platform]?.domicile;
  return offering[facet];
}

/** Where an offering stood on one day and stands on another; null: not listed. */
export interface Moved {
  readonly id: string;
  /** For which models, where it is not the same for all. */
  readonly models: readonly string[];
  readonly from: RequirementVerdict | null;
  readonly to: RequirementVerdict | null;
}

/** Offerings whose group on one day is not their group on another, and models for which that is otherwise. */
export function movedSince(
  dataset: Dataset,
  request: ShortlistRequest,
  days: { readonly from: string; readonly to: string },
): readonly Moved[] {
  const [before, after] = [days.from, days.to].map((day) => rowsOn(dataset, request, day));
  const ids = new Set([...(before?.keys() ?? []), ...(after?.keys() ?? [])]);
  return [...ids].flatMap((id) => movesOf(id, before?.get(id), after?.get(id)));
}

function movesOf(id: string, before: ShortlistRow | undefined, after: ShortlistRow | undefined): Moved[] {
  const whole = { id, models: [], from: before?.verdict ?? null, to: after?.verdict ?? null };
  const names = [before, after].flatMap((row) => row?.exceptions.flatMap((each) => each.models) ?? []);
  const moves = new Map(
    names.map((model) => [
      model,
      { id, from: before ? verdictFor(before, model) : null, to: after ? verdictFor(after, model) : null },
    ]),
  );
  const keyOf = (move: Pick<Moved, 'from' | 'to'>) => `${move.from} ${move.to}`;
  const keys = new Map([...moves].map(([model, move]) => [model, keyOf(move)]));
  const others = foldModels(keys, keyOf(whole)).flatMap((models) => {
    const move = moves.get(models[0] ?? '');
    return move ? [{ ...move, models }] : [];
  });
  const moved = [whole, ...others].filter((each) => each.from !== each.to);
  // Models that stayed where they were are told only where the others of the offering did not.
  return moved.length > 0 ? [whole, ...others].filter((each) => each.models.length > 0 || moved.includes(each)) : [];
}

function rowsOn(dataset: Dataset, request: ShortlistRequest, day: string): Map<string, ShortlistRow> {
  const rows = shortlist(dataset, request, day).flatMap((group) => group.rows);
  return new Map(rows.map((row) => [row.id, row]));
}

function isAskedFor(dataset: Dataset, request: ShortlistRequest, id: string, offering: Offering): boolean {
  for (const facet of FACETS) {
    const wanted = request.facets[facet];
    if (wanted !== undefined && facetOf(dataset, offering, facet) !== wanted) return false;
  }
  return request.text === '' || holdsWords(offeringWords(dataset, id, offering), request.text);
}

function sorted(rows: readonly ShortlistRow[], { sort }: ShortlistRequest): readonly ShortlistRow[] {
  if (sort === 'category') return rows;
  const byName = (a: ShortlistRow, b: ShortlistRow) => (a.offering.name < b.offering.name ? -1 : 1);
  if (sort === 'name') return [...rows].sort(byName);
  const clearness = (row: ShortlistRow) => {
    const cell = row.cells.find((each) => each.dimension.id === sort);
    return cell ? clarity(cell) : Number.MAX_SAFE_INTEGER;
  };
  return [...rows].sort((a, b) => clearness(a) - clearness(b) || byName(a, b));
}

function groupsOf(rows: readonly ShortlistRow[], request: ShortlistRequest): readonly ShortlistGroup[] {
  if (request.needs.length > 0) {
    const verdicts = ['met', 'unproven', 'unmet'] as const;
    return verdicts.map((verdict) => ({
      verdict,
      category: null,
      rows: rows.filter((row) => row.verdict === verdict),
    }));
  }
  if (request.sort !== 'category') return [{ verdict: null, category: null, rows }];
  return CATEGORIES.map((category) => ({
    verdict: null,
    category,
    rows: rows.filter((row) => row.offering.category === category),
  })).filter((group) => group.rows.length > 0);
}

function facetLabel(dataset: Dataset, facet: Facet, value: string): string {
  if (facet === 'developer')
    return value === VARIOUS ? 'Various makers' : (dataset.content.developers[value]?.name ?? value);
  if (facet === 'platform') return dataset.content.platforms[value]?.name ?? value;
  return value;
}
