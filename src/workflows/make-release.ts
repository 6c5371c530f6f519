/** Makes a release: the files of a dataset, the manifest that lists them, and its signature last; nothing over a broken chain. */
import type { PreviousRelease, ReleaseFault } from '../core/contract/release.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { manifestOf, manifestText, RELEASE_NAMES, releasedFile } from '../core/record/manifest.ts';
import { appendFaults, idFaults } from '../core/record/release-faults.ts';
import type { VerifiedRelease } from './verify-release.ts';

/** What the workflow needs of the world. */
export interface ReleaseCapabilities {
  /** Every file but the manifest and its signature, by path. */
  readonly filesOf: (dataset: Dataset) => ReadonlyMap<string, Uint8Array>;
  readonly sign: (bytes: Uint8Array, comment: string) => Uint8Array;
  /** Makes the folder ready; one that is not empty is refused. */
  readonly prepare: () => Promise<void>;
  readonly write: (path: string, bytes: Uint8Array) => void;
}

/** What came of it: what is wrong, or what was written. */
export interface MadeRelease {
  readonly faults: readonly ReleaseFault[];
  readonly files: number;
  readonly previous: PreviousRelease | null;
}

/** Writes a release of a dataset after the one before, which was verified; with faults nothing is written. */
export async function makeRelease(
  dataset: Dataset,
  before: { readonly release: VerifiedRelease; readonly folder: string } | null,
  capabilities: ReleaseCapabilities,
): Promise<MadeRelease> {
  const previous = before?.release.identity ?? null;
  const faults = [...idFaults(dataset.content), ...(before ? chainFaults(dataset, before) : [])];
  if (faults.length > 0) return { faults, files: 0, previous };
  const files = capabilities.filesOf(dataset);
  const listed = Object.fromEntries([...files].map(([path, bytes]) => [path, releasedFile(bytes)]));
  const manifest = new TextEncoder().encode(manifestText(manifestOf(dataset, { files: listed, previous })));
  const comment = `digest ${dataset.digest} generated ${dataset.content.generated}`;
  const signature = capabilities.sign(manifest, comment);
  await capabilities.prepare();
  for (const [path, bytes] of files) capabilities.write(path, bytes);
  capabilities.write(RELEASE_NAMES.manifest, manifest);
  capabilities.write(RELEASE_NAMES.signature, signature);
  return { faults: [], files: files.size, previous };
}

function chainFaults(
  dataset: Dataset,
  { release, folder }: { readonly release: VerifiedRelease; readonly folder: string },
): readonly ReleaseFault[] {
  return [
    ...release.faults.map((each) => ({ ...each, file: `${folder}/${each.file}` })),
    ...(release.dataset ? appendFaults(dataset.content, release.dataset.content) : []),
  ];
}
