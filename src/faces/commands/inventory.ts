/** The command `inventory scan`: proposes an inventory of the AI services that a repository calls. */
import { basename, resolve } from 'node:path';
import { renderInventoryYaml } from '../../adapters/render/inventory-yaml.ts';
import { progressLine } from '../../adapters/render/terminal.ts';
import { describeScan } from '../../core/describe/describe-scan.ts';
import { RegistryError } from '../../core/errors.ts';
import { withoutHidden } from '../../core/hidden-character.ts';
import { indexSigns } from '../../core/inventory/sign-index.ts';
import { printedJson } from '../../core/printed-json.ts';
import { scanRepository } from '../../workflows/scan-repository.ts';
import type { Options, Streams } from '../cli.ts';
import { datasetOf, sourceFolder, writeNewFile } from '../wiring.ts';

/** Prints the proposal, or writes it to a file that is not there yet. */
export async function runInventoryScan(
  folder: string,
  options: Options & { out?: string },
  streams: Streams,
): Promise<void> {
  const dataset = await datasetOf(options);
  const index = indexSigns(dataset);
  if (!index) {
    throw new RegistryError('outdated_dataset', 'This dataset has no signs by which a use could be recognised.', {
      hint: 'Take a later one, or leave out --dataset.',
    });
  }
  const { list, read } = await sourceFolder(folder);
  const { proposal, files } = scanRepository(index, {
    list,
    read,
    progress: (done, total) => progressLine(streams.err, { done, total, what: 'files' }),
  });
  const scan = describeScan(proposal, { name: basename(resolve(folder)), digest: dataset.digest, files });
  const text = options.json ? printedJson(scan) : renderInventoryYaml(scan);
  if (options.out === undefined) {
    streams.out.write(text);
    return;
  }
  writeNewFile(options.out, text);
  streams.out.write(
    `${counted(scan.uses.length, 'use')} and ${counted(scan.questions.length, 'question')}, of ${counted(files.read, 'file')}, in ${withoutHidden(options.out)}.\n`,
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}
