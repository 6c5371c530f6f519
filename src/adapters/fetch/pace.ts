/** The pace at which hosts are asked: one request at a time with a pause, longer where a host wants it, and never before it said. */
import PQueue from 'p-queue';
import type { FetchCapabilities, PaceSettings } from './fetch-settings.ts';
import { openForwardClock } from './forward-clock.ts';

/** What came of waiting for a turn: a host that wants to be left alone for long is not waited for. */
export type Turn<T> = { readonly taken: true; readonly value: T } | { readonly taken: false; readonly forMs: number };

/** Who may ask whom when. A host of null is not spared; it counts towards the concurrency alone. */
export interface Pace {
  take<T>(host: string | null, ask: () => Promise<T>): Promise<Turn<T>>;
  /** For what belongs to a page that was just visited: at once, unless the host is left alone; the next page waits from its end. */
  takeAlong<T>(host: string | null, ask: () => Promise<T>): Promise<Turn<T>>;
  /** A pause that a host wants between requests, kept to the longest one. */
  slowTo(host: string, pauseMs: number): void;
  /** A host refused: it is left alone for the time that it named, else the pause doubles. */
  backOff(host: string, forMs: number | null): void;
}

interface HostState {
  readonly queue: PQueue;
  pauseMs: number;
  /** Instant at which the last request ended. */
  endedAt: number;
  /** Instant before which the host does not want to be asked. */
  heldUntil: number;
}

/** Opens the pace of one run. Waiting ends when the signal is given. */
export function openPace(
  settings: PaceSettings,
  { sleep, ...clock }: Required<Pick<FetchCapabilities, 'now' | 'sleep'>>,
  signal: AbortSignal,
): Pace {
  const now = openForwardClock(clock.now);
  const all = new PQueue({ concurrency: settings.concurrency });
  const hosts = new Map<string, HostState>();
  const hostState = (host: string): HostState => {
    const known = hosts.get(host) ?? { queue: new PQueue({ concurrency: 1 }), ...AT_REST, pauseMs: settings.pauseMs };
    hosts.set(host, known);
    return known;
  };
  async function takeFrom<T>(state: HostState, ask: () => Promise<T>): Promise<Turn<T>> {
    const heldMs = state.heldUntil - now();
    if (heldMs > settings.longestWaitMs) return { taken: false, forMs: heldMs };
    const waitMs = Math.max(state.endedAt + state.pauseMs, state.heldUntil) - now();
    if (waitMs > 0) await sleep(waitMs, signal);
    try {
      return { taken: true, value: await inAll(all, ask) };
    } finally {
      state.endedAt = now();
    }
  }
  return {
    take: async (host, ask) => {
      if (host === null) return { taken: true, value: await inAll(all, ask) };
      const state = hostState(host);
      return inAll(state.queue, () => takeFrom(state, ask));
    },
    takeAlong: async (host, ask) => {
      if (host === null) return { taken: true, value: await ask() };
      const state = hostState(host);
      const heldMs = state.heldUntil - now();
      if (heldMs > 0) return { taken: false, forMs: heldMs };
      try {
        return { taken: true, value: await ask() };
      } finally {
        state.endedAt = now();
      }
    },
    slowTo: (host, pauseMs) => {
      const state = hostState(host);
      state.pauseMs = Math.max(state.pauseMs, Math.min(pauseMs, settings.longestPauseMs));
    },
    backOff: (host, forMs) => {
      const state = hostState(host);
      if (forMs === null) state.pauseMs = Math.min(state.pauseMs * 2, settings.longestPauseMs);
      else state.heldUntil = Math.max(state.heldUntil, now() + forMs);
    },
  };
}

const AT_REST = { endedAt: Number.NEGATIVE_INFINITY, heldUntil: 0 };

/** The queue gives nothing back for a task that it drops, which it does for none of ours. */
function inAll<T>(queue: PQueue, task: () => Promise<T>): Promise<T> {
  return queue.add(task) as Promise<T>;
}
