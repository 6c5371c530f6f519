/** Connections that are only ever made to an address that was looked at: a name is resolved once, and what it gave is dialled. */
import { lookup } from 'node:dns/promises';
import type { Socket } from 'node:net';
import { rootCertificates } from 'node:tls';
import type { buildConnector } from 'undici';
import buildConnection from 'undici/lib/core/connect.js';
import { failure, findWhy, whyUnconnected } from './failure.ts';
import type { Resolve } from './fetch-settings.ts';
import { type HostRules, isPublicAddress, listAnyAddresses, listPublicAddresses } from './public-hosts.ts';

/** What connections are made with. `dial` opens a socket to `hostname`, which is an address by then. */
export interface ConnectionSettings {
  readonly rules: HostRules;
  readonly connectMs: number;
  readonly resolve: Resolve;
  readonly dial: buildConnector.connector;
}

/** So many addresses of one name are tried before it counts as out of reach. */
const MOST_ADDRESSES = 3;

/** The addresses that the system knows for a name, IPv4 first: a broken route over IPv6 is the more common one. */
export const resolveBySystem: Resolve = async (hostname) => {
  const found = await lookup(hostname, { all: true, verbatim: true });
  return found.sort((one, other) => one.family - other.family).map(({ address }) => address);
};

/**
 * Dials with TLS checked whatever the environment says, and through no proxy. No session is resumed, since the name of a host is
 * not looked at again then.
 */
export function openDial(connectMs: number, authorities: readonly string[] = []): buildConnector.connector {
  const ca = authorities.length > 0 ? { ca: [...rootCertificates, ...authorities] } : {};
  return buildConnection({ timeout: connectMs, rejectUnauthorized: true, allowH2: false, maxCachedSessions: 0, ...ca });
}

/** The hook by which the HTTP client connects. What goes wrong is told as a `failure`. */
export function guardConnections(settings: ConnectionSettings): buildConnector.connector {
  return (options, callback) => {
    connect(options, settings).then(
      (socket) => callback(null, socket.on('error', nameCause)),
      (error: unknown) => callback(asFailure(error, options), null),
    );
  };
}

/**
 * Heard before the HTTP client hears it, which takes a reset for the orderly end of a body that states no length. Its own errors
 * come by here too, and stay as they are.
 */
function nameCause(error: NodeJS.ErrnoException): void {
  if (error.code === undefined || error.code.startsWith('UND_')) return;
  Object.assign(error, { why: findWhy(error, 'answer') ?? 'reset', code: undefined });
}

function asFailure(error: unknown, { protocol }: buildConnector.Options): Error {
  return failure(whyUnconnected(error, protocol === 'https:'), error);
}

async function connect(options: buildConnector.Options, settings: ConnectionSettings): Promise<Socket> {
  const isAllowed = settings.rules.allowedHosts.has(dialledName(options));
  const list = isAllowed ? listAnyAddresses : listPublicAddresses;
  const addresses = await within(settings.connectMs, list(options.hostname, settings.resolve));
  const socket = await dialFirst(addresses.slice(0, MOST_ADDRESSES), options, settings.dial);
  return checkPeer(socket, isAllowed);
}

async function dialFirst(
  [address, ...others]: readonly string[],
  options: buildConnector.Options,
  dial: buildConnector.connector,
): Promise<Socket> {
  const dialled = dialOne({ ...options, hostname: address ?? '' }, dial);
  return others.length === 0 ? dialled : dialled.catch(() => dialFirst(others, options, dial));
}

/** A socket that ended up elsewhere than it was sent to is not spoken to. */
function checkPeer(socket: Socket, isAllowed: boolean): Socket {
  if (isAllowed || isPublicAddress(socket.remoteAddress ?? '')) return socket;
  socket.destroy();
  throw failure('private_address');
}

function dialOne(options: buildConnector.Options, dial: buildConnector.connector): Promise<Socket> {
  return new Promise((resolve, reject) => {
    dial(options, (error, socket) => (socket ? resolve(socket) : reject(error)));
  });
}

function dialledName({ hostname, port, protocol }: buildConnector.Options): string {
  const host = hostname.includes(':') ? `[${hostname}]` : hostname;
  return `${host}:${port || (protocol === 'https:' ? '443' : '80')}`;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(failure('timeout')), ms);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
