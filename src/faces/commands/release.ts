/** The command `release`: the record with everything derived from it in one folder, listed, chained and signed. */
import { signMinisign } from '../../adapters/export/minisign.ts';
import { type PublicKey, parsePublicKey, parseSecretKey, type SecretKey } from '../../adapters/export/minisign-key.ts';
import { releaseFiles } from '../../adapters/export/release-files.ts';
import { readKeyFile, writeReleaseFile } from '../../adapters/export/release-folder.ts';
import { prepareFolder } from '../../adapters/export/site-folder.ts';
import { renderFaultsText } from '../../adapters/render/release-text.ts';
import type { ReleaseOutput } from '../../core/contract/release.ts';
import { RegistryError } from '../../core/errors.ts';
import { printedJson } from '../../core/printed-json.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { RELEASE_NAMES } from '../../core/record/manifest.ts';
import { type MadeRelease, makeRelease } from '../../workflows/make-release.ts';
import type { Options, Streams } from '../cli.ts';
import { datasetBytes, datasetOf, releasedDatasets } from '../wiring.ts';
import { verified } from './verify-release.ts';

/** Options of the command. */
export type ReleaseOptions = Options & {
  readonly key: string;
  readonly passwordFile?: string;
  readonly previous?: string;
  readonly previousKey?: string;
};

/** True when the release was written; otherwise nothing was. */
export async function runRelease(folder: string, options: ReleaseOptions, streams: Streams): Promise<boolean> {
  const key = secretKeyOf(options);
  const { dataset, bytes: whole } = await asWritten(await datasetOf(options));
  const before = options.previous === undefined ? null : await previousOf(options.previous, options, key.public);
  const made = await makeRelease(dataset, before, {
    filesOf: (of) => new Map([[RELEASE_NAMES.dataset, whole], ...releaseFiles(of)]),
    sign: (bytes, comment) => new TextEncoder().encode(signMinisign(bytes, key, comment)),
    prepare: () => prepareFolder(folder),
    write: (path, bytes) => writeReleaseFile(folder, path, bytes),
  });
  const output = outputOf(made, dataset, key.id);
  streams.out.write(
    options.json
      ? printedJson(output)
      : output.ok
        ? `${output.files} files, listed and signed with key ${key.id}, in ${folder}.\n${dataset.digest}\n`
        : renderFaultsText(output.faults, streams.out.terminal, 'Nothing was written.'),
  );
  return output.ok;
}

function secretKeyOf({ key, passwordFile }: ReleaseOptions): SecretKey {
  const password = passwordFile === undefined ? null : firstLine(readKeyFile(passwordFile));
  return parseSecretKey(new TextDecoder().decode(readKeyFile(key)), key, password);
}

/** The bytes up to the first end of line: a password is whatever bytes it is. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0x0a);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  return line.at(-1) === 0x0d ? line.subarray(0, -1) : line;
}

async function previousOf(folder: string, { previousKey }: ReleaseOptions, own: PublicKey) {
  const key =
    previousKey === undefined ? own : parsePublicKey(new TextDecoder().decode(readKeyFile(previousKey)), previousKey);
  return { release: await verified(folder, key), folder };
}

/** The dataset in the bytes that `build` writes, opened from them again: keys then stand in one order, wherever it came from. */
async function asWritten(dataset: Dataset): Promise<{ readonly bytes: Uint8Array; readonly dataset: Dataset }> {
  const { bytes } = datasetBytes(dataset.content);
  const opened = (await releasedDatasets())(bytes);
  if (typeof opened !== 'string' && opened.digest === dataset.digest) return { bytes, dataset: opened };
  throw new RegistryError(
    'damaged_dataset',
    typeof opened === 'string' ? opened : 'The dataset is not written as "assay build" writes it.',
    { hint: 'Build it again with "assay build".' },
  );
}

function outputOf(made: MadeRelease, dataset: Dataset, keyId: string): ReleaseOutput {
  const ok = made.faults.length === 0;
  return {
    ok,
    digest: dataset.digest,
    key_id: keyId,
    files: ok ? made.files : null,
    findings: dataset.content.counts.findings,
    previous: made.previous && { ...made.previous, checked: ok },
    faults: [...made.faults],
  };
}
