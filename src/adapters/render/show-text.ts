/** What `show` prints for a person: an offering at a glance, or one answer with every word it rests on. */
import { type Cell, inheritors, watchOuts } from '../../core/cell.ts';
import type { Dataset } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import type { Dimension } from '../../core/dimension.ts';
import { watchOutPart } from '../../core/grade.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import type { Offering, Source } from '../../core/record.ts';
import {
  ageWords,
  CAUSE_READS,
  fillSentence,
  INSTRUMENT_READS,
  ROUTE_READS,
  seenWords,
  TIER_READS,
  VIA_READS,
} from '../../core/sentence.ts';
import { describeDetail, makerName, platformName } from './names.ts';
import { gradeLines, gradeText, labelled, paint, type Terminal, wrap } from './terminal.ts';

/** What is shown: an offering on a day, its cells, and the model asked about. */
export interface Shown {
  readonly dataset: Dataset;
  readonly id: string;
  readonly offering: Offering;
  readonly asOf: string;
  readonly today: string;
  readonly model: string | null;
  readonly cells: readonly Cell[];
}

const LABELS = { indent: 4, width: 20 };

/** The offering at a glance: what it is, watch-outs in two parts, conditions, all answers. */
export function renderOfferingText(shown: Shown, terminal: Terminal): string {
  const lines = [...head(shown, terminal)];
  if (shown.cells.length === 0) {
    lines.push(...wrap(`Nothing was known of this offering on ${longDay(shown.asOf)}.`, terminal));
    return `${lines.join('\n')}\n`;
  }
  lines.push(...watchOutLines(shown, terminal), ...conditionLines(shown, terminal));
  lines.push(...changeLines(shown, terminal), ...answerLines(shown, terminal));
  lines.push(
    ...wrap(`One answer with its words: assay show ${shown.id} ${shown.cells[0]?.dimension.id ?? ''}`, terminal),
  );
  return `${lines.join('\n')}\n${notice(shown, terminal)}`;
}

/** One answer: grade, age, caveat, notes, facts, quotes, whose it is, what to ask; or that nothing was known of it. */
export function renderCellText(shown: Shown, dimension: Dimension, terminal: Terminal): string {
  const cell = shown.cells.find((each) => each.dimension.id === dimension.id);
  if (!cell) {
    const unknown = `Nothing was known of ${dimension.label} on ${longDay(shown.asOf)}.`;
    return `${[...head(shown, terminal), ...wrap(unknown, terminal)].join('\n')}\n`;
  }
  const record = cell.finding?.record;
  const part = (title: string, body: readonly string[]) =>
    body.length > 0 ? ['', paint(terminal, 'bold', title), ...body] : [];
  const lines = [
    ...head(shown, terminal),
    ...wrap(cell.dimension.question, terminal).map((line) => paint(terminal, 'bold', line)),
    '',
    ...gradeLines(terminal, '  ', cell.grade, placedLabel(cell)),
    ...sureness(cell, terminal),
    ...(record?.caveat ? ['', ...wrap(record.caveat, terminal, 2).map((line) => paint(terminal, 'bold', line))] : []),
    ...(cell.condition ? ['', ...labelled('Condition', cell.condition, terminal, { indent: 2, width: 11 })] : []),
    ...(record?.notes ? ['', ...wrap(record.notes, terminal, 2)] : []),
    ...part('Whose answer', wrap(provenance(shown, cell), terminal, 2)),
    ...part('Facts', factLines(cell, terminal)),
    ...part(
      'Words',
      (record?.sources ?? []).flatMap((source, index) =>
        quoteLines(source, cell.finding?.primary[index] ?? false, terminal),
      ),
    ),
    ...part(
      'Looked through',
      (record?.searched ?? []).flatMap((each) =>
        wrap(`${each.what} (${VIA_READS[each.via]}, ${longDay(each.on)})`, terminal, 2),
      ),
    ),
    ...part('Earlier', historyLines(cell, terminal)),
    ...part(
      'Ask the vendor',
      cell.dimension.card.ask.flatMap((question) => wrap(question, terminal, 2)),
    ),
  ];
  return `${lines.join('\n')}\n\n${notice(shown, terminal)}`;
}

