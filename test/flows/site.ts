/** The site in memory: the app over a dataset, without a socket, and the addresses of every kind of page. */

import type { Dataset } from '../../src/core/record/dataset.ts';
import { webApp } from '../../src/faces/web.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';

/** Assets that stand for the built ones. */
export const STYLE = { name: 'style.css', type: 'text/css; charset=utf-8', bytes: new TextEncoder().encode('p{}') };
const ICON = { name: 'favicon.ico', type: 'image/x-icon', bytes: new Uint8Array([0, 0, 1, 0]) };
export const ASSETS = { hash: '0123456789ab', files: [STYLE, ICON] };

/** The app over a dataset on a day; what it logs is an error unless it is listened to. */
export function siteOver(dataset: Dataset, today = MINI_DAY, log: (text: string) => void = fail) {
  return webApp({ dataset: () => dataset, today: () => today, assets: ASSETS, log });
}

function fail(text: string): never {
  throw new Error(`The site logged: ${text}`);
}

let mini: ReturnType<typeof siteOver> | undefined;

/** The site of the mini registry. */
export function miniSite(): ReturnType<typeof siteOver> {
  mini ??= siteOver(miniDataset());
  return mini;
}

/** One address of every kind of page of the mini registry, with its status. */
export const MINI_PAGES: readonly (readonly [string, number])[] = [
  ['/', 200],
  ['/offerings/acme-api/', 200],
  ['/offerings/acme-api/?model=acme-vision-1', 200],
  ['/offerings/acme-api/?as_of=2026-08-01', 200],
  ['/offerings/acme-api/?as_of=2026-01-01', 200],
  ['/offerings/acme-north/', 200],
  ['/offerings/acme-classic/', 200],
  ['/offerings/north-open-models/', 200],
  ['/questions/', 200],
  ['/questions/gpai_cop/', 200],
  ['/questions/data_residency/', 200],
  ['/policies/', 200],
  ['/policies/personal-data/', 200],
  ['/policies/house-rules/?as_of=2026-08-01', 200],
  ['/policies/personnel-data/', 404],
  ['/about/', 200],
  ['/schema/', 200],
  ['/offerings/acme-apy/', 404],
  ['/nowhere/', 404],
  ['/offerings/acme-api/?as_of=2026-02-30', 400],
];

/** A page as text. */
export async function pageText(
  site: { request: (path: string) => Response | Promise<Response> },
  path: string,
): Promise<string> {
  return (await site.request(path)).text();
}

/** One address of every kind of page of the real record; the kinds with `?` are none of a written copy. */
export const REAL_KINDS = {
  registry: '/',
  'registry with needs': '/?need=no-training&need=eu-processing&developer=anthropic',
  offering: '/offerings/anthropic-api/',
  'offering for a model': '/offerings/claude-bedrock/?model=claude-fable-5',
  'offering as of': '/offerings/xai-api/?as_of=2026-07-05',
  'offering that ended': '/offerings/llama-api/',
  compare: '/compare/anthropic-api-vs-claude-bedrock-vs-claude-vertex-vs-claude-foundry/',
  question: '/questions/data_residency/',
  'question of a list': '/questions/gpai_cop/',
  questions: '/questions/',
  policy: '/policies/eu-personal-data/',
  'policy as of': '/policies/internal-tools/?as_of=2026-07-10',
  policies: '/policies/',
  platform: '/platforms/aws-bedrock/',
  platforms: '/platforms/',
  developer: '/developers/anthropic/',
  developers: '/developers/',
  sources: '/sources/',
  method: '/method/',
  data: '/data/',
  api: '/api/',
  about: '/about/',
  schema: '/schema/',
  search: '/search/?q=retention',
  'search for nothing': '/search/',
  'not found': '/offerings/anthropc-api/',
} as const;
export type PageKind = keyof typeof REAL_KINDS;
