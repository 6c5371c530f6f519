/** The sentences that must stand (S1 to S14), filled in, and how the age of words is put into words. */

import { longDay } from '../day.ts';
import { enumerate } from '../enumeration.ts';
import type { DatasetFinding } from '../record/dataset.ts';
import type { Dimension, Sentences } from '../record/dimension.ts';
import type { Finding } from '../record/record.ts';
import { BASES, type Basis, type Grade, type Via } from '../vocabulary.ts';
import type { Age } from './age.ts';
import { gradeLabel } from './grade.ts';
import { ACCOUNTS, isNamedOnly } from './wording.ts';

/** Fills the placeholders of a sentence; a sentence that the record lacks is empty. */
export function fillSentence(sentences: Sentences, id: string, values: Readonly<Record<string, string>> = {}): string {
  const text = sentences[id]?.text ?? '';
  return text.replace(/\{([a-z_]+)\}/g, (whole, key: string) => values[key] ?? whole);
}

/** The part of a finding that says how its words were seen. */
export type SeenFinding = Pick<DatasetFinding, 'read_on' | 'verified_on' | 'basis' | 'record'>;

/** S5 once for each way in which words were seen, with every day: "Read on 23 Nov 2026 in a copy whose own date is unknown. …" */
export function seenSentence(sentences: Sentences, findings: readonly SeenFinding[]): string {
  const seen = findings.map((finding) => ({ basis: seenIn(finding), day: seenOn(finding), at: finding.verified_on }));
  const { phrases = {} } = sentences['S5'] ?? {};
  const said = [...BASES, 'named' as const].flatMap((basis) => {
    const mine = seen.filter((each) => each.basis === basis);
    const day = dayList(mine.map((each) => each.day));
    const phrase = phrases[basis] ?? phrases['copy'] ?? '';
    const copy = phrase.replace('{captured}', dayList(mine.map((each) => each.at)));
    return day === '' ? [] : [fillSentence(sentences, 'S5', { day, copy })];
  });
  return said.join(' ');
}

/** What was looked through for a silence may all have been visited, though there were no words to verify. */
function seenIn({ basis, record }: SeenFinding): Basis | 'named' {
  if (isNamedOnly(record)) return 'named';
  const searched = isSilence(record) ? (record.searched ?? []) : [];
  return searched.length > 0 && searched.every(({ via }) => isVisit(via)) ? 'live' : basis;
}

/** The day of the visit where there was one: a copy of the same words may have been read later. */
function seenOn({ basis, read_on, verified_on }: SeenFinding): string | null {
  return basis === 'live' ? (verified_on ?? read_on) : read_on;
}

/** Days as people read them, each once; of more than a few their number, the first and the last. */
function dayList(all: readonly (string | null)[]): string {
  const days = [...new Set(all.filter((day) => day !== null))].sort();
  const [first, last] = [days[0], days.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (days.length > MAX_DAYS_TOLD) return `${days.length} days from ${longDay(first)} to ${longDay(last)}`;
  return enumerate(days.map(longDay));
}

const MAX_DAYS_TOLD = 3;

function isSilence(record: Finding): boolean {
  return record.answer === 'silent' && (record.sources ?? []).length === 0;
}

function isVisit(via: Via): boolean {
  return via === 'live' || via === 'person';
}

/** The same in a few words, for headers and lists: `Read 23 Nov 2026 · copy of unknown date`; silence was searched, not read. */
export function seenWords({ read_on, verified_on, basis, record }: SeenFinding): string {
  if (verified_on !== null)
    return `Verified ${longDay(verified_on)} · ${basis === 'archive' ? 'dated archive' : 'live page'}`;
  if (read_on === null) return '';
  if (isNamedOnly(record)) return `Named ${longDay(read_on)} · in ${ACCOUNTS}, own words not read here`;
  if (!isSilence(record)) return `Read ${longDay(read_on)} · copy of unknown date`;
  const visited = (record.searched ?? []).some(({ via }) => isVisit(via));
  return `Searched ${longDay(read_on)}${visited ? '' : ' · in copies'}`;
}

/** An answer as far as it decides which sentences must stand beside it. */
export interface SaidAnswer {
  readonly finding: (SeenFinding & { readonly grade: Grade }) | null;
  readonly dimension: Dimension;
}

/** A sentence that must stand, filled in, with its id and what it is about, for lists of them. */
export interface Said {
  readonly id: string;
  readonly about: string;
  readonly text: string;
}

/** What a sentence is about, as it stands before it in lists. */
export const ABOUT = {
  S2: 'A grade',
  S3: 'A yes',
  S4: gradeLabel('no_public_evidence'),
  S5: 'The evidence',
  S6: 'Sure of the words',
  S8: 'Watch-outs',
  S9: 'Beyond this',
} as const;

/** A sentence that is the same wherever it stands. */
export function standingSentence(sentences: Sentences, id: keyof typeof ABOUT): Said {
  return { id, about: ABOUT[id], text: fillSentence(sentences, id) };
}

/** What must be said below answers: once for all yeses (S3), silences (S4), ways of seeing (S5) and readings of a voluntary list (S7). */
export function guardSentences(sentences: Sentences, answers: readonly SaidAnswer[]): readonly Said[] {
  const findings = answers.flatMap((each) => each.finding ?? []);
  const grades = new Set(findings.map((each) => each.grade));
  const list = answers.find(({ dimension }) => dimension.denied_needs_list)?.dimension;
  const said = [
    ...(grades.has('yes_public') || grades.has('yes_sales_gated') ? [standingSentence(sentences, 'S3')] : []),
    ...(grades.has('no_public_evidence') ? [standingSentence(sentences, 'S4')] : []),
    { id: 'S5', about: ABOUT.S5, text: seenSentence(sentences, findings) },
    { id: 'S7', about: list?.label ?? '', text: listSentence(sentences, answers) },
  ];
  return said.filter(({ text }) => text !== '');
}

/** S7 for answers that a list decides which one joins of one's own will; empty where none of them was read. */
export function listSentence(sentences: Sentences, answers: readonly SaidAnswer[]): string {
  const byList = answers.filter(({ dimension }) => dimension.denied_needs_list);
  const day = dayList(byList.map(({ finding }) => finding?.read_on ?? null));
  return day && fillSentence(sentences, 'S7', { day });
}

/** S11 where the record of an earlier day is shown; empty for today's. */
export function pastSentence(
  sentences: Sentences,
  { asOf, today }: { readonly asOf: string; readonly today: string | null },
): string {
  return asOf === today ? '' : fillSentence(sentences, 'S11', { day: longDay(asOf) });
}

/** How old the words of a cell are: `ageing · read 12 days ago`; on an earlier day `read 12 days before` it. */
export function ageWords(cell: AgedCell, isPast = false): string {
  const { days, label } = cell.age;
  if (days === null || label === null) return '';
  const [same, since] = isPast ? ['that day', 'before'] : ['today', 'ago'];
  const ago = days === 0 ? same : `${days} ${days === 1 ? 'day' : 'days'} ${since}`;
  const read = cell.finding && isNamedOnly(cell.finding.record) ? 'named' : 'read';
  return `${label} · ${cell.verifiedOn === null ? read : 'verified'} ${ago}`;
}

/** The part of a cell that says how old its words are. */
interface AgedCell {
  readonly verifiedOn: string | null;
  readonly age: Age;
  readonly finding?: Pick<SeenFinding, 'record'> | null;
}
