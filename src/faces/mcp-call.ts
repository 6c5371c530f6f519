/** One call of a tool: found by its name, its arguments read, its answer in both forms, and what went wrong told so that a model can mend it. */
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { plain } from '../adapters/render/mcp-text.ts';
import { enumerate } from '../core/enumeration.ts';
import { type ErrorBody, nearestNames } from '../core/errors.ts';
import type { Dataset } from '../core/record/dataset.ts';
import type { Issue } from '../core/record/issue.ts';
import { errorBody } from './http-error.ts';
import { parseArguments } from './mcp-arguments.ts';
import type { Asking } from './mcp-ask.ts';
import { INVALID_PARAMS, rpcError } from './mcp-error.ts';
import { searchedWords } from './mcp-searched.ts';
import { MCP_TOOLS, type McpTool } from './mcp-tools.ts';

/** Calls a tool. An unknown one is an error of the protocol, everything else an answer, wrong arguments too. */
export async function callTool(
  asking: Asking,
  name: unknown,
  given: unknown,
  log: (text: string) => void,
): Promise<CallToolResult> {
  const tool = getTool(name);
  try {
    const { envelope, text } = await tool.answer(asking, parseArguments(tool.input, given) as never);
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

/** What went wrong, every mistake in what was sent, what to do, and, where something was not found, what was looked through. */
function errorText({ code, message, hint, issues = [] }: ErrorBody, dataset: Dataset): string {
  const searched = searchedWords(code, dataset);
  const lines = [searched ? `Not found: ${message}` : message, ...issues.map(issueLine), hint, searched];
  return lines
    .filter(Boolean)
    .map((line) => `${plain(line ?? '')}\n`)
    .join('');
}

function issueLine({ line, column, path, found, expected, hint }: Issue): string {
  return `- line ${line}, column ${column}${path && ` (${path})`}: found ${found}, expected ${expected}. ${hint}`;
}
