/** A difference as it reads to a person: whose answer, to which question, from what to what, since when and why. */

import type { Scope } from '../answer/scope.ts';
import { CAUSE_READS, ROUTE_READS, TIER_READS } from '../answer/wording.ts';
import { longDay } from '../day.ts';
import type { Dataset, DatasetFinding } from '../record/dataset.ts';
import { changesOf, type Difference, differingFields, isMaterial } from './change.ts';

/** Words for one difference; null where there is nothing to say. */
export interface ChangeWords {
  /** Name of the platform or maker whose answer it is. */
  readonly subject: string;
  /** Names of the offerings that it concerns. */
  readonly offerings: readonly string[];
  readonly question: string;
  /** Models, families or offerings that an exception is for: `claude-fable-5*`. */
  readonly scope: string | null;
  /** Label and place of what held before; null when nothing did. */
  readonly from: string | null;
  /** The same of what holds now; null when the answer is gone. */
  readonly to: string | null;
  /** `23 Nov 2026: the vendor changed it`; without a cause of its own, what is known. */
  readonly cause: string;
  /** The day it entered the record, when later. */
  readonly recorded: string | null;
  /** Name of whom is thanked. */
  readonly credit: string | null;
  readonly material: boolean;
  /** Caveats, where they differ. */
  readonly was: string | null;
  readonly now: string | null;
  /** Conditions, where they differ. */
  readonly conditionWas: string | null;
  readonly conditionNow: string | null;
  /** Facts that are short enough to be told whole: `days kept by default: 30 → 0`. */
  readonly facts: readonly string[];
  /** Names of everything else that differs: `sources, notes`. */
  readonly fields: string;
}

/** What was asked, and for whom where an exception answers: `SOC 2 Type II for model-x`. */
export function askedWords({ question, scope }: Pick<ChangeWords, 'question' | 'scope'>): string {
  return scope ? `${question} for ${scope}` : question;
}

/** Puts a difference into words; names are those of the dataset given. */
export function changeWords(dataset: Dataset, difference: Difference): ChangeWords {
  const { answers, before, finding, exception } = difference;
  const { platforms, developers, offerings } = dataset.content;
  const fields = differingFields(difference);
  const [change] = changesOf(difference);
  const differs = (field: string) => before !== null && finding !== null && fields.includes(field);
  return {
    subject: (answers.level === 'platform' ? platforms : developers)[answers.subject]?.name ?? answers.subject,
    offerings: difference.offerings.map((id) => offerings[id]?.name ?? id),
    question: dataset.dimensions.get(answers.dimension)?.label ?? answers.dimension,
    scope: exception && scopeWords(dataset, exception),
    from: before && answerWords(before),
    to: finding && answerWords(finding),
    cause: causeWords(difference),
    recorded: change?.recorded_on ? longDay(change.recorded_on) : null,
    credit: change?.credit ? creditedName(dataset, change.credit) : null,
    material: isMaterial(fields),
    was: differs('caveat') ? (before?.record.caveat ?? 'no caveat') : null,
    now: differs('caveat') ? (finding?.record.caveat ?? 'no caveat') : null,
    conditionWas: differs('condition') ? (before?.condition ?? 'no conditions') : null,
    conditionNow: differs('condition') ? (finding?.condition ?? 'no conditions') : null,
    ...(before && finding ? factWords(dataset, { ...difference, before, finding }, fields) : { facts: [], fields: '' }),
  };
}

/** Whom an exception is for: `claude-fable-5* on Claude on Amazon Bedrock`. */
export function scopeWords(dataset: Dataset, { models, families, offerings }: Scope): string {
  const names = offerings?.map((id) => dataset.content.offerings[id]?.name ?? id);
  return [models, families, names].flatMap((each) => (each ? [each.join(', ')] : [])).join(' on ');
}

/** Who is thanked, as they wish to be called; the handle where they gave no name. */
export function creditedName({ content }: Pick<Dataset, 'content'>, handle: string): string {
  return content.contributors.find((each) => each.handle === handle)?.name ?? handle;
}

/** The grade in words, with the place where there is one. */
function answerWords({ label, place }: DatasetFinding): string {
  return place === null ? label : `${label} (${place})`;
}

function causeWords(difference: Difference): string {
  return `${briefCause(difference)}${difference.isPast ? '; a later finding is in force' : ''}`;
}

