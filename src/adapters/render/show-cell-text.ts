/** What `show` prints of one question: the answer with every word it rests on. */
import { type Cell, inheritors } from '../../core/answer/cell.ts';
import { guardSentences, standingSentence } from '../../core/answer/sentence.ts';
import {
  CAUSE_READS,
  INSTRUMENT_READS,
  ROUTE_READS,
  sourceSeen,
  TIER_READS,
  VIA_READS,
} from '../../core/answer/wording.ts';
import { longDay } from '../../core/day.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import type { Dimension } from '../../core/record/dimension.ts';
import type { Source } from '../../core/record/record.ts';
import { stateWords, type ToldState } from '../../core/verify/outcome-words.ts';
import { describeDetail, makerName, platformName } from './names.ts';
import { placedLabel, type Shown, showHead, sureWords } from './show-frame.ts';
import { standingLines } from './standing-text.ts';
import { gradeLines, gradeText, labelled, paint, type Terminal, wrap } from './terminal.ts';

/** One answer: grade, age, caveat, notes, facts, quotes, whose it is, what to ask; or that nothing was known of it. */
export function renderCellText(shown: Shown, dimension: Dimension, terminal: Terminal): string {
  const cell = shown.cells.find((each) => each.dimension.id === dimension.id);
  if (!cell) {
    const unknown = `Nothing was known of ${dimension.label} on ${longDay(shown.asOf)}.`;
    return `${[...showHead(shown, terminal), ...wrap(unknown, terminal), '', ...foot(shown, cell, terminal)].join('\n')}\n`;
  }
  const record = cell.finding?.record;
  const part = (title: string, body: readonly string[]) =>
    body.length > 0 ? ['', paint(terminal, 'bold', title), ...body] : [];
  const lines = [
    ...showHead(shown, terminal),
    ...wrap(cell.dimension.question, terminal).map((line) => paint(terminal, 'bold', line)),
    '',
    ...gradeLines(terminal, '  ', cell.grade, placedLabel(cell)),
    ...wrap(sureWords(cell, shown), terminal, 2),
    ...(record?.caveat ? ['', ...wrap(record.caveat, terminal, 2).map((line) => paint(terminal, 'bold', line))] : []),
    ...(cell.condition ? ['', ...labelled('Condition', cell.condition, terminal, { indent: 2, width: 11 })] : []),
    ...(record?.notes ? ['', ...wrap(record.notes, terminal, 2)] : []),
    ...part('Whose answer', wrap(provenance(shown, cell), terminal, 2)),
    ...part('Facts', factLines(cell, terminal)),
    ...part(
      'Words',
      (record?.sources ?? []).flatMap((source, index) =>
        quoteLines(
          source,
          { primary: cell.finding?.primary[index] ?? false, state: cell.finding?.observed?.sources[index] },
          terminal,
        ),
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
  return `${[...lines, '', ...foot(shown, cell, terminal)].join('\n')}\n`;
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

function quoteLines(
  source: Source,
  { primary, state }: { readonly primary: boolean; readonly state: ToldState | null | undefined },
  terminal: Terminal,
): string[] {
  const words =
    source.quote === undefined
      ? []
      : wrap(`“${source.quote}”`, terminal, 4).map((line) => paint(terminal, 'italic', line));
  const about = `${source.title}, ${source.publisher}${source.page_date ? `, page of ${longDay(source.page_date)}` : ''}. ${INSTRUMENT_READS[source.instrument]}${primary ? '' : ', not the vendor’s own page'}; ${sourceSeen(source)}.`;
  const visits = state ? wrap(`${stateWords(state)}.`, terminal, 4) : [];
  return [...words, ...wrap(about, terminal, 4), ...visits, `    ${withoutHidden(source.url)}`, ''];
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

/** What keeps a reader from taking more from the answer than it says. */
function foot({ dataset }: Shown, cell: Cell | undefined, terminal: Terminal): string[] {
  const { sentences } = dataset.content;
  const said = cell ? [standingSentence(sentences, 'S6'), ...guardSentences(sentences, [cell])] : [];
  return standingLines(sentences, said, terminal);
}
