/** The folder that an export fills: a file per address, with brotli and gzip copies beside what is worth it. */
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { RegistryError } from '../../core/errors.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);
const BROTLI_QUALITY = 9;
const TOO_SMALL_BYTES = 512;
const COMPRESSIBLE = /^(?:text\/|application\/(?:[a-z.]+\+)?(?:json|xml)|image\/svg)/;

/** Refuses a folder that has something in it: an export mixed with older files is no export. */
export async function prepareFolder(folder: string): Promise<void> {
  if ((await namesIn(folder)).length === 0) return;
  throw new RegistryError('file_exists', `${folder} is not empty.`, {
    hint: 'Give a folder that is empty or not there yet.',
  });
}

/** What stands in a folder, which is made when it is not there. */
async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    await mkdir(folder, { recursive: true });
    return await readdir(folder);
  } catch {
    throw new RegistryError('cannot_write', `${folder} is no folder that can be written to.`, {
      hint: 'Name a folder, and check who may write where it stands.',
    });
  }
}

/** Writes what an address answered: `/x/` becomes `x/index.html`. `compressed` adds `.br` and `.gz` copies. */
export async function writeAddress(
  folder: string,
  path: string,
  file: { readonly type: string; readonly bytes: Uint8Array; readonly compressed: boolean },
): Promise<void> {
  const target = join(folder, path.endsWith('/') ? `${path}index.html` : path);
  await mkdir(dirname(target), { recursive: true });
  await writeFile(target, file.bytes);
  if (!file.compressed || file.bytes.byteLength < TOO_SMALL_BYTES || !COMPRESSIBLE.test(file.type)) return;
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
    [constants.BROTLI_PARAM_SIZE_HINT]: file.bytes.byteLength,
  };
  await Promise.all([
    compressBrotli(file.bytes, { params }).then((bytes) => writeFile(`${target}.br`, bytes)),
    compressGzip(file.bytes, { level: 9 }).then((bytes) => writeFile(`${target}.gz`, bytes)),
  ]);
}
