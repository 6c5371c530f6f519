/** Where an offering's page stands as it was on the day of a finding. */
import { offeringPath } from '../../core/cell.ts';
import type { InForce } from '../../core/in-force.ts';
import { writtenAddress } from '../../core/site-paths.ts';
import type { Site } from './site.ts';

/** The address from the root of the site; a written copy has it as a page of its own, for models that are not named. */
export function dayPath(site: Site, offering: string, { answers, exception, finding }: InForce): string {
  const model = exception?.models?.[0]?.replace(/\*$/, '') ?? null;
  const at = { asOf: finding.record.on, model: site.isStatic ? null : model, dimension: answers.dimension };
  const path = offeringPath(offering, at);
  return site.isStatic ? writtenAddress(site.dataset, path) : path;
}
