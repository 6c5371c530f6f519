/** Where an offering's page shows a finding: as it was on the day of the finding, or on another. */
import { offeringPath } from '../../core/answer/cell.ts';
import type { InForce } from '../../core/record/in-force.ts';
import { writtenAddress } from '../../core/request/site-paths.ts';
import type { Site } from './site.ts';

/**
 * The address from the root of the site, on the finding's own day where no other is given (null: today). A written copy
 * has it as a page of its own, for models that are not named.
 */
export function dayPath(
  site: Site,
  offering: string,
  { answers, exception, finding }: InForce,
  asOf: string | null = finding.record.on,
): string {
  const model = exception?.models?.[0]?.replace(/\*$/, '') ?? null;
  const at = { asOf, model: site.isStatic ? null : model, dimension: answers.dimension };
  const path = offeringPath(offering, at);
  return site.isStatic ? writtenAddress(site.dataset, path) : path;
}
