/** Findings appended to files of answers: every list of the real record and the mini one, and files written in ways that nobody expects. */
import { describe, expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import { MINI_FILES } from '../../../test/mini-record.ts';
import { canonicalJson } from '../../core/canonical.ts';
import { recordPlace } from '../../core/record/record-place.ts';
import { amendmentYaml } from './amendment-yaml.ts';
import { appendFinding, listFindings } from './answers-file.ts';
import { readFolder } from './yaml-files.ts';
import type { Spliced } from './yaml-list.ts';

const FINDING = madeFinding({ on: '2026-11-23', because: 'correction', notes: 'A note.' });

function textOf(spliced: Spliced): string {
  if ('text' in spliced) return spliced.text;
  throw new Error(spliced.why);
}

/** Lines of `now` that are not in `was`, if those of `was` all stand in it in their order; else a failure. */
function addedLines(was: string, now: string): readonly string[] {
  const old = was.split('\n');
  const lines = now.split('\n');
  let at = 0;
  while (at < old.length && old[at] === lines[at]) at += 1;
  const added = lines.slice(at, at + lines.length - old.length);
  expect([...lines.slice(0, at), ...lines.slice(at + added.length)]).toEqual(old);
  return added;
}

const REAL = readFolder('data').filter(({ file }) => recordPlace(file)?.kind === 'answers');
const MINI = [...MINI_FILES].flatMap(([file, text]) => (recordPlace(file)?.kind === 'answers' ? [{ file, text }] : []));

describe.each([
  ['the real record', REAL],
  ['the mini registry', MINI],
])('every list of findings of %s', (_name, files) => {
  const lists = files.flatMap(({ file, text }) => {
    const ids = [...text.matchAll(/^ {2}- id: (\S+)$/gm)].map(([, id = '']) => id);
    return [null, ...ids].map((exception) => ({ file, text, exception }));
  });

  test('takes another finding as added lines alone, and gives it back', () => {
    for (const { text, exception } of lists) {
      const now = textOf(appendFinding(text, exception, FINDING));
      const added = addedLines(exception === null ? text.replace(/^findings: \[\]/m, 'findings:') : text, now);
      expect(added.map((line) => line.trim()).join('\n')).toBe(
        `- ${amendmentYaml(FINDING).trimEnd()}`
          .split('\n')
          .map((line) => line.trim())
          .join('\n'),
      );
      const before = listFindings(text, exception);
      expect(canonicalJson(listFindings(now, exception))).toBe(canonicalJson([...before, FINDING]));
    }
    expect(lists.length).toBeGreaterThan(20);
  });

  test('gives each of its own findings back when it is written once more', () => {
    for (const { text, exception } of lists) {
      const before = listFindings(text, exception);
      for (const finding of before) {
        const now = textOf(appendFinding(text, exception, finding));
        expect(canonicalJson(listFindings(now, exception))).toBe(canonicalJson([...before, finding]));
      }
    }
  });
});

describe('how a file is written', () => {
  const ONE = `findings:
  - on: 2026-07-05
    answer: silent
`;
  const ADDED = amendmentYaml(FINDING).trimEnd();
  const entry = (margin: string, gap = ' ') => `${margin}-${gap}${ADDED.replaceAll('\n', `\n${margin} ${gap}`)}\n`;

  test.each<[string, string, string]>([
    ['as it stands in most', ONE, ONE + entry('  ')],
    ['without an indentation', 'findings:\n- on: a\n  answer: b\n', `findings:\n- on: a\n  answer: b\n${entry('')}`],
    [
      'with a wide dash',
      'findings:\n  -   on: a\n      answer: b\n',
      `findings:\n  -   on: a\n      answer: b\n${entry('  ', '   ')}`,
    ],
    ['without a line end', ONE.trimEnd(), ONE + entry('  ')],
    ['an empty list', 'findings: []\n', `findings:\n${entry('  ')}`],
    [
      'an empty list with a comment',
      '# Before.\nfindings: [] # none\n# After.\n',
      `# Before.\nfindings: # none\n${entry('  ')}# After.\n`,
    ],
    [
      'a comment inside the last finding',
      `${ONE}    # of it\n# After.\n`,
      `${ONE}    # of it\n${entry('  ')}# After.\n`,
    ],
    ['comments behind the list', `${ONE}\n# After.\n`, `${ONE}${entry('  ')}\n# After.\n`],
    ['exceptions behind the list', `${ONE}exceptions:\n  - id: x\n`, `${ONE}${entry('  ')}exceptions:\n  - id: x\n`],
    [
      'words that end in a folded text',
      `findings:\n  - notes: >-\n      a\n      b\n\nexceptions: []\n`,
      `findings:\n  - notes: >-\n      a\n      b\n${entry('  ')}\nexceptions: []\n`,
    ],
    ['a document with its marks', `---\n${ONE}...\n`, `---\n${ONE}${entry('  ')}...\n`],
    ['line ends of Windows', ONE.replaceAll('\n', '\r\n'), (ONE + entry('  ')).replaceAll('\n', '\r\n')],
    ['a mark of byte order', `\ufeff${ONE}`, `\ufeff${ONE}${entry('  ')}`],
    [
      'a key whose value is left out',
      'findings:\n  - on: a\n    notes:\n',
      `findings:\n  - on: a\n    notes:\n${entry('  ')}`,
    ],
  ])('%s', (_name, text, expected) => {
    expect(textOf(appendFinding(text, null, FINDING))).toBe(expected);
  });

  test('an exception takes it at the end of its own list, whatever comes after', () => {
    const text = `findings: []\nexceptions:\n  - id: a\n    findings:\n      - on: x\n  # b\n  - id: b\n    findings: []\n`;
    expect(textOf(appendFinding(text, 'a', FINDING))).toBe(
      `findings: []\nexceptions:\n  - id: a\n    findings:\n      - on: x\n${entry('      ')}  # b\n  - id: b\n    findings: []\n`,
    );
    expect(textOf(appendFinding(text, 'b', FINDING))).toBe(
      `${text.replace('findings: []\n', 'findings: []\n').slice(0, -4)}\n${entry('      ')}`,
    );
  });

  test('a file that is not there is begun', () => {
    expect(textOf(appendFinding(null, null, FINDING))).toBe(`findings:\n${entry('  ')}`);
  });

  test.each<[string, string | null, string | null, RegExp]>([
    ['a tab', 'findings:\n\t- on: a\n', null, /no YAML/],
    ['a list on one line', 'findings: [{ on: a }]\n', null, /one line/],
    ['no list', 'notes: none\n', null, /no list/],
    ['a list that is a text', 'findings: none\n', null, /no list/],
    ['an exception that is not there', ONE, 'x', /no exception "x"/],
    ['an exception of a file that is not there', null, 'x', /no exception "x"/],
    ['an empty list with a comment in it', 'findings: [\n  # none\n]\n', null, /one line/],
  ])('refused: %s', (_name, text, exception, why) => {
    expect(appendFinding(text, exception, FINDING)).toEqual({ why: expect.stringMatching(why) });
  });
});
