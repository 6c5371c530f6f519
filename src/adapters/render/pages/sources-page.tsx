/** Every address that an answer in force rests on, by host: what it is, how its words were seen, and what rests on it. */
import { answerPath } from '../../../core/cell.ts';
import type { Dataset } from '../../../core/dataset.ts';
import { longDay } from '../../../core/day.ts';
import type { InForce } from '../../../core/in-force.ts';
import { type ListedSource, listSources, type SourceHost } from '../../../core/source-list.ts';
import { INSTRUMENT_READS, sourceSeen, VIA_READS } from '../../../core/wording.ts';
import { RecordedLater } from '../answers-table.tsx';
import { AsOfForm } from '../as-of-form.tsx';
import { trailOf } from '../crumbs.tsx';
import { OutLink, renderPage } from '../layout.tsx';
import { isPast, type Site, shownTitle } from '../site.ts';

/** Renders the list. */
export function renderSourcesPage(site: Site): string {
  const hosts = listSources(site.dataset, site.asOf);
  const sources = hosts.flatMap((each) => each.sources);
  const quotes = sources.reduce((sum, each) => sum + each.quotes, 0);
  const outside = sources.filter((each) => !each.primary).length;
  return renderPage(site, {
    title: shownTitle(site, 'Sources'),
    description: `The ${sources.length} addresses that the answers in force rest on, how their words were seen, and what rests on each.`,
    path: '/sources/',
    canonical: '/sources/',
    crumbs: trailOf({ label: 'Sources' }),
    children: (
      <article class="sources">
        <h1>Sources</h1>
        <p class="summary">
          The answers in force rest on {sources.length} addresses of {hosts.length} hosts, with {quotes} quotes. The
          verifier has visited none of them yet.
        </p>
        <p class="fine">
          Until it has, each line says how the words were seen by those who wrote the record.{' '}
          {outside > 0 &&
            `${outside} addresses belong neither to the vendor asked about nor to a register; a yes or a no never stands on one of them alone. `}
          <a href="/method/#words">What counts as seen</a>
        </p>
        <AsOfForm site={site} path="/sources/" />
        <Letters hosts={hosts} />
        {hosts.map((each, index) => (
          <Host site={site} host={each} anchor={opensLetter(hosts, index)} />
        ))}
      </article>
    ),
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
function Host({ site, host, anchor }: { site: Site; host: SourceHost; anchor: string | undefined }) {
  const publishers = [...new Set(host.sources.flatMap((each) => each.publishers))];
  const shared = publishers.length === 1;
  return (
    <section id={anchor}>
      <h2>{host.host}</h2>
      {shared && <p class="sub">{publishers[0]}</p>}
      <ul>
        {host.sources.map((each) => (
          <SourceLine site={site} source={each} shared={shared} />
        ))}
      </ul>
    </section>
  );
}

function SourceLine({ site, source, shared }: { site: Site; source: ListedSource; shared: boolean }) {
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
        not visited yet
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
