/** The command `verify-release`: whether a folder is the release that the owner of a key published. */
import { checkMinisign } from '../../adapters/export/minisign.ts';
import { isPublicKeyLine, type PublicKey, parsePublicKey } from '../../adapters/export/minisign-key.ts';
import { listRelease, readKeyFile, readReleaseFile } from '../../adapters/export/release-folder.ts';
import { renderFaultsText, renderVerifiedText } from '../../adapters/render/release-text.ts';
import type { ReleaseFault, ReleaseOutput } from '../../core/contract/release.ts';
import { printedJson } from '../../core/printed-json.ts';
import { type VerifiedRelease, verifyChain, verifyRelease } from '../../workflows/verify-release.ts';
import type { Options, Streams } from '../cli.ts';
import { releasedDatasets } from '../wiring.ts';

/** Options of the command. */
export type VerifyReleaseOptions = Options & {
  readonly key: string;
  readonly previous?: string;
  readonly previousKey?: string;
};

const REFUSED = 'This release is refused.';
const UNSIGNED = 'This release is refused. Its files were not looked at: there is no signed list to hold them against.';

/** True when nothing is wrong with the release. */
export async function runVerifyRelease(
  folder: string,
  options: VerifyReleaseOptions,
  streams: Streams,
): Promise<boolean> {
  const key = publicKeyOf(options.key);
  const previousKey = options.previousKey === undefined ? key : publicKeyOf(options.previousKey);
  const release = await verified(folder, key);
  const before = options.previous === undefined ? null : await verified(options.previous, previousKey);
  const chain = before && options.previous !== undefined ? verifyChain(release, before, options.previous) : [];
  const output = outputOf(release, { keyId: key.id, chain, isChecked: before !== null });
  const text = options.json ? printedJson(output) : textOf(output, { release, before }, streams);
  streams.out.write(text);
  return output.ok;
}

/** Verifies the release in a folder with a key. */
export async function verified(folder: string, key: PublicKey): Promise<VerifiedRelease> {
  return verifyRelease(folder, {
    list: listRelease,
    read: readReleaseFile,
    check: (bytes, signature) => checkMinisign(bytes, signature, key),
    openDataset: await releasedDatasets(),
  });
}

/** A public key from a file, or given itself. */
function publicKeyOf(given: string): PublicKey {
  return isPublicKeyLine(given)
    ? parsePublicKey(given, 'The key given')
    : parsePublicKey(new TextDecoder().decode(readKeyFile(given)), given);
}

function outputOf(
  { faults, manifest, dataset }: VerifiedRelease,
  about: { readonly keyId: string; readonly chain: readonly ReleaseFault[]; readonly isChecked: boolean },
): ReleaseOutput {
  const all = [...faults, ...about.chain];
  return {
    ok: all.length === 0,
    digest: manifest?.digest ?? null,
    key_id: manifest ? about.keyId : null,
    files: manifest ? Object.keys(manifest.files).length : null,
    findings: dataset?.content.counts.findings ?? null,
    previous: manifest?.previous
      ? { ...manifest.previous, checked: about.isChecked && about.chain.length === 0 }
      : null,
    faults: all,
  };
}

function textOf(
  output: ReleaseOutput,
  { release, before }: { readonly release: VerifiedRelease; readonly before: VerifiedRelease | null },
  { out }: Streams,
): string {
  if (!output.ok) return renderFaultsText(output.faults, out.terminal, release.manifest ? REFUSED : UNSIGNED);
  const countOf = (each: VerifiedRelease) => each.manifest?.findings.length ?? 0;
  return renderVerifiedText(
    output,
    {
      generated: release.manifest?.generated ?? '',
      comment: release.comment ?? '',
      added: before ? countOf(release) - countOf(before) : null,
    },
    out.terminal,
  );
}
