/** An example of a check, taken from the record itself: what is sent, and what it answers. */

import type { CheckBody } from '../contract/check-request.ts';
import type { Dataset } from '../record/dataset.ts';
import { answerCheck } from '../request/api-answer.ts';
import { type ExampleValues, shortened } from '../request/api-example.ts';
import { checkPolicy } from './check-policy.ts';
import { getShippedPolicy } from './shipped-policy.ts';

/** A body, and its answer cut to what shows its shape; undefined where the record ships no policy. */
export function exampleCheck(
  dataset: Dataset,
  values: ExampleValues | null,
  today: string,
): { readonly body: CheckBody; readonly answer: unknown } | undefined {
  const { policy = '', offering = '' } = values ?? {};
  if (policy === '' || offering === '') return undefined;
  const held = { ...getShippedPolicy(dataset, policy), maxAgeDays: null };
  const uses = [{ offering, models: [], place: null }];
  const checked = checkPolicy(dataset, held, { uses, today, asOf: null });
  return { body: { policy, offerings: [offering] }, answer: shortened(answerCheck(dataset, checked)) };
}
