/** Times several ways of doing a thing in turns, so that all meet the same machine, and takes medians. */

/** How long all ways run before anything is measured. */
export const WARM_UP_MS = 3000;
/** How often each way is measured. */
export const RUNS = 5;

/** Milliseconds of each way as it says itself, medians of five alternating runs after three seconds of warm-up. */
export async function alternate<K extends string>(
  ways: Readonly<Record<K, () => number | Promise<number>>>,
): Promise<Readonly<Record<K, number>>> {
  const names = Object.keys(ways) as K[];
  const times = Object.fromEntries(names.map((name) => [name, [] as number[]])) as Record<K, number[]>;
  const until = performance.now() + WARM_UP_MS;
  while (performance.now() < until) {
    for (const name of names) await ways[name]();
  }
  for (let run = 0; run < RUNS; run += 1) {
    for (const name of names) times[name].push(await ways[name]());
  }
  return Object.fromEntries(names.map((name) => [name, median(times[name])])) as Record<K, number>;
}

/** A way that takes as long as its work. */
export function timed(work: () => unknown): () => Promise<number> {
  return async () => {
    const start = performance.now();
    await work();
    return performance.now() - start;
  };
}

/** The one in the middle. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** A quotient with three decimals. */
export function ratio(above: number, below: number): number {
  return Number((above / below).toFixed(3));
}
