/** One safe sentence by which a cell can be cited, with the address of the state that it speaks of. */

import { longDay } from '../day.ts';
import type { Dataset } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import { writtenAddress } from '../request/site-paths.ts';
import { modelNames } from '../shortlist/need-words.ts';
import { type Cell, isKnownModel, offeringPath } from './cell.ts';
import { findingPath } from './finding.ts';
import { modelStanding } from './named-model.ts';
import { seenWords } from './sentence.ts';

/** What is cited: a cell of an offering on a day, for a model or for those that are not named. */
export interface Cited {
  readonly offering: string;
  readonly cell: Cell;
  readonly asOf: string;
  readonly model: string | null;
}

/** Address of a cell in the state it had on a day, from the root of the site. */
export function cellPath({ offering, cell, asOf, model }: Cited): string {
  return offeringPath(offering, { asOf, model, dimension: cell.dimension.id });
}

/** Address of the same facts for reference managers, from the root of the site; a written copy has one file for each state. */
export function citePath({ offering, cell, asOf, model }: Cited, written?: { readonly today: string }): string {
  if (written) return `/offerings/${offering}/${asOf === written.today ? '' : `as-of/${asOf}/`}cite.json`;
  const asked = `dimension=${cell.dimension.id}&as_of=${asOf}`;
  return `/offerings/${offering}/cite.json?${asked}${model === null ? '' : `&model=${encodeURIComponent(model)}`}`;
}

/** Address of a cited cell in a copy that is only files: of its finding for good, since no file answers for a day that is asked. */
function writtenPath(dataset: Dataset, cited: Cited): string {
  const { finding } = cited.cell;
  return finding ? findingPath(finding.id) : writtenAddress(dataset, cellPath(claimed(dataset, cited)));
}

/** Where a citation is read: the site's own address where it knows it, and whether it is only files. */
export interface CitedIn {
  readonly base?: string;
  readonly isStatic?: boolean;
}

/** Address that a citation leads to, from the root of the site. */
export function citedPath(dataset: Dataset, cited: Cited, { isStatic = false }: CitedIn = {}): string {
  return isStatic ? writtenPath(dataset, cited) : cellPath(claimed(dataset, cited));
}

/** Subject, question, grade with place, when it was seen and how, first source, finding and digest, permalink to the state. */
export function citeCell(dataset: Dataset, cited: Cited, at: string | CitedIn = ''): string {
  const { base = '', ...how } = typeof at === 'string' ? { base: at } : at;
  const { cell, asOf } = cited;
  const { finding } = cell;
  const [source] = finding?.record.sources ?? [];
  const later = finding?.record.recorded_on;
  const parts = [
    `${dataset.content.registry.name}, ${citedTitle(dataset, cited)}`,
    `as of ${longDay(asOf)}${endedWords(dataset, cited)}${later ? `, recorded on ${longDay(later)}` : ''}`,
    (finding && uncapital(seenWords(finding))) || 'nothing read',
    ...(source ? [`“${source.title}”, ${source.url}`] : []),
    `${finding ? `finding ${finding.id}, ` : ''}dataset ${dataset.digest.slice(0, 16)}`,
    base + citedPath(dataset, cited, how),
  ];
  return `${parts.join('; ')}.`;
}

/** The model that is cited. One that the record does not name is no part of that: the words do not speak of it. */
export function citedModel(dataset: Dataset, { offering, model }: Cited): string | null {
  return model === null || isKnownModel(dataset, offering, model) ? model : null;
}

function claimed(dataset: Dataset, cited: Cited): Cited {
  return { ...cited, model: citedModel(dataset, cited) };
}

/** For which models what is cited does not hold, and that the one asked for is not named; null where there is neither. */
export function citedOtherwise(dataset: Dataset, cited: Cited): string | null {
  const others = [...new Set(cited.cell.otherwise.flatMap(({ exception }) => exception.models ?? []))];
  const said = [
    ...(citedModel(dataset, cited) === cited.model ? [] : [UNNAMED]),
    ...(others.length === 0 ? [] : [`Other answers hold for ${modelNames(others)}.`]),
  ];
  return said.length === 0 ? null : said.join(' ');
}

const UNNAMED =
  'The record does not name the model that was asked for: this is the general answer, for models that have none of their own.';

/**
 * `xAI API (grok-4), Residency: Partial (US), with conditions`: a yes that depends on something is never cited as a bare one,
 * nor one that does not hold for some models.
 */
export function citedTitle(dataset: Dataset, cited: Cited): string {
  const { offering, cell } = cited;
  const { model_taken_for, model, model_named } = modelStanding(dataset, cited, cell);
  const taken = model_taken_for === null ? '' : `, taken for ${model_taken_for}`;
  const asked = model_named === false ? 'a model that the record does not name' : `${model}${taken}`;
  const name = dataset.content.offerings[offering]?.name ?? offering;
  const place = cell.place === null ? '' : ` (${cell.place})`;
  const answer = [
    `${cell.label}${place}`,
    ...(cell.condition === null ? [] : ['with conditions']),
    ...(cell.otherwise.length === 0 ? [] : ['otherwise for some models']),
  ].join(', ');
  return `${name}${model === null ? '' : ` (${asked})`}, ${cell.dimension.label}: ${answer}`;
}

function endedWords({ content }: Dataset, { offering, asOf }: Cited): string {
  const cited = content.offerings[offering];
  if (!cited || !hasEnded(cited, asOf)) return '';
  return cited.status.on ? `, after the service ended on ${longDay(cited.status.on)}` : ', after the service ended';
}

function uncapital(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
