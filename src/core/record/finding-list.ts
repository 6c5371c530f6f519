/** A list of findings, oldest first: how many of them there were by a day, and which. */
import type { DatasetFinding } from './dataset.ts';

/** How many of the findings were assessed by a day; looked for from the middle, since lists only grow. */
export function countBy(findings: readonly DatasetFinding[], day: string): number {
  let [low, high] = [0, findings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((findings[middle]?.record.on ?? '') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Findings assessed by a day. */
export function knownBy(findings: readonly DatasetFinding[], day: string): readonly DatasetFinding[] {
  const count = countBy(findings, day);
  return count === findings.length ? findings : findings.slice(0, count);
}

/** True when some finding was assessed by a day. */
export function hasBegun(findings: readonly DatasetFinding[], day: string): boolean {
  const [first] = findings;
  return first !== undefined && first.record.on <= day;
}
