/** The lines below an offering: leads for every pair of verdicts, nothing said twice, and names in few words. */
import { expect, test } from 'vitest';
import type { RequirementVerdict } from '../policy/requirement.ts';
import type { OutcomeReason, TogetherOutcome } from './need-outcome.ts';
import { modelNames, outcomeLines, outcomeMore } from './need-words.ts';

type Said = readonly [verdict: RequirementVerdict, ...reasons: string[]];

/** An outcome from verdicts and reasons written as `question message`. */
function outcome(
  general: Said,
  exceptions: Readonly<Record<string, Said>> = {},
  all = false,
): TogetherOutcome<OutcomeReason> {
  const of = ([verdict, ...said]: Said) => ({
    verdict,
    reasons: said.map((each) => ({
      need: 'n',
      question: each.split(' ')[0] ?? '',
      message: each.replace(/^\S+ /, ''),
    })),
  });
  return {
    ...of(general),
    exceptions: Object.entries(exceptions).map(([models, said]) => ({ models: models.split(' '), ...of(said) })),
    exceptsAllListed: all,
  };
}

/** Each line as text; `?` where it says what to ask. */
function lines(...of: Parameters<typeof outcome>): string[] {
  return outcomeLines(outcome(...of)).map(({ lead, reasons }) =>
    [...(lead ? [lead] : []), ...reasons.map((each) => `${each.question} ${each.message}${each.asks ? '?' : ''}`)].join(
      ' ',
    ),
  );
}

test.each<[string, readonly string[], readonly string[]]>([
  ['met', lines(['met']), []],
  ['met, but not for some', lines(['met'], { 'a b': ['unmet', 'q No.'] }), ['Meets; not for a, b: q No.']],
  ['met, not shown for some', lines(['met'], { a: ['unproven', 'q ?'] }), ['Meets; cannot be shown for a: q ??']],
  [
    'met, not for some, and for some of these again',
    lines(['met'], { 'a*': ['unmet', 'q No.'], 'a-1': ['met'] }),
    ['Meets; not for a*: q No.', 'Meets; also for a-1.'],
  ],
  ['unmet, but for some', lines(['unmet', 'q No.'], { a: ['met'] }), ['q No.', 'Does not; but meets for a.']],
  [
    'unmet, not shown for some',
    lines(['unmet', 'q No.'], { a: ['unproven', 'q Silent.'] }),
    ['q No.', 'Does not; cannot be shown for a: q Silent.?'],
  ],
  [
    'unmet, for some on another answer',
    lines(['unmet', 'q No.', 'r No.'], { a: ['unmet', 'q Never.', 'r No.'] }),
    ['q No.', 'r No.', 'Does not; for a: q Never.'],
  ],
  [
    'unmet, for some on one thing more',
    lines(['unmet', 'q No.'], { a: ['unmet', 'q No.', 'r No.'] }),
    ['q No.', 'Does not; for a also: r No.'],
  ],
  [
    'unmet, for some on one thing less: all that is left is told',
    lines(['unmet', 'q No.', 'r No.'], { a: ['unmet', 'r No.'] }),
    ['q No.', 'r No.', 'Does not; for a: r No.'],
  ],
  [
    'unmet, but for some, and not for some of these',
    lines(['unmet', 'q No.'], { 'a*': ['met'], 'a-1': ['unmet', 'q No.'] }),
    ['q No.', 'Does not; but meets for a*.', 'Does not; for a-1 too.'],
  ],
  [
    'not shown, but for some',
    lines(['unproven', 'q ?'], { a: ['met'] }),
    ['q ??', 'Cannot be shown; but meets for a.'],
  ],
  [
    'not shown, not met for some: what to ask is said once',
    lines(['unproven', 'q Silent.', 'r Silent.'], {
      a: ['unmet', 'q No.', 'r Silent.'],
      b: ['unproven', 'q Old.', 'r Silent.'],
    }),
    ['q Silent.?', 'r Silent.?', 'Cannot be shown; not met for a: q No.', 'Cannot be shown; for b: q Old.'],
  ],
  [
    'another verdict for the same words is told with them',
    lines(['unproven', 'q Same.'], { a: ['unmet', 'q Same.'] }),
    ['q Same.?', 'Cannot be shown; not met for a: q Same.'],
  ],
  [
    'two reasons on one question stand together for models, and each by itself for all',
    lines(['unproven', 'q One.', 'q Two.'], { a: ['unproven', 'q Three.', 'r Other.', 'q Four.'] }),
    ['q One.', 'q Two.?', 'Cannot be shown; for a: q Three. Four. r Other.?'],
  ],
  ['two needs that turn on one thing say it once', lines(['unmet', 'q No.', 'q No.']), ['q No.']],
  [
    'no other model listed',
    lines(['met'], { 'a*': ['unmet', 'q No.'] }, true),
    ['Meets; not for a*: q No.', 'No other model is listed for this offering.'],
  ],
])('%s', (_, said, expected) => {
  expect(said).toEqual(expected);
});

test.each<[readonly string[], string]>([
  [['claude-fable-5*', 'claude-mythos-5*'], 'claude-fable-5*, claude-mythos-5*'],
  [['claude-5', 'us.claude-5'], 'claude-5 (also as us.claude-5)'],
  [['us.a.x-1', 'a.x-1', 'x-1', 'x-2', 'eu/x-2'], 'x-1, x-2 (also as us.a.x-1 and 2 more)'],
  [['us.x-1', 'eu.x-1'], 'us.x-1, eu.x-1'],
  [['max-1', 'x-1'], 'max-1, x-1'],
])('%j reads %s', (models, words) => {
  expect(modelNames(models)).toBe(words);
});

test('who meets the needs with some models only is counted', () => {
  const some = outcome(['met'], { a: ['unmet', 'q No.'] });
  const others = [outcome(['met']), outcome(['unmet', 'q No.'], { a: ['met'] })];
  expect(outcomeMore(others)).toBe('; each other one says why, or what to ask.');
  expect(outcomeMore([...others, some])).toBe(
    ', 1 of them not with every model; each other one says why, or what to ask.',
  );
});
