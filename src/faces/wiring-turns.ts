/** Turns: work that holds up a whole process is done piece by piece, with room between for those who ask for less. */
import { RegistryError } from '../core/errors.ts';

/** Does work when its turn has come. */
export type Turn = <T>(work: () => Promise<T>) => Promise<T>;

/**
 * Makes turns of which at most so many wait.
 *
 * @throws RegistryError `busy` where more would have to wait
 */
export function makeTurns(mostWaiting: number): Turn {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return (work) => {
    if (waiting >= mostWaiting) throw busy();
    waiting += 1;
    const mine = last.then(breath).then(work);
    last = mine
      .catch(() => undefined)
      .then(() => {
        waiting -= 1;
      });
    return mine;
  };
}

/** A request goes through several rounds of the loop before it is answered: with one each, it would wait as many turns. */
const ROUNDS = 24;

/** What has come in meanwhile is answered first, to its end. */
async function breath(): Promise<void> {
  for (let round = 0; round < ROUNDS; round += 1) await new Promise((resolve) => setImmediate(resolve));
}

function busy(): RegistryError {
  return new RegistryError('busy', 'Too many checks wait for their turn.', {
    hint: 'Ask again in a few seconds, or check on your own machine with "assay check".',
  });
}
