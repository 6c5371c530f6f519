/** Messages of MCP as HTTP brings them: read no further than they may be long, and told what is wrong with them. */
import { readBody } from './http-body.ts';
import { INVALID_REQUEST, PARSE_ERROR, REFUSED } from './mcp-error.ts';

const MAX_BODY_BYTES = 256 * 1024;
const MAX_BATCH = 20;

/** Why a message is not taken: status of HTTP, code of JSON-RPC, and a sentence. */
export interface Refused {
  readonly status: 400 | 403 | 404 | 405 | 413 | 500;
  readonly code: number;
  readonly message: string;
}

/** What came: a message, or several at once, as older versions of the protocol send them. */
export type Taken = { readonly message: unknown } | { readonly refused: Refused };

/** Reads the body of a request. */
export async function takeMessage(request: Request): Promise<Taken> {
  const body = await readBody(request, MAX_BODY_BYTES, false);
  if ('fault' in body) return refuse(413, REFUSED, `A message has at most ${MAX_BODY_BYTES} bytes.`);
  const message = parsed(body.text);
  if (message === undefined) return refuse(400, PARSE_ERROR, 'This is no JSON.');
  const fault = faultOf(message);
  return fault === null ? { message: withoutCancelling(message) } : refuse(400, INVALID_REQUEST, fault);
}

function refuse(status: Refused['status'], code: number, message: string): Taken {
  return { refused: { status, code, message } };
}

/** Undefined for what is no JSON. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultOf(message: unknown): string | null {
  const all = Array.isArray(message) ? message : [message];
  if (all.length === 0) return 'There is no message in this list.';
  if (all.length > MAX_BATCH) return `At most ${MAX_BATCH} messages come at once.`;
  if (!all.every(isMessage)) {
    return 'This is no message of JSON-RPC 2.0, which has "jsonrpc": "2.0", a method, and an id if it is to be answered.';
  }
  const ids = all.flatMap(({ id }) => (id === undefined ? [] : [id]));
  return new Set(ids).size < ids.length ? 'Two messages have the same id.' : null;
}

interface Message {
  readonly id?: unknown;
  readonly method?: unknown;
}

function isMessage(value: unknown): value is Message {
  if (typeof value !== 'object' || value === null || !('jsonrpc' in value) || value.jsonrpc !== '2.0') return false;
  return 'method' in value ? typeof value.method === 'string' : 'result' in value || 'error' in value;
}

/** A request that is taken back beside itself would wait for an answer that never comes; here each is answered at once. */
function withoutCancelling(message: unknown): unknown {
  if (!Array.isArray(message)) return message;
  return message.filter(({ method }: Message) => method !== 'notifications/cancelled');
}
