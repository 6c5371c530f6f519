/** How policies are read that come from elsewhere, as texts: nothing of it is loaded before one does, and none reaches a file. */
import type { HandedCapabilities } from '../workflows/check-offerings.ts';
import { makeTurns } from './wiring-turns.ts';

/** Each can take some tenths of a second; who waited longer than this would have given up. */
const MOST_WAITING = 16;

/** The parser with its bounds, what looks for patterns, and turns for all who ask this process. */
export const HANDED: HandedCapabilities = {
  parse: async (file) => (await import('../adapters/files/stranger-yaml.ts')).parseStrangerYaml(file),
  patterns: async () => (await import('../core/policy/regular-expression.ts')).RE2_PATTERNS,
  turn: makeTurns(MOST_WAITING),
};
