/** One line of a policy held against one offering: asked or not, its verdict and why, and what covers it where it is not met. */
import type { Cell } from '../answer/cell.ts';
import type { CheckedLineOutput, CheckVerdict } from '../contract/check.ts';
import { longDay } from '../day.ts';
import type { Dimension } from '../record/dimension.ts';
import { aroundReason } from '../record/record-fact.ts';
import type { SaidOfUse } from './checked-use.ts';
import type { Expression, ExpressionFacts } from './expression.ts';
import type { HeldLine } from './held-policy.ts';
import { besidesReasons, providedReason, wouldChange } from './line-words.ts';
import { type Decision, type Demand, decideRequirement, isAboutAnswer, type Reason } from './requirement.ts';
import { type Exceptions, findCoverage } from './waiver.ts';

/** An offering, for one model or in general, as far as lines are decided on it. */
export interface Asked {
  readonly offering: string;
  /** The day of the record that is looked at. */
  readonly day: string;
  /** What an inventory says of the use, for lines that are asked only of some. */
  readonly said: SaidOfUse | null;
  /** Why nothing is met here, whatever is recorded; null for a service that is there. */
  readonly ended: Reason | null;
  /** False where nothing at all was recorded of the offering by the day. */
  readonly hasBegun: () => boolean;
  readonly cellOf: (question: string) => Cell | undefined;
  readonly dimensionOf: (question: string) => Dimension | undefined;
  readonly factsOf: (cell: Cell | undefined) => ExpressionFacts;
  /** The words that an answer rests on. */
  readonly quotesOf: (cell: Cell | undefined) => CheckedLineOutput['quotes'];
  /** Told the work of every condition before it is done; throws when it is too much. */
  readonly spend: (cost: number) => void;
}

/** A line as it came out, or that it is not asked here. */
export type CheckedLine =
  | { readonly isAsked: false }
  | {
      readonly isAsked: true;
      readonly output: Omit<CheckedLineOutput, 'says'>;
      readonly used: Coverage['used'];
      /** The answer that it rests on. */
      readonly cell: Cell | undefined;
    };

type Coverage = ReturnType<typeof findCoverage>;

/** Decides a line. A service that has ended meets none, and nothing makes up for that. */
export function checkLine(line: HeldLine, asked: Asked, exceptions: Exceptions): CheckedLine {
  if (asked.ended) return outputOf(line, asked, { verdict: 'unmet', reasons: [asked.ended], demand: line.demands[0] });
  const whether = line.when ? decideWhen(line, line.when, asked) : 'asked';
  if (whether === 'not asked') return { isAsked: false };
  const decided = decideAsked(line, asked, whether);
  if (decided.verdict === 'met') return outputOf(line, asked, decided);
  const questions = line.demands.map((each) => each.question);
  const { offering } = asked;
  return outputOf(line, asked, decided, findCoverage(exceptions, { offering, questions, waivable: line.waivable }));
}

/** A decision with the demand that it rests on: the one that is met, else the first that decides. */
type Decided = Decision & { readonly demand: Demand | undefined };

/** Where nobody knows whether a line is asked, one that is met is met all the same; any other is unproven. */
function decideAsked(line: HeldLine, asked: Asked, whether: 'asked' | Decision): Decided {
  const decided = decideDemands(line, asked);
  if (whether === 'asked' || decided.verdict === 'met') return decided;
  return { ...whether, demand: line.demands[0] };
}

function decideWhen(line: HeldLine, when: Expression, asked: Asked): 'asked' | 'not asked' | Decision {
  const [demand] = line.demands;
  const result = evaluate(when, line.isAnyOf ? undefined : asked.cellOf(demand?.question ?? ''), asked);
  if (result.is === 'true') return 'asked';
  if (result.is === 'false') return 'not asked';
  const absent = result.is === 'absent' ? result.facts : [];
  const isOfUse = absent.some((fact) => fact.startsWith('use.'));
  const why = result.is === 'broken' ? result.why : `not ${isOfUse ? 'said' : 'recorded'}: ${absent.join(', ')}`;
  const message = `Whether this is asked here cannot be told: ${why}.`;
  return { verdict: 'unproven', reasons: [{ code: isOfUse ? 'use_absent' : 'when_absent', message }] };
}

function evaluate(expression: Expression, cell: Cell | undefined, asked: Asked): ReturnType<Expression['evaluate']> {
  const facts = { ...asked.factsOf(cell), use: asked.said ?? {} };
  asked.spend(expression.costs(facts));
  return expression.evaluate(facts);
}

function decideDemands(line: HeldLine, asked: Asked): Decided {
  const all = line.demands.map((demand) => ({ demand, ...decideDemand(demand, asked) }));
  const [only] = all;
  if (!line.isAnyOf && only) return only;
  const best = (['met', 'unproven', 'unmet'] as const).find((verdict) => all.some((each) => each.verdict === verdict));
  const deciding = all.find((each) => each.verdict === best);
  if (best === 'met' && deciding) return deciding;
  return {
    verdict: best === 'unproven' ? 'unproven' : 'unmet',
    reasons: all.flatMap((each) =>
      each.reasons.map((reason) => ({ ...reason, message: inBranch(each.demand, reason) })),
    ),
    demand: deciding?.demand,
  };

  function inBranch({ question }: Demand, { message }: Reason): string {
    return `${asked.dimensionOf(question)?.label ?? question}: ${message}`;
  }
}

