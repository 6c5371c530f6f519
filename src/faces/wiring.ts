/** Where the program meets its surroundings: settings, the clock, and which adapter does what. What compiling needs is loaded only to compile. */
import { randomBytes } from 'node:crypto';
import { userInfo } from 'node:os';
import { fileURLToPath } from 'node:url';
import { readAssetFolder } from '../adapters/files/assets.ts';
import { datasetBytes, isReleaseFolder, readDatasetFile, writeDatasetFile } from '../adapters/files/dataset-file.ts';
import { writeNewFile, writeNewFiles } from '../adapters/files/new-files.ts';
import { refuseInput } from '../adapters/files/own-input.ts';
import { readVersion } from '../adapters/files/package-file.ts';
import type { Terminal } from '../adapters/render/terminal.ts';
import { isDay, MS_PER_DAY } from '../core/day.ts';
import { RegistryError } from '../core/errors.ts';
import type { RecordState } from '../core/history/difference.ts';
import type { Base } from '../core/record/base.ts';
import type { CompileOptions } from '../core/record/compile.ts';
import { type Dataset, type DatasetContent, openDataset } from '../core/record/dataset.ts';
import type { Dimension } from '../core/record/dimension.ts';
import { checkAskedDay } from '../core/request/asked-day.ts';
import type { Built } from '../workflows/build-dataset.ts';
import type { ScanCapabilities } from '../workflows/scan-repository.ts';

export { datasetBytes, refuseInput, writeDatasetFile, writeNewFile, writeNewFiles };

/** Settings that most commands share. */
export interface Settings {
  readonly today?: string | undefined;
  readonly data?: string | undefined;
  readonly dataset?: string | undefined;
  readonly allowHost?: readonly string[] | undefined;
  readonly baseUrl?: string | undefined;
}

/** A stream that text goes to, and what is known of the terminal behind it. */
export interface Output {
  readonly write: (text: string) => void;
  readonly terminal: Terminal;
  /** True when a person watches the stream. */
  readonly watched?: boolean;
}

/** A day given by a caller: `--today`, else `ASSAY_TODAY`, else the day in UTC. */
export function todayOf(settings: Settings): string {
  return checkAskedDay((settings.today ?? process.env['ASSAY_TODAY']) || new Date().toISOString().slice(0, 10), null, {
    as: 'today',
  });
}

/** The same for a server, which asks at every request: a day that was given is read once, another only when it is over. */
export function clockOf(settings: Settings): () => string {
  const given = settings.today ?? process.env['ASSAY_TODAY'];
  if (given) {
    const day = todayOf(settings);
    return () => day;
  }
  let now = { number: Number.NaN, day: '' };
  return () => {
    const number = Math.floor(Date.now() / MS_PER_DAY);
    if (number !== now.number) now = { number, day: new Date(number * MS_PER_DAY).toISOString().slice(0, 10) };
    return now.day;
  };
}

/** The day a record is asked for: `--as-of`, not after today; today when none was given. */
export function asOfDay(asOf: string | undefined, settings: Settings): string {
  const today = todayOf(settings);
  return asOf === undefined ? today : checkAskedDay(asOf, today, { as: 'as of' });
}

/** The port to serve on when none was given: `PORT`, else 4173. */
export function defaultPort(): string {
  return process.env['PORT'] || '4173';
}

/** A setting of the surroundings; null when it is not set, or empty. */
export function settingOf(name: 'ASSAY_CONTACT' | 'ASSAY_CANARY' | 'ASSAY_LOG' | 'DATABASE_URL'): string | null {
  return process.env[name] || null;
}

/** Milliseconds since 1970. */
export function nowMs(): number {
  return Date.now();
}

/** The instant, ISO 8601 in UTC. */
export function instant(): string {
  return new Date().toISOString();
}

