/** The states of all sources: how many are in each, the fields that narrow the list down, and what no longer stands as quoted. */
import type { WaitingChangeOutput } from '../../core/contract/api-record.ts';
import type { ListedSource } from '../../core/record/source-list.ts';
import { STATE_LABELS, stateWords } from '../../core/verify/outcome-words.ts';
import { looksChanged, type SourceStateName } from '../../core/verify/source-health.ts';
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
  const unsettled = sources.filter((each) => looksChanged(each.health) && !isWaiting(each, waiting));
  const titleOf = (url: string) => sources.find((each) => pageUrl(each.url) === url)?.title ?? url;
  return (
    <>
      {waiting.length > 0 && (
        <section class="to-look-at" aria-labelledby="waiting">
          <h2 id="waiting">Waits for a person</h2>
          <p class="fine">Seen on two days. It changes no answer before a person has looked at it.</p>
          <ol>
            {waiting.map((each) => (
              <WaitingChange site={site} change={each} title={titleOf(each.url)} />
            ))}
          </ol>
        </section>
      )}
      {unsettled.length > 0 && (
        <section class="to-look-at" aria-labelledby="unsettled">
          <h2 id="unsettled">Not as quoted at the last visit</h2>
          <p class="fine">What one visit shows may be a slip; a change is one once a visit on another day agrees.</p>
          <ul>
            {unsettled.map((each) => (
              <Unsettled source={each} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

/** True for a source that a person may have to look at. */
export function isToLookAt(source: ListedSource, waiting: readonly WaitingChangeOutput[]): boolean {
  return looksChanged(source.health) || isWaiting(source, waiting);
}

function isWaiting({ url }: ListedSource, waiting: readonly WaitingChangeOutput[]): boolean {
  return waiting.some((each) => each.url === pageUrl(url));
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
