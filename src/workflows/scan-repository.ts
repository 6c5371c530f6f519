/** Scans a repository: its files listed, each read and looked through, and what they show together proposed. */

import type { ScannedFiles } from '../core/describe/describe-scan.ts';
import { type Proposal, proposeInventory } from '../core/inventory/inventory-proposal.ts';
import type { LeftOutCause } from '../core/inventory/scan-words.ts';
import { type FileSightings, sightingsIn } from '../core/inventory/sighting.ts';
import type { SignIndex } from '../core/inventory/sign-index.ts';
import { sourceKind } from '../core/inventory/source-kind.ts';
import { hasLongLine } from '../core/inventory/text-lines.ts';

/** What the workflow needs of the world. */
export interface ScanCapabilities {
  /** Paths below the folder that are worth reading, in the order of their names. */
  readonly list: () => {
    readonly files: readonly string[];
    readonly passedOver: number;
    readonly leftOut: ScannedFiles['leftOut'];
  };
  readonly read: (path: string) => { readonly text: string } | { readonly why: LeftOutCause };
  readonly progress: (done: number, total: number) => void;
}

const FILES_A_STEP = 50;

/** Proposes an inventory, and says what was read for it. */
export function scanRepository(
  index: SignIndex,
  { list, read, progress }: ScanCapabilities,
): { readonly proposal: Proposal; readonly files: ScannedFiles } {
  const listed = list();
  const leftOut = [...listed.leftOut];
  const sightings: FileSightings[] = [];
  for (const [done, path] of listed.files.entries()) {
    const kind = sourceKind(path);
    const found = read(path);
    if ('why' in found) leftOut.push({ file: path, why: found.why });
    else if (kind) {
      if (hasLongLine(found.text)) leftOut.push({ file: path, why: 'long_lines' });
      sightings.push(sightingsIn({ path, text: found.text }, kind, index));
    }
    if ((done + 1) % FILES_A_STEP === 0 || done + 1 === listed.files.length) progress(done + 1, listed.files.length);
  }
  return {
    proposal: proposeInventory(sightings),
    files: {
      read: sightings.length,
      passedOver: listed.passedOver,
      leftOut: leftOut.sort((a, b) => (a.file < b.file ? -1 : 1)),
    },
  };
}
