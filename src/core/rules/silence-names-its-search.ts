/** "Nothing found" is said only with what was looked through. */
import type { Rule } from './rule.ts';

export const silenceNamesItsSearch: Rule = {
  name: 'silence-names-its-search',
  help: 'silent names what was searched, how and when, on the finding or once in the file of the subject.',
  finding: ({ finding, subject }) => {
    if (finding.answer !== 'silent') return [];
    if ((finding.searched ?? []).length > 0 || (subject.searched ?? []).length > 0) return [];
    return [
      {
        path: ['answer'],
        found: '"silent" without a search',
        expected: 'searched: [{ what, via, on }]',
        hint: 'Name the pages or searches that were gone through; nothing that was not searched.',
      },
    ];
  },
};
