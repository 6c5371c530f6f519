/** Every address that an answer in force rests on, by host: what it is, how its words were seen, and what rests on it. */
import { answerPath } from '../../../core/answer/cell.ts';
import { INSTRUMENT_READS, sourceSeen, VIA_READS } from '../../../core/answer/wording.ts';
import type { WaitingChangeOutput } from '../../../core/contract/api-record.ts';
import { longDay } from '../../../core/day.ts';
import { countStates } from '../../../core/describe/describe-sources.ts';
import { describeWaiting, isStandingChange } from '../../../core/describe/describe-waiting.ts';
import type { Dataset } from '../../../core/record/dataset.ts';
import type { InForce } from '../../../core/record/in-force.ts';
import { type ListedSource, listSources, type SourceHost } from '../../../core/record/source-list.ts';
import { STATE_LABELS, stateWords } from '../../../core/verify/outcome-words.ts';
import type { SiteVisits } from '../../../core/verify/site-visits.ts';
import { looksChanged } from '../../../core/verify/source-health.ts';
import { RecordedLater } from '../answers-table.tsx';
import { AsOfForm } from '../as-of-form.tsx';
import { trailOf } from '../crumbs.tsx';
import { OutLink, renderPage } from '../layout.tsx';
import { isPast, type Site, shownTitle } from '../site.ts';
import { type AskedState, isToLookAt, StateCounts, StateField, ToLookAt } from '../source-states.tsx';

/** What the page is asked for, and what is known of visits beyond the record. */
export interface SourcesRequest {
  readonly state: AskedState;
  readonly visits: SiteVisits;
}

/** Renders the list, those first that a person has to look at. */
export function renderSourcesPage(site: Site, { state, visits }: SourcesRequest): string {
  const hosts = listSources(site.dataset, site.asOf, visits);
  const sources = hosts.flatMap((each) => each.sources);
  const waiting = describeWaiting(site.dataset, visits, site.asOf);
  const isVisited = sources.some((each) => each.health) || waiting.length > 0;
  const shown = narrowed(hosts, state, waiting);
  return renderPage(site, {
    title: shownTitle(site, 'Sources'),
    description: `The ${sources.length} addresses that the answers in force rest on, how their words were seen, and what rests on each.`,
    path: '/sources/',
    canonical: '/sources/',
    crumbs: trailOf({ label: 'Sources' }),
    children: (
      <article class="sources">
        <h1>Sources</h1>
        <Summary hosts={hosts} sources={sources} />
        {isVisited || state !== null ? (
          <States site={site} sources={sources} waiting={waiting} asked={state} />
        ) : (
          <AsOfForm site={site} path="/sources/" />
        )}
        <Letters hosts={shown} />
        {state !== null && shown.length === 0 && <p>No source is in this state.</p>}
        {shown.map((each, index) => (
          <Host site={site} host={each} anchor={opensLetter(shown, index)} isVisited={isVisited} />
        ))}
      </article>
    ),
  });
}

function Summary({ hosts, sources }: { hosts: readonly SourceHost[]; sources: readonly ListedSource[] }) {
  const quotes = sources.reduce((sum, each) => sum + each.quotes, 0);
  const outside = sources.filter((each) => !each.primary).length;
  const visited = sources.flatMap((each) => each.health?.visited ?? []).sort();
  const last = visited.at(-1);
  return (
    <>
      <p class="summary">
        The answers in force rest on {sources.length} {sources.length === 1 ? 'address' : 'addresses'} of {hosts.length}{' '}
        {hosts.length === 1 ? 'host' : 'hosts'}, with {quotes} {quotes === 1 ? 'quote' : 'quotes'}. The verifier has
        visited{' '}
        {last === undefined
          ? 'none of them yet.'
          : `${visited.length === sources.length ? 'all' : visited.length} of them, the last on ${longDay(last)}.`}
      </p>
      <p class="fine">
        {last === undefined
          ? 'Until it has, each line says how the words were seen by those who wrote the record. '
          : 'Each line says how the words were seen by those who wrote the record, and what the last visit showed. A page that refuses a visit says nothing of its words. '}
        {outside > 0 &&
          `${outside} addresses belong neither to the vendor asked about nor to a register; a yes or a no never stands on one of them alone. `}
        <a href="/method/#words">What counts as seen</a>
      </p>
    </>
  );
}

interface StatesShown {
  readonly site: Site;
  readonly sources: readonly ListedSource[];
  readonly waiting: readonly WaitingChangeOutput[];
  readonly asked: AskedState;
}

function States({ site, sources, waiting, asked }: StatesShown) {
  const counts = countStates(sources);
  const toLookAt = sources.filter((each) => isToLookAt(each, waiting)).length;
  return (
    <>
      <StateCounts counts={counts} waiting={waiting.filter(isStandingChange).length} />
      <AsOfForm site={site} path="/sources/">
        <StateField counts={counts} waiting={toLookAt} asked={asked} />
      </AsOfForm>
      {(asked === null || asked === 'waiting') && <ToLookAt site={site} sources={sources} waiting={waiting} />}
    </>
  );
}

