/** A check as text for models that read: the verdict of each offering, why, on which words, and what would change it. */
import type { CheckedLineOutput, CheckOutput } from '../../core/contract/check.ts';
import { type Dataset, getOffering } from '../../core/record/dataset.ts';
import {
  checkedOn,
  countWords,
  exceptionWords,
  namedWords,
  quoteSeen,
  type ShownUse,
  saysWithQuestion,
  shownUses,
  useWords,
  VERDICT_READS,
  VERDICTS,
} from './check-view.ts';
import { address, plain, QUOTED, quoted, standing, textOf } from './mcp-text.ts';

/** A check, and whether it is told in full: where offerings were named. */
export interface ToldCheck {
  readonly output: CheckOutput;
  readonly inFull: boolean;
}

/** The whole, worst first. What must stand beside every verdict stands at its end. */
export function renderCheckText(dataset: Dataset, { output, inFull }: ToldCheck): string {
  const uses = shownUses(output);
  const sorted = VERDICTS.flatMap((verdict) => uses.filter(({ checked }) => checked.verdict === verdict));
  return textOf([
    `${plain(output.title)} (${output.policy}): ${VERDICT_READS[output.verdict]}. ${countWords(output, uses)}.`,
    checkedOn(output),
    ...output.notes.map(plain),
    MEANS,
    ...(inFull ? [QUOTED] : []),
    ...sorted.flatMap((use) => ['', ...useLines(use, { dataset, inFull })]),
    ...listed('Exceptions:', exceptionWords(output)),
    ...listed('To look at besides, since no line can ask it:', output.beyond),
    ...(inFull ? [] : ['', MORE]),
    ...standing(output.notices),
    '',
    `Dataset: ${output.digest.slice(0, 16)}`,
  ]);
}

const MEANS =
  'Met: the sources say so, provided what stands beside it. Unmet: they say otherwise. Unproven: they do not reach that far, which is no "no".';
const MORE = 'Name offerings to be told every line of theirs, the words it rests on, and what to ask the vendor.';

interface Telling {
  readonly dataset: Dataset;
  readonly inFull: boolean;
}

function useLines(use: ShownUse, telling: Telling): readonly string[] {
  const { name } = getOffering(telling.dataset, use.offering);
  const { requirements, not_asked, verdict } = use.checked;
  const told = requirements.filter(
    (line) => telling.inFull || (line.must && (line.verdict !== 'met' || isBound(line))),
  );
  return [
    `${plain(name)} (${plain(useWords(use))}): ${VERDICT_READS[verdict]}.`,
    ...namedWords(use).map(plain),
    ...told.flatMap((line) => lineLines(line, telling)),
    ...(telling.inFull ? not_asked.map(({ says, when }) => `- not asked here: ${plain(says)} (${plain(when)})`) : []),
  ];
}

/** Met with something that it depends on: without that it would be another answer. */
function isBound({ reasons }: CheckedLineOutput): boolean {
  return reasons.length > 0;
}

function lineLines(line: CheckedLineOutput, { dataset, inFull }: Telling): readonly string[] {
  const should = line.must ? '' : ' (should hold; decides nothing)';
  const reasons = line.reasons.map(({ message }) => plain(message)).join(' ');
  return [
    `- ${VERDICT_READS[line.verdict]}${should}: ${plain(saysWithQuestion(dataset, line))}${reasons && ` ${reasons}`}`,
    ...(inFull ? wordLines(line) : []),
  ];
}

function wordLines(line: CheckedLineOutput): readonly string[] {
  return [
    ...line.quotes.map((each) => `  ${quoted(each.quote)} ${address(each.url)}, ${quoteSeen(each)}`),
    ...(line.would_change === null ? [] : [`  To turn it: ${plain(line.would_change)}`]),
    ...(line.because === null || line.verdict === 'met' ? [] : [`  Because: ${plain(line.because)}`]),
  ];
}

function listed(heading: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', heading, ...items.map((item) => `- ${plain(item)}`)];
}
