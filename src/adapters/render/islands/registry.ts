/** Runs in the browser: narrows the registry down at once, keeps the address in step, and gathers offerings to compare. */
import { decideKept } from '../../../core/shortlist/need-kept.ts';
import type { OutcomeReason, TogetherOutcome } from '../../../core/shortlist/need-outcome.ts';
import { type OutcomeLine, outcomeLines, outcomeMore, VERDICT_HEADS } from '../../../core/shortlist/need-words.ts';
import type { ShortlistData } from '../../../core/shortlist/shortlist-data.ts';

type Outcome = TogetherOutcome<OutcomeReason>;

const ORDER = ['met', 'unproven', 'unmet'] as const;
const MOST_COMPARED = 4;

const form = document.querySelector<HTMLFormElement>('#shortlist');
const table = document.querySelector<HTMLTableElement>('#matrix');
if (form && table) start(form, table);

function start(shortlistForm: HTMLFormElement, matrix: HTMLTableElement): void {
  const rows = rowsOf(matrix);
  let data: Promise<ShortlistData> | undefined;
  const refresh = async (): Promise<void> => {
    data ??= fetch('/shortlist.json').then((response) => response.json() as Promise<ShortlistData>);
    narrow(matrix, { form: shortlistForm, data: await data, rows });
    keepAddress(shortlistForm);
  };
  shortlistForm.addEventListener('input', ({ target }) => {
    const field = target as HTMLInputElement;
    // A day is asked of the server: for that the button comes back.
    if (field.name === 'as_of') shortlistForm.classList.toggle('past', field.value !== '');
    else void refresh();
  });
  shortlistForm.addEventListener('submit', (event) => {
    // An earlier day is the server's to answer.
    if (new FormData(shortlistForm).get('as_of')) return;
    event.preventDefault();
    void refresh();
  });
  const bare = !location.search;
  if (!bare && isWritten()) {
    fillForm(shortlistForm, new URLSearchParams(location.search));
    void refresh();
  }
  compare(matrix);
}

/** Rows by offering: those that the page shows, and those that it keeps in reserve. */
function rowsOf(matrix: HTMLTableElement): Map<string, HTMLTableRowElement> {
  const reserve = document.querySelector<HTMLTemplateElement>('#reserve')?.content;
  const rows = [matrix, reserve].flatMap((each) => [
    ...(each?.querySelectorAll<HTMLTableRowElement>('tr[data-offering]') ?? []),
  ]);
  return new Map(rows.map((row) => [row.dataset['offering'] ?? '', row]));
}

interface Narrowing {
  readonly form: HTMLFormElement;
  readonly data: ShortlistData;
  readonly rows: Map<string, HTMLTableRowElement>;
}

function narrow(matrix: HTMLTableElement, { form: asked, data, rows }: Narrowing): void {
  const query = new FormData(asked);
  const needs = query.getAll('need').map(String);
  const sort = String(query.get('sort') ?? '');
  const ids = Object.keys(data.offerings).filter((id) => rows.has(id) && isAskedFor(data, id, query));
  const sorted = sort === '' ? ids : [...ids].sort((a, b) => compareBy(data, sort, a, b));
  const outcomes = new Map(needs.length > 0 ? sorted.map((id) => [id, outcomeOf(data, id, needs)]) : []);
  const groups =
    needs.length > 0
      ? byVerdict(outcomes)
      : sort === ''
        ? byCategory(data, sorted)
        : [{ head: null, name: '', ids: sorted }];
  for (const body of [...matrix.tBodies]) body.remove();
  for (const group of groups) matrix.append(bodyOf(group, { data, rows, outcomes }));
  announce(data, { groups, shown: sorted.length, outcomes });
}

interface Group {
  readonly head: string | null;
  readonly name: string;
  readonly ids: readonly string[];
}

function outcomeOf(data: ShortlistData, id: string, needs: readonly string[]): Outcome {
  return decideKept(data.offerings[id] ?? { needs: {} }, needs);
}

function byVerdict(outcomes: ReadonlyMap<string, Outcome>): Group[] {
  return ORDER.map((verdict) => ({
    head: VERDICT_HEADS[verdict],
    name: verdict,
    ids: [...outcomes].flatMap(([id, outcome]) => (outcome.verdict === verdict ? [id] : [])),
  }));
}

