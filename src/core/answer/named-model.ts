/** What the record makes of a model that is asked for: named, taken for a name that it has, or not named at all. */

import type { Reason } from '../policy/requirement.ts';
import { type Dataset, getOffering } from '../record/dataset.ts';
import { modelNames } from '../shortlist/need-words.ts';
import { type Cell, listCells, listModels, type Question } from './cell.ts';
import { findModelNames, matchesModel } from './model-name.ts';

/** How a model stands in the record, for one offering; all null where none was asked for. */
export interface ModelStanding {
  readonly model: string | null;
  /** False: the answer is that for models that have none of their own. */
  readonly model_named: boolean | null;
  /** The name of the record that it was taken for, which may end in `*`; null where it is spelled as the record has it. */
  readonly model_taken_for: string | null;
}

/** Whether the record names a model for an offering, and by which of its names. */
export function modelStanding(
  dataset: Dataset,
  { offering, model }: Pick<Question, 'offering' | 'model'>,
  cell?: Cell,
): ModelStanding {
  if (model === null) return { model, model_named: null, model_taken_for: null };
  const isAsWritten = (names: readonly string[]) => names.some((name) => matchesModel(model, name));
  const answering = cell?.from.exception?.models;
  const all = listModels(dataset, offering);
  const names = answering && !isAsWritten(answering) && isAsWritten(all) ? answering : all;
  const met = findModelNames(model, names);
  return {
    model,
    model_named: met.length > 0,
    model_taken_for: isAsWritten(names) ? null : ([...met].sort(nearestFirst)[0] ?? null),
  };
}

/** What must be said beside answers for a model that is spelled otherwise than in the record, or that it does not name. */
export function modelNotices(
  dataset: Dataset,
  question: Question,
  cells: readonly Cell[] = listCells(dataset, question),
): { readonly model?: string } {
  const text = modelNotice(modelStanding(dataset, question, cells.length === 1 ? cells[0] : undefined), cells);
  return text === null ? {} : { model: text };
}

/** The same for offerings side by side, each after its name. */
export function comparedModelNotices(
  dataset: Dataset,
  offerings: readonly string[],
  { asOf, model }: Omit<Question, 'offering'>,
): { readonly model?: string } {
  const said = offerings.flatMap((offering) => {
    const notice = modelNotices(dataset, { offering, asOf, model }).model;
    return notice === undefined ? [] : [`${getOffering(dataset, offering).name}: ${notice}`];
  });
  return said.length === 0 ? {} : { model: said.join(' ') };
}

function modelNotice({ model, model_named, model_taken_for }: ModelStanding, cells: readonly Cell[]): string | null {
  if (model === null) return null;
  if (model_taken_for !== null)
    return `The model asked for, ${model}, was taken for ${model_taken_for} of this record.`;
  if (model_named) return null;
  const others = cells.flatMap(({ otherwise }) => otherwise.flatMap(({ exception }) => exception.models ?? []));
  const instead = others.length === 0 ? '' : ` ${OTHERS.replace('{}', () => modelNames([...new Set(others)]))}`;
  return `${UNNAMED.replace('{}', () => model)}${instead}`;
}

const UNNAMED =
  'The record does not name the model {} for this offering: this is the general answer, for models that have none of their own. Whether the model is served here was not found.';

const OTHERS = 'Other answers hold for {}: check that it is none of them.';

/** What a verdict that is met depends on for a model that is not named, where some are answered otherwise; else nothing. */
export function unnamedReasons(model: string, cell: Cell | undefined): readonly Reason[] {
  return (cell?.otherwise ?? []).map(({ exception, finding }) => ({
    code: 'provided',
    message: `Provided that ${model}, which the record does not name, is none of ${modelNames(exception.models ?? [])}: for those the answer is ${finding.label}.`,
  }));
}

/** An id before a pattern, the longer pattern before the shorter, and of ids the one with the least around it. */
function nearestFirst(a: string, b: string): number {
  const isPattern = (name: string) => Number(name.endsWith('*'));
  return isPattern(a) - isPattern(b) || a.length - b.length || (a < b ? -1 : 1);
}
