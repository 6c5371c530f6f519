/** Reads a page and brings its words into their canonical form, within limits on how many there are. */
import { type CanonicalParts, canonicalParts } from '../../core/verify/canonical-text.ts';
import type { PageReading } from '../../core/verify/page-text.ts';
import type { Sent } from './page-format.ts';
import type { ReadingLimits } from './page-limits.ts';
import { readDrawn, readPage } from './page-text.ts';

/** A body, and how it came; `sent` is null for the HTML that a browser drew. */
export interface PageTask {
  readonly body: Uint8Array;
  readonly sent: Sent | null;
  readonly limits: ReadingLimits;
}

/** What reading came to, in parts that can be handed from one thread to another. */
export interface CanonicalReading {
  readonly reading: PageReading;
  /** Null when there are no words. */
  readonly parts: CanonicalParts | null;
}

/** Reads a page where this is called. */
export async function readCanonical({ body, sent, limits }: PageTask): Promise<CanonicalReading> {
  const reading = sent ? await readPage(body, sent, limits) : readDrawn(new TextDecoder().decode(body));
  if (!reading.read) return { reading, parts: null };
  const { text, headings } = reading.page;
  if (text.length > limits.maxCharacters || headings.length > limits.maxHeadings) return tooLarge(reading);
  const parts = canonicalParts(reading.page);
  return parts.text.length > limits.maxCharacters ? tooLarge(reading) : { reading, parts };
}

function tooLarge({ format, signs }: PageReading): CanonicalReading {
  return { reading: { read: false, why: 'too_large', format, signs }, parts: null };
}