/** Where the site is reached from outside: `--base-url`, else `ASSAY_BASE_URL`; undefined when neither says. */
export function baseUrlOf({ baseUrl }: Settings): string | undefined {
  const text = baseUrl ?? (process.env['ASSAY_BASE_URL'] || undefined);
  if (text === undefined || isOrigin(text)) return text;
  throw new RegistryError('bad_parameter', `"${text}" is no address of a site (--base-url).`, {
    hint: 'Write it as https://registry.example.org, in small letters and without a path.',
  });
}

/** Style sheet, fonts and icon of the site. */
export function readAssets(): ReturnType<typeof readAssetFolder> {
  return readAssetFolder(packagePath('dist/assets'));
}

/** Calls back when files below a folder have changed; resolves to what ends the watch. */
export async function watchData(folder: string, onChange: () => void): Promise<() => Promise<void>> {
  const { watchFolder } = await import('../adapters/files/watch-folder.ts');
  return watchFolder(folder, onChange);
}

/** True for names and addresses of this machine, an IPv6 address with or without its brackets. */
export function isLoopback(host: string): boolean {
  return ['127.0.0.1', '::1', '[::1]', 'localhost'].includes(host);
}

/** Waits, or until a signal breaks it off; nothing is kept alive by it. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer: NodeJS.Timeout = setTimeout(end, ms).unref();
    if (signal?.aborted) end();
    else signal?.addEventListener('abort', end);
  });
}

/** A secret of 32 bytes, in base64url: a link, a session, the key of a sender. */
export function drawKey(): string {
  return randomBytes(32).toString('base64url');
}

/** The name of something that was sent. */
export function drawRef(): string {
  return `c-${randomBytes(6).toString('hex')}`;
}

/** Who uses the program, as the system calls them. */
export function systemUser(): string {
  try {
    return userInfo().username || UNNAMED;
  } catch {
    return UNNAMED;
  }
}

/** In a container nobody may have a name. */
const UNNAMED = 'operator';

/** A name for a request, for lines of a log alone. */
export function drawRequestId(): string {
  return randomBytes(8).toString('hex');
}

/** Compiles a data folder; `base` is a dataset file, the folder of a release, or a git revision that it may only append to. */
export async function buildFrom(folder: string, settings: Settings, base?: string): Promise<Built> {
  const { isFolder, locateFaults, parseYaml, readFolder } = await import('../adapters/files/yaml-files.ts');
  const { buildDataset } = await import('../workflows/build-dataset.ts');
  if (!isFolder(folder)) throw noFolder(folder);
  const earlier = base === undefined ? null : await baseFindings(base, folder);
  return buildDataset(folder, { ...compileOptions(settings), base: earlier }, { readFolder, parseYaml, locateFaults });
}

/** The dataset a command reads: compiled from `--data`, read from `--dataset` (a file, or the folder of a release), else the one in the package. */
export async function datasetOf(settings: Settings): Promise<Dataset> {
  if (settings.data !== undefined && settings.dataset !== undefined) {
    throw new RegistryError('bad_parameter', 'Both --data and --dataset were given.', {
      hint: 'Give one: a folder to compile, or a compiled file.',
    });
  }
  if (settings.data !== undefined) return datasetFrom(await buildFrom(settings.data, settings), settings.data);
  const path = settings.dataset ?? packagePath('dist/dataset.json');
  if (!isReleaseFolder(path)) return readDatasetFile(path);
  const { readReleasedDataset } = await import('../adapters/files/released-dataset.ts');
  return readReleasedDataset(path);
}

/** The dataset in a file, else the one in the package, opened at once: for programs that import the library. */
export function openDatasetFile(path = packagePath('dist/dataset.json')): Dataset {
  return readDatasetFile(path);
}

/** Opens the bytes of a release's dataset as strictly as a stranger should, or says what is wrong with them. */
export async function releasedDatasets(): Promise<(bytes: Uint8Array) => Dataset | string> {
  const { openReleasedDataset } = await import('../adapters/files/released-dataset.ts');
  return openReleasedDataset;
}

