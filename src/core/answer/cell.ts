/** A cell: the finding in force for one question of one offering on a day, with its grade, place, age and conditions. */

import {
  type Dataset,
  type DatasetAnswers,
  type DatasetException,
  type DatasetFinding,
  findAnswers,
  getOffering,
  offeringsOf,
} from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import { countBy, hasBegun, knownBy } from '../record/finding-list.ts';
import { asSeenBy } from '../record/observed-finding.ts';
import type { Offering } from '../record/record.ts';
import { type Confidence, type Grade, type Level, VARIOUS } from '../vocabulary.ts';
import { type Age, ageOn } from './age.ts';
import { gradeLabel, isClean } from './grade.ts';
import { findModelNames } from './model-name.ts';
import { findException, isElsewhere } from './scope.ts';

/** What is asked: which offering, on which day, for which model (null: what holds when none is named). */
export interface Question {
  readonly offering: string;
  readonly asOf: string;
  readonly model: string | null;
}

/** A cell with all it rests on. `finding` is null only for makers' questions about a host of many makers' models. */
export interface Cell {
  readonly dimension: Dimension;
  readonly grade: Grade;
  readonly label: string;
  readonly place: string | null;
  readonly confidence: Confidence;
  readonly readOn: string | null;
  readonly verifiedOn: string | null;
  readonly age: Age;
  /** One line: what a yes or a partial depends on; null when on nothing. */
  readonly condition: string | null;
  readonly clean: boolean;
  readonly finding: DatasetFinding | null;
  /** All findings of the same scope up to the day, oldest first; the last is in force. */
  readonly history: readonly DatasetFinding[];
  readonly from: { readonly level: Level; readonly subject: string; readonly exception: DatasetException | null };
  /** Exceptions for some models of this offering, when no model was asked for, or one that the record does not name. */
  readonly otherwise: readonly { readonly exception: DatasetException; readonly finding: DatasetFinding }[];
}

/** The cell of one question; undefined when nothing was known of it by that day. */
export function findCell(dataset: Dataset, question: Question, dimension: Dimension): Cell | undefined {
  const offering = getOffering(dataset, question.offering);
  const subject = offering[dimension.level];
  if (subject === VARIOUS) return variousCell(dimension);
  const answers = findAnswers(dataset, dimension.level, subject, dimension.id);
  if (!answers) return undefined;
  const known = answers.exceptions.filter((each) => hasBegun(each.findings, question.asOf));
  const asker = { offering: question.offering, family: offering.model_family, model: question.model };
  const exception = findException(known, asker) ?? null;
  const history = knownBy((exception ?? answers).findings, question.asOf);
  const finding = history.at(-1);
  if (!finding) return undefined;
  const isNamed = exception?.models !== undefined || isNamedModel(dataset, question, known);
  const otherwise = isNamed ? [] : modelExceptions(known, question, offering);
  return cellOf(dataset, { dimension, finding, history, exception, otherwise, answers, asOf: question.asOf });
}

/** Every cell of an offering that was known by that day, in the order of the questions. */
export function listCells(dataset: Dataset, question: Question): readonly Cell[] {
  const cells = dataset.content.dimensions.flatMap((dimension) => findCell(dataset, question, dimension) ?? []);
  return cells.some((cell) => cell.finding !== null) ? cells : [];
}

/** False before anything at all was known of an offering. */
export function isRecorded(dataset: Dataset, offering: string, day: string): boolean {
  const question = { offering, asOf: day, model: null };
  return dataset.content.dimensions.some((dimension) => findCell(dataset, question, dimension)?.finding);
}

/** How many cells the dataset answers when everything in it is known. */
export function countCells(dataset: Dataset): number {
  const asOf = '9999-12-31';
  return Object.keys(dataset.content.offerings).reduce(
    (sum, offering) => sum + listCells(dataset, { offering, asOf, model: null }).length,
    0,
  );
}

/** Watch-outs: cells in question order that are neither clean nor not applicable, and clean ones gone stale. */
export function watchOuts(cells: readonly Cell[]): readonly Cell[] {
  return cells.filter((cell) => cell.grade !== 'not_applicable' && (!cell.clean || cell.age.label === 'stale'));
}

/** Questions to which these cells of an offering have no answer: nothing was recorded of them by that day. */
export function listUnanswered(dataset: Dataset, cells: readonly Cell[]): readonly Dimension[] {
  return dataset.content.dimensions.filter(({ id }) => !cells.some((cell) => cell.dimension.id === id));
}

/** Of the offerings of the subject that a cell's finding is about: how many there are, and for how many it is in force. */
export function inheritors(
  dataset: Dataset,
  cell: Cell,
  asOf: string,
): { readonly all: number; readonly sharing: number } {
  const mine = offeringsOf(dataset, cell.from.level, cell.from.subject);
  const sharing = mine.filter(
    ([offering]) =>
      findCell(dataset, { offering, asOf, model: null }, cell.dimension)?.finding?.id === cell.finding?.id,
  );
  return { all: mine.length, sharing: sharing.length };
}

/** Model ids of an offering for which some cell has another answer, and those that its file lists. */
export function listModels(dataset: Dataset, offeringId: string): readonly string[] {
  const offering = getOffering(dataset, offeringId);
  const excepted = listCells(dataset, { offering: offeringId, asOf: '9999-12-31', model: null }).flatMap((cell) =>
    cell.otherwise.flatMap((each) => each.exception.models ?? []),
  );
  return [...new Set([...(offering.models ?? []), ...excepted])].sort();
}

