/** The matrix: offerings by questions, grouped by kind or by what the chosen needs come to, each cell a link to its finding. */
import type { Child } from 'hono/jsx';
import { type Cell, watchOuts } from '../../core/answer/cell.ts';
import { type PendingMark, pendingByCell, pendingMark } from '../../core/proposal/pending.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { type OutcomeLine, outcomeLines, VERDICT_HEADS } from '../../core/shortlist/need-words.ts';
import type { ShortlistGroup, ShortlistRow } from '../../core/shortlist/shortlist.ts';
import { MatrixCell } from './matrix-cell.tsx';
import { CATEGORY_NAMES, makerName, platformName } from './names.ts';
import { type Site, shownPath, waitingOn } from './site.ts';

/** The table; groups without rows are shown only for verdicts, where their emptiness says something. */
export function Matrix({ site, groups }: { site: Site; groups: readonly ShortlistGroup[] }) {
  const { dataset } = site;
  const { dimensions } = dataset.content;
  const markOf = markerOf(site);
  const heads = [...new Set(dimensions.map((each) => each.group))];
  return (
    <div class="matrix-frame">
      <p class="sideways" aria-hidden="true">
        {dimensions.length} questions: scroll the table sideways →
      </p>
      <table class="matrix" id="matrix">
        <caption class="visually-hidden">Offerings and what is publicly proven about each question</caption>
        <thead>
          <tr class="groups">
            <td colspan={2} />
            {heads.map((head) => (
              <th scope="colgroup" colspan={dimensions.filter((each) => each.group === head).length}>
                {head}
              </th>
            ))}
          </tr>
          <tr>
            <th scope="col" class="offering-head">
              Offering
            </th>
            <th scope="col" class="number">
              Watch-outs
            </th>
            {dimensions.map((each) => (
              <th scope="col">
                <a href={`/questions/${each.id}/`}>{each.short}</a>
              </th>
            ))}
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody class={group.verdict ? `verdict-${group.verdict}` : undefined}>
            {group.verdict || group.category ? <GroupHead dataset={dataset} group={group} /> : null}
            {group.rows.map((row) => (
              <OfferingRow site={site} row={row} markOf={markOf} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

function GroupHead({ dataset, group }: { dataset: Dataset; group: ShortlistGroup }) {
  const name: Child = group.verdict ? (
    <>
      {VERDICT_HEADS[group.verdict]} <span class="count">{group.rows.length}</span>
    </>
  ) : (
    group.category && CATEGORY_NAMES[group.category]
  );
  return (
    <tr class="category">
      <th scope="rowgroup" colspan={dataset.content.dimensions.length + 2}>
        <span>{name}</span>
      </th>
    </tr>
  );
}

type Marker = (cell: Cell | undefined) => PendingMark | null;

function markerOf(site: Site): Marker {
  const pending = pendingByCell(waitingOn(site, site.asOf));
  return (cell) => (cell ? pendingMark(pending(cell)) : null);
}

function OfferingRow({ site, row, markOf }: { site: Site; row: ShortlistRow; markOf: Marker }) {
  const { dataset } = site;
  const { dimensions } = dataset.content;
  const maker = makerName(dataset, row.offering);
  const platform = platformName(dataset, row.offering);
  const status = row.offering.status.is === 'live' ? '' : ` · ${row.offering.status.is}`;
  return (
    <>
      <tr id={`row-${row.id}`} data-offering={row.id}>
        <th scope="row">
          <input
            type="checkbox"
            name="offering"
            value={row.id}
            aria-label={`Compare ${row.offering.name}`}
            autocomplete="off"
          />
          <span>
            <a href={shownPath(site, row.id)}>{row.offering.name}</a>
            <span class="sub">
              {maker === platform || row.offering.name.includes(platform) ? maker : `${maker}, by ${platform}`}
              {status}
            </span>
          </span>
        </th>
        <td class="number" data-label="Watch-outs">
          {watchOuts(row.cells).length}
        </td>
        {dimensions.map((dimension) => {
          const cell = row.cells.find((each) => each.dimension.id === dimension.id);
          return (
            <MatrixCell
              href={shownPath(site, row.id, dimension.id)}
              dimension={dimension}
              cell={cell}
              asOf={site.asOf}
              mark={markOf(cell)}
            />
          );
        })}
      </tr>
      <ReasonRow dataset={dataset} lines={outcomeLines(row)} />
    </>
  );
}

/** Rows that are not shown, for the script that may bring them in; without it nothing of them is seen. */
export function RowsInReserve({ site, rows }: { site: Site; rows: readonly ShortlistRow[] }) {
  if (rows.length === 0) return null;
  const markOf = markerOf(site);
  return (
    <template id="reserve">
      <table>
        <tbody>
          {rows.map((row) => (
            <OfferingRow site={site} row={row} markOf={markOf} />
          ))}
        </tbody>
      </table>
    </template>
  );
}

/** Why an offering does not meet the needs, what to ask where it cannot be shown, and models for which it is otherwise. */
function ReasonRow({ dataset, lines }: { dataset: Dataset; lines: readonly OutcomeLine[] }) {
  if (lines.length === 0) return null;
  return (
    <tr class="reasons">
      <td colspan={dataset.content.dimensions.length + 2}>
        <ul>
          {lines.map(({ lead, reasons }) => (
            <li class={lead ? 'excepted' : undefined}>
              {lead && <span>{lead}</span>}
              {reasons.map(({ question: id, message, asks }, index) => {
                const question = id === null ? undefined : dataset.dimensions.get(id);
                return (
                  <>
                    {(lead || index > 0) && ' '}
                    {question && <strong>{question.label}: </strong>}
                    {message}
                    {asks && question && <span class="ask"> Ask: {question.card.ask[0]}</span>}
                  </>
                );
              })}
            </li>
          ))}
        </ul>
      </td>
    </tr>
  );
}
