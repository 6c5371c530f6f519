/** The states of all sources: how many are in each, the fields that narrow the list down, and what no longer stands as quoted. */
import type { WaitingChangeOutput } from '../../core/contract/api-record.ts';
import { isStandingChange } from '../../core/describe/describe-waiting.ts';
import type { ListedSource } from '../../core/record/source-list.ts';
import { STATE_LABELS, stateWords } from '../../core/verify/outcome-words.ts';
import { isChangeAgreed, looksChanged, type SourceStateName } from '../../core/verify/source-health.ts';
import { pageUrl } from '../../core/verify/watched-page.ts';
import { OutLink } from './layout.tsx';
import type { Site } from './site.ts';
import { WaitingChange } from './waiting-change.tsx';

/** Which sources are asked for: those in a state, those that a person has to look at, or all. */
export type AskedState = SourceStateName | 'waiting' | null;

/** Every state that occurs, with its number. */
export function StateCounts({ counts, waiting }: { counts: Readonly<Record<string, number>>; waiting: number }) {
  return (
    <ul class="state-counts">
      {waiting > 0 && <StateCount count={waiting} label={waiting === 1 ? 'change waits' : 'changes wait'} isChanged />}
      {Object.entries(counts).map(([state, count]) => (
        <StateCount count={count} label={STATE_LABELS[state as SourceStateName]} />
      ))}
    </ul>
  );
}

function StateCount({ count, label, isChanged = false }: { count: number; label: string; isChanged?: boolean }) {
  return (
    <li class={isChanged ? 'changed' : undefined}>
      <strong>{count}</strong> {label}
    </li>
  );
}

/** The field for a state, beside that for a day. */
export function StateField({
  counts,
  waiting,
  asked,
}: {
  counts: Readonly<Record<string, number>>;
  waiting: number;
  asked: AskedState;
}) {
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0);
  const options: [string, string][] = [
    ['', `every state (${all})`],
    ['waiting', `to be looked at (${waiting})`],
    ...Object.entries(counts).map(([state, count]): [string, string] => [
      state,
      `${STATE_LABELS[state as SourceStateName]} (${count})`,
    ]),
  ];
  return (
    <>
      <label for="state">State</label>
      <select id="state" name="state">
        {options.map(([value, label]) => (
          <option value={value} selected={value === (asked ?? '')}>
            {label}
          </option>
        ))}
      </select>
    </>
  );
}

/** Changes that wait, and below them what a visit showed otherwise than quoted without a change that waits. */
export function ToLookAt({
  site,
  sources,
  waiting,
}: {
  site: Site;
  sources: readonly ListedSource[];
  waiting: readonly WaitingChangeOutput[];
}) {
  const standing = waiting.filter(isStandingChange);
  const overtaken = waiting.filter((each) => !isStandingChange(each));
  const unlike = sources.filter((each) => looksChanged(each.health) && !isWaiting(each, waiting));
  const isAgreed = ({ health }: ListedSource) => health !== null && isChangeAgreed(health);
  const titleOf = (url: string) => sources.find((each) => pageUrl(each.url) === url)?.title ?? url;
  return (
    <>
      {standing.length > 0 && (
        <section class="to-look-at" aria-labelledby="waiting">
          <h2 id="waiting">Waits for a person</h2>
          <p class="fine">Seen on two days. It changes no answer before a person has looked at it.</p>
          <ol>
            {standing.map((each) => (
              <WaitingChange site={site} change={each} title={titleOf(each.url)} />
            ))}
          </ol>
        </section>
      )}
      <Unlike id="unsettled" title="Not as quoted at the last visit" sources={unlike.filter((each) => !isAgreed(each))}>
        What one visit shows may be a slip; a change is one once a visit on another day agrees.
      </Unlike>
      <Unlike id="agreed" title="Not as quoted, and nothing waits" sources={unlike.filter(isAgreed)}>
        Visits of two days agree. Somebody has decided what it comes to, or no proposal of it is kept here.
      </Unlike>
      {overtaken.length > 0 && (
        <section class="to-look-at" aria-labelledby="overtaken">
          <h2 id="overtaken">Proposed, and no longer so on the page</h2>
          <p class="fine">Nobody has decided these yet. Each says what a visit has shown since.</p>
          <ol>
            {overtaken.map((each) => (
              <WaitingChange site={site} change={each} title={titleOf(each.url)} />
            ))}
          </ol>
        </section>
      )}
    </>
  );
}

/** Sources whose words are not as quoted while no change of them waits. */
function Unlike({
  id,
  title,
  sources,
  children,
}: {
  id: string;
  title: string;
  sources: readonly ListedSource[];
  children: string;
}) {
  if (sources.length === 0) return null;
  return (
    <section class="to-look-at" aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      <p class="fine">{children}</p>
      <ul>
        {sources.map((each) => (
          <Unsettled source={each} />
        ))}
      </ul>
    </section>
  );
}

/** True for a source that a person may have to look at. */
export function isToLookAt(source: ListedSource, waiting: readonly WaitingChangeOutput[]): boolean {
  return looksChanged(source.health) || isWaiting(source, waiting);
}

function isWaiting({ url }: ListedSource, waiting: readonly WaitingChangeOutput[]): boolean {
  return waiting.some((each) => each.url === pageUrl(url) && isStandingChange(each));
}

function Unsettled({ source: { url, title, health } }: { source: ListedSource }) {
  const words = new Map((health?.words ?? []).map((each) => [each.quote, each]));
  return (
    <li>
      <h3>
        <OutLink href={url}>{title}</OutLink>
      </h3>
      {[...words.values()]
        .filter(({ state }) => state !== 'found')
        .map((each) => (
          <>
            <p class="sub">{stateWords(each)}</p>
            <p class="theirs">“{each.quote}”</p>
          </>
        ))}
    </li>
  );
}
