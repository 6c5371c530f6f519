/** Writes what visits have shown into the record: one file for each subject, the same bytes for the same content. */
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { readWhole, writeWhole } from './whole-file.ts';

const HEAD =
  '# What visits to the sources have shown. Written by `assay apply --observations` alone: what is edited here is lost.\n';

/** Writes files that differ from what is there, whole or not at all, and removes those that are no longer named; returns what changed. */
export function writeObservedFiles(
  folder: string,
  files: readonly { readonly file: string; readonly observed: unknown }[],
): readonly string[] {
  const wanted = new Map(files.map(({ file, observed }) => [file, observedText(observed)]));
  const changed = [...wanted].filter(([file, text]) => readWhole(join(folder, file)) !== text);
  for (const [file, text] of changed) writeWhole(join(folder, file), text);
  const gone = listObserved(folder).filter((file) => !wanted.has(file));
  for (const file of gone) rmSync(join(folder, file));
  return [...changed.map(([file]) => file), ...gone].sort();
}

/** The text of one file. */
export function observedText(observed: unknown): string {
  return HEAD + stringify(observed, { lineWidth: 0, defaultStringType: 'PLAIN', defaultKeyType: 'PLAIN' });
}

function listObserved(folder: string): readonly string[] {
  return ['platforms', 'developers'].flatMap((level) => {
    const path = join(folder, 'observed', level);
    if (!existsSync(path)) return [];
    return readdirSync(path)
      .filter((name) => name.endsWith('.yaml'))
      .map((name) => `observed/${level}/${name}`);
  });
}
