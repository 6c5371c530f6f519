/** The field that looks through the whole record, at the head of every page and on the search page; it works without script. */
import { MAX_QUERY_CHARACTERS } from '../../core/search/search.ts';

export const SEARCH_PATH = '/search/';

interface SearchFormProps {
  /** What the field is for, read aloud. */
  readonly label: string;
  readonly placeholder: string;
  readonly class?: string;
  /** What was looked for. */
  readonly value?: string;
}

/** One field and its button; it leads to the search page. */
export function SearchForm({ label, placeholder, value, ...form }: SearchFormProps) {
  return (
    <form {...form} method="get" action={SEARCH_PATH}>
      <input
        type="search"
        name="q"
        value={value}
        aria-label={label}
        placeholder={placeholder}
        autocomplete="off"
        maxlength={MAX_QUERY_CHARACTERS}
      />
      <button type="submit">Find</button>
    </form>
  );
}

/** The field in the head of the site. */
export function SiteSearch() {
  return (
    <search class="site-search" aria-label="The whole record">
      <SearchForm label="Find in the whole record" placeholder="Offering, maker or word" />
    </search>
  );
}
