/** What a search came to: names first, then findings, with the words marked. */
import {
  HIT_KINDS,
  type Hit,
  type HitKind,
  MAX_QUERY_CHARACTERS,
  type Marked,
  searchRecord,
} from '../../../core/search.ts';
import { trailOf } from '../crumbs.tsx';
import { GradeLabel } from '../grade.tsx';
import { renderPage } from '../layout.tsx';
import { SEARCH_PATH } from '../search-field.tsx';
import type { Site } from '../site.ts';

const HEADS: Record<HitKind, string> = {
  offering: 'Offerings',
  developer: 'Developers',
  platform: 'Platforms',
  question: 'Questions',
  finding: 'Findings',
};

/** Renders the page for a text; without one it is the form alone. */
export function renderSearchPage(site: Site, text: string): string {
  const result = searchRecord(site.dataset, text, site.today);
  const asked = result.text !== '';
  return renderPage(site, {
    title: asked ? `Search: ${result.text}` : 'Search',
    description: 'Offerings, developers, platforms, questions, and the text of every finding in force.',
    path: SEARCH_PATH,
    script: 'search.js',
    canonical: SEARCH_PATH,
    crumbs: trailOf({ label: 'Search' }),
    children: (
      <article class="search">
        <h1>Search</h1>
        <search>
          <form class="facets" method="get" action={SEARCH_PATH}>
            <input
              type="search"
              name="q"
              value={result.text}
              aria-label="Words to look for"
              placeholder="An offering, a developer, a word"
              autocomplete="off"
              maxlength={MAX_QUERY_CHARACTERS}
            />
            <button type="submit">Find</button>
          </form>
        </search>
        {site.isStatic && <p class="banner">This is a written copy: here the search needs script.</p>}
        <div id="found">
          {asked ? (
            <p class="found" role="status">
              {countWords(result.total, result.hits.length)}
            </p>
          ) : (
            <p class="fine">
              Looks through names and aliases, then through caveats, notes and quoted words of every finding in force.
              Every word must be found.
            </p>
          )}
          {asked && result.total === 0 && <Near near={result.near} />}
          {HIT_KINDS.map((kind) => (
            <Group kind={kind} hits={result.hits.filter((hit) => hit.kind === kind)} />
          ))}
        </div>
      </article>
    ),
  });
}

function countWords(total: number, shown: number): string {
  if (total === 0) return 'Nothing found.';
  if (shown < total) return `${total} found, the first ${shown} shown. One more word narrows it down.`;
  return `${total} found.`;
}

function Near({ near }: { near: readonly { readonly href: string; readonly title: string }[] }) {
  if (near.length === 0) return <p>Try fewer words, or one of them alone.</p>;
  return (
    <section>
      <h2>Names near it</h2>
      <ul>
        {near.map((each) => (
          <li>
            <a href={each.href}>{each.title}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Group({ kind, hits }: { kind: HitKind; hits: readonly Hit[] }) {
  if (hits.length === 0) return null;
  return (
    <section class={`hits ${kind}s`} aria-labelledby={`${kind}s`}>
      <h2 id={`${kind}s`}>
        {HEADS[kind]} <span class="count">{hits.length}</span>
      </h2>
      <ul>
        {hits.map((hit) => (
          <li>
            <h3>
              <a href={hit.href}>
                <MarkedText of={hit.title} />
              </a>
              {hit.cell && <GradeLabel grade={hit.cell.grade} label={hit.cell.label} />}
            </h3>
            {hit.voice === 'quoted' ? (
              <blockquote>
                <p>
                  “<MarkedText of={hit.snippet} />”
                </p>
              </blockquote>
            ) : (
              <p>
                <MarkedText of={hit.snippet} />
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function MarkedText({ of: { text, marks } }: { of: Marked }) {
  return (
    <>
      {marks.map(([start, end], index) => (
        <>
          {text.slice(marks[index - 1]?.[1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </>
      ))}
      {text.slice(marks.at(-1)?.[1] ?? 0)}
    </>
  );
}
