/** Published shapes as JSON Schema 2020-12. */
import { z } from 'zod';
import { PUBLISHED_SHAPES } from '../../core/contract/all.ts';

/** The schema of a published shape as text, or undefined when no shape has that name. */
export function jsonSchemaText(name: string): string | undefined {
  const published = Object.hasOwn(PUBLISHED_SHAPES, name) ? PUBLISHED_SHAPES[name] : undefined;
  if (!published) return undefined;
  const { $schema, ...schema } = z.toJSONSchema(published.shape, { io: 'input' });
  return `${JSON.stringify({ $schema, $id: `/schema/${name}.json`, title: published.title, ...schema }, null, 2)}\n`;
}
