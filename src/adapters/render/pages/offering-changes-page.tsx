/** What has changed at one offering: since the day somebody signed, or since the record began. */
import { listCells } from '../../../core/answer/cell.ts';
import { longDay } from '../../../core/day.ts';
import { enumerate } from '../../../core/enumeration.ts';
import { readsOtherwise } from '../../../core/history/change.ts';
import { listSteps, recordedAfter, type Step } from '../../../core/history/history.ts';
import { getOffering } from '../../../core/record/dataset.ts';
import { writtenAddress } from '../../../core/request/site-paths.ts';
import { ChangeGuards, ChangeList } from '../change-list.tsx';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import { SinceForm } from '../since-form.tsx';
import type { Site } from '../site.ts';

/** What the page was asked for. */
export interface OfferingChangesRequest {
  readonly id: string;
  /** Only what was assessed later than this day; null for all. */
  readonly since: string | null;
}

/** Renders the history of an offering. */
export function renderOfferingChangesPage(site: Site, { id, since }: OfferingChangesRequest): string {
  const { dataset, today } = site;
  const offering = getOffering(dataset, id);
  const steps = listSteps(dataset, { offerings: [id], after: since, until: today });
  const path = `/offerings/${id}/changes/`;
  const title = `Changes of ${offering.name}${since === null ? '' : ` since ${longDay(since)}`}`;
  return renderPage(site, {
    title,
    description: `What has changed in what is publicly proven about ${offering.name}${since === null ? '' : ` since ${longDay(since)}`}, and why.`,
    path,
    canonical: path,
    follows: { offerings: [id], dimensions: [] },
    crumbs: trailOf({ label: offering.name, href: `/offerings/${id}/` }, { label: 'Changes' }),
    children: (
      <article class="changes-page">
        <h1>{title}</h1>
        {!site.isStatic && <SinceForm id={id} since={since} today={today} />}
        <Outcome site={site} asked={{ id, since }} steps={steps} />
        <ChangeList site={site} steps={steps} />
        <p class="fine">
          “Wording only” means that grade, place, caveat, conditions and typed facts stayed as they were. These are
          changes of the record: it does not show what the pages say today.
        </p>
        <ChangeGuards dataset={dataset} steps={steps} />
      </article>
    ),
  });
}

function Outcome({ site, asked, steps }: { site: Site; asked: OfferingChangesRequest; steps: readonly Step[] }) {
  const { id, since } = asked;
  return (
    <div class="sheet outcome-sheet">
      <p>
        <strong>{countWords(site, asked, steps)}</strong>
      </p>
      {since !== null && <Then site={site} asked={asked} since={since} />}
      {since !== null && <Unchanged site={site} id={id} steps={steps} />}
      <p class="take">
        Follow this offering: <a href={`/offerings/${id}/feed.atom`}>Atom</a> ·{' '}
        <a href={`/offerings/${id}/feed.json`}>JSON Feed</a>
        {!site.isStatic && (
          <>
            {' '}
            · <a href={`/changes/?offering=${id}`}>Choose several</a>
          </>
        )}
      </p>
    </div>
  );
}

function countWords({ dataset }: Site, { id, since }: OfferingChangesRequest, steps: readonly Step[]): string {
  const changed = new Set(steps.filter((step) => step.before !== null).map((step) => step.answers.dimension)).size;
  const turned = new Set(
    steps.filter((step) => step.before !== null && readsOtherwise(step)).map((step) => step.answers.dimension),
  ).size;
  const first = steps.filter((step) => step.before === null).length;
  const ended = dataset.content.offerings[id]?.status;
  const turns = `, ${turned === 0 ? 'none' : turned} of them in grade or place`;
  const parts = [
    changed === 0
      ? 'No answer was given anew'
      : `${changed === 1 ? '1 answer was' : `${changed} answers were`} given anew${changed > 1 || turned > 0 ? turns : ''}`,
    ...(first > 0 ? [`${first === 1 ? '1 was' : `${first} were`} given for the first time`] : []),
    ...(ended?.is === 'retired' && ended.on && (since === null || ended.on > since)
      ? [`the service ended on ${longDay(ended.on)}`]
      : []),
  ];
  return `${enumerate(parts)}${since === null ? '' : ` since ${longDay(since)}, that day not counted`}.`;
}

/** What stood in the record on the day asked for, and whether anybody could have read it here by then. */
function Then({ site, asked, since }: { site: Site; asked: OfferingChangesRequest; since: string }) {
  const { dataset } = site;
  const cells = listCells(dataset, { offering: asked.id, asOf: since, model: null });
  if (cells.length === 0) return <p>On that day nothing was known of this offering here.</p>;
  const later = cells.flatMap((cell) => recordedAfter(cell.finding, since) ?? []);
  const path = `/offerings/${asked.id}/?as_of=${since}`;
  const days = [...new Set(later)].sort().map(longDay);
  return (
    <p>
      <a href={site.isStatic ? writtenAddress(dataset, path) : path}>The record as it stood on {longDay(since)}</a>
      {later.length > 0 &&
        `: ${later.length} of its entries ${later.length === 1 ? 'was' : 'were'} recorded later, on ${enumerate(days)}, so nobody could read them here that day`}
      .
    </p>
  );
}

/** Questions without a step: an auditor wants to see that they were looked at. */
function Unchanged({ site, id, steps }: { site: Site; id: string; steps: readonly Step[] }) {
  const cells = listCells(site.dataset, { offering: id, asOf: site.today, model: null });
  const same = cells.filter(
    (cell) => cell.finding && !steps.some((step) => step.answers.dimension === cell.dimension.id),
  );
  if (same.length === 0) return null;
  return <p>As before: {enumerate(same.map((cell) => cell.dimension.label))}.</p>;
}
