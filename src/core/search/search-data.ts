/** What a search looks through, on the server as in the browser: every name, and every finding in force once. */
import { listCells } from '../answer/cell.ts';
import { fillSentence } from '../answer/sentence.ts';
import { namesElsewhere } from '../naming/known-name.ts';
import { type Dataset, type DatasetFinding, listOfferings } from '../record/dataset.ts';
import { listSubjects } from '../record/subject.ts';
import type { Grade, Level } from '../vocabulary.ts';

/** Something with a name and a page of its own. */
export interface SearchName {
  readonly kind: 'offering' | Level | 'question' | 'policy';
  readonly id: string;
  readonly name: string;
  /** What it is, in a sentence. */
  readonly says: string;
  readonly aliases?: readonly string[];
  readonly models?: readonly string[];
  /** Other words that it is found by. */
  readonly more?: readonly string[];
  /** Of an offering: the ids of its platform and its maker. */
  readonly of?: Readonly<Record<Level, string>>;
  /** Of an offering: its findings by their place in the list, question by question; with the model where it is for one. */
  readonly answers?: readonly (number | readonly [number, string])[];
}

/** A finding in force: its question, its grade, and what it says in our words and in those of its sources. */
export interface SearchFinding {
  readonly question: string;
  readonly grade: Grade;
  readonly label: string;
  readonly ours: readonly string[];
  readonly quoted: readonly string[];
}

/** The whole of it, as `/search.json` has it. */
export interface SearchData {
  readonly notice: string;
  readonly about_grades: string;
  readonly about_watch_outs: string;
  readonly digest: string;
  readonly as_of: string;
  /** Offerings, makers, platforms, questions and policies, in the order in which they are found. */
  readonly names: readonly SearchName[];
  readonly findings: readonly SearchFinding[];
}

/** Computes it for a day. */
export function searchData(dataset: Dataset, asOf: string): SearchData {
  const { sentences } = dataset.content;
  const { answers, findings } = listAnswers(dataset, asOf);
  return {
    notice: fillSentence(sentences, 'S1'),
    about_grades: fillSentence(sentences, 'S2'),
    about_watch_outs: fillSentence(sentences, 'S8'),
    digest: dataset.digest,
    as_of: asOf,
    names: [
      ...offeringNames(dataset, answers),
      ...subjectNames(dataset),
      ...questionNames(dataset),
      ...policyNames(dataset),
    ],
    findings,
  };
}

type Answers = NonNullable<SearchName['answers']>;

/** Each finding in force once, in the order of the registry and of the questions, and which of them an offering has. */
function listAnswers(
  dataset: Dataset,
  asOf: string,
): { readonly answers: ReadonlyMap<string, Answers>; readonly findings: readonly SearchFinding[] } {
  const places = new Map<string, number>();
  const findings: SearchFinding[] = [];
  const placeOf = (question: string, finding: DatasetFinding): number => {
    const known = places.get(finding.id);
    if (known !== undefined) return known;
    places.set(finding.id, findings.length);
    return findings.push(findingOf(question, finding)) - 1;
  };
  const answersOf = (offering: string): Answers =>
    listCells(dataset, { offering, asOf, model: null }).flatMap(({ dimension, finding, otherwise }) => [
      ...(finding ? [placeOf(dimension.id, finding)] : []),
      ...otherwise.map((each) => [placeOf(dimension.id, each.finding), modelOf(each.exception.models)] as const),
    ]);
  return { answers: new Map(listOfferings(dataset).map(([id]) => [id, answersOf(id)])), findings };
}

/** The first model that an exception names, as one would ask for it. */
function modelOf(models: readonly string[] | undefined): string {
  return models?.[0]?.replace(/\*$/, '') ?? '';
}

function findingOf(question: string, { record, condition, grade, label }: DatasetFinding): SearchFinding {
  const ours = [record.caveat, record.notes, condition, record.geography];
  return {
    question,
    grade,
    label,
    ours: ours.flatMap((text) => text ?? []),
    quoted: (record.sources ?? []).flatMap(({ quote }) => quote ?? []),
  };
}

function offeringNames(dataset: Dataset, answers: ReadonlyMap<string, Answers>): readonly SearchName[] {
  return listOfferings(dataset).map(([id, each]) => ({
    kind: 'offering',
    id,
    name: each.name,
    says: each.summary,
    ...(each.aliases ? { aliases: each.aliases } : {}),
    ...(each.models ? { models: each.models } : {}),
    more: [each.model_family, ...namesElsewhere(each)],
    of: { platform: each.platform, developer: each.developer },
    answers: answers.get(id) ?? [],
  }));
}

function subjectNames(dataset: Dataset): readonly SearchName[] {
  return (['developer', 'platform'] as const).flatMap((level) =>
    listSubjects(dataset, level).map(([id, each]) => ({
      kind: level,
      id,
      name: each.name,
      says: `Operated by ${each.operator}.`,
      ...(each.aliases ? { aliases: each.aliases } : {}),
      more: [each.operator, ...namesElsewhere(each)],
    })),
  );
}

function questionNames(dataset: Dataset): readonly SearchName[] {
  return dataset.content.dimensions.map((each) => ({
    kind: 'question',
    id: each.id,
    name: each.label,
    says: each.question,
    more: [each.short, each.question],
  }));
}

function policyNames({ content }: Dataset): readonly SearchName[] {
  return Object.entries(content.policies ?? {}).map(([id, { title, about }]) => ({
    kind: 'policy',
    id,
    name: title,
    says: about ?? 'A policy that offerings are held against.',
    ...(about ? { more: [about] } : {}),
  }));
}
