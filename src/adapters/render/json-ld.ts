/** What pages hold, for programs: schema.org as JSON-LD. We rate no claim as true, so there is no ClaimReview. */
import type { Cell } from '../../core/cell.ts';
import type { Offering } from '../../core/record.ts';
import { platformName } from './names.ts';
import type { Site } from './site.ts';

/** A thing of schema.org. */
export type JsonLd = { readonly '@context'?: 'https://schema.org'; readonly '@type': string } & Readonly<
  Record<string, unknown>
>;

/** The largest JSON-LD of a page, in UTF-16 units; quotes that would pass it are left out. */
const MAX_TEXT = 6000;

/** JSON that nothing in it can end: no `<` is left as it is, so no quote closes the element around it. */
export function jsonLdText(thing: JsonLd): string {
  return JSON.stringify(thing).replaceAll('<', '\\u003c').replaceAll('>', '\\u003e').replaceAll('&', '\\u0026');
}

/** The whole record as a dataset with where to load it. */
export function datasetJsonLd(site: Site): JsonLd {
  const { dataset, base } = site;
  const { registry, generated, dimensions } = dataset.content;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: registry.name,
    description: registry.tagline,
    license: `https://spdx.org/licenses/${registry.licence.data}.html`,
    dateModified: generated,
    creator: { '@type': 'Organization', name: registry.operator.name },
    identifier: `sha256:${dataset.digest}`,
    isAccessibleForFree: true,
    variableMeasured: dimensions.map((each) => each.label),
    distribution: {
      '@type': 'DataDownload',
      encodingFormat: 'application/json',
      contentUrl: `${base}/data.json`,
    },
  };
}

/** The page of an offering: what it is about, and of each answer the claim that its first quoted source makes. */
export function offeringJsonLd(
  site: Site,
  { id, offering, cells }: { readonly id: string; readonly offering: Offering; readonly cells: readonly Cell[] },
): JsonLd {
  const { dataset, base } = site;
  const path = `${base}/offerings/${id}/`;
  const page = (hasPart: readonly JsonLd[]): JsonLd => ({
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    url: path,
    name: offering.name,
    dateModified: dataset.content.generated,
    isPartOf: { '@type': 'Dataset', name: dataset.content.registry.name, identifier: `sha256:${dataset.digest}` },
    about: {
      '@type': 'Service',
      name: offering.name,
      provider: { '@type': 'Organization', name: platformName(dataset, offering) },
    },
    hasPart,
  });
  const parts: JsonLd[] = [];
  let length = jsonLdText(page([])).length;
  for (const cell of cells) {
    const claim = claimOf(cell, path);
    const longer = length + (claim ? jsonLdText(claim).length : 0) + (parts.length > 0 ? ','.length : 0);
    if (!claim || longer > MAX_TEXT) continue;
    parts.push(claim);
    length = longer;
  }
  return page(parts);
}

/** What a source says to a question, in its words; no word of ours on whether it is so. */
function claimOf(cell: Cell, path: string): JsonLd | undefined {
  const source = cell.finding?.record.sources?.find((each) => each.quote !== undefined);
  if (!source) return undefined;
  return {
    '@type': 'Claim',
    '@id': `${path}#${cell.dimension.id}`,
    name: cell.dimension.question,
    appearance: {
      '@type': 'Quotation',
      text: source.quote,
      isBasedOn: source.url,
      ...(source.language ? { inLanguage: source.language } : {}),
    },
  };
}
