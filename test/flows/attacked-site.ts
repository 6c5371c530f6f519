/** The whole site on loopback over a real store and a record in git, with the page of a vendor, and a machine nearby that nobody may make it reach. */
import { readFileSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect } from 'node:net';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { NO_VISITS } from '../../src/core/verify/site-visits.ts';
import { listenAt } from '../../src/faces/web-server.ts';
import { datasetOf, drawKey } from '../../src/faces/wiring.ts';
import { findingTexts } from '../../src/faces/wiring-desk.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { type IntakeSettings, openIntake } from '../../src/faces/wiring-intake.ts';
import { shareStoreOf } from '../../src/faces/wiring-store.ts';
import { inviteReviewer, type Right } from '../../src/workflows/sign-in-reviewer.ts';
import { type GitFolder, gitFolder } from '../git-folder.ts';
import { MINI_DAY } from '../mini-record.ts';
import { type PlayingServer, startPlayingServer } from '../playing-server.ts';
import { sendPage } from '../server-plays.ts';
import type { Scratch } from './command-line.ts';
import { type DeskBrowser, openBrowser } from './desk-site.ts';
import { ASSETS } from './site.ts';

/** What stands on the page of the vendor, unless a test writes another. */
export const WORDS = 'Inputs and outputs are deleted after seven days.';

