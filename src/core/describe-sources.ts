/** Sources as programs see them: every address that an answer in force rests on. */
import type { SourcesQuery } from './contract/api-parameters.ts';
import { type SourceEntryOutput, sourceEntryShape } from './contract/api-record.ts';
import type { Dataset } from './dataset.ts';
import { standingNotices } from './describe-cell.ts';
import { checkFields, entryPage, parseOrder, sortedBy, withFields } from './entry-list.ts';
import { checkKnown } from './query.ts';
import { fillSentence } from './sentence.ts';
import { listSources } from './source-list.ts';

/** A page of the sources in force on a day. */
export function listSourceEntries(
  dataset: Dataset,
  query: SourcesQuery,
  days: { readonly asOf: string; readonly today: string },
) {
  checkFields(query.fields, Object.keys(sourceEntryShape.shape));
  const { instrument, via, primary, sort } = query;
  const hosts = listSources(dataset, days.asOf);
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
    .filter((each) => primary === undefined || each.primary === primary);
  const { by, isReversed } = parseOrder(sort, ['url', 'seen', 'cells']);
  const key = (each: SourceEntryOutput) => (by === 'seen' ? each.seen.on : by === 'cells' ? each.cells : each.url);
  const asked = [host ?? null, instrument ?? null, via ?? null, primary ?? null, sort, days.asOf];
  const page = entryPage(sortedBy(fitting, key, isReversed), query, { digest: dataset.digest, asked });
  return {
    next: page.next,
    data: {
      total: page.total,
      sources: page.entries.map((each) => withFields(each, query.fields, ['url'])),
      notices: { ...standingNotices(dataset, [], days), S14: fillSentence(dataset.content.sentences, 'S14') },
    },
  };
}

function askedHost(host: string) {
  const value = host.toLowerCase().replace(/^www\./, '');
  return { name: 'host', value, what: 'host', hint: 'Every host of a source is in the list without this parameter.' };
}

function entryOf(
  host: string,
  {
    url,
    title,
    publishers,
    instruments,
    primary,
    seen,
    quotes,
    cells,
    findings,
  }: ReturnType<typeof listSources>[number]['sources'][number],
): SourceEntryOutput {
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
  };
}
