/** What `check` prints for a person: each offering with the lines that it meets or does not, why, and what would change it. */
import type { CheckedLineOutput, CheckedUseOutput, CheckOutput, CheckVerdict } from '../../core/contract/check.ts';
import { isObligation } from '../../core/policy/line-words.ts';
import { type Dataset, getOffering } from '../../core/record/dataset.ts';
import {
  checkedOn,
  countWords,
  exceptionWords,
  namedWords,
  noticesSaid,
  quoteSeen,
  type ShownUse,
  saidWords,
  saysWithQuestion,
  shownUses,
  useWords,
  VERDICT_READS,
  VERDICTS,
} from './check-view.ts';
import { standingLines } from './standing-text.ts';
import { labelled, paint, type Style, type Terminal, wrap } from './terminal.ts';

/** A check as it is shown: in full where offerings were named, else each in a few lines. */
export interface ShownCheck {
  readonly dataset: Dataset;
  readonly output: CheckOutput;
  readonly inFull: boolean;
}

/** The whole, worst first; the verdict stands first and last, since terminals show the end. */
export function renderCheckText({ dataset, output, inFull }: ShownCheck, terminal: Terminal): string {
  const uses = shownUses(output);
  const lines = [
    ...wrap(`${output.title} (${output.policy})`, terminal).map((line) => paint(terminal, 'bold', line)),
    ...wrap(checkedOn(output), terminal),
    ...wrap(`Digest ${output.digest}`, terminal),
    ...output.notes.flatMap((note) => wrap(note, terminal)),
    '',
    ...VERDICTS.flatMap((verdict) => groupLines(verdict, uses, { dataset, terminal, inFull })),
    ...listLines('Exceptions', exceptionWords(output), terminal),
    ...listLines('To look at besides, since no line can ask it', output.beyond, terminal),
    ...verdictLines(output, uses, terminal),
    '',
    ...(inFull ? [] : [...wrap(MORE, terminal), '']),
    // The digest is too long a word to stand beside a label.
    ...wrap(output.notices['S10'] ?? '', terminal).map((line) => paint(terminal, 'dim', line)),
    '',
    ...standingLines(
      dataset.content.sentences,
      noticesSaid(output).filter(({ id }) => id !== 'S10'),
      terminal,
    ),
  ];
  return `${lines.join('\n')}\n`;
}

const MORE = 'Name offerings after the policy to see every line of theirs, the words it rests on, and what to ask.';

const STYLES: Readonly<Record<CheckVerdict, Style>> = {
  unmet: 'red',
  unproven: 'yellow',
  waived: 'cyan',
  on_file: 'cyan',
  met: 'green',
};

interface Shown {
  readonly dataset: Dataset;
  readonly terminal: Terminal;
  readonly inFull: boolean;
}

function verdictLines(output: CheckOutput, uses: readonly ShownUse[], terminal: Terminal): string[] {
  const code = `exit code ${output.exit_code}`;
  const [first = '', ...rest] = wrap(
    `${VERDICT_READS[output.verdict]} (${countWords(output, uses)}; ${code})`,
    terminal,
  );
  return [first, ...rest].map((line) => paint(terminal, ['bold', STYLES[output.verdict]] as Style, line));
}

function groupLines(verdict: CheckVerdict, all: readonly ShownUse[], shown: Shown): string[] {
  const uses = all.filter(({ checked }) => checked.verdict === verdict);
  if (uses.length === 0) return [];
  return [
    paint(shown.terminal, ['bold', STYLES[verdict]] as Style, VERDICT_READS[verdict]),
    ...uses.flatMap((use) => useLines(use, shown)),
    ...(shown.inFull ? [] : ['']),
  ];
}

function useLines(use: ShownUse, shown: Shown): string[] {
  const { terminal, dataset, inFull } = shown;
  const { name } = getOffering(dataset, use.offering);
  const head = wrap(inFull ? `${useWords(use)}: ${name}` : useWords(use), terminal, 2);
  const { requirements, not_asked } = use.checked;
  const must = requirements.filter((each) => each.must);
  const should = requirements.filter((each) => !each.must && inFull);
  return [
    ...head.map((line) => paint(terminal, 'bold', line)),
    ...use.places.map(({ file, line, column }) => paint(terminal, 'dim', `  ${file}:${line}:${column}`)),
    ...(saidWords(use.checked) ? wrap(saidWords(use.checked), terminal, 4) : []),
    ...namedWords(use).flatMap((each) => wrap(each, terminal, 4)),
    ...(inFull ? must : must.filter((each) => each.verdict !== 'met')).flatMap((each) => lineLines(each, shown)),
    ...(inFull || isFailed(use.checked.verdict) ? [] : providedLines(use.checked, terminal)),
    ...(should.length > 0 ? [paint(terminal, 'dim', '    What should hold; it decides nothing')] : []),
    ...should.flatMap((each) => lineLines(each, shown)),
    ...(inFull ? not_asked.flatMap(({ says, when }) => wrap(`Not asked here: ${says} (${when})`, terminal, 4)) : []),
    ...(inFull ? [''] : []),
  ];
}

function isFailed(verdict: CheckVerdict): boolean {
  return verdict === 'unmet' || verdict === 'unproven';
}

const WIDTH = 10;

function lineLines(line: CheckedLineOutput, { dataset, terminal, inFull }: Shown): string[] {
  const says = saysWithQuestion(dataset, line);
  const [first = '', ...rest] = labelled(VERDICT_READS[line.verdict], says, terminal, { indent: 4, width: WIDTH });
  const label = first.slice(0, 4 + WIDTH);
  const head = paint(terminal, STYLES[line.verdict], label) + first.slice(4 + WIDTH);
  return [
    head,
    ...rest,
    ...line.reasons.flatMap(({ message }) => wrap(message, terminal, 4 + WIDTH)),
    ...(inFull && line.verdict !== 'met' ? detailLines(line, terminal) : []),
  ];
}

/** What a line that is not met rests on, why it is asked, and what would turn it. */
function detailLines(line: CheckedLineOutput, terminal: Terminal): string[] {
  const indent = 4 + WIDTH;
  const because = line.because === null ? [] : wrap(`Because: ${line.because}`, terminal, indent);
  const change = line.would_change === null ? [] : wrap(`To turn it: ${line.would_change}`, terminal, indent);
  return [
    ...because,
    ...line.quotes.flatMap((each) => [
      ...wrap(`“${each.quote}”`, terminal, indent),
      ...wrap(`${each.url}, ${quoteSeen(each)}`, terminal, indent + 2).map((text) => paint(terminal, 'dim', text)),
    ]),
    ...change,
  ];
}

/** What the met lines of an offering depend on, and what has to be minded of them, each once: met alone would say more. */
function providedLines({ requirements }: CheckedUseOutput, terminal: Terminal): string[] {
  const provided = requirements
    .filter(({ must, verdict }) => must && verdict === 'met')
    .flatMap(({ reasons }) => reasons.filter(isObligation).map(({ message }) => message));
  return [...new Set(provided)].flatMap((message) => wrap(message, terminal, 4));
}

function listLines(heading: string, items: readonly string[], terminal: Terminal): string[] {
  if (items.length === 0) return [];
  return [paint(terminal, 'bold', heading), ...items.flatMap((item) => wrap(item, terminal, 2)), ''];
}
