/** The library: the record opened and asked by a program, in any JavaScript. No clock, no files, no network, no other package. */

import { listCells } from '../core/answer/cell.ts';
import { describeEffective } from '../core/answer/effective.ts';
import { modelNotices } from '../core/answer/named-model.ts';
import { pastSentence } from '../core/answer/sentence.ts';
import { compareOfferings, describeOffering } from '../core/describe/describe.ts';
import { comparisonNotices, offeringNotices } from '../core/describe/describe-cell.ts';
import { RegistryError } from '../core/errors.ts';
import { getOfferingId, getOfferingIds } from '../core/naming/offering-name.ts';
import { getDimension } from '../core/record/dataset.ts';
import { openDatasetValue } from '../core/record/dataset-value.ts';
import { findOfferings } from '../core/request/find-offerings.ts';
import { refuseUnknownKeys } from '../core/request/query.ts';
import { asDataset, dayOf, indexOf, questionOf } from './library-opened.ts';
import type {
  Asked,
  Comparison,
  Dataset,
  DatasetFile,
  Effective,
  Found,
  OfferingQuery,
  OnDay,
  OpenOptions,
  Shown,
} from './library-types.ts';

export type * from './library-types.ts';
export { RegistryError };

/**
 * Opens a dataset: the bytes of a dataset file, or the file as parsed JSON (`assay/data`). Its digest is computed again
 * before anything in it is believed. In Node nothing need be given: the dataset in the package is opened; a path or a
 * `file:` URL names another.
 *
 * @throws RegistryError `no_dataset`, `damaged_dataset`, `outdated_dataset`, `bad_date`
 * @example
 * const dataset = openDataset(await (await fetch('/dataset.json')).arrayBuffer(), { today: '2026-11-23' });
 */
export function openDataset(
  source?: string | URL | Uint8Array | ArrayBuffer | DatasetFile,
  options: OpenOptions = {},
): Dataset {
  if (source === undefined || typeof source === 'string' || source instanceof URL) {
    throw new RegistryError('no_dataset', 'Nothing was given to open.', {
      hint: 'Outside of Node give the bytes of a dataset file, or the file as parsed JSON.',
    });
  }
  return asDataset(openDatasetValue(parsedSource(source), 'The dataset'), options);
}

/**
 * Finds offerings by name, maker, platform, category or words, in the order of the registry; without a query all that
 * are not retired. An empty list means that nothing fits: makers, platforms and keys that do not exist are refused.
 *
 * @throws RegistryError `unknown_developer`, `unknown_platform`, `unknown_naming`, `unknown_parameter`, `bad_parameter`
 * @example
 * find(dataset, { developer: 'openrouter:x-ai', platform: 'openrouter:xai' })[0]?.id; // 'xai-api'
 */
export function find(dataset: Dataset, query: OfferingQuery = {}): readonly Found[] {
  return findOfferings(indexOf(dataset), query);
}

/**
 * One offering with all its answers, watch-outs and conditions: what `assay show --json` prints, and the
 * sentences that must stand beside it.
 *
 * @param offering An id, or any name that stands for one offering.
 * @throws RegistryError `unknown_offering`, `ambiguous_name` (with the choices in `body.nearest`), `bad_date`
 */
export function show(dataset: Dataset, offering: string, asked: Asked = {}): Shown {
  const index = indexOf(dataset);
  const question = questionOf(dataset, getOfferingId(index, offering), asked);
  return {
    ...describeOffering(index, question),
    notices: {
      ...offeringNotices(index, { asOf: question.asOf, today: dataset.today }),
      ...modelNotices(index, question),
    },
  };
}

/**
 * The answer that holds for one offering, question and model: the cell with its words, what it depends on, and the chain
 * that gave it. Without a model it is the answer for models that are not named; `otherwise` then says for which it differs.
 *
 * @param offering An id, or any name that stands for one offering.
 * @param dimension The id of a question: {@link Dataset.questions} lists them.
 * @throws RegistryError `unknown_offering`, `ambiguous_name`, `unknown_dimension`, `bad_date`
 * @example
 * effective(dataset, 'claude-bedrock', 'retention_zdr', { model: 'claude-fable-5' }).cell?.label; // 'Partial'
 */
export function effective(dataset: Dataset, offering: string, dimension: string, asked: Asked = {}): Effective {
  const index = indexOf(dataset);
  const question = questionOf(dataset, getOfferingId(index, offering), asked);
  const said = describeEffective(index, question, getDimension(index, dimension));
  const S11 = pastSentence(index.content.sentences, { asOf: question.asOf, today: dataset.today });
  return S11 ? { ...said, notices: { ...said.notices, S11 } } : said;
}

/**
 * Two to four offerings side by side, question by question: what `assay compare --json` prints, and the
 * sentences that must stand beside it.
 *
 * @throws RegistryError `unknown_offering`, `ambiguous_name`, `bad_parameter`, `bad_date`
 */
export function compare(dataset: Dataset, offerings: readonly string[], asked: OnDay = {}): Comparison {
  const index = indexOf(dataset);
  refuseUnknownKeys(asked, ['asOf']);
  const [ids, asOf] = [getOfferingIds(index, offerings), dayOf(dataset, asked.asOf)];
  const cells = ids.flatMap((id) => listCells(index, { offering: id, asOf, model: null }));
  return {
    ...compareOfferings(index, ids, asOf),
    notices: comparisonNotices(index, cells, { asOf, today: dataset.today }),
  };
}

function parsedSource(source: Uint8Array | ArrayBuffer | DatasetFile): unknown {
  if (!(source instanceof Uint8Array) && !(source instanceof ArrayBuffer)) return source;
  try {
    return JSON.parse(new TextDecoder().decode(source));
  } catch {
    throw new RegistryError('damaged_dataset', 'The dataset is no JSON.', { hint: 'Give a whole dataset file.' });
  }
}
