/** The store of a program that owns its folder and shares it, as another program of this machine uses it. */
import { connect, type Socket } from 'node:net';
import { RegistryError } from '../../core/errors.ts';
import type { ReviewStore } from './review-store.ts';
import { socketPath } from './share-store-socket.ts';
import { messageReader, writeMessage } from './socket-message.ts';
import { type CallResult, readResult, type StoreMethod, storeOf } from './store-calls.ts';

/** A store whose owner may end at any moment. */
export interface SharedStore {
  readonly store: ReviewStore;
  /** True once its owner has ended, or does not answer any more: it is to be opened again. */
  readonly isLost: () => boolean;
}

/** Speaks to the program that owns a folder; null when it shares nothing. */
export async function findSharedStore(folder: string, keepBodies: boolean): Promise<SharedStore | null> {
  const socket = await connectTo(socketPath(folder));
  return socket && sharedStore(socket, { folder, keepBodies });
}

function connectTo(path: string): Promise<Socket | null> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.once('connect', () => resolve(socket)).once('error', () => resolve(null));
  });
}

interface Asked {
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Settings {
  readonly folder: string;
  readonly keepBodies: boolean;
}

function sharedStore(socket: Socket, { folder, keepBodies }: Settings): SharedStore {
  const asked = new Map<number, Asked>();
  let calls = 0;
  const read = messageReader((value) => settle(asked, value as CallResult));
  socket
    .on('data', (piece) => {
      try {
        read(piece);
      } catch {
        socket.destroy();
      }
    })
    .on('error', () => socket.destroy())
    .on('close', () => {
      for (const { reject } of asked.values()) reject(ended(folder));
      asked.clear();
    });
  const ask = (method: StoreMethod, given: readonly unknown[]) =>
    new Promise<unknown>((resolve, reject) => {
      if (!socket.writable) throw ended(folder);
      calls += 1;
      const message = writeMessage({ id: calls, method, given });
      asked.set(calls, { resolve, reject });
      socket.write(message);
    });
  const close = () =>
    new Promise<void>((resolve) => {
      if (socket.destroyed) resolve();
      else socket.once('close', () => resolve()).end();
    });
  const store = storeOf(ask, close);
  // Whether bodies are kept is for the program to say that visits, and none goes over for nothing.
  const keepVisit: ReviewStore['keepVisit'] = (seen, kept) =>
    store.keepVisit(seen, { ...kept, body: keepBodies ? kept.body : null, keepsBody: keepBodies });
  return { store: { ...store, keepVisit }, isLost: () => !socket.writable };
}

function settle(asked: Map<number, Asked>, result: CallResult): void {
  const waiting = asked.get(result.id);
  asked.delete(result.id);
  try {
    waiting?.resolve(readResult(result));
  } catch (error) {
    waiting?.reject(error);
  }
}

function ended(folder: string): RegistryError {
  return new RegistryError('no_store', `The program that owned the store in ${folder} has ended.`, {
    hint: 'Do it again: what it told as kept is kept.',
  });
}
