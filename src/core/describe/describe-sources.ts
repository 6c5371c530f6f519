/** Sources as programs see them: every address that an answer in force rests on. */
import { fillSentence } from '../answer/sentence.ts';
import type { SourcesQuery } from '../contract/api-parameters.ts';
import { type SourceEntryOutput, sourceEntryShape } from '../contract/api-record.ts';
import type { Dataset } from '../record/dataset.ts';
import { checkFields, entryPage, parseOrder, sortedBy, withFields } from '../record/entry-list.ts';
import { type ListedSource, listSources } from '../record/source-list.ts';
import { checkKnown } from '../request/query.ts';
import { sha256Hex } from '../sha256.ts';
import { asksForAPerson } from '../verify/outcome.ts';
import type { SiteVisits } from '../verify/site-visits.ts';
import { SOURCE_STATES } from '../verify/source-health.ts';
import { pageUrl } from '../verify/watched-page.ts';
import { standingNotices } from './describe-cell.ts';
import { describeWaiting, isStandingChange } from './describe-waiting.ts';

/** A page of the sources in force on a day, with what visits have shown of them. */
export function listSourceEntries(
  dataset: Dataset,
  query: SourcesQuery,
  { visits, ...days }: { readonly asOf: string; readonly today: string; readonly visits: SiteVisits },
) {
  checkFields(query.fields, Object.keys(sourceEntryShape.shape));
  const { instrument, via, primary, state, sort } = query;
  const hosts = listSources(dataset, days.asOf, visits);
  const host =
    query.host &&
    checkKnown(
      askedHost(query.host),
      hosts.map((each) => each.host),
    );
  const fitting = hosts
    .filter((each) => host === undefined || each.host === host)
    .flatMap((each) => each.sources.map((source) => entryOf(each.host, source)))
    .filter((each) => instrument === undefined || each.instruments.includes(instrument))
    .filter((each) => via === undefined || each.seen.via === via)
    .filter((each) => primary === undefined || each.primary === primary)
    .filter((each) => state === undefined || each.state === state);
  const { by, isReversed } = parseOrder(sort, ['url', 'seen', 'cells', 'state']);
  const waiting = describeWaiting(dataset, visits, days.asOf);
  const isWaiting = new Set(waiting.filter(isStandingChange).map((each) => each.url));
  const key = (each: SourceEntryOutput) =>
    by === 'seen'
      ? each.seen.on
      : by === 'cells'
        ? each.cells
        : by === 'state'
          ? urgencyOf(each, isWaiting.has(pageUrl(each.url)))
          : each.url;
  const asked = [host ?? null, instrument ?? null, via ?? null, primary ?? null, state ?? null, sort, days.asOf];
  const digest = visits.revision === '' ? dataset.digest : sha256Hex(dataset.digest + visits.revision);
  const page = entryPage(sortedBy(fitting, key, isReversed), query, { digest, asked });
  return {
    next: page.next,
    data: {
      total: page.total,
      sources: page.entries.map((each) => withFields(each, query.fields, ['url'])),
      states: countStates(hosts.flatMap((each) => each.sources)),
      waiting,
      notices: { ...standingNotices(dataset, [], days), S14: fillSentence(dataset.content.sentences, 'S14') },
    },
  };
}

/** How many sources are in each state, in the order in which states are decided; only states that occur. */
export function countStates(sources: readonly ListedSource[]): Record<string, number> {
  const counts = SOURCE_STATES.map((state): [string, number] => [
    state,
    sources.filter((each) => each.state === state).length,
  ]);
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}

/** What waits first, then what looks changed, what was not seen, what stands, and what nobody has looked at. */
function urgencyOf({ state }: SourceEntryOutput, isWaiting: boolean): number {
  if (isWaiting) return 0;
  if (state === 'not_visited') return URGENCIES - 1;
  if (state === 'not_watched') return URGENCIES;
  if (asksForAPerson(state)) return 1;
  return state === 'found' ? 3 : 2;
}

const URGENCIES = 5;

function askedHost(host: string) {
  const value = host.toLowerCase().replace(/^www\./, '');
  return { name: 'host', value, what: 'host', hint: 'Every host of a source is in the list without this parameter.' };
}

function entryOf(host: string, source: ListedSource): SourceEntryOutput {
  const { url, title, publishers, instruments, primary, seen, quotes, cells, findings, state, health } = source;
  return {
    url,
    host,
    title,
    publishers: [...publishers],
    instruments: [...instruments],
    primary,
    seen: { on: seen.on, via: seen.via },
    quotes,
    cells,
    findings: findings.map(({ finding }) => finding.id),
    state,
    state_since: health?.since ?? null,
    visited_on: health?.visited ?? null,
    stood: health?.stood ? { on: health.stood.on, via: health.stood.via } : null,
  };
}
