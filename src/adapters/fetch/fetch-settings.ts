/** How pages are asked for: who we say we are, what is allowed, how much is taken and how slowly. */

/** Limits on one visit; times in milliseconds, sizes in bytes. */
export interface FetchLimits {
  /** To resolve a name, and again to connect to each of its addresses, TLS included. */
  readonly connectMs: number;
  readonly headersMs: number;
  /** Between two pieces of a body. */
  readonly idleMs: number;
  /** All requests of a visit together, its redirects included; waiting for our turn does not count. */
  readonly visitMs: number;
  readonly maxHeaderBytes: number;
  /** As they come over the wire, when they are packed. */
  readonly maxPackedBytes: number;
  /** As they are read. */
  readonly maxBytes: number;
  /** How many times larger than packed a body may come out, once it is over a megabyte: pages stay below 50, bombs reach 1,000. */
  readonly maxRatio: number;
  readonly maxRedirects: number;
}

export const FETCH_LIMITS: FetchLimits = {
  connectMs: 10_000,
  headersMs: 20_000,
  idleMs: 10_000,
  visitMs: 60_000,
  maxHeaderBytes: 32_768,
  maxPackedBytes: 8_000_000,
  maxBytes: 10_000_000,
  maxRatio: 200,
  maxRedirects: 10,
};

/** How hosts are spared; times in milliseconds. */
export interface PaceSettings {
  /** Between the end of a request and the next one to the same host. */
  readonly pauseMs: number;
  /** The longest pause that a host can ask for (`Crawl-delay`), or earn by refusing. */
  readonly longestPauseMs: number;
  /** The longest `Retry-After` that is waited for; a host that asks for more is left alone until then. */
  readonly longestWaitMs: number;
  /** Requests at the same time, to all hosts together. */
  readonly concurrency: number;
}

export const PACE: PaceSettings = { pauseMs: 2_000, longestPauseMs: 30_000, longestWaitMs: 60_000, concurrency: 8 };

/** What a fetcher is opened with. */
export interface FetchSettings {
  /** Own name, version and a contact, as `Name/1.0 (+https://…)`; robots.txt knows us by what stands before the slash. */
  readonly userAgent: string;
  /** `host:port` that may be private, may be asked without TLS, and need no pace. */
  readonly allowedHosts?: ReadonlySet<string>;
  /** Ports of public hosts; 443 alone when not given. */
  readonly ports?: ReadonlySet<number>;
  readonly limits?: Partial<FetchLimits>;
  readonly pace?: Partial<PaceSettings>;
  /** Authorities trusted besides those of the system, in PEM. */
  readonly authorities?: readonly string[];
}

/** All addresses of a name, in the order in which they are to be tried; rejects when there are none. */
export type Resolve = (hostname: string) => Promise<readonly string[]>;

/** Clock, timers and names are lent, so that they can be played. */
export interface FetchCapabilities {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Resolves after a time, or rejects once the signal is given. */
  readonly sleep?: (ms: number, signal: AbortSignal) => Promise<void>;
  readonly resolve?: Resolve;
}

/** The name by which robots.txt knows us (RFC 9309, section 2.2.1). */
export function productToken(userAgent: string): string {
  return /^[A-Za-z_-]+/.exec(userAgent)?.[0] ?? '*';
}
