/** The files of a repository that are worth looking through: bounded in number, size and depth, links not followed. */
import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { RegistryError } from '../../core/errors.ts';
import { type IgnoreLine, isIgnored, parseIgnoreFile } from '../../core/inventory/ignore-list.ts';
import type { LeftOutCause } from '../../core/inventory/scan-words.ts';
import { PASSED_FOLDERS, sourceKind } from '../../core/inventory/source-kind.ts';

/** More files than a repository has that people write; beyond it somebody has to say what is meant. */
const MOST_FILES = 100_000;
const MOST_BYTES = 1_000_000;
const DEEPEST = 40;
const IGNORE_FILE = '.gitignore';

/** What stands in a folder: paths with forward slashes, in the order of their names. */
export interface SourceFolder {
  readonly files: readonly string[];
  readonly passedOver: number;
  readonly leftOut: readonly { readonly file: string; readonly why: LeftOutCause }[];
}

/** Lists what is worth reading below a folder; what .gitignore files name there is no part of the repository. */
export function listSourceFiles(folder: string): SourceFolder {
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) {
    throw new RegistryError('no_folder', `There is no folder ${folder}.`, { hint: 'Name the folder of a repository.' });
  }
  const listing: Listing = { root: folder, files: [], leftOut: [], passedOver: 0, visited: 0 };
  listFolder(listing, { path: '', depth: 0, ignored: [] });
  return listing;
}

/** Reads a file as text, or says why it cannot be. */
export function readSourceFile(
  folder: string,
  path: string,
): { readonly text: string } | { readonly why: LeftOutCause } {
  const whole = join(folder, path);
  try {
    const found = lstatSync(whole);
    if (!found.isFile()) return { why: 'link' };
    if (found.size > MOST_BYTES) return { why: 'too_large' };
    const bytes = readFileSync(whole);
    if (bytes.includes(0)) return { why: 'not_text' };
    return { text: bytes.toString('utf8').replace(/^\ufeff/, '') };
  } catch {
    return { why: 'unreadable' };
  }
}

interface Listing {
  readonly root: string;
  readonly files: string[];
  readonly leftOut: { file: string; why: LeftOutCause }[];
  passedOver: number;
  visited: number;
}

interface Below {
  readonly path: string;
  readonly depth: number;
  readonly ignored: readonly IgnoreLine[];
}

function listFolder(listing: Listing, { path, depth, ignored }: Below): void {
  if (depth > DEEPEST) {
    listing.leftOut.push({ file: path, why: 'too_deep' });
    return;
  }
  const entries = entriesOf(listing, path);
  const lines = entries.some(({ name }) => name === IGNORE_FILE)
    ? [...ignored, ...ignoreLines(listing.root, path)]
    : ignored;
  for (const entry of entries) {
    const below = path === '' ? entry.name : `${path}/${entry.name}`;
    if (entry.isDirectory() && PASSED_FOLDERS.has(entry.name)) continue;
    if (isIgnored(below, entry.isDirectory(), lines)) continue;
    listing.visited += 1;
    if (listing.visited > MOST_FILES) throw tooMany(listing.root);
    if (entry.isDirectory()) listFolder(listing, { path: below, depth: depth + 1, ignored: lines });
    else if (entry.isSymbolicLink()) listing.leftOut.push({ file: below, why: 'link' });
    else if (entry.isFile() && sourceKind(below) !== null) listing.files.push(below);
    else listing.passedOver += 1;
  }
}

function entriesOf(listing: Listing, path: string) {
  try {
    return readdirSync(join(listing.root, path), { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    listing.leftOut.push({ file: path, why: 'unreadable' });
    return [];
  }
}

function ignoreLines(root: string, path: string): readonly IgnoreLine[] {
  const read = readSourceFile(root, path === '' ? IGNORE_FILE : `${path}/${IGNORE_FILE}`);
  return 'text' in read ? parseIgnoreFile(read.text, path) : [];
}

function tooMany(folder: string): RegistryError {
  return new RegistryError('too_many_files', `${folder} has more than ${MOST_FILES} files.`, {
    hint: 'Name a smaller folder, or list in .gitignore what nobody wrote.',
  });
}
