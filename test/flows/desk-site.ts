/** The desk on loopback over a real store, with a clock that tests move, browsers that keep their cookie, and what was sent. */
import { createHash, randomBytes } from 'node:crypto';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import type { Correction, Lookup } from '../../src/core/proposal/proposal.ts';
import type { WebCapabilities } from '../../src/faces/web.ts';
import { listenAt } from '../../src/faces/web-server.ts';
import { findingTexts } from '../../src/faces/wiring-desk.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { inviteReviewer, type Right } from '../../src/workflows/sign-in-reviewer.ts';
import { madeCorrection, madeLookup } from '../made-proposal.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { ASSETS } from './site.ts';

/** What the desk answered. */
export interface Answered {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** A browser: it keeps the cookie that it is given, and sends forms as pages of this site do. */
export interface DeskBrowser {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answered>;
  /** Sends a form with the token of the last page that had one, unless the fields say otherwise. */
  readonly send: (
    path: string,
    fields?: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ) => Promise<Answered>;
  readonly cookie: () => string | null;
  /** The token of the last page that had one. */
  readonly token: () => string;
}

/** The desk, until it is closed. */
export interface DeskSite {
  readonly store: ReviewStore;
  readonly address: string;
  readonly browser: () => DeskBrowser;
  /** A browser in which somebody is signed in. */
  readonly signedIn: (name: string, right?: Right) => Promise<DeskBrowser>;
  /** The path of a link that lets somebody in once. */
  readonly invite: (name: string, right?: Right) => Promise<string>;
  /** Keeps what a stranger would send; resolves with its ref. */
  readonly submit: (correction?: Partial<Correction>, lookup?: Partial<Lookup> | null) => Promise<string>;
  /** As what a proposal is shown just now, which its forms send back. */
  readonly seenOf: (ref: string) => Promise<string>;
  /** Tells the store that all that was accepted is in the record. */
  readonly applyAccepted: () => Promise<void>;
  /** Moves the clock on. */
  readonly pass: (minutes: number) => void;
  readonly logged: readonly string[];
  readonly close: () => Promise<void>;
}

const BEGIN = Date.parse(`${MINI_DAY}T09:00:00.000Z`);

/** Opens it over an empty store in a folder; its pages have style and script only where these are given. */
export async function openDeskSite(folder: string, assets: WebCapabilities['assets'] = ASSETS): Promise<DeskSite> {
  let now = BEGIN;
  const instant = () => new Date(now).toISOString();
  const drawKey = () => randomBytes(32).toString('base64url');
  const logged: string[] = [];
  const store = await openReviewStore({ folder }, { keepBodies: false, now: instant, process: { id: process.pid } });
  const dataset = miniDataset();
  const log = (text: string) => void logged.push(text);
  const site = { dataset: () => dataset, today: () => MINI_DAY, assets, log };
  const fetchFace = mountFaces({
    ...site,
    desk: {
      ...{ store: async () => store, renew: () => undefined, now: instant, drawKey, findingTexts },
      lookUp: async () => madeLookup({ at: instant(), title: 'Looked at again' }),
    },
  });
  const server = await listenAt({ host: '127.0.0.1', port: 0, log }, fetchFace);
  const address = `http://127.0.0.1:${server.port}`;
  const invite = async (name: string, right: Right = 'decide') => {
    const { link } = await inviteReviewer({ name, right, by: 'the operator' }, { store, drawKey, now: instant });
    return `/desk/sign-in?link=${link}`;
  };
  const open = () => openBrowser(address);
  return {
    ...{ store, address, invite, logged, browser: open },
    signedIn: async (name, right) => {
      const browser = open();
      const link = new URL(await invite(name, right), address).searchParams.get('link') ?? '';
      await browser.send('/desk/sign-in', { link });
      await browser.get('/desk/');
      return browser;
    },
    submit: (correction, lookup) => submit(store, correction, lookup),
    seenOf: async (ref) => (await store.findProposal(ref))?.groupMark ?? '',
    applyAccepted: () => applyAccepted(store),
    pass: (minutes) => {
      now += minutes * 60_000;
    },
    close: async () => {
      await server.close();
      await store.close();
    },
  };
}

/** As `assay apply` tells it. */
export async function applyAccepted(store: Pick<ReviewStore, 'listProposals' | 'takeStep'>): Promise<void> {
  for (const { ref } of await store.listProposals({ states: ['accepted'] })) {
    for (const act of ['begin', 'apply'] as const)
      await store.takeStep(ref, { act, by: 'program', name: null, note: null });
  }
}

async function submit(
  store: ReviewStore,
  correction: Partial<Correction> = {},
  lookup: Partial<Lookup> | null = {},
): Promise<string> {
  const ref = `c-${randomBytes(6).toString('hex')}`;
  const keyHash = createHash('sha256').update(ref).digest('hex');
  const whole = madeCorrection({ wrong: `It is otherwise (${ref}).`, ...correction });
  await store.submit({ ref, correction: whole, keyHash, once: null, email: `${ref}@sender.example`, limits: [] });
  if (lookup !== null && whole.source)
    await store.keepLookup(ref, madeLookup({ finalUrl: whole.source.url, ...lookup }));
  return ref;
}

/** A browser that starts with nothing. */
export function openBrowser(address: string): DeskBrowser {
  let cookie: string | null = null;
  let token = '';
  const ask = async (path: string, options: RequestInit): Promise<Answered> => {
    const headers = { connection: 'close', ...(cookie !== null && { cookie }), ...options.headers };
    const response = await fetch(`${address}${path}`, { ...options, headers, redirect: 'manual' });
    const set = response.headers.get('set-cookie');
    if (set) cookie = /Max-Age=0/.test(set) ? null : (set.split(';')[0] ?? null);
    const text = await response.text();
    token = /name="csrf" value="([^"]+)"/.exec(text)?.[1] ?? token;
    return { status: response.status, headers: response.headers, text };
  };
  return {
    get: (path, headers = {}) => ask(path, { headers }),
    send: (path, fields = {}, headers = {}) => {
      const form = new URLSearchParams({ csrf: token });
      for (const [name, value] of Object.entries(fields)) {
        form.delete(name);
        for (const each of [value].flat()) form.append(name, each);
      }
      const same = { 'sec-fetch-site': 'same-origin', origin: address };
      const type = { 'content-type': 'application/x-www-form-urlencoded' };
      return ask(path, { method: 'POST', body: String(form), headers: { ...same, ...type, ...headers } });
    },
    cookie: () => cookie,
    token: () => token,
  };
}
