/** What `verify` prints of a page and of a run, at 80 columns. */
import { describe, expect, test } from 'vitest';
import {
  AROUND,
  madeAnswer,
  madePage,
  madeQuote,
  observeDays,
  QUOTE,
  URL_OF_PAGE,
} from '../../../test/made-observation.ts';
import { OUTCOMES, type Outcome } from '../../core/verify/outcome.ts';
import type { Visit } from '../../core/verify/visit.ts';
import { renderRunText, renderVisitText } from './verify-text.ts';

const PLAIN = { columns: 80, colour: false };

function visited(visit: Visit, text = `${AROUND} ${QUOTE}`, page = madePage()): string[] {
  const [seen] = observeDays([{ on: '2026-07-01', visit, text, page }]);
  return seen ? renderVisitText(seen, PLAIN).split('\n') : [];
}

function run(more: Partial<Parameters<typeof renderRunText>[0]>): string {
  const bare = { pages: 2, quotes: 3, proposals: 0, unagreed: 0, outcomes: new Map<Outcome, number>(), isKept: true };
  return renderRunText({ ...bare, ...more }, PLAIN);
}

describe('a page', () => {
  test('whose words were found is one line', () => {
    expect(visited(madeAnswer())).toEqual([`words found      ${URL_OF_PAGE}`, '']);
  });

  test('that is closed says why, and nothing of the words', () => {
    expect(visited(madeAnswer({ status: 403 }))).toEqual([
      `blocked          ${URL_OF_PAGE}`,
      '                 status 403',
      '',
    ]);
  });

  test('whose words changed shows both sentences and what differs', () => {
    const changed = QUOTE.replace('30 days in every', '60 hours in no');
    const lines = visited(madeAnswer(), `${AROUND} ${changed}`).join('\n');
    expect(lines).toContain(`was: “${QUOTE.slice(0, 50)}`);
    expect(lines).toContain(`now: “${changed.slice(0, 50)}`);
    expect(lines).toMatch(/“30” → “60” \(digits, material\)/);
  });

  test('with words taken out and put in says which', () => {
    const lines = visited(madeAnswer(), `${AROUND} ${QUOTE.replace('are deleted', 'are never deleted')}`);
    expect(lines.join('\n')).toContain('added → “never” (negation, material)');
  });

  test('that leads elsewhere says where', () => {
    const moved = { finalUrl: 'https://docs.acme-models.com/privacy', hops: [{ url: URL_OF_PAGE, status: 301 }] };
    expect(visited(madeAnswer(moved))[1]?.trim()).toBe(`leads for good to ${moved.finalUrl}`);
    expect(visited(madeAnswer(moved), AROUND)[1]?.trim()).toBe(`leads to ${moved.finalUrl}`);
  });

  test('shows words that back two findings once', () => {
    const page = madePage([madeQuote(), madeQuote(QUOTE, 'e'.repeat(16))]);
    expect(visited(madeAnswer({ status: 404 }), AROUND, page).filter((line) => line.includes('was:'))).toHaveLength(1);
  });

  test('cannot move the cursor or hide what it says', () => {
    const text = `${AROUND} ${QUOTE.replace('30', '90\u001b[2J\u202e')}`;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for.
    expect(visited(madeAnswer(), text).join('')).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('a run', () => {
  test.each([
    ['nothing waits', {}, 'Nothing new waits for a person.'],
    ['one change waits', { proposals: 1 }, '1 change waits for a person.'],
    ['several wait', { proposals: 3 }, '3 changes wait for a person.'],
    [
      'a change was seen for the first time',
      { unagreed: 1 },
      'Nothing new waits for a person. 1 page shows a change for the first time; it is proposed once a visit on another day agrees.',
    ],
    ['nothing is kept', { unagreed: 1, isKept: false }, 'Nothing was kept, so nothing is proposed.'],
  ])('%s', (_, more, said) => {
    expect(run(more).replace(/\s+/g, ' ').trim()).toBe(`2 pages, 3 quotes ${said}`);
  });

  test('counts pages by what they came to, in columns', () => {
    const outcomes = new Map(OUTCOMES.map((each, index) => [each, index + 1]));
    const lines = run({ pages: 78, quotes: 1, outcomes }).split('\n').slice(2, -2);
    expect(lines).toHaveLength(OUTCOMES.length);
    expect(new Set(lines.map((line) => line.length)).size).toBe(1);
    expect(run({ pages: 1, quotes: 1 })).toContain('1 page, 1 quote\n');
  });
});
