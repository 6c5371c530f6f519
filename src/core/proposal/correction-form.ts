/** The form of a correction: its fields, what was typed into them, and which of them a fault belongs to. */
import type { Fault } from '../record/issue.ts';
import type { Answer } from '../vocabulary.ts';
import { fieldOf } from './correction.ts';

/** Names of the fields, in the order in which they stand. */
export const FORM_FIELDS = [
  'offering',
  'dimension',
  'model',
  'wrong',
  'url',
  'quote',
  'answer',
  'route',
  'credit',
  'email',
  'as_vendor',
  'public',
] as const;
export type FormField = (typeof FORM_FIELDS)[number];

/** A field that nobody sees; only programs that fill in everything fill it in. */
export const TRAP = 'website';
/** The field of the token. */
export const TOKEN = 'token';

/** What stands in the fields, as it was typed. */
export type FormValues = Readonly<Record<FormField, string>>;

/** The values of a form that was sent, or that a link fills in beforehand. */
export function formValues(sent: URLSearchParams): FormValues {
  return Object.fromEntries(FORM_FIELDS.map((name) => [name, sent.get(name) ?? ''])) as FormValues;
}

/** What was typed as the correction that a program would send. */
export function correctionIn(values: FormValues): object {
  const { offering, dimension, model, wrong, url, quote, answer, route, credit, email } = values;
  const needsNoWay = answer === 'silent' || answer === 'not_applicable';
  return {
    ...{ offering, dimension, model, wrong, credit, email },
    ...(isBlank(url) && isBlank(quote) ? {} : { source: { url, quote } }),
    ...(answer === '' && route === '' ? {} : { suggested: { answer, route: route || (needsNoWay ? 'none' : '') } }),
    ...(values.as_vendor === '' ? {} : { as_vendor: true }),
    ...(values.public === '' ? {} : { public: true }),
  };
}

/** The field of the form at which a fault is shown; null for one that is about no field. */
export function formFieldOf(fault: Fault): FormField | null {
  const name = fieldOf(fault).replace(/^(?:source|suggested)\./, '');
  return FORM_FIELDS.find((each) => each === name) ?? null;
}

/** How answers read in a list of choices. */
export const ANSWER_READS: Readonly<Record<Answer, string>> = {
  affirmed: 'Yes',
  partly: 'In part',
  elsewhere: 'Not here, but on another platform',
  unsettled: 'The sources do not settle it',
  silent: 'Nothing is said in public',
  denied: 'No',
  not_applicable: 'The question does not apply',
};

function isBlank(text: string): boolean {
  return text.trim() === '';
}
