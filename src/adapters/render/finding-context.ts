/** What every part of an answer on the offering page needs to know besides its cell. */
import type { Cell } from '../../core/answer/cell.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import type { Site } from './site.ts';

/** Whose page it is, on which day, for which model. */
export interface FindingContext {
  readonly site: Site;
  readonly dataset: Dataset;
  readonly offering: string;
  readonly asOf: string;
  readonly model: string | null;
  /** Name of the platform or maker whose answer it is. */
  readonly owner: (cell: Cell) => string;
}
