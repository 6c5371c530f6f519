/** The command `build`: checks and compiles a data folder, and writes the dataset. */
import { renderIssuesText } from '../../adapters/render/issues-text.ts';
import type { BuildOutput } from '../../core/contract/build.ts';
import { printedJson } from '../../core/printed-json.ts';
import type { Options, Streams } from '../cli.ts';
import { buildFrom, datasetBytes, refuseInput, writeDatasetFile } from '../wiring.ts';

/** True when the record has no issue and the dataset was written. */
export async function runBuild(
  options: Options & { data: string; out: string; base?: string },
  streams: Streams,
): Promise<boolean> {
  refuseInput(options.out, [options.data, options.base]);
  const built = await buildFrom(options.data, options, options.base);
  const written = built.content && datasetBytes(built.content);
  if (written) writeDatasetFile(options.out, written.bytes);
  const output: BuildOutput = {
    ok: built.content !== null,
    digest: written?.digest ?? null,
    counts: built.content?.counts ?? null,
    issues: [...built.issues],
  };
  if (options.json) streams.out.write(printedJson(output));
  else if (output.counts === null)
    streams.out.write(renderIssuesText(built.issues, options.data, streams.out.terminal));
  else {
    const { offerings, platforms, developers, cells, findings, quotes } = output.counts;
    streams.out.write(
      `${offerings} offerings of ${platforms} platforms and ${developers} developers: ${cells} cells, ${findings} findings, ${quotes} quotes.\n${options.out} ${output.digest}\n`,
    );
  }
  return output.ok;
}
