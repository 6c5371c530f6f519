/** The registry and its questions as programs see them: what it is, what it asks, and how every offering answers. */
import { type Cell, findCell } from '../answer/cell.ts';
import { clarity } from '../answer/clarity.ts';
import { gradeLabel, isYesOrPartial } from '../answer/grade.ts';
import type { DimensionsQuery } from '../contract/api-parameters.ts';
import {
  type DimensionEntryOutput,
  type DimensionOutput,
  dimensionEntryShape,
  type RegistryOutput,
} from '../contract/api-record.ts';
import { type Dataset, getDimension, listOfferings } from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import { checkFields, entryPage, parseOrder, sortedBy, withFields } from '../record/entry-list.ts';
import { hasEnded } from '../record/status.ts';
import { checkKnown } from '../request/query.ts';
import { CATEGORIES, GRADES } from '../vocabulary.ts';
import { describeBriefCell, guardNotices, saidIn, standingNotices } from './describe-cell.ts';

/** What this registry is, and the words that it is written in. */
export function describeRegistry({ content }: Dataset): RegistryOutput {
  const { registry, needs, namings, sentences } = content;
  return {
    name: registry.name,
    tagline: registry.tagline,
    operator: { ...registry.operator },
    licence: { ...registry.licence },
    generated: content.generated,
    counts: { ...content.counts },
    age: { ...registry.age },
    grades: GRADES.map((grade) => ({ id: grade, label: gradeLabel(grade), can_meet: isYesOrPartial(grade) })),
    categories: [...CATEGORIES],
    needs: needs.map(({ id, short, says }) => ({ id, short, says })),
    namings: (namings ?? []).map(({ id, name, homepage, says }) => ({ id, name, homepage, says })),
    sentences: Object.fromEntries(Object.entries(sentences).map(([id, { where, text }]) => [id, { where, text }])),
  };
}

/** A page of the questions. */
export function listDimensionEntries(dataset: Dataset, query: DimensionsQuery) {
  checkFields(query.fields, Object.keys(dimensionEntryShape.shape));
  const { dimensions } = dataset.content;
  const { level, group, sort } = query;
  if (group !== undefined) checkKnown({ name: 'group', value: group, what: 'group' }, groupsOf(dimensions));
  const fitting = dimensions
    .filter((each) => (level === undefined || each.level === level) && (group === undefined || each.group === group))
    .map(dimensionEntry);
  const order = sort === undefined ? null : parseOrder(sort, ['id', 'label']);
  const key = (entry: DimensionEntryOutput) => (order?.by === 'label' ? entry.label.toLowerCase() : entry.id);
  const asked = { digest: dataset.digest, asked: ['dimensions', level ?? null, group ?? null, sort ?? null] };
  const page = entryPage(order ? sortedBy(fitting, key, order.isReversed) : fitting, query, asked);
  const told = page.entries.map((each) => withFields(each, query.fields, ['id']));
  return { next: page.next, data: { total: page.total, dimensions: told } };
}

/** A question with its card, and how every offering that has not retired answers it, clearest evidence first. */
export function describeDimension(
  dataset: Dataset,
  id: string,
  days: { readonly asOf: string; readonly today: string },
): DimensionOutput {
  const dimension = getDimension(dataset, id);
  const { card } = dimension;
  const answered = listAnswered(dataset, dimension, days.asOf);
  return {
    ...dimensionEntry(dimension),
    asks: card.asks,
    counts: { ...card.counts } as Record<string, string>,
    not_enough: [...card.not_enough],
    denied_reads: card.denied_reads,
    remark: card.remark ?? null,
    ask: [...card.ask],
    default_reads: { ...dimension.default_reads } as Record<string, string>,
    details: Object.fromEntries(
      Object.entries(dimension.details).map(([key, { type, label, values }]) => [
        key,
        { type, label, values: values ? [...values] : null },
      ]),
    ),
    by_grade: Object.fromEntries(
      GRADES.map((grade) => [grade, answered.filter(({ cell }) => cell.grade === grade).length]),
    ),
    answers: answered.map(({ offering, name, cell }) => ({
      offering,
      name,
      ...describeBriefCell(cell, days.asOf),
    })),
    notices: {
      ...standingNotices(dataset, ['S2', 'S6'], days),
      ...guardNotices(
        dataset,
        answered.flatMap(({ cell }) => saidIn(cell)),
      ),
    },
  };
}

interface Answered {
  readonly offering: string;
  readonly name: string;
  readonly cell: Cell;
}

function listAnswered(dataset: Dataset, dimension: Dimension, asOf: string): readonly Answered[] {
  const answered = listOfferings(dataset)
    .filter(([, offering]) => !hasEnded(offering, asOf))
    .flatMap(([offering, { name }]) => {
      const cell = findCell(dataset, { offering, asOf, model: null }, dimension);
      return cell ? [{ offering, name, cell }] : [];
    });
  const byName = sortedBy(answered, ({ name }) => name.toLowerCase(), false);
  return sortedBy(byName, ({ cell }) => clarity(cell), false);
}

function dimensionEntry({ id, label, short, level, group, question }: Dimension): DimensionEntryOutput {
  return { id, label, short, level, group, question, page: `/questions/${id}/` };
}

function groupsOf(dimensions: readonly Dimension[]): readonly string[] {
  return [...new Set(dimensions.map((each) => each.group))];
}
