/** Two to four offerings side by side, in the order typed: who processes, then each question, differences first; nothing is added up. */
import type { Child } from 'hono/jsx';
import { type Cell, isKnownModel, listModels, offeringPath } from '../../../core/cell.ts';
import { type ComparedRow, compareCells, sharesFindingWith } from '../../../core/comparison.ts';
import { getOffering, listOfferings } from '../../../core/dataset.ts';
import { longDay } from '../../../core/day.ts';
import { gradeLabel } from '../../../core/grade.ts';
import type { Offering } from '../../../core/record.ts';
import { fillSentence, seenWords } from '../../../core/sentence.ts';
import { CATEGORIES } from '../../../core/vocabulary.ts';
import { trailOf } from '../crumbs.tsx';
import { GradeLabel } from '../grade.tsx';
import { renderPage } from '../layout.tsx';
import { CATEGORY_NAMES, countryName, makerName, platformName } from '../names.ts';
import type { Site } from '../site.ts';

/** What the page was asked for: ids in the order typed, a day, and a model or none. */
export interface CompareRequest {
  readonly ids: readonly string[];
  readonly asOf: string;
  readonly model: string | null;
}

export const MAX_COMPARED = 4;
const NUMBERS = ['', 'One', 'Two', 'Three', 'Four'];
const PLACES = ['First', 'Second', 'Third', 'Fourth'];

/** The address of a comparison. */
export function comparePath(ids: readonly string[]): string {
  return `/compare/${ids.join('-vs-')}/`;
}

interface Column {
  readonly id: string;
  readonly offering: Offering;
}

interface View {
  readonly site: Site;
  readonly request: CompareRequest;
  readonly columns: readonly Column[];
}

/** Renders the page; an unknown offering is a coded refusal. */
export function renderComparePage(site: Site, request: CompareRequest): string {
  const columns = request.ids.map((id) => ({ id, offering: getOffering(site.dataset, id) }));
  const view: View = { site, request, columns };
  const { asOf, model } = request;
  const rows = compareCells(site.dataset, { offerings: request.ids, asOf, model });
  const names = columns.map(({ offering }) => offering.name).join(' vs ');
  return renderPage(site, {
    title: asOf === site.today ? names : `${names} on ${longDay(asOf)}`,
    description: `${names}: who processes, where, on what conditions, and the evidence for each answer, differences first.`,
    path: comparePath(request.ids),
    canonical: comparePath(request.ids),
    crumbs: trailOf({ label: 'Compare' }),
    children: (
      <article class="compare">
        <Head view={view} />
        {rows.every((row) => row.cells.every((cell) => !cell)) ? (
          <p class="banner">Nothing was known of these offerings on {longDay(asOf)}: their first findings are later.</p>
        ) : (
          <Table view={view} rows={rows} />
        )}
        <Guards view={view} rows={rows} />
      </article>
    ),
  });
}

function Head({ view }: { view: View }) {
  const { site, request, columns } = view;
  const { sentences } = site.dataset.content;
  const unnamed = columns.filter(({ id }) => request.model !== null && !isKnownModel(site.dataset, id, request.model));
  return (
    <header class="compare-head">
      <h1>{headline(view)}</h1>
      <p class="byline">
        In the order you chose, differences first. Nothing is added up: what weighs more is for your use to say.
      </p>
      {site.isStatic ? (
        <p class="banner">This is a written copy: choosing other offerings, a model or a day needs the running site.</p>
      ) : (
        <CompareForm view={view} />
      )}
      {request.asOf !== site.today && (
        <p class="banner">
          {fillSentence(sentences, 'S11', { day: longDay(request.asOf) })}{' '}
          <a href={comparePath(request.ids)}>Today’s view</a>
        </p>
      )}
      {request.model !== null && (
        <p class="banner">
          Answers for the model <code>{request.model}</code>.{' '}
          {unnamed.length > 0 &&
            `The record does not name it for ${listed(unnamed.map(({ offering }) => offering.name))}: there stands what holds for any model. `}
          <a href={comparePath(request.ids)}>For models that are not named</a>
        </p>
      )}
    </header>
  );
}

