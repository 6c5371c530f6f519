/** The command `export`: the whole site as files in one folder, by the renderer that serves it. */
import { readPageLinks } from '../../adapters/export/page-links.ts';
import { prepareFolder, writeAddress } from '../../adapters/export/site-folder.ts';
import { progressLine } from '../../adapters/render/terminal.ts';
import { RegistryError } from '../../core/errors.ts';
import { filePaths, pagePaths, writtenPaths } from '../../core/site-paths.ts';
import { exportSite, type SiteAnswer } from '../../workflows/export-site.ts';
import type { Options, Streams } from '../cli.ts';
import { webApp } from '../web.ts';
import { datasetOf, readAssets, todayOf } from '../wiring.ts';

/** True when every page answered and every link leads somewhere; otherwise nothing was written. */
export async function runExport(
  folder: string,
  options: Options & { compress?: boolean; base?: string | undefined },
  streams: Streams,
): Promise<boolean> {
  const base = baseOf(options.base);
  const dataset = await datasetOf(options);
  const today = todayOf(options);
  const assets = readAssets();
  await prepareFolder(folder);
  const app = webApp({
    dataset: () => dataset,
    today: () => today,
    assets,
    log: streams.err.write,
    isStatic: true,
    base,
  });
  const paths = [
    ...pagePaths(dataset),
    ...writtenPaths(dataset),
    ...filePaths(),
    ...assets.files.map((each) => `/assets/${assets.hash}/${each.name}`),
  ];
  const exported = await exportSite(paths, {
    ask: async (path): Promise<SiteAnswer> => {
      const answer = await app.request(path);
      return {
        status: answer.status,
        type: answer.headers.get('content-type') ?? '',
        bytes: new Uint8Array(await answer.arrayBuffer()),
      };
    },
    readLinks: readPageLinks,
    write: (path, answer) => writeAddress(folder, path, { ...answer, compressed: options.compress !== false }),
    progress: (done, total) => progressLine(streams.err, { done, total, what: 'files' }),
  });
  if (exported.faults.length > 0) {
    for (const fault of exported.faults) streams.err.write(`${fault}\n`);
    streams.err.write(`${exported.faults.length} faults. Nothing was written.\n`);
    return false;
  }
  const said = { folder, files: exported.files, bytes: exported.bytes, digest: dataset.digest, today };
  streams.out.write(
    options.json
      ? `${JSON.stringify(said, null, 2)}\n`
      : `${said.files} files, ${(said.bytes / 1e6).toFixed(1)} MB before compression, in ${folder}.\n`,
  );
  return true;
}

function baseOf(text: string | undefined): string {
  if (text === undefined) return '';
  if (/^https:\/\/[^/?#]+$/.test(text)) return text;
  throw new RegistryError('bad_parameter', `"${text}" is no address of a site (--base-url).`, {
    hint: 'Write it as https://registry.example.org, without a path.',
  });
}
