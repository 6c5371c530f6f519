/** One cell of the matrix: mark and word, the place, signs for conditions and for what waits, and a link to the finding. */
import type { Cell } from '../../core/answer/cell.ts';
import { recordedAfter } from '../../core/history/history.ts';
import { markWords, type PendingMark } from '../../core/proposal/pending.ts';
import type { Dimension } from '../../core/record/dimension.ts';
import { GradeShort } from './grade.tsx';

const PLACES_SHOWN = 2;

/** A table cell; one without an answer says so. */
export function MatrixCell({
  href,
  dimension,
  cell,
  asOf,
  mark,
}: {
  href: string;
  dimension: Dimension;
  cell: Cell | undefined;
  asOf: string;
  mark: PendingMark | null;
}) {
  if (!cell) {
    return (
      <td data-label={dimension.short}>
        <span class="sub">not recorded</span>
      </td>
    );
  }
  return (
    <td data-label={dimension.short}>
      <a class="cell" href={href}>
        <GradeShort grade={cell.grade} label={cell.label} />
        {cell.condition !== null && <ConditionSign />}
        {recordedAfter(cell.finding, asOf) !== null && <LaterSign />}
        {cell.place !== null && <span class="place">{shortPlace(cell.place)}</span>}
        {mark && <PendingSign mark={mark} />}
      </a>
    </td>
  );
}

/** The small sign of a yes that depends on something. */
export function ConditionSign() {
  return (
    <span class="if">
      <span aria-hidden="true">if</span>
      <span class="visually-hidden">, with conditions</span>
    </span>
  );
}

/** The small sign of an answer that entered the record after the day that is shown. */
export function LaterSign() {
  return (
    <span class="later">
      <span aria-hidden="true">later</span>
      <span class="visually-hidden">, recorded later</span>
    </span>
  );
}

/** The small word at an answer that is disputed, or of which a correction waits. */
function PendingSign({ mark }: { mark: PendingMark }) {
  return (
    <span class="pending" title={markWords(mark).join('; ')}>
      <span aria-hidden="true">{mark.disputedSince === null ? `${mark.waiting} pending` : 'disputed'}</span>
      <span class="visually-hidden">, {markWords(mark).join(', ')}</span>
    </span>
  );
}

/** Places in a narrow column: the first two, and how many more. */
function shortPlace(place: string): string {
  const parts = place.split(', ');
  const codes = parts.filter((part) => part !== 'fixed' && part !== 'inference only');
  const remarks = parts.slice(codes.length);
  const shown =
    codes.length > PLACES_SHOWN + 1 ? [...codes.slice(0, PLACES_SHOWN), `+${codes.length - PLACES_SHOWN}`] : codes;
  return [...shown, ...remarks].join(', ');
}
