/** The answer that holds for one offering, question and model, told as programs see it, with all that could have answered instead. */
import { type Cell, findCell, isKnownModel, type Question } from './cell.ts';
import type { ChainLinkOutput, EffectiveOutput } from './contract/effective.ts';
import { type Dataset, type DatasetAnswers, type DatasetException, findAnswers, getOffering } from './dataset.ts';
import { describeCell } from './describe.ts';
import type { Dimension } from './dimension.ts';
import { knownBy } from './finding-list.ts';
import { scopeIncludes, scopeRank } from './scope.ts';
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
    model: question.model,
    model_named: question.model === null ? null : isKnownModel(dataset, question.offering, question.model),
    as_of: question.asOf,
    known: cell !== undefined,
    digest: dataset.digest,
    cell: cell ? describeCell(cell) : null,
    conditions: cell?.condition ? [{ dimension: dimension.id, text: cell.condition }] : [],
    chain: answers ? listChain(dataset, question, answers) : [],
    otherwise:
      answers && cell ? cell.otherwise.flatMap(({ exception }) => linkOf(answers, exception, question.asOf)) : [],
    notices: noticesOf(dataset, cell),
  };
}

/** Findings and exceptions that include the asker, widest first, as far as they had begun by the day. */
function listChain(dataset: Dataset, question: Question, answers: DatasetAnswers): ChainLinkOutput[] {
  const { model_family: family } = getOffering(dataset, question.offering);
  const asker = { offering: question.offering, family, model: question.model };
  const mine = answers.exceptions.filter((each) => scopeIncludes(each, asker));
  const scopes = [null, ...mine.sort((a, b) => scopeRank(a) - scopeRank(b))];
  return scopes.flatMap((each) => linkOf(answers, each, question.asOf));
}

function linkOf(answers: DatasetAnswers, exception: DatasetException | null, asOf: string): ChainLinkOutput[] {
  const finding = knownBy((exception ?? answers).findings, asOf).at(-1);
  if (!finding) return [];
  const { id, grade, label, place, condition } = finding;
  return [
    {
      level: answers.level,
      subject: answers.subject,
      exception: exception?.id ?? null,
      models: listed(exception?.models),
      offerings: listed(exception?.offerings),
      families: listed(exception?.families),
      finding: id,
      on: finding.record.on,
      grade,
      label,
      place,
      condition,
    },
  ];
}

function listed(names: readonly string[] | undefined): string[] | null {
  return names ? [...names] : null;
}

/** S1 and S6 stand beside every answer, the others where the answer, or one for some models instead, calls for them. */
function noticesOf({ content: { sentences } }: Dataset, cell: Cell | undefined): Record<string, string> {
  const others = cell?.otherwise.map(({ finding }) => ({ finding, dimension: cell.dimension })) ?? [];
  const said = cell ? [standingSentence(sentences, 'S6'), ...guardSentences(sentences, [cell, ...others])] : [];
  return { S1: fillSentence(sentences, 'S1'), ...Object.fromEntries(said.map(({ id, text }) => [id, text])) };
}
