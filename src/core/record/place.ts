/** Where inference can be held: the place that stands beside the mark of a residency cell. */

/** The detail that names where inference can be held: the question that has it is the one with places. */
export const PLACE_DETAIL = 'inference_regions';

/** Computes the place from typed details (domain §5); null when no region is named. */
export function placeOf(details: Readonly<Record<string, unknown>> | undefined): string | null {
  const regions = details?.[PLACE_DETAIL];
  if (!Array.isArray(regions) || regions.length === 0) return null;
  const fixed = details?.['place_is'] === 'fixed' ? ', fixed' : '';
  const inferenceOnly = details?.['at_rest'] === false ? ', inference only' : '';
  return regions.join(', ') + fixed + inferenceOnly;
}
