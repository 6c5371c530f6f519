/** Waivers and papers on file: which of them covers what an offering lacks, and what became of each. */
import { longDay } from '../day.ts';
import type { Paper, Waiver } from './policy.ts';
import type { Reason } from './requirement.ts';

/** What became of a waiver or paper: it covered something, there was nothing to cover, or its last day is over. */
export type ExceptionState = 'used' | 'unneeded' | 'expired';

/** What covers a line that is not met, and what must be said of exceptions that do not. */
export interface Coverage {
  readonly verdict: 'on_file' | 'waived' | null;
  readonly reasons: readonly Reason[];
  /** The exceptions that were used. */
  readonly used: readonly (Paper | Waiver)[];
}

/** Exceptions of a policy, to be looked up by offering and question. */
export interface Exceptions {
  readonly papers: readonly Paper[];
  readonly waivers: readonly Waiver[];
  readonly today: string;
}

/** Finds what covers a line: a paper of the buyer's own before a waiver; both hold to the end of their last day, in UTC. */
export function findCoverage(
  exceptions: Exceptions,
  asked: { readonly offering: string; readonly questions: readonly string[]; readonly waivable: boolean },
): Coverage {
  const isMine = (each: Paper | Waiver) => each.offering === asked.offering && asked.questions.includes(each.question);
  const papers = exceptions.papers.filter(isMine);
  const waivers = exceptions.waivers.filter(isMine);
  const paper = papers.find((each) => holds(each, exceptions.today));
  if (paper) return { verdict: 'on_file', reasons: [paperReason(paper)], used: [paper] };
  const waiver = waivers.find((each) => holds(each, exceptions.today));
  if (waiver && asked.waivable) return { verdict: 'waived', reasons: [waiverReason(waiver)], used: [waiver] };
  const ended = [...papers, ...waivers].filter((each) => !holds(each, exceptions.today));
  return { verdict: null, reasons: [...ended.map(endedReason), ...(waiver ? [NOT_WAIVABLE] : [])], used: [] };
}

/** What became of an exception, given those that were used. */
export function stateOf(each: Paper | Waiver, used: ReadonlySet<Paper | Waiver>, today: string): ExceptionState {
  if (!holds(each, today)) return 'expired';
  return used.has(each) ? 'used' : 'unneeded';
}

function holds({ until }: Paper | Waiver, today: string): boolean {
  return today <= until;
}

const NOT_WAIVABLE: Reason = { code: 'not_waivable', message: 'There is a waiver, but this line cannot be waived.' };

function paperReason({ document, until, owner }: Paper): Reason {
  return { code: 'on_file', message: `On file until ${longDay(until)}: ${document}; ${owner} answers for it.` };
}

function waiverReason({ reason, until, owner }: Waiver): Reason {
  return { code: 'waived', message: `Waived until ${longDay(until)} by ${owner}: ${reason}${endOf(reason)}` };
}

function endedReason(each: Paper | Waiver): Reason {
  const ended = `ended on ${longDay(each.until)}`;
  return 'document' in each
    ? { code: 'paper_expired', message: `The paper on file (${each.document}) ${ended}.` }
    : { code: 'waiver_expired', message: `The waiver by ${each.owner} ${ended}.` };
}

function endOf(text: string): string {
  return /[.!?]$/.test(text) ? '' : '.';
}
