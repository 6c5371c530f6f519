/** Verifies a release: signature, then every file, then what the manifest states, then the release before; all faults of a step at once. */
import type { Manifest, PreviousRelease, ReleaseFault } from '../core/contract/release.ts';
import type { Dataset } from '../core/record/dataset.ts';
import { RELEASE_NAMES, readManifest, releasedFile } from '../core/record/manifest.ts';
import {
  appendFaults,
  folderFaults,
  idFaults,
  linkFaults,
  type ReleaseEntry,
  releaseFault,
  statementFaults,
} from '../core/record/release-faults.ts';

/** What the workflow needs of the world. */
export interface VerifyCapabilities {
  readonly list: (folder: string) => readonly ReleaseEntry[];
  /** Null when it is no plain file of at most so many bytes. */
  readonly read: (folder: string, path: string, maxBytes: number) => Uint8Array | null;
  readonly check: (bytes: Uint8Array, signature: Uint8Array) => Signed;
  /** The dataset in bytes, or what keeps them from being one. */
  readonly openDataset: (bytes: Uint8Array) => Dataset | string;
}

/** What came of checking a signature. */
export type Signed =
  | { readonly ok: true; readonly comment: string }
  | { readonly ok: false; readonly code: ReleaseFault['code']; readonly message: string };

/** What is known of a release; what was not reached is null. */
export interface VerifiedRelease {
  readonly faults: readonly ReleaseFault[];
  /** The comment that was signed with the manifest. */
  readonly comment: string | null;
  readonly manifest: Manifest | null;
  readonly dataset: Dataset | null;
  /** What a later release must say of this one. */
  readonly identity: PreviousRelease | null;
}

const MAX_MANIFEST_BYTES = 200_000_000;
const MAX_SIGNATURE_BYTES = 20_000;
/** No file of a release is larger: its text would be longer than a program can hold. */
const MAX_FILE_BYTES = 500_000_000;

/** Verifies one release. Where a step finds faults, the steps that would build on it are left out. */
export function verifyRelease(folder: string, capabilities: VerifyCapabilities): VerifiedRelease {
  const entries = capabilities.list(folder);
  const read = readSigned(folder, entries, capabilities);
  if ('faults' in read) return { ...NOTHING, faults: read.faults };
  const { manifest, comment } = read;
  const identity = { digest: manifest.digest, manifest_sha256: read.sha256 };
  const { faults, dataset } = verifyFiles(folder, manifest, entries, capabilities);
  return { faults, comment, manifest, dataset, identity };
}

/** Holds a verified release against the one before, which was verified too. `folder` is how messages call the latter. */
export function verifyChain(
  release: VerifiedRelease,
  previous: VerifiedRelease,
  folder: string,
): readonly ReleaseFault[] {
  const { manifest, dataset } = release;
  return [
    ...previous.faults.map((each) => ({ ...each, file: `${folder}/${each.file}` })),
    ...(manifest && previous.identity ? linkFaults(manifest.previous, previous.identity) : []),
    ...(dataset && previous.dataset ? appendFaults(dataset.content, previous.dataset.content) : []),
  ];
}

const NOTHING: VerifiedRelease = { faults: [], comment: null, manifest: null, dataset: null, identity: null };

type Faults = { readonly faults: readonly ReleaseFault[] };

/** The manifest, once its signature holds: nothing in one that is not signed is believed. */
function readSigned(
  folder: string,
  entries: readonly ReleaseEntry[],
  { read, check }: VerifyCapabilities,
): { readonly manifest: Manifest; readonly sha256: string; readonly comment: string } | Faults {
  const parts = [
    { path: RELEASE_NAMES.manifest, maxBytes: MAX_MANIFEST_BYTES },
    { path: RELEASE_NAMES.signature, maxBytes: MAX_SIGNATURE_BYTES },
  ].map((part) => ({ ...part, bytes: read(folder, part.path, part.maxBytes) }));
  const [bytes, signature] = parts.map((part) => part.bytes);
  if (!bytes || !signature) return { faults: parts.flatMap((part) => (part.bytes ? [] : [unread(part, entries)])) };
  const signed = check(bytes, signature);
  if (!signed.ok) {
    const file = signed.code === 'bad_signature' ? RELEASE_NAMES.manifest : RELEASE_NAMES.signature;
    return { faults: [releaseFault(signed.code, file, signed.message)] };
  }
  const parsed = readManifest(bytes);
  if ('faults' in parsed) return parsed;
  return { manifest: parsed.manifest, sha256: releasedFile(bytes).sha256, comment: signed.comment };
}

function unread(
  { path, maxBytes }: { path: string; maxBytes: number },
  entries: readonly ReleaseEntry[],
): ReleaseFault {
  const entry = entries.find((each) => each.path === path);
  if (!entry) return releaseFault('missing_file', path, `${path} is not there.`);
  if (entry.kind !== 'file') return releaseFault('not_a_file', path, `${path} is no plain file.`);
  return entry.bytes > maxBytes
    ? releaseFault('too_large', path, `${path} has ${entry.bytes} bytes, more than any release needs.`)
    : releaseFault('missing_file', path, `${path} cannot be read.`);
}

function verifyFiles(
  folder: string,
  manifest: Manifest,
  entries: readonly ReleaseEntry[],
  { read, openDataset }: VerifyCapabilities,
): Faults & { readonly dataset: Dataset | null } {
  const faults = folderFaults(manifest, entries);
  const spoilt = new Set(faults.map((each) => each.file));
  let bytes: Uint8Array | null = null;
  for (const [path, file] of Object.entries(manifest.files)) {
    if (spoilt.has(path)) continue;
    const found = file.bytes > MAX_FILE_BYTES ? null : read(folder, path, file.bytes);
    if (!found) faults.push(unread({ path, maxBytes: MAX_FILE_BYTES }, entries));
    else if (releasedFile(found).sha256 !== file.sha256) faults.push(altered(path));
    else if (path === RELEASE_NAMES.dataset) bytes = found;
  }
  if (!(RELEASE_NAMES.dataset in manifest.files)) {
    faults.push(releaseFault('missing_file', RELEASE_NAMES.dataset, `The manifest lists no ${RELEASE_NAMES.dataset}.`));
  }
  const dataset = bytes && openDataset(bytes);
  if (typeof dataset === 'string') faults.push(releaseFault('damaged_dataset', RELEASE_NAMES.dataset, dataset));
  if (dataset === null || typeof dataset === 'string') return { faults, dataset: null };
  return { faults: [...faults, ...idFaults(dataset.content), ...statementFaults(manifest, dataset)], dataset };
}

function altered(path: string): ReleaseFault {
  return releaseFault('altered_file', path, `${path} is not the file that the manifest lists: its SHA-256 is another.`);
}