function decideDemand(demand: Demand, asked: Asked): Decision {
  const cell = asked.cellOf(demand.question);
  const facts = demand.cel === undefined ? NO_FACTS : asked.factsOf(cell);
  if (typeof demand.cel === 'object') asked.spend(demand.cel.costs(facts));
  const decision = decideRequirement(demand, cell, facts);
  if (!isAboutAnswer(demand)) return decideAround(demand, decision, asked);
  return { ...decision, reasons: withoutEchoes(decision.reasons) };
}

/** A fact of offering or platform has no day of its own: before their record began it proves nothing, and refuses nothing. */
function decideAround({ cel }: Demand, decision: Decision, asked: Asked): Decision {
  if (!asked.hasBegun()) return { verdict: 'unproven', reasons: [beforeRecord(asked.day)] };
  if (decision.verdict !== 'unmet' || typeof cel !== 'object') return decision;
  return { ...decision, reasons: [...decision.reasons, aroundReason(cel.facts, asked.factsOf(undefined))] };
}

function beforeRecord(day: string): Reason {
  return { code: 'before_record', message: `Nothing was recorded of this service by ${longDay(day)}.` };
}

const NO_FACTS: ExpressionFacts = { cell: {}, offering: {}, platform: {} };

/** Where there is no answer to look at, it says nothing more that its details are not recorded either. */
function withoutEchoes(reasons: readonly Reason[]): readonly Reason[] {
  const first = reasons.find(({ code }) => NO_ANSWER.includes(code));
  return first ? [first] : reasons;
}

const NO_ANSWER = ['unclear', 'no_public_evidence', 'not_applicable', 'not_recorded'];

function outputOf(line: HeldLine, asked: Asked, decided: Decided, coverage?: Coverage): CheckedLine {
  const { demand } = decided;
  const isAnswer = demand !== undefined && isAboutAnswer(demand);
  const cell = isAnswer ? asked.cellOf(demand.question) : undefined;
  const verdict: CheckVerdict = coverage?.verdict ?? decided.verdict;
  const provided = decided.verdict === 'met' && cell ? providedReason(cell) : null;
  const output = {
    question: demand?.question ?? '',
    any_of: line.isAnyOf ? line.demands.map((each) => each.question) : null,
    must: line.must,
    because: line.because,
    at: line.at,
    verdict,
    reasons: [
      ...decided.reasons,
      ...(provided ? [provided] : []),
      ...caveatOf(cell),
      ...(decided.verdict === 'met' ? besidesReasons(cell) : withoutWords(cell)),
      ...recordedLater(cell, asked.day),
      ...(coverage?.reasons ?? []),
    ],
    finding: cell?.finding?.id ?? null,
    quotes: asked.quotesOf(cell),
    would_change: verdict === 'unmet' || verdict === 'unproven' ? changeOf(line, asked, decided) : null,
  };
  return { isAsked: true, output, used: coverage?.used ?? [], cell };
}

/** A grade alone explains little: what there is to check stands beside it. */
function caveatOf(cell: Cell | undefined): readonly Reason[] {
  const caveat = cell?.finding?.record.caveat;
  return caveat === undefined ? [] : [{ code: 'caveat', message: caveat }];
}

/** A refusal has words or says that there are none; of a silence that is said already. */
function withoutWords(cell: Cell | undefined): readonly Reason[] {
  const { sources = [] } = cell?.finding?.record ?? {};
  if (sources.length === 0 || sources.some(({ quote }) => quote !== undefined)) return [];
  const read = [...new Set(sources.map(({ url }) => url))].join(' and ');
  return [{ code: 'no_quote', message: `No words are quoted for this answer; it goes by ${read}.` }];
}

/** On an earlier day it has to be said which answers nobody had written down by then. */
function recordedLater(cell: Cell | undefined, day: string): readonly Reason[] {
  const on = cell?.finding?.record.recorded_on;
  if (on === undefined || on <= day) return [];
  return [
    { code: 'recorded_later', message: `This answer was recorded on ${longDay(on)}, after the day asked about.` },
  ];
}

/** What is recorded of a platform, such as its seat, no answer of a vendor turns: there is nothing to ask them. */
function changeOf(line: HeldLine, asked: Asked, { reasons, demand }: Decided): string | null {
  const isAnswer = demand !== undefined && isAboutAnswer(demand);
  const questions = isAnswer ? line.demands.map((each) => each.question) : [];
  return wouldChange(
    reasons,
    questions.flatMap((question) => asked.dimensionOf(question) ?? []),
  );
}

/** The words that an answer rests on, each with its address and when it was seen. */
export function quotesOf(cell: Cell | undefined): CheckedLineOutput['quotes'] {
  const { finding } = cell ?? {};
  return (finding?.record.sources ?? []).flatMap(({ quote, url }) =>
    quote === undefined
      ? []
      : [{ quote, url, verified_on: finding?.verified_on ?? null, read_on: finding?.read_on ?? null }],
  );
}
