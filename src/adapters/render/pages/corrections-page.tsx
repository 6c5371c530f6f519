/** Corrections: how anybody can propose one, what becomes of it, and which answers have some that wait; no words of who sent them. */
import type { PendingEntryOutput } from '../../../core/contract/correction.ts';
import { longDay } from '../../../core/day.ts';
import { disputedWords } from '../../../core/proposal/pending.ts';
import { subjectName } from '../../../core/proposal/proposal-place.ts';
import { KIND_WORDS, STATE_WORDS } from '../../../core/proposal/proposal-words.ts';
import { ClosedDoor, CorrectionDays } from '../correction-rules.tsx';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** What waits, as far as it was asked for. */
export interface WaitingView {
  readonly entries: readonly PendingEntryOutput[];
  readonly offering: string | null;
  readonly dimension: string | null;
  /** Why nothing can be sent; null when it can. */
  readonly closed: string | null;
}

/** More are counted, and left to the API. */
const MOST_SHOWN = 200;

/** Renders the page. */
export function renderCorrectionsPage(site: Site, view: WaitingView): string {
  const { closed } = view;
  return renderPage(site, {
    title: 'Corrections',
    description: 'How to propose a correction, what becomes of it, and what waits for a decision.',
    path: '/corrections/',
    canonical: '/corrections/',
    crumbs: trailOf({ label: 'Corrections' }),
    children: (
      <article class="column correction">
        <h1>Corrections</h1>
        {closed !== null && <ClosedDoor site={site} reason={closed} />}
        <p class="summary">
          Whoever knows better can have an answer mended. Each answer has a link for it; or{' '}
          <a href="/corrections/new">begin with an empty form</a>. No account is needed.
        </p>
        <ol>
          <li>Say what is wrong, and name the page that says so, with its words. Without a page it is a question.</li>
          <li>
            The page is visited at once and the words are looked up. You see what was seen, and so does the reviewer.
          </li>
          <li>A person decides, and gives the reason. You follow it at a private address, answer, or withdraw it.</li>
          <li>
            What is accepted becomes a finding with your credit, if you wish. The answer before it stays in the record.
          </li>
        </ol>
        <CorrectionDays site={site} />
        <Waiting site={site} view={view} />
      </article>
    ),
  });
}

function Waiting({ site, view: { entries, offering, dimension } }: { site: Site; view: WaitingView }) {
  const { content, dimensions } = site.dataset;
  const named = [
    offering === null ? '' : `about ${content.offerings[offering]?.name ?? offering}`,
    dimension === null ? '' : `on ${dimensions.get(dimension)?.label ?? dimension}`,
  ].filter(Boolean);
  return (
    <section aria-labelledby="waiting">
      <h2 id="waiting">What waits{named.length > 0 && ` ${named.join(', ')}`}</h2>
      {named.length > 0 && (
        <p>
          <a href="/corrections/">All that wait</a>
        </p>
      )}
      {entries.length === 0 ? (
        <p>Nothing.</p>
      ) : (
        <ul class="waiting">
          {entries.slice(0, MOST_SHOWN).map((entry) => (
            <Entry site={site} entry={entry} />
          ))}
        </ul>
      )}
      {entries.length > MOST_SHOWN && <p>And {entries.length - MOST_SHOWN} more.</p>}
      <p class="fine">Until a person has decided, none of them changes an answer. What senders wrote is not shown.</p>
    </section>
  );
}

function Entry({ site, entry }: { site: Site; entry: PendingEntryOutput }) {
  const { ref, kind, state, received_on, disputed_since, places, offerings } = entry;
  const [offering] = offerings;
  return (
    <li>
      {places.map((place, index) => {
        const label = `${subjectName(site.dataset, place)}: ${site.dataset.dimensions.get(place.dimension)?.label ?? place.dimension}`;
        return (
          <>
            {index > 0 && '; '}
            {offering === undefined ? label : <a href={`/offerings/${offering}/#${place.dimension}`}>{label}</a>}
          </>
        );
      })}
      <p class="sub">
        A {KIND_WORDS[kind].one} of {longDay(received_on)}, {STATE_WORDS[state]}
        {disputed_since !== null && `, ${disputedWords(disputed_since)}`} · <a href={`/corrections/${ref}`}>{ref}</a>
      </p>
    </li>
  );
}
