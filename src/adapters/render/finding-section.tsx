/** One answer on the offering page: question, grade and age, caveat, notes, facts, words, history, tools. */
import { type Cell, inheritors } from '../../core/cell.ts';
import { cellPath, citeCell } from '../../core/citation.ts';
import type { Dataset, DatasetFinding } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { isYesOrPartial } from '../../core/grade.ts';
import {
  ageWords,
  CAUSE_READS,
  fillSentence,
  ROUTE_READS,
  seenSentence,
  seenWords,
  TIER_READS,
  VIA_READS,
} from '../../core/sentence.ts';
import { GradeLabel } from './grade.tsx';
import { OutLink } from './layout.tsx';
import { describeDetail } from './names.ts';
import { Quote } from './quote.tsx';

/** What a section needs besides its cell. */
export interface FindingContext {
  readonly dataset: Dataset;
  readonly offering: string;
  readonly asOf: string;
  readonly model: string | null;
  /** Name of the platform or maker whose answer it is. */
  readonly owner: (cell: Cell) => string;
}

/** The section of one answer; its id is the id of the question. */
export function FindingSection({ cell, context }: { cell: Cell; context: FindingContext }) {
  const { card, id, label, question } = cell.dimension;
  const record = cell.finding?.record;
  return (
    <section class="finding" id={id} aria-labelledby={`${id}-label`}>
      <div class="finding-question">
        <h3 id={`${id}-label`}>
          <a href={`/questions/${id}/`}>{label}</a>
        </h3>
        <p>{question}</p>
      </div>
      <Standing cell={cell} />
      <div class="finding-body">
        {record?.caveat && <p class="caveat">{record.caveat}</p>}
        {cell.condition && <p class="condition">{cell.condition}</p>}
        {record?.notes && <p>{record.notes}</p>}
        {!record && <p>It depends on the model: this platform serves models of many makers.</p>}
        {card.remark && record && <p class="remark">{card.remark}</p>}
        <Facts cell={cell} />
        {(record?.sources ?? []).map((source, index) => (
          <Quote source={source} primary={cell.finding?.primary[index] ?? false} />
        ))}
        {record && <Searched finding={cell.finding} />}
        <Guards cell={cell} context={context} />
        {record && <Provenance cell={cell} context={context} />}
        <History cell={cell} context={context} />
        {cell.finding && <Tools cell={cell} context={context} />}
      </div>
    </section>
  );
}

function Standing({ cell }: { cell: Cell }) {
  const record = cell.finding?.record;
  return (
    <div class="standing">
      <p>
        <GradeLabel grade={cell.grade} label={cell.label} />
      </p>
      {cell.place && <p class="place">{cell.place}</p>}
      {record && (isYesOrPartial(cell.grade) || cell.grade === 'no') && <p>Sure of the words: {cell.confidence}</p>}
      {cell.readOn && <p class="seen">{seenWords(cell)}</p>}
      {cell.age.label && <p class={`age ${cell.age.label}`}>{ageWords(cell)}</p>}
      {record?.recorded_on && <p class="later">Recorded on {longDay(record.recorded_on)}</p>}
    </div>
  );
}

function Facts({ cell }: { cell: Cell }) {
  const record = cell.finding?.record;
  if (!record) return null;
  const { dimension } = cell;
  const plain: [string, string][] = [];
  if (record.route !== 'none') plain.push(['Way to it', ROUTE_READS[record.route]]);
  if (record.tier) plain.push(['Plan', TIER_READS[record.tier]]);
  if (record.default) plain.push(['By default', dimension.default_reads?.[record.default] ?? record.default]);
  if (record.geography) plain.push(['Geography', record.geography]);
  const details = Object.entries(dimension.details).filter(([key]) => record.details?.[key] !== undefined);
  if (plain.length + details.length === 0) return null;
  return (
    <dl class="facts">
      {plain.map(([label, text]) => (
        <div>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
      {details.map(([key, detail]) => (
        <div>
          <dt>{detail.label}</dt>
          <dd class={detail.type === 'codes' || detail.type === 'url' ? 'value' : undefined}>
            {detail.type === 'url' ? (
              <OutLink href={String(record.details?.[key])}>{String(record.details?.[key])}</OutLink>
            ) : (
              describeDetail(record.details?.[key], detail)
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Searched({ finding }: { finding: DatasetFinding | null }) {
  const searched = finding?.record.searched ?? [];
  if (searched.length === 0) return null;
  return (
    <div class="searched">
      <p>Looked through:</p>
      <ul>
        {searched.map((each) => (
          <li>
            {each.what.startsWith('https://') ? <OutLink href={each.what}>{each.what}</OutLink> : each.what},{' '}
            {longDay(each.on)}, in {VIA_READS[each.via]}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The sentences that keep a reader from taking more from a cell than it says. */
function Guards({ cell, context }: { cell: Cell; context: FindingContext }) {
  const { sentences } = context.dataset.content;
  const seen = { readOn: cell.readOn, verifiedOn: cell.verifiedOn, basis: cell.age.basis };
  const lines = [
    cell.grade === 'yes_public' || cell.grade === 'yes_sales_gated' ? fillSentence(sentences, 'S3') : '',
    cell.grade === 'no_public_evidence' ? fillSentence(sentences, 'S4') : '',
    cell.finding ? seenSentence(sentences, seen) : '',
    cell.dimension.denied_needs_list && cell.readOn ? fillSentence(sentences, 'S7', { day: longDay(cell.readOn) }) : '',
  ].filter(Boolean);
  return lines.length > 0 ? <p class="fine">{lines.join(' ')}</p> : null;
}

function Provenance({ cell, context }: { cell: Cell; context: FindingContext }) {
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
              <Quote source={source} primary={finding.primary[index] ?? false} />
            ))}
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

function History({ cell, context }: { cell: Cell; context: FindingContext }) {
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

function Tools({ cell, context }: { cell: Cell; context: FindingContext }) {
  return (
    <details class="tools">
      <summary>Ask, cite, link</summary>
      <p>Questions to send:</p>
      <ol>
        {cell.dimension.card.ask.map((question) => (
          <li>{question}</li>
        ))}
      </ol>
      <p>Cite:</p>
      <p class="cite">
        {citeCell(context.dataset, { offering: context.offering, cell, asOf: context.asOf, model: context.model })}
      </p>
      <p class="permalink">
        <a href={`/f/${cell.finding?.id}`}>
          Permalink to this finding, <code>{cell.finding?.id}</code>
        </a>
      </p>
    </details>
  );
}
