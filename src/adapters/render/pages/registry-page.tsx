/** The registry: the promise, what the whole comes to, the form that narrows it down, and the matrix. */
import { listCells, watchOuts } from '../../../core/answer/cell.ts';
import { gradeLabel } from '../../../core/answer/grade.ts';
import { fillSentence, seenSentence } from '../../../core/answer/sentence.ts';
import { longDay } from '../../../core/day.ts';
import { type Dataset, listOfferings } from '../../../core/record/dataset.ts';
import { listInForce } from '../../../core/record/in-force.ts';
import { hasEnded } from '../../../core/record/status.ts';
import { modelNames, outcomeMore, VERDICT_WORDS } from '../../../core/shortlist/need-words.ts';
import {
  type Moved,
  movedSince,
  type ShortlistGroup,
  type ShortlistRequest,
  type ShortlistRow,
  shortlist,
} from '../../../core/shortlist/shortlist.ts';
import { type MadeOn, shortlistQuery } from '../../../core/shortlist/shortlist-request.ts';
import { GRADES } from '../../../core/vocabulary.ts';
import { PastBanner, WrittenDays } from '../as-of-form.tsx';
import { GradeLabel } from '../grade.tsx';
import { datasetJsonLd } from '../json-ld.ts';
import { renderPage } from '../layout.tsx';
import { Matrix, RowsInReserve } from '../matrix.tsx';
import { ShortlistForm } from '../shortlist-form.tsx';
import { isPast, type Site } from '../site.ts';

const DIGEST_CHARACTERS = 16;

/** What the page was asked for. */
export interface RegistryRequest {
  readonly shortlist: ShortlistRequest;
  readonly madeOn: MadeOn | null;
}

/** Renders the registry; retired offerings are left out unless asked for, and named below the matrix. */
export function renderRegistryPage(site: Site, request: RegistryRequest): string {
  const { dataset } = site;
  const past = isPast(site);
  const groups = shortlist(dataset, request.shortlist, site.asOf);
  return renderPage(site, {
    title: past
      ? `what was publicly proven about AI APIs on ${longDay(site.asOf)}`
      : 'what is publicly proven about an AI API, and what to ask before you sign',
    description: dataset.content.registry.tagline,
    path: '/',
    canonical: '/',
    jsonLd: datasetJsonLd(site),
    ...(!past && { script: 'registry.js' }),
    children: (
      <>
        <Opening site={site} />
        {site.isStatic && (
          <noscript>
            <p class="banner">This is a written copy: here choosing, sorting and comparing need script.</p>
          </noscript>
        )}
        <ShortlistForm site={site} request={request.shortlist} />
        <PastBanner site={site} today={`/?${shortlistQuery(request.shortlist)}`} />
        {site.isStatic && <WrittenDays />}
        {request.madeOn && <Since site={site} request={request.shortlist} madeOn={request.madeOn} />}
        <Outcome site={site} request={request.shortlist} groups={groups} />
        <Legend dataset={dataset} />
        <form class="compare-form" method="get" action="/compare/">
          <Matrix site={site} groups={groups} />
          {past && <input type="hidden" name="as_of" value={site.asOf} />}
          <p class="compare-bar">
            <button type="submit">Compare</button> <span id="compare-count">Tick two to four offerings.</span>
          </p>
        </form>
        {!past && <RowsInReserve site={site} rows={rowsNotIn(site, groups)} />}
        <Below site={site} />
      </>
    ),
  });
}

/** Every offering that these groups leave out, retired ones included. */
function rowsNotIn({ dataset, asOf }: Site, groups: readonly ShortlistGroup[]): readonly ShortlistRow[] {
  const shown = new Set(groups.flatMap((group) => group.rows.map((row) => row.id)));
  return listOfferings(dataset)
    .filter(([id]) => !shown.has(id))
    .map(([id, offering]) => ({
      id,
      offering,
      cells: listCells(dataset, { offering: id, asOf, model: null }),
      verdict: 'met',
      reasons: [],
      exceptions: [],
      exceptsAllListed: false,
    }));
}

