/** Lines of a log: as text and as JSON, and what never stands in one. */
import { describe, expect, test } from 'vitest';
import { LOG_EVENTS, type LogFormat, openLog, withoutSecrets } from './http-log.ts';

const AT = '2026-11-24T10:00:00.000Z';

function lines(format: LogFormat, request?: string) {
  const written: string[] = [];
  const log = openLog(format, { write: (line) => written.push(line), now: () => AT, request: () => request });
  return { log, written };
}

const FAULT = 'TypeError: x is none\n    at one (a.ts:1:2)\n    at two (b.ts:3:4)\n';
const ASKED = { method: 'GET', route: '/f/:id/', status: 200, ms: 3, request: 'abc' };

describe('as text', () => {
  test('what is told stands there as it is, with one end of line', () => {
    const { log, written } = lines('text');
    log.textOf('fault')(FAULT);
    log.textOf('compiled')('Compiled again: 0123456789abcdef\n');
    log.tell('no_base_url', 'Nobody says where.');
    expect(written).toEqual([FAULT, 'Compiled again: 0123456789abcdef\n', 'Nobody says where.\n']);
  });

  test('start and end say nothing, and a request is one line', () => {
    const { log, written } = lines('text');
    for (const event of ['ready', 'stopping', 'stopped'] as const) log.tell(event, 'x');
    log.tell('request', 'GET /f/:id/ 200', ASKED);
    log.tell('request', 'GET /f/:id/ 200', { ...ASKED, cut: true });
    expect(written).toEqual(['GET /f/:id/ 200 3 ms abc\n', 'GET /f/:id/ 200 3 ms abc cut off\n']);
  });
});

describe('as JSON', () => {
  test('every event is one line with the same first keys, and its level', () => {
    const { log, written } = lines('json');
    for (const event of Object.keys(LOG_EVENTS) as (keyof typeof LOG_EVENTS)[]) log.tell(event, `of ${event}`);
    expect(written.map((line) => JSON.parse(line))).toEqual(
      Object.entries(LOG_EVENTS).map(([event, level]) => ({ at: AT, level, event, message: `of ${event}` })),
    );
    expect(written.every((line) => line.endsWith('}\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
  });

  test('a fault has its first line as message, all of it as stack, and the request in which it happened', () => {
    const { log, written } = lines('json', 'abc');
    log.textOf('fault')(FAULT);
    expect(JSON.parse(written[0] ?? '')).toEqual({
      at: AT,
      level: 'error',
      event: 'fault',
      message: 'TypeError: x is none',
      request: 'abc',
      stack: FAULT.trimEnd(),
    });
  });

  test('a request has its parts as values', () => {
    const { log, written } = lines('json');
    log.tell('request', 'GET /f/:id/ 200', ASKED);
    expect(JSON.parse(written[0] ?? '')).toEqual({
      at: AT,
      level: 'info',
      event: 'request',
      message: 'GET /f/:id/ 200',
      ...ASKED,
    });
  });
});

const KEY = 'q83vEjRWeJCrze8SNFZ4kKvN7xI0VniQq83vEjRWeJA';

describe('what never stands in a log', () => {
  test.each([
    ['an e-mail address', 'refused: jo.doe+x@mail.example.org (2)', 'refused: … (2)'],
    ['a password in an address', 'at postgres://keeper:se%2Fcr%40t@db:5432/assay', 'at postgres://…@db:5432/assay'],
    ['a key in a query', `GET /corrections/c-1?a=1&key=${KEY}&b=2`, 'GET /corrections/c-1?a=1&key=…&b=2'],
    ['a short token in a query', 'GET /desk/?token=abc', 'GET /desk/?token=…'],
    ['a key of 32 bytes anywhere', `no row has ${KEY}.`, 'no row has ….'],
    ['signs that do something in a terminal', 'red \u001b[31mtext', 'red [31mtext'],
  ])('%s', (_, text, shown) => {
    for (const format of ['text', 'json'] as const) {
      const { log, written } = lines(format);
      log.textOf('fault')(text);
      expect(format === 'text' ? written[0] : JSON.parse(written[0] ?? '').message).toBe(
        format === 'text' ? `${shown}\n` : shown,
      );
    }
  });

  test.each([
    'at file:///srv/assay/node_modules/@hono/node-server/dist/index.mjs:12:3',
    'at run (file:///srv/assay/dist/open-review-store-ABCDEFGH.js:1:22)',
    'Compiled again: 0123456789abcdef',
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  ])('what only looks a little like it stays: %s', (text) => {
    expect(withoutSecrets(text)).toBe(text);
  });
});
