/** A line of a policy in words, what a met one still depends on, and what would turn one that is not. */
import type { Cell } from '../answer/cell.ts';
import type { CheckedLineOutput } from '../contract/check.ts';
import { countDays } from '../day.ts';
import type { Dimension } from '../record/dimension.ts';
import type { HeldLine } from './held-policy.ts';
import type { Reason } from './requirement.ts';
import { requirementWords } from './requirement-words.ts';

type Dimensions = ReadonlyMap<string, Dimension>;

/** A line as a sentence: its own where it has one, else put together from what it demands. */
export function lineWords(line: HeldLine, dimensions: Dimensions): string {
  return line.says ?? requirementWords(line, dimensions).says;
}

/** What a yes depends on, as something that somebody has to do or to mind. */
export function providedReason({ condition, label }: Pick<Cell, 'condition' | 'label'>): Reason | null {
  if (condition === null) return null;
  const bare = condition.startsWith(label) ? condition.slice(label.length).replace(/^[,.]\s*/, '') : condition;
  const [, once] = /^once (.*)$/s.exec(bare) ?? [];
  return { code: 'provided', message: once ? `Provided that ${once}` : `Within limits. ${bare}` };
}

/** What must be known beside an answer that is met, such as a longer exception to what is kept by default. */
export function besidesReasons(cell: Cell | undefined): readonly Reason[] {
  const { details } = cell?.finding?.record ?? {};
  if (!cell || !details) return [];
  const reasons: Reason[] = [];
  for (const key in cell.dimension.details) {
    const { beside, type } = cell.dimension.details[key] ?? {};
    const value = details[key];
    if (beside === undefined || value === undefined) continue;
    const said = beside.replace('{}', () => (type === 'days' ? countDays(value) : String(value)));
    reasons.push({ code: 'beside', message: said });
  }
  return reasons;
}

/** True for a reason that a met line comes with: something to do, or to mind. */
export function isObligation({ code }: Pick<Reason, 'code'>): boolean {
  return OBLIGATIONS.includes(code);
}

const OBLIGATIONS = ['provided', 'caveat', 'beside'];

/** What would turn a verdict, with the question to send where an answer in words could do it; null where nothing would. */
export function wouldChange(reasons: readonly Reason[], dimensions: readonly Dimension[]): string | null {
  const isOfRecord = reasons.some(({ code }) => code === 'record_fact');
  const told = reasons.filter(({ code }) => !(isOfRecord && code === 'condition'));
  const ways = new Set(told.flatMap(({ code }) => WAYS[code] ?? []));
  if (ways.size === 0) return null;
  const questions = questionsToSend(reasons, dimensions);
  const ask = questions.length > 0 ? ` Ask the vendor in writing: ${questions.join(' ')}` : '';
  return `${[...ways].join(' ')}${ask}`;
}

/** What to ask the vendor of a line that is held against an offering; nothing where it rests on no answer of theirs. */
export function listAsks(line: CheckedLineOutput, dimensions: Dimensions): readonly string[] {
  const { reasons, question, any_of, finding, would_change } = line;
  const isOnAnswer = finding !== null || reasons.some(({ code }) => code === 'not_recorded');
  if (would_change === null || !isOnAnswer) return [];
  return questionsToSend(
    reasons,
    (any_of ?? [question]).flatMap((id) => dimensions.get(id) ?? []),
  );
}

function questionsToSend(reasons: readonly Reason[], dimensions: readonly Dimension[]): readonly string[] {
  const asked = reasons.filter(({ code }) => ASKABLE.includes(code));
  // A detail that is missing can be what the second question of the card is about.
  const most = asked.some(({ code }) => code === 'fact_absent') ? 2 : asked.length > 0 ? 1 : 0;
  return dimensions.flatMap(({ card }) => card.ask.slice(0, most));
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
  record_fact: 'A correction of the record, should it be wrong; else an exception that somebody answers for.',
  before_record: 'A later day: on this one nothing of it had been written down.',
  status: 'Another service in its place: nothing turns the end of one.',
  nothing_asked: 'A line without "when", or "not_asked: pass" under defaults, if nothing need be asked of it.',
  not_applicable: '"not_applicable: pass" on the line, if it need not apply.',
  confidence: 'Words that were seen more directly: at their source.',
  stale: 'Reading the words again where they stand.',
  only_read: 'A visit to the living page that finds the words there.',
  when_absent: 'A record that says whether the line is asked here.',
  use_absent: 'An inventory that says what the use is for and which kinds of data it gets.',
  condition_broken: 'A condition that fits the fact it names.',
};
