/** The registry: the promise, what the whole comes to, the form that narrows it down, and the matrix. */
import { listCells, watchOuts } from '../../../core/cell.ts';
import { type Dataset, listOfferings } from '../../../core/dataset.ts';
import { longDay } from '../../../core/day.ts';
import { gradeLabel } from '../../../core/grade.ts';
import { fillSentence } from '../../../core/sentence.ts';
import {
  movedSince,
  type ShortlistGroup,
  type ShortlistRequest,
  type ShortlistRow,
  shortlist,
} from '../../../core/shortlist.ts';
import { type MadeOn, shortlistQuery } from '../../../core/shortlist-request.ts';
import { GRADES } from '../../../core/vocabulary.ts';
import { GradeLabel } from '../grade.tsx';
import { datasetJsonLd } from '../json-ld.ts';
import { renderPage } from '../layout.tsx';
import { Matrix, RowsInReserve } from '../matrix.tsx';
import { ShortlistForm } from '../shortlist-form.tsx';
import type { Site } from '../site.ts';

/** What the page was asked for. */
export interface RegistryRequest {
  readonly shortlist: ShortlistRequest;
  readonly madeOn: MadeOn | null;
}

/** Renders the registry; retired offerings are left out unless asked for, and named below the matrix. */
export function renderRegistryPage(site: Site, request: RegistryRequest): string {
  const { dataset, today } = site;
  const groups = shortlist(dataset, request.shortlist, today);
  return renderPage(site, {
    title: 'what is publicly proven about an AI API, and what to ask before you sign',
    description: dataset.content.registry.tagline,
    path: '/',
    canonical: '/',
    jsonLd: datasetJsonLd(site),
    script: 'registry.js',
    children: (
      <>
        <Opening site={site} />
        {site.isStatic && (
          <noscript>
            <p class="banner">This is a written copy: here choosing, sorting and comparing need script.</p>
          </noscript>
        )}
        <ShortlistForm dataset={dataset} request={request.shortlist} />
        {request.madeOn && <Since site={site} request={request.shortlist} madeOn={request.madeOn} />}
        <Outcome site={site} request={request.shortlist} groups={groups} />
        <Legend dataset={dataset} />
        <form class="compare-form" method="get" action="/compare/">
          <Matrix dataset={dataset} groups={groups} />
          <p class="compare-bar">
            <button type="submit">Compare</button> <span id="compare-count">Tick two to four offerings.</span>
          </p>
        </form>
        <RowsInReserve dataset={dataset} rows={rowsNotIn(site, groups)} />
        <Below dataset={dataset} />
      </>
    ),
  });
}

/** Every offering that these groups leave out, retired ones included. */
function rowsNotIn({ dataset, today }: Site, groups: readonly ShortlistGroup[]): readonly ShortlistRow[] {
  const shown = new Set(groups.flatMap((group) => group.rows.map((row) => row.id)));
  return listOfferings(dataset)
    .filter(([id]) => !shown.has(id))
    .map(([id, offering]) => ({
      id,
      offering,
      cells: listCells(dataset, { offering: id, asOf: today, model: null }),
      verdict: 'met',
      reasons: [],
    }));
}

function Opening({ site }: { site: Site }) {
  const { dataset, today } = site;
  const { counts, dimensions } = dataset.content;
  const live = listOfferings(dataset).filter(([, offering]) => offering.status.is !== 'retired');
  const rows = live.map(([id]) => listCells(dataset, { offering: id, asOf: today, model: null }));
  const cells = rows.flat();
  return (
    <section class="promise">
      <div>
        <h1>What is publicly proven about an AI API, and what to ask before you sign.</h1>
        <p>
          {counts.offerings} offerings, {dimensions.length} questions, {counts.quotes} quoted passages. Every answer
          shows the words it rests on, where they stand and when they were read there.{' '}
          <a href="/method/">How grades are given</a>
        </p>
      </div>
      <dl class="figures">
        <Figure label="Clean public yes" value={cells.filter((cell) => cell.clean).length} />
        <Figure label="Watch-outs" value={rows.reduce((sum, row) => sum + watchOuts(row).length, 0)} />
        <Figure
          label="Read in a copy"
          value={cells.filter((cell) => cell.readOn !== null && cell.verifiedOn === null).length}
        />
        <Figure label="Verified at the living page" value={cells.filter((cell) => cell.verifiedOn !== null).length} />
      </dl>
    </section>
  );
}

