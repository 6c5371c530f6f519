/** A finding made up for a test: a public yes at high confidence, with what the test says otherwise. */
import type { Finding } from '../src/core/record/record.ts';

/** The finding; what is not given is as in a plain, sure, public yes. */
export function madeFinding(more: Partial<Finding> = {}): Finding {
  return {
    on: '2026-07-05',
    because: 'first_assessed',
    answer: 'affirmed',
    route: 'public',
    confidence: 'high',
    ...more,
  };
}
