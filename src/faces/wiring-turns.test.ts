/** Turns: one piece of work after the other, others in between, and no more waiting than may. */
import { expect, test } from 'vitest';
import { makeTurns } from './wiring-turns.ts';

test('work is done in order, one at a time, and what came in meanwhile goes between', async () => {
  const turn = makeTurns(10);
  const done: string[] = [];
  const work = (name: string) => async () => {
    done.push(`${name} begins`);
    await Promise.resolve();
    done.push(`${name} ends`);
    if (name === 'first') setImmediate(() => done.push('another'));
    return name;
  };
  expect(await Promise.all([turn(work('first')), turn(work('second'))])).toEqual(['first', 'second']);
  expect(done).toEqual(['first begins', 'first ends', 'another', 'second begins', 'second ends']);
});

test('what takes several rounds of the loop is answered within one turn, however many wait', async () => {
  const turn = makeTurns(50);
  let worked = 0;
  const checks = Array.from({ length: 40 }, () =>
    turn(async () => {
      worked += 1;
    }),
  );
  await checks[0];
  const before = worked;
  for (let round = 0; round < 12; round += 1) await new Promise((resolve) => setImmediate(resolve));
  expect(worked - before).toBeLessThanOrEqual(1);
  await Promise.all(checks);
  expect(worked).toBe(40);
});

test('what fails is told to who asked, and the next one has its turn', async () => {
  const turn = makeTurns(2);
  const failing = turn(() => Promise.reject(new Error('broken')));
  const next = turn(async () => 'next');
  await expect(failing).rejects.toThrow('broken');
  expect(await next).toBe('next');
});

test('who would have to wait behind too many is refused, until one is done', async () => {
  const turn = makeTurns(2);
  const all = [turn(async () => 1), turn(async () => 2)];
  expect(() => turn(async () => 3)).toThrow(
    expect.objectContaining({ body: expect.objectContaining({ code: 'busy' }) }),
  );
  await Promise.all(all);
  await expect(turn(async () => 4)).resolves.toBe(4);
});
