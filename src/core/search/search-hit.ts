/** One find of a search: where it leads, what is told of it with the words marked, and whose words these are. */

import type { Grade } from '../vocabulary.ts';
import type { Marked } from './search-text.ts';

/** What can be found, in the order in which finds are told. */
export const HIT_KINDS = ['offering', 'developer', 'platform', 'question', 'policy', 'finding'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** One find; `voice` tells whose words the snippet is: ours, or those of a source. */
export interface Hit {
  readonly kind: HitKind;
  readonly href: string;
  readonly title: Marked;
  readonly snippet: Marked;
  readonly voice: 'ours' | 'quoted';
  /** The grade of a finding; null for names. */
  readonly graded: { readonly grade: Grade; readonly label: string } | null;
}
