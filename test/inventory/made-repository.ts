/** A made repository of a team: its files, and on which line each service and each question must be seen. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** What must be seen on a line: an offering (`<<<`), or a question with its cause (`<<?`). */
export interface Marked {
  readonly at: string;
  readonly offering?: string;
  readonly why?: string;
}

interface MadeRepository {
  readonly files: ReadonlyMap<string, string>;
  readonly marks: readonly Marked[];
}

const MARK = / {2}<<([<?]) (\S+)$/;

/** Reads a text of files: each begins with `==> path`, and what must be seen stands at the end of its line. */
export function readMadeRepository(text: string): MadeRepository {
  const files = new Map<string, string>();
  const marks: Marked[] = [];
  for (const part of text.split(/^==> /m).slice(1)) {
    const [path = '', ...lines] = part.trimEnd().split('\n');
    const plain = lines.map((line, index) => {
      const [, kind, what] = MARK.exec(line) ?? [];
      const at = `${path}:${index + 1}`;
      if (kind === '<' && what) marks.push({ at, offering: what });
      else if (what) marks.push({ at, why: what });
      return line.replace(MARK, '');
    });
    files.set(path, `${plain.join('\n')}\n`);
  }
  return { files, marks };
}

/** The repository of this folder. */
export const MADE_REPOSITORY = readMadeRepository(readFileSync(new URL('./repository.txt', import.meta.url), 'utf8'));

/** Writes files into a folder of their own, and returns it with what removes it again. */
export function writeRepository(files: ReadonlyMap<string, string | Uint8Array>): {
  readonly folder: string;
  readonly remove: () => void;
} {
  const above = mkdtempSync(join(tmpdir(), 'assay-scan-'));
  const folder = join(above, 'help-desk');
  mkdirSync(folder);
  for (const [path, text] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return { folder, remove: () => rmSync(above, { recursive: true, force: true }) };
}
