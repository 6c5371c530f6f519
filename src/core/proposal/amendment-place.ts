/** Where an amendment may go: a list of findings that is there, or the first one of a known subject to a question of its level. */
import { type Dataset, findAnswers } from '../record/dataset.ts';
import { type Fault, showValue } from '../record/issue.ts';
import type { ProposalPlace } from './proposal.ts';

/** What keeps an amendment from its place; undefined when nothing does. Only what the record names leads to a file. */
export function placeFault(dataset: Dataset, place: ProposalPlace): Fault | undefined {
  const { level, subject, dimension, exception } = place;
  const question = dataset.dimensions.get(dimension);
  if (!question) return missing(`the question ${showValue(dimension)}`, 'a question of dimensions.yaml');
  if (question.level !== level) {
    return missing(`${showValue(dimension)} of a ${level}`, `the ${question.level} that answers this question`);
  }
  const subjects = dataset.content[`${question.level}s`];
  if (!Object.hasOwn(subjects, subject)) {
    return missing(`the ${question.level} ${showValue(subject)}`, `a ${question.level} of the record`);
  }
  if (exception === null) return undefined;
  const answers = findAnswers(dataset, level, subject, dimension);
  if (answers?.exceptions.some(({ id }) => id === exception)) return undefined;
  return missing(`the exception ${showValue(exception)}`, 'an exception that is there');
}

function missing(found: string, expected: string): Fault {
  return {
    code: 'references-exist',
    file: '',
    path: [],
    found,
    expected,
    hint: 'A new exception, subject or question is written by hand, as CONTRIBUTING.md says.',
  };
}
