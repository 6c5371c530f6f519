/** What `diff` writes for a pull request: Markdown in which nothing from the record is markup, a link or a mention. */
import type { ChangeWords } from '../../core/change-words.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import { fillSentence } from '../../core/sentence.ts';
import { countWords, type Differed, firstWords, guardsOf, wordsOf } from './diff-text.ts';

/** One heading per subject, one entry per change. */
export function renderDiffMarkdown(differed: Differed): string {
  const { added, gone } = differed;
  const { changed, first } = wordsOf(differed);
  const subjects = [...new Set(changed.map((each) => each.subject))].sort();
  return `${[
    `**From ${plain(differed.from)} to ${plain(differed.to)}: ${countWords(differed)}**`,
    ...(added.length > 0 ? [`Offerings that are new: ${added.map(plain).join(', ')}.`] : []),
    ...(gone.length > 0 ? [`Offerings that are gone: ${gone.map(plain).join(', ')}.`] : []),
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
    ...row('also changed', words.fields),
    ...row('offerings', words.offerings.join(', ')),
  ].join('\n');
}

/**
 * Text as text. What Markdown could read otherwise becomes an entity. Forges look for mentions, references, addresses and
 * short names of pictures only after that, in the finished text: those are broken by an empty comment, which nobody sees.
 */
function plain(text: string): string {
  return withoutHidden(text)
    .replace(/\s+/g, ' ')
    .trim()
    .replace(REFERENCE, `$&${BREAK}`)
    .replace(COMMIT, (digits) => digits.replace(/.{6}(?=.)/g, `$&${BREAK}`))
    .replace(/[&<>\\`*_[\]#|~$]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(/^[-+=]|(?<=^\d+)[.)]/, (character) => `&#${character.charCodeAt(0)};`)
    .replaceAll(BREAK, '<!-- -->');
}

/** What stands for the comment until everything else is written; no text has it, since it is hidden. */
const BREAK = '\u2060';

/** `@name`, `#12`, `!12`, `GH-12`, `https://…`, `www.…`, `:smile:`: each up to where it is broken. */
const REFERENCE = /@|[#!~%$&^](?=[\w"({[])|\bGH-(?=\d)|:(?=[\w+-]+:)|:\/(?=\/)|\bwww(?=\.)/gi;

/** Seven digits of a commit are enough for a link to it. */
const COMMIT = /\b[0-9a-f]{7,}\b/gi;