function byCategory(data: ShortlistData, ids: readonly string[]): Group[] {
  const names = new Map(
    [...document.querySelectorAll<HTMLOptionElement>('select[name="category"] option')].map((option) => [
      option.value,
      option.text,
    ]),
  );
  return [...names].flatMap(([category, head]) => {
    const mine = ids.filter((id) => data.offerings[id]?.facets['category'] === category);
    return mine.length > 0 ? [{ head, name: '', ids: mine }] : [];
  });
}

function isAskedFor(data: ShortlistData, id: string, query: FormData): boolean {
  const offering = data.offerings[id];
  if (!offering || (offering.retired && !query.get('retired'))) return false;
  const facets = ['developer', 'platform', 'processor', 'seat', 'category'];
  if (facets.some((facet) => query.get(facet) && query.get(facet) !== offering.facets[facet])) return false;
  const words = String(query.get('q') ?? '')
    .toLowerCase()
    .split(/\s+/)
    .filter(Boolean);
  return words.every((word) => offering.words.includes(word));
}

function compareBy(data: ShortlistData, sort: string, a: string, b: string): number {
  const clearness = (id: string) => data.offerings[id]?.clarity[sort] ?? Number.MAX_SAFE_INTEGER;
  const [first, second] = [data.offerings[a]?.name ?? a, data.offerings[b]?.name ?? b];
  return (sort === 'name' ? 0 : clearness(a) - clearness(b)) || (first < second ? -1 : 1);
}

function bodyOf(
  group: Group,
  shown: { data: ShortlistData; rows: Map<string, HTMLTableRowElement>; outcomes: ReadonlyMap<string, Outcome> },
): HTMLTableSectionElement {
  const body = document.createElement('tbody');
  if (group.name) body.className = `verdict-${group.name}`;
  if (group.head !== null) body.append(headOf(group));
  for (const id of group.ids) {
    const row = shown.rows.get(id);
    if (!row) continue;
    body.append(row);
    const outcome = shown.outcomes.get(id);
    const lines = outcome ? outcomeLines(outcome) : [];
    if (lines.length > 0) body.append(reasonRow(shown.data, lines));
  }
  return body;
}

function headOf(group: Group): HTMLTableRowElement {
  const row = document.createElement('tr');
  row.className = 'category';
  const head = document.createElement('th');
  head.scope = 'rowgroup';
  head.colSpan = 99;
  const text = document.createElement('span');
  text.append(group.head ?? '');
  if (group.name) {
    text.append(' ', element('span', String(group.ids.length), 'count'));
  }
  head.append(text);
  row.append(head);
  return row;
}

function reasonRow(data: ShortlistData, lines: readonly OutcomeLine[]): HTMLTableRowElement {
  const list = document.createElement('ul');
  list.append(...lines.map((line) => lineOf(data, line)));
  const row = document.createElement('tr');
  row.className = 'reasons';
  const cell = document.createElement('td');
  cell.colSpan = 99;
  cell.append(list);
  row.append(cell);
  return row;
}

function lineOf(data: ShortlistData, { lead, reasons }: OutcomeLine): HTMLLIElement {
  const line = document.createElement('li');
  if (lead) {
    line.className = 'excepted';
    line.append(element('span', lead));
  }
  for (const { question, message, asks } of reasons) {
    const label = question === null ? undefined : labelOf(question);
    const ask = asks && question !== null && data.ask[question];
    line.append(line.hasChildNodes() ? ' ' : '', label ? element('strong', `${label}: `) : '', message);
    if (ask) line.append(element('span', ` Ask: ${ask}`, 'ask'));
  }
  return line;
}

function labelOf(question: string): string | undefined {
  const option = document.querySelector<HTMLOptionElement>(
    `select[name="sort"] option[value="${CSS.escape(question)}"]`,
  );
  return option?.text.replace(/, clearest first$/, '');
}

function element(name: 'span' | 'strong', text: string, kind = ''): HTMLElement {
  const made = document.createElement(name);
  if (kind) made.className = kind;
  made.textContent = text;
  return made;
}

