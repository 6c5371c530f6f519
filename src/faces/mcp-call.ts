/** One call of a tool: found by its name, its arguments read, its answer in both forms, and what went wrong told so that a model can mend it. */
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { plain } from '../adapters/render/mcp-text.ts';
import type { Dataset } from '../core/dataset.ts';
import { enumerate } from '../core/enumeration.ts';
import { type ErrorBody, type ErrorCode, nearestNames } from '../core/errors.ts';
import { errorBody } from './http-error.ts';
import { parseArguments } from './mcp-arguments.ts';
import type { Asking } from './mcp-ask.ts';
import { INVALID_PARAMS, rpcError } from './mcp-error.ts';
import { MCP_TOOLS, type McpTool } from './mcp-tools.ts';

/** Calls a tool. An unknown one is an error of the protocol, everything else an answer, wrong arguments too. */
export function callTool(asking: Asking, name: unknown, given: unknown, log: (text: string) => void): CallToolResult {
  const tool = getTool(name);
  try {
    const { envelope, text } = tool.answer(asking, parseArguments(tool.input, given) as never);
    return {
      content: [{ type: 'text', text }],
      structuredContent: envelope.data as Record<string, unknown>,
      _meta: { ...envelope.meta, links: envelope.links },
    };
  } catch (error) {
    const body = errorBody(error as Error, log);
    return {
      isError: true,
      content: [{ type: 'text', text: errorText(body, asking.dataset) }],
      _meta: { error: body },
    };
  }
}

function getTool(name: unknown): McpTool {
  const found = MCP_TOOLS.find((each) => each.name === name);
  if (found) return found;
  const names = MCP_TOOLS.map((each) => each.name);
  const nearest = typeof name === 'string' ? nearestNames(name, names) : [];
  const hint = nearest.length > 0 ? `Did you mean ${enumerate(nearest, 'or')}?` : `The tools are ${enumerate(names)}.`;
  const asked = typeof name === 'string' ? `no tool "${plain(name.slice(0, MOST_SHOWN))}"` : 'no tool without a name';
  throw rpcError(INVALID_PARAMS, `There is ${asked}. ${hint}`, { nearest });
}

const MOST_SHOWN = 60;

/** What went wrong, what to do, and, where something was not found, what was looked through. */
function errorText({ code, message, hint }: ErrorBody, dataset: Dataset): string {
  const searched = SEARCHED[code]?.(dataset);
  const lines = [
    searched ? `Not found: ${message}` : message,
    hint,
    searched && `Looked through: ${searched}. What this record does not have may exist nonetheless.`,
  ];
  return lines
    .filter(Boolean)
    .map((line) => `${plain(line ?? '')}\n`)
    .join('');
}

const SEARCHED: Readonly<Partial<Record<ErrorCode, (dataset: Dataset) => string>>> = {
  unknown_offering: ({ content }) => namesOf(content.counts.offerings, 'offerings'),
  unknown_platform: ({ content }) => namesOf(content.counts.platforms, 'platforms'),
  unknown_developer: ({ content }) => namesOf(content.counts.developers, 'makers'),
  unknown_dimension: ({ dimensions }) =>
    `the ids of all ${dimensions.size} questions (${[...dimensions.keys()].join(', ')})`,
};

function namesOf(count: number, what: string): string {
  return `ids, names and other names of all ${count} ${what} of the record`;
}