/**
 * The two states that `diff` is asked about. Each is a day of the dataset that the settings name, a dataset file, the
 * folder of a release, a data folder, or a git revision of the data folder.
 */
export async function recordStates(
  names: readonly [string, string],
  settings: Settings,
): Promise<[RecordState, RecordState]> {
  const from = await recordState(names[0], settings);
  if (!isDay(names[0]) || !isDay(names[1])) return [from, await recordState(names[1], settings)];
  return [from, { dataset: from.dataset, asOf: asOfDay(names[1], settings) }];
}

async function recordState(name: string, settings: Settings): Promise<RecordState> {
  if (isDay(name)) return { dataset: await datasetOf(settings), asOf: asOfDay(name, settings) };
  const { isFile, isFolder } = await import('../adapters/files/yaml-files.ts');
  if (isFile(name) || (isFolder(name) && isFile(`${name}/dataset.json`))) {
    return { dataset: await datasetOf({ dataset: name }), asOf: null };
  }
  if (isFolder(name)) {
    if (!isFile(`${name}/dimensions.yaml`)) throw noRecord(name);
    return { dataset: datasetFrom(await buildFrom(name, settings), name), asOf: null };
  }
  if (LIKE_A_DAY.test(name)) checkAskedDay(name, null, { as: 'diff' });
  return { dataset: await revisionDataset(name, settings), asOf: null };
}

/** Nobody names a tag like this, so that a slip is told as what it is. */
const LIKE_A_DAY = /^\d{4}-\d{1,2}-\d{1,2}$/;

/** The record as a git revision has it, read by the rules of today. */
async function revisionDataset(revision: string, settings: Settings): Promise<Dataset> {
  const { locateFaults, parseYaml } = await import('../adapters/files/yaml-files.ts');
  const { readRevision } = await import('../adapters/files/git-files.ts');
  const { buildDataset } = await import('../workflows/build-dataset.ts');
  const folder = settings.data ?? 'data';
  const readFolder = () => readRevision(revision, folder);
  const built = buildDataset(folder, compileOptions(settings), { readFolder, parseYaml, locateFaults });
  return built.content ? datasetFrom(built, folder) : refuseRevision(revision, built);
}

function noRecord(folder: string): RegistryError {
  return new RegistryError('no_data', `There is no record in ${folder}.`, {
    hint: 'Name a folder like data/ of this repository, or that of a release.',
  });
}

function refuseRevision(revision: string, { issues }: Built): never {
  const [first] = issues;
  const at = first ? ` (first: ${first.file}:${first.line} ${first.code})` : '';
  const message = `The record at ${revision} breaks rules of today: ${issues.length} issue${issues.length === 1 ? '' : 's'}${at}.`;
  throw new RegistryError('no_data', message, {
    hint: 'Name the release or the dataset file that was built from it then; both are read as they are.',
  });
}

function compileOptions(settings: Settings): Pick<CompileOptions, 'today' | 'allowedHosts'> {
  return { today: todayOf(settings), allowedHosts: allowedHosts(settings) };
}

/** Opens what was built; a record with issues is refused with the first of them. */
export function datasetFrom(built: Built, folder: string): Dataset {
  return openDataset(...opened(built, folder));
}

/** The questions of a data folder, for commands that write its first files. */
export async function dimensionsOf(folder: string): Promise<readonly Dimension[]> {
  const { exists, parseYaml, readText } = await import('../adapters/files/yaml-files.ts');
  const { dimensionsShape, withCommonDetails } = await import('../core/record/dimension.ts');
  const path = `${folder}/dimensions.yaml`;
  if (!exists(path)) throw noFolder(path);
  const parsed = parseYaml({ file: 'dimensions.yaml', text: readText(path) });
  const file = 'file' in parsed ? dimensionsShape.safeParse(parsed.file.value) : undefined;
  if (file?.success) return withCommonDetails(file.data);
  throw new RegistryError('no_data', `${path} has issues.`, {
    hint: `Run "assay build --data ${folder}" to see them.`,
  });
}

