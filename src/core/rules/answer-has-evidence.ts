/** A yes or a no stands on words of the subject or a register; every other claim has at least a source. */
import { hasNote } from '../record/ceiling.ts';
import { isPrimary } from '../record/primary.ts';
import type { FindingEntry, Objection, Rule, World } from './rule.ts';

const FIRM = ['affirmed', 'denied'];
const SOURCED = ['partly', 'elsewhere', 'unsettled'];

export const answerHasEvidence: Rule = {
  name: 'answer-has-evidence',
  help: 'affirmed and denied stand on a quoted primary source, or at most medium on one with a remark why it cannot be quoted; partly, elsewhere and unsettled have a source.',
  finding: (entry, world) => {
    const unfounded = [...firmAnswer(entry, world), ...sourcedAnswer(entry)];
    return unfounded.length > 0 ? unfounded : wordlessSources(entry);
  },
};

function firmAnswer({ finding, subject }: FindingEntry, world: World): Objection[] {
  if (!FIRM.includes(finding.answer)) return [];
  const primary = (finding.sources ?? []).filter((source) => isPrimary(source.url, subject.domains, world.registry));
  if (primary.some((source) => source.quote !== undefined)) return [];
  const remarked = primary.length > 0 && hasNote(finding);
  if (remarked && finding.confidence !== 'high') return [];
  return [
    {
      path: remarked ? ['confidence'] : ['answer'],
      found: `"${finding.answer}" on ${primary.length} primary source${primary.length === 1 ? '' : 's'}, none with a quote`,
      expected: 'a source on the domains of the subject or a register, with its words in quote',
      hint: 'Quote the page; or, at most at medium, add a remark (act: noted) why it cannot be quoted; else the honest answer is unsettled.',
    },
  ];
}

function sourcedAnswer({ finding }: FindingEntry): Objection[] {
  if (!SOURCED.includes(finding.answer) || (finding.sources ?? []).length > 0) return [];
  return [
    {
      path: ['answer'],
      found: `"${finding.answer}" without a source`,
      expected: 'at least one source',
      hint: 'Add the page that was read; where nothing was found the answer is silent.',
    },
  ];
}

function wordlessSources({ finding }: FindingEntry): Objection[] {
  if (hasNote(finding)) return [];
  return (finding.sources ?? []).flatMap((source, index) =>
    source.quote === undefined
      ? [
          {
            path: ['sources', index],
            found: 'a source without its words',
            expected: 'a quote, or a remark (act: noted) that says why there is none',
            hint: 'Quote 4 to 60 words of the page, add the remark, or take the source out.',
          },
        ]
      : [],
  );
}
