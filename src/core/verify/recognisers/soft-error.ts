/** An error page that answers 200: judged by its title, its heading or a few words, never by a word in a long text. */
import type { PageReading } from '../page-text.ts';
import { ACCESS_DENIED } from './access-denied.ts';
import { EMPTY_RESULTS } from './empty-results.ts';
import { MAINTENANCE } from './maintenance.ts';
import { NOT_FOUND } from './not-found.ts';
import { type Answer, glanceAt, type Recognised } from './recogniser.ts';
import { SCRIPT_NEEDED } from './script-needed.ts';
import { recogniseTitled } from './titled-page.ts';
import { WENT_WRONG } from './went-wrong.ts';

/** The most telling first: a page can be several. */
const KINDS = [NOT_FOUND, ACCESS_DENIED, MAINTENANCE, SCRIPT_NEEDED, WENT_WRONG, EMPTY_RESULTS];

/** Recognises a page that is an error page; null for any other. */
export function recogniseSoftError(_answer: Answer, reading: PageReading): Recognised | null {
  const glance = glanceAt(reading);
  for (const kind of KINDS) {
    const recognised = recogniseTitled(glance, kind);
    if (recognised) return recognised;
  }
  return null;
}
