/** The page of a search: the field, and what was found in the whole record. */

import { standingSentence } from '../../../core/answer/sentence.ts';
import type { SearchResult } from '../../../core/search/search.ts';
import { trailOf } from '../crumbs.tsx';
import { SaidList } from '../guards.tsx';
import { renderPage } from '../layout.tsx';
import { SEARCH_PATH, SearchForm } from '../search-field.tsx';
import { foundWords, SearchResults } from '../search-results.tsx';
import type { Site } from '../site.ts';

/** Renders the page for what a search came to; where nothing was looked for it is the form alone. */
export function renderSearchPage(site: Site, result: SearchResult): string {
  return renderPage(site, {
    title: result.text === '' ? 'Search' : `Search: ${result.text}`,
    description: 'Offerings, developers, platforms, questions, and the text of every finding in force.',
    path: SEARCH_PATH,
    script: 'search.js',
    canonical: SEARCH_PATH,
    crumbs: trailOf({ label: 'Search' }),
    children: (
      <article class="search">
        <h1>Search</h1>
        <search>
          <SearchForm
            class="facets"
            label="Words to look for"
            placeholder="An offering, a developer, a word"
            value={result.text}
          />
        </search>
        <p class="fine">
          Looks through names and aliases, then through caveats, notes and quoted words of every finding in force,
          answers for single models among them. Every word must be found.
        </p>
        {site.isStatic && (
          <noscript>
            <p class="banner">This is a written copy: here the search needs script.</p>
          </noscript>
        )}
        <p class="found" id="found-count" role="status">
          {foundWords(result)}
        </p>
        <div id="found">
          <SearchResults result={result} />
        </div>
        <SaidList
          said={(['S2', 'S3', 'S4'] as const).map((id) => standingSentence(site.dataset.content.sentences, id))}
        />
      </article>
    ),
  });
}