function Figure({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}

/** How many remain, in what the list can be taken along, and the link that keeps its day. */
function Outcome({
  site,
  request,
  groups,
}: {
  site: Site;
  request: ShortlistRequest;
  groups: readonly ShortlistGroup[];
}) {
  const query = shortlistQuery(request);
  const kept = shortlistQuery(request, { on: site.today, digest: site.dataset.digest });
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const met = groups.find((group) => group.verdict === 'met')?.rows.length;
  const total = Object.keys(site.dataset.content.offerings).length;
  return (
    <p class="outcome" id="outcome" aria-live="polite">
      <span>
        <strong id="outcome-count">
          {met === undefined ? `${shown} of ${total} offerings` : `${met} of ${shown} meet what you need`}
        </strong>
        <span id="outcome-more">{request.needs.length > 0 && '; each other one says why, or what to ask.'}</span>
      </span>{' '}
      <span class="take">
        <a id="outcome-link" href={`/?${kept}`}>
          Link to this list
        </a>{' '}
        ·{' '}
        <a id="outcome-csv" href={`/shortlist.csv${query ? `?${query}` : ''}`}>
          CSV
        </a>
      </span>
    </p>
  );
}

/** What has changed since a shortlist was made. */
function Since({ site, request, madeOn }: { site: Site; request: ShortlistRequest; madeOn: MadeOn }) {
  const moved = movedSince(site.dataset, request, { from: madeOn.on, to: site.today });
  const sameRecord = madeOn.digest !== null && site.dataset.digest.startsWith(madeOn.digest);
  const words = { met: 'meets', unproven: 'cannot be shown', unmet: 'does not' } as const;
  return (
    <div class="banner" id="since">
      <p>
        This list was made on {longDay(madeOn.on)}.{' '}
        {sameRecord ? 'The record is the same as then.' : 'The record has been built anew since then.'}{' '}
        {moved.length === 0 ? 'No offering has changed its group.' : 'These have changed their group:'}
      </p>
      {moved.length > 0 && (
        <ul>
          {moved.map((each) => (
            <li>
              <a href={`/offerings/${each.id}/`}>{site.dataset.content.offerings[each.id]?.name}</a>:{' '}
              {each.from ? words[each.from] : 'not listed'} → {each.to ? words[each.to] : 'not listed'}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Legend({ dataset }: { dataset: Dataset }) {
  return (
    <section class="legend" aria-label="What the marks mean">
      <ul>
        {GRADES.map((grade) => (
          <li>
            <GradeLabel grade={grade} label={gradeLabel(grade)} />
          </li>
        ))}
        <li>
          <span class="if" aria-hidden="true">
            if
          </span>{' '}
          with conditions
        </li>
      </ul>
      <p class="fine">{fillSentence(dataset.content.sentences, 'S2')}</p>
    </section>
  );
}

function Below({ dataset }: { dataset: Dataset }) {
  const retired = listOfferings(dataset).filter(([, offering]) => offering.status.is === 'retired');
  return (
    <section class="column below-matrix">
      <p>{fillSentence(dataset.content.sentences, 'S8')}</p>
      {retired.length > 0 && (
        <p>
          No longer served, kept for the record:{' '}
          {retired.map(([id, offering], index) => (
            <>
              {index > 0 && ', '}
              <a href={`/offerings/${id}/`}>{offering.name}</a>
            </>
          ))}
          .
        </p>
      )}
    </section>
  );
}
