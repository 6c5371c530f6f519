/** The end of a server: what is being answered is answered whole, everything else is closed at once, and nothing lasts for ever. */
import type { HttpBindings, ServerType } from '@hono/node-server';

/** A server of HTTP/1.1. */
export type HttpServer = Extract<ServerType, { closeIdleConnections(): void }>;

/**
 * Watches which connections have a request under way. What it gives back stops the server: nobody is let in any more,
 * requests that are under way have `graceMs` to be read and answered, and then their connections are cut.
 */
export function watchRequests(server: HttpServer): (graceMs: number) => Promise<void> {
  const sockets = new Set<Socket>();
  const running = new Map<Outgoing, Socket>();
  let isStopping = false;
  const isBusy = (socket: Socket) => [...running.values()].includes(socket);
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  server.on('request', ({ socket }, outgoing) => {
    running.set(outgoing, socket);
    if (isStopping) outgoing.shouldKeepAlive = false;
    outgoing.once('close', () => {
      running.delete(outgoing);
      // Its headers may have promised that more can be asked here.
      if (isStopping && !isBusy(socket)) socket.destroySoon();
    });
  });
  return (graceMs) =>
    new Promise((resolve) => {
      isStopping = true;
      const last = setTimeout(() => cut(sockets), graceMs);
      server.close(() => {
        clearTimeout(last);
        resolve();
      });
      for (const outgoing of running.keys()) outgoing.shouldKeepAlive = false;
      cut([...sockets].filter((socket) => !isBusy(socket)));
    });
}

type Outgoing = HttpBindings['outgoing'];
type Socket = HttpBindings['incoming']['socket'];

function cut(sockets: Iterable<{ readonly destroy: () => unknown }>): void {
  for (const socket of sockets) socket.destroy();
}
