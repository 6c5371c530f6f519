/** How long proposals wait, in working days, and which promises are past. */
import { describe, expect, test } from 'vitest';
import { madeSent, madeShown } from '../../../test/made-proposal.ts';
import type { Step } from './proposal.ts';
import { overdueWords, waitingOf } from './waiting-days.ts';

const PROMISED = { acknowledge: 2, dispute: 5, decide: 15 };
/** A Thursday. */
const RECEIVED = '2026-11-19T08:00:00.000Z';

const step = (act: Step['act'], by: Step['by']): Step => ({
  ...{ at: RECEIVED, act, by, name: null, from: 'received', to: 'received', note: null },
});

describe('days', () => {
  test.each([
    ['2026-11-19', 0, 0],
    ['2026-11-20', 1, 1],
    ['2026-11-21', 2, 1],
    ['2026-11-22', 3, 1],
    ['2026-11-23', 4, 2],
    ['2026-11-26', 7, 5],
    ['2026-12-10', 21, 15],
    ['2027-11-19', 365, 261],
    ['2026-11-18', 0, 0],
  ])('up to %s it has waited %d, of which %d were worked on', (today, days, workingDays) => {
    expect(waitingOf(madeSent({}, { receivedAt: RECEIVED }), PROMISED, today)).toMatchObject({ days, workingDays });
  });
});

describe('promises', () => {
  test.each<[string, Parameters<typeof waitingOf>[0], string, readonly string[]]>([
    ['nothing on the second working day', madeSent(), '2026-11-23', []],
    ['an answer on the third', madeSent(), '2026-11-24', ['acknowledge']],
    [
      'no answer once a reviewer has done something',
      madeSent({}, { steps: [step('ask_back', 'reviewer')] }),
      '2026-11-24',
      [],
    ],
    [
      'an answer though its sender has said more',
      madeSent({}, { steps: [step('answer', 'sender')] }),
      '2026-11-24',
      ['acknowledge'],
    ],
    ['a vendor’s objection on the sixth', madeSent({ asVendor: true }), '2026-11-27', ['acknowledge', 'dispute']],
    ['no objection of anybody else', madeSent(), '2026-11-27', ['acknowledge']],
    [
      'no objection that is noted',
      madeSent({ asVendor: true }, { disputedSince: '2026-11-20' }),
      '2026-11-27',
      ['acknowledge'],
    ],
    [
      'no objection that was settled',
      madeSent({ asVendor: true }, { steps: [step('settle', 'reviewer')] }),
      '2026-11-27',
      [],
    ],
    ['a decision on the sixteenth', madeSent({}, { steps: [step('ask_back', 'reviewer')] }), '2026-12-11', ['decide']],
    ['a decision alone on what visits showed', madeShown({}), '2026-12-11', ['decide']],
    ['nothing of what is decided', madeSent({}, { state: 'declined' }), '2027-12-11', []],
  ])('%s is overdue', (_, proposal, today, overdue) => {
    expect(waitingOf(proposal, PROMISED, today).overdue).toEqual(overdue);
  });

  test('are told with their days, and are none for what is decided', () => {
    const waiting = waitingOf(madeSent({ asVendor: true }), PROMISED, '2026-11-27');
    expect(overdueWords(waiting, PROMISED)).toBe(
      'Overdue: to be answered within 2 working days, it has been 6; Overdue: to be marked as disputed within 5 working days, it has been 6',
    );
    expect(waiting.left).toBe(9);
    expect(waitingOf(madeSent({}, { state: 'applied' }), PROMISED, '2026-11-27').left).toBeNull();
  });
});
