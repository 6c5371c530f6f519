/** Lets other programs of this machine use the store of the one that owns its folder, over a socket that nobody else may open. */
import { chmodSync, mkdirSync, rmSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { dirname, join } from 'node:path';
import type { ReviewStore } from './review-store.ts';
import { messageReader, writeMessage } from './socket-message.ts';
import { parseCall, resultOf, type StoreMethod } from './store-calls.ts';

/** The number is another one whenever programs that are older would not understand. */
export function socketPath(folder: string): string {
  return join(folder, 'shared', 'store-1');
}

/** Addresses of sockets have no more room, on any system. */
const MOST_PATH_BYTES = 100;

/** Who is told of what. */
export interface Sharing {
  readonly log: (text: string) => void;
  /** After every call from outside. */
  readonly onCall: (method: StoreMethod) => void;
}

/**
 * Shares a store until the function that it resolves with is called. Where there can be no socket, that is told, and the
 * store is not shared. Only the owner of the folder may call it: a socket that is there is what a killed one left.
 */
export async function shareStore(store: ReviewStore, folder: string, sharing: Sharing): Promise<() => Promise<void>> {
  const path = socketPath(folder);
  const why = await listenAt(path, () => serverOf(store, sharing));
  if ('server' in why) return () => endSharing(why, path);
  sharing.log(`The store in ${folder} is not shared with other programs: ${why.reason}.\n`);
  return async () => undefined;
}

interface Shared {
  readonly server: Server;
  readonly sockets: Set<Socket>;
  readonly calls: Set<Promise<void>>;
}

async function listenAt(path: string, open: () => Shared): Promise<Shared | { readonly reason: string }> {
  if (Buffer.byteLength(path) > MOST_PATH_BYTES) return { reason: 'its path is too long for a socket' };
  const shared = open();
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    chmodSync(dirname(path), 0o700);
    rmSync(path, { force: true });
    await new Promise<void>((resolve, reject) => {
      shared.server.once('error', reject).listen(path, resolve);
    });
    chmodSync(path, 0o600);
    return shared;
  } catch (error) {
    shared.server.close();
    return { reason: `there can be no socket (${(error as NodeJS.ErrnoException).code})` };
  }
}

function serverOf(store: ReviewStore, { onCall }: Sharing): Shared {
  const sockets = new Set<Socket>();
  const calls = new Set<Promise<void>>();
  const server = createServer((socket) => {
    sockets.add(socket);
    const hear = (value: unknown) => {
      const call = parseCall(value);
      if (!call) throw new TypeError('That is no call.');
      const answered = resultOf(store, call).then((result) => {
        onCall(call.method);
        calls.delete(answered);
        send(socket, result);
      });
      calls.add(answered);
    };
    const read = messageReader(hear);
    socket.on('data', (piece) => {
      try {
        read(piece);
      } catch {
        socket.destroy();
      }
    });
    socket.on('error', () => socket.destroy()).on('close', () => sockets.delete(socket));
  });
  // It is not what a program runs for.
  server.unref();
  return { server, sockets, calls };
}

/** What is too long to be sent ends the connection, as everything that cannot be understood does. */
function send(socket: Socket, result: unknown): void {
  try {
    if (socket.writable) socket.write(writeMessage(result));
  } catch {
    socket.destroy();
  }
}

/** Answers what was asked by now, and nothing more. */
async function endSharing({ server, sockets, calls }: Shared, path: string): Promise<void> {
  for (const socket of sockets) socket.pause();
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  await Promise.all(calls);
  for (const socket of sockets) socket.destroySoon();
  await closed;
  rmSync(path, { force: true });
}
