/** The route is the way to the thing that the answer speaks of, and says nothing where there is no such thing. */
import { isPrimary } from '../record/primary.ts';
import type { Rule } from './rule.ts';

const GATED = 'trust_center_login, trust_center_nda, support_request or sales_contract';

export const routeFitsAnswer: Rule = {
  name: 'route-fits-answer',
  help: 'silent and not_applicable have route none; affirmed, partly and elsewhere have one; what is never public stays gated, what is a public statement stays public.',
  finding: ({ finding, dimension, subject }, world) => {
    const { answer, route } = finding;
    const object = (expected: string, hint: string) => [
      { path: ['route'], found: `"${route}" with "${answer}"`, expected, hint },
    ];
    if ((answer === 'silent' || answer === 'not_applicable') && route !== 'none') {
      return object('none', 'Nothing was found, so there is no way to it.');
    }
    if ((answer === 'affirmed' || answer === 'partly' || answer === 'elsewhere') && route === 'none') {
      return object(
        'a way to the part that stands',
        'Choose how a buyer gets to it; if no way is known the answer is unsettled.',
      );
    }
    if (answer === 'denied' && !['none', 'public'].includes(route)) {
      return object('none, or public where the refusal stands in public', 'A way to opt out is a detail, not a route.');
    }
    const open = route === 'public' || route === 'console_setting';
    if (dimension.affirmed_is === 'gated' && answer === 'affirmed' && open) {
      return object(GATED, `${dimension.label} is never public by its nature: name the gate.`);
    }
    if (dimension.affirmed_is === 'public' && (answer === 'affirmed' || answer === 'partly') && route !== 'public') {
      const quoted = (finding.sources ?? []).some(
        (source) => source.quote !== undefined && isPrimary(source.url, subject.domains, world.registry),
      );
      if (quoted) return object('public', 'The public statement that is quoted is the thing itself.');
    }
    return [];
  },
};
