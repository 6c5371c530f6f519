/** Writes what visits have shown into the record: read the store, compose the files, write those that differ, compile again. */

import { getFinding } from '../core/answer/finding.ts';
import type { Dataset } from '../core/record/dataset.ts';
import type { Issue } from '../core/record/issue.ts';
import { composeObserved, listConfirmed, type ObservedFile, type Shown } from '../core/record/observed-record.ts';
import { observedFile } from '../core/record/record-place.ts';
import { type Observation, quoteKey, type Stood } from '../core/verify/observation.ts';
import type { WatchedQuote } from '../core/verify/watched-page.ts';

/** What the workflow needs of the world. */
export interface ApplyCapabilities {
  readonly listLast: () => Promise<ReadonlyMap<string, Observation>>;
  readonly listStood: () => Promise<readonly (WatchedQuote & { readonly stood: Stood })[]>;
  /** Writes the files that differ and takes away those that are no longer there; returns what changed. */
  readonly write: (files: readonly ObservedFile[]) => readonly string[];
  /** Faults of the record as it is now. */
  readonly check: () => Promise<readonly Issue[]>;
}

/** A finding whose words were proven to stand on a newer day, and the file that says so. */
export interface AppliedSighting {
  readonly finding: string;
  readonly on: string;
  readonly file: string;
}

export interface AppliedObservations {
  readonly applied: readonly AppliedSighting[];
  readonly files: readonly string[];
  readonly issues: readonly Issue[];
}

/** Applies what is in the store; doing it again changes nothing. */
export async function applyObservations(
  dataset: Dataset,
  today: string,
  { listLast, listStood, write, check }: ApplyCapabilities,
): Promise<AppliedObservations> {
  const last = await listLast();
  const stood = new Map((await listStood()).map((each) => [quoteKey(each), each.stood]));
  const shown: Shown = {
    lastOf: (url) => last.get(url),
    stoodOf: (finding, quote) => stood.get(quoteKey({ finding, quote })),
  };
  const applied = listConfirmed(dataset, today, shown).map(({ finding, on }) => ({
    finding,
    on,
    file: fileOf(dataset, finding),
  }));
  const files = write(composeObserved(dataset, today, shown));
  return { applied, files, issues: files.length > 0 ? await check() : [] };
}

function fileOf(dataset: Dataset, finding: string): string {
  const { level, subject } = getFinding(dataset, finding).answers;
  return observedFile(level, subject);
}
