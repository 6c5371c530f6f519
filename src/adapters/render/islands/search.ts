/** Runs in the browser: finds words in the whole record while they are typed, with or without a server behind it. */
import type { SearchData } from '../../../core/search-data.ts';

const MOST_SHOWN = 60;
const LEAST_CHARACTERS = 2;

const field = document.querySelector<HTMLInputElement>('main input[name="q"]');
const place = document.querySelector<HTMLElement>('#found');
if (field && place) start(field, place);

function start(input: HTMLInputElement, output: HTMLElement): void {
  let data: Promise<SearchData> | undefined;
  const look = async (): Promise<void> => {
    const words = input.value.toLowerCase().split(/\s+/).filter(Boolean);
    history.replaceState(null, '', input.value ? `?q=${encodeURIComponent(input.value)}` : location.pathname);
    if (input.value.trim().length < LEAST_CHARACTERS) return;
    data ??= fetch('/search.json').then((response) => response.json() as Promise<SearchData>);
    const found = (await data).entries.filter((entry) => words.every((word) => entry.words.includes(word)));
    show(output, found);
  };
  input.addEventListener('input', () => void look());
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    void look();
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && document.documentElement.dataset['static'] !== undefined) {
    input.value = asked;
    void look();
  }
}

function show(output: HTMLElement, found: SearchData['entries']): void {
  const count = document.createElement('p');
  count.setAttribute('role', 'status');
  count.textContent =
    found.length > MOST_SHOWN ? `${found.length} found, the first ${MOST_SHOWN} shown.` : `${found.length} found.`;
  const list = document.createElement('ul');
  list.className = 'found-list';
  for (const entry of found.slice(0, MOST_SHOWN)) {
    const line = document.createElement('li');
    const link = document.createElement('a');
    link.href = entry.href;
    link.textContent = entry.title;
    const says = document.createElement('span');
    says.className = 'sub';
    says.textContent = entry.says;
    line.append(link, says);
    list.append(line);
  }
  output.replaceChildren(count, list);
}
