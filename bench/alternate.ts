/** Times two ways of doing a thing in turns, so that both meet the same machine, and takes medians. */

/** How long both ways run before anything is measured. */
export const WARM_UP_MS = 3000;
/** How often each way is measured. */
export const RUNS = 5;

/** Milliseconds of each way, medians of five alternating runs after three seconds of warm-up. */
export async function alternate(
  ours: () => unknown,
  peer: () => unknown,
): Promise<{ readonly ours: number; readonly peer: number }> {
  const until = performance.now() + WARM_UP_MS;
  while (performance.now() < until) {
    await ours();
    await peer();
  }
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    times.ours.push(await time(ours));
    times.peer.push(await time(peer));
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}

/** Milliseconds that a piece of work takes. */
export async function time(work: () => unknown): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A quotient with three decimals. */
export function ratio(above: number, below: number): number {
  return Number((above / below).toFixed(3));
}
