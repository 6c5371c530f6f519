/** Errors of the protocol, as JSON-RPC has them: a number, a sentence, and what lies near. */

/** Codes of JSON-RPC, and the one that MCP has for a resource. */
export const PARSE_ERROR = -32_700;
export const INVALID_REQUEST = -32_600;
export const METHOD_NOT_FOUND = -32_601;
export const INVALID_PARAMS = -32_602;
export const INTERNAL_ERROR = -32_603;
export const REFUSED = -32_000;
export const RESOURCE_NOT_FOUND = -32_002;

/** An error that is sent as it is: its code and data stand beside the sentence. */
export function rpcError(code: number, message: string, data?: object): Error {
  return Object.assign(new Error(message), { code, ...(data ? { data } : {}) });
}

/** The message by which something is refused that has no id, since it could not be read. */
export function rpcRefusal(code: number, message: string) {
  return { jsonrpc: '2.0' as const, id: null, error: { code, message } };
}
