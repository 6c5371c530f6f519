/** Requests that are none: told in a sentence, with the headers of every answer, before any page is asked for. */
import { ERROR_CODES } from '../core/errors.ts';
import { HEADERS } from './http-reply.ts';

/** A whole answer, however it is written out. */
export interface Refusal {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** No method, address or host of HTTP. */
export const UNREADABLE = refusal(
  ERROR_CODES.bad_parameter,
  'This is no request that can be read: its method, its address or its host is not as HTTP has it.',
);

/** Something is expected of the server that it does not do. */
export const UNEXPECTED = refusal(417, 'What this request expects is not done here.');

/** Not even a page of ours on what went wrong could be made. */
export const BROKEN = refusal(
  ERROR_CODES.internal,
  'Something broke on our side. It has been written down. Please try again.',
);

const TOO_LONG = refusal(431, 'The address and the headers of this request are too long.');
const TOO_SLOW = refusal(408, 'The request took too long to arrive.');

const REASONS: Readonly<Record<number, string>> = {
  [UNREADABLE.status]: 'Bad Request',
  [TOO_LONG.status]: 'Request Header Fields Too Large',
  [TOO_SLOW.status]: 'Request Timeout',
};

/** The answer to bytes that are no request, told by Node's code for them, as it goes over the wire. */
export function refusalOfBytes(code: string | undefined): string {
  const { status, headers, body } =
    code === 'HPE_HEADER_OVERFLOW' ? TOO_LONG : code === 'ERR_HTTP_REQUEST_TIMEOUT' ? TOO_SLOW : UNREADABLE;
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${REASONS[status]}\r\n${lines.join('')}\r\n${body}`;
}

function refusal(status: number, text: string): Refusal {
  const body = `${text}\n`;
  const headers = {
    ...HEADERS,
    'content-type': 'text/plain; charset=utf-8',
    'content-length': String(body.length),
    'cache-control': 'no-store',
  };
  return { status, headers, body };
}
