/** What the record is to say of visits: for each subject its pages, states and proven days, the same whenever it is composed from the same. */
import type { Dataset } from './dataset.ts';
import { listInForce } from './in-force.ts';
import { type Observation, quoteKey, type Stood } from './observation.ts';
import type { Observed } from './observed.ts';
import { observedFile } from './record-place.ts';
import { LEVELS } from './vocabulary.ts';
import { listWatchedPages, subjectName, type WatchedPage } from './watched-page.ts';

/** What visits have shown, by the address of a page and by the words of a finding. */
export interface Shown {
  readonly lastOf: (url: string) => Observation | undefined;
  readonly stoodOf: (finding: string, quote: string) => Stood | undefined;
}

/** A file of the record to be written, relative to the data folder. */
export interface ObservedFile {
  readonly file: string;
  readonly observed: Observed;
}

/** Composes the files of all subjects of which a page was visited; days that the record has already are never taken back. */
export function composeObserved(dataset: Dataset, today: string, shown: Shown): readonly ObservedFile[] {
  const pages = listWatchedPages(dataset, today);
  const recorded = recordedDays(dataset, today);
  const composed = LEVELS.flatMap((level) =>
    Object.keys(dataset.content[`${level}s`]).flatMap((id) => {
      const mine = pagesOf(pages, subjectName({ level, subject: id }));
      const observed = mine.flatMap((page) => composePage(page, shown, recorded) ?? []);
      return observed.length > 0 ? [{ file: observedFile(level, id), observed: { pages: observed } }] : [];
    }),
  );
  return composed.sort((a, b) => (a.file < b.file ? -1 : 1));
}

/** The findings of which visits prove a newer day than the record has. */
export function listConfirmed(
  dataset: Dataset,
  today: string,
  shown: Shown,
): readonly { finding: string; on: string }[] {
  const recorded = recordedDays(dataset, today);
  const days = new Map<string, string>();
  for (const { quotes } of listWatchedPages(dataset, today)) {
    for (const { finding, quote } of quotes) {
      const on = shown.stoodOf(finding, quote)?.on ?? '';
      if (on > (recorded.get(quoteKey({ finding, quote }))?.on ?? '') && on > (days.get(finding) ?? ''))
        days.set(finding, on);
    }
  }
  return [...days].map(([finding, on]) => ({ finding, on }));
}

type ObservedPage = Observed['pages'][number];

function pagesOf(pages: readonly WatchedPage[], subject: string): readonly WatchedPage[] {
  return pages
    .map(({ url, quotes }) => ({ url, quotes: quotes.filter((each) => each.subject === subject) }))
    .filter(({ quotes }) => quotes.length > 0);
}

function composePage(
  { url, quotes }: WatchedPage,
  shown: Shown,
  recorded: ReadonlyMap<string, Stood>,
): ObservedPage | undefined {
  const last = shown.lastOf(url);
  if (!last) return undefined;
  const seen = new Map(last.quotes.map((each) => [quoteKey(each), each]));
  const texts = new Map<string, ObservedPage['quotes'][number]>();
  for (const each of quotes) {
    const state = seen.get(quoteKey(each));
    if (!state) continue;
    const stood = newer(
      newer(texts.get(each.quote)?.stood, shown.stoodOf(each.finding, each.quote)),
      recorded.get(quoteKey(each)),
    );
    texts.set(each.quote, {
      quote: each.quote,
      outcome: state.outcome,
      since: state.since,
      ...(stood && { stood: bare(stood) }),
    });
  }
  const sorted = [...texts.values()].sort((a, b) => (a.quote < b.quote ? -1 : 1));
  return { url, visited: last.on, outcome: last.outcome, since: last.since, quotes: sorted };
}

type StoodDay = Stood | NonNullable<ObservedPage['quotes'][number]['stood']>;

function newer(a: StoodDay | undefined, b: StoodDay | undefined): StoodDay | undefined {
  if (!a || !b) return a ?? b;
  return b.on > a.on ? b : a;
}

function bare({ on, via, archived }: StoodDay): NonNullable<ObservedPage['quotes'][number]['stood']> {
  return archived ? { on, via, archived } : { on, via };
}

/** Days that the record has from earlier visits, by finding and words. */
function recordedDays(dataset: Dataset, today: string): ReadonlyMap<string, Stood> {
  const { generated } = dataset.content;
  return new Map(
    listInForce(dataset, generated > today ? generated : today).flatMap(({ finding }) =>
      (finding.record.sources ?? []).flatMap(({ quote }, index): [string, Stood][] => {
        const stood = finding.observed?.sources[index]?.stood;
        if (!stood || quote === undefined) return [];
        return [[quoteKey({ finding: finding.id, quote }), { ...stood, archived: stood.archived ?? null }]];
      }),
    ),
  );
}
