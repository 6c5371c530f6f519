/** All developers or all platforms, with who runs them, where, and how much they offer. */
import { listSubjects, offeringsOf } from '../../../core/record/subject.ts';
import { LEVELS, type Level } from '../../../core/vocabulary.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import { countryName, LEVEL_NAMES } from '../names.ts';
import type { Site } from '../site.ts';

const SAYS: Record<Level, string> = {
  platform:
    'A platform serves models and is the processor in the contract. It answers for its paper and its data handling.',
  developer: 'A developer makes models. It answers for what a law asks of the maker, wherever the models are served.',
};

/** Renders the index of one kind of subject, with the way to the other. */
export function renderSubjectsPage(site: Site, level: Level): string {
  const { dataset } = site;
  const subjects = listSubjects(dataset, level);
  const path = `/${level}s/`;
  return renderPage(site, {
    title: LEVEL_NAMES[level].many,
    description: SAYS[level],
    path,
    canonical: path,
    crumbs: trailOf({ label: LEVEL_NAMES[level].many }),
    children: (
      <article class="subject">
        <h1>{LEVEL_NAMES[level].many}</h1>
        <p class="summary">{SAYS[level]}</p>
        <p class="kinds">
          {LEVELS.map((each) => (
            <a href={`/${each}s/`} aria-current={each === level ? 'page' : undefined}>
              {LEVEL_NAMES[each].many} <span class="count">{Object.keys(dataset.content[`${each}s`]).length}</span>
            </a>
          ))}
        </p>
        <table class="answers subjects">
          <caption class="visually-hidden">{LEVEL_NAMES[level].many}</caption>
          <thead>
            <tr>
              <th scope="col">Name</th>
              <th scope="col">Operator</th>
              <th scope="col">Seat</th>
              <th scope="col">Offerings</th>
            </tr>
          </thead>
          <tbody>
            {subjects.map(([id, subject]) => (
              <tr>
                <th scope="row">
                  <a href={`/${level}s/${id}/`}>{subject.name}</a>
                </th>
                <td>{subject.operator}</td>
                <td>{subject.domicile ? countryName(subject.domicile) : <span class="sub">not recorded</span>}</td>
                <td>
                  <span class="count">{offeringsOf(dataset, level, id).length}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </article>
    ),
  });
}
