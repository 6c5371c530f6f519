/** A difference as it reads to a person: whose answer, to which question, from what to what, since when and why. */
import { changesOf, type Difference, differingFields, isMaterial } from './change.ts';
import type { Dataset, DatasetFinding } from './dataset.ts';
import { longDay } from './day.ts';
import type { Scope } from './scope.ts';
import { CAUSE_READS } from './wording.ts';

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
  readonly credit: string | null;
  readonly material: boolean;
  /** Caveats, where they differ. */
  readonly was: string | null;
  readonly now: string | null;
  /** Conditions, where they differ. */
  readonly conditionWas: string | null;
  readonly conditionNow: string | null;
  /** Names of everything else that differs: `plan, sources, days kept by default`. */
  readonly fields: string;
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
    credit: change?.credit ?? null,
    material: isMaterial(fields),
    was: differs('caveat') ? (before?.record.caveat ?? 'no caveat') : null,
    now: differs('caveat') ? (finding?.record.caveat ?? 'no caveat') : null,
    conditionWas: differs('condition') ? (before?.condition ?? 'no conditions') : null,
    conditionNow: differs('condition') ? (finding?.condition ?? 'no conditions') : null,
    fields: before && finding ? fieldWords(dataset, answers.dimension, fields) : '',
  };
}

/** Whom an exception is for: `claude-fable-5* on Claude on Amazon Bedrock`. */
export function scopeWords(dataset: Dataset, { models, families, offerings }: Scope): string {
  const names = offerings?.map((id) => dataset.content.offerings[id]?.name ?? id);
  return [models, families, names].flatMap((each) => (each ? [each.join(', ')] : [])).join(' on ');
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

function fieldWords(dataset: Dataset, dimension: string, fields: readonly string[]): string {
  const details = dataset.dimensions.get(dimension)?.details ?? {};
  const reads = (field: string) => {
    const label = details[field.replace(/^details\./, '')]?.label;
    return FIELD_READS[field] ?? (field.startsWith('details.') && label ? label.toLowerCase() : field);
  };
  return fields
    .filter((field) => !SAID.includes(field))
    .map(reads)
    .join(', ');
}