/** Names of models, as exceptions have them, for which some question of an offering has another answer by that day. */
export function exceptedModels(dataset: Dataset, asked: Omit<Question, 'model'>): readonly string[] {
  const offering = getOffering(dataset, asked.offering);
  const names = dataset.content.dimensions.flatMap((dimension) => {
    const exceptions = findAnswers(dataset, dimension.level, offering[dimension.level], dimension.id)?.exceptions ?? [];
    return modelExceptions(exceptions, { ...asked, model: null }, offering);
  });
  const models = names.flatMap((each) => each.exception.models ?? []);
  return [...new Map(models.map((each) => [each.toLowerCase(), each])).values()];
}

/** True when the offering's file or an exception names the model, in any spelling; offerings that list none know of none. */
export function isKnownModel(dataset: Dataset, offeringId: string, model: string): boolean {
  return findModelNames(model, listModels(dataset, offeringId)).length > 0;
}

/** Looked up only where it decides something: the record is gone through for it. */
function isNamedModel(
  dataset: Dataset,
  { offering, model }: Question,
  exceptions: readonly DatasetException[],
): boolean {
  if (model === null || !exceptions.some((each) => each.models)) return false;
  return isKnownModel(dataset, offering, model);
}

/** A finding with what stands around it. */
export interface CellParts {
  readonly dimension: Dimension;
  readonly finding: DatasetFinding;
  readonly history: readonly DatasetFinding[];
  readonly exception: DatasetException | null;
  readonly otherwise: Cell['otherwise'];
  readonly answers: DatasetAnswers;
  readonly asOf: string;
}

/** A finding as a cell, with its age on a day. */
export function cellOf(dataset: Dataset, parts: CellParts): Cell {
  const { dimension, answers } = parts;
  const finding = asSeenBy(parts.finding, parts.asOf);
  const { confidence } = finding.record;
  const seen = { readOn: finding.read_on, verifiedOn: finding.verified_on, basis: finding.basis };
  return {
    dimension,
    grade: finding.grade,
    label: finding.label,
    place: finding.place,
    confidence,
    readOn: finding.read_on,
    verifiedOn: finding.verified_on,
    age: ageOn(seen, parts.asOf, dataset.content.registry.age),
    condition: finding.condition,
    clean: isClean(finding.grade, confidence),
    finding,
    history: parts.history,
    from: { level: answers.level, subject: answers.subject, exception: parts.exception },
    otherwise: parts.otherwise,
  };
}

/** Makers' questions about a host of many makers' models: it depends on the model. */
function variousCell(dimension: Dimension): Cell {
  return {
    dimension,
    grade: 'not_applicable',
    label: gradeLabel('not_applicable'),
    place: null,
    confidence: 'low',
    readOn: null,
    verifiedOn: null,
    age: { days: null, label: null, basis: null },
    condition: null,
    clean: false,
    finding: null,
    history: [],
    from: { level: dimension.level, subject: VARIOUS, exception: null },
    otherwise: [],
  };
}

function modelExceptions(
  known: readonly DatasetException[],
  question: Question,
  offering: Offering,
): Cell['otherwise'] {
  return known.flatMap((exception) => {
    const [model] = exception.models ?? [];
    if (model === undefined) return [];
    const asker = { offering: question.offering, family: offering.model_family, model };
    const finding = exception.findings[countBy(exception.findings, question.asOf) - 1];
    return finding && !isElsewhere(exception, asker) ? [{ exception, finding: asSeenBy(finding, question.asOf) }] : [];
  });
}

/** Address at which an answer is shown in full: the page of the first offering that has it; today where no day is given. */
export function answerPath(
  dataset: Dataset,
  of: { readonly answers: DatasetAnswers; readonly exception: DatasetException | null },
  asOf: string | null = null,
): string | undefined {
  const offering = firstOffering(dataset, of.answers, of.exception);
  if (offering === undefined) return undefined;
  const model = of.exception?.models?.[0]?.replace(/\*$/, '');
  return offeringPath(offering, { asOf, model: model || null, dimension: of.answers.dimension });
}

/** Address of an offering's page as it was asked for: on a day, for a model, at a question. */
export function offeringPath(
  offering: string,
  at: { readonly asOf?: string | null; readonly model?: string | null; readonly dimension?: string | null } = {},
): string {
  const asked = [
    at.asOf ? `as_of=${at.asOf}` : '',
    at.model ? `model=${encodeURIComponent(at.model.replace(/\p{Surrogate}/gu, '\ufffd'))}` : '',
  ].filter(Boolean);
  return `/offerings/${offering}/${asked.length > 0 ? `?${asked.join('&')}` : ''}${at.dimension ? `#${at.dimension}` : ''}`;
}

/** Of the offerings that inherit an answer the first that is still served, else the first. */
function firstOffering(
  dataset: Dataset,
  answers: DatasetAnswers,
  exception: DatasetException | null,
): string | undefined {
  const mine = [...offeringsOf(dataset, answers.level, answers.subject)].sort(
    ([, a], [, b]) => Number(a.status.is === 'retired') - Number(b.status.is === 'retired'),
  );
  const inScope = mine.find(([id, each]) => {
    const asker = { offering: id, family: each.model_family, model: exception?.models?.[0] ?? null };
    return findException(answers.exceptions, asker) === (exception ?? undefined);
  });
  return (inScope ?? mine[0])?.[0];
}
