/** Offerings that were found as text for models that read; and, where none was, what was looked through. */
import { type Cell, listCells, watchOuts } from '../../core/answer/cell.ts';
import { watchOutPart } from '../../core/answer/grade.ts';
import { longDay } from '../../core/day.ts';
import { nearestNames } from '../../core/errors.ts';
import { findOfferingIds } from '../../core/naming/offering-name.ts';
import { type Dataset, getOffering } from '../../core/record/dataset.ts';
import type { Need } from '../../core/record/dimension.ts';
import type { Subject } from '../../core/record/record.ts';
import { decideNeeds } from '../../core/shortlist/need.ts';
import { outcomeLines, VERDICT_WORDS } from '../../core/shortlist/need-words.ts';
import { answerParts, type Days, endedLine, otherwiseLines, plain, standing, sureLine, textOf } from './mcp-text.ts';
import { CATEGORY_SAYS, makerName, platformName } from './names.ts';

/** What was found, and by what. */
export interface FoundOfferings {
  readonly total: number;
  readonly ids: readonly string[];
  readonly notices: Readonly<Record<string, string>>;
  readonly query: string | null;
  /** All else that was asked, by its names. */
  readonly filters: Readonly<Record<string, unknown>>;
  /** Questions whose answers are told. */
  readonly dimensions: readonly string[];
  readonly needs: readonly Need[];
  readonly asOf: string;
  readonly today: string;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
}

/** What was found, one offering after the other, with the answers that were asked for. */
export function renderFoundText(dataset: Dataset, found: FoundOfferings): string {
  const { total, ids, dimensions, asOf } = found;
  if (total === 0) return textOf([...nothingLines(dataset, found), ...standing(found.notices)]);
  const more = dimensions.length > 0 ? '' : ' Name questions in filters.dimension to be told their answers.';
  return textOf([
    `${ids.length} of ${total} offerings that fit. As of ${longDay(asOf)}, for models that have no answer of their own.${more}`,
    ...ids.flatMap((id) => ['', ...offeringLines(dataset, id, found)]),
    ...(found.next === null ? [] : ['', `More: ask the same again with filters.cursor ${found.next}`]),
    '',
    'The words behind an answer: get_finding.',
    ...standing(found.notices),
  ]);
}

function offeringLines(
  dataset: Dataset,
  id: string,
  { dimensions, needs, asOf, today }: FoundOfferings,
): readonly string[] {
  const offering = getOffering(dataset, id);
  const cells = listCells(dataset, { offering: id, asOf, model: null });
  const ended = endedLine(offering, asOf);
  const processor = offering.processor ? ` Who processes: ${plain(offering.processor)}.` : '';
  const told = cells.length > 0 ? dataset.content.dimensions.filter((each) => dimensions.includes(each.id)) : [];
  return [
    `${plain(offering.name)} (${id}): ${plain(offering.model_family)} made by ${makerName(dataset, offering)}, served by ${platformName(dataset, offering)}, ${CATEGORY_SAYS[offering.category]}.${processor}`,
    ...(ended ? [ended] : []),
    ...(cells.length === 0 ? [`Not found: nothing was known of it on ${longDay(asOf)}.`] : watchOutLines(cells)),
    ...needLines(dataset, id, { needs, asOf }),
    ...told.flatMap((dimension) => {
      const cell = cells.find((each) => each.dimension.id === dimension.id);
      if (cell) return toldLines(cell, { asOf, today });
      return [`${dimension.label} (${dimension.id}): not found; nothing was known of it on ${longDay(asOf)}.`];
    }),
  ];
}

function watchOutLines(cells: readonly Cell[]): readonly string[] {
  const all = watchOuts(cells);
  const labels = (part: 'obtain' | 'clear_up') =>
    all
      .filter((cell) => watchOutPart(cell.grade) === part)
      .map((cell) => `${cell.dimension.label} (${cell.dimension.id})`);
  const conditional = cells.filter((cell) => cell.condition !== null).map((cell) => cell.dimension.id);
  return [
    ...line('To obtain behind a gate', labels('obtain')),
    ...line('To clear up', labels('clear_up')),
    ...line('Answers that depend on conditions', conditional),
  ];
}

function line(about: string, names: readonly string[]): readonly string[] {
  return names.length > 0 ? [`${about}: ${names.join(', ')}.`] : [];
}

function needLines(
  dataset: Dataset,
  offering: string,
  { needs, asOf }: Pick<FoundOfferings, 'needs' | 'asOf'>,
): readonly string[] {
  if (needs.length === 0) return [];
  const outcome = decideNeeds(dataset, needs, { offering, asOf });
  return [
    `What was needed (${needs.map(({ id }) => id).join(', ')}): ${VERDICT_WORDS[outcome.verdict]}${outcome.verdict === 'met' ? ', provided that the conditions below hold' : ''}.`,
    ...outcomeLines(outcome).map(({ lead, reasons }) => {
      const said = reasons.map(({ question, message }) => (question ? `${question}: ${message}` : message));
      return `- ${plain([lead, ...said].filter(Boolean).join(' '))}`;
    }),
  ];
}

function toldLines(cell: Cell, days: Days): readonly string[] {
  return [
    `${cell.dimension.label} (${cell.dimension.id}): ${[...answerParts(cell), sureLine(cell, days)].join(' ')}`,
    ...otherwiseLines(cell).map((each) => `- ${each}`),
  ];
}

/** What was searched, by what, and where to look again: an empty list alone would pass for "there is none". */
function nothingLines(dataset: Dataset, { query, filters, asOf }: FoundOfferings): readonly string[] {
  const { offerings } = dataset.content;
  const asked = Object.entries(filters).map(([name, value]) => `${name} ${plain(JSON.stringify(value) ?? '')}`);
  const by = [...(query === null ? [] : [`the words ${plain(JSON.stringify(query))}`]), ...asked];
  const left = 'status' in filters ? '' : ', those left out that have ended';
  return [
    `Not found: no offering of this record fits ${by.join(', ') || 'what was asked'}.`,
    `Looked through: all ${Object.keys(offerings).length} offerings of the record as of ${longDay(asOf)}${left}, by their ids, names and other names, and by those of their makers and platforms. What this record does not have may exist nonetheless.`,
    ...(query === null ? [] : nearLines(dataset, query)),
  ];
}

function nearLines(dataset: Dataset, query: string): readonly string[] {
  if (query.includes(':')) return ['A name that others have, such as openrouter:x-ai, goes into filters.alias.'];
  const named = findOfferingIds(dataset, query);
  const near = named.length > 0 ? named : nearestNames(query, namesIn(dataset));
  return near.length > 0 ? [`Near it lies: ${near.join(', ')}.`] : [];
}

function namesIn({ content }: Dataset): ReadonlySet<string> {
  const offerings = Object.entries(content.offerings).flatMap(([id, { model_family }]) => [id, model_family]);
  const subjects = [content.platforms, content.developers].flatMap(Object.values);
  return new Set([...offerings, ...subjects.map(({ name }: Subject) => name)]);
}
