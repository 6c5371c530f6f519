/** The page of an offering: what one would be signing, what to check first, and every answer with its words. */
import { type Cell, findCell, isKnownModel, listCells, listModels, watchOuts } from '../../../core/cell.ts';
import { type Dataset, getOffering, offeringsOf } from '../../../core/dataset.ts';
import { longDay } from '../../../core/day.ts';
import { watchOutPart } from '../../../core/grade.ts';
import { PLACE_DETAIL } from '../../../core/place.ts';
import type { Offering } from '../../../core/record.ts';
import { fillSentence } from '../../../core/sentence.ts';
import { stateDays, writtenAddress } from '../../../core/site-paths.ts';
import { VARIOUS } from '../../../core/vocabulary.ts';
import { trailOf } from '../crumbs.tsx';
import { CoverBlanks, CoverRows, type DossierSubject, NotExamined, SignOff } from '../dossier.tsx';
import { type FindingContext, FindingSection } from '../finding-section.tsx';
import { GradeLabel } from '../grade.tsx';
import { offeringJsonLd } from '../json-ld.ts';
import { OutLink, renderPage } from '../layout.tsx';
import { CATEGORY_SAYS, makerName, platformName } from '../names.ts';
import type { Site } from '../site.ts';

/** What the page was asked for: an offering on a day, for a model or for all. */
export interface OfferingRequest {
  readonly id: string;
  readonly asOf: string;
  readonly model: string | null;
}

/** Renders the page; on a day before the first finding it says that nothing was known. */
export function renderOfferingPage(site: Site, { id, asOf, model }: OfferingRequest): string {
  const { dataset } = site;
  const offering = getOffering(dataset, id);
  const cells = listCells(dataset, { offering: id, asOf, model });
  const context: FindingContext = {
    dataset,
    offering: id,
    asOf,
    model,
    owner: (cell) => (cell.from.level === 'platform' ? platformName(dataset, offering) : makerName(dataset, offering)),
  };
  const groups = [...new Set(cells.map((cell) => cell.dimension.group))];
  return renderPage(site, {
    title: asOf === site.today ? offering.name : `${offering.name} on ${longDay(asOf)}`,
    description: `What is publicly proven about ${offering.name}, and what to ask before you sign: ${watchOuts(cells).length} watch-outs, each with its source.`,
    path: `/offerings/${id}/`,
    ...(site.isStatic && { script: 'written-copy.js' }),
    canonical: `/offerings/${id}/`,
    crumbs: trailOf({ label: offering.name }),
    jsonLd: offeringJsonLd(site, { id, offering, cells }),
    children: (
      <article class="offering">
        <Head site={site} offering={offering} request={{ id, asOf, model }} />
        {cells.length === 0 ? (
          <p class="banner">Nothing was known of this offering on {longDay(asOf)}: its first finding is later.</p>
        ) : (
          <>
            <Signing site={site} of={{ id, offering, asOf, model }} />
            <WatchOuts dataset={dataset} cells={cells} ended={hasEnded(offering, asOf)} />
            <Conditions cells={cells} />
            <Elsewhere dataset={dataset} id={id} offering={offering} asOf={asOf} />
            <h2 class="on-paper register">Evidence register</h2>
            {groups.map((group) => (
              <section class="group">
                <h2>{group}</h2>
                {cells
                  .filter((cell) => cell.dimension.group === group)
                  .map((cell) => (
                    <FindingSection cell={cell} context={context} />
                  ))}
              </section>
            ))}
            <p class="fine">Sure of the words: {fillSentence(dataset.content.sentences, 'S6')}</p>
            <NotExamined site={site} />
            <SignOff />
          </>
        )}
      </article>
    ),
  });
}

function Head({ site, offering, request }: { site: Site; offering: Offering; request: OfferingRequest }) {
  const { dataset, today } = site;
  const models = listModels(dataset, request.id);
  const past = request.asOf !== today;
  return (
    <header class="offering-head">
      <div class="offering-title">
        <div>
          <h1>{offering.name}</h1>
          <p class="byline">
            Made by {makerName(dataset, offering)}, served by {platformName(dataset, offering)} ·{' '}
            {CATEGORY_SAYS[offering.category]} · {offering.model_family}
          </p>
          {!past && <p class="summary">{offering.summary}</p>}
        </div>
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
      </div>
      {hasEnded(offering, request.asOf) && (
        <p class="banner">
          <strong>This service ended{offering.status.on ? ` on ${longDay(offering.status.on)}` : ''}.</strong> What was
          known is kept.
          {offering.status.instead ? ` In its place: ${offering.status.instead}.` : ''}
        </p>
      )}
      {offering.status.is === 'preview' && <p class="banner">This service is a preview.</p>}
      {past && (
        <p class="banner">
          {fillSentence(dataset.content.sentences, 'S11', { day: longDay(request.asOf) })}{' '}
          <a href={`/offerings/${request.id}/`}>Today’s view</a>
        </p>
      )}
      {request.model !== null && (
        <p class="banner">
          Answers for the model <code>{request.model}</code>.{' '}
          {models.length > 0 && !isKnownModel(dataset, request.id, request.model) && (
            <strong>
              No answer here names this model: shown is what holds for models that are not named. Check its exact id.{' '}
            </strong>
          )}
          <a href={`/offerings/${request.id}/`}>For models that are not named</a>
        </p>
      )}
    </header>
  );
}

/** True when the service was no longer offered on a day. */
function hasEnded({ status }: Offering, day: string): boolean {
  return status.is === 'retired' && (status.on === undefined || status.on <= day);
}

