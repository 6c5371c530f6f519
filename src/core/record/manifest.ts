/** The manifest of a release: what it states of a dataset and its files, as text in one fixed form, and read back from it. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { fillSentence } from '../answer/sentence.ts';
import {
  MANIFEST_FORMAT,
  type Manifest,
  manifestShape,
  type PreviousRelease,
  type ReleasedFile,
  type ReleaseFault,
} from '../contract/release.ts';
import { longDay } from '../day.ts';
import { coverageOf } from './coverage.ts';
import type { Dataset, DatasetContent } from './dataset.ts';

/** Names of the files that every release has; the signature stands beside the manifest, as minisign looks for it. */
export const RELEASE_NAMES = {
  manifest: 'manifest.json',
  signature: 'manifest.json.minisig',
  dataset: 'dataset.json',
} as const;

const NOTICES = ['S1', 'S2', 'short'];

/** What a release states beside what follows from its dataset. */
export interface ReleaseParts {
  readonly files: Readonly<Record<string, ReleasedFile>>;
  readonly previous: PreviousRelease | null;
}

/** The manifest of a dataset with its files. Nothing in it depends on the day on which it is made. */
export function manifestOf(dataset: Dataset, { files, previous }: ReleaseParts): Manifest {
  const { registry, generated, counts, sentences } = dataset.content;
  return {
    format: MANIFEST_FORMAT,
    name: registry.name,
    digest: dataset.digest,
    generated,
    previous,
    notices: Object.fromEntries(
      NOTICES.map((each) => [each, fillSentence(sentences, each, { day: longDay(generated) })]),
    ),
    files: Object.fromEntries(Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1))),
    counts: { ...counts },
    coverage: coverageOf(dataset),
    findings: listFindings(dataset.content),
  };
}

/** What of a file goes into the manifest. */
export function releasedFile(bytes: Uint8Array): ReleasedFile {
  return { sha256: bytesToHex(sha256(bytes)), bytes: bytes.byteLength };
}

/** Every finding with its place, in the order of the record. */
function listFindings(content: DatasetContent): Manifest['findings'] {
  return content.answers.flatMap(({ level, subject, dimension, findings, exceptions }) =>
    [{ id: null, findings }, ...exceptions].flatMap((list) =>
      list.findings.map(({ id }) => ({ id, level, subject, dimension, exception: list.id })),
    ),
  );
}

/** Writes a manifest: one line for each file, finding and figure, so that simple tools can read it too. */
export function manifestText(manifest: Manifest): string {
  const entries = Object.entries(manifest).map(([key, value]) => `  ${JSON.stringify(key)}: ${blockOf(value)}`);
  return `{\n${entries.join(',\n')}\n}\n`;
}

function blockOf(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const isList = Array.isArray(value);
  const lines = isList
    ? value.map((each) => JSON.stringify(each))
    : Object.entries(value).map(([key, each]) => `${JSON.stringify(key)}: ${JSON.stringify(each)}`);
  const [open, close] = isList ? '[]' : '{}';
  return lines.length === 0 ? `${open}${close}` : `${open}\n    ${lines.join(',\n    ')}\n  ${close}`;
}

/** A manifest, or what keeps a text from being one. */
export type ReadManifest = { readonly manifest: Manifest } | { readonly faults: readonly ReleaseFault[] };

/** Reads a manifest. Only the very text that this program writes for it passes, so that a key given twice has no say. */
export function readManifest(bytes: Uint8Array): ReadManifest {
  const text = decoded(bytes);
  const value = parsedJson(text);
  if (!isRecord(value)) return fault('damaged_manifest', 'is not a JSON object.');
  if (value['format'] !== MANIFEST_FORMAT) {
    return fault('unknown_format', `has the format ${shown(value['format'])}; this program reads ${MANIFEST_FORMAT}.`);
  }
  const badPaths = Object.keys(isRecord(value['files']) ? value['files'] : {}).filter((path) => !isReleasePath(path));
  if (badPaths.length > 0) {
    return {
      faults: badPaths.map((path) => manifestFault('bad_path', `lists ${shown(path)}: no path inside a release.`)),
    };
  }
  const parsed = manifestShape.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return fault('damaged_manifest', `is not of the shape of a manifest: ${issue?.path.join('/')}: ${issue?.message}.`);
  }
  if (manifestText(value as Manifest) !== text) {
    return fault('damaged_manifest', 'is not written as manifests are: a key stands twice, or the spacing differs.');
  }
  return { manifest: parsed.data };
}

/** Lower-case names joined by slashes; no part begins with a dot, so that no path leads out. */
export function isReleasePath(path: string): boolean {
  return path.length <= MAX_PATH && /^[a-z0-9][a-z0-9._-]*(?:\/[a-z0-9][a-z0-9._-]*){0,3}$/.test(path);
}

const MAX_PATH = 200;
const MAX_SHOWN = 80;

function fault(code: ReleaseFault['code'], said: string): ReadManifest {
  return { faults: [manifestFault(code, said)] };
}

function manifestFault(code: ReleaseFault['code'], said: string): ReleaseFault {
  return { code, file: RELEASE_NAMES.manifest, message: `The manifest ${said}` };
}

/** The text of bytes in UTF-8, a byte order mark included; of other bytes there is none. */
function decoded(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return '';
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function shown(value: unknown): string {
  return (JSON.stringify(value) ?? 'nothing').slice(0, MAX_SHOWN);
}
