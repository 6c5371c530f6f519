/** What `diff` prints for a person: counts, first answers apart, and nothing that could command the terminal. */
import { describe, expect, test } from 'vitest';
import { plainYes, silence, withHistory } from '../../../test/made-history.ts';
import { miniDataset } from '../../../test/mini-record.ts';
import { listDifferences } from '../../core/history/difference.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { countWords, type Differed, renderDiffText } from './diff-text.ts';

const MINI = miniDataset();
const PLAIN = { columns: 80, colour: false };

function differed(from: Dataset, to: Dataset, more: Partial<Differed> = {}): Differed {
  const differences = listDifferences({ dataset: from, asOf: null }, { dataset: to, asOf: null });
  return {
    dataset: to,
    from: 'old',
    to: 'new',
    differences,
    added: [],
    gone: [],
    offerings: [],
    isOtherRecord: false,
    ...more,
  };
}

function days(from: string, to: string): Differed {
  const differences = listDifferences({ dataset: MINI, asOf: from }, { dataset: MINI, asOf: to });
  return { dataset: MINI, from, to, differences, added: [], gone: [], offerings: [], isOtherRecord: false };
}

const A = silence('A', '2026-07-05');
const B = silence('B', '2026-08-01');
const C = plainYes('C', '2026-09-01');

describe('the count', () => {
  test.each<[string, Differed, string]>([
    ['nothing', days('2026-10-12', '2026-11-23'), 'nothing has changed.'],
    ['in substance or not', differed(withHistory([A]), withHistory([A, B, C])), '2 changed (1 of them in substance).'],
    ['first answers alone', days('2026-05-01', '2026-05-31'), '1 answered for the first time.'],
    ['both', days('2026-10-11', '2026-10-12'), '5 changed (5 of them in substance), 1 answered for the first time.'],
  ])('%s', (_what, of, expected) => {
    expect(countWords(of)).toBe(expected);
  });
});

describe('text', () => {
  test('wording only is said where nothing in substance differs', () => {
    const text = renderDiffText(differed(withHistory([A]), withHistory([A, B])), PLAIN);
    expect(text).toContain('No public evidence → No public evidence (wording only)');
    expect(renderDiffText(differed(withHistory([B]), withHistory([B, C])), PLAIN)).not.toContain('wording only');
  });

  test('offerings that only one state has stand at the top', () => {
    const text = renderDiffText(differed(MINI, MINI, { added: ['acme-new'], gone: ['acme-old', 'acme-older'] }), PLAIN);
    expect(text.split('\n').slice(0, 3)).toEqual([
      'From old to new: nothing has changed.',
      'Offerings that are new: acme-new.',
      'Offerings that are gone: acme-old, acme-older.',
    ]);
  });

  test('the standing sentence ends it, whether or not something differs', () => {
    for (const of of [days('2026-10-12', '2026-10-12'), days('2026-10-11', '2026-10-12')]) {
      expect(renderDiffText(of, PLAIN).replace(/\s+/g, ' ')).toContain(MINI.content.sentences['S1']?.text);
    }
  });

  test('in colour the words are the same', () => {
    const of = days('2026-05-03', '2026-10-12');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them.
    const bare = renderDiffText(of, { columns: 80, colour: true }).replace(/\u001b\[\d+m/g, '');
    expect(bare).toBe(renderDiffText(of, PLAIN));
  });

  test('characters that nobody sees do not reach a terminal, wherever they stand', () => {
    const hostile = '\u001b[2J\u202egnp.exe\u200b\u0007\r';
    const of = differed(withHistory([A]), withHistory([A, B]));
    const [one] = of.differences;
    if (!one?.finding) throw new Error('no difference');
    const finding = {
      ...one.finding,
      label: hostile,
      place: hostile,
      condition: hostile,
      record: { ...one.finding.record, caveat: hostile, credit: { handle: hostile } },
    };
    const exception = { id: 'e', models: [hostile], findings: [finding] };
    const text = renderDiffText(
      { ...of, from: hostile, to: hostile, differences: [{ ...one, finding, exception }], added: [hostile] },
      PLAIN,
    );
    expect(text.length).toBeGreaterThan(300);
    expect(text.replaceAll('\n', '')).not.toMatch(/\p{Cc}|\p{Cf}/u);
    expect(text).toContain('gnp.exe');
  });
});
