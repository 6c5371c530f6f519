/** The answer that a correction is about, as it stands: shown beside the form, so that nobody corrects what they did not read. */
import { offeringPath } from '../../core/answer/cell.ts';
import type { NamedAnswer } from '../../core/proposal/correction-place.ts';
import { FindingWords, Standing } from './finding-section.tsx';
import type { Site } from './site.ts';

/** The answer with its words. */
export function CorrectedAnswer({ site, answer }: { site: Site; answer: NamedAnswer }) {
  const { dataset } = site;
  const { offering, model, dimension, cell } = answer;
  const name = dataset.content.offerings[offering]?.name ?? offering;
  return (
    <section class="as-it-stands" aria-labelledby="as-it-stands">
      <h2 id="as-it-stands">The answer as it stands</h2>
      <p>
        <a href={offeringPath(offering, { model, dimension: dimension.id })}>
          {name}: {dimension.label}
        </a>
        {model !== null && `, for ${model}`}. {dimension.question}
      </p>
      {cell ? (
        <>
          <Standing cell={cell} />
          {cell.finding?.record.caveat && <p class="caveat">{cell.finding.record.caveat}</p>}
          <details>
            <summary>Its words and sources</summary>
            <FindingWords cell={cell} sentences={dataset.content.sentences} />
          </details>
        </>
      ) : (
        <p>Nothing was recorded yet.</p>
      )}
    </section>
  );
}
