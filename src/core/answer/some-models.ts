/** Answers that hold for some models only: what rests on one is not shown for a service as a whole. */
import type { CheckedUseOutput } from '../contract/check.ts';
import type { Dataset } from '../record/dataset.ts';
import { getFinding } from './finding.ts';

/** The word of the record, under `limits`, for an answer that holds for some of the models alone. */
const SOME_MODELS = 'some_models';

/** The labels of those questions on which a verdict rests by an answer for some models only. */
export function questionsForSome(dataset: Dataset, uses: readonly CheckedUseOutput[]): readonly string[] {
  const lines = uses.flatMap(({ requirements }) => requirements);
  const resting = lines.filter(
    ({ must, verdict, finding }) => must && verdict === 'met' && isForSome(dataset, finding),
  );
  return [...new Set(resting.map(({ question }) => dataset.dimensions.get(question)?.label ?? question))];
}

function isForSome(dataset: Dataset, finding: string | null): boolean {
  const limits = finding === null ? [] : getFinding(dataset, finding).finding.record.details?.['limits'];
  return Array.isArray(limits) && limits.includes(SOME_MODELS);
}
