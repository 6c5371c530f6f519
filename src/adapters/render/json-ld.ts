/** What pages hold, for programs: schema.org as JSON-LD. We rate no claim as true, so there is no ClaimReview. */
import { type Cell, offeringPath } from '../../core/answer/cell.ts';
import { findingPath } from '../../core/answer/finding.ts';
import { recordedOn } from '../../core/history/history.ts';
import type { DatasetFinding } from '../../core/record/dataset.ts';
import { writtenAddress } from '../../core/request/site-paths.ts';
import type { DossierSubject } from './dossier.tsx';
import { platformName } from './names.ts';
import { isPast, type Site } from './site.ts';

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

/** The whole record, in the state that is shown, as a dataset with where to load it. */
export function datasetJsonLd(site: Site): JsonLd {
  const { dataset, base } = site;
  const { registry, dimensions } = dataset.content;
  return {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    name: registry.name,
    description: registry.tagline,
    license: `https://spdx.org/licenses/${registry.licence.data}.html`,
    dateModified: dayOf(site, site.asOf),
    creator: { '@type': 'Organization', name: registry.operator.name },
    identifier: `sha256:${dataset.digest}`,
    isAccessibleForFree: true,
    variableMeasured: dimensions.map((each) => each.label),
    distribution: {
      '@type': 'DataDownload',
      encodingFormat: 'application/json',
      contentUrl: `${base}/data.json${isPast(site) ? `?as_of=${site.asOf}` : ''}`,
    },
  };
}

/** The page of an offering in the state that is shown: what it is about, and of each answer the claim that its first quoted source makes. */
export function offeringJsonLd(
  site: Site,
  { id, offering, asOf, model, cells }: DossierSubject & { readonly cells: readonly Cell[] },
): JsonLd {
  const { dataset, base } = site;
  const shown = offeringPath(id, { asOf: asOf === site.today ? null : asOf, model });
  const path = base + (site.isStatic ? writtenAddress(dataset, shown) : shown);
  const page = (hasPart: readonly JsonLd[]): JsonLd => ({
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    url: path,
    name: offering.name,
    dateModified: dayOf(site, asOf),
    isPartOf: { '@type': 'Dataset', name: dataset.content.registry.name, identifier: `sha256:${dataset.digest}` },
    about: {
      '@type': 'Service',
      name: offering.name,
      provider: {
        '@type': 'Organization',
        name: dataset.content.platforms[offering.platform]?.operator ?? platformName(dataset, offering),
      },
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

/** The day by which what is shown was last changed at the latest: that of an earlier state, else the newest of the record. */
function dayOf({ dataset, today }: Site, asOf: string): string {
  return asOf === today ? dataset.content.generated : asOf;
}

/** The page of a finding: the claim that its first quoted source makes. */
export function findingJsonLd(
  { dataset, base }: Site,
  { name, cell, finding }: { readonly name: string; readonly cell: Cell; readonly finding: DatasetFinding },
): JsonLd {
  const url = base + findingPath(finding.id);
  const claim = claimOf(cell, url);
  return {
    '@context': 'https://schema.org',
    '@type': 'WebPage',
    url,
    name,
    datePublished: recordedOn(finding),
    isPartOf: { '@type': 'Dataset', name: dataset.content.registry.name, identifier: `sha256:${dataset.digest}` },
    ...(claim && { mainEntity: claim }),
  };
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
