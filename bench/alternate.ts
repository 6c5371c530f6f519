/** Times two ways of doing a thing in turns, so that both meet the same machine, and takes medians. */

const WARM_UP_MS = 3000;
const RUNS = 5;

/** Milliseconds of each way, medians of five alternating runs after three seconds of warm-up. */
export function alternate(ours: () => unknown, peer: () => unknown): { readonly ours: number; readonly peer: number } {
  const until = performance.now() + WARM_UP_MS;
  while (performance.now() < until) {
    ours();
    peer();
  }
  const times = { ours: [] as number[], peer: [] as number[] };
  for (let run = 0; run < RUNS; run += 1) {
    times.ours.push(time(ours));
    times.peer.push(time(peer));
  }
  return { ours: median(times.ours), peer: median(times.peer) };
}

function time(work: () => unknown): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
