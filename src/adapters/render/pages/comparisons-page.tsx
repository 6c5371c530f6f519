/** The comparisons that a written copy holds: pairs of one maker's model family. */
import { familyPairs } from '../../../core/request/site-paths.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the list. */
export function renderComparisonsPage(site: Site): string {
  const name = (id: string) => site.dataset.content.offerings[id]?.name ?? id;
  return renderPage(site, {
    title: 'Comparisons',
    description: 'Offerings of one model family, two by two.',
    path: '/compare/',
    crumbs: trailOf({ label: 'Compare' }),
    children: (
      <article class="column">
        <h1>Comparisons</h1>
        <p class="banner">
          This is a written copy: it holds the offerings of one model family, two by two. Other comparisons need a
          served copy.
        </p>
        <ul>
          {familyPairs(site.dataset).map(([first, second]) => (
            <li>
              <a href={`/compare/${first}-vs-${second}/`}>
                {name(first)} and {name(second)}
              </a>
            </li>
          ))}
        </ul>
      </article>
    ),
  });
}
