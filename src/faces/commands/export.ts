/** The command `export`: the whole site as files in one folder, by the renderer that serves it. */
import { readPageLinks } from '../../adapters/export/page-links.ts';
import { prepareFolder, writeAddress } from '../../adapters/export/site-folder.ts';
import { progressLine } from '../../adapters/render/terminal.ts';
import { printedJson } from '../../core/printed-json.ts';
import { filePaths, filePathsOfEach, pagePaths, writtenPaths } from '../../core/request/site-paths.ts';
import { exportSite, type SiteAnswer } from '../../workflows/export-site.ts';
import type { Options, Streams } from '../cli.ts';
import { webApp } from '../web.ts';
import { baseUrlOf, datasetOf, readAssets, todayOf } from '../wiring.ts';

/** True when every page answered and every link leads somewhere; otherwise nothing was written. */
export async function runExport(
  folder: string,
  options: Options & { compress?: boolean },
  streams: Streams,
): Promise<boolean> {
  const base = baseUrlOf(options) ?? '';
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
    base: () => base,
  });
  const paths = [
    ...pagePaths(dataset),
    ...writtenPaths(dataset),
    ...filePaths(base),
    ...filePathsOfEach(dataset),
    '/favicon.ico',
    '/404.html',
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
  if (base === '') {
    streams.err.write(
      'Without --base-url the files name no address of their own: canonical links and sitemap.xml are left out.\n',
    );
  }
  const said = { folder, files: exported.files, bytes: exported.bytes, digest: dataset.digest, today };
  streams.out.write(
    options.json
      ? printedJson(said)
      : `${said.files} files, ${(said.bytes / 1e6).toFixed(1)} MB before compression, in ${folder}.\n`,
  );
  return true;
}
