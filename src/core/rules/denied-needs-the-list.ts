/** Absence from a list is a "no" only when the official list, read whole on a stated day, is the source. */
import { isRegister } from '../record/primary.ts';
import type { Rule } from './rule.ts';

export const deniedNeedsTheList: Rule = {
  name: 'denied-needs-the-list',
  help: 'Where a list decides (GPAI Code), denied carries list_date and a source at the register that keeps it.',
  finding: ({ finding, dimension }, world) => {
    if (!dimension.denied_needs_list || finding.answer !== 'denied') return [];
    const objections = [];
    if (finding.details?.['list_date'] === undefined) {
      objections.push({
        path: ['answer'],
        found: '"denied" without list_date',
        expected: 'details.list_date',
        hint: 'Give the day of the list that was read whole; without it the answer is silent.',
      });
    }
    if (!(finding.sources ?? []).some((source) => isRegister(source.url, world.registry))) {
      objections.push({
        path: ['answer'],
        found: '"denied" without the register',
        expected: 'a source at a register named in registry.yaml',
        hint: 'Cite the list itself; other accounts of it are leads.',
      });
    }
    return objections;
  },
};
