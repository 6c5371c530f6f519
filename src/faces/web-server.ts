/** The site on a socket: listens on one address, and answers also what is no request. */
import { getRequestListener, RequestError } from '@hono/node-server';
import { RegistryError } from '../core/errors.ts';
import { LIMITS, limitedServer, type SocketLimits, tellFull } from './web-limits.ts';
import { BROKEN, type Refusal, refusalOfBytes, UNEXPECTED, UNREADABLE } from './web-refusal.ts';
import { type HttpServer, watchRequests } from './web-stop.ts';

/** A server that is reached at a port. */
export interface Listening {
  readonly port: number;
  /** Lets nobody in any more; requests under way have so long to be answered. Resolves when no connection is left. */
  readonly close: (graceMs?: number) => Promise<void>;
}

type Fetch = Parameters<typeof getRequestListener>[0];

/** Where to listen, and where faults of ours are written down. */
export interface ListenOptions {
  readonly host: string;
  /** 0 takes any free one. */
  readonly port: number;
  readonly log: (text: string) => void;
  /** Told when somebody was turned away because of too many connections; once a minute at most. */
  readonly onFull?: () => void;
  readonly limits?: Partial<SocketLimits>;
}

/** Listens; resolves when it can be reached. */
export function listenAt(at: ListenOptions, fetch: Fetch): Promise<Listening> {
  const server = limitedServer({ fetch, hostname: at.host }, { ...LIMITS, ...at.limits });
  answerAll(server, at, fetch);
  tellFull(server, at.onFull);
  const stop = watchRequests(server);
  return new Promise((resolve, reject) => {
    server.on('error', (error: NodeJS.ErrnoException) => reject(cannotListen(at, error)));
    server.listen(at.port, at.host, () => {
      const address = server.address();
      resolve({
        port: typeof address === 'object' && address !== null ? address.port : at.port,
        close: (graceMs = 0) => stop(graceMs),
      });
    });
  });
}

/** Has requests answered by the site, and what is none by a refusal. */
function answerAll(server: HttpServer, { host, log }: ListenOptions, fetch: Fetch): void {
  const answer = getRequestListener(fetch, {
    hostname: host,
    errorHandler: (error) => {
      if (error instanceof RequestError) return new Response(UNREADABLE.body, UNREADABLE);
      log(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
      return new Response(BROKEN.body, BROKEN);
    },
  });
  server.removeAllListeners('request');
  server.on('request', (incoming, outgoing) => {
    // Asked of no address in particular: any of them gives the answer.
    if (incoming.method === 'OPTIONS' && incoming.url === '*') incoming.url = '/';
    if (incoming.httpVersion === '1.1' && incoming.headers.host === undefined) refuse(outgoing, UNREADABLE);
    else void answer(incoming, outgoing);
  });
  server.on('checkExpectation', (_, outgoing) => refuse(outgoing, UNEXPECTED));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseBytes(socket, error.code));
  server.on('connect', (_, socket) => refuseBytes(socket, undefined));
}

interface Outgoing {
  readonly writeHead: (status: number, headers: Record<string, string>) => unknown;
  readonly end: (body: string) => unknown;
}

function refuse(outgoing: Outgoing, { status, headers, body }: Refusal): void {
  outgoing.writeHead(status, { ...headers });
  outgoing.end(body);
}

interface Connection {
  readonly writable: boolean;
  readonly end: (text: string, done: () => void) => unknown;
  readonly destroy: () => unknown;
}

function refuseBytes(socket: Connection, code: string | undefined): void {
  if (socket.writable && code !== 'ECONNRESET') socket.end(refusalOfBytes(code), () => socket.destroy());
  else socket.destroy();
}

function cannotListen({ host, port }: { host: string; port: number }, error: NodeJS.ErrnoException): RegistryError {
  const isTaken = error.code === 'EADDRINUSE';
  return new RegistryError(
    'address_in_use',
    isTaken
      ? `Port ${port} on ${host} is taken.`
      : `Cannot listen on ${host}:${port} (${error.code ?? error.message}).`,
    { hint: 'Choose another with --port, or 0 for any free one.' },
  );
}
