/** One offering in full, and one answer of it, as programs see them. */
import { findCell, offeringPath, type Question } from '../answer/cell.ts';
import { citeCell } from '../answer/citation.ts';
import { describeEffective } from '../answer/effective.ts';
import { modelNotices } from '../answer/named-model.ts';
import type { AnswerOutput, OfferingOutput } from '../contract/api-offerings.ts';
import { type Dataset, getDimension, getOffering } from '../record/dataset.ts';
import { describeFound } from '../request/find-offerings.ts';
import { describeOffering } from './describe.ts';
import { offeringNotices, standingNotices } from './describe-cell.ts';

/** Which offering is asked for, and which questions; none stand for all. */
export interface OfferingAsked extends Question {
  readonly dimensions: readonly string[];
  readonly today: string;
}

/** Who it is, what to check first, what its yeses depend on, and its answers with their words. */
export function describeWholeOffering(dataset: Dataset, asked: OfferingAsked): OfferingOutput {
  const { offering: id, model, asOf, today } = asked;
  const dimensions = asked.dimensions.map((each) => getDimension(dataset, each).id);
  const isAsked = (dimension: string) => dimensions.length === 0 || dimensions.includes(dimension);
  const { platform } = getOffering(dataset, id);
  const shown = describeOffering(dataset, asked);
  const conditionOf = (dimension: string) =>
    shown.conditions.find((each) => each.dimension === dimension)?.text ?? null;
  return {
    ...describeFound(dataset, id, asOf),
    seat: dataset.content.platforms[platform]?.domicile ?? null,
    page: offeringPath(id, { asOf: asOf === today ? null : asOf, model }),
    ...shown,
    watch_outs:
      shown.watch_outs
        ?.filter(({ dimension }) => isAsked(dimension))
        .map((each) => ({ ...each, condition: conditionOf(each.dimension) })) ?? null,
    conditions: shown.conditions.filter(({ dimension }) => isAsked(dimension)),
    cells: Object.fromEntries(Object.entries(shown.cells).filter(([dimension]) => isAsked(dimension))),
    notices: { ...offeringNotices(dataset, { asOf, today }), ...modelNotices(dataset, asked) },
  };
}

/** Which answer is asked for, and where the site is reached, for the citation; empty where that is not known. */
export interface AnswerAsked extends Question {
  readonly dimension: string;
  readonly today: string;
  readonly base: string;
}

/** The answer that holds, its words, its conditions, and what could have answered instead. */
export function describeAnswer(dataset: Dataset, asked: AnswerAsked): AnswerOutput {
  const { offering: id, model, asOf, today, base } = asked;
  const { name } = getOffering(dataset, id);
  const dimension = getDimension(dataset, asked.dimension);
  const cell = findCell(dataset, asked, dimension);
  const { notices, ...effective } = describeEffective(dataset, asked, dimension);
  return {
    ...effective,
    name,
    label: dimension.label,
    ask: [...dimension.card.ask],
    cite: cell ? citeCell(dataset, { offering: id, cell, asOf, model }, base) : null,
    page: offeringPath(id, { asOf: asOf === today ? null : asOf, model, dimension: dimension.id }),
    notices: { ...notices, ...standingNotices(dataset, [], { asOf, today }) },
  };
}
