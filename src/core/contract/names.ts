/** Names of the published shapes, for what lists them without loading the shapes themselves. */

export const PUBLISHED_NAMES = [
  'offering',
  'subject',
  'answers',
  'dimensions',
  'needs',
  'sentences',
  'registry',
  'contributors',
  'dataset',
  'data-json',
  'build',
  'show',
  'compare',
  'check',
  'diff',
  'apply',
  'visit',
  'visit-summary',
  'error',
  'envelope',
  'correction',
  'correction-receipt',
  'bench',
] as const;
export type PublishedName = (typeof PUBLISHED_NAMES)[number];
