/** A line of a policy in words, what a met one still depends on, and what would turn one that is not. */
import type { Cell } from './cell.ts';
import type { Dimension } from './dimension.ts';
import { gradeLabel } from './grade.ts';
import type { HeldLine } from './held-policy.ts';
import type { Demand, Reason } from './requirement.ts';

type Dimensions = ReadonlyMap<string, Dimension>;

/** A line as a sentence: its own where it has one, else put together from what it demands. */
export function lineWords(line: HeldLine, dimensions: Dimensions): string {
  if (line.says !== null) return line.says;
  return `${line.demands.map((each) => demandWords(each, dimensions)).join(', or ')}.`;
}

function demandWords(demand: Demand, dimensions: Dimensions): string {
  const { question, min_grade, min_confidence, cel, not_applicable } = demand;
  const dimension = dimensions.get(question);
  const byDefault = demand.default && (dimension?.default_reads?.[demand.default] ?? demand.default);
  const parts = [
    min_grade ? `at least "${gradeLabel(min_grade)}"` : undefined,
    byDefault,
    min_confidence ? `sure of the words: ${min_confidence}${min_confidence === 'high' ? '' : ' or better'}` : undefined,
    typeof cel === 'object' ? `where ${cel.text}` : cel && `where ${cel}`,
    not_applicable ? 'or not applicable' : undefined,
  ].filter((each) => each !== undefined);
  const label = dimension?.label ?? question;
  return parts.length > 0 ? `${label}: ${parts.join('; ')}` : `${label}: a yes or a partial`;
}

/** What a yes depends on, as something that somebody has to do or to mind. */
export function providedReason({ condition, label }: Pick<Cell, 'condition' | 'label'>): Reason | null {
  if (condition === null) return null;
  const bare = condition.startsWith(label) ? condition.slice(label.length).replace(/^[,.]\s*/, '') : condition;
  const [, once] = /^once (.*)$/s.exec(bare) ?? [];
  return { code: 'provided', message: once ? `Provided that ${once}` : `Within limits. ${bare}` };
}

/** What would turn a verdict, with the question to send where an answer in words could do it; null for the end of a service. */
export function wouldChange(reasons: readonly Reason[], dimensions: readonly Dimension[]): string | null {
  const ways = new Set(reasons.flatMap(({ code }) => WAYS[code] ?? []));
  if (ways.size === 0) return null;
  const asked = reasons.filter(({ code }) => ASKABLE.includes(code));
  // A detail that is missing can be what the second question of the card is about.
  const most = asked.some(({ code }) => code === 'fact_absent') ? 2 : asked.length > 0 ? 1 : 0;
  const questions = dimensions.flatMap(({ card }) => card.ask.slice(0, most));
  const ask = questions.length > 0 ? ` Ask the vendor in writing: ${questions.join(' ')}` : '';
  return `${[...ways].join(' ')}${ask}`;
}

const WORDS = 'Public words that say so, or a paper of yours under on_file.';
const TERMS = 'Other terms, in public words or in a paper of yours under on_file.';
const ASKABLE = [
  'not_recorded',
  'unclear',
  'no_public_evidence',
  'fact_absent',
  'default_absent',
  'grade',
  'default',
  'condition',
];

/** What turns a reason, by its code; codes that nothing turns are not here. */
const WAYS: Readonly<Record<string, string>> = {
  not_recorded: WORDS,
  unclear: WORDS,
  no_public_evidence: WORDS,
  fact_absent: WORDS,
  default_absent: WORDS,
  grade: TERMS,
  default: TERMS,
  condition: TERMS,
  not_applicable: '"not_applicable: pass" on the line, if it need not apply.',
  confidence: 'Words that were seen more directly: at their source.',
  stale: 'Reading the words again where they stand.',
  only_read: 'A visit to the living page that finds the words there.',
  when_absent: 'A record that says whether the line is asked here.',
  condition_broken: 'A condition that fits the fact it names.',
};
