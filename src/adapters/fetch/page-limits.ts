/** What reading a page may cost: time, memory, and how many words are looked through. */

/** Limits on reading one page; times in milliseconds. */
export interface ReadingLimits {
  /** Up to so many bytes a page of words is read where it is: that takes less than starting a thread. */
  readonly inlineBytes: number;
  readonly timeoutMs: number;
  /** In place of it, for a PDF. */
  readonly pdfTimeoutMs: number;
  /** Of the thread's heap. */
  readonly maxHeapMb: number;
  /** By how much the whole program may grow meanwhile: unpacked streams stand outside of any heap. */
  readonly maxGrowthMb: number;
  /** Sheets of a PDF. */
  readonly maxSheets: number;
  /** Of its words, as they came and in one form; quotes are looked up in them where the program does everything else. */
  readonly maxCharacters: number;
  /** Each heading is kept beside the words. */
  readonly maxHeadings: number;
}

/** A PDF of five hundred sheets of terms takes two seconds and 100 MB; any other honest page, less than one second. */
export const READING_LIMITS: ReadingLimits = {
  inlineBytes: 200_000,
  timeoutMs: 10_000,
  pdfTimeoutMs: 30_000,
  maxHeapMb: 256,
  maxGrowthMb: 384,
  maxSheets: 2000,
  maxCharacters: 1_500_000,
  maxHeadings: 20_000,
};