/** An answer as it came. */
export interface Came {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The site, until it is closed. */
export interface AttackedSite {
  readonly address: string;
  readonly store: ReviewStore;
  readonly repository: GitFolder;
  readonly vendor: PlayingServer;
  /** The page of the vendor at `/terms`. */
  readonly write: (html: string) => void;
  /** A machine that only we can reach; any connection to it is one too many. */
  readonly trap: PlayingServer;
  readonly logged: readonly string[];
  readonly ask: (path: string, options?: RequestInit) => Promise<Came>;
  /** Sends a correction as a program does; what is not given is as it should be. */
  readonly send: (body?: object, headers?: Readonly<Record<string, string>>) => Promise<Came>;
  /** Sends one that is kept; resolves with where its sender follows it. */
  readonly keep: (body?: object) => Promise<{ readonly ref: string; readonly key: string; readonly path: string }>;
  readonly invite: (name: string, right?: Right) => Promise<string>;
  readonly browser: () => DeskBrowser;
  readonly signedIn: (name: string, right?: Right) => Promise<DeskBrowser>;
  readonly pass: (minutes: number) => void;
  /** What is in the store, and in the folder of the record, is what pages show. */
  readonly renew: () => Promise<void>;
  /** Another server of the same store with limits of its own; resolves with its address. */
  readonly another: (settings: IntakeSettings, requestMs?: number) => Promise<string>;
  readonly close: () => Promise<void>;
}

const UNLIMITED = { correctionsPerAddress: '100000', correctionsPerHour: '100000', contact: 'https://example.org/bot' };
const FILE = 'platforms/acme-cloud/platform.yaml';

/** Opens everything; the page of the vendor counts as its own. */
export async function openAttackedSite(files: Scratch): Promise<AttackedSite> {
  let now = Date.parse(`${MINI_DAY}T09:00:00.000Z`);
  let html = `<title>Retention</title><h1>Retention</h1><p>${WORDS}</p><p>These are the terms of a made-up service.</p>`;
  let count = 0;
  const instant = () => new Date(now).toISOString();
  const trap = await startPlayingServer();
  const vendor = await startPlayingServer({
    plays: { terms: (exchange) => sendPage(exchange, { body: `<!doctype html>${html}` }) },
  });
  const repository = gitFolder();
  const platform = readFileSync(`${repository.data}/${FILE}`, 'utf8');
  writeFileSync(`${repository.data}/${FILE}`, platform.replace('domains: [', `domains: ["${vendor.host}", `));
  repository.git('commit', '--quiet', '--all', '--message', 'Name a domain');
  const store = await openReviewStore(
    { folder: files.path('store') },
    { keepBodies: false, now: instant, process: { id: process.pid } },
  );
  // Commands speak to it as they do beside a server.
  const stopSharing = await shareStoreOf(files.path('store'), store, { log: () => undefined, onCall: () => undefined });
  const opened = { data: repository.data, today: MINI_DAY, allowHost: [vendor.host] };
  let dataset = await datasetOf(opened);
  let visits = NO_VISITS;
  const renew = async () => {
    dataset = await datasetOf(opened);
    visits = { ...NO_VISITS, revision: await store.revision(), pending: await store.listPending() };
  };
  const logged: string[] = [];
  const log = (text: string) => void logged.push(text);
  const closers: (() => Promise<void>)[] = [];
  const another = async (settings: IntakeSettings, requestMs?: number) => {
    const parts = { dataset: () => dataset, today: () => MINI_DAY, log };
    const atHand = { open: async () => store, peek: () => store, renew: () => undefined };
    const intake = openIntake({ allowHost: [vendor.host], ...UNLIMITED, ...settings }, { ...parts, store: atHand });
    const desk = { store: atHand.open, renew: atHand.renew, now: instant, drawKey, findingTexts };
    const fetchFace = mountFaces({
      ...parts,
      ...{ assets: ASSETS, base: () => '', visits: () => visits },
      intake: intake.intake && { ...intake.intake, nowMs: () => now },
      desk: { ...desk, lookUp: intake.lookUp, allowedHosts: new Set([vendor.host]) },
    });
    const limits = requestMs === undefined ? {} : { requestMs, headersMs: requestMs, lookMs: 20 };
    const server = await listenAt({ host: '127.0.0.1', port: 0, log, limits }, fetchFace);
    closers.push(async () => {
      await Promise.all([intake.close(), server.close()]);
    });
    return `http://127.0.0.1:${server.port}`;
  };
  const address = await another({});
  const ask = async (path: string, options: RequestInit = {}): Promise<Came> => {
    const headers = { connection: 'close', ...options.headers };
    const answer = await fetch(`${address}${path}`, { redirect: 'manual', ...options, headers });
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  const send: AttackedSite['send'] = (body = {}, headers = {}) => {
    count += 1;
    const names = {
      offering: 'acme-api',
      dimension: 'retention_zdr',
      wrong: `Number ${count} is wrong.`,
      public: true,
    };
    const type = { 'content-type': 'application/json' };
    const text = JSON.stringify({ ...names, ...body });
    return ask('/api/v1/corrections', { method: 'POST', headers: { ...type, ...headers }, body: text });
  };
  const invite = async (name: string, right: Right = 'decide') =>
    (await inviteReviewer({ name, right, by: 'the operator' }, { store, drawKey, now: instant })).link;
  const browser = () => openBrowser(address);
  return {
    ...{ address, store, repository, vendor, trap, logged, ask, send, invite, browser, renew, another },
    write: (page) => {
      html = page;
    },
    keep: async (body) => {
      const { text } = await send(body);
      const { data } = JSON.parse(text) as { readonly data?: { readonly ref: string; readonly follow_url: string } };
      if (!data) throw new Error(`It was not kept: ${text}`);
      const path = data.follow_url;
      return { ref: data.ref, key: new URL(path, address).searchParams.get('key') ?? '', path };
    },
    signedIn: async (name, right) => {
      const opening = browser();
      await opening.send('/desk/sign-in', { link: await invite(name, right) });
      await opening.get('/desk/');
      return opening;
    },
    pass: (minutes) => {
      now += minutes * 60_000;
    },
    close: async () => {
      for (const close of closers.splice(0)) await close();
      await stopSharing();
      await Promise.all([store.close(), vendor.close(), trap.close()]);
      repository.remove();
    },
  };
}

/** Bytes on a bare socket, until the server has closed it; resolves with what it said. */
export function sendBytes(address: string, ...pieces: readonly (string | Uint8Array)[]): Promise<string> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    let said = '';
    socket.setEncoding('latin1').on('data', (text) => {
      said += text;
    });
    socket.on('error', () => undefined).on('close', () => resolve(said));
    for (const piece of pieces) socket.write(piece);
  });
}

/** A request that browsers and `fetch` would not send: any method, path and header as it is given. */
export function sendOddly(
  address: string,
  method: string,
  path: string,
  headers: Readonly<Record<string, string | string[]>> = {},
): Promise<number> {
  const { hostname, port } = new URL(address);
  return new Promise((resolve, reject) => {
    const options = { hostname, port, method, path, headers: { connection: 'close', ...headers } };
    const asked = request(options, (answer) => answer.resume().on('end', () => resolve(answer.statusCode ?? 0)));
    asked.on('error', reject).end();
  });
}
