/** The order "clearest evidence first": by grade, then by how directly the words were seen. No ranking of services. */

import { CONFIDENCES, GRADES } from '../vocabulary.ts';
import type { Cell } from './cell.ts';

/** A number by which cells sort, smaller for clearer evidence. */
export function clarity(cell: Pick<Cell, 'grade' | 'confidence'>): number {
  return GRADES.indexOf(cell.grade) * CONFIDENCES.length + CONFIDENCES.indexOf(cell.confidence);
}
