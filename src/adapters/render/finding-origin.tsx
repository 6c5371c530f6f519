/** Where an answer comes from: whose it is and for what, other answers for some models, and what it was before. */
import { type Cell, inheritors } from '../../core/answer/cell.ts';
import { cellPath } from '../../core/answer/citation.ts';
import { CAUSE_READS } from '../../core/answer/wording.ts';
import { longDay } from '../../core/day.ts';
import type { FindingContext } from './finding-context.ts';
import { GradeLabel } from './grade.tsx';
import { GuardLine } from './guards.tsx';
import { Quote } from './quote.tsx';

/** Whose answer it is, and the other answers that it has for models of their own. */
export function FindingProvenance({ cell, context }: { cell: Cell; context: FindingContext }) {
  const { level, exception } = cell.from;
  const name = context.owner(cell);
  const { all, sharing } = inheritors(context.dataset, cell, context.asOf);
  const others = cell.otherwise.filter((each) => each.exception.models);
  return (
    <div class="provenance">
      <p>
        {exception === null ? (
          <>
            {level === 'platform' ? `Answered by the platform, ${name}` : `Answered by the maker, ${name}`}
            {all === 1
              ? '.'
              : sharing === all
                ? `, for all ${all} of its offerings in this registry.`
                : `, for ${sharing} of its ${all} offerings in this registry.`}
          </>
        ) : (
          <>
            From the exception “{exception.id}” of {name}, for {scopeWords(exception)}: it goes before the general
            answer
            {context.model === null ? '.' : `, because you asked about ${context.model}.`}
          </>
        )}
      </p>
      {others.map(({ exception: other, finding }) => (
        <div class="otherwise">
          <p>
            <strong>Another answer for {(other.models ?? []).join(', ')}:</strong>{' '}
            <GradeLabel grade={finding.grade} label={finding.label} /> {finding.record.caveat}{' '}
            <a href={`?model=${encodeURIComponent((other.models?.[0] ?? '').replace(/\*$/, ''))}#${cell.dimension.id}`}>
              Read it
            </a>
          </p>
          <details>
            <summary>Its words</summary>
            {finding.condition && <p class="condition">{finding.condition}</p>}
            {finding.record.notes && <p>{finding.record.notes}</p>}
            {(finding.record.sources ?? []).map((source, index) => (
              <Quote
                source={source}
                primary={finding.primary[index] ?? false}
                state={finding.observed?.sources[index]}
              />
            ))}
            <GuardLine
              sentences={context.dataset.content.sentences}
              answers={[{ dimension: cell.dimension, finding }]}
            />
          </details>
        </div>
      ))}
    </div>
  );
}

function scopeWords(scope: {
  readonly models?: readonly string[] | undefined;
  readonly offerings?: readonly string[] | undefined;
  readonly families?: readonly string[] | undefined;
}): string {
  return [scope.models, scope.offerings, scope.families]
    .flatMap((each) => (each ? [each.join(', ')] : []))
    .join(' on ');
}

/** Earlier findings of the same scope, the newest first; nothing where there are none. */
export function FindingHistory({ cell, context }: { cell: Cell; context: FindingContext }) {
  const earlier = cell.history.slice(0, -1);
  const now = cell.finding?.record;
  if (earlier.length === 0 || !now) return null;
  return (
    <div class="history">
      <p>
        As above since <strong>{longDay(now.on)}</strong>: {CAUSE_READS[now.because]}. Before:
      </p>
      <ul>
        {[...earlier].reverse().map((each) => (
          <li>
            <a href={cellPath({ offering: context.offering, cell, asOf: each.record.on, model: context.model })}>
              {longDay(each.record.on)}
            </a>{' '}
            <GradeLabel grade={each.grade} label={each.label} />
            {each.record.recorded_on && <span class="later"> recorded on {longDay(each.record.recorded_on)}</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}
