/** A caveat stands where there is something to check, is one short line, and is absent from a public yes without conditions. */
import { conditionOf } from '../answer/conditions.ts';
import { gradeOf, isClean } from '../answer/grade.ts';
import type { Rule } from './rule.ts';

const MAX_CHARACTERS = 110;

export const caveatFitsCell: Rule = {
  name: 'caveat-fits-cell',
  help: 'A caveat is required where the cell is neither a public yes at high or medium confidence nor not_applicable, allowed where it has conditions, and nowhere else; one line of at most 110 characters.',
  finding: ({ finding, dimension }) => {
    const { caveat } = finding;
    const grade = gradeOf(finding);
    if (caveat === undefined) {
      if (grade === 'not_applicable' || isClean(grade, finding.confidence)) return [];
      return [
        {
          path: [],
          found: `no caveat on a cell that comes to ${grade} at ${finding.confidence} confidence`,
          expected: 'a caveat: one fact and what to check',
          hint: 'Add "caveat:" with one line of at most 110 characters.',
        },
      ];
    }
    const length = [...caveat].length;
    if (length > MAX_CHARACTERS || caveat.includes('\n')) {
      return [
        {
          path: ['caveat'],
          found: `${length} characters${caveat.includes('\n') ? ' on several lines' : ''}`,
          expected: `one line of at most ${MAX_CHARACTERS} characters`,
          hint: 'Keep the one fact to check; the rest belongs in notes.',
        },
      ];
    }
    const bare = grade === 'not_applicable' || isClean(grade, finding.confidence);
    if (!bare || conditionOf(finding, dimension) !== null) return [];
    return [
      {
        path: ['caveat'],
        found: `a caveat on a cell that comes to ${grade} and has no conditions`,
        expected: 'no caveat',
        hint: 'Take it out; if there is something to check, say it as default, tier or an exclusion in details.',
      },
    ];
  },
};
