/** Tools as MCP lists them: shapes as JSON Schema, with the ids that the record has, so that nobody has to guess one. */
import type { Tool } from '@modelcontextprotocol/sdk/types.js';
import { z } from 'zod';
import type { Dataset } from '../core/record/dataset.ts';
import type { McpTool } from './mcp-tools.ts';

type Schema = Readonly<Record<string, unknown>>;
type ListedSchema = Tool['inputSchema'];

/** Every tool of a list with its schemas; all of them only read. */
export function listedTools(tools: readonly McpTool[], dataset: Dataset): Tool[] {
  return tools.map(({ name, title, description, input, output }) => ({
    name,
    title,
    description,
    inputSchema: withIds(schemaOf(input, 'input'), idsOf(dataset)) as ListedSchema,
    outputSchema: outputSchemaOf(output),
    annotations: { title, readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false },
  }));
}

/** They do not depend on the record, and are asked for by every client. */
const outputSchemas = new WeakMap<z.ZodObject, ListedSchema>();

function outputSchemaOf(output: z.ZodObject): ListedSchema {
  const known = outputSchemas.get(output) ?? (schemaOf(output, 'output') as ListedSchema);
  outputSchemas.set(output, known);
  return known;
}

function schemaOf(shape: z.ZodObject, io: 'input' | 'output'): Schema {
  const { $schema: _schema, ...schema } = z.toJSONSchema(shape, { io });
  return schema;
}

/** Ids by the names of the arguments that take them, and what each stands for. */
type Ids = Readonly<Record<string, readonly (readonly [id: string, says: string])[]>>;

function idsOf({ content }: Dataset): Ids {
  return {
    dimension: content.dimensions.map(({ id, label }) => [id, label]),
    policy: Object.values(content.policies ?? {}).map(({ policy, title }) => [policy, title]),
    need: content.needs.map(({ id, short }) => [id, short]),
  };
}

/** Properties that take ids of the record say which there are; that a day exists is checked, and needs no pattern. */
function withIds(schema: Schema, ids: Ids): Schema {
  const properties = Object.entries((schema['properties'] ?? {}) as Readonly<Record<string, Schema>>);
  return {
    ...schema,
    properties: Object.fromEntries(
      properties.map(([name, property]) => {
        if (property['properties']) return [name, withIds(property, ids)];
        const known = ids[name];
        if (known && OPEN_NAMES.includes(name)) return [name, suggesting(property, known)];
        return [name, known ? naming(property, known) : withoutDayPattern(property)];
      }),
    ),
  };
}

/** Arguments that take something else as well. */
const OPEN_NAMES = ['policy'];

function suggesting(property: Schema, known: Ids[string]): Schema {
  const says = (known ?? []).map(([id, each]) => `${id} (${each})`).join(', ');
  return says === '' ? property : { ...property, description: `${property['description']} Those that ship: ${says}.` };
}

function naming(property: Schema, known: Ids[string]): Schema {
  const one = { type: 'string', enum: known.map(([id]) => id) };
  const says = known.map(([id, each]) => `${id} (${each})`).join(', ');
  const { minLength: _min, maxLength: _max, ...rest } = property;
  return {
    ...rest,
    ...(property['type'] === 'array' ? { items: one } : one),
    description: `${property['description']} ${says}.`,
  };
}

function withoutDayPattern(property: Schema): Schema {
  if (property['format'] !== 'date') return property;
  const { pattern: _pattern, ...rest } = property;
  return rest;
}
