/** Every address that something in force rests on: once each, by host, with how its words were seen and what rests on them. */

import { listCells } from '../answer/cell.ts';
import { plainHostOf } from '../host-name.ts';
import { NO_VISITS, type SiteVisits } from '../verify/site-visits.ts';
import { findHealth, type SourceHealth, type SourceStateName } from '../verify/source-health.ts';
import { listWatchedPages, pageUrl } from '../verify/watched-page.ts';
import type { Instrument } from '../vocabulary.ts';
import { type Dataset, listOfferings } from './dataset.ts';
import { type InForce, listInForce } from './in-force.ts';
import type { Source } from './record.ts';

/** One address. */
export interface ListedSource {
  readonly url: string;
  readonly title: string;
  readonly publishers: readonly string[];
  readonly instruments: readonly Instrument[];
  /** True when some finding may count the words as the subject's own or a register's. */
  readonly primary: boolean;
  /** How the words were seen the last time. */
  readonly seen: Source['seen'];
  readonly quotes: number;
  readonly findings: readonly InForce[];
  /** Cells that rest on it, those for some models included. */
  readonly cells: number;
  readonly state: SourceStateName;
  /** What visits have shown of it; null where it was not visited. */
  readonly health: SourceHealth | null;
}

/** The addresses of one host. */
export interface SourceHost {
  readonly host: string;
  readonly sources: readonly ListedSource[];
}

/** Hosts in the order of the alphabet, each with its addresses in that order, and what visits have shown of them by the day. */
export function listSources(dataset: Dataset, asOf: string, visits: SiteVisits = NO_VISITS): readonly SourceHost[] {
  const uses = new Map<string, Use[]>();
  for (const inForce of listInForce(dataset, asOf)) {
    for (const [index, source] of (inForce.finding.record.sources ?? []).entries()) {
      const use = { source, inForce, primary: inForce.finding.primary[index] ?? false };
      uses.set(source.url, [...(uses.get(source.url) ?? []), use]);
    }
  }
  const cells = cellsByFinding(dataset, asOf);
  const watched = new Set(listWatchedPages(dataset, asOf).map((each) => each.url));
  const hosts = new Map<string, ListedSource[]>();
  for (const url of [...uses.keys()].sort()) {
    const listed = listedSource(url, uses.get(url) ?? [], cells);
    const host = plainHostOf(url);
    if (!listed) continue;
    const health = findHealth(listed, visits, asOf);
    const isWatched = listed.quotes > 0 && watched.has(pageUrl(url));
    const state = health?.state ?? (isWatched ? 'not_visited' : 'not_watched');
    hosts.set(host, [...(hosts.get(host) ?? []), { ...listed, state, health }]);
  }
  return [...hosts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([host, sources]) => ({ host, sources }));
}

interface Use {
  readonly source: Source;
  readonly inForce: InForce;
  readonly primary: boolean;
}

function listedSource(
  url: string,
  uses: readonly Use[],
  cells: ReadonlyMap<string, ReadonlySet<string>>,
): Omit<ListedSource, 'state' | 'health'> | undefined {
  const newest = uses.reduce<Use | undefined>(
    (best, each) => (best === undefined || each.source.seen.on > best.source.seen.on ? each : best),
    undefined,
  );
  if (!newest) return undefined;
  const findings = [...new Map(uses.map((each) => [each.inForce.finding.id, each.inForce])).values()];
  return {
    url,
    title: newest.source.title,
    publishers: [...new Set(uses.map((each) => each.source.publisher))],
    instruments: [...new Set(uses.map((each) => each.source.instrument))],
    primary: uses.some((each) => each.primary),
    seen: newest.source.seen,
    quotes: new Set(uses.flatMap((each) => each.source.quote ?? [])).size,
    findings,
    cells: new Set(findings.flatMap((each) => [...(cells.get(each.finding.id) ?? [])])).size,
  };
}

/** By finding, the cells it answers for, whether for all models or for some: `offering dimension`. */
export function cellsByFinding(dataset: Dataset, asOf: string): ReadonlyMap<string, ReadonlySet<string>> {
  const cells = new Map<string, Set<string>>();
  for (const [offering] of listOfferings(dataset)) {
    for (const cell of listCells(dataset, { offering, asOf, model: null })) {
      for (const finding of [cell.finding, ...cell.otherwise.map((each) => each.finding)]) {
        if (!finding) continue;
        const known = cells.get(finding.id) ?? new Set();
        cells.set(finding.id, known.add(`${offering} ${cell.dimension.id}`));
      }
    }
  }
  return cells;
}