function head({ dataset, id, offering, asOf, today, model }: Shown, terminal: Terminal): string[] {
  const of = model === null ? '' : `, for ${model}`;
  const lines = [
    paint(terminal, 'bold', offering.name) + paint(terminal, 'dim', `  ${id}`),
    ...wrap(
      `${offering.model_family}: made by ${makerName(dataset, offering)}, served by ${platformName(dataset, offering)}. As of ${longDay(asOf)}${of}.`,
      terminal,
    ),
  ];
  if (offering.status.is !== 'live') {
    lines.push(
      ...wrap(
        `Status: ${offering.status.is}${offering.status.on ? ` since ${longDay(offering.status.on)}` : ''}.`,
        terminal,
      ),
    );
  }
  if (asOf !== today)
    lines.push(...wrap(fillSentence(dataset.content.sentences, 'S11', { day: longDay(asOf) }), terminal));
  return [...lines, ''];
}

function watchOutLines(shown: Shown, terminal: Terminal): string[] {
  const all = watchOuts(shown.cells);
  const obtain = all.filter((cell) => watchOutPart(cell.grade) === 'obtain');
  const rest = all.filter((cell) => watchOutPart(cell.grade) === 'clear_up');
  const title = `${all.length} watch-out${all.length === 1 ? '' : 's'}: ${obtain.length} to obtain, ${rest.length} to clear up`;
  const block = (name: string, cells: readonly Cell[]) =>
    cells.length > 0 ? [`  ${name}`, ...cells.flatMap((cell) => watchOutLine(cell, terminal))] : [];
  return [paint(terminal, 'bold', title), ...block('To obtain', obtain), ...block('To clear up', rest), ''];
}

function watchOutLine(cell: Cell, terminal: Terminal): string[] {
  const caveat =
    cell.finding?.record.caveat ??
    (cell.age.label === 'stale' ? 'The words were last seen long ago: open the page again.' : '');
  return [
    ...gradeLines(terminal, `    ${cell.dimension.label.padEnd(LABELS.width)}`, cell.grade, cell.label),
    ...wrap(caveat, terminal, LABELS.indent + LABELS.width + 2),
  ];
}

function conditionLines(shown: Shown, terminal: Terminal): string[] {
  const cells = shown.cells.filter((cell) => cell.condition !== null);
  if (cells.length === 0) return [];
  return [
    paint(terminal, 'bold', `${cells.length} condition${cells.length === 1 ? '' : 's'}`),
    ...cells.flatMap((cell) => labelled(cell.dimension.label, cell.condition ?? '', terminal, LABELS)),
    '',
  ];
}

/** What has changed since it was first recorded: when, why, and what it was before. */
function changeLines(shown: Shown, terminal: Terminal): string[] {
  const changed = shown.cells.filter((cell) => {
    const before = cell.history.at(-2);
    return (
      before !== undefined &&
      (before.grade !== cell.grade || before.label !== cell.label || before.place !== cell.place)
    );
  });
  if (changed.length === 0) return [];
  return [
    paint(terminal, 'bold', 'Changed'),
    ...changed.flatMap((cell) => {
      const record = cell.finding?.record;
      const before = cell.history.at(-2);
      const place = before?.place ? ` · ${before.place}` : '';
      const text = record
        ? `${longDay(record.on)}: ${CAUSE_READS[record.because]}; before: ${before?.label}${place}.`
        : '';
      return labelled(cell.dimension.label, text, terminal, LABELS);
    }),
    '',
  ];
}

function answerLines(shown: Shown, terminal: Terminal): string[] {
  return [
    paint(terminal, 'bold', 'All answers'),
    ...shown.cells.flatMap((cell) => {
      const before = `    ${cell.dimension.label.padEnd(LABELS.width)}`;
      const seen = seenWords(cell);
      return [
        ...gradeLines(terminal, before, cell.grade, placedLabel(cell)),
        ...(seen
          ? [paint(terminal, 'dim', `${' '.repeat(LABELS.indent + LABELS.width + 2)}${cell.confidence} · ${seen}`)]
          : []),
      ];
    }),
    '',
  ];
}

