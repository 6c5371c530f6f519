/** The page of an offering: what one would be signing, what to check first, and every answer with its words. */
import { listCells, watchOuts } from '../../../core/answer/cell.ts';
import { fillSentence } from '../../../core/answer/sentence.ts';
import { longDay } from '../../../core/day.ts';
import { getOffering } from '../../../core/record/dataset.ts';
import { hasEnded } from '../../../core/record/status.ts';
import { trailOf } from '../crumbs.tsx';
import { type DossierSubject, NotExamined, SignOff } from '../dossier.tsx';
import type { FindingContext } from '../finding-context.ts';
import { FindingSection } from '../finding-section.tsx';
import { offeringJsonLd } from '../json-ld.ts';
import { renderPage } from '../layout.tsx';
import { makerName, platformName } from '../names.ts';
import { OfferingHead, type OfferingRequest } from '../offering-head.tsx';
import { OfferingSigning } from '../offering-signing.tsx';
import { SameModels } from '../same-models.tsx';
import { type Site, shownTitle } from '../site.ts';
import { Conditions, WatchOuts } from '../watch-outs.tsx';

/** Renders the page; on a day before the first finding it says that nothing was known. */
export function renderOfferingPage(site: Site, { id, asOf, model }: OfferingRequest): string {
  const { dataset } = site;
  const offering = getOffering(dataset, id);
  const cells = listCells(dataset, { offering: id, asOf, model });
  const context: FindingContext = {
    site,
    dataset,
    offering: id,
    asOf,
    model,
    owner: (cell) => (cell.from.level === 'platform' ? platformName(dataset, offering) : makerName(dataset, offering)),
  };
  const of: DossierSubject = { id, offering, asOf, model };
  const groups = [...new Set(cells.map((cell) => cell.dimension.group))];
  return renderPage(site, {
    title: shownTitle({ asOf, today: site.today }, offering.name),
    asOf,
    description: `What is publicly proven about ${offering.name}, and what to ask before you sign: ${watchOuts(cells).length} watch-outs, each with its source.`,
    path: `/offerings/${id}/`,
    ...(site.isStatic && { script: 'written-copy.js' }),
    canonical: `/offerings/${id}/`,
    crumbs: trailOf({ label: offering.name }),
    follows: { offerings: [id], dimensions: [] },
    jsonLd: offeringJsonLd(site, { ...of, cells }),
    children: (
      <article class="offering">
        <OfferingHead site={site} offering={offering} request={{ id, asOf, model }} />
        {cells.length === 0 ? (
          <>
            <p class="banner">Nothing was known of this offering on {longDay(asOf)}: its first finding is later.</p>
            <p class="fine">{fillSentence(dataset.content.sentences, 'S8')}</p>
            <NotExamined site={site} />
          </>
        ) : (
          <>
            <OfferingSigning site={site} of={of} />
            <WatchOuts dataset={dataset} cells={cells} ended={hasEnded(offering, asOf)} />
            <Conditions cells={cells} />
            <SameModels dataset={dataset} of={of} />
            <h2 class="on-paper register">Evidence register</h2>
            {groups.map((group) => (
              <section class="group">
                <h2>{group}</h2>
                {cells
                  .filter((cell) => cell.dimension.group === group)
                  .map((cell) => (
                    <FindingSection cell={cell} context={context} />
                  ))}
              </section>
            ))}
            <p class="fine">Sure of the words: {fillSentence(dataset.content.sentences, 'S6')}</p>
            <NotExamined site={site} />
            <SignOff />
          </>
        )}
      </article>
    ),
  });
}
