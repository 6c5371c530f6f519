/** The same maker's models on other platforms: who processes, and where. Facts, in the order of names. */
import { findCell } from '../../core/answer/cell.ts';
import { seenSentence } from '../../core/answer/sentence.ts';
import { type Dataset, offeringsOf } from '../../core/record/dataset.ts';
import { PLACE_DETAIL } from '../../core/record/place.ts';
import { hasEnded } from '../../core/record/status.ts';
import { VARIOUS } from '../../core/vocabulary.ts';
import type { DossierSubject } from './dossier.tsx';
import { GradeLabel } from './grade.tsx';
import { platformName } from './names.ts';

/** A table of the other offerings of the model family; nothing where there are none. */
export function SameModels({ dataset, of }: { dataset: Dataset; of: DossierSubject }) {
  const { id, offering, asOf } = of;
  if (offering.developer === VARIOUS) return null;
  const others = offeringsOf(dataset, 'developer', offering.developer).filter(
    ([other, each]) => other !== id && each.model_family === offering.model_family && !hasEnded(each, asOf),
  );
  const residency = dataset.content.dimensions.find((dimension) => PLACE_DETAIL in dimension.details);
  if (others.length === 0 || !residency) return null;
  const rows = others.map(([other, each]) => ({
    other,
    each,
    cell: findCell(dataset, { offering: other, asOf, model: null }, residency),
  }));
  const seen = seenSentence(
    dataset.content.sentences,
    rows.flatMap(({ cell }) => cell?.finding ?? []),
  );
  return (
    <section class="elsewhere" aria-labelledby="elsewhere">
      <h2 id="elsewhere">The same models elsewhere</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Offering</th>
            <th scope="col">Processor</th>
            <th scope="col">{residency.label}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ other, each, cell }) => (
            <tr>
              <th scope="row">
                <a href={`/offerings/${other}/`}>{each.name}</a>
              </th>
              <td>{each.processor ?? platformName(dataset, each)}</td>
              <td>
                {cell ? <GradeLabel grade={cell.grade} label={cell.label} /> : 'not recorded'}{' '}
                {cell?.place && <span class="place">{cell.place}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {seen && <p class="fine">{seen}</p>}
    </section>
  );
}
