/** Offerings in a list: who fits what was asked for, in which order, and what each comes to. */
import { listCells, offeringPath, watchOuts } from '../answer/cell.ts';
import { clarity } from '../answer/clarity.ts';
import { watchOutPart } from '../answer/grade.ts';
import { type NeedsOutcomeOutput, type OfferingEntryOutput, offeringEntryShape } from '../contract/api-offerings.ts';
import type { OfferingsQuery } from '../contract/api-parameters.ts';
import { RegistryError } from '../errors.ts';
import { getOfferingId } from '../naming/offering-name.ts';
import { type Dataset, getDimension, getOffering } from '../record/dataset.ts';
import type { Need } from '../record/dimension.ts';
import { checkFields, type EntryPage, entryPage, parseOrder, sortedBy, withFields } from '../record/entry-list.ts';
import { describeFound, findOfferings } from '../request/find-offerings.ts';
import { checkKnown } from '../request/query.ts';
import { decideNeeds } from '../shortlist/need.ts';
import { facetOf, getNeeds } from '../shortlist/shortlist.ts';
import { describeBriefCell, guardNotices, saidIn, standingNotices } from './describe-cell.ts';

/** The days a list is asked for. */
export interface Days {
  readonly asOf: string;
  readonly today: string;
}

/** A page of offerings, with the sentences that their answers call for. */
export function listOfferingEntries(dataset: Dataset, query: OfferingsQuery, days: Days) {
  checkFields(query.fields, Object.keys(offeringEntryShape.shape));
  const needs = getNeeds(dataset, query.need ?? []);
  const dimensions = (query.dimension ?? []).map((each) => getDimension(dataset, each).id);
  const fitting = findFitting(dataset, query, days.asOf).map((id) => ({
    id,
    needs: outcomeOf(dataset, needs, { offering: id, ...days }),
  }));
  const { cursor: _cursor, limit: _limit, fields: _fields, as_of: _asOf, ...asked } = query;
  const page = entryPage(sorted(dataset, withVerdict(fitting, query, needs), query, days.asOf), query, {
    digest: dataset.digest,
    asked: ['offerings', asked, days.asOf],
  });
  return pageOf(dataset, page, { query, days, dimensions });
}

interface Fitting {
  readonly id: string;
  readonly needs: NeedsOutcomeOutput | null;
}

interface Telling {
  readonly query: OfferingsQuery;
  readonly days: Days;
  readonly dimensions: readonly string[];
}

function pageOf(dataset: Dataset, page: EntryPage<Fitting>, { query, days, dimensions }: Telling) {
  const told = page.entries.map((each) => ({
    ...each,
    cells: listCells(dataset, { offering: each.id, asOf: days.asOf, model: null }),
  }));
  const isAsked = (dimension: string) => dimensions.length === 0 || dimensions.includes(dimension);
  const hasCells = query.fields?.includes('cells') ?? true;
  const shown = hasCells ? told.flatMap(({ cells }) => cells.filter((cell) => isAsked(cell.dimension.id))) : [];
  return {
    next: page.next,
    data: {
      total: page.total,
      offerings: told.map((each) => withFields(entryOf(dataset, each, { days, isAsked }), query.fields, ['id'])),
      notices: {
        ...standingNotices(dataset, ['S2', 'S6', 'S8'], days),
        ...guardNotices(dataset, shown.flatMap(saidIn)),
      },
    },
  };
}

/** Ids of offerings that fit everything but the needs, in the order of the registry. */
function findFitting(dataset: Dataset, query: OfferingsQuery, asOf: string): readonly string[] {
  const { alias, developer, platform, category, status, q } = query;
  // A name that nothing has must not pass for a list that is empty.
  if (alias !== undefined && findOfferings(dataset, { name: alias }).length === 0) getOfferingId(dataset, alias);
  const { offerings } = dataset.content;
  const processor = knownFacet(dataset, 'processor', query.processor);
  const seat = knownFacet(dataset, 'seat', query.seat);
  const retired = status?.includes('retired') ?? false;
  return findOfferings(dataset, { name: alias, developer, platform, category, text: q, retired }, asOf)
    .filter((each) => status?.includes(each.status.is) ?? true)
    .filter(({ id }) => {
      const offering = offerings[id];
      if (!offering) return false;
      return [
        [processor, facetOf(dataset, offering, 'processor')],
        [seat, facetOf(dataset, offering, 'seat')],
      ].every(([wanted, held]) => wanted === undefined || wanted === held);
    })
    .map(({ id }) => id);
}

