/** The highest confidence a finding may claim, from how its words were seen (domain §5). */

import { CONFIDENCES, type Confidence, type Via } from '../vocabulary.ts';
import { isPrimary, type Places } from './primary.ts';
import type { Finding, Search } from './record.ts';

const DIRECT: readonly Via[] = ['live', 'person', 'archived_copy', 'stored_copy'];
const VISITED: readonly Via[] = ['live', 'person'];

/** What the ceiling of a finding depends on besides the finding. */
export interface CeilingContext {
  readonly domains: readonly string[];
  readonly places: Places;
  /** The searches named in the subject's own file. */
  readonly searched: readonly Search[];
}

/** Computes the ceiling: `high` for primary words seen directly, `medium` for a primary source, else `low`. */
export function ceilingOf(finding: Finding, context: CeilingContext): Confidence {
  if (finding.answer === 'silent') return ceilingOfSilence(finding, context);
  const primary = (finding.sources ?? []).filter((source) => isPrimary(source.url, context.domains, context.places));
  if (primary.some((source) => source.quote !== undefined && DIRECT.includes(source.seen.via))) return 'high';
  const remarked = hasNote(finding);
  return primary.some((source) => source.quote !== undefined || remarked) ? 'medium' : 'low';
}

/** True when a remark says why words could not be quoted. */
export function hasNote(finding: Finding): boolean {
  return (finding.remarks ?? []).some((remark) => remark.act === 'noted');
}

/** True when the first confidence claims more than the second. */
export function exceeds(confidence: Confidence, ceiling: Confidence): boolean {
  return CONFIDENCES.indexOf(confidence) < CONFIDENCES.indexOf(ceiling);
}

function ceilingOfSilence(finding: Finding, context: CeilingContext): Confidence {
  const before = context.searched.filter((search) => search.on <= finding.on);
  const searches = [...(finding.searched ?? []), ...before];
  const visited = searches.some(
    (search) =>
      VISITED.includes(search.via) &&
      search.what.startsWith('https://') &&
      isPrimary(search.what, context.domains, context.places),
  );
  return visited ? 'medium' : 'low';
}
