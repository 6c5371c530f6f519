/** Two to four offerings side by side, in the order typed: who processes, then each question, differences first; nothing is added up. */
import { compareCells } from '../../../core/answer/comparison.ts';
import { longDay } from '../../../core/day.ts';
import { pendingByCell } from '../../../core/proposal/pending.ts';
import { getOffering } from '../../../core/record/dataset.ts';
import { CompareHead } from '../compare-head.tsx';
import { CompareTable } from '../compare-table.tsx';
import { type ComparedView, type CompareRequest, comparePath } from '../compare-view.ts';
import { trailOf } from '../crumbs.tsx';
import { GuardList } from '../guards.tsx';
import { renderPage } from '../layout.tsx';
import { type Site, shownTitle, waitingOn } from '../site.ts';

/** Renders the page; an unknown offering is a coded refusal. */
export function renderComparePage(site: Site, request: CompareRequest): string {
  const columns = request.ids.map((id) => ({ id, offering: getOffering(site.dataset, id) }));
  const pendingAt = pendingByCell(waitingOn(site, request.asOf));
  const view: ComparedView = { site, request, columns, pendingAt };
  const { asOf, model } = request;
  const rows = compareCells(site.dataset, { offerings: request.ids, asOf, model });
  const names = columns.map(({ offering }) => offering.name).join(' vs ');
  return renderPage(site, {
    title: shownTitle({ asOf, today: site.today }, names),
    asOf,
    description: `${names}: who processes, where, on what conditions, and the evidence for each answer, differences first.`,
    path: comparePath(request.ids),
    canonical: comparePath(request.ids),
    crumbs: trailOf({ label: 'Compare' }),
    children: (
      <article class="compare">
        <CompareHead view={view} />
        {rows.every((row) => row.cells.every((cell) => !cell)) ? (
          <p class="banner">Nothing was known of these offerings on {longDay(asOf)}: their first findings are later.</p>
        ) : (
          <CompareTable view={view} rows={rows} />
        )}
        <GuardList
          sentences={site.dataset.content.sentences}
          answers={rows.flatMap((row) => row.cells.flatMap((cell) => cell ?? []))}
          sure
          besides={['S7']}
        />
      </article>
    ),
  });
}
