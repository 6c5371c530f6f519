/** The form that narrows the registry down: needs as chips, facets, words and order; works without script. */
import { FACETS, type Facet, facetValues, NO_REQUEST, type ShortlistRequest } from '../../core/shortlist/shortlist.ts';
import { CATEGORIES } from '../../core/vocabulary.ts';
import { CATEGORY_NAMES, countryName } from './names.ts';
import { isPast, type Site } from './site.ts';

const FACET_LABELS: Record<Facet, string> = {
  developer: 'Maker',
  platform: 'Platform',
  processor: 'Processor',
  seat: 'Seat',
  category: 'Kind',
};

/** The form as a reader left it. */
export function ShortlistForm({ site, request }: { site: Site; request: ShortlistRequest }) {
  const { dataset } = site;
  return (
    <search>
      <form
        class={isPast(site) ? 'shortlist-form past' : 'shortlist-form'}
        id="shortlist"
        method="get"
        action="/"
        aria-label="Narrow the registry down"
      >
        <fieldset class="needs">
          <legend>We need</legend>
          <ul>
            {dataset.content.needs.map((need) => (
              <li>
                <label class="chip" title={need.says}>
                  <input
                    type="checkbox"
                    name="need"
                    value={need.id}
                    checked={request.needs.includes(need.id)}
                    autocomplete="off"
                  />
                  <span>{need.short}</span>
                </label>
              </li>
            ))}
          </ul>
        </fieldset>
        <div class="facets">
          <details open={isFaceted(request) || isPast(site)}>
            <summary>Words, maker, platform, order{!site.isStatic && ', day'}</summary>
            <label>
              <span>Words</span>
              <input
                type="search"
                name="q"
                value={request.text}
                placeholder="name or maker"
                autocomplete="off"
                maxlength={200}
              />
            </label>
            {FACETS.map((facet) => (
              <FacetSelect site={site} facet={facet} request={request} />
            ))}
            <label>
              <span>Order</span>
              <select name="sort" autocomplete="off">
                <option value="">by kind, then name</option>
                <option value="name" selected={request.sort === 'name'}>
                  by name
                </option>
                {dataset.content.dimensions.map((each) => (
                  <option value={each.id} selected={request.sort === each.id}>
                    {each.label}, clearest first
                  </option>
                ))}
              </select>
            </label>
            {!site.isStatic && (
              <label>
                <span>As of</span>
                <input
                  type="date"
                  name="as_of"
                  value={isPast(site) ? site.asOf : ''}
                  max={site.today}
                  autocomplete="off"
                />
              </label>
            )}
            <label class="tick">
              <input type="checkbox" name="retired" value="1" checked={request.retired} autocomplete="off" />
              <span>with retired ones</span>
            </label>
          </details>
          <button type="submit">Show</button>
          <a class="reset" href="/">
            All offerings
          </a>
        </div>
      </form>
    </search>
  );
}

/** True when more than needs was asked for: what was chosen must be seen. */
function isFaceted({ text, facets, sort, retired }: ShortlistRequest): boolean {
  return Boolean(text || retired) || sort !== NO_REQUEST.sort || Object.values(facets).some(Boolean);
}

function FacetSelect({ site, facet, request }: { site: Site; facet: Facet; request: ShortlistRequest }) {
  const values =
    facet === 'category'
      ? CATEGORIES.map((value) => ({ value: value as string, label: CATEGORY_NAMES[value] }))
      : facetValues(site.dataset, facet, site.asOf);
  const chosen = request.facets[facet];
  const unknown = chosen !== undefined && !values.some((each) => each.value === chosen);
  return (
    <label>
      <span>{FACET_LABELS[facet]}</span>
      <select name={facet} autocomplete="off">
        <option value="">any</option>
        {values.map(({ value, label }) => (
          <option value={value} selected={chosen === value}>
            {facet === 'seat' ? countryName(value) : label}
          </option>
        ))}
        {unknown && (
          <option value={chosen} selected>
            {chosen}
          </option>
        )}
      </select>
    </label>
  );
}
