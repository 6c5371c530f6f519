/** Findings in force on a day, each with the answers and the exception that it stands in. */
import type { ListPlace } from './base.ts';
import {
  type Dataset,
  type DatasetAnswers,
  type DatasetException,
  type DatasetFinding,
  findAnswers,
} from './dataset.ts';
import { asSeenBy } from './observed-finding.ts';

/** A finding in force, as it was seen by the day; `exception` is null for the general answer. */
export interface InForce {
  readonly answers: DatasetAnswers;
  readonly exception: DatasetException | null;
  readonly finding: DatasetFinding;
}

/** The finding in force of every answer and every exception, in the order of the record. */
export function listInForce(dataset: Dataset, asOf: string): readonly InForce[] {
  return dataset.content.answers.flatMap((answers) => inForceOf(answers, asOf));
}

/** Of one subject's answers to one question: the general answer first, then each exception. */
export function inForceOf(answers: DatasetAnswers, asOf: string): readonly InForce[] {
  return [null, ...answers.exceptions].flatMap((exception) => {
    const finding = (exception ?? answers).findings.filter((each) => each.record.on <= asOf).at(-1);
    return finding ? [{ answers, exception, finding: asSeenBy(finding, asOf) }] : [];
  });
}

/** The finding in force of one list on a day; undefined where there is no such list, or nothing in it yet. */
export function findInForceAt(dataset: Dataset, place: ListPlace, asOf: string): DatasetFinding | undefined {
  const answers = findAnswers(dataset, place.level, place.subject, place.dimension);
  const all = answers ? inForceOf(answers, asOf) : [];
  return all.find(({ exception }) => (exception?.id ?? null) === place.exception)?.finding;
}
