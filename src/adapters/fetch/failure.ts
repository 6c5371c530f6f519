/** Why nothing answered, told by codes and by how far a request got; never by the text of an error. */
import { UNREACHED, type Unreached } from '../../core/verify/visit.ts';

/** How far a request got. */
export type Stage = 'answer' | 'body';

/** An error that knows what it comes to; it travels through the HTTP client unharmed. */
export function failure(why: Unreached, cause?: unknown): Error {
  return Object.assign(new Error(why, { cause }), { why });
}

/** What a failed request comes to; undefined for an error that the world did not cause. */
export function findWhy(error: unknown, stage: Stage): Unreached | undefined {
  const why = findOwn(error);
  // A connection that is cut shows as reset or as closed, as the system happens to read it: of half an answer both make none.
  return why === 'reset' && stage === 'body' ? 'broken_answer' : why;
}

/** What a failed connection comes to, before anything was asked. */
export function whyUnconnected(error: unknown, isSecure: boolean): Unreached {
  const known = findOwn(error);
  // Before the first request only the handshake can be cut short: without TLS a port that resets is one that refuses.
  if (known === 'reset' || known === undefined) return isSecure ? 'tls' : 'refused';
  return known;
}

function findOwn(error: unknown): Unreached | undefined {
  const { why, code, name } = (error ?? {}) as { why?: unknown; code?: unknown; name?: unknown };
  if (UNREACHED.some((known) => known === why)) return why as Unreached;
  // The parser of the HTTP client gives its errors a name but no code.
  if (name === 'HTTPParserError') return 'broken_answer';
  return typeof code === 'string' ? BY_CODE[code] : undefined;
}

const BY_CODE: Readonly<Record<string, Unreached>> = {
  UND_ERR_CONNECT_TIMEOUT: 'timeout',
  UND_ERR_HEADERS_TIMEOUT: 'timeout',
  UND_ERR_BODY_TIMEOUT: 'timeout',
  ETIMEDOUT: 'timeout',
  UND_ERR_SOCKET: 'reset',
  UND_ERR_INFO: 'reset',
  ERR_STREAM_PREMATURE_CLOSE: 'reset',
  ECONNRESET: 'reset',
  EPIPE: 'reset',
  ECONNABORTED: 'reset',
  ECONNREFUSED: 'refused',
  EHOSTUNREACH: 'refused',
  ENETUNREACH: 'refused',
  EADDRNOTAVAIL: 'refused',
  EACCES: 'refused',
  EPERM: 'refused',
  UND_ERR_HEADERS_OVERFLOW: 'broken_answer',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'broken_answer',
  UND_ERR_RES_EXCEEDED_MAX_SIZE: 'broken_answer',
};
