/** Cells to cite as CSL-JSON (CSL 1.0.2), which reference managers read: the sentence, and its facts under their keys. */
import { type Cited, citeCell, citedModel, citedOtherwise, citedPath, citedTitle } from '../../core/answer/citation.ts';
import { modelStanding } from '../../core/answer/named-model.ts';
import { fillSentence, guardSentences, pastSentence } from '../../core/answer/sentence.ts';
import { recordedAfter, recordedOn } from '../../core/history/history.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { publisherOf } from '../../core/record/registry.ts';

/** The site that is cited, and the day on which it was opened. */
export interface CitedSite {
  readonly dataset: Dataset;
  readonly base: string;
  readonly today: string;
  readonly isStatic?: boolean;
}

/** One item for each cell. */
export function cslItems(site: CitedSite, cells: readonly Cited[]): readonly object[] {
  return cells.map((cited) => itemOf(site, cited));
}

function itemOf({ dataset, base, today, isStatic }: CitedSite, cited: Cited): object {
  const { offering, cell, asOf } = cited;
  const model = citedModel(dataset, cited);
  const { registry } = dataset.content;
  const { finding } = cell;
  const publisher = publisherOf(registry);
  return {
    id: [offering, cell.dimension.id, asOf, ...(model === null ? [] : [model])].join('/'),
    type: 'webpage',
    title: citedTitle(dataset, cited),
    'container-title': registry.name,
    author: [{ literal: publisher }],
    publisher,
    ...(finding && { issued: dateOf(recordedOn(finding)) }),
    accessed: dateOf(today),
    URL: base + citedPath(dataset, cited, { isStatic }),
    version: dataset.digest,
    language: 'en',
    note: noteOf({ dataset, base, today, isStatic }, cited),
    custom: customOf(dataset, cited),
  };
}

/** The sentence, what to check and what it depends on, what must be said beside it, and what the whole is no substitute for. */
function noteOf({ dataset, base, today, isStatic }: CitedSite, cited: Cited): string {
  const { sentences } = dataset.content;
  const { cell, asOf } = cited;
  const past = pastSentence(sentences, { asOf, today });
  return [
    citeCell(dataset, cited, { base, isStatic }),
    ...[cell.finding?.record.caveat, cell.condition, citedOtherwise(dataset, cited)].flatMap((each) => each || []),
    ...guardSentences(sentences, [cell]).map(({ text }) => text),
    ...(past ? [past] : []),
    fillSentence(sentences, 'S1'),
  ].join(' ');
}

/** Facts for which CSL has no variable. */
function customOf(dataset: Dataset, cited: Cited): object {
  const { offering, cell, asOf } = cited;
  const { model_named, model_taken_for } = modelStanding(dataset, cited, cell);
  const [source] = cell.finding?.record.sources ?? [];
  return {
    ...{ offering, dimension: cell.dimension.id, model: citedModel(dataset, cited), model_named, model_taken_for },
    ...{ as_of: asOf, digest: dataset.digest },
    ...{ finding: cell.finding?.id ?? null, grade: cell.grade, place: cell.place },
    ...{ read_on: cell.readOn, verified_on: cell.verifiedOn, recorded_on: recordedAfter(cell.finding, asOf) },
    source: source ? { title: source.title, publisher: source.publisher, url: source.url } : null,
  };
}

/** The parts of a day, as CSL wants them. */
function dateOf(day: string): object {
  return { 'date-parts': [day.split('-').map(Number)] };
}
