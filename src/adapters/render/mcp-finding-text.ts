/** One answer as text for models that read: what holds, what it depends on, and every word that it rests on. */
import { type Cell, findCell, type Question } from '../../core/answer/cell.ts';
import {
  CAUSE_READS,
  INSTRUMENT_READS,
  ROUTE_READS,
  sourceSeen,
  TIER_READS,
  VIA_READS,
} from '../../core/answer/wording.ts';
import type { AnswerOutput } from '../../core/contract/api-offerings.ts';
import { longDay } from '../../core/day.ts';
import { type Dataset, getDimension, getOffering } from '../../core/record/dataset.ts';
import type { Finding, Source } from '../../core/record/record.ts';
import { modelNames } from '../../core/shortlist/need-words.ts';
import { stateWords, type ToldState } from '../../core/verify/outcome-words.ts';
import {
  address,
  answerParts,
  endedLine,
  otherwiseLines,
  plain,
  QUOTED,
  quoted,
  sourceLine,
  standing,
  sureLine,
  textOf,
} from './mcp-text.ts';
import { describeDetail, makerName, platformName } from './names.ts';

/** Where and when an answer is told: the day that is today, and where people read it, null where the site has no address. */
export interface ToldAt {
  readonly today: string;
  readonly page: string | null;
}

/** The answer that the API gives, in words. */
export function renderFindingText(dataset: Dataset, answer: AnswerOutput, at: ToldAt): string {
  const asked = { offering: answer.offering, asOf: answer.as_of, model: answer.model };
  const cell = findCell(dataset, asked, getDimension(dataset, answer.dimension));
  return textOf([
    `${plain(answer.name)} (${answer.offering}), ${answer.label}`,
    `Question: ${plain(answer.question)}`,
    askedLine(answer),
    endedLine(getOffering(dataset, answer.offering), answer.as_of),
    '',
    ...(cell ? cellLines(dataset, asked, { answer, cell, today: at.today }) : unknownLines(dataset, answer)),
    ...standing(answer.notices),
    '',
    at.page && `Page: ${at.page}`,
    `Dataset: ${answer.digest.slice(0, 16)}${answer.cell?.finding ? `, finding ${answer.cell.finding}` : ''}`,
  ]);
}

/** For whom it holds: what was asked for a model that nobody names must not pass for an answer about it. */
function askedLine({ as_of, model, model_named, model_taken_for, notices }: AnswerOutput): string {
  const day = `As of ${longDay(as_of)}`;
  if (model === null) return `${day}, for models that have no answer of their own.`;
  if (model_named && model_taken_for === null) return `${day}, for the model ${plain(model)}.`;
  return `${day}. ${plain(notices.model ?? '')}`;
}

interface Told {
  readonly answer: AnswerOutput;
  readonly cell: Cell;
  readonly today: string;
}

function cellLines(dataset: Dataset, asked: Question, { answer, cell, today }: Told): readonly string[] {
  const record = cell.finding?.record;
  const [label, ...depends] = answerParts(cell);
  const others = otherwiseLines(cell);
  return [
    `Answer: ${label}`,
    ...depends,
    ...(others.length > 0 ? ['Some models have answers of their own; ask again with "model":'] : []),
    ...others.map((line) => `- ${line}`),
    sureLine(cell, { asOf: asked.asOf, today }),
    ...(cell.finding ? [assessedLine(cell.finding.record)] : []),
    `Whose answer: ${provenance(dataset, asked, cell)}`,
    ...factLines(cell),
    ...(record?.notes ? [`Notes of the registry: ${plain(record.notes)}`] : []),
    ...evidenceLines(cell),
    ...searchedLines(answer),
    ...(cell.finding ? ['', 'To ask the vendor:', ...answer.ask.map((each) => `- ${plain(each)}`)] : []),
  ];
}

/** A finding can tell of a day before it was entered here: who looks back must see that. */
function assessedLine({ on, recorded_on: later, because }: Finding): string {
  return `Assessed ${longDay(on)}${later ? `, entered in this record on ${longDay(later)}` : ''}: ${CAUSE_READS[because]}.`;
}

function provenance(dataset: Dataset, asked: Question, { from }: Cell): string {
  const offering = getOffering(dataset, asked.offering);
  const owner = from.level === 'platform' ? platformName(dataset, offering) : makerName(dataset, offering);
  const { exception } = from;
  if (!exception) return `that of the ${from.level}, ${owner}.`;
  const scope = [modelNames(exception.models ?? []), ...[exception.offerings, exception.families].map(listed)];
  return `that of the ${from.level}, ${owner}, in the exception "${exception.id}", which is for ${scope.filter(Boolean).join(' on ')} and goes before its general answer.`;
}

function listed(names: readonly string[] | undefined): string {
  return (names ?? []).join(', ');
}

function factLines({ dimension, finding }: Cell): readonly string[] {
  if (!finding) return [];
  const { route, tier, default: byDefault, geography, details } = finding.record;
  const facts = [
    `Way to it: ${ROUTE_READS[route]}`,
    tier && `Plan: ${TIER_READS[tier]}`,
    byDefault && `By default: ${dimension.default_reads?.[byDefault] ?? byDefault}`,
    geography && `Geography: ${geography}`,
    ...Object.entries(details ?? {}).map(([key, value]) => {
      const detail = dimension.details[key];
      return `${detail?.label ?? key}: ${describeDetail(value, detail)}`;
    }),
  ];
  return facts.flatMap((fact) => (fact ? [plain(fact)] : []));
}

function evidenceLines({ finding }: Cell): readonly string[] {
  const sources = finding?.record.sources ?? [];
  if (sources.length === 0) return [];
  return [
    '',
    `Evidence. ${QUOTED}`,
    ...sources.flatMap((source, index) => [
      `${index + 1}. ${sourceLine(source)}`,
      `   ${aboutSource(source, finding?.primary[index] ?? false, finding?.observed?.sources[index])}`,
    ]),
  ];
}

function aboutSource(source: Source, isPrimary: boolean, state: ToldState | null | undefined): string {
  const parts = [
    `Page ${quoted(source.title)}, ${plain(source.publisher)}`,
    source.page_date ? `dated ${longDay(source.page_date)}` : '',
    source.language ? `in ${source.language}` : '',
    `${INSTRUMENT_READS[source.instrument]}${isPrimary ? '' : ', not of the vendor or a register'}`,
    sourceSeen(source),
    source.archived ? `archived at ${address(source.archived)}` : '',
  ];
  return `${parts.filter(Boolean).join('; ')}.${state ? ` ${stateWords(state)}.` : ''}`;
}

function searchedLines({ cell }: AnswerOutput): readonly string[] {
  const searched = cell?.searched ?? [];
  if (searched.length === 0) return [];
  return [
    '',
    'Looked through, and nothing found:',
    ...searched.map(({ what, via, on }) => `- ${plain(what)} (${longDay(on)}, in ${VIA_READS[via]})`),
  ];
}

/** Nothing was known by that day: what was searched is the record itself. */
function unknownLines(dataset: Dataset, { as_of, label }: AnswerOutput): readonly string[] {
  return [
    `Answer: not found. Nothing was known of ${label} here on ${longDay(as_of)}; the record was searched, no page was.`,
    `The newest entry of the record is of ${longDay(dataset.content.generated)}: ask without as_of for what is known now.`,
  ];
}
