/** Offerings side by side as text for models that read: question by question, each answer with its words. */
import { type Cell, findCell } from '../../core/answer/cell.ts';
import { modelNotices } from '../../core/answer/named-model.ts';
import type { ComparisonOutput } from '../../core/contract/api-offerings.ts';
import { longDay } from '../../core/day.ts';
import { enumerate } from '../../core/enumeration.ts';
import { type Dataset, getDimension, getOffering } from '../../core/record/dataset.ts';
import {
  answerParts,
  type Days,
  endedLine,
  mainSource,
  otherwiseLines,
  plain,
  QUOTED,
  sourceLine,
  standing,
  sureLine,
  textOf,
} from './mcp-text.ts';

/** The comparison that the API gives, in words; offerings in the order asked for, nothing added up. */
export function renderComparisonText(dataset: Dataset, comparison: ComparisonOutput, today: string): string {
  const { offerings, rows, as_of: asOf, model } = comparison;
  const names = offerings.map((id) => `${plain(getOffering(dataset, id).name)} (${id})`);
  return textOf([
    `${enumerate(names)}, side by side in the order asked for. Nothing is added up.`,
    `As of ${longDay(asOf)}, for ${model === null ? 'models that have no answer of their own' : `the model ${plain(model)}`}.`,
    ...offerings.flatMap((id) => aboutLines(dataset, id, comparison)),
    QUOTED,
    ...rows.flatMap((row) => ['', ...rowLines(dataset, row, { offerings, model, days: { asOf, today } })]),
    ...standing(comparison.notices),
    '',
    `Dataset: ${comparison.digest.slice(0, 16)}`,
  ]);
}

type Row = ComparisonOutput['rows'][number];

/** Who processes comes first; a service that has ended, or a model that is not named, must not pass unsaid. */
function aboutLines(dataset: Dataset, id: string, { as_of, model }: ComparisonOutput): readonly string[] {
  const offering = getOffering(dataset, id);
  const ended = endedLine(offering, as_of);
  const { model: notice } = modelNotices(dataset, { offering: id, asOf: as_of, model });
  const said = [
    `Who processes: ${plain(offering.processor ?? 'not recorded')}.`,
    ...(ended ? [ended] : []),
    ...(notice === undefined ? [] : [plain(notice)]),
  ];
  return [`- ${id}: ${said.join(' ')}`];
}

const ALIKE = {
  different: 'answers differ',
  same_answer: 'the same answer, on other evidence',
  same_finding: 'one finding answers for all',
} as const satisfies Record<Row['alike'], string>;

function rowLines(
  dataset: Dataset,
  row: Row,
  { offerings, model, days }: Pick<ComparisonOutput, 'offerings' | 'model'> & { readonly days: Days },
): readonly string[] {
  const dimension = getDimension(dataset, row.dimension);
  const cells = offerings.map((id) => ({
    id,
    cell: findCell(dataset, { offering: id, asOf: days.asOf, model }, dimension),
  }));
  const shared = row.alike === 'same_finding' ? cells[0]?.cell : undefined;
  return [
    `${dimension.label} (${dimension.id}): ${ALIKE[row.alike]}.`,
    ...(row.days_apart === null ? [] : [`Mind: read ${row.days_apart} days apart.`]),
    ...(shared ? [answerLine('all', shared, days), ...wordLines(shared)] : []),
    ...cells.flatMap(({ id, cell }) => {
      if (shared) return cell ? otherwiseLines(cell).map((each) => `- ${id}: ${each}`) : [];
      if (!cell) return [`- ${id}: not found; nothing was known of it on that day.`];
      return [answerLine(id, cell, days), ...otherwiseLines(cell).map((each) => `  ${each}`), ...wordLines(cell)];
    }),
  ];
}

function answerLine(who: string, cell: Cell, days: Days): string {
  return `- ${who}: ${[...answerParts(cell), sureLine(cell, days)].join(' ')}`;
}

function wordLines(cell: Cell): readonly string[] {
  const source = mainSource(cell);
  if (source) return [`  ${sourceLine(source)}`];
  const searched = cell.finding?.record.searched ?? [];
  return searched.length > 0 ? [`  Looked through: ${searched.map(({ what }) => plain(what)).join('; ')}.`] : [];
}