/** Days on which some answer of this offering changed, as links to the record of that day. */
function StateLinks({ site, request }: { site: Site; request: OfferingRequest }) {
  const days = stateDays(site.dataset, request.id);
  const address = (day: string) => `/offerings/${request.id}/?as_of=${day}`;
  if (days.length < 2) return null;
  return (
    <p class="states">
      Recorded:{' '}
      {days.map((day, index) => (
        <>
          {index > 0 && ' · '}
          <a href={site.isStatic ? writtenAddress(site.dataset, address(day)) : address(day)}>{day}</a>
        </>
      ))}
    </p>
  );
}

function Signing({ site, of }: { site: Site; of: DossierSubject }) {
  const { dataset, today } = site;
  const { offering, asOf } = of;
  const platform = dataset.content.platforms[offering.platform];
  const rows: [string, string | undefined][] = [
    ['Maker of the models', makerName(dataset, offering)],
    ['Processor', offering.processor],
    ['Contracting party', offering.contracting_party],
    [
      'Operator of the platform',
      platform && `${platform.operator}${platform.domicile ? ` (${platform.domicile})` : ''}`,
    ],
    ['Status', offering.status.is === 'retired' && !hasEnded(offering, asOf) ? undefined : offering.status.is],
    ['This page is about', offering.scope],
  ];
  return (
    <section class="signing" aria-labelledby="signing">
      <h2 id="signing">{hasEnded(offering, asOf) ? 'What it was' : 'What you would be signing'}</h2>
      {asOf !== today && <p class="fine">These lines have no day of their own: they are as recorded today.</p>}
      <dl>
        <CoverRows site={site} of={of} />
        {rows.map(
          ([label, text]) =>
            text && (
              <div>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        {offering.terms_url && (
          <div>
            <dt>Terms</dt>
            <dd class="value">
              <OutLink href={offering.terms_url}>{offering.terms_url}</OutLink>
            </dd>
          </div>
        )}
        <CoverBlanks />
      </dl>
    </section>
  );
}

function WatchOuts({ dataset, cells, ended }: { dataset: Dataset; cells: readonly Cell[]; ended: boolean }) {
  const all = watchOuts(cells);
  const parts = [
    { title: 'To obtain', cells: all.filter((cell) => watchOutPart(cell.grade) === 'obtain') },
    { title: 'To clear up', cells: all.filter((cell) => watchOutPart(cell.grade) === 'clear_up') },
  ];
  return (
    <section class="sheet" aria-labelledby="watch-outs">
      <h2 id="watch-outs">
        Watch-outs <span class="count">{all.length}</span>
      </h2>
      <p class="lead">
        The questions without a clean public yes.{' '}
        {ended ? 'They were open when the service ended.' : 'Check these before you sign.'}
      </p>
      {parts.map(
        (part) =>
          part.cells.length > 0 && (
            <>
              <h3>
                {part.title} <span class="count">{part.cells.length}</span>
              </h3>
              <ul class="watch-outs">
                {part.cells.map((cell) => (
                  <li>
                    <a href={`#${cell.dimension.id}`}>
                      <GradeLabel grade={cell.grade} label={cell.label} />
                      <strong>{cell.dimension.label}</strong>
                      <span>
                        {cell.finding?.record.caveat ?? 'The words were last seen long ago: open the page again.'}
                      </span>
                    </a>
                    <details>
                      <summary>What to ask</summary>
                      <p>{cell.dimension.card.ask[0]}</p>
                    </details>
                  </li>
                ))}
              </ul>
            </>
          ),
      )}
      <p class="fine">{fillSentence(dataset.content.sentences, 'S8')}</p>
    </section>
  );
}

function Conditions({ cells }: { cells: readonly Cell[] }) {
  const mine = cells.filter((cell) => cell.condition !== null);
  if (mine.length === 0) return null;
  return (
    <section class="sheet conditions" aria-labelledby="conditions">
      <h2 id="conditions">
        Conditions <span class="count">{mine.length}</span>
      </h2>
      <p class="lead">What a yes or a partial depends on. Somebody has to do these.</p>
      <ul>
        {mine.map((cell) => (
          <li>
            <label>
              <input type="checkbox" />
              <span>
                <strong>{cell.dimension.label}:</strong> {cell.condition}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same maker's models on other platforms: who processes, and where. Facts, in the order of names. */
function Elsewhere({
  dataset,
  id,
  offering,
  asOf,
}: {
  dataset: Dataset;
  id: string;
  offering: Offering;
  asOf: string;
}) {
  if (offering.developer === VARIOUS) return null;
  const others = offeringsOf(dataset, 'developer', offering.developer).filter(
    ([other, each]) => other !== id && each.model_family === offering.model_family && each.status.is !== 'retired',
  );
  const residency = dataset.content.dimensions.find((dimension) => PLACE_DETAIL in dimension.details);
  if (others.length === 0 || !residency) return null;
  return (
    <section class="elsewhere" aria-labelledby="elsewhere">
      <h2 id="elsewhere">The same models elsewhere</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Offering</th>
            <th scope="col">Processor</th>
            <th scope="col">{residency.label}</th>
          </tr>
        </thead>
        <tbody>
          {others.map(([other, each]) => {
            const cell = findCell(dataset, { offering: other, asOf, model: null }, residency);
            return (
              <tr>
                <th scope="row">
                  <a href={`/offerings/${other}/`}>{each.name}</a>
                </th>
                <td>{each.processor ?? platformName(dataset, each)}</td>
                <td>
                  {cell ? <GradeLabel grade={cell.grade} label={cell.label} /> : 'not recorded'}{' '}
                  {cell?.place && <span class="place">{cell.place}</span>}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
