/** Visits pages as we want to be visited: under our own name, kept out where we are not wanted, every redirect followed by hand. */
import { setTimeout as sleepFor } from 'node:timers/promises';
import Agent from 'undici/lib/dispatcher/agent.js';
import type { Validators, Visit } from '../../core/verify/visit.ts';
import { FETCH_LIMITS, type FetchCapabilities, type FetchSettings, PACE, productToken } from './fetch-settings.ts';
import { type Following, followRedirects, type VisitBounds } from './follow-redirects.ts';
import { guardConnections, openDial, resolveBySystem } from './guarded-connection.ts';
import { openPace } from './pace.ts';
import { openRobots, ROBOTS_LIMITS, type RobotsFile } from './robots.ts';

/** Everything that goes out goes through one of these. */
export interface Fetcher {
  /**
   * Visits a page. What the world does is returned; it rejects only once the fetcher is closed.
   * @param validators what the page sent the last time, to be answered 304 when it is still the same
   */
  visit(url: string, validators?: Validators | null, bounds?: VisitBounds): Promise<Visit>;
  /** Visits what belongs to a page that was just visited: a script, or data that one asks for. It counts as one visit with the page. */
  visitPart(url: string, bounds?: VisitBounds): Promise<Visit>;
  /** Forgets whom it could not reach: the network was broken on our side. */
  forgetUnreached(): void;
  /** Ends all requests and waits. */
  close(): Promise<void>;
}

const PORTS: ReadonlySet<number> = new Set([443]);
const KEEP_ALIVE_MS = 4_000;

/** Opens a fetcher. Rules of robots.txt, pace and connections are kept until it is closed. */
export function openFetcher(settings: FetchSettings, capabilities: FetchCapabilities): Fetcher {
  const closed = new AbortController();
  const following = openFollowing(settings, capabilities, closed.signal);
  const read = async (url: string) => asRobotsFile(await followRedirects(url, following, ROBOTS_BOUNDS));
  const robots = openRobots(productToken(settings.userAgent), { read, now: capabilities.now });
  return {
    visit: (url, validators = null, bounds = {}) =>
      followRedirects(url, { ...following, robots }, { ...bounds, validators }),
    visitPart: (url, bounds = {}) => followRedirects(url, { ...alongside(following), robots }, bounds),
    forgetUnreached: robots.forgetUnread,
    close: async () => {
      closed.abort();
      await following.client.destroy();
    },
  };
}

function alongside(following: Following): Following {
  const { pace } = following;
  return { ...following, pace: { ...pace, take: pace.takeAlong } };
}

const ROBOTS_BOUNDS = { ...ROBOTS_LIMITS, takesPart: true };

function openFollowing(settings: FetchSettings, capabilities: FetchCapabilities, signal: AbortSignal): Following {
  const { now, resolve = resolveBySystem, sleep = sleepUntil } = capabilities;
  const limits = { ...FETCH_LIMITS, ...settings.limits };
  const rules = { allowedHosts: settings.allowedHosts ?? new Set<string>(), ports: settings.ports ?? PORTS };
  const dial = openDial(limits.connectMs, settings.authorities);
  const client = new Agent({
    connect: guardConnections({ rules, connectMs: limits.connectMs, resolve, dial }),
    maxHeaderSize: limits.maxHeaderBytes,
    keepAliveTimeout: KEEP_ALIVE_MS,
    pipelining: 1,
  });
  const pace = openPace({ ...PACE, ...settings.pace }, { now, sleep }, signal);
  return { client, rules, limits, pace, now, userAgent: settings.userAgent, robots: null };
}

async function sleepUntil(ms: number, signal: AbortSignal): Promise<void> {
  await sleepFor(ms, undefined, { signal });
}

function asRobotsFile(visit: Visit): RobotsFile {
  if (visit.result !== 'answered') {
    return { read: false, why: visit.result === 'unreached' ? visit.why : 'told_to_wait', at: visit.at };
  }
  const { body } = visit;
  // Packed although we asked for it plain, and too large once unpacked: nothing of it is known.
  if (visit.isTooLarge && !body?.length) return { read: false, why: 'broken_answer', at: visit.finalUrl };
  const text = new TextDecoder().decode(body ?? undefined);
  const whole = visit.isTooLarge ? text.slice(0, text.lastIndexOf('\n') + 1) : text;
  return { read: true, status: visit.status, text: whole };
}