/** "Claude, three ways" where all serve the same models of one maker. */
function headline({ columns }: View): string {
  const number = NUMBERS[columns.length] ?? String(columns.length);
  const [first] = columns;
  const same = columns.every(
    ({ offering }) =>
      offering.developer === first?.offering.developer && offering.model_family === first.offering.model_family,
  );
  return same && first
    ? `${first.offering.model_family}, ${number.toLowerCase()} ways`
    : `${number} offerings side by side`;
}

function CompareForm({ view }: { view: View }) {
  const { site, request, columns } = view;
  const models = [...new Set(columns.flatMap(({ id }) => listModels(site.dataset, id)))].sort();
  return (
    <form class="facets compare-choice" method="get" action="/compare/" aria-label="What is compared">
      {PLACES.map((place, index) => (
        <OfferingChoice view={view} label={place} chosen={request.ids[index]} optional={index > 1} />
      ))}
      <label>
        <span>For model</span>
        <input
          name="model"
          type="text"
          list="models"
          value={request.model ?? ''}
          placeholder="any not named"
          autocomplete="off"
          maxlength={200}
        />
        <datalist id="models">
          {models.map((each) => (
            <option value={each.replace(/\*$/, '')} />
          ))}
        </datalist>
      </label>
      <label>
        <span>As of</span>
        <input name="as_of" type="date" value={request.asOf} max={site.today} />
      </label>
      <button type="submit">Compare</button>
    </form>
  );
}

