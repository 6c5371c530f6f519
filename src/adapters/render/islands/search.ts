/** Runs in the browser: finds words in the whole record while they are typed, as the server does, with or without one. */
import { openSearch, type Search } from '../../../core/search/search.ts';
import type { SearchData } from '../../../core/search/search-data.ts';
import { foundWords, renderSearchResults } from '../search-results.tsx';

const field = document.querySelector<HTMLInputElement>('main input[name="q"]');
const count = document.querySelector<HTMLElement>('#found-count');
const place = document.querySelector<HTMLElement>('#found');
if (field && count && place) start(field, { count, place });

interface Output {
  readonly count: HTMLElement;
  readonly place: HTMLElement;
}

function start(input: HTMLInputElement, output: Output): void {
  let search: Promise<Search> | undefined;
  const look = async (): Promise<void> => {
    search ??= loadSearch();
    try {
      const result = (await search)(input.value);
      output.count.textContent = foundWords(result);
      output.place.innerHTML = renderSearchResults(result);
    } catch {
      search = undefined;
      output.count.textContent = 'The record could not be loaded. Press Find to try again.';
    }
  };
  input.addEventListener('input', () => {
    keepAddress(input.value);
    void look();
  });
  input.form?.addEventListener('submit', (event) => {
    // Where the record could not be loaded the server is asked instead.
    if (search === undefined && !isWritten()) return;
    event.preventDefault();
    void look();
  });
  const asked = new URLSearchParams(location.search).get('q');
  if (asked && isWritten()) {
    input.value = asked;
    void look();
  }
}

async function loadSearch(): Promise<Search> {
  const answer = await fetch('/search.json');
  return openSearch((await answer.json()) as SearchData);
}

function keepAddress(text: string): void {
  history.replaceState(null, '', text ? `?q=${encodeURIComponent(text)}` : location.pathname);
}

/** True on a copy that was written to files: nobody answers questions there. */
function isWritten(): boolean {
  return document.documentElement.dataset['static'] !== undefined;
}
