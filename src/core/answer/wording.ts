/** How the words of the closed lists read to a person: ways, causes, plans, kinds of pages and of seeing them. */
import { longDay } from '../day.ts';
import { enumerate } from '../enumeration.ts';
import type { Finding, Source } from '../record/record.ts';

/** How routes read to a person: what must be done to get there. */
export const ROUTE_READS = {
  public: 'read it now',
  console_setting: 'accept or set it in your account',
  trust_center_login: 'free account, no approval',
  trust_center_nda: 'accept or sign an NDA',
  support_request: 'ask; they decide',
  sales_contract: 'negotiate it',
  none: 'no way known',
} as const;

/** How the way in which words were seen reads to a person. */
export const VIA_READS = {
  live: 'the live page',
  person: 'the live page, opened by a reviewer',
  archived_copy: 'a dated public archive',
  stored_copy: 'a copy of the page, date unknown',
  search_text: 'an excerpt of the page',
  third_party_copy: "somebody else's copy of the words",
} as const;

/** How and when the words of a source were seen; one without words is only named, and must not pass for read. */
export function sourceSeen({ quote, seen }: Pick<Source, 'quote' | 'seen'>): string {
  const day = longDay(seen.on);
  if (quote !== undefined) return `seen ${day} in ${VIA_READS[seen.via]}`;
  const where =
    seen.via === 'third_party_copy' ? `named in ${ACCOUNTS}, ${day}` : `seen ${day} in ${VIA_READS[seen.via]}`;
  return `${where}; none of its own words ${seen.via === 'third_party_copy' ? 'were read' : 'are quoted'} here`;
}

/** In what a page stands that is known from others alone. */
export const ACCOUNTS = 'accounts of others';

/** True for a finding whose pages are known from others alone: they are named, and none of their words was read. */
export function isNamedOnly({ sources = [] }: Pick<Finding, 'sources'>): boolean {
  return (
    sources.length > 0 && sources.every(({ quote, seen }) => quote === undefined && seen.via === 'third_party_copy')
  );
}

/** How the kind of page on which words stand reads to a person. */
export const INSTRUMENT_READS = {
  contract: 'contract',
  incorporated_policy: 'policy that is part of the contract',
  documentation: 'documentation',
  statement: 'statement',
  certificate: 'certificate',
  register: 'register',
  third_party: 'third party',
} as const;

/** How the causes of a finding read to a person. */
export const CAUSE_READS = {
  first_assessed: 'first assessed',
  vendor_changed: 'the vendor changed it',
  reassessed: 'assessed again',
  source_moved: 'the source moved',
  correction: 'corrected',
  our_error: 'our error, mended',
  rubric_changed: 'the rule of grading changed',
  evidence_lost: 'the evidence is gone',
  withdrawn: 'withdrawn',
} as const;

/** How tiers read to a person. */
export const TIER_READS = {
  all: 'on every plan',
  self_serve: 'on self-serve plans',
  enterprise_only: 'on enterprise plans only',
} as const;

/** What must be said where only some questions have an answer: the others are open, and no watch-out counts them. */
export function unansweredWords(questions: readonly { readonly label: string }[]): string {
  if (questions.length === 0) return '';
  const [has, is] = questions.length === 1 ? ['has', 'It is'] : ['have', 'They are'];
  return `${enumerate(questions.map((each) => each.label))} ${has} no answer of that day in this record. ${is} open, and not counted above.`;
}
