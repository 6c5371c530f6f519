/** Who a subject is, what inherits from it, and what is in force about it. */
import { expect, test } from 'vitest';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import { answerPath } from '../answer/cell.ts';
import { RegistryError } from '../errors.ts';
import type { Level } from '../vocabulary.ts';
import { getSubject, listSubjectAnswers, listSubjects, offeringsOf } from './subject.ts';

const MINI = miniDataset();

test.each<[Level, string, string]>([
  ['platform', 'north-hots', 'unknown_platform'],
  ['developer', 'various', 'unknown_developer'],
  ['developer', '__proto__', 'unknown_developer'],
  ['platform', 'constructor', 'unknown_platform'],
])('there is no %s "%s": %s', (level, id, code) => {
  try {
    getSubject(MINI, level, id);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(RegistryError);
    expect((error as RegistryError).body.code).toBe(code);
  }
});

test('subjects stand in the order of their names', () => {
  expect(listSubjects(MINI, 'platform').map(([, each]) => each.name)).toEqual(['Acme Cloud', 'North Host']);
});

test.each<[Level, string, string[]]>([
  ['platform', 'north-host', ['acme-north', 'north-open-models']],
  ['developer', 'acme-models', ['acme-api', 'acme-classic', 'acme-north']],
])('%s %s has %j', (level, id, offerings) => {
  expect(offeringsOf(MINI, level, id).map(([each]) => each)).toEqual(offerings);
});

test('a subject answers the questions of its level, exceptions after the general answer', () => {
  const answers = listSubjectAnswers(MINI, 'developer', 'acme-models', MINI_DAY);
  expect(
    answers.map(({ dimension, inForce }) => [dimension.id, inForce.map((each) => each.exception?.id ?? null)]),
  ).toEqual([
    ['gpai_cop', [null]],
    ['art53_summary', [null, 'classic']],
  ]);
});

test.each<[Level, string, string, (string | undefined)[]]>([
  ['developer', 'acme-models', 'gpai_cop', ['/offerings/acme-api/#gpai_cop']],
  [
    'developer',
    'acme-models',
    'art53_summary',
    ['/offerings/acme-api/#art53_summary', '/offerings/acme-classic/#art53_summary'],
  ],
  [
    'platform',
    'acme-cloud',
    'training_on_customer_data',
    [
      '/offerings/acme-api/#training_on_customer_data',
      '/offerings/acme-api/?model=acme-vision-1#training_on_customer_data',
    ],
  ],
  [
    'platform',
    'north-host',
    'data_residency',
    ['/offerings/acme-north/#data_residency', '/offerings/north-open-models/#data_residency'],
  ],
])('%s %s, %s: each answer leads to an offering that has it', (level, id, dimension, paths) => {
  const answer = listSubjectAnswers(MINI, level, id, MINI_DAY).find((each) => each.dimension.id === dimension);
  expect(answer?.inForce.map((each) => answerPath(MINI, each))).toEqual(paths);
});
