/** How long and how much a connection may take, so that a few clients that are slow on purpose cannot hold the server. */
import { createAdaptorServer } from '@hono/node-server';
import type { HttpServer } from './web-stop.ts';

/** How long and how much a connection may take. */
export interface SocketLimits {
  readonly headersMs: number;
  readonly requestMs: number;
  readonly idleMs: number;
  readonly stalledMs: number;
  readonly lookMs: number;
  readonly maxHeaderBytes: number;
  readonly maxConnections: number;
}

/** Limits of a server that anybody may reach. */
export const LIMITS: SocketLimits = {
  // From the first byte, and from the connection for the first request: whoever drips a head in is gone after it.
  headersMs: 15_000,
  // With the body: the largest that is taken, 256 kB, comes through in this at 70 kbit/s.
  requestMs: 30_000,
  // Longer than the 60 seconds after which common proxies let a connection go: else one would ask just as it is closed.
  idleMs: 65_000,
  // Nothing moves in either direction: a client that never reads, or a line that is dead.
  stalledMs: 60_000,
  // How often the first two are looked at; by itself Node does so twice a minute.
  lookMs: 2_000,
  maxHeaderBytes: 16_384,
  // Some 100 MB at worst. A proxy in front holds far fewer.
  maxConnections: 2_000,
};

type AdaptorOptions = Parameters<typeof createAdaptorServer>[0];

/** Makes a server, not yet listening, that keeps the limits. */
export function limitedServer(means: Pick<AdaptorOptions, 'fetch' | 'hostname'>, limits: SocketLimits): HttpServer {
  const server = createAdaptorServer({
    ...means,
    serverOptions: {
      // That a host is missing is told by us, not by Node, whose answer lacks our headers.
      requireHostHeader: false,
      headersTimeout: limits.headersMs,
      requestTimeout: limits.requestMs,
      keepAliveTimeout: limits.idleMs,
      connectionsCheckingInterval: limits.lookMs,
      maxHeaderSize: limits.maxHeaderBytes,
    },
  }) as HttpServer;
  server.timeout = limits.stalledMs;
  server.maxConnections = limits.maxConnections;
  return server;
}

/** Tells that somebody was turned away since there are too many connections; once in a while, however many are. */
export function tellFull(server: HttpServer, onFull: () => void = () => undefined): void {
  let isTold = false;
  server.on('drop', () => {
    if (isTold) return;
    isTold = true;
    onFull();
    setTimeout(() => {
      isTold = false;
    }, TOLD_EVERY_MS).unref();
  });
}

const TOLD_EVERY_MS = 60_000;
