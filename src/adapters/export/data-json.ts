/** The file that existing clients parse: every live answer in their shape, ours beside it. */
import { type Cell, findCell, listCells, listModels } from '../../core/cell.ts';
import type { DataJson, DataJsonCell } from '../../core/contract/data-json.ts';
import { type Dataset, listOfferings } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { describeCell } from '../../core/describe.ts';
import type { Offering } from '../../core/record.ts';
import { fillSentence } from '../../core/sentence.ts';
import { VARIOUS } from '../../core/vocabulary.ts';

const NOTICES = ['S2', 'S3', 'S4', 'S6', 'S8', 'S9', 'S14', 'short'];

/** Builds `data.json` as of a day. `verified` is the day read where nothing was verified; `verified_basis` says which. */
export function dataJson(dataset: Dataset, today: string): DataJson {
  const { registry, generated, dimensions, sentences } = dataset.content;
  return {
    name: registry.name,
    schema_version: 1,
    generated,
    license: registry.licence.data,
    disclaimer: fillSentence(sentences, 'S1'),
    dimensions: Object.fromEntries(dimensions.map((each) => [each.id, each.question])),
    offerings: listOfferings(dataset).map(([id, offering]) => offeringEntry(dataset, { id, offering, today })),
    format: {
      digest: dataset.digest,
      schema: '/schema/data-json.json',
      notices: Object.fromEntries(
        NOTICES.map((each) => [each, fillSentence(sentences, each, { day: longDay(generated) })]),
      ),
    },
  };
}

interface Asked {
  readonly id: string;
  readonly offering: Offering;
  readonly today: string;
}

function offeringEntry(dataset: Dataset, { id, offering, today }: Asked): DataJson['offerings'][number] {
  const cells = listCells(dataset, { offering: id, asOf: today, model: null });
  const { developers, platforms } = dataset.content;
  return {
    id,
    name: offering.name,
    developer:
      offering.developer === VARIOUS ? 'Various makers' : (developers[offering.developer]?.name ?? offering.developer),
    platform: platforms[offering.platform]?.name ?? offering.platform,
    category: offering.category,
    model_family: offering.model_family,
    summary: offering.summary,
    sort_order: offering.sort_order,
    dimensions: Object.fromEntries(cells.map((cell) => [cell.dimension.id, cellEntry(cell)])),
    model_exceptions: modelExceptions(dataset, { id, offering, today }, cells),
    status: offering.status.is,
    platform_id: offering.platform,
    developer_id: offering.developer,
  };
}

/** One entry per model id for which some cell differs. */
function modelExceptions(
  dataset: Dataset,
  { id, today }: Asked,
  cells: readonly Cell[],
): DataJson['offerings'][number]['model_exceptions'] {
  return modelIds(listModels(dataset, id)).flatMap((model) => {
    const differing = cells.flatMap((cell) => {
      const effective = findCell(dataset, { offering: id, asOf: today, model }, cell.dimension);
      return effective && effective.finding?.id !== cell.finding?.id
        ? [[cell.dimension.id, cellEntry(effective)] as const]
        : [];
    });
    return differing.length > 0 ? [{ model, dimensions: Object.fromEntries(differing) }] : [];
  });
}

/** Ids as they are; of a name that ends in `*` its beginning, unless that is plainly no id. */
function modelIds(models: readonly string[]): readonly string[] {
  const ids = models.map((each) => each.replace(/\*$/, '')).filter((each) => !/[-.:/]$/.test(each));
  return [...new Set(ids)];
}

function cellEntry(cell: Cell): DataJsonCell {
  const said = describeCell(cell);
  const source =
    said.sources.find((each) => each.primary && each.quote !== null) ?? said.sources.find((each) => each.primary);
  return {
    value: said.grade,
    confidence: said.confidence,
    source: source?.url ?? null,
    archived: source?.archived ?? null,
    verified: said.verified_on ?? said.read_on,
    verified_basis: said.age.basis,
    notes: said.notes,
    caveat: said.caveat,
    evidence: said.details,
    tier: said.tier,
    route: cell.finding ? said.route : null,
    default: said.default,
    geography: said.geography,
    label: said.label,
    place: said.place,
    condition: cell.condition,
    read_on: said.read_on,
    age: said.age,
    sources: said.sources,
    finding: said.finding,
    from: said.from,
  };
}
