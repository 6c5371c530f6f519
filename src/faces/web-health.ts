/** Is it well: one address that asks nothing but that the process answers, and one that says whether it can serve just now. */
import type { Hono } from 'hono';
import type { Dataset } from '../core/record/dataset.ts';
import { unkept } from './http-reply.ts';

/** What is looked at when somebody asks. */
export interface HealthCapabilities {
  readonly dataset: () => Dataset;
  /** Why nobody should be sent here just now; null when all is well. Left out where nothing but the dataset is needed. */
  readonly whyNotReady?: () => Promise<string | null>;
}

/** Adds `/healthz` and `/readyz`; the latter answers 503 with the reason while it is not ready. */
export function addHealth(app: Hono, { dataset, whyNotReady }: HealthCapabilities): void {
  app.get('/healthz', () => unkept('ok\n', 'text/plain; charset=utf-8'));
  app.get('/readyz', async () => {
    const why = (await whyNotReady?.()) ?? null;
    const { digest } = dataset();
    const body = why === null ? { ready: true, digest } : { ready: false, digest, why };
    return unkept(`${JSON.stringify(body)}\n`, 'application/json', why === null ? 200 : 503);
  });
}