/** A value of a facet that some offering has; another is refused, since nothing could fit it. */
function knownFacet(dataset: Dataset, name: 'processor' | 'seat', value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  const held = Object.values(dataset.content.offerings).flatMap((each) => facetOf(dataset, each, name) ?? []);
  return checkKnown({ name, value, what: name }, [...new Set(held)].sort());
}

function outcomeOf(
  dataset: Dataset,
  needs: readonly Need[],
  asked: { readonly offering: string; readonly asOf: string },
): NeedsOutcomeOutput | null {
  if (needs.length === 0) return null;
  const { verdict, reasons, exceptions } = decideNeeds(dataset, needs, asked);
  return {
    verdict,
    reasons: reasons.map((each) => ({ ...each })),
    exceptions: exceptions.map((each) => ({
      models: [...each.models],
      verdict: each.verdict,
      reasons: each.reasons.map((reason) => ({ ...reason })),
    })),
  };
}

function withVerdict(
  fitting: readonly Fitting[],
  { verdict }: OfferingsQuery,
  needs: readonly Need[],
): readonly Fitting[] {
  if (verdict === undefined) return fitting;
  if (needs.length > 0) return fitting.filter((each) => each.needs && verdict.includes(each.needs.verdict));
  throw new RegistryError('bad_parameter', 'A verdict was asked for, and no need.', {
    hint: 'Name at least one need that the verdict is about; /api/v1/registry lists them.',
    refused: { name: 'verdict', value: null },
  });
}

const GROUPS = ['met', 'unproven', 'unmet'] as const;

function sorted(
  dataset: Dataset,
  fitting: readonly Fitting[],
  { sort }: OfferingsQuery,
  asOf: string,
): readonly Fitting[] {
  const { by, isReversed } = parseOrder(sort, ['category', 'name', 'id', ...dataset.dimensions.keys()]);
  const name = ({ id }: Fitting) => getOffering(dataset, id).name.toLowerCase();
  const clearness = ({ id }: Fitting) => {
    const cells = listCells(dataset, { offering: id, asOf, model: null });
    const cell = cells.find((each) => each.dimension.id === by);
    return cell ? clarity(cell) : Number.MAX_SAFE_INTEGER;
  };
  const ordered = () => {
    if (by === 'category') return isReversed ? [...fitting].reverse() : fitting;
    if (by === 'name' || by === 'id') return sortedBy(fitting, by === 'name' ? name : ({ id }) => id, isReversed);
    return sortedBy(sortedBy(fitting, name, false), clearness, isReversed);
  };
  return sortedBy(ordered(), ({ needs }) => (needs ? GROUPS.indexOf(needs.verdict) : 0), false);
}

function entryOf(
  dataset: Dataset,
  { id, needs, cells }: Fitting & { readonly cells: ReturnType<typeof listCells> },
  { days, isAsked }: { readonly days: Days; readonly isAsked: (dimension: string) => boolean },
): OfferingEntryOutput {
  const mine = cells.filter((cell) => isAsked(cell.dimension.id));
  const part = (wanted: 'obtain' | 'clear_up') =>
    watchOuts(mine)
      .filter((cell) => watchOutPart(cell.grade) === wanted)
      .map((cell) => cell.dimension.id);
  return {
    ...describeFound(dataset, id, days.asOf),
    seat: facetOf(dataset, getOffering(dataset, id), 'seat') ?? null,
    page: offeringPath(id, { asOf: days.asOf === days.today ? null : days.asOf }),
    known: cells.length > 0,
    watch_outs: cells.length > 0 ? { obtain: part('obtain'), clear_up: part('clear_up') } : null,
    cells: Object.fromEntries(mine.map((cell) => [cell.dimension.id, describeBriefCell(cell, days.asOf)])),
    needs,
  };
}
