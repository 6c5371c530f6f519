/** Fails the run when a socket leaves loopback: nothing that is tested may depend on the network. */
import { Socket } from 'node:net';
import { afterEach } from 'vitest';

const PATCHED = Symbol.for('assay.loopback-only');
type Connect = typeof Socket.prototype.connect;
type Patched = typeof Socket.prototype & { [PATCHED]?: string[] };

/** True for a name or address that stays on this machine. */
export function isLoopback(host: string): boolean {
  const name = host
    .toLowerCase()
    .replace(/^\[|\]$/g, '')
    .replace(/^::ffff:/, '');
  return name === 'localhost' || name === '::1' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Hosts that were tried since the last call, which forgets them. */
export function takeEscapes(): string[] {
  return (Socket.prototype as Patched)[PATCHED]?.splice(0) ?? [];
}

/** The host that a call of `connect` names; undefined for a socket in the file system. */
function hostOf(call: readonly unknown[]): string | undefined {
  // node:net hands its own calls over as one list of options and callback.
  const [first, second] = Array.isArray(call[0]) ? call[0] : call;
  if (first !== null && typeof first === 'object') {
    const { path, host } = first as { path?: unknown; host?: unknown };
    return path ? undefined : String(host ?? 'localhost');
  }
  const port = typeof first === 'number' || /^\d+$/.test(String(first));
  return port ? (typeof second === 'string' ? second : 'localhost') : undefined;
}

function patch(prototype: Patched): void {
  if (prototype[PATCHED]) return;
  const escapes: string[] = [];
  const connect = prototype.connect as (...call: unknown[]) => Socket;
  prototype[PATCHED] = escapes;
  prototype.connect = function (this: Socket, ...call: unknown[]) {
    const host = hostOf(call);
    if (host === undefined || isLoopback(host)) return connect.apply(this, call);
    escapes.push(host);
    throw new Error(`A test tried to reach ${host}; only loopback is allowed.`);
  } as Connect;
}

patch(Socket.prototype);

afterEach(() => {
  const escapes = takeEscapes();
  if (escapes.length > 0) throw new Error(`Sockets left loopback: ${escapes.join(', ')}.`);
});
