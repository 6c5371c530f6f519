/** Which of the watched pages are meant by names: an offering means the pages that its answers rest on, a subject its own. */
import { listCells } from '../answer/cell.ts';
import { getOfferingId, getSubjectId } from '../naming/offering-name.ts';
import type { Dataset } from '../record/dataset.ts';
import type { Level } from '../vocabulary.ts';
import { subjectName, type WatchedPage, type WatchedQuote } from './watched-page.ts';

/** The pages that names stand for, all of them where none is given; a name that stands for nothing is refused. */
export function selectPages(
  dataset: Dataset,
  pages: readonly WatchedPage[],
  names: readonly string[],
  today: string,
): readonly WatchedPage[] {
  if (names.length === 0) return pages;
  const meant = names.map((name) => meantBy(dataset, name, today));
  return pages.filter(({ quotes }) => quotes.some((quote) => meant.some((isMeant) => isMeant(quote))));
}

function meantBy(dataset: Dataset, name: string, today: string): (quote: WatchedQuote) => boolean {
  const [, level, subject = ''] = /^(platform|developer):(.*)$/.exec(name) ?? [];
  if (level) {
    const wanted = subjectName({ level, subject: getSubjectId(dataset, level as Level, subject) });
    return (quote) => quote.subject === wanted;
  }
  const findings = findingsOf(dataset, getOfferingId(dataset, name), today);
  return (quote) => findings.has(quote.finding);
}

function findingsOf(dataset: Dataset, offering: string, asOf: string): ReadonlySet<string> {
  return new Set(
    listCells(dataset, { offering, asOf, model: null }).flatMap(({ finding, otherwise }) =>
      [finding, ...otherwise.map((each) => each.finding)].flatMap((each) => each?.id ?? []),
    ),
  );
}
