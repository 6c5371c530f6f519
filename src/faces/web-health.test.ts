/** The two addresses that machines ask every few seconds. */
import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { miniDataset } from '../../test/mini-record.ts';
import { addHealth } from './web-health.ts';

function asked(whyNotReady?: () => Promise<string | null>) {
  const app = new Hono();
  addHealth(app, { dataset: miniDataset, ...(whyNotReady ? { whyNotReady } : {}) });
  return async (path: string) => {
    const answer = await app.request(path);
    return [answer.status, answer.headers.get('cache-control'), await answer.text()];
  };
}

const { digest } = miniDataset();

test.each<readonly [string, (() => Promise<string | null>) | undefined, number, object]>([
  ['ready where nothing but the dataset is needed', undefined, 200, { ready: true, digest }],
  ['ready when nobody says why not', async () => null, 200, { ready: true, digest }],
  ['503 with the reason', async () => 'It is stopping.', 503, { ready: false, digest, why: 'It is stopping.' }],
])('/readyz: %s', async (_, whyNotReady, status, body) => {
  expect(await asked(whyNotReady)('/readyz')).toEqual([status, 'no-store', `${JSON.stringify(body)}\n`]);
});

test('/healthz asks for nothing, also while a store hangs', async () => {
  expect(await asked(() => new Promise(() => undefined))('/healthz')).toEqual([200, 'no-store', 'ok\n']);
});
