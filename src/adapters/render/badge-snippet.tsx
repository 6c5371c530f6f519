/** The badge of an answer, ready to be copied: a picture that leads to the answer, as Markdown and as HTML. */
import { whyNoBadge } from '../../core/answer/badge.ts';
import { type Cell, offeringPath } from '../../core/answer/cell.ts';
import type { FindingContext } from './finding-context.ts';
import { plain } from './markdown-text.ts';

/** Nothing where no badge is given: on a written copy, on an earlier day, and for answers that do not fit on one. */
export function BadgeSnippet({ cell, context }: { cell: Cell; context: FindingContext }) {
  const { site, dataset, offering, asOf, model } = context;
  if (site.isStatic || asOf !== site.today || whyNoBadge(dataset, { offering, asOf, model }, cell)) return null;
  const dimension = cell.dimension.id;
  const query = model === null ? '' : `?model=${encodeURIComponent(model)}`;
  const picture = `${site.base}/badge/${offering}/${dimension}.svg${query}`;
  const answer = site.base + offeringPath(offering, { model, dimension });
  const says = `Public evidence on ${cell.dimension.short}: ${dataset.content.offerings[offering]?.name ?? offering}`;
  return (
    <>
      <p>
        <a href={`/badge/${offering}/${dimension}.svg${query}`}>Badge</a>, which says what holds on the day it is shown,
        and gives way when its words have gone stale. As Markdown, then as HTML
        {site.base === '' && '; put the address of this site before what begins with a slash'}:
      </p>
      <p class="cite">{`[![${plain(says)}](${picture})](${answer})`}</p>
      <p class="cite">{`<a href="${attribute(answer)}"><img alt="${attribute(says)}" src="${attribute(picture)}"></a>`}</p>
    </>
  );
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}
