/** What one would be signing: maker, processor, contract partner, status and terms; on paper the cover of the dossier. */
import { hasEnded } from '../../core/record/status.ts';
import { CoverBlanks, CoverRows, type DossierSubject } from './dossier.tsx';
import { OutLink } from './layout.tsx';
import { makerName } from './names.ts';
import type { Site } from './site.ts';

/** The section, with the cover rows that only paper shows. */
export function OfferingSigning({ site, of }: { site: Site; of: DossierSubject }) {
  const { dataset, today } = site;
  const { offering, asOf } = of;
  const platform = dataset.content.platforms[offering.platform];
  const rows: [string, string | undefined][] = [
    ['Maker of the models', makerName(dataset, offering)],
    ['Processor', offering.processor],
    ['Contracting party', offering.contracting_party],
    [
      'Operator of the platform',
      platform && `${platform.operator}${platform.domicile ? ` (${platform.domicile})` : ''}`,
    ],
    ['Status', offering.status.is === 'retired' && !hasEnded(offering, asOf) ? undefined : offering.status.is],
    ['This page is about', offering.scope],
  ];
  return (
    <section class="signing" aria-labelledby="signing">
      <h2 id="signing">{hasEnded(offering, asOf) ? 'What it was' : 'What you would be signing'}</h2>
      {asOf !== today && <p class="fine">These lines have no day of their own: they are as recorded today.</p>}
      <dl>
        <CoverRows site={site} of={of} />
        {rows.map(
          ([label, text]) =>
            text && (
              <div>
                <dt>{label}</dt>
                <dd>{text}</dd>
              </div>
            ),
        )}
        {offering.terms_url && (
          <div>
            <dt>Terms</dt>
            <dd class="value">
              <OutLink href={offering.terms_url}>{offering.terms_url}</OutLink>
            </dd>
          </div>
        )}
        <CoverBlanks />
      </dl>
    </section>
  );
}
