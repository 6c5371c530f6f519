/** docs/api.md, followed word for word over the real record: every request runs, and answers what stands below it. */
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { facesOver } from './faces.ts';
import { realDataset } from './real-record.ts';

const PAGE = readFileSync(new URL('../../docs/api.md', import.meta.url), 'utf8');
const REAL = realDataset();
const ask = facesOver(REAL, REAL.content.generated);

interface Fence {
  readonly language: string;
  readonly lines: readonly string[];
}

const FENCES: readonly Fence[] = [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map((match) => ({
  language: match[1] ?? '',
  lines: (match[2] ?? '').trimEnd().split('\n'),
}));

/** What a fence sends, as curl puts it together: an address, and for a check a body of a type. */
interface Asked {
  readonly path: string;
  readonly sent?: { readonly type: string; readonly body: string };
}

function requestsIn({ language, lines }: Fence): readonly Asked[] {
  if (language !== 'sh') return [];
  return lines
    .join('\n')
    .replaceAll('\\\n', ' ')
    .split('\n')
    .map((line) => {
      const [, path = line] = /^curl (?:-\S+ )*'http:\/\/127\.0\.0\.1:4173(\/[^']+)'/.exec(line) ?? [];
      const [, type] = / -H 'content-type: ([^']+)'/.exec(line) ?? [];
      if (type !== undefined) return { path, sent: { type, body: bodyIn(line) } };
      const data = [...line.matchAll(/ -d (\S+)/g)].map((match) => match[1]);
      return { path: data.length > 0 ? `${path}?${data.join('&')}` : path };
    });
}

function bodyIn(line: string): string {
  const [, file] = / --data-binary @(\S+)/.exec(line) ?? [];
  if (file !== undefined) return readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  return / -d '([^']+)'/.exec(line)?.[1] ?? '';
}

function answerTo({ path, sent }: Asked): Promise<Response> {
  return sent ? ask(path, { method: 'POST', headers: { 'content-type': sent.type }, body: sent.body }) : ask(path);
}

const REQUESTS = FENCES.flatMap(requestsIn);

test.each(REQUESTS)('$path runs, and finds something', async (asked) => {
  const { path } = asked;
  const answer = await answerTo(asked);
  expect([path, answer.status]).toEqual([path, 200]);
  const { data } = (await answer.json()) as { data: { total?: number } };
  if (data.total !== undefined) expect([path, data.total > 0]).toEqual([path, true]);
});

/** Each excerpt with the request above it. */
const EXCERPTS = FENCES.map((fence, index) => {
  const above = FENCES.slice(0, index).flatMap(requestsIn);
  return { ...fence, request: above.at(-1) ?? { path: '' } };
}).filter(({ language }) => language === 'json');

test.each(EXCERPTS)('what stands below $request.path is what it answers', async ({ request, lines }) => {
  const answer = await answerTo(request);
  const whole = JSON.stringify(await answer.json(), null, 2)
    .split('\n')
    .map((line) => line.trim());
  let at = -1;
  for (const line of lines.map((each) => each.trim()).filter((each) => each !== '…')) {
    const next = whole.indexOf(line, at + 1);
    expect([line, next > at]).toEqual([line, true]);
    at = next;
  }
});

test('the words that it quotes are those of the record', async () => {
  const [request = { path: '' }] = REQUESTS;
  const whole = await (await answerTo(request)).text();
  const quotes = [...PAGE.replace(/\s+/g, ' ').matchAll(/“([^”]+)”/g)].map((match) => match[1] ?? '');
  expect(quotes.length).toBeGreaterThan(0);
  for (const quote of quotes) expect(whole).toContain(quote);
});

test('there are requests and excerpts to follow', () => {
  expect([REQUESTS.length, EXCERPTS.length]).toEqual([14, 4]);
});
