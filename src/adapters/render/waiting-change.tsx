/** A change that waits for a person: what was quoted and what stands there now, differences marked and told, and what rests on it. */
import { findingPath, listFindingIds } from '../../core/answer/finding.ts';
import type { WaitingChangeOutput } from '../../core/contract/api-record.ts';
import { longDay } from '../../core/day.ts';
import { type MarkedPart, markWords } from '../../core/verify/marked-words.ts';
import { CAUSE_LABELS } from '../../core/verify/outcome-words.ts';
import type { Difference } from '../../core/verify/quote.ts';
import { type Standing, standingWords } from '../../core/verify/standing-change.ts';
import { Differences } from './differences.tsx';
import { OutLink } from './layout.tsx';
import { type Site, shownPath } from './site.ts';

/** One change; words of the page are text like any other, never markup. */
export function WaitingChange({ site, change, title }: { site: Site; change: WaitingChangeOutput; title: string }) {
  const { ref, url, cause, final_url, first_seen_on, confirmed_on, near, differences, around, quotes } = change;
  const standing = { is: change.standing, since: change.standing_since };
  return (
    <li class="waiting-change" id={ref}>
      <h3>
        <span class="state changed">{CAUSE_LABELS[cause]}</span> <OutLink href={url}>{title}</OutLink>
      </h3>
      <p class="sub">
        First seen {longDay(first_seen_on)}, seen again {longDay(confirmed_on)}
        {final_url !== null && final_url !== url && (
          <>
            . It led to <code>{final_url}</code>
          </>
        )}
      </p>
      <Since standing={standing} />
      <WasNow quotes={quotes} near={near} differences={differences} stoodOn={stoodOn(standing, confirmed_on)} />
      <Differences of={differences} />
      {around !== null && (
        <details>
          <summary>The words around it</summary>
          <p class="theirs">“{around}”</p>
        </details>
      )}
      <Resting site={site} change={change} quotes={quotes.length} />
    </li>
  );
}

/** That a change does no longer stand as proposed, and since when; nothing of one that does. */
export function Since({ standing }: { standing: Standing }) {
  const words = standingWords(standing);
  return words === null ? null : (
    <p>
      <strong>{words}</strong>
    </p>
  );
}

/** The day on which the sentence was read, where it is not known to stand there word for word; else null. */
export function stoodOn({ is }: Standing, on: string): string | null {
  return is === 'stands' ? null : on;
}

/** What was quoted, with what stands there instead beside it; without that, the words alone. */
export function WasNow({
  quotes,
  near,
  differences,
  stoodOn = null,
}: {
  quotes: readonly string[];
  near: string | null;
  differences: readonly Difference[];
  stoodOn?: string | null;
}) {
  const [quote] = quotes;
  if (near === null || quote === undefined) {
    return (
      <dl class="was-now">
        {quotes.map((each) => (
          <Side label="Quoted" parts={[{ text: each, isMarked: false }]} />
        ))}
      </dl>
    );
  }
  const { was, now } = markWords(quote, near, differences);
  return (
    <dl class="was-now">
      <Side label="Quoted" parts={was} mark="del" />
      <Side
        label={stoodOn === null ? 'Stands there now' : `Stood there on ${longDay(stoodOn)}`}
        parts={now}
        mark="ins"
      />
    </dl>
  );
}

function Side({ label, parts, mark }: { label: string; parts: readonly MarkedPart[]; mark?: 'del' | 'ins' }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>
        “
        {parts.map(({ text, isMarked }) =>
          !isMarked || mark === undefined ? text : mark === 'del' ? <del>{text}</del> : <ins>{text}</ins>,
        )}
        ”
      </dd>
    </div>
  );
}

/** Findings by their subject and question, and the offerings whose answers they are. */
function Resting({ site, change, quotes }: { site: Site; change: WaitingChangeOutput; quotes: number }) {
  const { dataset } = site;
  const known = new Set(listFindingIds(dataset));
  return (
    <p class="rests">
      On {quotes === 1 ? 'these words' : `these ${quotes} quotes`} rests:{' '}
      {change.findings.map(({ finding, subject, dimension, exception }, index) => {
        const asked = dataset.dimensions.get(dimension)?.label ?? dimension;
        const name = `${subjectLabel(site, subject)}, ${asked}${exception === null ? '' : ` (${exception})`}`;
        return (
          <>
            {index > 0 && '; '}
            {known.has(finding) ? <a href={findingPath(finding)}>{name}</a> : name}
          </>
        );
      })}
      {change.offerings.length > 0 && '. For '}
      {change.offerings.map((id, index) => (
        <>
          {index > 0 && ', '}
          <a href={shownPath(site, id)}>{dataset.content.offerings[id]?.name ?? id}</a>
        </>
      ))}
      .
    </p>
  );
}

function subjectLabel({ dataset }: Site, subject: string): string {
  const [level = '', id = ''] = subject.split(':');
  const subjects = level === 'developer' ? dataset.content.developers : dataset.content.platforms;
  return subjects[id]?.name ?? id;
}
