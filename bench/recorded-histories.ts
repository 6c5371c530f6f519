/** Recorded histories of documents in a git bundle, with the lists beside it: which changes there were, and what is quoted. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** One recorded version of a document. */
export interface Version {
  readonly commit: string;
  /** Instant of the record, ISO 8601. */
  readonly at: string;
  readonly markdown: string;
}

/** A sentence, and the version in which it was first read. */
export interface RecordedQuote {
  readonly quote: string;
  readonly commit: string;
}

/** A document with its versions, oldest first. */
export interface RecordedDocument {
  readonly file: string;
  readonly versions: readonly Version[];
  readonly quotes: readonly RecordedQuote[];
}

/** All documents, and the class of each recorded change by its commit. */
export interface RecordedHistories {
  readonly documents: readonly RecordedDocument[];
  readonly classes: ReadonlyMap<string, string>;
}

/** Reads a bundle and the lists beside it. */
export function readHistories(bundle: string): RecordedHistories {
  const folder = mkdtempSync(join(tmpdir(), 'assay-replay-'));
  try {
    git(folder, ['clone', '--quiet', '--bare', bundle, '.']);
    const places = listPlaces(folder);
    const texts = readTexts(folder, places);
    const rows = readTable(join(dirname(bundle), 'quotes.csv'));
    const versions = new Map<string, Version[]>();
    for (const [index, { file, commit, at }] of places.entries()) {
      versions.set(file, [...(versions.get(file) ?? []), { commit, at, markdown: texts[index] ?? '' }]);
    }
    return {
      documents: [...versions].map(([file, each]) => ({
        file,
        versions: each,
        quotes: rows.filter((row) => row['file'] === file).map(({ quote = '', commit = '' }) => ({ quote, commit })),
      })),
      classes: new Map(
        readTable(join(dirname(bundle), 'changes.csv')).map((row) => [row['commit'] ?? '', row['class'] ?? '']),
      ),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface RecordedPlace {
  readonly commit: string;
  readonly at: string;
  readonly file: string;
}

const MOST_BYTES = 2 ** 30;

function git(folder: string, args: readonly string[], input = ''): Buffer {
  const done = spawnSync('git', ['-c', 'core.quotePath=false', ...args], { cwd: folder, input, maxBuffer: MOST_BYTES });
  if (done.status !== 0) throw new Error(`git ${args[0]} ended with ${done.status}: ${done.stderr}`);
  return done.stdout;
}

function listPlaces(folder: string): readonly RecordedPlace[] {
  const order = ['log', '--reverse', '--first-parent', '--no-renames', '--name-status', '--format=%x00%H%x09%cI'];
  return git(folder, order)
    .toString()
    .split('\0')
    .flatMap((entry) => {
      const [head = '', ...lines] = entry.split('\n');
      const [commit = '', at = ''] = head.split('\t');
      return lines.flatMap((line) => {
        const file = /^[AM]\t(.+\/.+\.md)$/.exec(line)?.[1];
        return file === undefined ? [] : [{ commit, at, file }];
      });
    });
}

function readTexts(folder: string, places: readonly RecordedPlace[]): readonly string[] {
  const all = git(folder, ['cat-file', '--batch'], places.map(({ commit, file }) => `${commit}:${file}\n`).join(''));
  let at = 0;
  return places.map(() => {
    const end = all.indexOf(0x0a, at);
    const length = Number(all.toString('latin1', at, end).split(' ')[2]);
    at = end + 1 + length + 1;
    return all.toString('utf8', end + 1, end + 1 + length);
  });
}

function readTable(file: string): readonly Readonly<Record<string, string>>[] {
  const cells = [...readFileSync(file, 'utf8').matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g)];
  const rows: string[][] = [[]];
  for (const [, quoted, plain = '', end] of cells) {
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== ',') rows.push([]);
  }
  const [names = [], ...rest] = rows;
  return rest
    .filter((row) => row.length === names.length)
    .map((row) => Object.fromEntries(names.map((name, index) => [name, row[index] ?? ''])));
}
