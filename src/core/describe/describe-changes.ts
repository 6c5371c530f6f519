/** Changes as programs see them: what `diff` says of each, and what both sides come to in words, with their conditions. */

import { shortSentence } from '../answer/short-sentence.ts';
import type { ChangesQuery } from '../contract/api-parameters.ts';
import { type ChangeEntryOutput, changeEntryShape } from '../contract/api-record.ts';
import { RegistryError } from '../errors.ts';
import { asDifference, changesOf } from '../history/change.ts';
import { listSteps, type Step } from '../history/history.ts';
import { type Dataset, type DatasetFinding, getDimension, getOffering } from '../record/dataset.ts';
import { checkFields, entryPage, parseOrder, withFields } from '../record/entry-list.ts';
import { guardNotices, standingNotices } from './describe-cell.ts';

/** A page of the changes up to a day, newest first unless asked for otherwise. */
export function listChangeEntries(
  dataset: Dataset,
  query: ChangesQuery,
  days: { readonly asOf: string; readonly today: string },
) {
  checkFields(query.fields, Object.keys(changeEntryShape.shape));
  const { since, offering, dimension, because, material, sort } = query;
  if (since !== undefined && since > days.asOf) throw lateDay(since, days.asOf);
  const steps = listSteps(dataset, {
    after: since,
    until: days.asOf,
    offerings: offering?.filter((id) => getOffering(dataset, id)),
    dimensions: dimension?.map((id) => getDimension(dataset, id).id),
  });
  const { isReversed } = parseOrder(sort, ['on']);
  const changes = steps
    .flatMap((step) => changesOf(asDifference(step)).map((change) => ({ step, change })))
    .filter(({ change }) => because === undefined || change.because === because)
    .filter(({ change }) => material === undefined || change.material === material);
  const asked = [
    since ?? null,
    offering ?? null,
    dimension ?? null,
    because ?? null,
    material ?? null,
    sort,
    days.asOf,
  ];
  const page = entryPage(isReversed ? changes : changes.reverse(), query, { digest: dataset.digest, asked });
  const said = page.entries.map(({ step }) => ({
    finding: step.finding,
    dimension: getDimension(dataset, step.answers.dimension),
  }));
  return {
    next: page.next,
    data: {
      total: page.total,
      changes: page.entries.map(({ step, change }) =>
        withFields(entryOf(step, change), query.fields, ['offering', 'dimension', 'on']),
      ),
      notices: {
        ...standingNotices(dataset, ['S2'], days),
        ...guardNotices(dataset, said),
        short: shortSentence(dataset, days.asOf, said),
      },
    },
  };
}

function entryOf(
  { before, finding, exception }: Step,
  change: ReturnType<typeof changesOf>[number],
): ChangeEntryOutput {
  return {
    ...change,
    models: exception?.models ? [...exception.models] : null,
    was: before && sideOf(before),
    is: sideOf(finding),
    finding: finding.id,
  };
}

function sideOf({ label, place, condition }: DatasetFinding) {
  return { label, place, condition };
}

function lateDay(since: string, asOf: string): RegistryError {
  return new RegistryError('bad_date', `Changes cannot be asked for since ${since}.`, {
    hint: `Write a day up to ${asOf}, such as 2026-07-10.`,
    refused: { name: 'since', value: since },
  });
}
