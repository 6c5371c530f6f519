/** Corrections of the real record, whose pages cannot be reached from here: told honestly, kept, marked at the answer, and declined with a reason. */
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import type { CorrectionReceiptOutput } from '../../src/core/contract/correction.ts';
import { assay, json, scratch } from './command-line.ts';
import type { Ask } from './faces.ts';
import { asJson, type IntakeSite, startIntakeSite } from './intake-site.ts';
import { realDataset } from './real-record.ts';
import { type Served, serveSite, stop } from './served.ts';

const REAL = realDataset();
const SOON = { timeout: 10_000, interval: 50 };
const MARK = '1 correction waits for a decision';
const BODY = bodyAbout();
const PAGE = `/offerings/${BODY.offering}/`;
const files = scratch();

/** A correction of the first answer that rests on a page of its vendor. */
function bodyAbout() {
  for (const [offering, { platform }] of Object.entries(REAL.content.offerings)) {
    for (const { level, subject, dimension, findings } of REAL.content.answers) {
      const finding = findings.at(-1);
      const index = finding?.primary.indexOf(true) ?? -1;
      const url = finding?.record.sources?.[index]?.url;
      if (level !== 'platform' || subject !== platform || url === undefined) continue;
      const source = { url, quote: 'These are words which that page never had.' };
      return { offering, dimension, wrong: 'The page says something else now.', source, public: true };
    }
  }
  throw new Error('No answer of the record rests on a page of its vendor.');
}

async function send(ask: Ask): Promise<CorrectionReceiptOutput> {
  const answer = await ask('/api/v1/corrections', asJson(BODY));
  expect(answer.status).toBe(201);
  return ((await answer.json()) as { readonly data: CorrectionReceiptOutput }).data;
}

describe('a server that tells nobody who it is', () => {
  let site: Served & { readonly address: string };
  let receipt: CorrectionReceiptOutput;
  const ask: Ask = async (path, options) => fetch(site.address + path, options);
  const desk = (...args: readonly string[]) => assay(['desk', ...args, '--store', files.path('store')]);
  const pageText = async () => (await ask(PAGE)).text();

  beforeAll(async () => {
    vi.stubEnv('DATABASE_URL', '');
    site = await serveSite(['--port', '0', '--store', files.path('store')], { ASSAY_CONTACT: '' });
    receipt = await send(ask);
  }, 60_000);
  afterAll(async () => {
    await stop(site);
    vi.unstubAllEnvs();
    files.remove();
  });

  test('visits nobody, and says so', () => {
    expect(receipt).toMatchObject({ state: 'received', kind: 'correction', lookup: { outcome: 'not_visited' } });
    expect(receipt.lookup?.says).toContain('does not tell others who it is, and so visits nobody');
  });

  test('keeps it for the desk, and marks the answer', async () => {
    const listed = json(await desk('list', '--json')) as { readonly data: { readonly proposals: readonly object[] } };
    expect(listed.data.proposals).toMatchObject([
      { ref: receipt.ref, offering: BODY.offering, words: 'not_seen', plain: false },
    ]);
    await expect.poll(pageText, SOON).toContain(MARK);
  });

  test('declined, the mark goes, and its sender reads why', async () => {
    const declined = await desk('decline', receipt.ref, '--reason', 'The page says what it said.', '--by', 'Rita');
    expect([declined.code, declined.out]).toEqual([0, `${receipt.ref} declined.\n`]);
    await expect.poll(pageText, SOON).not.toContain(MARK);
    const followed = await (await fetch(receipt.follow_url)).text();
    expect(followed).toContain('It was declined; the reason stands below.');
    expect(followed).toContain('The page says what it said.');
    expect(followed).not.toContain('Rita');
  });
});

describe('a server that does, and reaches nobody', () => {
  let site: IntakeSite;

  beforeAll(async () => {
    const resolve = async (host: string): Promise<never> => {
      throw Object.assign(new Error(`No address of ${host} is known.`), { code: 'ENOTFOUND' });
    };
    site = await startIntakeSite({ contact: 'registry@example.org' }, { dataset: () => REAL, lent: { resolve } });
  }, 60_000);
  afterAll(() => site.close());

  test('says that the page could not be reached, and keeps the correction', async () => {
    const { ref, lookup } = await send(site.ask);
    expect(lookup).toEqual({ outcome: 'unreachable', says: 'The page you named could not be reached.', near: null });
    expect(await site.store.findProposal(ref)).toMatchObject({ state: 'received', lookup: { outcome: 'unreachable' } });
    await site.settle();
    expect(await (await site.ask(PAGE)).text()).toContain(MARK);
  });
});
