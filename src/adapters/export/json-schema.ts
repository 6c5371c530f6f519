/** Published shapes as JSON Schema 2020-12. */
import { z } from 'zod';
import { PUBLISHED_SHAPES } from '../../core/contract/all.ts';
import { PUBLISHED_NAMES, type PublishedName } from '../../core/contract/names.ts';

/** The schema of a published shape as text, or undefined when no shape has that name. */
export function jsonSchemaText(name: string): string | undefined {
  if (!isPublished(name)) return undefined;
  const published = PUBLISHED_SHAPES[name];
  const { $schema, ...schema } = z.toJSONSchema(published.shape, { io: 'input' });
  return `${JSON.stringify({ $schema, $id: `/schema/${name}.json`, title: published.title, ...schema }, null, 2)}\n`;
}

function isPublished(name: string): name is PublishedName {
  return (PUBLISHED_NAMES as readonly string[]).includes(name);
}
