/** The files that a release derives from its dataset: the record in other formats, and every published shape. */
import { PUBLISHED_NAMES } from '../../core/contract/names.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { dataCsv } from './data-csv.ts';
import { dataJson } from './data-json.ts';
import { jsonSchemaText } from './json-schema.ts';

/** Files by path. Their day is the newest in the record, so that they are the same whenever they are made. */
export function releaseFiles(dataset: Dataset): ReadonlyMap<string, Uint8Array> {
  const day = dataset.content.generated;
  const texts: [string, string][] = [
    ['data.csv', dataCsv(dataset, day)],
    ['data.json', `${JSON.stringify(dataJson(dataset, day))}\n`],
    ...PUBLISHED_NAMES.map((name): [string, string] => [`schema/${name}.json`, jsonSchemaText(name) ?? '']),
  ];
  const encoder = new TextEncoder();
  return new Map(texts.map(([path, text]) => [path, encoder.encode(text)]));
}