function Opening({ site }: { site: Site }) {
  const { dataset, asOf } = site;
  const { counts, dimensions } = dataset.content;
  const live = listOfferings(dataset).filter(([, offering]) => !hasEnded(offering, asOf));
  const rows = live.map(([id]) => listCells(dataset, { offering: id, asOf, model: null }));
  const cells = rows.flat();
  return (
    <section class="promise">
      <div>
        <h1>What is publicly proven about an AI API, and what to ask before you sign.</h1>
        <p>
          {isPast(site)
            ? `Of today’s ${counts.offerings} offerings ${rows.filter((row) => row.length > 0).length} have an answer that was assessed by ${longDay(asOf)}.`
            : `${counts.offerings} offerings, ${dimensions.length} questions, ${counts.quotes} quoted passages.`}{' '}
          Every answer shows the words it rests on, where they stand and when they were read there.{' '}
          <a href="/method/">How grades are given</a>
        </p>
      </div>
      <dl class="figures">
        <Figure label="Public yes, sure of the words" value={cells.filter((cell) => cell.clean).length} />
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
  const day = isPast(site) ? `as_of=${site.asOf}` : '';
  const query = [shortlistQuery(request), day].filter(Boolean).join('&');
  const kept = day ? query : shortlistQuery(request, { on: site.today, digest: site.dataset.digest });
  const shown = groups.reduce((sum, group) => sum + group.rows.length, 0);
  const met = groups.find((group) => group.verdict === 'met')?.rows.length;
  const total = Object.keys(site.dataset.content.offerings).length;
  return (
    <p class="outcome" id="outcome" aria-live="polite">
      <span>
        <strong id="outcome-count">
          {met === undefined ? `${shown} of ${total} offerings` : `${met} of ${shown} meet what you need`}
        </strong>
        <span id="outcome-more">{request.needs.length > 0 && outcomeMore(groups.flatMap((group) => group.rows))}</span>
        <Ended site={site} request={request} />
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

/** How many have ended and are not listed, with the way to have them listed; the words hold however the list is narrowed. */
function Ended({ site, request }: { site: Site; request: ShortlistRequest }) {
  const { dataset, asOf } = site;
  const ended = listOfferings(dataset).filter(([, offering]) => hasEnded(offering, asOf)).length;
  if (ended === 0 || request.retired) return null;
  return (
    <span id="outcome-ended">
      {' '}
      ({ended === 1 ? '1 offering has ended and is' : `${ended} offerings have ended and are`} listed only{' '}
      <a href={`/?${shortlistQuery({ ...request, retired: true })}`}>when asked for</a>)
    </span>
  );
}

/** What has changed since a shortlist was made. */
function Since({ site, request, madeOn }: { site: Site; request: ShortlistRequest; madeOn: MadeOn }) {
  const moved = movedSince(site.dataset, request, { from: madeOn.on, to: site.today });
  const words = (verdict: Moved['from']) => (verdict ? VERDICT_WORDS[verdict] : 'not listed');
  return (
    <div class="banner" id="since">
      <p>
        This list was made on {longDay(madeOn.on)}. <RecordThen digest={madeOn.digest} now={site.dataset.digest} />{' '}
        {moved.length === 0
          ? 'By the days in this record no offering has changed its group since.'
          : 'By the days in this record these have changed their group since:'}
      </p>
      {moved.length > 0 && (
        <ul>
          {moved.map((each) => (
            <li>
              <a href={`/offerings/${each.id}/`}>{site.dataset.content.offerings[each.id]?.name}</a>
              {each.models.length > 0 && `, for ${modelNames(each.models)}`}:{' '}
              {each.from === each.to ? `${words(each.to)}, as before` : `${words(each.from)} → ${words(each.to)}`}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

/** Whether a list was made of this record. A digest that is not ours says no more than that something differs. */
function RecordThen({ digest, now }: { digest: string | null; now: string }) {
  if (digest === null) return <>Its link does not say of which record.</>;
  if (now.startsWith(digest)) return <>The record is the same as then.</>;
  return (
    <>
      Its link names the record <code>{digest.slice(0, DIGEST_CHARACTERS)}</code>, and this copy has{' '}
      <code>{now.slice(0, DIGEST_CHARACTERS)}</code>: record or rules have been built anew since, or the list was made
      on another copy.
    </>
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

function Below({ site: { dataset, asOf } }: { site: Site }) {
  const { sentences } = dataset.content;
  const findings = listInForce(dataset, asOf).map((each) => each.finding);
  const retired = listOfferings(dataset).filter(([, offering]) => hasEnded(offering, asOf));
  return (
    <section class="column below-matrix">
      <p>{fillSentence(sentences, 'S8')}</p>
      <p>{seenSentence(sentences, findings)}</p>
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
