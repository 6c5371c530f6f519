/** A large record made of the real one: copies of it under other ids, whole copies at a time. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const REAL = 'data';

/** How many copies of the real record, itself included, have at least so many files. */
export function copiesForFiles(files: number): number {
  const perCopy = readdirSync(REAL, { recursive: true, withFileTypes: true }).filter((each) => each.isFile()).length;
  return Math.ceil(files / perCopy);
}

/** How many copies of the real record, itself included, have at least so many offerings. */
export function copiesForOfferings(offerings: number): number {
  return Math.ceil(offerings / offeringIds().length);
}

/** Writes the real record to a folder and copies of it beside, until there are so many. */
export function writeEnlarged(to: string, copies: number): void {
  cpSync(REAL, to, { recursive: true });
  for (let copy = 1; copy < copies; copy += 1) {
    for (const level of ['platforms', 'developers']) {
      for (const id of readdirSync(join(REAL, level))) {
        const folder = join(to, level, `${id}-${copy}`);
        cpSync(join(REAL, level, id), folder, { recursive: true });
        for (const file of readdirSync(folder)) rename(join(folder, file), copy);
      }
    }
    mkdirSync(join(to, 'offerings'), { recursive: true });
    for (const id of offeringIds()) {
      const text = readFileSync(join(REAL, 'offerings', `${id}.yaml`), 'utf8');
      writeFileSync(
        join(to, 'offerings', `${id}-${copy}.yaml`),
        withoutKnownNames(text).replace(/^(platform|developer): (?!various)(.+)$/gm, `$1: $2-${copy}`),
      );
    }
  }
}

/** Offerings named inside a copied file get the ids of their copies. */
function rename(path: string, copy: number): void {
  const text = withoutKnownNames(readFileSync(path, 'utf8'));
  const pattern = new RegExp(`(?<=^\\s+- |[[,] ?)(${offeringIds().join('|')})(?=\\s*[\\],]|\\s*$)`, 'gm');
  writeFileSync(path, text.replace(pattern, `$1-${copy}`));
}

/** What others call it is the name of one thing only. */
function withoutKnownNames(text: string): string {
  return text.replace(/^known_as:\n(?: +.*\n)+/m, '');
}

function offeringIds(): readonly string[] {
  return readdirSync(join(REAL, 'offerings')).map((file) => file.replace('.yaml', ''));
}
