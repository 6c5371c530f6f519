/** Writes the tree of ARCHITECTURE.md: every source file with the sentence that says what it is the home of. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A source file: its path from the root of the project, and its text. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const ROOT = new URL('../', import.meta.url);
const FOLDERS = ['src', 'bench', 'scripts'];
const START = '<!-- tree -->';
const END = '<!-- /tree -->';

/** Reads every TypeScript file below the given folders, in the order of their paths. */
export function readSources(folders: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) =>
      readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' }).map(
        (below) => `${folder}/${below.replaceAll('\\', '/')}`,
      ),
    )
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('/node_modules/'))
    .sort()
    .map((path) => ({ path, text: readFileSync(new URL(path, ROOT), 'utf8') }));
}

/** The sentence that a file opens with, on one line; undefined when it does not open with one. */
export function headSentence(text: string): string | undefined {
  const head = /^(?:#!.*\n)?\/\*\*([\s\S]*?)\*\//.exec(text)?.[1];
  const sentence = head
    ?.replace(/^\s*\*/gm, '')
    .replace(/\s+/g, ' ')
    .trim();
  return sentence ? sentence : undefined;
}

/** The tree as Markdown: a heading for each folder, a line for each file that is no test. */
export function architectureTree(files: readonly SourceFile[]): string {
  const folders = new Map<string, string[]>();
  for (const { path, text } of files) {
    if (/\.test\.tsx?$/.test(path)) continue;
    const slash = path.lastIndexOf('/') + 1;
    const lines = folders.get(path.slice(0, slash)) ?? [];
    lines.push(`- \`${path.slice(slash)}\`: ${headSentence(text) ?? 'no head sentence'}`);
    folders.set(path.slice(0, slash), lines);
  }
  return [...folders].map(([folder, lines]) => `### \`${folder}\`\n\n${lines.join('\n')}\n`).join('\n');
}

/** A document with the part between the marks replaced; a document without the marks is refused. */
export function withTree(document: string, tree: string): string {
  const from = document.indexOf(START);
  const to = document.indexOf(END);
  if (from < 0 || to < from) throw new Error(`ARCHITECTURE.md needs the lines ${START} and ${END}.`);
  return `${document.slice(0, from + START.length)}\n\n${tree}\n${document.slice(to)}`;
}

/** The document as it should be, from the files as they are. */
export function currentArchitecture(document: string): string {
  return withTree(document, architectureTree(readSources(FOLDERS)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const document = new URL('ARCHITECTURE.md', ROOT);
  writeFileSync(document, currentArchitecture(readFileSync(document, 'utf8')));
}
