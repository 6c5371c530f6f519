/** The life of a proposal: every act in every state by everybody, against the table that people were told. */
import { describe, expect, test } from 'vitest';
import { RegistryError } from '../errors.ts';
import { ACTS_OF_LIFE, decideStep, MOST_NOTE, possibleActs, ROLES, STATES, type Wanted } from './proposal-life.ts';

/** What is possible, written out: act, by whom, from where, to where. */
const TOLD: readonly (readonly [act: Wanted['act'], by: Wanted['by'], from: string, to: string])[] = [
  ['accept', 'reviewer', 'received', 'accepted'],
  ['accept', 'reviewer', 'asked_back', 'accepted'],
  ['decline', 'reviewer', 'received', 'declined'],
  ['decline', 'reviewer', 'asked_back', 'declined'],
  ['ask_back', 'reviewer', 'received', 'asked_back'],
  ['ask_back', 'reviewer', 'asked_back', 'asked_back'],
  ['answer', 'sender', 'received', 'received'],
  ['answer', 'sender', 'asked_back', 'received'],
  ['withdraw', 'sender', 'received', 'withdrawn'],
  ['withdraw', 'sender', 'asked_back', 'withdrawn'],
  ['reopen', 'reviewer', 'accepted', 'received'],
  ['reopen', 'reviewer', 'declined', 'received'],
  ['begin', 'program', 'accepted', 'applying'],
  ['release', 'program', 'applying', 'accepted'],
  ['apply', 'program', 'applying', 'applied'],
  ['dispute', 'reviewer', 'received', 'received'],
  ['dispute', 'reviewer', 'asked_back', 'asked_back'],
  ...STATES.map((state) => ['settle', 'reviewer', state, state] as const),
];

const ALL = ACTS_OF_LIFE.flatMap((act) =>
  act === 'receive' ? [] : ROLES.flatMap((by) => STATES.map((state) => ({ act, by, state }))),
);

function stepTo(state: (typeof STATES)[number], wanted: Wanted): string {
  try {
    return decideStep('c-0123456789ab', state, wanted);
  } catch (error) {
    return (error as RegistryError).body.code;
  }
}

describe('a proposal', () => {
  test.each(ALL)('that is $state, when a $by wants to $act', ({ act, by, state }) => {
    const told = TOLD.find(([a, who, from]) => a === act && who === by && from === state);
    expect(stepTo(state, { act, by, note: 'words' })).toBe(told?.[3] ?? 'not_possible');
    expect(possibleActs(state, by).includes(act)).toBe(told !== undefined);
  });

  test.each(['decline', 'ask_back', 'reopen', 'answer'] as const)('to %s it there have to be words', (act) => {
    const [, by, from] = TOLD.find(([each]) => each === act) ?? [];
    for (const note of [null, '', ' \n ']) {
      expect(stepTo(from as 'received', { act, by: by as 'sender', note })).toBe('bad_parameter');
    }
  });

  test('words may be as long as they were said to be, and no longer', () => {
    const decline = (length: number) =>
      stepTo('received', { act: 'decline', by: 'reviewer', note: 'x'.repeat(length) });
    expect([decline(MOST_NOTE), decline(MOST_NOTE + 1)]).toEqual(['declined', 'bad_parameter']);
  });

  test('who may not is told so, and who comes too late is told what it is', () => {
    const told = (state: (typeof STATES)[number], by: Wanted['by']) => {
      try {
        return decideStep('c-0123456789ab', state, { act: 'accept', by, note: null });
      } catch (error) {
        return error instanceof RegistryError ? error.message : String(error);
      }
    };
    expect(told('received', 'sender')).toBe('c-0123456789ab is not for its sender to accept.');
    expect(told('received', 'program')).toBe('c-0123456789ab is not for a program to accept.');
    expect(told('applied', 'reviewer')).toBe('c-0123456789ab is applied: nobody can accept it any more.');
  });
});
