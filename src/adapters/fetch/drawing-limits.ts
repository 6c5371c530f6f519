/** What drawing a page may cost. */

/** Limits on drawing one page; times in milliseconds, sizes in bytes. */
export interface DrawingLimits {
  /** All of it, from the start of the browser's window; then the browser is ended. */
  readonly drawMs: number;
  /** Between two looks; a page is drawn when two show the same and nothing is on its way. */
  readonly lookMs: number;
  /** A page that never stands still is taken as it is then. */
  readonly mostLooks: number;
  /** Characters of the markup that is drawn. */
  readonly maxLength: number;
  /** Scripts and data of one page. */
  readonly mostParts: number;
  readonly partsAtOnce: number;
  readonly maxPartBytes: number;
  readonly maxPartsBytes: number;
  /** All processes of the browser together, what they share counted for each. */
  readonly maxMemoryBytes: number;
  readonly memoryLookMs: number;
}

export const DRAWING_LIMITS: DrawingLimits = {
  drawMs: 45_000,
  lookMs: 1_000,
  mostLooks: 15,
  maxLength: 10_000_000,
  mostParts: 100,
  partsAtOnce: 4,
  maxPartBytes: 10_000_000,
  maxPartsBytes: 40_000_000,
  maxMemoryBytes: 2_500_000_000,
  memoryLookMs: 250,
};
