/** The list of published shapes, for people who come to `/schema/` by hand. */
import { PUBLISHED_SHAPES } from '../../../core/contract/all.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the list of JSON Schemas. */
export function renderSchemasPage(site: Site): string {
  return renderPage(site, {
    title: 'Schemas',
    description: 'JSON Schemas of the files of the record and of everything that programs see.',
    path: '/schema/',
    canonical: '/schema/',
    crumbs: trailOf({ label: 'Schemas' }),
    children: (
      <article class="column">
        <h1>Schemas</h1>
        <p>JSON Schema 2020-12 of the files that people write and of everything that programs see.</p>
        <dl class="about">
          {Object.entries(PUBLISHED_SHAPES).map(([name, { title }]) => (
            <div>
              <dt>
                <a href={`/schema/${name}.json`}>{name}.json</a>
              </dt>
              <dd>{title}</dd>
            </div>
          ))}
        </dl>
      </article>
    ),
  });
}
