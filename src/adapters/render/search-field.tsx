/** The field that looks through the whole record, at the head of every page; it works without script. */
import { MAX_QUERY_CHARACTERS } from '../../core/search.ts';

export const SEARCH_PATH = '/search/';

/** The field in the head of the site. */
export function SiteSearch() {
  return (
    <search class="site-search" aria-label="The whole record">
      <form method="get" action={SEARCH_PATH}>
        <input
          type="search"
          name="q"
          aria-label="Find in the whole record"
          placeholder="Offering, maker or word"
          autocomplete="off"
          maxlength={MAX_QUERY_CHARACTERS}
        />
        <button type="submit">Find</button>
      </form>
    </search>
  );
}
