/** What `verify` prints for a person: a line for each page, what has changed under it, and a table of the whole at the end. */
import type { Observation, QuoteObservation } from '../../core/verify/observation.ts';
import { asksForAPerson, isTelling, OUTCOMES, type Outcome } from '../../core/verify/outcome.ts';
import { OUTCOME_LABELS } from '../../core/verify/outcome-words.ts';
import { paint, type Style, type Terminal, wrap } from './terminal.ts';

const LABEL_COLUMNS = Math.max(...OUTCOMES.map((each) => OUTCOME_LABELS[each].length));

/** One page: its state and address, then the words that did not stand there as quoted. */
export function renderVisitText(observation: Observation, terminal: Terminal): string {
  const { outcome, url, why, quotes, leadsTo } = observation;
  const changed = quotes.filter((each) => asksForAPerson(each.outcome));
  const label = paint(terminal, styleOf(outcome), OUTCOME_LABELS[outcome].padEnd(LABEL_COLUMNS));
  const lines = [
    `${label}  ${paint(terminal, [], url)}`,
    ...(why === null || outcome === 'found' ? [] : notes(why, terminal)),
    ...(leadsTo === null ? [] : notes(`leads for good to ${leadsTo.url}`, terminal)),
    ...(outcome === 'moved' && why === null ? notes(`leads to ${observation.finalUrl}`, terminal) : []),
    ...eachText(changed).flatMap((each) => changedLines(each, terminal)),
  ];
  return `${lines.join('\n')}\n`;
}

/** The whole run: pages by outcome, and what happens next. */
export function renderRunText(
  run: {
    readonly pages: number;
    readonly quotes: number;
    readonly proposals: number;
    readonly unagreed: number;
    readonly outcomes: ReadonlyMap<Outcome, number>;
    /** False where nothing is kept: no visit on another day can agree with this one. */
    readonly isKept: boolean;
  },
  terminal: Terminal,
): string {
  const rows = [...run.outcomes].map(([outcome, count]) => {
    const label = paint(terminal, styleOf(outcome), OUTCOME_LABELS[outcome].padEnd(LABEL_COLUMNS));
    return `  ${label}  ${String(count).padStart(String(run.pages).length)}`;
  });
  const pages = `${run.pages} ${run.pages === 1 ? 'page' : 'pages'}, ${run.quotes} ${run.quotes === 1 ? 'quote' : 'quotes'}`;
  const next = run.isKept ? [waitingText(run.proposals), ...unagreedText(run.unagreed)].join(' ') : NOT_KEPT;
  return `\n${[paint(terminal, 'bold', pages), ...rows, ...wrap(next, terminal)].join('\n')}\n`;
}

const NOT_KEPT = 'Nothing was kept, so nothing is proposed.';

function waitingText(proposals: number): string {
  if (proposals === 0) return 'Nothing new waits for a person.';
  return proposals === 1 ? '1 change waits for a person.' : `${proposals} changes wait for a person.`;
}

function unagreedText(pages: number): string[] {
  if (pages === 0) return [];
  const shows = pages === 1 ? '1 page shows a change' : `${pages} pages show a change`;
  return [`${shows} for the first time; it is proposed once a visit on another day agrees.`];
}

function styleOf(outcome: Outcome): Style {
  if (outcome === 'found') return 'green';
  return isTelling(outcome) ? 'yellow' : 'dim';
}

function notes(why: string, terminal: Terminal): string[] {
  return wrap(why, terminal, LABEL_COLUMNS + 2).map((line) => paint(terminal, 'dim', line));
}

/** The same words may back several findings; they are shown once. */
function eachText(quotes: readonly QuoteObservation[]): readonly QuoteObservation[] {
  return [...new Map(quotes.map((each) => [each.quote, each])).values()];
}

function changedLines({ quote, near, differences }: QuoteObservation, terminal: Terminal): string[] {
  const indent = LABEL_COLUMNS + 2;
  const parts = differences.map(({ kind, was, now, material }) => {
    const change = `${was === '' ? 'added' : `“${was}”`} ${now === '' ? 'taken out' : `→ “${now}”`}`;
    return `${change} (${kind}${material ? ', material' : ''})`;
  });
  return [
    ...wrap(`was: “${quote}”`, terminal, indent),
    ...(near === null ? [] : wrap(`now: “${near}”`, terminal, indent)),
    ...parts.flatMap((line) => wrap(line, terminal, indent)),
  ];
}
