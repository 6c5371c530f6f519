/** What is kept so that nothing is made twice: by state, path and what was asked, and bounded by bytes. */
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { representationOf } from '../adapters/export/representation.ts';
import { sender } from './http-reply.ts';

const MB = 1024 * 1024;

/** A site that answers any path with so many bytes, and counts how often each was made. */
function counting(bytes: number, state: () => readonly string[] = () => ['one']) {
  const made: string[] = [];
  const send = sender(state);
  const app = new Hono();
  app.get('*', (context) =>
    send(
      context,
      () => {
        made.push(context.req.path);
        return representationOf(new Uint8Array(bytes), 'application/octet-stream');
      },
      { asked: context.req.query('asked') },
    ),
  );
  return { made, ask: async (path: string) => (await app.request(path)).arrayBuffer() };
}

test('what was made is kept, by path and by what was asked there', async () => {
  const { made, ask } = counting(10);
  for (const path of ['/a', '/a', '/b', '/a?asked=1', '/a?asked=1', '/a?asked=2', '/a?other=1']) await ask(path);
  expect(made).toEqual(['/a', '/b', '/a', '/a']);
});

test('another state is another answer', async () => {
  const now = { state: ['one'] };
  const { made, ask } = counting(10, () => now.state);
  await ask('/a');
  now.state = ['two'];
  await ask('/a');
  now.state = ['one'];
  await ask('/a');
  expect(made).toEqual(['/a', '/a']);
});

test('when the bytes are too many the longest unused goes first, and only as many as must', async () => {
  const { made, ask } = counting(3 * MB);
  for (const path of ['/1', '/2', '/3', '/4', '/5']) await ask(path);
  await ask('/1');
  await ask('/6');
  expect(made.splice(0)).toEqual(['/1', '/2', '/3', '/4', '/5', '/6']);
  for (const path of ['/1', '/3', '/4', '/5', '/6']) await ask(path);
  expect(made.splice(0)).toEqual([]);
  await ask('/2');
  expect(made).toEqual(['/2']);
});

test('thousands of small answers are kept within the same bound, and one too large for it not at all', async () => {
  const small = counting(MB / 4);
  for (let index = 0; index < 400; index += 1) await small.ask(`/${index}`);
  small.made.splice(0);
  for (let index = 399; index >= 0; index -= 1) await small.ask(`/${index}`);
  expect(400 - small.made.length).toBe(64);
  const large = counting(20 * MB);
  await large.ask('/a');
  await large.ask('/a');
  expect(large.made).toEqual(['/a', '/a']);
});
