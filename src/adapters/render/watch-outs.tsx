/** What to check before one signs: the watch-outs, in what to obtain and what to clear up, and the conditions of the rest. */
import { type Cell, listUnanswered, watchOuts } from '../../core/answer/cell.ts';
import { watchOutPart } from '../../core/answer/grade.ts';
import { fillSentence } from '../../core/answer/sentence.ts';
import { unansweredWords } from '../../core/answer/wording.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { GradeLabel } from './grade.tsx';

/** The questions without a public yes of whose words we are sure, each with its caveat and what to ask. */
export function WatchOuts({ dataset, cells, ended }: { dataset: Dataset; cells: readonly Cell[]; ended: boolean }) {
  const all = watchOuts(cells);
  const open = unansweredWords(listUnanswered(dataset, cells));
  const parts = [
    { title: 'To obtain', cells: all.filter((cell) => watchOutPart(cell.grade) === 'obtain') },
    { title: 'To clear up', cells: all.filter((cell) => watchOutPart(cell.grade) === 'clear_up') },
  ];
  return (
    <section class="sheet" aria-labelledby="watch-outs">
      <h2 id="watch-outs">
        Watch-outs <span class="count">{all.length}</span>
      </h2>
      <p class="lead">
        The questions without a public yes of whose words we are sure.{' '}
        {ended ? 'They were open when the service ended.' : 'Check these before you sign.'}
      </p>
      {parts.map(
        (part) =>
          part.cells.length > 0 && (
            <>
              <h3>
                {part.title} <span class="count">{part.cells.length}</span>
              </h3>
              <ul class="watch-outs">
                {part.cells.map((cell) => (
                  <li>
                    <a href={`#${cell.dimension.id}`}>
                      <GradeLabel grade={cell.grade} label={cell.label} />
                      <strong>{cell.dimension.label}</strong>
                      <span>
                        {cell.finding?.record.caveat ?? 'The words were last seen long ago: open the page again.'}
                      </span>
                    </a>
                    <details>
                      <summary>What to ask</summary>
                      <p>{cell.dimension.card.ask[0]}</p>
                    </details>
                  </li>
                ))}
              </ul>
            </>
          ),
      )}
      {open && <p>{open}</p>}
      <p class="fine">{fillSentence(dataset.content.sentences, 'S8')}</p>
    </section>
  );
}

/** What a yes or a partial depends on, each to be ticked when it is done. */
export function Conditions({ cells }: { cells: readonly Cell[] }) {
  const mine = cells.filter((cell) => cell.condition !== null);
  if (mine.length === 0) return null;
  return (
    <section class="sheet conditions" aria-labelledby="conditions">
      <h2 id="conditions">
        Conditions <span class="count">{mine.length}</span>
      </h2>
      <p class="lead">What a yes or a partial depends on. Somebody has to do these.</p>
      <ul>
        {mine.map((cell) => (
          <li>
            <label>
              <input type="checkbox" />
              <span>
                <strong>{cell.dimension.label}:</strong> {cell.condition}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </section>
  );
}
