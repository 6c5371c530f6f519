/** Every address that something in force rests on: once each, by host, with how its words were seen and what rests on them. */
import { listCells } from './cell.ts';
import { type Dataset, listOfferings } from './dataset.ts';
import { type InForce, listInForce } from './in-force.ts';
import type { Source } from './record.ts';
import type { Instrument } from './vocabulary.ts';

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
}

/** The addresses of one host. */
export interface SourceHost {
  readonly host: string;
  readonly sources: readonly ListedSource[];
}

/** Hosts in the order of the alphabet, each with its addresses in that order. */
export function listSources(dataset: Dataset, asOf: string): readonly SourceHost[] {
  const uses = new Map<string, Use[]>();
  for (const inForce of listInForce(dataset, asOf)) {
    for (const [index, source] of (inForce.finding.record.sources ?? []).entries()) {
      const use = { source, inForce, primary: inForce.finding.primary[index] ?? false };
      uses.set(source.url, [...(uses.get(source.url) ?? []), use]);
    }
  }
  const cells = cellsByFinding(dataset, asOf);
  const hosts = new Map<string, ListedSource[]>();
  for (const url of [...uses.keys()].sort()) {
    const listed = listedSource(url, uses.get(url) ?? [], cells);
    const host = hostOf(url);
    if (listed) hosts.set(host, [...(hosts.get(host) ?? []), listed]);
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
): ListedSource | undefined {
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

/** By finding, the cells it answers for, whether for all models or for some. */
function cellsByFinding(dataset: Dataset, asOf: string): Map<string, Set<string>> {
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

/** The host without `www.`; an address that cannot be read is its own. */
function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname.replace(/^www\./, '') : url;
}
