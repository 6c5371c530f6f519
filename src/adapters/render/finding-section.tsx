/** One answer on the offering page: question, grade and age, caveat, notes, facts, words, history, tools. */
import type { Child } from 'hono/jsx';
import type { Cell } from '../../core/answer/cell.ts';
import { citeCell, citePath } from '../../core/answer/citation.ts';
import { findingPath } from '../../core/answer/finding.ts';
import { isYesOrPartial } from '../../core/answer/grade.ts';
import { ageWords, seenWords } from '../../core/answer/sentence.ts';
import { ROUTE_READS, TIER_READS, VIA_READS } from '../../core/answer/wording.ts';
import { longDay } from '../../core/day.ts';
import { type CorrectedAnswer, correctionPath, pendingPath } from '../../core/proposal/correction-path.ts';
import { disputedWords, pendingAt, pendingMark, waitingWords } from '../../core/proposal/pending.ts';
import type { PendingProposal } from '../../core/proposal/proposal.ts';
import type { DatasetFinding } from '../../core/record/dataset.ts';
import type { Sentences } from '../../core/record/dimension.ts';
import { notFoundWords } from '../../core/verify/outcome-words.ts';
import { BadgeSnippet } from './badge-snippet.tsx';
import type { FindingContext } from './finding-context.ts';
import { FindingHistory, FindingProvenance } from './finding-origin.tsx';
import { GradeLabel } from './grade.tsx';
import { GuardLine } from './guards.tsx';
import { OutLink } from './layout.tsx';
import { describeDetail } from './names.ts';
import { Quote } from './quote.tsx';
import { type Site, waitingOn } from './site.ts';

/** The section of one answer; its id is the id of the question. */
export function FindingSection({ cell, context }: { cell: Cell; context: FindingContext }) {
  const { id, label, question } = cell.dimension;
  return (
    <section class="finding" id={id} aria-labelledby={`${id}-label`}>
      <div class="finding-question">
        <h3 id={`${id}-label`}>
          <a href={`/questions/${id}/`}>{label}</a>
        </h3>
        <p>{question}</p>
      </div>
      <Standing cell={cell} isPast={context.asOf !== context.site.today}>
        <PendingLine
          pending={pendingAt(waitingOn(context.site, context.asOf), cell)}
          at={{ offering: context.offering, dimension: id }}
        />
      </Standing>
      <div class="finding-body">
        <FindingWords cell={cell} sentences={context.dataset.content.sentences} />
        {cell.finding && <FindingProvenance cell={cell} context={context} />}
        <FindingHistory cell={cell} context={context} />
        {cell.finding && <Tools cell={cell} context={context} />}
        {cell.finding && <CorrectLine site={context.site} answer={{ ...context, dimension: id }} />}
      </div>
    </section>
  );
}

/** Everything that an answer says, wherever it is shown: what to check, notes, facts, the words, and what must stand beside them. */
export function FindingWords({ cell, sentences }: { cell: Cell; sentences: Sentences }) {
  const record = cell.finding?.record;
  const { remark } = cell.dimension.card;
  return (
    <>
      {record?.caveat && <p class="caveat">{record.caveat}</p>}
      {cell.condition && <p class="condition">{cell.condition}</p>}
      {record?.notes && <p>{record.notes}</p>}
      {!record && <p>It depends on the model: this platform serves models of many makers.</p>}
      {remark && record && <p class="remark">{remark}</p>}
      <Facts cell={cell} />
      {(record?.sources ?? []).map((source, index) => (
        <Quote
          source={source}
          primary={cell.finding?.primary[index] ?? false}
          state={cell.finding?.observed?.sources[index]}
        />
      ))}
      {record && <Searched finding={cell.finding} />}
      <GuardLine sentences={sentences} answers={[cell]} />
    </>
  );
}

/** What waits for a decision at an answer, and that it is disputed; nothing where nothing is. */
export function PendingLine({
  pending,
  at,
}: {
  pending: readonly PendingProposal[];
  at: { readonly offering: string; readonly dimension: string };
}) {
  const mark = pendingMark(pending);
  if (!mark) return null;
  return (
    <>
      {mark.disputedSince !== null && <p class="age pending">{disputedWords(mark.disputedSince)}</p>}
      {mark.waiting > 0 && (
        <p class="age pending">
          <a href={pendingPath(at)}>{waitingWords(mark.waiting)}</a>
        </p>
      )}
    </>
  );
}

/** The way to propose a correction of an answer. */
export function CorrectLine({ site, answer }: { site: Site; answer: CorrectedAnswer }) {
  return (
    <p class="correct">
      <a href={correctionPath(answer, site.isStatic)}>Propose a correction</a>
    </p>
  );
}

/** Grade, place, and how and when the words were seen. */
export function Standing({ cell, isPast = false, children }: { cell: Cell; isPast?: boolean; children?: Child }) {
  const record = cell.finding?.record;
  const missed = notFoundWords(cell.finding?.observed?.sources ?? []);
  return (
    <div class="standing">
      <p>
        <GradeLabel grade={cell.grade} label={cell.label} />
      </p>
      {cell.place && <p class="place">{cell.place}</p>}
      {record && (isYesOrPartial(cell.grade) || cell.grade === 'no') && <p>Sure of the words: {cell.confidence}</p>}
      {cell.finding && cell.readOn && <p class="seen">{seenWords(cell.finding)}</p>}
      {cell.age.label && <p class={`age ${cell.age.label}`}>{ageWords(cell, isPast)}</p>}
      {missed && <p class="age pending">{missed}</p>}
      {record?.recorded_on && <p class="later">Recorded on {longDay(record.recorded_on)}</p>}
      {children}
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

function Tools({ cell, context }: { cell: Cell; context: FindingContext }) {
  const { site, offering, asOf, model } = context;
  const cited = { offering, cell, asOf, model };
  const permalink = cell.finding && findingPath(cell.finding.id);
  return (
    <details class="tools">
      <summary>Ask, cite, link</summary>
      <p>Questions to send:</p>
      <ol>
        {cell.dimension.card.ask.map((question) => (
          <li>{question}</li>
        ))}
      </ol>
      <p>
        Cite (<a href={citePath(cited, site.isStatic ? site : undefined)}>as CSL-JSON, for reference managers</a>):
      </p>
      <p class="cite">{citeCell(site.dataset, cited, site)}</p>
      {permalink && (
        <p class="permalink">
          <a href={permalink}>
            Permalink to this finding, <code>{cell.finding?.id}</code>
          </a>
        </p>
      )}
      <BadgeSnippet cell={cell} context={context} />
    </details>
  );
}
