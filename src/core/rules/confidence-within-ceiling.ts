/** Nobody claims more confidence than the way in which the words were seen allows. */
import { ceilingOf, exceeds } from '../record/ceiling.ts';
import type { Rule } from './rule.ts';

export const confidenceWithinCeiling: Rule = {
  name: 'confidence-within-ceiling',
  help: 'high needs primary words seen live, in person, in an archive or a stored copy; medium needs a primary source; silence reaches medium only by a visit to a primary page.',
  finding: ({ finding, subject }, world) => {
    const ceiling = ceilingOf(finding, {
      domains: subject.domains,
      places: world.registry,
      searched: subject.searched ?? [],
    });
    if (!exceeds(finding.confidence, ceiling)) return [];
    return [
      {
        path: ['confidence'],
        found: finding.confidence,
        expected: `at most ${ceiling}`,
        hint:
          finding.answer === 'silent'
            ? 'Lower it, or name a primary https address that was searched live or by a person.'
            : 'Lower it, or cite primary words that were seen more directly; check the domains of the subject.',
      },
    ];
  },
};
