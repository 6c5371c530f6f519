/** A detail is a fact: "not seen" and its kin would make a policy pass on our ignorance. */
import { showValue } from '../record/issue.ts';
import { findTexts, type Rule } from './rule.ts';

const HEDGES =
  /\b(not (?:be )?(?:read|seen|known|listed|stated|found|checked|given|shown|disclosed|specified|visible|published|confirmed|named|available|verified|documented|public|clear)|to be confirmed|seems? to|likely|unavailable|unverified|unseen|unknown|unclear|unspecified|unstated|undisclosed|unconfirmed|secondary|reportedly|apparently|presumably|probably|possibly|perhaps|maybe|allegedly|tbd|tba|see (?:notes?|page|above|below)|address not|on request only\?)\b|\?\s*\)?$|^(?:n\/a|none|-|–)$/i;

export const detailsAreFacts: Rule = {
  name: 'details-are-facts',
  help: 'No hedge ("not read", "unknown", "secondary", "see notes") stands in details; it belongs in notes.',
  finding: ({ finding, dimension }) =>
    Object.entries(finding.details ?? {}).flatMap(([key, value]) => {
      if (dimension.details[key]?.type === 'one_of') return [];
      return findTexts(value, (text) => HEDGES.test(text)).map(({ path, text }) => ({
        path: ['details', key, ...path],
        found: showValue(text),
        expected: 'a fact',
        hint: 'Leave the key out where it is not known, and say what is missing in notes.',
      }));
    }),
};
