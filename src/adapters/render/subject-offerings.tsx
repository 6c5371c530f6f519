/** What a developer or a platform has in the registry, and who answers the other questions about that. */

import { longDay } from '../../core/day.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { Offering } from '../../core/record/record.ts';
import type { Level } from '../../core/vocabulary.ts';
import { CATEGORY_SAYS, makerName, platformName } from './names.ts';

interface Offered {
  readonly dataset: Dataset;
  readonly level: Level;
  readonly offerings: readonly (readonly [string, Offering])[];
}

/** The offerings, with who stands on the other side of each. */
export function SubjectOfferings({ dataset, level, offerings }: Offered) {
  return (
    <section aria-labelledby="offerings">
      <h2 id="offerings">
        {level === 'platform' ? 'What it serves' : 'Where its models are served'}{' '}
        <span class="count">{offerings.length}</span>
      </h2>
      {offerings.length === 0 ? (
        <p>No offering in this registry.</p>
      ) : (
        <table class="answers">
          <caption class="visually-hidden">Offerings</caption>
          <thead>
            <tr>
              <th scope="col">Offering</th>
              <th scope="col">{level === 'platform' ? 'Maker of the models' : 'Platform'}</th>
              <th scope="col">Kind</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {offerings.map(([id, offering]) => (
              <tr>
                <th scope="row">
                  <a href={`/offerings/${id}/`}>{offering.name}</a>
                </th>
                <td>{level === 'platform' ? makerName(dataset, offering) : platformName(dataset, offering)}</td>
                <td>{CATEGORY_SAYS[offering.category]}</td>
                <td>
                  {offering.status.is}
                  {offering.status.on && `, ${longDay(offering.status.on)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

/** The other level's questions are answered by others: where to find them. */
export function OtherSubjects({ dataset, level, offerings }: Offered) {
  const other: Level = level === 'platform' ? 'developer' : 'platform';
  const known = dataset.content[`${other}s`];
  const ids = [...new Set(offerings.map(([, offering]) => offering[other]))].filter((id) => Object.hasOwn(known, id));
  if (ids.length === 0) return null;
  return (
    <p>
      {level === 'platform'
        ? 'The makers of the models answer for themselves: '
        : 'The platforms answer for themselves: '}
      {ids.map((id, index) => (
        <>
          {index > 0 && ', '}
          <a href={`/${other}s/${id}/`}>{known[id]?.name}</a>
        </>
      ))}
      .
    </p>
  );
}
