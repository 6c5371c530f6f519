/** A default stands only where a question has one, and never on silence. */
import type { Rule } from './rule.ts';

export const defaultFitsDimension: Rule = {
  name: 'default-fits-dimension',
  help: 'default is for questions whose card says how it reads (BAA, DPA, training, retention, residency), and never on silent or not_applicable.',
  finding: ({ finding, dimension }) => {
    if (finding.default === undefined) return [];
    const object = (expected: string) => [
      {
        path: ['default'],
        found: `"${finding.default}" on ${dimension.id}, "${finding.answer}"`,
        expected,
        hint: 'Take the line out.',
      },
    ];
    if (!dimension.default_reads) return object('no default: the question has none');
    if (finding.answer === 'silent' || finding.answer === 'not_applicable')
      return object('no default where nothing was found');
    return [];
  },
};
