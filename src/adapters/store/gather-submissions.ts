/** Submissions that come at the same time are kept together: one wait for the disk serves all of them. */
import type { Submission, Submitted } from './proposal-store.ts';

type KeepAll = (submissions: readonly Submission[]) => Promise<readonly Submitted[]>;

interface Waiting {
  readonly submission: Submission;
  readonly resolve: (submitted: Submitted) => void;
  readonly reject: (error: unknown) => void;
}

/** Most that are kept in one transaction. */
const AT_ONCE = 100;

/** Keeps what comes; what comes while something is being kept waits for the next turn, in which all of it is kept. */
export function gatherSubmissions(keepAll: KeepAll): (submission: Submission) => Promise<Submitted> {
  const waiting: Waiting[] = [];
  let isKeeping = false;
  const keepWaiting = async () => {
    isKeeping = true;
    while (waiting.length > 0) await keepOrTell(waiting.splice(0, AT_ONCE), keepAll);
    isKeeping = false;
  };
  return (submission) =>
    new Promise((resolve, reject) => {
      waiting.push({ submission, resolve, reject });
      if (!isKeeping) void keepWaiting();
    });
}

async function keepOrTell(turn: readonly Waiting[], keepAll: KeepAll): Promise<void> {
  try {
    const became = await keepAll(turn.map(({ submission }) => submission));
    for (const [at, { resolve }] of turn.entries()) resolve(became[at] as Submitted);
  } catch (error) {
    if (turn.length > 1 && isOfOne(error)) for (const each of turn) await keepOrTell([each], keepAll);
    else for (const { reject } of turn) reject(error);
  }
}

/** A value that the tables refuse, or a lock that two held: the others of a turn are not to fail with it. */
function isOfOne(error: unknown): boolean {
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^(?:22|23|40)/.test(code);
}
