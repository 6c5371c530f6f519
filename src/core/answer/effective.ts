/** The answer that holds for one offering, question and model, told as programs see it, with all that could have answered instead. */

import type { EffectiveOutput } from '../contract/effective.ts';
import type { ChainLinkOutput } from '../contract/words.ts';
import { describeAsked } from '../describe/describe.ts';
import { describeLink } from '../describe/describe-cell.ts';
import {
  type Dataset,
  type DatasetAnswers,
  type DatasetException,
  findAnswers,
  getOffering,
} from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import { hasBegun, knownBy } from '../record/finding-list.ts';
import { type Cell, findCell, type Question } from './cell.ts';
import { modelNotices, modelStanding } from './named-model.ts';
import { listIncluding, scopeRank } from './scope.ts';
import { fillSentence, guardSentences, standingSentence } from './sentence.ts';

/** Describes the answer in force; where nothing was known by the day, `known` is false and `cell` is null. */
export function describeEffective(dataset: Dataset, question: Question, dimension: Dimension): EffectiveOutput {
  const cell = findCell(dataset, question, dimension);
  const answers = findAnswers(
    dataset,
    dimension.level,
    getOffering(dataset, question.offering)[dimension.level],
    dimension.id,
  );
  return {
    offering: question.offering,
    dimension: dimension.id,
    question: dimension.question,
    ...modelStanding(dataset, question, cell),
    as_of: question.asOf,
    known: cell !== undefined,
    digest: dataset.digest,
    cell: cell ? describeAsked(dataset, question, cell) : null,
    conditions: cell?.condition ? [{ dimension: dimension.id, text: cell.condition }] : [],
    chain: answers ? listChain(dataset, question, answers) : [],
    otherwise:
      answers && cell ? cell.otherwise.flatMap(({ exception }) => linkOf(answers, exception, question.asOf)) : [],
    notices: { ...noticesOf(dataset, cell), ...modelNotices(dataset, question, cell ? [cell] : []) },
  };
}

/** Findings and exceptions that include the asker, widest first, as far as they had begun by the day. */
function listChain(dataset: Dataset, question: Question, answers: DatasetAnswers): ChainLinkOutput[] {
  const { model_family: family } = getOffering(dataset, question.offering);
  const asker = { offering: question.offering, family, model: question.model };
  const begun = answers.exceptions.filter((each) => hasBegun(each.findings, question.asOf));
  const scopes = [null, ...[...listIncluding(begun, asker)].sort((a, b) => scopeRank(a) - scopeRank(b))];
  return scopes.flatMap((each) => linkOf(answers, each, question.asOf));
}

function linkOf(answers: DatasetAnswers, exception: DatasetException | null, asOf: string): ChainLinkOutput[] {
  const finding = knownBy((exception ?? answers).findings, asOf).at(-1);
  return finding ? [describeLink(answers, exception, finding)] : [];
}

/** S1, S2, S6 and S9 stand beside every answer, the others where the answer, or one for some models instead, calls for them. */
function noticesOf({ content: { sentences } }: Dataset, cell: Cell | undefined): Record<string, string> {
  const others = cell?.otherwise.map(({ finding }) => ({ finding, dimension: cell.dimension })) ?? [];
  const said = [
    ...(cell ? [standingSentence(sentences, 'S6'), ...guardSentences(sentences, [cell, ...others])] : []),
    ...(['S2', 'S9'] as const).map((id) => standingSentence(sentences, id)),
  ];
  return { S1: fillSentence(sentences, 'S1'), ...Object.fromEntries(said.map(({ id, text }) => [id, text])) };
}
