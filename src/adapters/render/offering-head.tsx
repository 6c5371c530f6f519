/** The head of the offering page: what it is, the day and model asked about, and what one must know before reading on. */
import { listModels } from '../../core/answer/cell.ts';
import { modelNotices } from '../../core/answer/named-model.ts';
import { longDay } from '../../core/day.ts';
import type { Offering } from '../../core/record/record.ts';
import { hasEnded } from '../../core/record/status.ts';
import { stateDays, writtenAddress } from '../../core/request/site-paths.ts';
import { PastBanner } from './as-of-form.tsx';
import { CATEGORY_SAYS, makerName, platformName } from './names.ts';
import { SinceForm } from './since-form.tsx';
import type { Site } from './site.ts';

/** What the page was asked for: an offering on a day, for a model or for all. */
export interface OfferingRequest {
  readonly id: string;
  readonly asOf: string;
  readonly model: string | null;
}

/** The head: title and byline, the day and model that were asked for, and a banner for each thing to know first. */
export function OfferingHead({
  site,
  offering,
  request,
}: {
  site: Site;
  offering: Offering;
  request: OfferingRequest;
}) {
  const { dataset, today } = site;
  return (
    <header class="offering-head">
      <div class="offering-title">
        <div>
          <h1>{offering.name}</h1>
          <p class="byline">
            Made by {makerName(dataset, offering)}, served by {platformName(dataset, offering)} ·{' '}
            {CATEGORY_SAYS[offering.category]} · {offering.model_family}
          </p>
          {request.asOf === today && <p class="summary">{offering.summary}</p>}
          <StatusBanner offering={offering} asOf={request.asOf} />
          <AskedBanners site={site} request={request} />
        </div>
        <div class="asked-column">
          <AskedForm site={site} request={request} />
          <ChangedSince site={site} request={request} />
        </div>
      </div>
    </header>
  );
}

/** Day and model, to be asked for anew, and the days on which something changed. */
function AskedForm({ site, request }: { site: Site; request: OfferingRequest }) {
  const { dataset, today } = site;
  const models = listModels(dataset, request.id);
  return (
    <form class="asked" method="get" action={`/offerings/${request.id}/`}>
      <label for="as_of">As of</label>
      <input id="as_of" name="as_of" type="date" value={request.asOf} max={today} />
      {models.length > 0 && !site.isStatic && (
        <>
          <label for="model">For model</label>
          <input
            id="model"
            name="model"
            type="text"
            list="models"
            value={request.model ?? ''}
            placeholder="any not named"
            autocomplete="off"
          />
          <datalist id="models">
            {models.map((each) => (
              <option value={each.replace(/\*$/, '')} />
            ))}
          </datalist>
        </>
      )}
      <button type="submit">Show</button>
      <StateLinks site={site} request={request} />
      {site.isStatic && (
        <p class="fine" id="written-note" data-states={stateDays(dataset, request.id).join(' ')}>
          This is a written copy: other days need script here, and answers for one model a served copy.
        </p>
      )}
    </form>
  );
}

/** The way to what has changed: since the day that is shown, since a day that is typed, or at all. */
function ChangedSince({ site, request: { id, asOf } }: { site: Site; request: OfferingRequest }) {
  const since = asOf === site.today ? null : asOf;
  return (
    <div class="asked changed-since">
      {!site.isStatic && <SinceForm id={id} since={since} today={site.today} />}
      <p>
        <a href={`/offerings/${id}/changes/`}>All its changes</a> · <a href={`/offerings/${id}/feed.atom`}>Feed</a>
      </p>
    </div>
  );
}

/** Days on which some answer of this offering changed, as links to the record of that day. */
function StateLinks({ site, request }: { site: Site; request: OfferingRequest }) {
  const days = stateDays(site.dataset, request.id);
  const address = (day: string) => `/offerings/${request.id}/?as_of=${day}`;
  if (days.length < 2) return null;
  return (
    <p class="states">
      States:{' '}
      {days.map((day, index) => (
        <>
          {index > 0 && ' · '}
          <a href={site.isStatic ? writtenAddress(site.dataset, address(day)) : address(day)}>{day}</a>
        </>
      ))}
    </p>
  );
}

function StatusBanner({ offering, asOf }: { offering: Offering; asOf: string }) {
  return (
    <>
      {hasEnded(offering, asOf) && (
        <p class="banner">
          <strong>This service ended{offering.status.on ? ` on ${longDay(offering.status.on)}` : ''}.</strong> What was
          known is kept.
          {offering.status.instead ? ` In its place: ${offering.status.instead}.` : ''}
        </p>
      )}
      {offering.status.is === 'preview' && <p class="banner">This service is a preview.</p>}
    </>
  );
}

/** What another day or a named model does to the answers. */
function AskedBanners({ site, request }: { site: Site; request: OfferingRequest }) {
  const { id, asOf, model } = request;
  const { model: notice } = modelNotices(site.dataset, { offering: id, asOf, model });
  return (
    <>
      <PastBanner site={site} today={`/offerings/${request.id}/`} asOf={request.asOf} />
      {request.model !== null && (
        <p class="banner">
          Answers for the model <code>{request.model}</code>. {notice !== undefined && <strong>{notice} </strong>}
          <a href={`/offerings/${request.id}/`}>For models that are not named</a>
        </p>
      )}
    </>
  );
}