function announce(
  data: ShortlistData,
  { groups, shown, outcomes }: { groups: readonly Group[]; shown: number; outcomes: ReadonlyMap<string, Outcome> },
): void {
  const count = document.querySelector('#outcome-count');
  const met = groups.find((group) => group.name === 'met')?.ids.length;
  if (count)
    count.textContent =
      met === undefined
        ? `${shown} of ${Object.keys(data.offerings).length} offerings`
        : `${met} of ${shown} meet what you need`;
  const more = document.querySelector('#outcome-more');
  if (more) more.textContent = met === undefined ? '' : outcomeMore([...outcomes.values()]);
  // It spoke of the list that the link was made for.
  document.querySelector('#since')?.remove();
  const query = queryOf(document.querySelector<HTMLFormElement>('#shortlist'));
  const link = document.querySelector<HTMLAnchorElement>('#outcome-link');
  const kept = new URLSearchParams(query);
  kept.set('made_on', data.as_of);
  kept.set('digest', data.digest.slice(0, 16));
  if (link) link.href = `/?${kept}`;
  const csv = document.querySelector<HTMLAnchorElement>('#outcome-csv');
  if (csv && isWritten()) csv.textContent = query.size > 0 ? 'CSV of all offerings' : 'CSV';
  else if (csv) csv.href = `/shortlist.csv${query.size > 0 ? `?${query}` : ''}`;
  const ended = document.querySelector<HTMLElement>('#outcome-ended');
  if (ended) ended.hidden = query.has('retired');
  query.set('retired', '1');
  for (const asking of ended?.querySelectorAll('a') ?? []) asking.href = `/?${query}`;
}

function keepAddress(asked: HTMLFormElement): void {
  const query = queryOf(asked);
  history.replaceState(null, '', query.size > 0 ? `?${query}` : location.pathname);
}

function queryOf(asked: HTMLFormElement | null): URLSearchParams {
  const query = new URLSearchParams();
  if (asked) for (const [key, value] of new FormData(asked)) if (value) query.append(key, String(value));
  return query;
}

function fillForm(asked: HTMLFormElement, query: URLSearchParams): void {
  for (const box of asked.querySelectorAll<HTMLInputElement>('input[type="checkbox"]'))
    box.checked = query.getAll(box.name).includes(box.value);
  for (const field of asked.querySelectorAll<HTMLInputElement | HTMLSelectElement>('select, input[type="search"]'))
    field.value = query.get(field.name) ?? '';
}

/** Keeps at most four ticked, and turns the button into a link to their comparison. */
function compare(matrix: HTMLTableElement): void {
  const said = document.querySelector('#compare-count');
  const bar = document.querySelector<HTMLElement>('.compare-bar');
  const ticked = () => [...matrix.querySelectorAll<HTMLInputElement>('input[name="offering"]:checked')];
  const update = (): void => {
    const chosen = ticked();
    const full = chosen.length >= MOST_COMPARED;
    for (const box of matrix.querySelectorAll<HTMLInputElement>('input[name="offering"]'))
      box.disabled = full && !box.checked;
    bar?.classList.toggle('active', chosen.length > 0);
    if (said)
      said.textContent =
        chosen.length < 2
          ? 'Tick two to four offerings.'
          : `${chosen.length} chosen${full ? ', the most that fit side by side' : ''}.`;
  };
  matrix.addEventListener('change', update);
  bar?.closest('form')?.addEventListener('submit', (event) => {
    const ids = ticked().map((box) => box.value);
    if (ids.length < 2) return;
    event.preventDefault();
    void addressOf(ids).then((address) => location.assign(address));
  });
  update();
}

/** Where offerings are compared; a written copy holds some pairs, in one order, and the list of them. */
async function addressOf(ids: readonly string[]): Promise<string> {
  const address = (order: readonly string[]) => `/compare/${order.join('-vs-')}/`;
  if (!isWritten()) return address(ids);
  const held = await (await fetch('/compare/')).text();
  const orders = [address(ids), address([...ids].reverse())];
  return orders.find((each) => held.includes(`"${each}"`)) ?? '/compare/';
}

/** True on a copy that was written to files: nobody answers questions there. */
function isWritten(): boolean {
  return document.documentElement.dataset['static'] !== undefined;
}