/** The process as a face sees it: where text goes, and what the terminal can show. */
export function processOutput(stream: NodeJS.WriteStream): Output {
  const noColour = (process.env['NO_COLOR'] ?? '') !== '' || process.env['TERM'] === 'dumb';
  const forced = !['', '0', undefined].includes(process.env['FORCE_COLOR']);
  return {
    write: (text) => stream.write(text),
    watched: stream.isTTY === true,
    terminal: { columns: stream.columns ?? 80, colour: !noColour && (forced || stream.isTTY === true) },
  };
}

/** Without TLS only on this machine: a site that others reach over plain HTTP could be changed on its way to them. */
function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { origin, protocol, hostname } = new URL(text);
  const isSafe = protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname));
  return isSafe && origin === text;
}

/** Addresses of `--allow-host`, in the form in which links are compared with them; a mistyped one is refused. */
export function allowedHosts(settings: Settings): ReadonlySet<string> {
  return new Set(
    (settings.allowHost ?? []).map((text) => {
      const [, host = '', port = ''] = /^([a-z0-9.-]+|\[[0-9a-f:.]+\]):(\d{1,5})$/i.exec(text) ?? [];
      if (host && Number(port) <= 65_535) return `${host.toLowerCase()}:${Number(port)}`;
      throw new RegistryError('bad_parameter', `"${text}" is no HOST:PORT (--allow-host).`, {
        hint: 'Write it as 127.0.0.1:8080, without scheme or path.',
      });
    }),
  );
}

/** Writes what visits have shown into a data folder. */
export async function writeObserved(folder: string) {
  const { writeObservedFiles } = await import('../adapters/files/observed-files.ts');
  return (files: Parameters<typeof writeObservedFiles>[1]) => writeObservedFiles(folder, files);
}

/** Version of this program. */
export function programVersion(): string {
  return readVersion(packagePath('package.json'));
}

/** What of a folder is worth looking through, and how a file of it is read. */
export async function sourceFolder(folder: string): Promise<Pick<ScanCapabilities, 'list' | 'read'>> {
  const { listSourceFiles, readSourceFile } = await import('../adapters/files/source-folder.ts');
  return { list: () => listSourceFiles(folder), read: (path) => readSourceFile(folder, path) };
}

/** Path of something that comes with the package. */
export function packagePath(name: string): string {
  const here = fileURLToPath(import.meta.url);
  const root = here.slice(0, Math.max(here.lastIndexOf('/dist/'), here.lastIndexOf('/src/')));
  return `${root}/${name}`;
}

function opened(built: Built, folder: string): [DatasetContent, string] {
  if (built.content) return [built.content, datasetBytes(built.content).digest];
  const [first] = built.issues;
  const at = first ? ` (first: ${first.file}:${first.line} ${first.code})` : '';
  throw new RegistryError(
    'no_data',
    `The record in ${folder} has ${built.issues.length} issue${built.issues.length === 1 ? '' : 's'}${at}.`,
    {
      hint: `Run "assay build --data ${folder}" to see them.`,
    },
  );
}

/** Only a file, or a folder that holds one as a release does, is taken for a dataset; everything else names a git revision. */
async function baseFindings(base: string, folder: string): Promise<Base> {
  const { isFile, parseYaml } = await import('../adapters/files/yaml-files.ts');
  const { baseOf, baseOfFiles } = await import('../core/record/base.ts');
  if (isFile(base) || isFile(`${base}/dataset.json`)) return baseOf((await datasetOf({ dataset: base })).content);
  const { readRevision } = await import('../adapters/files/git-files.ts');
  const parsed = readRevision(base, folder).map(parseYaml);
  return baseOfFiles(parsed.flatMap((each) => ('file' in each ? [each.file] : [])));
}

function noFolder(path: string): RegistryError {
  return new RegistryError('no_data', `There is no ${path}.`, {
    hint: 'Point --data at a folder like data/ of this repository.',
  });
}