/** Hosts with those of their sources that are asked for. */
function narrowed(
  hosts: readonly SourceHost[],
  state: AskedState,
  waiting: readonly WaitingChangeOutput[],
): readonly SourceHost[] {
  if (state === null) return hosts;
  const isAskedFor = (each: ListedSource) => (state === 'waiting' ? isToLookAt(each, waiting) : each.state === state);
  return hosts.flatMap(({ host, sources }) => {
    const mine = sources.filter(isAskedFor);
    return mine.length > 0 ? [{ host, sources: mine }] : [];
  });
}

/** The first letters of the hosts, as links to the first host of each. */
function Letters({ hosts }: { hosts: readonly SourceHost[] }) {
  const letters = [...new Set(hosts.map((each) => letterOf(each)))];
  return (
    <nav class="letters" aria-label="Hosts by letter">
      {letters.map((letter) => (
        <a href={`#hosts-${letter}`}>{letter}</a>
      ))}
    </nav>
  );
}

function opensLetter(hosts: readonly SourceHost[], index: number): string | undefined {
  const [before, here] = [hosts[index - 1], hosts[index]];
  if (!here || (before && letterOf(before) === letterOf(here))) return undefined;
  return `hosts-${letterOf(here)}`;
}

function letterOf({ host }: SourceHost): string {
  return host.charAt(0).toLowerCase();
}

/** Addresses of a host; a publisher that they all share is named once. */
function Host({
  site,
  host,
  anchor,
  isVisited,
}: {
  site: Site;
  host: SourceHost;
  anchor: string | undefined;
  isVisited: boolean;
}) {
  const publishers = [...new Set(host.sources.flatMap((each) => each.publishers))];
  const shared = publishers.length === 1;
  return (
    <section id={anchor}>
      <h2>{host.host}</h2>
      {shared && <p class="sub">{publishers[0]}</p>}
      <ul>
        {host.sources.map((each) => (
          <SourceLine site={site} source={each} shared={shared} isVisited={isVisited} />
        ))}
      </ul>
    </section>
  );
}

function SourceLine({
  site,
  source,
  shared,
  isVisited,
}: {
  site: Site;
  source: ListedSource;
  shared: boolean;
  isVisited: boolean;
}) {
  const { seen, cells, quotes } = source;
  const instruments = source.instruments.map((each) => INSTRUMENT_READS[each]).join(', ');
  return (
    <li>
      <OutLink href={source.url}>{source.title}</OutLink>
      <p>
        {!shared && `${source.publishers.join(', ')} · `}
        {instruments}
        {!source.primary && ', not primary'}
      </p>
      <p>
        {quotes === 0 ? sourceSeen({ seen }) : `${longDay(seen.on)}, ${VIA_READS[seen.via]}`}
        <br />
        <Visited source={source} isVisited={isVisited} />
      </p>
      <details>
        <summary>
          {cells} {cells === 1 ? 'cell' : 'cells'}
        </summary>
        <Resting site={site} findings={source.findings} />
      </details>
    </li>
  );
}

/** What the last visit showed. Addresses that no visit would confirm are told from those that wait for one once there are visits. */
function Visited({ source: { health, state }, isVisited }: { source: ListedSource; isVisited: boolean }) {
  if (!health) return <>{isVisited && state === 'not_watched' ? STATE_LABELS.not_watched : STATE_LABELS.not_visited}</>;
  const told = { state: health.state, state_since: health.since, visited: health.visited };
  return (
    <span class={looksChanged(health) ? 'state changed' : 'state'}>
      {stateWords({ ...told, stood: health.stood ?? undefined })}
    </span>
  );
}

/** Links to the findings that rest on a source, under the subject that each is about. */
function Resting({ site, findings }: { site: Site; findings: readonly InForce[] }) {
  const { dataset, asOf } = site;
  const day = isPast(site) ? asOf : null;
  const subjects = [...new Set(findings.map(({ answers }) => `${answers.level}s/${answers.subject}`))];
  return (
    <p>
      {subjects.map((subject) => {
        const mine = findings.filter(({ answers }) => `${answers.level}s/${answers.subject}` === subject);
        return (
          <>
            {subjectName(dataset, mine[0])}:{' '}
            {mine.map((each, index) => (
              <>
                {index > 0 && ', '}
                <a href={answerPath(dataset, each, day)}>
                  {dataset.dimensions.get(each.answers.dimension)?.short}
                  {each.exception && ` (${each.exception.id})`}
                </a>
                <RecordedLater finding={each.finding} asOf={asOf} />
              </>
            ))}
            .{' '}
          </>
        );
      })}
    </p>
  );
}

function subjectName(dataset: Dataset, inForce: InForce | undefined): string {
  if (!inForce) return '';
  const { level, subject } = inForce.answers;
  return dataset.content[`${level}s`][subject]?.name ?? subject;
}