/** One place of the comparison: any offering, or none where two are chosen already. */
function OfferingChoice({
  view,
  label,
  chosen,
  optional,
}: {
  view: View;
  label: string;
  chosen: string | undefined;
  optional: boolean;
}) {
  const offerings = listOfferings(view.site.dataset);
  return (
    <label>
      <span>{label}</span>
      <select name="offering" autocomplete="off">
        {optional && <option value="">none</option>}
        {CATEGORIES.map((category) => (
          <optgroup label={CATEGORY_NAMES[category]}>
            {offerings
              .filter(([, offering]) => offering.category === category)
              .map(([id, offering]) => (
                <option value={id} selected={id === chosen}>
                  {offering.name}
                  {offering.status.is === 'retired' ? ' (ended)' : ''}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}

function Table({ view, rows }: { view: View; rows: readonly ComparedRow[] }) {
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
                  <a href={offeringPath(id, asked(view))}>{offering.name}</a>
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
            <FactRow view={view} label="Status" of={({ offering }) => statusWords(offering)} />
          </tbody>
          <Part view={view} rows={different} title="Different" name="different" />
          <Part view={view} rows={same} title="The same" name="same" />
        </table>
      </div>
    </>
  );
}

function PartHead({ view, title, count }: { view: View; title: string; count?: number }) {
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

function FactRow({ view, label, of }: { view: View; label: string; of: (column: Column) => Child }) {
  return (
    <tr>
      <th scope="row">{label}</th>
      {view.columns.map((column) => (
        <td data-label={column.offering.name}>{of(column) ?? <span class="sub">not recorded</span>}</td>
      ))}
    </tr>
  );
}

function platformWords({ site }: View, offering: Offering): string {
  const platform = site.dataset.content.platforms[offering.platform];
  const name = platformName(site.dataset, offering);
  const operator = platform && platform.operator !== name ? `, ${platform.operator}` : '';
  return `${name}${operator}${platform?.domicile ? `, ${countryName(platform.domicile)}` : ''}`;
}

function statusWords({ status }: Offering): string {
  if (status.is === 'retired') return `ended${status.on ? ` on ${longDay(status.on)}` : ''}`;
  return status.on ? `${status.is} since ${longDay(status.on)}` : status.is;
}

function Part({
  view,
  rows,
  title,
  name,
}: {
  view: View;
  rows: readonly ComparedRow[];
  title: string;
  name: 'different' | 'same';
}) {
  if (rows.length === 0) return null;
  return (
    <tbody class={`compare-${name}`}>
      <PartHead view={view} title={title} count={rows.length} />
      {rows.map((row) => (
        <QuestionRow view={view} row={row} />
      ))}
    </tbody>
  );
}

/** One question; where a single finding answers for all, it stands once across the columns. */
function QuestionRow({ view, row }: { view: View; row: ComparedRow }) {
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
          <td colspan={columns.length} data-label={`All ${NUMBERS[columns.length]?.toLowerCase()}`}>
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

function ComparedCell({ view, column, cell }: { view: View; column: Column | undefined; cell: Cell | undefined }) {
  if (!column || !cell) return <span class="sub">nothing known</span>;
  const record = cell.finding?.record;
  const others = cell.otherwise.flatMap((each) => each.exception.models?.[0] ?? []);
  return (
    <>
      <p>
        <a class="cell" href={offeringPath(column.id, { ...asked(view), dimension: cell.dimension.id })}>
          <GradeLabel grade={cell.grade} label={cell.label} />
          <span class="visually-hidden">
            , {column.offering.name}, {cell.dimension.label}
          </span>
        </a>{' '}
        {cell.place && <span class="place">{cell.place}</span>}
      </p>
      {record?.caveat && <p class="caveat">{record.caveat}</p>}
      {cell.condition && <p class="condition">{cell.condition}</p>}
      {!record && <p class="sub">It depends on the model.</p>}
      {others.length > 0 && <p class="sub">Another answer for {listed(others)}.</p>}
      {record && (
        <p class="sub">
          Sure of the words: {cell.confidence}. {seenWords(cell)}.
          {record.recorded_on && <span class="later"> Recorded on {longDay(record.recorded_on)}.</span>}
        </p>
      )}
    </>
  );
}

/** What to mind before reading two cells of a row against each other. */
function warningsOf({ columns }: View, row: ComparedRow): readonly Child[] {
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
        <strong>Low confidence{low.length < columns.length ? ` in ${listed(low)}` : ''}.</strong> The words, or that
        there are none, were not seen directly.
      </>,
    );
  return warnings;
}

/** What must be said beside an answer that a voluntary list decides. */
function listNote({ site }: View, row: ComparedRow): string | null {
  const read = [...new Set(row.cells.flatMap((cell) => cell?.readOn ?? []))].sort();
  if (!row.dimension.denied_needs_list || read.length === 0) return null;
  return fillSentence(site.dataset.content.sentences, 'S7', { day: listed(read.map(longDay)) });
}

/** The sentences that keep a reader from taking more from the table than it says. */
function Guards({ view, rows }: { view: View; rows: readonly ComparedRow[] }) {
  const { sentences } = view.site.dataset.content;
  const grades = new Set(rows.flatMap((row) => row.cells.flatMap((cell) => cell?.grade ?? [])));
  const lines: [string, string][] = [
    ['A grade', fillSentence(sentences, 'S2')],
    ['Sure of the words', fillSentence(sentences, 'S6')],
  ];
  if (grades.has('yes_public') || grades.has('yes_sales_gated')) lines.push(['A yes', fillSentence(sentences, 'S3')]);
  if (grades.has('no_public_evidence')) lines.push([gradeLabel('no_public_evidence'), fillSentence(sentences, 'S4')]);
  lines.push(['Beyond this', fillSentence(sentences, 'S9')]);
  return (
    <dl class="about compare-guards">
      {lines.map(([label, text]) => (
        <div>
          <dt>{label}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  );
}

/** Day and model as they were asked for, for links to the pages that show the same. */
function asked({ site, request }: View): { readonly asOf: string | null; readonly model: string | null } {
  return { asOf: request.asOf === site.today ? null : request.asOf, model: request.model };
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
