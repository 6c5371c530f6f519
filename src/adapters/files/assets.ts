/** Style sheet, fonts and icon as they stand in the built package, under one hash of them all. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';

const TYPES: Record<string, string> = {
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
};

/** Reads all assets of a folder. */
export function readAssetFolder(folder: string): {
  hash: string;
  files: { name: string; type: string; bytes: Uint8Array }[];
} {
  const hash = createHash('sha256');
  const files = listNames(folder).map((name) => {
    const bytes = readFileSync(join(folder, name));
    hash.update(name).update(bytes);
    return { name, type: TYPES[extname(name)] ?? 'application/octet-stream', bytes };
  });
  return { hash: hash.digest('hex').slice(0, 12), files };
}

function listNames(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    throw new RegistryError('no_dataset', `The assets of the site are not at ${folder}.`, {
      hint: 'Run "npm run build".',
    });
  }
}
