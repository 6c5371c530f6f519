/** What `diff` writes for a pull request: Markdown in which nothing from the record is markup, a link or a mention. */

import { fillSentence } from '../../core/answer/sentence.ts';
import type { ChangeWords } from '../../core/history/change-words.ts';
import { countWords, type Differed, firstWords, guardsOf, offeringWords, wordsOf } from './diff-text.ts';
import { plain } from './markdown-text.ts';

/** One heading per subject, one entry per change. */
export function renderDiffMarkdown(differed: Differed): string {
  const { added, gone } = differed;
  const { changed, first } = wordsOf(differed);
  const subjects = [...new Set(changed.map((each) => each.subject))].sort();
  return `${[
    `**From ${plain(differed.from)} to ${plain(differed.to)}: ${countWords(differed, changed)}**`,
    ...(added.length > 0 ? [`Offerings that are new: ${added.map(plain).join(', ')}.`] : []),
    ...(gone.length > 0 ? [`Offerings that are gone: ${gone.map(plain).join(', ')}.`] : []),
    ...[...offeringWords(differed)].flatMap(([name, words]) => [
      `### ${plain(name)}`,
      words.map((each) => `- ${plain(each)}`).join('\n'),
    ]),
    ...subjects.flatMap((subject) => [
      `### ${plain(subject)}`,
      changed
        .filter((each) => each.subject === subject)
        .map(entry)
        .join('\n'),
    ]),
    ...firstParts(first),
    `<sub>${standingText(differed)}</sub>`,
  ].join('\n\n')}\n`;
}

/** The sentences that must stand, S1 last. */
function standingText(differed: Differed): string {
  const { sentences } = differed.dataset.content;
  const said = guardsOf(differed).map(({ about, text }) => `${about}: ${text}`);
  return [...said, fillSentence(sentences, 'S1')].map(plain).join('<br>\n');
}

function firstParts(first: ReadonlyMap<string, readonly ChangeWords[]>): string[] {
  if (first.size === 0) return [];
  const lines = [...first].map(
    ([subject, words]) => `- ${plain(subject)}: ${words.map(firstWords).map(plain).join('; ')}`,
  );
  return ['### Answered for the first time', lines.join('\n')];
}

function entry(words: ChangeWords): string {
  const scope = words.scope ? ` for ${plain(words.scope)}` : '';
  const kind = words.material ? '' : ' (wording only)';
  const recorded = words.recorded ? `; recorded on ${words.recorded}` : '';
  const credit = words.credit ? `; thanks to ${plain(words.credit)}` : '';
  const row = (label: string, text: string | null) => (text ? [`  - ${label}: ${plain(text)}`] : []);
  return [
    `- **${plain(words.question)}${scope}**: ${plain(words.from ?? 'not recorded')} → **${plain(words.to ?? 'not recorded')}**${kind}`,
    `  - ${plain(words.cause)}${recorded}${credit}`,
    ...row('was', words.was),
    ...row('now', words.now),
    ...row('condition was', words.conditionWas),
    ...row('condition now', words.conditionNow),
    ...words.facts.flatMap((fact) => row('fact', fact)),
    ...row('also changed', words.fields),
    ...row('offerings', words.offerings.join(', ')),
  ].join('\n');
}
