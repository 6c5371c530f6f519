/** Every rule that a record must keep, in the order of the method page. */
import { answerHasEvidence } from './answer-has-evidence.ts';
import { caveatFitsCell } from './caveat-fits-cell.ts';
import { conditionsCanBeRead } from './conditions-can-be-read.ts';
import { confidenceWithinCeiling } from './confidence-within-ceiling.ts';
import { datesMakeSense } from './dates-make-sense.ts';
import { defaultFitsDimension } from './default-fits-dimension.ts';
import { deniedNeedsTheList } from './denied-needs-the-list.ts';
import { detailsAreFacts } from './details-are-facts.ts';
import { detailsFitDimension } from './details-fit-dimension.ts';
import { findingsAreOnlyAppended } from './findings-are-only-appended.ts';
import { linksArePublic } from './links-are-public.ts';
import { namesAreUnique } from './names-are-unique.ts';
import { noHtml } from './no-html.ts';
import { policiesHoldTogether } from './policies-hold-together.ts';
import { quoteIsPlainWords } from './quote-is-plain-words.ts';
import { referencesExist } from './references-exist.ts';
import { routeFitsAnswer } from './route-fits-answer.ts';
import type { Rule } from './rule.ts';
import { scopesDoNotMeet } from './scopes-do-not-meet.ts';
import { signsMeanOneThing } from './signs-mean-one-thing.ts';
import { silenceNamesItsSearch } from './silence-names-its-search.ts';

export const ALL_RULES: readonly Rule[] = [
  answerHasEvidence,
  caveatFitsCell,
  confidenceWithinCeiling,
  silenceNamesItsSearch,
  detailsFitDimension,
  detailsAreFacts,
  quoteIsPlainWords,
  datesMakeSense,
  referencesExist,
  namesAreUnique,
  signsMeanOneThing,
  routeFitsAnswer,
  defaultFitsDimension,
  findingsAreOnlyAppended,
  scopesDoNotMeet,
  linksArePublic,
  noHtml,
  deniedNeedsTheList,
  conditionsCanBeRead,
  policiesHoldTogether,
];
