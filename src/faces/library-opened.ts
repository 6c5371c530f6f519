/** An opened dataset from within: the record behind it, and the day on which it is asked. */

import { checkAskedModel } from '../core/answer/asked-model.ts';
import { fillSentence } from '../core/answer/sentence.ts';
import { RegistryError } from '../core/errors.ts';
import type { Dataset as Index } from '../core/record/dataset.ts';
import { checkAskedDay } from '../core/request/asked-day.ts';
import { refuseUnknownKeys } from '../core/request/query.ts';
import type { Asked, Dataset, OpenOptions } from './library-types.ts';

/** What an importer does not see: the record, ready to be asked. */
interface Opened extends Dataset {
  readonly index: Index;
}

/** Makes what importers are given of a dataset that is open already. */
export function asDataset(index: Index, options: OpenOptions): Dataset {
  refuseUnknownKeys(options, ['today']);
  const { generated, dimensions, sentences } = index.content;
  const dataset: Dataset = {
    digest: index.digest,
    generated,
    today: options.today === undefined ? null : checkAskedDay(options.today, null),
    questions: dimensions.map(({ id, label, level, group, question }) => ({ id, label, level, group, question })),
    notice: fillSentence(sentences, 'S1'),
  };
  // Not listed, so that printing a dataset prints what it says of itself and not the whole record.
  return Object.defineProperty(dataset, 'index', { value: index });
}

/** The record behind an opened dataset. */
export function indexOf(dataset: Dataset): Index {
  const { index } = dataset as Opened;
  if (index) return index;
  throw new RegistryError('no_dataset', 'This is no opened dataset.', { hint: 'Open it with openDataset first.' });
}

/** What is asked of an offering, with the day made plain. */
export function questionOf(
  dataset: Dataset,
  offering: string,
  asked: Asked,
): { readonly offering: string; readonly asOf: string; readonly model: string | null } {
  refuseUnknownKeys(asked, ['asOf', 'model']);
  return {
    offering,
    asOf: dayOf(dataset, asked.asOf),
    model: asked.model == null ? null : checkAskedModel(asked.model),
  };
}

/** The day asked for, else the one that the dataset was opened with. */
export function dayOf(dataset: Dataset, asOf: string | undefined): string {
  const day = asOf ?? dataset.today;
  if (day !== null) return checkAskedDay(day, dataset.today);
  throw new RegistryError('bad_date', 'No day was given.', {
    hint: 'Give today when opening the dataset, or asOf with the question: ages count to it.',
  });
}
