/** What a search came to, as markup: the same whether the server or the script has looked. */
import type { SearchResult } from '../../core/search/search.ts';
import { HIT_KINDS, type Hit, type HitKind } from '../../core/search/search-hit.ts';
import type { Marked } from '../../core/search/search-text.ts';
import { GradeLabel } from './grade.tsx';

const HEADS: Record<HitKind, string> = {
  offering: 'Offerings',
  developer: 'Developers',
  platform: 'Platforms',
  question: 'Questions',
  policy: 'Policies',
  finding: 'Findings',
};

/** How much was found, in a sentence; nothing where nothing was looked for. */
export function foundWords({ text, total, hits }: SearchResult): string {
  if (text === '') return '';
  if (total === 0) return 'Nothing found.';
  if (hits.length < total) {
    return `${total} found, the first ${hits.length} shown. One more word narrows it down.`;
  }
  return `${total} found.`;
}

/** What was found, kind by kind; else names near it. */
export function SearchResults({ result }: { result: SearchResult }) {
  if (result.text === '') return null;
  if (result.total === 0) return <Near near={result.near} />;
  return (
    <>
      {HIT_KINDS.map((kind) => (
        <Group kind={kind} hits={result.hits.filter((hit) => hit.kind === kind)} />
      ))}
    </>
  );
}

/** The same as text, for the script, which puts it in the place of what was found before. */
export function renderSearchResults(result: SearchResult): string {
  return String(<SearchResults result={result} />);
}

function Near({ near }: Pick<SearchResult, 'near'>) {
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
  const id = HEADS[kind].toLowerCase();
  return (
    <section class={`hits ${id}`} aria-labelledby={id}>
      <h2 id={id}>
        {HEADS[kind]} <span class="count">{hits.length}</span>
      </h2>
      <ul>
        {hits.map((hit) => (
          <li>
            <h3>
              <a href={hit.href}>
                <MarkedText of={hit.title} />
              </a>
              {hit.graded && <GradeLabel grade={hit.graded.grade} label={hit.graded.label} />}
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
