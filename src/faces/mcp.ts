/** The record for clients of the Model Context Protocol: the same tools and resources over every transport, read and never written. */
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import type { JSONRPCRequest, Result } from '@modelcontextprotocol/sdk/types.js';
import { QUOTED } from '../adapters/render/mcp-text.ts';
import { fillSentence } from '../core/answer/sentence.ts';
import { enumerate } from '../core/enumeration.ts';
import { ERROR_CODES, nearestNames, RegistryError } from '../core/errors.ts';
import type { Dataset } from '../core/record/dataset.ts';
import type { HandedCapabilities } from '../workflows/check-offerings.ts';
import { errorBody } from './http-error.ts';
import type { Asking } from './mcp-ask.ts';
import { callTool } from './mcp-call.ts';
import { INTERNAL_ERROR, INVALID_PARAMS, METHOD_NOT_FOUND, RESOURCE_NOT_FOUND, rpcError } from './mcp-error.ts';
import { listResources, RESOURCE_TEMPLATES, readResource } from './mcp-resources.ts';
import { listedTools } from './mcp-schemas.ts';
import { searchedWords } from './mcp-searched.ts';
import { MCP_TOOLS } from './mcp-tools.ts';

/** What the server answers from; dataset, day and address are asked for at every request, so that they can change. */
export interface McpCapabilities {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly log: (text: string) => void;
  /** Where the site is reached from outside, without a path; empty when that is not known. */
  readonly base?: () => string;
  /** How policies are read that are sent. */
  readonly handed: HandedCapabilities;
  /** Version of this program. */
  readonly version: string;
}

/** Makes a server, to be connected to one transport. */
export function mcpServer(capabilities: McpCapabilities): Server {
  const { registry, sentences } = capabilities.dataset().content;
  const server = new Server(
    { name: 'assay', title: registry.name, version: capabilities.version },
    {
      capabilities: { tools: {}, resources: {} },
      instructions: [...HOW, fillSentence(sentences, 'S2'), fillSentence(sentences, 'S1')].join('\n'),
      // Nothing is asked back from a client, so there are no answers of it to hold to a schema.
      jsonSchemaValidator: { getValidator: neverAsked },
    },
  );
  // All methods at one place, as they come: so what cannot be is refused in words, not in those of a parser.
  server.fallbackRequestHandler = async (request) => answerMethod(capabilities, request);
  return server;
}

const HOW = [
  'What is publicly proven about AI API offerings, in the words of the sources. Use find_offerings to learn ids, then get_finding for each question that matters, with the model that is called; check_policy holds a whole policy against offerings; compare_offerings and list_changes for the rest.',
  'Pass on the condition with every answer, the quoted words with their address, and the day on which they were read. Words read in a copy are read, not verified.',
  'Where nothing is found, say so and say where was looked: it does not mean no. Do not fill in what the record does not say.',
  QUOTED,
];

function neverAsked(): never {
  throw new TypeError('Nothing is asked of clients.');
}

type Params = Readonly<Record<string, unknown>>;

const METHODS: Readonly<
  Record<string, (asking: Asking, params: Params, log: (text: string) => void) => Result | Promise<Result>>
> = {
  'tools/list': ({ dataset }, params) => ({ tools: onePage(params, listedTools(MCP_TOOLS, dataset)) }),
  'tools/call': (asking, params, log) => callTool(asking, params['name'], params['arguments'], log),
  'resources/list': ({ dataset }, params) => ({ resources: onePage(params, listResources(dataset)) }),
  'resources/templates/list': (_, params) => ({ resourceTemplates: onePage(params, [...RESOURCE_TEMPLATES]) }),
  'resources/read': (asking, { uri }) => readResource(asking, typeof uri === 'string' ? uri : ''),
};

async function answerMethod(
  { dataset, today, base, log, handed }: McpCapabilities,
  { method, params = {} }: JSONRPCRequest,
): Promise<Result> {
  const answer = Object.hasOwn(METHODS, method) ? METHODS[method] : undefined;
  if (!answer) throw unknownMethod(method);
  const asked = dataset();
  try {
    return await answer({ dataset: asked, today: today(), base: base?.() ?? '', handed }, params, log);
  } catch (error) {
    throw asRpcError(error as Error, asked, log);
  }
}

/** No list is so long that it has a second page; a cursor is of another server. */
function onePage<T>({ cursor }: Params, all: T): T {
  if (cursor === undefined) return all;
  throw rpcError(INVALID_PARAMS, 'This list has one page, and no cursor.');
}

function unknownMethod(method: string): Error {
  const nearest = nearestNames(method, Object.keys(METHODS));
  const meant = nearest.length > 0 ? ` Did you mean ${enumerate(nearest, 'or')}?` : '';
  return rpcError(METHOD_NOT_FOUND, `This server has no method ${JSON.stringify(method.slice(0, 60))}.${meant}`, {
    nearest,
  });
}

/** Errors of the protocol go out as they are; a caller's mistake gets its number and what was searched, and a bug says only that it was ours. */
function asRpcError(error: Error, dataset: Dataset, log: (text: string) => void): Error {
  if ('code' in error && !(error instanceof RegistryError) && Number.isSafeInteger(error.code)) return error;
  const body = errorBody(error, log);
  const code =
    body.code === 'internal' ? INTERNAL_ERROR : ERROR_CODES[body.code] === 404 ? RESOURCE_NOT_FOUND : INVALID_PARAMS;
  const told = [body.message, body.hint, searchedWords(body.code, dataset)];
  return rpcError(code, told.filter(Boolean).join(' '), body);
}
