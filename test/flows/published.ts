/** Published shapes as a stranger checks them: by the JSON Schema that the site serves, and by our own shape beside it. */
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect } from 'vitest';
import { PUBLISHED_SHAPES } from '../../src/core/contract/all.ts';
import type { PublishedName } from '../../src/core/contract/names.ts';
import { miniSite } from './site.ts';

/** Fetches a schema from the site and compiles it as JSON Schema 2020-12. */
export async function publishedSchema(name: string) {
  const answer = await miniSite().request(`/schema/${name}.json`);
  expect([name, answer.status]).toEqual([name, 200]);
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allowUnionTypes: true, allErrors: true });
  addFormats(ajv);
  return ajv.compile((await answer.json()) as object);
}

/** Fails unless a value is what both the published schema and our shape say. */
export async function expectShape(name: string, value: unknown): Promise<void> {
  const holds = await publishedSchema(name);
  expect(holds(value) ? [] : holds.errors).toEqual([]);
  expect(PUBLISHED_SHAPES[name as PublishedName]?.shape.safeParse(value).error?.issues ?? []).toEqual([]);
}
