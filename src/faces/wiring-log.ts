/** The log of a server as its operator wants it; requests, where that is asked for, without queries, names in addresses, or who asked. */
import { AsyncLocalStorage } from 'node:async_hooks';
import type { HttpBindings } from '@hono/node-server';
import type { Hono } from 'hono';
import { RegistryError } from '../core/errors.ts';
import { LOG_FORMATS, type Log, openLog } from './http-log.ts';
import { drawRequestId, instant, nowMs, settingOf } from './wiring.ts';

/** What an operator says of the log. */
export interface LogSettings {
  /** `text` or `json`; else `ASSAY_LOG` says, else it is text. */
  readonly log?: string | undefined;
  readonly logRequests?: boolean | undefined;
}

/** A log, and what follows requests for it; nothing does unless it is asked for. */
export interface ServerLog extends Log {
  readonly follow: FollowRequests | undefined;
}

/**
 * Opens the log of a server.
 *
 * @throws RegistryError `bad_parameter` for a format that is none
 */
export function openServerLog({ log, logRequests }: LogSettings, write: (text: string) => void): ServerLog {
  const asked = log ?? settingOf('ASSAY_LOG') ?? 'text';
  const format = LOG_FORMATS.find((each) => each === asked);
  if (!format) throw noFormat(asked);
  const running = new AsyncLocalStorage<string>();
  const opened = openLog(format, { write, now: instant, request: () => running.getStore() });
  return { ...opened, follow: logRequests ? followRequests(opened, running) : undefined };
}

function noFormat(asked: string): RegistryError {
  return new RegistryError('bad_parameter', `"${asked}" is no format of a log (--log).`, {
    hint: `Give ${LOG_FORMATS.join(' or ')}.`,
  });
}

type Fetch = Hono['fetch'];

/** The same answers, each written down once it was sent, and each with its id in `x-request-id`. */
export type FollowRequests = (answer: Fetch, faceAt: (url: string) => Hono) => Fetch;

function followRequests(log: Log, running: AsyncLocalStorage<string>): FollowRequests {
  return (answer, faceAt) => (request, bindings, context) => {
    const id = drawRequestId();
    const began = nowMs();
    const route = routeOf(faceAt(request.url), request);
    const { outgoing } = bindings as HttpBindings;
    outgoing.setHeader('x-request-id', id);
    outgoing.once('close', () => {
      const { statusCode: status, writableFinished } = outgoing;
      if (status === 200 && route !== null && ASKED_BY_MACHINES.includes(route)) return;
      log.tell('request', `${request.method} ${route ?? '(no address of the site)'} ${status}`, {
        method: request.method,
        route,
        status,
        ms: nowMs() - began,
        request: id,
        cut: !writableFinished,
      });
    });
    return running.run(id, () => answer(request, bindings, context));
  };
}

/** Every few seconds, and of no interest while all is well. */
const ASKED_BY_MACHINES = ['/healthz', '/readyz'];

/** The pattern that a request is answered by; null where nothing stands. */
function routeOf(face: Hono, request: Request): string | null {
  const method = request.method === 'HEAD' ? 'GET' : request.method;
  const [found] = face.router.match(method, face.getPath(request));
  return found.at(-1)?.[0][1].path ?? null;
}
