/** The addresses of the site's pages, told from the record: what the sitemap lists and what an export writes. */
import { listCells } from '../answer/cell.ts';
import { findingPath, listFindingIds } from '../answer/finding.ts';
import { PUBLISHED_NAMES } from '../contract/names.ts';
import { FEED_KINDS, feedPath, WATCH_ALL } from '../history/feed.ts';
import type { WatchList } from '../history/watch-list.ts';
import type { Dataset } from '../record/dataset.ts';
import { VARIOUS } from '../vocabulary.ts';

const SINGLE_PAGES = [
  '/',
  '/questions/',
  '/policies/',
  '/platforms/',
  '/developers/',
  '/changes/',
  '/sources/',
  '/method/',
  '/data/',
  '/api/',
  '/schema/',
  '/about/',
];

/** Every page that has an address of its own, in a stable order; searches and days are asked for, not listed. */
export function pagePaths(dataset: Dataset): readonly string[] {
  const { offerings, developers, platforms, dimensions } = dataset.content;
  return [
    ...SINGLE_PAGES,
    ...dimensions.map((each) => `/questions/${each.id}/`),
    ...policyIds(dataset).map((id) => `/policies/${id}/`),
    ...Object.keys(offerings).flatMap((id) => [`/offerings/${id}/`, `/offerings/${id}/changes/`]),
    ...Object.keys(platforms).map((id) => `/platforms/${id}/`),
    ...Object.keys(developers).map((id) => `/developers/${id}/`),
    ...familyPairs(dataset).map((pair) => `/compare/${pair.join('-vs-')}/`),
  ];
}

/** Addresses that no sitemap lists: of every finding, and in a written copy of earlier days and of what a server would answer. */
export function writtenPaths(dataset: Dataset): readonly string[] {
  return [
    '/search/',
    '/compare/',
    ...Object.keys(dataset.content.offerings).flatMap((id) =>
      stateDays(dataset, id)
        .slice(0, -1)
        .flatMap((day) => [`/offerings/${id}/as-of/${day}/`, `/offerings/${id}/as-of/${day}/cite.json`]),
    ),
    ...listFindingIds(dataset).map(findingPath),
  ];
}

/** Where a written copy has what a server answers for an offering on a day: the page of the state that held then. */
export function writtenAddress(dataset: Dataset, address: string): string {
  const [, offering, day] = /^\/offerings\/([^/?]+)\/\?as_of=(\d{4}-\d{2}-\d{2})/.exec(address) ?? [];
  if (offering === undefined || day === undefined) return address;
  const days = stateDays(dataset, offering);
  const state = days.filter((each) => each <= day).at(-1);
  if (state === undefined) return address;
  const page = `/offerings/${offering}/${state === days.at(-1) ? '' : `as-of/${state}/`}`;
  const [, fragment] = address.split('#');
  return fragment === undefined ? page : `${page}#${fragment}`;
}

/** Days on which some answer of an offering was written, oldest first. */
export function stateDays(dataset: Dataset, offering: string): readonly string[] {
  const cells = listCells(dataset, { offering, asOf: '9999-12-31', model: null });
  return [...new Set(cells.flatMap((cell) => cell.history.map((each) => each.record.on)))].sort();
}

/** Every file that programs read; a sitemap only where the site knows its own address, since it names no other kind. */
export function filePaths(base: string): readonly string[] {
  return [
    '/data.json',
    '/data.csv',
    '/shortlist.json',
    '/search.json',
    '/shortlist.csv',
    '/robots.txt',
    ...(base === '' ? [] : ['/sitemap.xml']),
    '/llms.txt',
    ...feedsOf(WATCH_ALL),
    ...PUBLISHED_NAMES.map((name) => `/schema/${name}.json`),
  ];
}

/** Ids alone: what reads a policy interprets conditions, which nobody needs who only cites an address. */
function policyIds({ content }: Dataset): readonly string[] {
  return Object.keys(content.policies ?? {});
}

/** Files of one offering, one question or one policy: its feeds, of an offering its answers to cite, of a policy itself. */
export function filePathsOfEach(dataset: Dataset): readonly string[] {
  const { content } = dataset;
  return [
    ...Object.keys(content.offerings).flatMap((id) => [
      ...feedsOf({ offerings: [id], dimensions: [] }),
      `/offerings/${id}/cite.json`,
      `/offerings/${id}/offering.json`,
    ]),
    ...content.dimensions.flatMap(({ id }) => feedsOf({ offerings: [], dimensions: [id] })),
    ...policyIds(dataset).map((id) => `/policies/${id}.yaml`),
  ];
}

function feedsOf(list: WatchList): readonly string[] {
  return FEED_KINDS.map((kind) => feedPath(list, kind));
}

/** Pairs of offerings of one maker's model family: the comparison that buyers make most. */
export function familyPairs(dataset: Dataset): readonly (readonly [string, string])[] {
  const live = Object.entries(dataset.content.offerings).filter(
    ([, each]) => each.status.is !== 'retired' && each.developer !== VARIOUS,
  );
  return live.flatMap(([first, one], index) =>
    live
      .slice(index + 1)
      .flatMap(([second, other]) =>
        one.developer === other.developer && one.model_family === other.model_family ? [[first, second] as const] : [],
      ),
  );
}
