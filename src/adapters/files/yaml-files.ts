/** The data folder: reads every file of it, parses it, and finds the line and column of a fault. */
import { isUtf8 } from 'node:buffer';
import { existsSync, lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { type Fault, type Issue, jsonPointer } from '../../core/record/issue.ts';
import { parseYamlText, placesIn, type TextFile, type YamlFile } from './yaml-text.ts';

const NOT_OF_THE_RECORD = ['README.md', 'LICENSE', 'LICENSE.md'];

/** True when something stands at a path. */
export function exists(path: string): boolean {
  return existsSync(path);
}

/** True when a folder stands at a path. */
export function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

/** True when a file stands at a path. */
export function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/** Reads one text file. */
export function readText(path: string): string {
  return readFileSync(path, 'utf8');
}

/** Reads all files below a folder in the order of their names; dot files and the folder's own README are not part of it. */
export function readFolder(folder: string): readonly TextFile[] {
  return listFiles(folder, '').map((file) => {
    const path = join(folder, file);
    return lstatSync(path).isFile() ? textFile(file, readFileSync(path)) : { file, text: '', unreadable: 'kind' };
  });
}

/** Bytes as text; those that are not UTF-8 are marked, never mended in silence. */
export function textFile(file: string, bytes: Buffer): TextFile {
  const text = bytes.toString('utf8');
  return isUtf8(bytes) ? { file, text } : { file, text, unreadable: 'bytes' };
}

/** Parses one file: YAML 1.2, unique keys, no tags of strangers, aliases bounded. */
export function parseYaml(read: TextFile): YamlFile {
  return read.unreadable || read.file.endsWith('.yaml')
    ? parseYamlText(read)
    : { file: { file: read.file, value: null } };
}

/** Gives faults of one file their places in its text. */
export function locateFaults(faults: readonly Fault[], text: string): readonly Issue[] {
  const placeOf = placesIn(text);
  return faults.map(({ path, ...fault }) => ({ ...fault, ...placeOf(path), path: jsonPointer(path) }));
}

/** False for dot files and for the README and licence of the folder itself. */
export function isOfTheRecord(file: string): boolean {
  return !NOT_OF_THE_RECORD.includes(file) && !file.split('/').some((part) => part.startsWith('.'));
}

function listFiles(folder: string, below: string): string[] {
  const entries = readdirSync(join(folder, below), { withFileTypes: true });
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  return entries.flatMap((entry) => {
    const path = below ? `${below}/${entry.name}` : entry.name;
    if (!isOfTheRecord(path)) return [];
    return entry.isDirectory() ? listFiles(folder, path) : [path];
  });
}
