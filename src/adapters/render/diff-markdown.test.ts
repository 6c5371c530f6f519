/** What `diff` writes for a pull request: whatever the record holds reads as the text that it is, on any forge. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { silence, withHistory } from '../../../test/made-history.ts';
import { listDifferences } from '../../core/history/difference.ts';
import { renderDiffMarkdown } from './diff-markdown.ts';
import type { Differed } from './diff-text.ts';

const FROM = { dataset: withHistory([silence('A', '2026-07-05')]), asOf: null };
const TO = {
  dataset: withHistory([silence('A', '2026-07-05'), silence('B', '2026-08-01', { caveat: 'Ask for it.' })]),
  asOf: null,
};
const DIFFERED: Differed = {
  dataset: TO.dataset,
  from: 'old',
  to: 'new',
  differences: listDifferences(FROM, TO),
  added: [],
  gone: [],
  offerings: [],
  isOtherRecord: false,
};

/** The Markdown of a change whose caveat is a text. */
function withCaveat(caveat: string): string {
  const differences = DIFFERED.differences.map((each) => {
    if (!each.finding) throw new Error('no finding');
    return { ...each, finding: { ...each.finding, record: { ...each.finding.record, caveat } } };
  });
  return renderDiffMarkdown({ ...DIFFERED, differences });
}

/** The line on which that caveat stands, without its label. */
function written(caveat: string): string {
  return /^ {2}- now: (.*)$/m.exec(withCaveat(caveat))?.[1] ?? '';
}

/** Pieces of text as a forge sees them when it looks for references: without comments, entities read. */
function pieces(markdown: string): string[] {
  return markdown
    .split('<!-- -->')
    .map((each) => each.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code))));
}

describe('text that could be more than text', () => {
  test.each<[string, string]>([
    ['emphasis and code', '*a* _b_ **c** `d` ~~e~~'],
    ['a link', '[here](https://x.example)'],
    ['a picture', '![x](https://x.example/p.png)'],
    ['a footnote', '[^1] and [^1]: x'],
    ['HTML', '<img src=x onerror=alert(1)> <!-- --> </sub>'],
    ['an entity', '&lt;b&gt; &#64;all &copy;'],
    ['a table', 'a | b'],
    ['a backslash', 'C:\\*x*'],
    ['a heading', '# x'],
    ['a list', '- x'],
    ['another list', '+ x'],
    ['a numbered list', '1. x'],
    ['a numbered list with a bracket', '12) x'],
    ['a quote', '> x'],
    ['a line under a heading', '=== x'],
    ['a formula', '$x$ and $$y$$'],
    ['a mention', '@octocat and @org/team'],
    ['an address to write to', 'mail a@b.example now'],
    ['issues', 'see #12, GH-13, org/repo#14 and !15'],
    ['other references', '~bug %"v 1" $16 &17 ^alert#18 *iteration:19'],
    ['a commit', 'at 0a1b2c3d4e and 0123456789abcdef0123456789abcdef01234567'],
    ['addresses', 'https://x.example, ftp://x.example and www.x.example'],
    ['a short name of a picture', ':tada: and :+1:'],
  ])('%s reads as it stands', (_what, text) => {
    const line = written(text);
    expect(pieces(line).join('')).toBe(text);
    expect(line.replaceAll('<!-- -->', '').replace(/&#\d+;/g, 'x')).not.toMatch(/[&<>\\`*_[\]#|~$]|^(?:[-+=]|\d+[.)])/);
    for (const piece of pieces(line)) expect(piece).not.toMatch(REFERENCE);
  });

  test('any text at all', () => {
    const anyText = fc.string({ unit: fc.constantFrom(...'ab1 @#!~%$&^*_`[]()<>|\\:/.w-+=;'), maxLength: 40 });
    fc.assert(
      fc.property(anyText, (text) => {
        fc.pre(text.trim() !== '');
        const line = written(text);
        expect(pieces(line).join('')).toBe(text.trim().replace(/\s+/g, ' '));
        for (const piece of pieces(line)) expect(piece).not.toMatch(REFERENCE);
      }),
      { numRuns: 500 },
    );
  });

  test('line breaks and characters that nobody sees are left out', () => {
    expect(written('a\n\n# b\r\n\u202ec\u200bd\u2060e')).toBe('a &#35; b cde');
  });

  test('every other text of a change is held to the same', () => {
    const hostile = '</sub>@x #1 *y*';
    const [one] = DIFFERED.differences;
    if (!one?.finding) throw new Error('no difference');
    const finding = {
      ...one.finding,
      label: hostile,
      place: hostile,
      condition: hostile,
      record: { ...one.finding.record, credit: { handle: hostile } },
    };
    const exception = { id: 'e', models: [hostile], findings: [finding] };
    const content = { ...DIFFERED.dataset.content, offerings: {}, platforms: {} };
    const dataset = { ...DIFFERED.dataset, content, dimensions: new Map() };
    const answers = { ...one.answers, subject: hostile, dimension: hostile };
    const difference = { ...one, answers, finding, exception, offerings: [hostile] };
    const markdown = renderDiffMarkdown({
      dataset,
      from: hostile,
      to: hostile,
      differences: [difference, { ...difference, before: null }],
      added: [hostile],
      gone: [hostile],
      offerings: [{ offering: hostile, field: 'processor', from: hostile, to: hostile }],
      isOtherRecord: true,
    });
    expect(markdown).not.toContain(hostile);
    expect(pieces(markdown).join('').split(hostile).length).toBeGreaterThan(14);
    for (const piece of pieces(markdown)) expect(piece).not.toMatch(/@x|#1/);
  });
});

/** What forges turn into links, mentions and pictures after Markdown was read. */
const REFERENCE = /@[\w]|[#!~%$&^][\w"]|\bGH-\d|:\/\/|\bwww\.|:[\w+-]+:|\b[0-9a-f]{7,40}\b/i;
