/** The command line run in this process: what it wrote to each stream, its exit code, and folders that it may write to. */
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import type { Terminal } from '../../src/adapters/render/terminal.ts';
import { runCli } from '../../src/faces/cli.ts';
import { MINI_DAY, MINI_FOLDER, miniContent } from '../mini-record.ts';

export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** What a command came to. */
export interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

const PLAIN: Terminal = { columns: 80, colour: false };

/** Runs one command line on the day of the mini registry, unless the arguments name another. */
export async function assay(args: readonly string[], terminal: Terminal = PLAIN): Promise<Ran> {
  const written = { out: '', err: '' };
  const to = (name: keyof typeof written) => ({
    write: (text: string) => {
      written[name] += text;
    },
    terminal,
  });
  const dated =
    args.some((each) => each.startsWith('--today')) || !takesToday(args) ? args : [...args, '--today', MINI_DAY];
  const code = await runCli(dated, { out: to('out'), err: to('err') });
  return { code, ...written };
}

function takesToday([command]: readonly string[]): boolean {
  return ['build', 'show', 'compare', 'check', 'diff', 'serve', 'export'].includes(command ?? '');
}

/** The result of a command as JSON; that nothing else stands on stdout is part of reading it. */
export function json(ran: Ran): unknown {
  return JSON.parse(ran.out);
}

/** Lines of a text that a terminal of 80 columns cannot show; an address that stands alone cannot be broken. */
export function wideLines(text: string): string[] {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them.
  const shown = text.replace(/\u001b\[\d+m/g, '').split('\n');
  return shown.filter((line) => [...line].length > 80 && !/^\s*(?:\S[^:]{0,30}\s+)?(?:https:|\/)\S+$/.test(line));
}

/** A folder of its own that is gone after the test file. */
export interface Scratch {
  readonly path: (name: string) => string;
  readonly write: (name: string, text: string | Uint8Array) => string;
  /** A copy of the mini registry with files overlaid; `null` takes a file away. */
  readonly mini: (name: string, overlay?: Readonly<Record<string, string | null>>) => string;
  readonly remove: () => void;
}

/** Makes a scratch folder. */
export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'assay-'));
  const path = (name: string) => join(folder, name);
  return {
    path,
    write: (name, text) => {
      writeFileSync(path(name), text);
      return path(name);
    },
    mini: (name, overlay = {}) => {
      cpSync(MINI_FOLDER, path(name), { recursive: true });
      for (const [file, text] of Object.entries(overlay)) {
        const at = join(path(name), file);
        if (text === null) rmSync(at);
        else {
          mkdirSync(dirname(at), { recursive: true });
          writeFileSync(at, text);
        }
      }
      return path(name);
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** The mini registry as the bytes of a dataset file. */
export function miniBytes(): Buffer {
  return datasetBytes(miniContent()).bytes;
}
