/** Signals as they are taken: the first stops gently, one more ends, and nobody listens who is done. */
import { afterEach, expect, test, vi } from 'vitest';
import { untilStopped } from './wiring-signals.ts';

const before = [process.listenerCount('SIGTERM'), process.listenerCount('SIGINT')];
const listening = () =>
  [process.listenerCount('SIGTERM'), process.listenerCount('SIGINT')].map((n, at) => n - (before[at] ?? 0));
afterEach(() => {
  vi.useRealTimers();
});

test('the first stops gently, the same at once again is the same one, and one later ends', async () => {
  vi.useFakeTimers();
  const done = new AbortController();
  const again = vi.fn();
  const stopped = untilStopped(done.signal, again);
  process.emit('SIGINT');
  await stopped;
  process.emit('SIGTERM');
  vi.advanceTimersByTime(299);
  process.emit('SIGINT');
  expect(again).not.toHaveBeenCalled();
  vi.advanceTimersByTime(1);
  process.emit('SIGTERM');
  expect(again).toHaveBeenCalledTimes(1);
  done.abort();
  expect(listening()).toEqual([0, 0]);
});

test('where nothing else is to be done, one later does what it always does', async () => {
  vi.useFakeTimers();
  const stopped = untilStopped();
  expect(listening()).toEqual([1, 1]);
  process.emit('SIGTERM');
  await stopped;
  expect(listening()).toEqual([1, 1]);
  vi.advanceTimersByTime(300);
  expect(listening()).toEqual([0, 0]);
});

test('nobody listens who is done, not after the time either', () => {
  vi.useFakeTimers();
  const done = new AbortController();
  void untilStopped(done.signal, () => undefined);
  process.emit('SIGTERM');
  done.abort();
  vi.advanceTimersByTime(1_000);
  expect(listening()).toEqual([0, 0]);
});
