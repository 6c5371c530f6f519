/** Keeps sources verified while a server runs: what is due is visited, and looked for again after a while; never two runs at a time. */

/** What the workflow needs of the world. */
export interface KeepVerifiedCapabilities {
  /** Sees to what is due now; resolves when it is done. */
  readonly runDue: () => Promise<void>;
  /** Resolves after a time, or at once when it is to stop. */
  readonly wait: (ms: number) => Promise<void>;
  readonly isStopped: () => boolean;
  /** Told of what went wrong; the next look may find it mended. */
  readonly report: (error: unknown) => void;
}

/** Days change what is due, and so does the record; a look costs little. */
export const LOOK_AGAIN_MS = 15 * 60_000;

/** Resolves when it was stopped and nothing is under way any more. */
export async function keepVerified({ runDue, wait, isStopped, report }: KeepVerifiedCapabilities): Promise<void> {
  while (!isStopped()) {
    try {
      await runDue();
    } catch (error) {
      if (!isStopped()) report(error);
    }
    if (!isStopped()) await wait(LOOK_AGAIN_MS);
  }
}
