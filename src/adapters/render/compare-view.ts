/** What a comparison is about: which offerings in which order, on which day, for which model. */
import type { Cell } from '../../core/answer/cell.ts';
import type { PendingProposal } from '../../core/proposal/proposal.ts';
import type { Offering } from '../../core/record/record.ts';
import type { Site } from './site.ts';

/** What the page was asked for: ids in the order typed, a day, and a model or none. */
export interface CompareRequest {
  readonly ids: readonly string[];
  readonly asOf: string;
  readonly model: string | null;
}

/** One of the offerings side by side. */
export interface Column {
  readonly id: string;
  readonly offering: Offering;
}

/** All that the parts of the page need to know. */
export interface ComparedView {
  readonly site: Site;
  readonly request: CompareRequest;
  readonly columns: readonly Column[];
  /** What waits for a decision at an answer. */
  readonly pendingAt: (cell: Cell) => readonly PendingProposal[];
}

const NUMBERS = ['', 'One', 'Two', 'Three', 'Four'];

/** The address of a comparison. */
export function comparePath(ids: readonly string[]): string {
  return `/compare/${ids.join('-vs-')}/`;
}

/** How many are compared, as a word. */
export function numberWord({ columns }: ComparedView): string {
  return NUMBERS[columns.length] ?? String(columns.length);
}

/** Day and model as they were asked for, for links to the pages that show the same. */
export function askedOf({ site, request }: ComparedView): {
  readonly asOf: string | null;
  readonly model: string | null;
} {
  return { asOf: request.asOf === site.today ? null : request.asOf, model: request.model };
}
