/** A feed: the newest findings that came into force for a watch-list, each an entry that is the same in every feed. */

import { stepsOfFinding } from '../answer/finding.ts';
import { canonicalJson } from '../canonical.ts';
import { longDay } from '../day.ts';
import { enumerate } from '../enumeration.ts';
import { RegistryError } from '../errors.ts';
import { nameUrn } from '../naming/name-urn.ts';
import type { Dataset, DatasetFinding } from '../record/dataset.ts';
import { findValue } from '../request/query.ts';
import { asDifference, turnsFirst } from './change.ts';
import { changeWords } from './change-words.ts';
import { listSteps, recordedOn, type Step } from './history.ts';
import { type WatchList, watchListQuery } from './watch-list.ts';

/** What feeds are written as, which is also how their addresses end. */
export const FEED_KINDS = ['atom', 'json'] as const;
export type FeedKind = (typeof FEED_KINDS)[number];

/** A finding that came into force, whatever feed it stands in. */
export interface FeedEntry {
  /** Made from the id of the finding alone. */
  readonly id: string;
  /** `xAI API · Retention / ZDR: Yes, by contract → Yes, public` */
  readonly title: string;
  /** The day it entered the record. */
  readonly recordedOn: string;
  readonly finding: DatasetFinding;
  /** For all offerings that inherit it: one, or one for each other answer that it replaced. */
  readonly steps: readonly Step[];
}

export interface Feed {
  readonly list: WatchList;
  /** Made from the registry's name and what is watched. */
  readonly id: string;
  readonly title: string;
  /** The newest day of an entry; the day of the record where there is none. */
  readonly updatedOn: string;
  /** Newest first; of one day what replaced an answer before first answers. */
  readonly entries: readonly FeedEntry[];
  /** Which page of how many this is; the first holds the newest. */
  readonly page: number;
  readonly pages: number;
}

/** The day on which a feed is asked for, and which page of it. */
export interface FeedAsked {
  readonly today: string;
  readonly page?: number;
}

/** A feed of everything. */
export const WATCH_ALL: WatchList = { offerings: [], dimensions: [] };

/** As many as one page holds, unless the changes of one day are more: those are never torn apart. */
export const MOST_ENTRIES = 100;

/** A page of the feed of a watch-list up to a day; a page that it does not have is refused. */
export function feedOf(dataset: Dataset, list: WatchList, { today, page = 1 }: FeedAsked): Feed {
  const pages = pagesOf(newestFirst(dataset, list, today));
  if (page > pages.length) {
    throw new RegistryError('bad_parameter', `This feed has no page ${page}.`, {
      hint: `Its last page is ${pages.length}.`,
      refused: { name: 'page', value: String(page) },
    });
  }
  const entries = (pages[page - 1] ?? []).map(({ step }) => entryOf(dataset, step));
  return {
    list,
    id: nameUrn(canonicalJson(['feed', dataset.content.registry.name, ordered(list)])),
    title: feedTitle(dataset, list),
    updatedOn: pages[0]?.[0] ? recordedOn(pages[0][0].step.finding) : dataset.content.generated,
    entries,
    page,
    pages: pages.length,
  };
}

/** Reads which page of a feed is asked for: the first when none is. */
export function parseFeedPage(query: URLSearchParams): number {
  const value = findValue(query, 'page');
  if (value === null) return 1;
  if (/^[1-9][0-9]{0,3}$/.test(value)) return Number(value);
  throw new RegistryError('bad_parameter', `page cannot be "${value.slice(0, 40)}".`, {
    hint: 'Write a number from 1 on, or leave it out for the newest.',
    refused: { name: 'page', value },
  });
}

/** What a feed is about: `Assay: changes of xAI API in Retention / ZDR`. */
export function feedTitle(dataset: Dataset, { offerings, dimensions }: WatchList): string {
  const { content } = dataset;
  const of = named(
    offerings.map((id) => content.offerings[id]?.name ?? id),
    'offerings',
  );
  const on = named(
    dimensions.map((id) => dataset.dimensions.get(id)?.label ?? id),
    'questions',
  );
  return `${content.registry.name}: changes${of && ` of ${of}`}${on && ` in ${on}`}`;
}

/** Address of a later page of a feed, which only a served copy has. */
export function feedPagePath(list: WatchList, kind: FeedKind, page: number): string {
  const path = feedPath(list, kind);
  return `${path}${path.includes('?') ? '&' : '?'}page=${page}`;
}

