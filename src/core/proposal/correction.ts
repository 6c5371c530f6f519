/** A correction as a stranger sends it, from a form or a program: read, and every fault in it told at the field it belongs to. */
import { fillSentence } from '../answer/sentence.ts';
import { correctionShape } from '../contract/correction.ts';
import { RegistryError } from '../errors.ts';
import { hiddenCharacter, withoutBreakMarks } from '../hidden-character.ts';
import { sourceOfValue } from '../policy/policy-value.ts';
import type { Dataset } from '../record/dataset.ts';
import { type Fault, type Path, showValue } from '../record/issue.ts';
import { isPrimary } from '../record/primary.ts';
import { parseShape } from '../record/shape-faults.ts';
import { issuesOf } from '../record/yaml-source.ts';
import { findNamedAnswer, type GivenNames, SENT } from './correction-place.ts';
import { type CorrectionWorld, correctionObjections, type ReadParts } from './correction-rules.ts';
import type { Correction } from './proposal.ts';
import { withoutQuotationMarks } from './quoted-words.ts';

/** What was sent, ready to be kept; the address of its sender apart from it. */
export interface CheckedCorrection {
  readonly correction: Correction;
  readonly email: string | null;
}

/** What was sent, or everything that keeps it from being taken. */
export type CorrectionCheck = CheckedCorrection | { readonly faults: readonly Fault[] };

/** Checks what was sent, whatever it is, against shapes and the rules of the record. */
export function checkCorrection(dataset: Dataset, sent: unknown, world: CorrectionWorld): CorrectionCheck {
  const value = tidied(sent);
  const shape = parseShape(correctionShape, value, SENT).faults.map((fault) => asSent(dataset, fault));
  const parts = partsWithout(value, shape);
  const names = findNamedAnswer(dataset, parts, world.today);
  const rules = correctionObjections(dataset, { parts, answer: names.answer }, world);
  const faults = [...shape, ...names.faults, ...lineFaults(parts), ...rules];
  if (faults.length > 0 || !names.answer) return { faults };
  const { offering, model, dimension, place, finding } = names.answer;
  const { wrong = '', url, quote, suggested = null, credit = null, email = null, asVendor = false } = parts;
  const source = url !== undefined && quote !== undefined ? { url, quote } : null;
  const about = { offering, dimension: dimension.id, model, place, finding };
  return { correction: { ...about, wrong, source, suggested, credit, asVendor }, email };
}

/**
 * Reads a correction that a program sent.
 *
 * @throws RegistryError `bad_body` for what is no JSON, `bad_correction` with every fault
 */
export function parseCorrection(dataset: Dataset, text: string, world: CorrectionWorld): CheckedCorrection {
  const bounded = sourceOfValue(parsedJson(text), SENT);
  if ('issues' in bounded) throw badCorrection(dataset, bounded.issues);
  const checked = checkCorrection(dataset, bounded.source.value, world);
  if ('faults' in checked) throw badCorrection(dataset, issuesOf(bounded.source, checked.faults));
  return checked;
}

/** What its sender should know of it although it is taken. */
export function remarksOn(dataset: Dataset, { source, place }: Correction): readonly string[] {
  if (source === null) return [WITHOUT_SOURCE];
  const domains = dataset.content[`${place.level}s`][place.subject]?.domains ?? [];
  return isPrimary(source.url, domains, dataset.content.registry) ? [] : [NOT_PRIMARY];
}

const WITHOUT_SOURCE = 'No page was named: it is kept as a question, and no answer is changed on it alone.';
const NOT_PRIMARY = 'This is not the vendor’s own page, nor that of a register: on this alone no answer is changed.';

/** What is found where the tick is missing. */
export const NO_TICK = 'no tick';

/** The field that a fault is about, as a form calls it: `source.url`. */
export function fieldOf({ path }: Fault): string {
  return path.join('.');
}

/** Texts as people mean them: without blanks around them and marks for line breaks, what is empty left out, a quote in one line and not quoted twice. */
function tidied(sent: unknown): unknown {
  if (typeof sent === 'string') return withoutBreakMarks(sent.replace(/\r\n?/g, '\n')).trim();
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return sent;
  const entries = Object.entries(sent).map(([key, each]): [string, unknown] => {
    const value = tidied(each);
    return [key, key === 'quote' && typeof value === 'string' ? inOneLine(value) : value];
  });
  return Object.fromEntries(entries.filter(([, value]) => value !== '' && value !== null));
}

