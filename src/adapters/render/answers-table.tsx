/** A table of answers, one a row: whose it is or what was asked, the answer, what to check, and how its words were seen. */
import type { Child } from 'hono/jsx';
import { seenWords } from '../../core/answer/sentence.ts';
import { longDay } from '../../core/day.ts';
import { recordedAfter } from '../../core/history/history.ts';
import type { DatasetFinding } from '../../core/record/dataset.ts';
import { GradeLabel } from './grade.tsx';
import { ConditionSign } from './matrix-cell.tsx';

/** One answer with what stands before it; `otherwise` stands where there is no finding. */
export interface AnswerRow {
  readonly label: string;
  readonly href?: string | undefined;
  readonly sub?: Child;
  readonly finding: DatasetFinding | null;
  readonly otherwise?: Child;
  readonly isException?: boolean;
}

/** The table; `of` heads the first column. */
export function AnswersTable({
  caption,
  of,
  asOf,
  rows,
}: {
  readonly caption: string;
  readonly of: string;
  /** Day of the state that is shown: answers recorded later are marked. */
  readonly asOf: string;
  readonly rows: readonly AnswerRow[];
}) {
  return (
    <table class="answers">
      <caption class="visually-hidden">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{of}</th>
          <th scope="col">Answer</th>
          <th scope="col">What to check</th>
          <th scope="col">Evidence</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr class={row.isException ? 'exception' : undefined}>
            <th scope="row">
              {row.href === undefined ? row.label : <a href={row.href}>{row.label}</a>}
              {row.sub && <span class="sub">{row.sub}</span>}
            </th>
            {row.finding ? <Answer finding={row.finding} asOf={asOf} /> : <NoAnswer>{row.otherwise}</NoAnswer>}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Answer({ finding, asOf }: { finding: DatasetFinding; asOf: string }) {
  return (
    <>
      <td>
        <GradeLabel grade={finding.grade} label={finding.label} />
        {finding.condition !== null && <ConditionSign />}
        {finding.place !== null && <span class="place">{finding.place}</span>}
      </td>
      <td>{finding.record.caveat ?? finding.condition ?? ''}</td>
      <td class="sub">
        {seenWords(finding)}
        <RecordedLater finding={finding} asOf={asOf} />
      </td>
    </>
  );
}

/** The day on which an answer entered the record, where that is after the day that is shown. */
export function RecordedLater({ finding, asOf }: { finding: DatasetFinding; asOf: string }) {
  const day = recordedAfter(finding, asOf);
  return day === null ? null : <span class="later"> Recorded on {longDay(day)}</span>;
}

function NoAnswer({ children }: { children?: Child }) {
  return (
    <>
      <td>{children}</td>
      <td />
      <td />
    </>
  );
}
