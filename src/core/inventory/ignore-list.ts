/** What a repository says is no part of it: the lines of its .gitignore files, read as git reads them. */
import { fitsWildcard, matchStars } from '../wildcard.ts';

/** One line of a .gitignore file; `below` is the folder that holds the file. */
export interface IgnoreLine {
  readonly below: string;
  readonly isException: boolean;
  readonly onlyFolders: boolean;
  /** Parts of the path from that folder on; a line that names no folder fits at any depth. */
  readonly parts: readonly string[];
}

const MOST_LINES = 2_000;
const LONGEST_LINE = 500;

/** Reads the lines of a .gitignore file that stands in a folder (`''` for the top one). */
export function parseIgnoreFile(text: string, below: string): readonly IgnoreLine[] {
  return text
    .split(/\r?\n/, MOST_LINES)
    .flatMap((line) => (line.length > LONGEST_LINE ? [] : (ignoreLine(line, below) ?? [])));
}

/** Whether a path is ignored: the last line that fits it decides. What lies below an ignored folder is never asked about. */
export function isIgnored(path: string, isFolder: boolean, lines: readonly IgnoreLine[]): boolean {
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const line = lines[index];
    if (line && fits(line, path, isFolder)) return !line.isException;
  }
  return false;
}

function ignoreLine(line: string, below: string): IgnoreLine | null {
  const trimmed = line.replace(/(?<!\\)\s+$/, '');
  if (trimmed === '' || trimmed.startsWith('#')) return null;
  const isException = trimmed.startsWith('!');
  const pattern = trimmed.replace(/^!/, '').replace(/^\\(?=[#!])/, '');
  const onlyFolders = pattern.endsWith('/');
  const path = pattern.replace(/\/$/, '');
  if (path === '') return null;
  const parts = path.replace(/^\//, '').split('/');
  return { below, isException, onlyFolders, parts: path.includes('/') ? parts : ['**', ...parts] };
}

function fits({ below, onlyFolders, parts }: IgnoreLine, path: string, isFolder: boolean): boolean {
  if (onlyFolders && !isFolder) return false;
  if (below !== '' && !path.startsWith(`${below}/`)) return false;
  return partsFit(parts, path.slice(below === '' ? 0 : below.length + 1).split('/'));
}

/** `**` stands for any number of folders; at the end for what is inside, not for the folder itself. */
function partsFit(parts: readonly string[], path: readonly string[]): boolean {
  return matchStars(parts, path, '**', partFits) === parts.length;
}

/** A question mark is any one character; a class in brackets is taken for a star, which ignores rather too much. */
function partFits(pattern: string, part: string): boolean {
  const plain = pattern.replace(/\[[^\]]*\]/g, '*');
  if (!plain.includes('?')) return fitsWildcard(plain, part);
  if (plain.includes('*')) return fitsWildcard(plain.replaceAll('?', '*'), part);
  return plain.length === part.length && [...plain].every((sign, index) => sign === '?' || sign === part[index]);
}