function briefCause({ by, because, before, finding, scopeChanged }: Difference): string {
  const was = before ? longDay(before.record.on) : '';
  const is = finding ? longDay(finding.record.on) : '';
  if (by === 'removal') return `the finding of ${was} is no longer in the record`;
  if (by === 'rewriting') return `the finding of ${was} was rewritten`;
  if (by === 'addition') return `added later to the finding of ${is}`;
  if (by === 'rules') return `the finding of ${is}, graded or worded by other rules`;
  if (scopeChanged) return 'whom it is for has changed';
  if (by === 'reach')
    return is ? `answered now by the finding of ${is}` : `no longer answered by the finding of ${was}`;
  return because ? `${is}: ${CAUSE_READS[because]}` : is;
}

/** Said elsewhere in the words, or following from what is. */
const SAID = ['grade', 'label', 'place', 'caveat', 'condition', 'answer'];

const FIELD_READS: Readonly<Record<string, string>> = {
  route: 'way to it',
  tier: 'plan',
  default: 'what holds by default',
  confidence: 'how directly the words were seen',
  searched: 'what was looked through',
  scope: 'whom it is for',
  read_on: 'day read',
  verified_on: 'day verified',
  basis: 'what its age is counted from',
  on: 'day assessed',
  recorded_on: 'day recorded',
  because: 'cause',
};

/** What differs besides: with its values where those are short, by its name where it is running text or a list of sources. */
function factWords(
  dataset: Dataset,
  { answers, before, finding }: Difference & { before: DatasetFinding; finding: DatasetFinding },
  fields: readonly string[],
): Pick<ChangeWords, 'facts' | 'fields'> {
  const details = dataset.dimensions.get(answers.dimension)?.details ?? {};
  const others = fields.filter((field) => !SAID.includes(field));
  const reads = (field: string) => {
    const label = details[field.replace(/^details\./, '')]?.label;
    return FIELD_READS[field] ?? (field.startsWith('details.') && label ? label.toLowerCase() : field);
  };
  const told = new Map(
    others.flatMap((field): [string, string][] => {
      const turn = turnWords(factOf(before, field), factOf(finding, field), TERMS[field]);
      return turn === null ? [] : [[field, `${reads(field)}: ${turn}`]];
    }),
  );
  return {
    facts: [...told.values()],
    fields: others
      .filter((field) => !told.has(field))
      .map(reads)
      .join(', '),
  };
}

/** Facts of every question whose words are from a closed list. */
const TERMS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  tier: TIER_READS,
  default: {},
  route: ROUTE_READS,
};

/** Undefined where the fact is none that could be told whole. */
function factOf({ record }: DatasetFinding, field: string): unknown {
  if (field in TERMS) return record[field as 'tier' | 'default' | 'route'] ?? null;
  return field.startsWith('details.') ? (record.details?.[field.slice('details.'.length)] ?? null) : undefined;
}

/** As much as reads in one line. */
const MOST_CHARACTERS = 60;

/** `30 → 0`, or of lists `+new −gone`; null where it is too long, or no fact of this kind. */
function turnWords(was: unknown, is: unknown, terms: Readonly<Record<string, string>> = {}): string | null {
  if (Array.isArray(was) || Array.isArray(is)) {
    const [old, now] = [listOf(was), listOf(is)];
    if (!old || !now) return null;
    const turns = [
      ...now.filter((each) => !old.includes(each)).map((each) => `+${each}`),
      ...old.filter((each) => !now.includes(each)).map((each) => `−${each}`),
    ];
    return turns.length > 0 ? turns.join(', ') : null;
  }
  const [from, to] = [factText(was, terms), factText(is, terms)];
  return from === null || to === null ? null : `${from} → ${to}`;
}

function listOf(value: unknown): readonly string[] | null {
  const items = value === null ? [] : Array.isArray(value) ? value.map((each) => factText(each)) : [null];
  return items.every((each) => each !== null) ? items : null;
}

function factText(value: unknown, terms: Readonly<Record<string, string>> = {}): string | null {
  if (value === null) return 'not stated';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value.length > MOST_CHARACTERS) return null;
  // Codes of closed lists are written with lines below, which are no part of any word.
  return terms[value] ?? (/^[a-z]+(?:_[a-z]+)+$/.test(value) ? value.replaceAll('_', ' ') : value);
}
