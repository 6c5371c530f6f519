/** Makers and platforms as programs see them: in a list, and in full with what is in force about them. */
import { cellOf } from '../answer/cell.ts';
import type { SubjectsQuery } from '../contract/api-parameters.ts';
import { type SubjectEntryOutput, type SubjectOutput, subjectEntryShape } from '../contract/api-record.ts';
import { holdsWords } from '../history/offering-words.ts';
import { namesElsewhere } from '../naming/known-name.ts';
import { getSubjectId } from '../naming/offering-name.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkFields, entryPage, parseOrder, sortedBy, withFields } from '../record/entry-list.ts';
import { knownBy } from '../record/finding-list.ts';
import type { InForce } from '../record/in-force.ts';
import type { Subject } from '../record/record.ts';
import { getSubject, listSubjectAnswers, listSubjects, offeringsOf, type SubjectAnswer } from '../record/subject.ts';
import { checkKnown } from '../request/query.ts';
import type { Level } from '../vocabulary.ts';
import { describeCell, guardNotices, standingNotices } from './describe-cell.ts';

/** A page of the makers or the platforms. */
export function listSubjectEntries(dataset: Dataset, level: Level, query: SubjectsQuery) {
  checkFields(query.fields, Object.keys(subjectEntryShape.shape));
  const { alias, domicile, q = '', sort } = query;
  const named = alias === undefined ? null : getSubjectId(dataset, level, alias);
  const all = listSubjects(dataset, level);
  if (domicile !== undefined) {
    const seats = new Set(all.flatMap(([, each]) => each.domicile ?? []));
    checkKnown({ name: 'domicile', value: domicile, what: 'seat' }, [...seats].sort());
  }
  const fitting = all.filter(
    ([id, each]) =>
      (named === null || id === named) &&
      (domicile === undefined || each.domicile === domicile) &&
      holdsWords(wordsOf(id, each), q),
  );
  const { by, isReversed } = parseOrder(sort, ['name', 'id']);
  const ordered = sortedBy(fitting, ([id, { name }]) => (by === 'name' ? name.toLowerCase() : id), isReversed);
  const asked = [level, alias ?? null, domicile ?? null, q, sort];
  const page = entryPage(ordered, query, { digest: dataset.digest, asked });
  const told = page.entries.map(([id, each]) => withFields(entryOf(dataset, level, [id, each]), query.fields, ['id']));
  return { next: page.next, total: page.total, told };
}

/** Who it is, and what is in force about it, with the words. */
export function describeSubject(
  dataset: Dataset,
  { level, id }: { readonly level: Level; readonly id: string },
  days: { readonly asOf: string; readonly today: string },
): SubjectOutput {
  const subject = getSubject(dataset, level, id);
  const answers = listSubjectAnswers(dataset, level, id, days.asOf);
  const said = answers.flatMap(({ dimension, inForce }) => inForce.map(({ finding }) => ({ finding, dimension })));
  return {
    ...entryOf(dataset, level, [id, subject]),
    level,
    as_of: days.asOf,
    domains: [...subject.domains],
    answers: answers.map((each) => ({
      dimension: each.dimension.id,
      label: each.dimension.label,
      in_force: each.inForce.map((one) => inForceOf(dataset, each, { ...one, asOf: days.asOf })),
    })),
    notices: { ...standingNotices(dataset, ['S2', 'S6', 'S9'], days), ...guardNotices(dataset, said) },
  };
}

function inForceOf(
  dataset: Dataset,
  { dimension }: SubjectAnswer,
  { answers, exception, finding, asOf }: InForce & { readonly asOf: string },
): SubjectOutput['answers'][number]['in_force'][number] {
  const history = knownBy((exception ?? answers).findings, asOf);
  const cell = cellOf(dataset, { dimension, finding, history, exception, otherwise: [], answers, asOf });
  const { from: _from, otherwise: _otherwise, ...said } = describeCell(dataset, cell, asOf);
  return {
    exception: exception?.id ?? null,
    models: listed(exception?.models),
    offerings: listed(exception?.offerings),
    families: listed(exception?.families),
    ...said,
  };
}

function entryOf(dataset: Dataset, level: Level, [id, subject]: readonly [string, Subject]): SubjectEntryOutput {
  return {
    id,
    name: subject.name,
    operator: subject.operator,
    homepage: subject.homepage,
    domicile: subject.domicile ?? null,
    aliases: [...(subject.aliases ?? [])],
    known_as: Object.entries(subject.known_as ?? {}).flatMap(([naming, names]) =>
      names.map((name) => ({ naming, name })),
    ),
    offerings: offeringsOf(dataset, level, id).map(([each]) => each),
    page: `/${level}s/${id}/`,
  };
}

function wordsOf(id: string, subject: Subject): string {
  const names = [id, subject.name, subject.operator, ...(subject.aliases ?? []), ...namesElsewhere(subject)];
  return names.join(' ').toLowerCase();
}

function listed(names: readonly string[] | undefined): string[] | null {
  return names ? [...names] : null;
}
