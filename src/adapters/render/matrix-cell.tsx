/** One cell of the matrix: mark and word, the place, the sign for conditions, and a link to the finding. */
import type { Cell } from '../../core/answer/cell.ts';
import { recordedAfter } from '../../core/history/history.ts';
import type { Dimension } from '../../core/record/dimension.ts';
import { GradeShort } from './grade.tsx';

const PLACES_SHOWN = 2;

/** A table cell; one without an answer says so. */
export function MatrixCell({
  href,
  dimension,
  cell,
  asOf,
}: {
  href: string;
  dimension: Dimension;
  cell: Cell | undefined;
  asOf: string;
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

/** Places in a narrow column: the first two, and how many more. */
function shortPlace(place: string): string {
  const parts = place.split(', ');
  const codes = parts.filter((part) => part !== 'fixed' && part !== 'inference only');
  const remarks = parts.slice(codes.length);
  const shown =
    codes.length > PLACES_SHOWN + 1 ? [...codes.slice(0, PLACES_SHOWN), `+${codes.length - PLACES_SHOWN}`] : codes;
  return [...shown, ...remarks].join(', ');
}
