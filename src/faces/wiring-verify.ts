/** Where the verifier meets its surroundings: who we say we are, what may be reached, the archive, the canary and the store. */
import { createHash } from 'node:crypto';
import type { FetchCapabilities, FetchSettings } from '../adapters/fetch/fetch-settings.ts';
import type { ReviewStore } from '../adapters/store/review-store.ts';
import { RegistryError } from '../core/errors.ts';
import { hostAndPort } from '../core/host-name.ts';
import type { ReadAnswer } from '../core/verify/decide-observation.ts';
import type { WatchedPage } from '../core/verify/watched-page.ts';
import type { Answer, Capture, VerifyCapabilities } from '../workflows/verify-sources.ts';
import { allowedHosts, instant, nowMs, programVersion, type Settings, settingOf } from './wiring.ts';
import { type AsRead, type DrawnSources, openDrawing } from './wiring-drawn.ts';

/** Settings of `verify`, and of a server that verifies. */
export interface VerifySettings extends Settings {
  readonly contact?: string | undefined;
  readonly canary?: string | undefined;
  /** `false` asks no archive; undefined asks the Wayback Machine for public pages. */
  readonly archive?: string | false | undefined;
  readonly concurrency: number;
}

/** What visits pages, until it is closed. */
export interface Verifier {
  readonly capabilities: Omit<VerifyCapabilities, 'report' | 'keep' | 'listHistory'>;
  /** True for pages on hosts that everybody can reach, which are asked politely and through the network. */
  readonly isPublic: (url: string) => boolean;
  /** True when visiting these pages asks hosts that are public, the canary and the archive included. */
  readonly asksOthers: (pages: readonly WatchedPage[]) => boolean;
  readonly close: () => Promise<void>;
}

/** A page that is kept for examples by those who run the root of names: if it cannot be reached, the network is broken. */
const CANARY = 'https://www.example.com/';

/** Limits and names of hosts, where they are not those of every day; and which pages scripts draw, where that is known. */
export type Lent = Pick<FetchSettings, 'limits'> & Pick<FetchCapabilities, 'resolve'> & Partial<DrawnSources>;

/** Opens what visits pages. Nothing goes out before the first visit. */
export async function openVerifier(settings: VerifySettings, today: string, lent: Lent = {}): Promise<Verifier> {
  const { openFetcher } = await import('../adapters/fetch/fetch-page.ts');
  const { readBody } = await import('../adapters/fetch/page-thread.ts');
  const allowed = allowedHosts(settings);
  const userAgent = userAgentOf(contactOf(settings));
  const fetcher = openFetcher(
    {
      userAgent,
      allowedHosts: allowed,
      pace: { concurrency: settings.concurrency },
      ...(lent.limits && { limits: lent.limits }),
    },
    { now: nowMs, ...(lent.resolve && { resolve: lent.resolve }) },
  );
  const asRead: AsRead = async (body, sent) => hashed(body, await readBody(body, sent));
  const read = async (answer: Answer): Promise<ReadAnswer> => {
    const body = answer.body ?? new Uint8Array();
    const sent = { contentType: answer.headers['content-type'] ?? null, url: answer.finalUrl };
    return asRead(body, sent);
  };
  const drawing = openDrawing({ userAgent, ...lent }, { visitPart: fetcher.visitPart, asRead });
  const isPublic = (url: string) => !allowed.has(URL.canParse(url) ? hostAndPort(new URL(url)) : '');
  const named = [settings.canary, settings.archive].flatMap((url) => (typeof url === 'string' ? [{ url }] : []));
  return {
    capabilities: {
      visit: (url, validators) => fetcher.visit(url, validators),
      read: async (answer, page) => drawing.readDrawn(answer, await read(answer), page),
      findCapture: await captureFinder(settings, { fetcher, read, isPublic }),
      isOnline: onlineCheck(settings, { fetcher, isPublic }),
      now: () => instantOf(today),
    },
    isPublic,
    asksOthers: (pages) => pages.length > 0 && [...pages, ...named].some(({ url }) => isPublic(url)),
    close: async () => {
      await drawing.close();
      await fetcher.close();
    },
  };
}

/** Resolves what a run keeps and tells: nothing where there is no store. */
export function keepingIn(store: ReviewStore | null): Pick<VerifyCapabilities, 'keep' | 'listHistory'> {
  if (store === null) return { keep: async (_, { proposals }) => proposals.length, listHistory: async () => [] };
  return { keep: store.keepVisit, listHistory: (url) => store.listHistory(url, MOST_HISTORY) };
}