/** Address of a feed from the root of the site; of one offering or question it is a file that a written copy has too. */
export function feedPath(list: WatchList, kind: FeedKind): string {
  const [offering, dimension] = [list.offerings[0], list.dimensions[0]];
  if (list.offerings.length === 1 && dimension === undefined) return `/offerings/${offering}/feed.${kind}`;
  if (list.dimensions.length === 1 && offering === undefined) return `/questions/${dimension}/feed.${kind}`;
  return withQuery(`/feed.${kind}`, list);
}

/** Address of the page that shows the same changes, and all of them. */
export function changesPath(list: WatchList): string {
  const [offering] = list.offerings;
  if (list.offerings.length === 1 && list.dimensions.length === 0) return `/offerings/${offering}/changes/`;
  return withQuery('/changes/', list);
}

const MOST_NAMED = 3;

function named(names: readonly string[], what: string): string {
  return names.length > MOST_NAMED ? `${names.length} ${what}` : enumerate(names);
}

function withQuery(path: string, list: WatchList): string {
  const query = watchListQuery(list);
  return query ? `${path}?${query}` : path;
}

/** Independent of the order in which the record has its offerings and questions. */
function ordered({ offerings, dimensions }: WatchList): WatchList {
  return { offerings: [...offerings].sort(), dimensions: [...dimensions].sort() };
}

/** A finding to be told, and whether it replaced an answer of somebody who is watched. */
interface Told {
  readonly step: Step;
  readonly isChange: boolean;
}

/** A step of each finding, by the day it entered the record; of a day what replaced an answer comes first. */
function newestFirst(dataset: Dataset, { offerings, dimensions }: WatchList, today: string): readonly Told[] {
  const steps = listSteps(dataset, {
    until: today,
    offerings: offerings.length > 0 ? offerings : undefined,
    dimensions: dimensions.length > 0 ? dimensions : undefined,
  });
  const ofEach = new Map<string, Told>();
  for (const step of turnsFirst(steps)) {
    const known = ofEach.get(step.finding.id);
    ofEach.set(step.finding.id, { step, isChange: step.before !== null || known?.isChange === true });
  }
  return [...ofEach.values()].sort((a, b) => {
    const [one, other] = [recordedOn(a.step.finding), recordedOn(b.step.finding)];
    return one < other ? 1 : one > other ? -1 : Number(b.isChange) - Number(a.isChange);
  });
}

/** Cut where a page is full, but never between changes of the same day; there is always a first page. */
function pagesOf(told: readonly Told[]): readonly (readonly Told[])[] {
  const pages: Told[][] = [[]];
  for (const [index, each] of told.entries()) {
    const above = told[index - 1];
    const isSameDay = above !== undefined && recordedOn(above.step.finding) === recordedOn(each.step.finding);
    const full = (pages.at(-1)?.length ?? 0) >= MOST_ENTRIES;
    if (full && !(isSameDay && each.isChange)) pages.push([]);
    pages.at(-1)?.push(each);
  }
  return pages;
}

/** The entry says the same whoever watches: of a step that a watch-list found, all offerings are told. */
function entryOf(dataset: Dataset, step: Step): FeedEntry {
  const { finding } = step;
  const steps = stepsOfFinding(dataset, step);
  return {
    id: nameUrn(`finding ${finding.id}`),
    title: entryTitle(dataset, steps),
    recordedOn: recordedOn(finding),
    finding,
    steps,
  };
}

function entryTitle(dataset: Dataset, steps: readonly Step[]): string {
  const all = steps.map((each) => changeWords(dataset, asDifference(each)));
  const [words, ...others] = all;
  const [step] = steps;
  if (!step || !words) return '';
  const offerings = all.flatMap((each) => each.offerings);
  const whose = offerings.length === 1 ? offerings[0] : `${words.subject}, ${offerings.length} offerings`;
  const { on, recorded_on } = step.finding.record;
  const isSame = others.length === 0 && words.from === words.to;
  const beside = [
    ...(isSame ? ['as before'] : []),
    ...(isSame && !words.material ? ['wording only'] : []),
    ...(recorded_on ? [`assessed ${longDay(on)}`] : []),
  ].join(', ');
  // Where it replaced several answers, only what holds now fits.
  const turn = isSame || others.length > 0 || words.from === null ? words.to : `${words.from} → ${words.to}`;
  return `${whose} · ${words.question}${modelWords(step)}: ${turn}${beside && ` (${beside})`}`;
}

/** Models or families that an exception is for, in few words; its offerings are named before it. */
function modelWords({ exception }: Step): string {
  const [name, ...others] = exception?.models ?? exception?.families ?? [];
  if (name === undefined) return '';
  return others.length === 0 ? ` for ${name}` : ` for ${name} and ${others.length} more`;
}
