/** One question of a comparison: an answer for each offering, or one for all, and what to mind before reading them together. */
import type { Child } from 'hono/jsx';
import { type Cell, offeringPath } from '../../core/answer/cell.ts';
import { type ComparedRow, sharesFindingWith } from '../../core/answer/comparison.ts';
import { listSentence, seenWords } from '../../core/answer/sentence.ts';
import { longDay } from '../../core/day.ts';
import { enumerate } from '../../core/enumeration.ts';
import { askedOf, type Column, type ComparedView, numberWord } from './compare-view.ts';
import { PendingLine } from './finding-section.tsx';
import { GradeLabel } from './grade.tsx';

/** One question; where a single finding answers for all, it stands once across the columns. */
export function CompareRow({ view, row }: { view: ComparedView; row: ComparedRow }) {
  const { columns } = view;
  const warnings = warningsOf(view, row);
  const list = listNote(view, row);
  const noted = warnings.length > 0 || list !== null;
  const shared = row.alike === 'same_finding' ? row.cells[0] : undefined;
  return (
    <>
      <tr class={noted ? 'noted' : undefined}>
        <th scope="row">
          <a href={`/questions/${row.dimension.id}/`}>{row.dimension.label}</a>
          <AlikeNote row={row} />
        </th>
        {shared ? (
          <td colspan={columns.length} data-label={`All ${numberWord(view).toLowerCase()}`}>
            <ComparedCell view={view} column={columns[0]} cell={shared} />
          </td>
        ) : (
          columns.map((column, index) => {
            const first = sharesFindingWith(row.cells, index);
            return (
              <td data-label={column.offering.name}>
                <ComparedCell view={view} column={column} cell={row.cells[index]} />
                {first !== undefined && <p class="alike">Same finding as {columns[first]?.offering.name}</p>}
              </td>
            );
          })
        )}
      </tr>
      {noted && (
        <tr class="notes">
          <td colspan={columns.length + 1}>
            <ul>
              {warnings.map((warning) => (
                <li class="warn">{warning}</li>
              ))}
              {list !== null && <li>{list}</li>}
            </ul>
          </td>
        </tr>
      )}
    </>
  );
}

function AlikeNote({ row }: { row: ComparedRow }) {
  if (row.alike === 'same_finding') return <span class="sub">Same finding</span>;
  const known = row.cells.some((cell) => cell?.finding);
  return row.alike === 'same_answer' && known ? <span class="sub">Same answer, other evidence</span> : null;
}

function ComparedCell({
  view,
  column,
  cell,
}: {
  view: ComparedView;
  column: Column | undefined;
  cell: Cell | undefined;
}) {
  if (!column || !cell) return <span class="sub">nothing known</span>;
  const record = cell.finding?.record;
  const others = cell.otherwise.flatMap((each) => each.exception.models?.[0] ?? []);
  const at = { offering: column.id, dimension: cell.dimension.id };
  return (
    <>
      <p>
        <a class="cell" href={offeringPath(column.id, { ...askedOf(view), dimension: cell.dimension.id })}>
          <GradeLabel grade={cell.grade} label={cell.label} />
          <span class="visually-hidden">
            , {column.offering.name}, {cell.dimension.label}
          </span>
        </a>{' '}
        {cell.place && <span class="place">{cell.place}</span>}
      </p>
      {record?.caveat && <p class="caveat">{record.caveat}</p>}
      {cell.condition && <p class="condition">{cell.condition}</p>}
      <PendingLine pending={view.pendingAt(cell)} at={at} />
      {!record && <p class="sub">It depends on the model.</p>}
      {others.length > 0 && <p class="sub">Another answer for {enumerate(others)}.</p>}
      {record && (
        <p class="sub">
          Sure of the words: {cell.confidence}. {cell.finding && seenWords(cell.finding)}.
          {record.recorded_on && <span class="later"> Recorded on {longDay(record.recorded_on)}.</span>}
        </p>
      )}
    </>
  );
}

/** What to mind before reading two cells of a row against each other. */
function warningsOf({ columns }: ComparedView, row: ComparedRow): readonly Child[] {
  const low = row.low.map((index) => columns[index]?.offering.name ?? '');
  const warnings: Child[] = [];
  if (row.daysApart !== null)
    warnings.push(
      <>
        <strong>Read {row.daysApart} days apart.</strong> One page may have changed before the other was read.
      </>,
    );
  if (low.length > 0)
    warnings.push(
      <>
        <strong>Low confidence{low.length < columns.length ? ` in ${enumerate(low)}` : ''}.</strong> The words, or that
        there are none, were not seen directly.
      </>,
    );
  return warnings;
}

/** What must be said beside an answer that a voluntary list decides. */
function listNote({ site }: ComparedView, { cells }: ComparedRow): string | null {
  return (
    listSentence(
      site.dataset.content.sentences,
      cells.flatMap((cell) => cell ?? []),
    ) || null
  );
}
