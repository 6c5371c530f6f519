/** What every page needs to know of the site around it. */
import { offeringPath } from '../../core/answer/cell.ts';
import { longDay } from '../../core/day.ts';
import type { PendingProposal } from '../../core/proposal/proposal.ts';
import type { Dataset } from '../../core/record/dataset.ts';

/** A link of the navigation; the list is made from the routes that exist. */
export interface NavLink {
  readonly href: string;
  readonly label: string;
}

/** The site that a page is part of: the record, the day, the assets and the navigation. */
export interface Site {
  readonly dataset: Dataset;
  /** Day that ages count to when no other is asked for. */
  readonly today: string;
  /** Day of the state that is shown: today, or an earlier one that was asked for. */
  readonly asOf: string;
  /** Address below which style sheet and fonts stand, with their hash in it. */
  readonly assets: string;
  readonly nav: readonly NavLink[];
  /** Where the site is reached from outside, without a path; empty when that is not known. */
  readonly base: string;
  /** True for files written once: what needs a server is said to need script, or left out. */
  readonly isStatic: boolean;
  /** What waits for a decision at the answers of the page; told to pages that mark it, and to no other. */
  readonly pending?: readonly PendingProposal[];
}

/** True when the state of an earlier day is shown. */
export function isPast({ asOf, today }: Pick<Site, 'asOf' | 'today'>): boolean {
  return asOf !== today;
}

/** What waits for a decision, where the state of today is shown: it is about the answers of today. */
export function waitingOn({ pending = [], today }: Pick<Site, 'pending' | 'today'>, asOf: string) {
  return asOf === today ? pending : [];
}

/** The title of a page with the day of the state that is shown, where that is not today's. */
export function shownTitle({ asOf, today }: Pick<Site, 'asOf' | 'today'>, title: string): string {
  return asOf === today ? title : `${title} on ${longDay(asOf)}`;
}

/** Address of an offering's page in the state that is shown. */
export function shownPath(
  site: Pick<Site, 'asOf' | 'today'>,
  offering: string,
  dimension: string | null = null,
): string {
  return offeringPath(offering, { asOf: isPast(site) ? site.asOf : null, dimension });
}

export const FONTS = {
  serif: 'source-serif-4.woff2',
  serifItalic: 'source-serif-4-italic.woff2',
  sans: 'source-sans-3.woff2',
  mono: 'source-code-pro.woff2',
} as const;