function inOneLine(quote: string): string {
  return withoutQuotationMarks(quote.replace(/\s+/g, ' ').trim());
}

/** What of a correction could be read. */
interface Parts extends GivenNames, ReadParts {
  readonly email?: string | undefined;
  readonly asVendor?: boolean | undefined;
}

/** The parts that have nothing against them, so that the rules say nothing of what a shape has refused. */
function partsWithout(value: unknown, faults: readonly Fault[]): Parts {
  const faulty = new Set(faults.map(fieldOf));
  const at = <T>(whole: unknown, name: string, way: string): T | undefined => {
    const isFaulty = faulty.has(way) || faulty.has('');
    if (isFaulty || typeof whole !== 'object' || whole === null) return undefined;
    return (whole as Readonly<Record<string, T>>)[name];
  };
  const text = (name: string) => at<string>(value, name, name);
  const source = at<object>(value, 'source', 'source');
  const isSuggested = ![...faulty].some((each) => each.startsWith('suggested.'));
  return {
    ...{ offering: text('offering'), dimension: text('dimension'), model: text('model') },
    ...{ wrong: text('wrong'), credit: text('credit'), email: text('email') },
    url: at<string>(source, 'url', 'source.url'),
    quote: at<string>(source, 'quote', 'source.quote'),
    suggested: isSuggested ? at<NonNullable<Correction['suggested']>>(value, 'suggested', 'suggested') : undefined,
    asVendor: at<boolean>(value, 'as_vendor', 'as_vendor'),
  };
}

/** Texts of one line, and an address to which mail could go. */
function lineFaults({ credit, email }: Parts): readonly Fault[] {
  const fault = (path: Path, value: string, expected: string, hint: string): Fault => {
    return { code: 'wrong-type', file: SENT, path, found: showValue(value), expected, hint };
  };
  const isAddress = email && /^[^\s@<>()"',;:\\]+@[^\s@<>()"',;:\\]+\.[^\s@<>()"',;:\\.]{2,}$/.test(email);
  return [
    ...(credit?.includes('\n') ? [fault(['credit'], credit, 'a name on one line', 'Take the line break out.')] : []),
    ...(email && (!isAddress || hiddenCharacter(email))
      ? [fault(['email'], email, 'an e-mail address, as name@example.org', 'Mend it, or leave it out.')]
      : []),
  ];
}

/** Shapes speak of files of the record; here somebody fills in a form. */
function asSent({ content }: Dataset, fault: Fault): Fault {
  const [field, part] = fault.path;
  if (field === 'public') {
    const hint = fillSentence(content.sentences, 'S13');
    return { ...fault, found: NO_TICK, expected: 'true: that anyone may read what you send', hint };
  }
  if (fault.code === 'computed-key' || fault.code === 'unknown-key') {
    const known = Object.keys(correctionShape.shape).join(', ');
    return { ...fault, code: 'unknown-key', expected: `one of ${known}`, hint: 'Take it out.' };
  }
  if (fault.code !== 'missing-key') return { ...fault, hint: fault.hint.replace('docs/vocabulary.md', 'docs/api.md') };
  return { ...fault, hint: MISSING[part === undefined ? `${field}` : `${field}.${part}`] ?? 'Fill it in.' };
}

const MISSING: Readonly<Record<string, string>> = {
  offering: 'Choose the offering.',
  dimension: 'Choose the question.',
  wrong: 'Say in a sentence what is wrong.',
  'source.url': 'Give the address of the page too, or leave the words out.',
  'source.quote': 'Copy the words from the page, so that they can be looked up there.',
  'suggested.answer': 'Choose an answer too, or leave the way to it out.',
  'suggested.route': 'Choose the way to it too.',
};

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RegistryError('bad_body', text.trim() === '' ? 'The body is empty.' : 'The body is no JSON.', {
      hint: 'Send the correction as an object; docs/api.md shows one.',
    });
  }
}

function badCorrection({ content }: Dataset, issues: ReturnType<typeof issuesOf>): RegistryError {
  const count = `${issues.length} fault${issues.length === 1 ? '' : 's'}`;
  const needsTick = issues.some(({ path }) => path === '/public');
  return new RegistryError('bad_correction', `The correction has ${count}; nothing of it was kept.`, {
    hint: needsTick ? fillSentence(content.sentences, 'S13') : 'Each is told with the field that it is about.',
    issues,
  });
}
