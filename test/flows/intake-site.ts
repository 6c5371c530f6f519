/** The site with a store of its own and the page of a vendor on loopback, in memory: corrections go all their way, by a clock that is set by hand. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { NO_VISITS, type SiteVisits } from '../../src/core/verify/site-visits.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { type IntakeParts, type IntakeSettings, openIntake } from '../../src/faces/wiring-intake.ts';
import type { IntakeCapabilities } from '../../src/workflows/submit-correction.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { type Exchange, type PlayingServer, startPlayingServer } from '../playing-server.ts';
import type { Ask } from './faces.ts';
import { ASSETS } from './site.ts';

/** What stands on the page of the vendor. */
export const WORDS = 'Inputs and outputs are deleted after 14 days unless the law says otherwise.';

/** The site, its store, and the server that plays the vendor. */
export interface IntakeSite {
  readonly ask: Ask;
  readonly store: ReviewStore;
  readonly vendor: PlayingServer;
  /** Answers the page `/held/…` that somebody waits for. */
  readonly release: () => void;
  readonly clock: { ms: number };
  /** How long senders wait for a look-up: for ever, or not at all. */
  readonly patience: { isOver: boolean };
  readonly logged: readonly string[];
  /** What was kept by now is in the picture. */
  readonly settle: () => Promise<void>;
  /** What a server does when it starts. */
  readonly lookUpLeft: () => Promise<void>;
  /** Another server of the same store. */
  readonly another: (settings: IntakeSettings) => Ask;
  readonly close: () => Promise<void>;
}

/** Starts everything; the record is the mini registry, and names of hosts are looked up, unless others are given. */
export async function startIntakeSite(
  settings: IntakeSettings = {},
  given: Partial<Pick<IntakeParts, 'dataset' | 'lent'>> = {},
): Promise<IntakeSite> {
  const clock = { ms: Date.parse(`${MINI_DAY}T12:00:00Z`) };
  const folder = mkdtempSync(join(tmpdir(), 'assay-intake-'));
  const store = await openReviewStore(
    { folder },
    {
      keepBodies: false,
      now: () => new Date(clock.ms).toISOString(),
      process: { id: process.pid },
    },
  );
  const patience = { isOver: false };
  const logged: string[] = [];
  const held: (() => void)[] = [];
  const page = ({ response }: Pick<Exchange, 'response'>) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(
      `<!doctype html><title>Retention & more</title><h1>Retention</h1><p>${WORDS}</p><p>These are the terms of a made-up service.</p>`,
    );
  };
  const plays = { terms: page, held: (exchange: Exchange) => void held.push(() => page(exchange)) };
  const vendor = await startPlayingServer({ plays });
  const closers: (() => Promise<void>)[] = [];
  let visits: SiteVisits = NO_VISITS;
  const settle = async () => {
    visits = { ...NO_VISITS, revision: await store.revision(), pending: await store.listPending() };
  };
  const dataset = miniDataset();
  let lookUpLeft: (() => Promise<void>) | undefined;
  const another = (own: IntakeSettings): Ask => {
    const log = (text: string) => void logged.push(text);
    const parts = { dataset: () => dataset, today: () => MINI_DAY, log, ...given };
    const atHand = { open: async () => store, peek: () => store, renew: () => undefined };
    const opened = openIntake({ allowHost: [vendor.host], ...own }, { ...parts, store: atHand });
    closers.push(opened.close);
    lookUpLeft ??= opened.lookUpLeft;
    const pause = () => (patience.isOver ? Promise.resolve() : new Promise<void>(() => undefined));
    const intake: IntakeCapabilities | undefined = opened.intake && {
      ...opened.intake,
      nowMs: () => clock.ms,
      pause,
    };
    const fetch = mountFaces({ ...parts, assets: ASSETS, base: () => '', visits: () => visits, intake });
    return async (path, options) => fetch(new Request(`http://127.0.0.1${path}`, options));
  };
  return {
    ...{ ask: another(settings), store, vendor, clock, patience, logged, settle, another },
    lookUpLeft: async () => lookUpLeft?.(),
    release: () => {
      for (const answer of held.splice(0)) answer();
    },
    close: async () => {
      await Promise.all(closers.map((each) => each()));
      await vendor.close();
      await store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A body that is sent as JSON. */
export function asJson(body: unknown, headers: Readonly<Record<string, string>> = {}): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

/** Fields that are sent as a form. */
export function asForm(fields: Readonly<Record<string, string>>): RequestInit {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  return { method: 'POST', headers, body: new URLSearchParams(fields).toString() };
}
