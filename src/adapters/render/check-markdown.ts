/** What `check` writes to be filed or put into a pull request: Markdown in which nothing from record or policy is markup. */
import type { CheckedLineOutput, CheckOutput } from '../../core/contract/check.ts';
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
import { plain } from './markdown-text.ts';

/** A heading for each verdict, a list for each offering, worst first. */
export function renderCheckMarkdown(dataset: Dataset, output: CheckOutput): string {
  const uses = shownUses(output);
  const parts = [
    `## ${plain(output.title)}: ${VERDICT_READS[output.verdict]}`,
    `${plain(checkedOn(output))} Policy ${plain(output.policy)}; ${plain(countWords(output))}; exit code ${output.exit_code}.`,
    `Digest \`${output.digest}\``,
    ...output.notes.map(plain),
    ...VERDICTS.flatMap((verdict) =>
      uses.filter(({ checked }) => checked.verdict === verdict).map((use) => useText(dataset, use)),
    ),
    ...section('Exceptions', exceptionWords(output)),
    ...section('To look at besides, since no line can ask it', output.beyond),
    `<sub>${[...noticesSaid(output).map(({ about, text }) => `${about}: ${text}`), output.notices['S1'] ?? ''].map(plain).join('<br>\n')}</sub>`,
  ];
  return `${parts.join('\n\n')}\n`;
}

function useText(dataset: Dataset, use: ShownUse): string {
  const { requirements, not_asked, verdict } = use.checked;
  const must = requirements.filter((each) => each.must);
  const should = requirements.filter((each) => !each.must);
  const places = use.places.map(({ file, line }) => `${file}:${line}`).join(', ');
  return [
    `### ${plain(useWords(use))}: ${VERDICT_READS[verdict]}\n`,
    `${plain(getOffering(dataset, use.offering).name)}${places ? `, used at ${plain(places)}` : ''}`,
    ...(saidWords(use.checked) ? [`\n${plain(saidWords(use.checked))}`] : []),
    ...namedWords(use).map((each) => `\n${plain(each)}`),
    '',
    ...must.map((line) => lineText(dataset, line)),
    ...(should.length > 0
      ? ['\nWhat should hold; it decides nothing:\n', ...should.map((line) => lineText(dataset, line))]
      : []),
    ...(not_asked.length > 0 ? ['\nNot asked here:\n', ...not_asked.map(notAskedText)] : []),
  ].join('\n');
}

function notAskedText({ says, when }: { readonly says: string; readonly when: string }): string {
  return `- ${plain(says)} (${plain(when)})`;
}

function lineText(dataset: Dataset, line: CheckedLineOutput): string {
  const isMet = line.verdict === 'met';
  const rows = [
    ...line.reasons.map(({ message }) => plain(message)),
    ...(line.because === null || isMet ? [] : [`because: ${plain(line.because)}`]),
    ...(isMet ? [] : line.quotes.map(quoteText)),
    ...(line.would_change === null ? [] : [`to turn it: ${plain(line.would_change)}`]),
  ];
  return [
    `- **${VERDICT_READS[line.verdict]}**: ${plain(saysWithQuestion(dataset, line))}`,
    ...rows.map((row) => `  - ${row}`),
  ].join('\n');
}

function quoteText(each: CheckedLineOutput['quotes'][number]): string {
  return `“${plain(each.quote)}” ${plain(`${each.url}, ${quoteSeen(each)}`)}`;
}

function section(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`### ${heading}`, items.map((item) => `- ${plain(item)}`).join('\n')];
}