function placedLabel(cell: Cell): string {
  return cell.place === null ? cell.label : `${cell.label} · ${cell.place}`;
}

function sureness(cell: Cell, terminal: Terminal): string[] {
  const seen = seenWords(cell);
  const sure = `Sure of the words: ${cell.confidence}${seen ? ` · ${seen}` : ''}${cell.age.label ? ` · ${ageWords(cell)}` : ''}`;
  return wrap(sure, terminal, 2);
}

function provenance(shown: Shown, cell: Cell): string {
  const { level, exception } = cell.from;
  const owner =
    level === 'platform' ? platformName(shown.dataset, shown.offering) : makerName(shown.dataset, shown.offering);
  const { all, sharing } = inheritors(shown.dataset, cell, shown.asOf);
  const reach =
    all === 1 ? '' : sharing === all ? `, for all ${all} of its offerings` : `, for ${sharing} of its ${all} offerings`;
  const whole = `Answered by the ${level}, ${owner}${reach}`;
  if (exception === null) {
    const others = cell.otherwise.map((each) => `${(each.exception.models ?? []).join(', ')}: ${each.finding.label}`);
    return others.length > 0 ? `${whole}, except for some models. ${others.join('. ')}.` : `${whole}.`;
  }
  const scope = [exception.models, exception.offerings, exception.families].flatMap((each) =>
    each ? [each.join(', ')] : [],
  );
  return `Answered by the ${level}, ${owner}, in the exception "${exception.id}", which is for ${scope.join(' on ')} and goes before its general answer.`;
}

function factLines(cell: Cell, terminal: Terminal): string[] {
  const record = cell.finding?.record;
  if (!record) return [];
  const facts: [string, string][] = [['Way to it', ROUTE_READS[record.route]]];
  if (record.tier) facts.push(['Plan', TIER_READS[record.tier]]);
  if (record.default) facts.push(['By default', cell.dimension.default_reads?.[record.default] ?? record.default]);
  if (record.geography) facts.push(['Geography', record.geography]);
  for (const [key, value] of Object.entries(record.details ?? {})) {
    facts.push([cell.dimension.details[key]?.label ?? key, describeDetail(value, cell.dimension.details[key])]);
  }
  return facts.flatMap(([label, text]) => labelled(label, text, terminal, { indent: 2, width: 26 }));
}

function quoteLines(source: Source, primary: boolean, terminal: Terminal): string[] {
  const words =
    source.quote === undefined
      ? []
      : wrap(`“${source.quote}”`, terminal, 4).map((line) => paint(terminal, 'italic', line));
  const about = `${source.title}, ${source.publisher}${source.page_date ? `, page of ${longDay(source.page_date)}` : ''}. ${INSTRUMENT_READS[source.instrument]}${primary ? '' : ', not the vendor’s own page'}; seen ${longDay(source.seen.on)} in ${VIA_READS[source.seen.via]}.`;
  return [...words, ...wrap(about, terminal, 4), `    ${withoutHidden(source.url)}`, ''];
}

function historyLines(cell: Cell, terminal: Terminal): string[] {
  return cell.history
    .slice(0, -1)
    .flatMap((each) => {
      const later = each.record.recorded_on ? `, recorded on ${longDay(each.record.recorded_on)}` : '';
      return [`  ${longDay(each.record.on)}  ${gradeText(terminal, each.grade, each.label)}${later}`];
    })
    .concat(
      cell.history.length > 1 && cell.finding
        ? wrap(
            `Since ${longDay(cell.finding.record.on)} as above: ${CAUSE_READS[cell.finding.record.because]}.`,
            terminal,
            2,
          )
        : [],
    );
}

function notice(shown: Shown, terminal: Terminal): string {
  return `${wrap(fillSentence(shown.dataset.content.sentences, 'S1'), terminal)
    .map((line) => paint(terminal, 'dim', line))
    .join('\n')}\n`;
}
