/** What a visit to an address came to before its words are looked at: how far it got, what answered, and by which way. */

/** Why nothing answered. */
export const UNREACHED = [
  'dns',
  'tls',
  'timeout',
  'reset',
  'refused',
  'private_address',
  'bad_redirect',
  'redirect_loop',
  'too_many_redirects',
  'broken_answer',
  /** The address itself is none that may be asked for: another scheme, a port, credentials in it. */
  'bad_address',
  /** Nobody asked: its host told us to come back later than this run lasts. */
  'told_to_wait',
] as const;
export type Unreached = (typeof UNREACHED)[number];

/** One request of a visit. */
export interface Hop {
  readonly url: string;
  readonly status: number;
}

/** Headers that decisions go by, lower case; a header that was sent twice is joined by ", ". */
export type HeaderSigns = Readonly<Record<string, string>>;

/** Where a visit ended and how it got there. `hops` are the redirects that were followed, in order, without the last answer. */
interface Way {
  readonly url: string;
  readonly hops: readonly Hop[];
  readonly ms: number;
}

/** A closed list: what the world did is a value, never thrown. */
export type Visit =
  | (Way & { readonly result: 'unreached'; readonly why: Unreached; readonly at: string })
  | (Way & { readonly result: 'kept_out'; readonly at: string })
  | (Way & {
      readonly result: 'answered';
      readonly finalUrl: string;
      readonly status: number;
      readonly headers: HeaderSigns;
      /** Unpacked bytes; null when there were more than the limit, or for 304. */
      readonly body: Uint8Array | null;
      /** Unpacked length, as far as it was read. */
      readonly bytes: number;
      readonly isTooLarge: boolean;
      /** Seconds or day of `Retry-After` as milliseconds from the answer; null when not said. */
      readonly retryAfterMs: number | null;
    });

/** What a page answered with the last time, to ask whether it is still the same. */
export interface Validators {
  readonly etag: string | null;
  readonly lastModified: string | null;
  /** The address that sent them, if not the one that is visited: they are shown to it alone. */
  readonly url?: string | null;
}
