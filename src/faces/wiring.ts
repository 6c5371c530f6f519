/** Where the program meets its surroundings: settings, the clock, and which adapter does what. */
import { fileURLToPath } from 'node:url';
import { readAssetFolder } from '../adapters/files/assets.ts';
import { datasetBytes, readDatasetFile, writeDatasetFile } from '../adapters/files/dataset-file.ts';
import { readRevision } from '../adapters/files/git-files.ts';
import { writeNewFile } from '../adapters/files/new-files.ts';
import { watchFolder } from '../adapters/files/watch-folder.ts';
import { exists, locateFaults, parseYaml, readFolder, readText } from '../adapters/files/yaml-files.ts';
import type { Terminal } from '../adapters/render/terminal.ts';
import { baseOf } from '../core/compile.ts';
import { type Dataset, type DatasetContent, openDataset } from '../core/dataset.ts';
import { isDay } from '../core/day.ts';
import { type Dimension, dimensionsShape, withCommonDetails } from '../core/dimension.ts';
import { RegistryError } from '../core/errors.ts';
import type { Issue } from '../core/issue.ts';
import { type Built, buildDataset } from '../workflows/build-dataset.ts';

export { datasetBytes, readDatasetFile, watchFolder, writeDatasetFile, writeNewFile };

/** Settings that most commands share. */
export interface Settings {
  readonly today?: string | undefined;
  readonly data?: string | undefined;
  readonly dataset?: string | undefined;
  readonly allowHost?: readonly string[] | undefined;
}

/** A stream that text goes to, and what is known of the terminal behind it. */
export interface Output {
  readonly write: (text: string) => void;
  readonly terminal: Terminal;
}

/** A day given by a caller: `--today`, else `ASSAY_TODAY`, else the day in UTC. */
export function todayOf(settings: Settings): string {
  return checkedDay(settings.today ?? process.env['ASSAY_TODAY'] ?? new Date().toISOString().slice(0, 10), 'today');
}

/** A day that exists, or a refusal that names the option. */
export function checkedDay(text: string, name: string): string {
  if (isDay(text)) return text;
  throw new RegistryError('bad_date', `"${text}" is no day that exists (${name}).`, { hint: 'Write a day as 2026-07-05.' });
}

/** The day a record is asked for: `--as-of`, not after today; today when none was given. */
export function asOfDay(asOf: string | undefined, settings: Settings): string {
  const today = todayOf(settings);
  const day = asOf === undefined ? today : checkedDay(asOf, 'as of');
  if (day <= today) return day;
  throw new RegistryError('bad_date', `${day} lies after today, ${today}.`, { hint: 'The record can be asked for any day up to today.' });
}

/** The questions of a data folder, for commands that write its first files. */
export function dimensionsOf(folder: string): readonly Dimension[] {
  const path = `${folder}/dimensions.yaml`;
  if (!exists(path)) {
    throw new RegistryError('no_data', `There is no ${path}.`, { hint: 'Point --data at a folder like data/ of this repository.' });
  }
  const parsed = parseYaml({ file: 'dimensions.yaml', text: readText(path) });
  const file = 'file' in parsed ? dimensionsShape.safeParse(parsed.file.value) : undefined;
  if (file?.success) return withCommonDetails(file.data);
  throw new RegistryError('no_data', `${path} has issues.`, { hint: `Run "assay build --data ${folder}" to see them.` });
}

/** The port to serve on when none was given: `PORT`, else 4173. */
export function defaultPort(): string {
  return process.env['PORT'] ?? '4173';
}

/** Path of something that comes with the package. */
export function packagePath(name: string): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, Math.max(here.lastIndexOf('/dist/'), here.lastIndexOf('/src/')));
  return `${root}/${name}`;
}

/** Style sheet, fonts and icon of the site. */
export function readAssets(): ReturnType<typeof readAssetFolder> {
  return readAssetFolder(packagePath('dist/assets'));
}

/** Resolves when the process is told to stop. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
  });
}

/** Compiles a data folder. */
export function buildFrom(folder: string, settings: Settings, base?: string): Built {
  if (!exists(folder)) {
    throw new RegistryError('no_data', `There is no folder ${folder}.`, { hint: 'Point --data at a folder like data/ of this repository.' });
  }
  const options = { today: todayOf(settings), allowedHosts: new Set(settings.allowHost ?? []) };
  const capabilities = { readFolder, parseYaml, locateFaults };
  return buildDataset(folder, { ...options, base: base === undefined ? null : baseOf(baseContent(base, folder, settings)) }, capabilities);
}

/** The dataset a command reads: compiled from `--data`, read from `--dataset`, else the one in the package. */
export function datasetOf(settings: Settings): Dataset {
  if (settings.data !== undefined && settings.dataset !== undefined) {
    throw new RegistryError('bad_parameter', 'Both --data and --dataset were given.', { hint: 'Give one: a folder to compile, or a compiled file.' });
  }
  if (settings.data !== undefined) return datasetFrom(buildFrom(settings.data, settings), settings.data);
  return readDatasetFile(settings.dataset ?? packagePath('dist/dataset.json'));
}

/** Opens what was built; a record with issues is refused with the first of them. */
export function datasetFrom(built: Built, folder: string): Dataset {
  if (built.content) return openDataset(built.content, datasetBytes(built.content).digest);
  throw new RegistryError('no_data', `The record in ${folder} has ${count(built.issues)}.`, { hint: `Run "assay build --data ${folder}" to see ${built.issues.length === 1 ? 'it' : 'them all'}.` });
}

function count(issues: readonly Issue[]): string {
  const [first] = issues;
  const at = first ? ` (first: ${first.file}:${first.line} ${first.code})` : '';
  return `${issues.length} issue${issues.length === 1 ? '' : 's'}${at}`;
}

/** The content of a base: a dataset file, or the data folder at a git revision. */
function baseContent(base: string, folder: string, settings: Settings): DatasetContent {
  if (exists(base)) return readDatasetFile(base).content;
  const options = { today: todayOf(settings), allowedHosts: new Set(settings.allowHost ?? []) };
  const built = buildDataset(folder, options, { readFolder: () => readRevision(base, folder), parseYaml, locateFaults });
  if (built.content) return built.content;
  throw new RegistryError('no_data', `The record at ${base} has ${count(built.issues)}.`, { hint: 'Choose a base that compiled.' });
}

/** The process as a face sees it: where text goes, and what the terminal can show. */
export function processOutput(stream: NodeJS.WriteStream): Output {
  const noColour = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  const forced = !['', '0', undefined].includes(process.env['FORCE_COLOR']);
  return {
    write: (text) => stream.write(text),
    terminal: { columns: stream.columns ?? 80, colour: !noColour && (forced || stream.isTTY === true) },
  };
}