const MOST_HISTORY = 60;

/** How to reach whoever runs this: `--contact`, else `ASSAY_CONTACT`; null when neither says. */
export function contactOf({ contact }: Pick<VerifySettings, 'contact'>): string | null {
  const text = contact ?? settingOf('ASSAY_CONTACT') ?? '';
  if (text === '') return null;
  if (/^[\x21-\x7e]{4,200}$/.test(text) && /[@:]/.test(text) && !/[()]/.test(text)) return text;
  throw new RegistryError('bad_parameter', `"${text.slice(0, 60)}" is no address for a contact (--contact).`, {
    hint: 'Give an e-mail address or the https address of a page, without spaces.',
  });
}

/**
 * Nobody is visited without being told who asks.
 *
 * @throws RegistryError `no_contact`
 */
export function checkContact(
  pages: readonly WatchedPage[],
  { asksOthers }: Verifier,
  options: Pick<VerifySettings, 'contact'>,
): void {
  if (contactOf(options) !== null || !asksOthers(pages)) return;
  throw new RegistryError('no_contact', 'No contact was given, and pages of others are not visited without one.', {
    hint: 'Give an e-mail address or a page of yours with --contact, or in ASSAY_CONTACT: it is sent with every request.',
  });
}

function userAgentOf(contact: string | null): string {
  return `Assay/${programVersion()} (evidence registry of AI APIs${contact ? `; +${contact}` : ''})`;
}

function hashed(body: Uint8Array, { reading, page }: Pick<ReadAnswer, 'reading' | 'page'>): ReadAnswer {
  return { reading, page, bodyHash: sha256(body), textHash: page && sha256(page.text) };
}

function sha256(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}

/** The day that the run is for, at the time that it is. */
export function instantOf(today: string): string {
  return today + instant().slice('2026-11-23'.length);
}

interface Reach {
  readonly fetcher: { readonly visit: VerifyCapabilities['visit']; readonly forgetUnreached: () => void };
  readonly isPublic: (url: string) => boolean;
}

/**
 * Whether a page that nobody blocks can be reached: asked anew for every failure, since an earlier answer says nothing of now,
 * but once for those that wait at the same time. Addresses of this machine need no network.
 */
function onlineCheck(settings: VerifySettings, { fetcher, isPublic }: Reach): VerifyCapabilities['isOnline'] {
  const address = canaryOf(settings);
  let asking: Promise<boolean> | null = null;
  return async (url) => {
    if (!isPublic(url) && settings.canary === undefined) return true;
    asking ??= fetcher.visit(address).then(({ result }) => {
      asking = null;
      if (result === 'unreached') fetcher.forgetUnreached();
      return result !== 'unreached';
    });
    return asking;
  };
}

/** Whether the network works as far as these pages need it, asked before any of them is. */
export async function isOnlineFor(
  pages: readonly WatchedPage[],
  { isPublic, capabilities }: Pick<Verifier, 'isPublic' | 'capabilities'>,
): Promise<boolean> {
  const first = pages.find(({ url }) => isPublic(url)) ?? pages[0];
  return first === undefined || capabilities.isOnline(first.url);
}

function canaryOf({ canary }: VerifySettings): string {
  return webAddress(canary ?? settingOf('ASSAY_CANARY') ?? CANARY, '--canary');
}

function webAddress(text: string, name: string): string {
  if (URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)) return text;
  throw new RegistryError('bad_parameter', `"${text.slice(0, 60)}" is no address of a page (${name}).`, {
    hint: 'Write it with its scheme, as https://www.example.com/.',
  });
}

async function captureFinder(
  { archive }: VerifySettings,
  { fetcher, read, isPublic }: Reach & { readonly read: (answer: Answer) => Promise<ReadAnswer> },
): Promise<VerifyCapabilities['findCapture']> {
  if (archive === false) return null;
  const { openArchive, WAYBACK } = await import('../adapters/fetch/archive.ts');
  const own = archive === undefined ? null : webAddress(archive, '--archive');
  const opened = openArchive(fetcher, own === null ? WAYBACK : { availability: own, captures: own });
  return async (url): Promise<Capture | null> => {
    if (archive === undefined && !isPublic(url)) return null;
    const answer = await opened.readNewest(url);
    if (!answer.found) return null;
    const { page } = await read(answer.copy.visit);
    return page && { url: answer.copy.url, on: answer.copy.on, page };
  };
}
