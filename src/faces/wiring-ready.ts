/** Whether a server can serve just now: what it needs is open, its store answers in time, and it is not on its way out. */

/** Asked by a balancer every few seconds, and told by the server what has changed. */
export interface Readiness {
  /** A sentence that says why not; null when it can. However many ask at the same time, the store is asked once. */
  readonly whyNotReady: () => Promise<string | null>;
  /** Everything is open; `ask` says why the store cannot be used, or null when it can or none is needed. */
  readonly opened: (ask: () => Promise<string | null>) => void;
  /** From now on nobody should be sent here. */
  readonly stopping: () => void;
}

/** A server that begins: not ready until it says what is open. */
export function openReadiness(limitMs = LIMIT_MS): Readiness {
  let answer: () => Promise<string | null> = async () => 'It is starting.';
  return {
    whyNotReady: () => answer(),
    opened: (ask) => {
      const asked = askedOnce(ask);
      answer = () => inTime(asked(), limitMs);
    },
    stopping: () => {
      answer = async () => 'It is stopping.';
    },
  };
}

/** A store that needs longer is of no use to a reader either. */
const LIMIT_MS = 1_000;

/** Whoever asks while a question is open waits for the same answer, so that a store that hangs is not asked ever more. */
function askedOnce(ask: () => Promise<string | null>): () => Promise<string | null> {
  let asked: Promise<string | null> | undefined;
  return () => {
    asked ??= ask().finally(() => {
      asked = undefined;
    });
    return asked;
  };
}

/** Why is told in our words: what a database says may name addresses and users. */
function inTime(asked: Promise<string | null>, limitMs: number): Promise<string | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('The store does not answer in time.'), limitMs);
    const end = (why: string | null) => {
      clearTimeout(timer);
      resolve(why);
    };
    asked.then(end, () => end('The store cannot be used.'));
  });
}
