/** Offerings side by side: who processes, then each question, differences first. */
import type { Child } from 'hono/jsx';
import { offeringPath } from '../../core/answer/cell.ts';
import type { ComparedRow } from '../../core/answer/comparison.ts';
import { longDay } from '../../core/day.ts';
import type { Offering } from '../../core/record/record.ts';
import { statusOn } from '../../core/record/status.ts';
import { CompareRow } from './compare-row.tsx';
import { askedOf, type Column, type ComparedView } from './compare-view.ts';
import { countryName, makerName, platformName } from './names.ts';

/** The table, with the switch that leaves what differs where script runs. */
export function CompareTable({ view, rows }: { view: ComparedView; rows: readonly ComparedRow[] }) {
  const { columns } = view;
  const different = rows.filter((row) => row.alike === 'different');
  const same = rows.filter((row) => row.alike !== 'different');
  return (
    <>
      {same.length > 0 && different.length > 0 && (
        <p class="compare-only">
          <label>
            <input type="checkbox" id="only-differences" autocomplete="off" /> <span>Only what differs</span>
          </label>
        </p>
      )}
      <div class="compare-frame">
        <p class="sideways" aria-hidden="true">
          {columns.length} offerings: scroll the table sideways →
        </p>
        <table class={`compare-table of-${columns.length}`}>
          <caption class="visually-hidden">Offerings side by side, differences first</caption>
          <thead>
            <tr>
              <th scope="col">Question</th>
              {columns.map(({ id, offering }) => (
                <th scope="col">
                  <a href={offeringPath(id, askedOf(view))}>{offering.name}</a>
                  <span class="sub">{makerName(view.site.dataset, offering)}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody class="compare-signing">
            <PartHead view={view} title="Who you would be signing with" />
            <FactRow view={view} label="Processor" of={({ offering }) => offering.processor} />
            <FactRow view={view} label="Contracting party" of={({ offering }) => offering.contracting_party} />
            <FactRow
              view={view}
              label="Platform, operator and seat"
              of={({ offering }) => platformWords(view, offering)}
            />
            <FactRow view={view} label="Status" of={({ offering }) => statusWords(offering, view.request.asOf)} />
          </tbody>
          <Part view={view} rows={different} title="Different" name="different" />
          <Part view={view} rows={same} title="The same" name="same" />
        </table>
      </div>
    </>
  );
}

function PartHead({ view, title, count }: { view: ComparedView; title: string; count?: number }) {
  return (
    <tr class="part">
      <th scope="rowgroup" colspan={view.columns.length + 1}>
        <span>
          {title} {count !== undefined && <span class="count">{count}</span>}
        </span>
      </th>
    </tr>
  );
}

function FactRow({ view, label, of }: { view: ComparedView; label: string; of: (column: Column) => Child }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {view.columns.map((column) => (
        <td data-label={column.offering.name}>{of(column) ?? <span class="sub">not recorded</span>}</td>
      ))}
    </tr>
  );
}

function platformWords({ site }: ComparedView, offering: Offering): string {
  const platform = site.dataset.content.platforms[offering.platform];
  const name = platformName(site.dataset, offering);
  const operator = platform && platform.operator !== name ? `, ${platform.operator}` : '';
  return `${name}${operator}${platform?.domicile ? `, ${countryName(platform.domicile)}` : ''}`;
}

function statusWords(offering: Offering, asOf: string): string {
  const status = statusOn(offering, asOf);
  if (status.is === 'retired') return `ended${status.on ? ` on ${longDay(status.on)}` : ''}`;
  return status.on ? `${status.is} since ${longDay(status.on)}` : status.is;
}

function Part({
  view,
  rows,
  title,
  name,
}: {
  view: ComparedView;
  rows: readonly ComparedRow[];
  title: string;
  name: 'different' | 'same';
}) {
  if (rows.length === 0) return null;
  return (
    <tbody class={`compare-${name}`}>
      <PartHead view={view} title={title} count={rows.length} />
      {rows.map((row) => (
        <CompareRow view={view} row={row} />
      ))}
    </tbody>
  );
}
