/** Dated copies of pages in a public archive that speaks as the Wayback Machine does: the newest one, and its bytes as they were. */
import { isDay } from '../../core/day.ts';
import type { Visit } from '../../core/verify/visit.ts';
import type { Fetcher } from './fetch-page.ts';

/** Where the archive is asked which copies it has, and where they lie: of both addresses the origin counts. */
export interface ArchiveSettings {
  readonly availability: string;
  readonly captures: string;
}

export const WAYBACK: ArchiveSettings = {
  availability: 'https://archive.org',
  captures: 'https://web.archive.org',
};

/** A copy that was read. */
export interface ArchivedCopy {
  /** The day of the copy, `YYYY-MM-DD` in UTC, by the address that its bytes came from. */
  readonly on: string;
  /** Where people can look at it. */
  readonly url: string;
  readonly visit: Extract<Visit, { result: 'answered' }>;
}

/** What asking for a copy came to; `unreached` is all that kept us from the archive or from what it promised. */
export type ArchiveAnswer =
  | { readonly found: true; readonly copy: ArchivedCopy }
  | { readonly found: false; readonly why: 'no_copy' | 'unreached' | 'broken_answer' };

/** An archive. */
export interface Archive {
  /** The newest copy of a page that was answered with 200, in its original bytes. */
  readNewest(url: string): Promise<ArchiveAnswer>;
}

const OK = 200;
const LONGEST_ANSWER = 100_000;
const STAMP = /^(\d{4})(\d{2})(\d{2})\d{6}$/;

/** Opens the archive. It is visited like every other host: its robots.txt, its pace, the address guard. */
export function openArchive(fetcher: Pick<Fetcher, 'visit'>, { availability, captures } = WAYBACK): Archive {
  const settings = { availability: new URL(availability).origin, captures: new URL(captures).origin };
  return {
    readNewest: async (url) => {
      const newest = await findNewest(url, fetcher, settings);
      return typeof newest === 'string'
        ? { found: false, why: newest }
        : readCopy(url, newest.stamp, { fetcher, settings });
    },
  };
}

type Refusal = Extract<ArchiveAnswer, { found: false }>['why'];

async function findNewest(
  url: string,
  fetcher: Pick<Fetcher, 'visit'>,
  { availability }: ArchiveSettings,
): Promise<{ readonly stamp: string } | Refusal> {
  const asked = `${availability}/wayback/available?url=${encodeURIComponent(withoutFragment(url))}`;
  const visit = await fetcher.visit(asked, null, { within: availability, maxBytes: LONGEST_ANSWER });
  if (visit.result !== 'answered' || visit.status !== OK) return 'unreached';
  const closest = closestOf(visit.body);
  if (closest === undefined) return 'broken_answer';
  return closest === null ? 'no_copy' : { stamp: closest };
}

/** Only the instant is taken from the answer: where a copy lies is put together by ourselves. */
function closestOf(body: Uint8Array | null): string | null | undefined {
  const answer = parseJson(body) as { archived_snapshots?: { closest?: Record<string, unknown> } } | null | undefined;
  const snapshots = answer?.archived_snapshots;
  if (typeof snapshots !== 'object' || snapshots === null) return undefined;
  const { available, status, timestamp } = snapshots.closest ?? {};
  if (available !== true || String(status) !== String(OK)) return null;
  return typeof timestamp === 'string' && dayOf(timestamp) ? timestamp : undefined;
}

function parseJson(body: Uint8Array | null): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body ?? undefined));
  } catch {
    return undefined;
  }
}

async function readCopy(
  url: string,
  stamp: string,
  { fetcher, settings }: { readonly fetcher: Pick<Fetcher, 'visit'>; readonly settings: ArchiveSettings },
): Promise<ArchiveAnswer> {
  const { captures } = settings;
  const visit = await fetcher.visit(`${captures}/web/${stamp}id_/${withoutFragment(url)}`, null, { within: captures });
  if (visit.result !== 'answered') return { found: false, why: 'unreached' };
  if (visit.status !== OK) return { found: false, why: visit.status === 404 ? 'no_copy' : 'unreached' };
  const [, given = '', page = ''] = /^\/web\/(\d{14})id_\/(.+)$/.exec(visit.finalUrl.slice(captures.length)) ?? [];
  const on = dayOf(given);
  if (!on || pageName(page) !== pageName(url)) return { found: false, why: 'broken_answer' };
  return { found: true, copy: { on, url: `${captures}/web/${given}/${withoutFragment(url)}`, visit } };
}

/** The day of an instant as archives write it, or null when there is no such day. */
function dayOf(stamp: string): string | null {
  const [, year, month, day] = STAMP.exec(stamp) ?? [];
  const on = `${year}-${month}-${day}`;
  return isDay(on) ? on : null;
}

/** Archives hold one page for its spellings: scheme, `www.` and a slash at the end make no other page. */
function pageName(url: string): string | null {
  if (!URL.canParse(url)) return null;
  const { host, pathname, search } = new URL(url);
  return host.replace(/^www\./, '') + pathname.replace(/\/$/, '') + search;
}

function withoutFragment(url: string): string {
  return url.replace(/#.*$/s, '');
}
