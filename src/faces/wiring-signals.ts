/** How the process is told to stop: by a signal, gently at first and at once when it is told again. */

/**
 * Resolves when the process is told to stop; nobody listens any more once `done` is given. Told once more it ends at once:
 * by `again`, else as Node does it. A signal that comes twice at the same time, from a terminal and from the program that
 * started this one, is one.
 */
export function untilStopped(done?: AbortSignal, again?: () => void): Promise<void> {
  return new Promise((resolve) => {
    let listener = () => {
      listen(() => undefined);
      setTimeout(() => listen(again), SAME_SIGNAL_MS).unref();
      resolve();
    };
    const listen = (next: (() => void) | undefined) => {
      for (const signal of STOP_SIGNALS) process.off(signal, listener);
      if (!next || done?.aborted) return;
      listener = next;
      for (const signal of STOP_SIGNALS) process.on(signal, listener);
    };
    listen(listener);
    done?.addEventListener('abort', () => listen(undefined));
  });
}

const STOP_SIGNALS = ['SIGTERM', 'SIGINT'] as const;
const SAME_SIGNAL_MS = 300;
