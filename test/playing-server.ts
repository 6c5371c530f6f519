/** A server on loopback that plays how servers behave, well and badly, by the path that it is asked for. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo, Server, Socket } from 'node:net';
import { PLAYS } from './server-plays.ts';
import { TEST_CERTIFICATE, TEST_KEY } from './test-certificate.ts';

/** What a behaviour is given: the request, the answer, and the bare socket for answers that are none. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly socket: Socket;
  /** What follows the name of the play in the path, without the slash; the query apart. */
  readonly rest: string;
  readonly query: URLSearchParams;
  /** `http://127.0.0.1:PORT` of this server. */
  readonly origin: string;
  /** How often this path was asked for, this time included. */
  readonly turn: number;
}

/** A behaviour; its name is the first part of the path: `/status/404` is the play `status` with the rest `404`. */
export type Play = (exchange: Exchange) => void;
export type Plays = Readonly<Record<string, Play>>;

/** A request as it came. */
export interface Asked {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
}

/** A server that plays. */
export interface PlayingServer {
  readonly origin: string;
  readonly port: number;
  /** `127.0.0.1:PORT`, as `--allow-host` takes it. */
  readonly host: string;
  /** Requests so far, robots.txt included. */
  readonly asked: readonly Asked[];
  /** Connections so far, whatever came of them. */
  connections(): number;
  close(): Promise<void>;
}

/** How a server is started. */
export interface PlayingOptions {
  /** Behaviours besides those of `PLAYS`; one of the same name takes its place. `robots.txt` is 404 unless it is played. */
  readonly plays?: Plays;
  /** True to speak TLS with a certificate that nobody trusts. */
  readonly secure?: boolean;
  /** 127.0.0.1 when not given. */
  readonly host?: string;
  readonly port?: number;
}

/** Starts a server; it ends all of its connections when it is closed. */
export async function startPlayingServer(options: PlayingOptions = {}): Promise<PlayingServer> {
  const { plays = {}, secure = false, host = '127.0.0.1', port = 0 } = options;
  const sockets = new Set<Socket>();
  const asked: Asked[] = [];
  let connections = 0;
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url ?? '/';
    asked.push({ path, headers: request.headers });
    const turn = asked.filter((each) => each.path === path).length;
    play({ ...PLAYS, ...plays }, { request, response, origin: originOf(server, secure), turn });
  };
  const server = secure ? createSecureServer({ key: TEST_KEY, cert: TEST_CERTIFICATE }, answer) : createServer(answer);
  server.on('connection', (socket: Socket) => {
    connections += 1;
    sockets.add(socket.on('error', () => undefined).on('close', () => sockets.delete(socket)));
  });
  server.on('tlsClientError', () => undefined);
  await new Promise<void>((done) => server.listen(port, host, done));
  const origin = originOf(server, secure);
  return {
    origin,
    port: (server.address() as AddressInfo).port,
    host: new URL(origin).host,
    asked,
    connections: () => connections,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((done) => server.close(done));
    },
  };
}

function originOf(server: Server, secure: boolean): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `${secure ? 'https' : 'http'}://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

function play(plays: Plays, exchange: Pick<Exchange, 'request' | 'response' | 'origin' | 'turn'>): void {
  const { request, response, origin } = exchange;
  const { pathname, searchParams } = new URL(request.url ?? '/', origin);
  const [, name = '', rest = ''] = /^\/([^/]*)\/?(.*)$/s.exec(pathname) ?? [];
  const chosen = Object.hasOwn(plays, name) ? plays[name] : plays['status'];
  const isKnown = chosen === plays[name];
  chosen?.({
    ...exchange,
    socket: response.socket ?? request.socket,
    rest: isKnown ? rest : '404',
    query: searchParams,
  });
}
