/** The file that existing clients parse: every answer in force, of services that have ended too, in their shape, ours beside it. */
import { type Cell, findCell, listCells } from '../../core/answer/cell.ts';
import { FINE_TUNED } from '../../core/answer/model-spelling.ts';
import { fillSentence, guardSentences, pastSentence } from '../../core/answer/sentence.ts';
import { shortSentence } from '../../core/answer/short-sentence.ts';
import { listSpelledModels } from '../../core/answer/spelled-model.ts';
import type { DataJson, DataJsonCell } from '../../core/contract/data-json.ts';
import { describeBareCell, guardNotices, saidIn } from '../../core/describe/describe-cell.ts';
import { recordedAfter } from '../../core/history/history.ts';
import { listKnownNames } from '../../core/naming/known-name.ts';
import { type Dataset, listOfferings } from '../../core/record/dataset.ts';
import type { Offering } from '../../core/record/record.ts';
import { beforeRecord } from '../../core/record/record-begin.ts';
import { statusOn } from '../../core/record/status.ts';
import { VARIOUS } from '../../core/vocabulary.ts';

const NOTICES = ['S2', 'S6', 'S8', 'S9', 'S14'];

/** Builds `data.json` as of a day, S11 in it where that is not today. `verified` is the day read where nothing was verified; `verified_basis` says which. */
export function dataJson(dataset: Dataset, asOf: string, today = asOf): DataJson {
  const { registry, generated, dimensions, sentences } = dataset.content;
  return {
    name: registry.name,
    schema_version: 1,
    generated,
    license: registry.licence.data,
    disclaimer: fillSentence(sentences, 'S1'),
    dimensions: Object.fromEntries(dimensions.map((each) => [each.id, each.question])),
    offerings: listOfferings(dataset).map(([id, offering]) => offeringEntry(dataset, { id, offering, asOf })),
    format: {
      digest: dataset.digest,
      as_of: asOf,
      schema: '/schema/data-json.json',
      notices: notices(dataset, { asOf, today }),
      nothing_known: beforeRecord(dataset, asOf),
      fine_tuned: [...FINE_TUNED],
    },
  };
}

/** Sentences that must stand, by id: those that hold of the whole, and those that the cells of this day call for. */
function notices(dataset: Dataset, days: Days): DataJson['format']['notices'] {
  const { sentences } = dataset.content;
  const { asOf } = days;
  const cells = listOfferings(dataset).flatMap(([id]) => listCells(dataset, { offering: id, asOf, model: null }));
  const past = pastSentence(sentences, days);
  return Object.fromEntries([
    ...NOTICES.map((each) => [each, fillSentence(sentences, each)]),
    ['short', shortSentence(dataset, asOf, cells.flatMap(saidIn))],
    ...guardSentences(sentences, cells).map(({ id, text }) => [id, text]),
    ...(past ? [['S11', past]] : []),
  ]);
}

interface Days {
  readonly asOf: string;
  readonly today: string;
}

interface Asked {
  readonly id: string;
  readonly offering: Offering;
  readonly asOf: string;
}

function offeringEntry(dataset: Dataset, { id, offering, asOf }: Asked): DataJson['offerings'][number] {
  const cells = listCells(dataset, { offering: id, asOf, model: null });
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
    dimensions: Object.fromEntries(cells.map((cell) => [cell.dimension.id, cellEntry(dataset, cell, asOf)])),
    model_exceptions: modelExceptions(dataset, { id, offering, asOf }, cells),
    status: statusOn(offering, asOf).is,
    platform_id: offering.platform,
    developer_id: offering.developer,
    aliases: [...(offering.aliases ?? [])],
    known_as: listKnownNames(dataset, id).map((each) => ({ ...each })),
  };
}

/** One entry per model id for which some cell differs, broader names first: of all that fit a model a later one goes before. */
function modelExceptions(
  dataset: Dataset,
  { id, asOf }: Asked,
  cells: readonly Cell[],
): DataJson['offerings'][number]['model_exceptions'] {
  return listSpelledModels(dataset, id).flatMap(({ model, matches }) => {
    const differing = cells.flatMap((cell) => {
      const effective = findCell(dataset, { offering: id, asOf, model }, cell.dimension);
      return effective && effective.finding?.id !== cell.finding?.id
        ? [[cell.dimension.id, cellEntry(dataset, effective, asOf)] as const]
        : [];
    });
    return differing.length > 0 ? [{ model, matches: [...matches], dimensions: Object.fromEntries(differing) }] : [];
  });
}

function cellEntry(dataset: Dataset, cell: Cell, asOf: string): DataJsonCell {
  const said = describeBareCell(cell);
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
    route: said.route,
    default: said.default,
    geography: said.geography,
    label: said.label,
    place: said.place,
    condition: cell.condition,
    read_on: said.read_on,
    recorded_on: recordedAfter(cell.finding, asOf),
    age: said.age,
    sources: said.sources,
    finding: said.finding,
    from: said.from,
    notices: guardNotices(dataset, saidIn(cell)),
  };
}
