/** The head of a comparison: what is compared, in the order chosen, and the form to choose anew. */
import { listModels } from '../../core/answer/cell.ts';
import { comparedModelNotices } from '../../core/answer/named-model.ts';
import { listOfferings } from '../../core/record/dataset.ts';
import { hasEnded } from '../../core/record/status.ts';
import { CATEGORIES } from '../../core/vocabulary.ts';
import { PastBanner } from './as-of-form.tsx';
import { type ComparedView, comparePath, numberWord } from './compare-view.ts';
import { CATEGORY_NAMES } from './names.ts';

const PLACES = ['First', 'Second', 'Third', 'Fourth'];

/** Title, the form that chooses anew, and a banner for another day or a named model. */
export function CompareHead({ view }: { view: ComparedView }) {
  const { site, request, columns } = view;
  const { model: notice } = comparedModelNotices(
    site.dataset,
    columns.map(({ id }) => id),
    { asOf: request.asOf, model: request.model },
  );
  return (
    <header class="compare-head">
      <h1>{headline(view)}</h1>
      <p class="byline">
        In the order you chose, differences first. Nothing is added up: what weighs more is for your use to say.
      </p>
      {site.isStatic ? (
        <p class="banner">This is a written copy: choosing other offerings, a model or a day needs the running site.</p>
      ) : (
        <CompareForm view={view} />
      )}
      <PastBanner site={site} today={comparePath(request.ids)} asOf={request.asOf} />
      {request.model !== null && (
        <p class="banner">
          Answers for the model <code>{request.model}</code>. {notice !== undefined && <strong>{notice} </strong>}
          <a href={comparePath(request.ids)}>For models that are not named</a>
        </p>
      )}
    </header>
  );
}

/** "Claude, three ways" where all serve the same models of one maker. */
function headline(view: ComparedView): string {
  const { columns } = view;
  const number = numberWord(view);
  const [first] = columns;
  const same = columns.every(
    ({ offering }) =>
      offering.developer === first?.offering.developer && offering.model_family === first.offering.model_family,
  );
  return same && first
    ? `${first.offering.model_family}, ${number.toLowerCase()} ways`
    : `${number} offerings side by side`;
}

function CompareForm({ view }: { view: ComparedView }) {
  const { site, request, columns } = view;
  const models = [...new Set(columns.flatMap(({ id }) => listModels(site.dataset, id)))].sort();
  return (
    <form class="facets compare-choice" method="get" action="/compare/" aria-label="What is compared">
      {PLACES.map((place, index) => (
        <OfferingChoice view={view} label={place} chosen={request.ids[index]} optional={index > 1} />
      ))}
      <label>
        <span>For model</span>
        <input
          name="model"
          type="text"
          list="models"
          value={request.model ?? ''}
          placeholder="any not named"
          autocomplete="off"
          maxlength={200}
        />
        <datalist id="models">
          {models.map((each) => (
            <option value={each.replace(/\*$/, '')} />
          ))}
        </datalist>
      </label>
      <label>
        <span>As of</span>
        <input name="as_of" type="date" value={request.asOf} max={site.today} />
      </label>
      <button type="submit">Compare</button>
    </form>
  );
}

/** One place of the comparison: any offering, or none where two are chosen already. */
function OfferingChoice({
  view,
  label,
  chosen,
  optional,
}: {
  view: ComparedView;
  label: string;
  chosen: string | undefined;
  optional: boolean;
}) {
  const offerings = listOfferings(view.site.dataset);
  return (
    <label>
      <span>{label}</span>
      <select name="offering" autocomplete="off">
        {optional && <option value="">none</option>}
        {CATEGORIES.map((category) => (
          <optgroup label={CATEGORY_NAMES[category]}>
            {offerings
              .filter(([, offering]) => offering.category === category)
              .map(([id, offering]) => (
                <option value={id} selected={id === chosen}>
                  {offering.name}
                  {hasEnded(offering, view.request.asOf) ? ' (ended)' : ''}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
    </label>
  );
}
