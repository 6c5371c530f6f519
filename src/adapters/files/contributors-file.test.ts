/** Contributors appended to their file. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { appendContributor, listContributors } from './contributors-file.ts';

const ZOE = { handle: 'zoe', name: 'Zoë: "Z", {x}', since: '2026-11-23' };
const LINE = `  - { handle: zoe, name: 'Zoë: "Z", {x}', since: 2026-11-23 }\n`;

describe('the file of contributors', () => {
  test.each<[string, string | null, string]>([
    ['an empty list becomes one', '# Head.\n\ncontributors: []\n', `# Head.\n\ncontributors:\n${LINE}`],
    [
      'one more line',
      'contributors:\n  - { handle: a, since: 2026-01-01 } # first\n# End.\n',
      `contributors:\n  - { handle: a, since: 2026-01-01 } # first\n${LINE}# End.\n`,
    ],
    ['no file', null, `contributors:\n${LINE}`],
  ])('%s', (_name, text, expected) => {
    expect(appendContributor(text, ZOE)).toEqual({ text: expected });
    expect(listContributors(expected).at(-1)).toEqual(ZOE);
  });

  test('that of the real record keeps every line but the empty list', () => {
    const text = readFileSync('data/contributors.yaml', 'utf8');
    const now = appendContributor(text, { handle: 'a', since: '2026-11-23' });
    const kept = text.replace(/contributors: \[\]\n$/, 'contributors:\n');
    expect('text' in now && now.text.startsWith(kept.trimEnd())).toBe(true);
  });

  test('a long name stays on its line', () => {
    const now = appendContributor('contributors: []\n', { ...ZOE, name: 'word '.repeat(40).trim() });
    expect('text' in now && now.text.split('\n')).toHaveLength(3);
  });

  test('nobody stands in a file that is none', () => {
    expect([listContributors(null), listContributors('contributors: none\n'), listContributors('[')]).toEqual([
      [],
      [],
      [],
    ]);
  });
});
