/** Which cells are marked by what waits: those whose answer, or whose answer for some models, it is about. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { listCells } from '../answer/cell.ts';
import { markWords, pendingByCell, pendingMark } from './pending.ts';
import type { PendingProposal, ProposalPlace } from './proposal.ts';

const MINI = miniDataset();
const ACME = listCells(MINI, { offering: 'acme-api', asOf: MINI_DAY, model: null });

function waiting(ref: string, places: readonly ProposalPlace[], more: Partial<PendingProposal> = {}): PendingProposal {
  return {
    ...{ ref, kind: 'correction', state: 'received', receivedAt: '2026-11-20T08:00:00Z', disputedSince: null },
    ...{ places, offering: 'acme-api', model: null },
    ...more,
  };
}

const place = (dimension: string, exception: string | null = null): ProposalPlace => {
  const from = ACME.find((cell) => cell.dimension.id === dimension)?.from;
  if (!from) throw new Error(`no cell ${dimension}`);
  return { level: from.level, subject: from.subject, dimension, exception };
};

const marked = (pending: readonly PendingProposal[]) => {
  const at = pendingByCell(pending);
  return ACME.flatMap((cell) => at(cell).map(({ ref }) => [cell.dimension.id, ref]));
};

const TRAINING = 'training_on_customer_data';
const EXCEPTION = ACME.find((cell) => cell.dimension.id === TRAINING)?.otherwise[0]?.exception.id ?? 'none';

test.each<[string, readonly PendingProposal[], readonly (readonly string[])[]]>([
  ['nothing that waits marks nothing', [], []],
  ['one marks its answer alone', [waiting('a', [place('soc2_type2')])], [['soc2_type2', 'a']]],
  [
    'two at one answer are both there',
    ['a', 'b'].map((ref) => waiting(ref, [place('soc2_type2')])),
    [
      ['soc2_type2', 'a'],
      ['soc2_type2', 'b'],
    ],
  ],
  [
    'one about some models marks the answer that they differ from',
    [waiting('a', [place(TRAINING, EXCEPTION)])],
    [[TRAINING, 'a']],
  ],
  [
    'one about all models and some is told once',
    [waiting('a', [place(TRAINING), place(TRAINING, EXCEPTION)])],
    [[TRAINING, 'a']],
  ],
  ['one about another exception marks nothing', [waiting('a', [place(TRAINING, 'nobody')])], []],
  ['one of another subject marks nothing', [waiting('a', [{ ...place('soc2_type2'), subject: 'nobody' }])], []],
])('%s', (_, pending, expected) => {
  expect(EXCEPTION).not.toBe('none');
  expect(marked(pending)).toEqual(expected);
});

test.each<[string, readonly PendingProposal[], readonly string[] | null]>([
  ['nothing', [], null],
  ['what is decided', [waiting('a', [], { state: 'accepted' })], null],
  ['what waits', [waiting('a', [])], ['1 correction waits for a decision']],
  [
    'what waits and is disputed',
    [
      waiting('a', []),
      waiting('b', [], { disputedSince: '2026-11-21' }),
      waiting('c', [], { disputedSince: '2026-11-20' }),
    ],
    ['disputed since 20 Nov 2026', '3 corrections wait for a decision'],
  ],
])('in words: %s', (_, pending, expected) => {
  const mark = pendingMark(pending);
  expect(mark && markWords(mark)).toEqual(expected);
});
