/** The command `new`: the first files of a platform, a developer or an offering. */
import { RegistryError } from '../../core/errors.ts';
import { printedJson } from '../../core/printed-json.ts';
import { offeringSkeleton, subjectSkeleton } from '../../core/record/skeleton.ts';
import { ID_PATTERN, VARIOUS } from '../../core/vocabulary.ts';
import type { Options, Streams } from '../cli.ts';
import { dimensionsOf, writeNewFiles } from '../wiring.ts';

export async function runNew(
  { kind, id }: { kind: string; id: string },
  options: Options & { data: string },
  streams: Streams,
): Promise<void> {
  if (!ID_PATTERN.test(id) || id === VARIOUS) {
    throw new RegistryError('bad_id', `"${id}" cannot be an id.`, {
      hint: 'Use lower-case words joined by hyphens, without "-vs-"; "various" is reserved.',
    });
  }
  const dimensions = await dimensionsOf(options.data);
  const files =
    kind === 'platform' || kind === 'developer' ? subjectSkeleton(kind, id, dimensions) : [offeringSkeleton(id)];
  writeNewFiles(options.data, files);
  const names = files.map((each) => `${options.data}/${each.file}`);
  if (options.json) streams.out.write(printedJson({ files: names }));
  else
    streams.out.write(
      `${names.join('\n')}\nFill in what is empty; "assay build --data ${options.data}" names what is missing.\n`,
    );
}
