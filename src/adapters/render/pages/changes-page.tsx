/** Everything that changed in the record, newest first, narrowed by what the address asks for; with feeds of the same. */

import { CAUSE_READS } from '../../../core/answer/wording.ts';
import { longDay } from '../../../core/day.ts';
import { enumerate } from '../../../core/enumeration.ts';
import { changedFields, isMaterial } from '../../../core/history/change.ts';
import { type ChangesRequest, changesQuery } from '../../../core/history/changes-request.ts';
import { listSteps, type Step } from '../../../core/history/history.ts';
import { watchListQuery } from '../../../core/history/watch-list.ts';
import { type Dataset, listOfferings } from '../../../core/record/dataset.ts';
import { CAUSES } from '../../../core/vocabulary.ts';
import { ChangeGuards, ChangeList } from '../change-list.tsx';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the changes that a request asks for. */
export function renderChangesPage(site: Site, request: ChangesRequest): string {
  const { dataset } = site;
  const steps = stepsOf(site, request);
  const query = changesQuery(request);
  return renderPage(site, {
    title: 'Changes',
    description: 'Every answer that came into force: what held before, what holds now, since when and why.',
    path: '/changes/',
    canonical: query ? `/changes/?${query}` : '/changes/',
    ...(!site.isStatic && watchListQuery(request) && { follows: request }),
    crumbs: trailOf({ label: 'Changes' }),
    children: (
      <article class="changes-page">
        <h1>Changes</h1>
        <p class="summary">
          Every answer that came into force, newest first by the day on which it was assessed: what held before, what
          holds now, and why. Nothing here is kept twice: it is computed from the findings.
        </p>
        {site.isStatic ? <WrittenNote /> : <ChangesForm dataset={dataset} request={request} today={site.today} />}
        <p class="outcome">
          <strong>{outcomeWords(dataset, request, steps)}</strong> <Follow request={request} isStatic={site.isStatic} />
        </p>
        <ChangeList site={site} steps={steps} />
        <p class="fine">
          “Wording only” means that grade, place, caveat, conditions and typed facts stayed as they were.
        </p>
        <ChangeGuards dataset={dataset} steps={steps} />
      </article>
    ),
  });
}

function stepsOf({ dataset, today }: Site, request: ChangesRequest): readonly Step[] {
  const steps = listSteps(dataset, {
    after: request.since,
    until: today,
    unoffered: true,
    offerings: request.offerings.length > 0 ? request.offerings : undefined,
    dimensions: request.dimensions.length > 0 ? request.dimensions : undefined,
  });
  return steps
    .filter((step) => request.because === null || step.finding.record.because === request.because)
    .filter((step) => !request.inSubstance || isMaterial(changedFields(step.before, step.finding)));
}

function outcomeWords(dataset: Dataset, request: ChangesRequest, steps: readonly Step[]): string {
  const names = request.offerings.map((id) => dataset.content.offerings[id]?.name ?? id);
  const questions = request.dimensions.map((id) => dataset.dimensions.get(id)?.label ?? id);
  const changed = steps.filter((step) => step.before !== null).length;
  const first = steps.length - changed;
  const of = names.length > 0 ? ` of ${enumerate(names)}` : '';
  const on = questions.length > 0 ? ` in ${enumerate(questions)}` : '';
  const since = request.since === null ? '' : ` since ${longDay(request.since)}, that day not counted`;
  // Whoever narrowed it down must not read "none" of everything.
  const filters = [
    ...(request.inSubstance ? ['in substance'] : []),
    ...(request.because === null ? [] : [`with the cause “${CAUSE_READS[request.because]}”`]),
  ];
  const asked = `${of}${on}${since}${filters.length > 0 ? `; only those ${filters.join(' and ')} are counted and shown` : ''}`;
  if (steps.length === 0) return `No changes${asked}.`;
  const counts = [
    changed === 1 ? '1 change' : `${changed} changes`,
    ...(first > 0 ? [first === 1 ? '1 first answer' : `${first} first answers`] : []),
  ];
  return `${counts.join(' and ')}${asked}.`;
}

/** Feeds of the same offerings and questions; what else was asked for is of this page alone. */
function Follow({ request, isStatic }: { request: ChangesRequest; isStatic: boolean }) {
  const query = isStatic ? '' : watchListQuery(request);
  const address = (kind: string) => `/feed.${kind}${query ? `?${query}` : ''}`;
  return (
    <span class="take">
      Follow {query ? 'these offerings and questions' : 'all of it'}: <a href={address('atom')}>Atom</a> ·{' '}
      <a href={address('json')}>JSON Feed</a>
    </span>
  );
}

function WrittenNote() {
  return (
    <p class="banner">
      This is a written copy: here the changes stand unfiltered. Each offering has a page of its own changes, and a
      feed.
    </p>
  );
}

function ChangesForm({ dataset, request, today }: { dataset: Dataset; request: ChangesRequest; today: string }) {
  return (
    <search>
      <form class="changes-form" method="get" action="/changes/" aria-label="Narrow the changes down">
        <label>
          <span>Since, the day you signed</span>
          <input type="date" name="since" value={request.since ?? ''} max={today} autocomplete="off" />
        </label>
        <label>
          <span>Because</span>
          <select name="because" autocomplete="off">
            <option value="">of anything</option>
            {CAUSES.map((cause) => (
              <option value={cause} selected={request.because === cause}>
                {CAUSE_READS[cause]}
              </option>
            ))}
          </select>
        </label>
        <label class="tick">
          <input type="checkbox" name="substance" value="1" checked={request.inSubstance} autocomplete="off" />
          <span>in substance only</span>
        </label>
        <Choices
          name="offering"
          title="Offerings"
          chosen={request.offerings}
          choices={listOfferings(dataset).map(([id, { name }]) => ({ id, name }))}
        />
        <Choices
          name="dimension"
          title="Questions"
          chosen={request.dimensions}
          choices={dataset.content.dimensions.map(({ id, label }) => ({ id, name: label }))}
        />
        <p>
          <button type="submit">Show</button> <a href="/changes/">All changes</a>
        </p>
      </form>
    </search>
  );
}

/** Boxes to tick, folded away; the head says how many are ticked. */
function Choices({
  name,
  title,
  chosen,
  choices,
}: {
  name: string;
  title: string;
  chosen: readonly string[];
  choices: readonly { readonly id: string; readonly name: string }[];
}) {
  return (
    <details class="choices">
      <summary>
        {title}: {chosen.length === 0 ? 'all' : `${chosen.length} chosen`}
      </summary>
      <ul>
        {choices.map((each) => (
          <li>
            <label class="tick">
              <input
                type="checkbox"
                name={name}
                value={each.id}
                checked={chosen.includes(each.id)}
                autocomplete="off"
              />
              <span>{each.name}</span>
            </label>
          </li>
        ))}
      </ul>
    </details>
  );
}
