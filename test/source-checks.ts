/** What can be told from the text of a source file: its imports, whether they go where they may, and what it does besides. */
import { posix } from 'node:path';
import type { SourceFile } from '../scripts/write-architecture.ts';

export interface Import {
  readonly specifier: string;
  /** True when only types are taken, so that nothing of the other file runs. */
  readonly typeOnly: boolean;
}

const PURE_PACKAGES = ['zod', '@noble/hashes', '@marcbachmann/cel-js', 're2js'];
const OUTPUT_ADAPTERS = ['adapters/render', 'adapters/export'];

/** The text without its comments. Strings stay, so what is looked for must not stand in them either. */
export function codeOf(text: string): string {
  return text
    .replace(/^#!.*/, '')
    .replace(/^\s*\/\*[\s\S]*?\*\//gm, '')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');
}

/** Every import and re-export of a file, static or dynamic. */
export function importsOf(text: string): Import[] {
  const code = codeOf(text);
  const found: Import[] = [];
  for (const [, type, names = '', specifier = ''] of code.matchAll(
    /^[ \t]*(?:import|export)\s+(type\s)?([^'"`;]*?)\bfrom\s*['"]([^'"]+)['"]/gm,
  )) {
    const listed =
      /^\s*\{([^}]*)\}\s*$/
        .exec(names)?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter((name) => name !== '') ?? [];
    found.push({
      specifier,
      typeOnly: type !== undefined || (listed.length > 0 && listed.every((name) => name.startsWith('type '))),
    });
  }
  for (const [, specifier = ''] of code.matchAll(/^[ \t]*import\s*['"]([^'"]+)['"]/gm))
    found.push({ specifier, typeOnly: false });
  for (const [, specifier = ''] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/g))
    found.push({ specifier, typeOnly: false });
  return found;
}

/** The floor of a path below `src/`; an adapter and a face are floors of their own. Undefined for a file on none. */
export function floorOf(path: string): string | undefined {
  const [root, floor, name = ''] = path.split('/');
  if (root !== 'src') return undefined;
  if (floor === 'core' || floor === 'workflows') return name ? floor : undefined;
  if (floor === 'adapters') return path.split('/').length > 3 ? `adapters/${name}` : undefined;
  if (floor === 'faces' && name)
    return `faces/${name === 'commands' ? 'cli' : name.replace(/\.(test\.)?tsx?$/, '').split('-')[0]}`;
  return floor === 'index.ts' ? 'index' : undefined;
}

/** What is wrong with an import, in a few words; undefined when it may stand. */
export function importFault(path: string, { specifier, typeOnly }: Import): string | undefined {
  const floor = floorOf(path);
  if (!floor) return 'the file stands on no floor';
  if (!specifier.startsWith('.')) return packageFault(floor, specifier);
  const target = floorOf(posix.join(posix.dirname(path), specifier));
  if (!target) return 'it leads out of the floors';
  if (target === floor || target === 'core') return undefined;
  if (floor === 'index') return undefined;
  if (floor === 'workflows')
    return target.startsWith('adapters/') && typeOnly ? undefined : 'a workflow takes core, and types of adapters';
  if (!floor.startsWith('faces/')) return `${floor} takes core and itself`;
  if (target === 'workflows' || OUTPUT_ADAPTERS.includes(target)) return undefined;
  if (target.startsWith('adapters/')) return floor === 'faces/wiring' ? undefined : 'only wiring takes this adapter';
  if (target === 'faces/http') return undefined;
  return floor === 'faces/cli' || floor === 'faces/wiring' ? undefined : 'a face takes no other face';
}

function packageFault(floor: string, specifier: string): string | undefined {
  const isPure = PURE_PACKAGES.some((name) => specifier === name || specifier.startsWith(`${name}/`));
  if (floor === 'core' && !isPure) return 'core takes pure packages only';
  return floor === 'workflows' ? 'a workflow takes no package' : undefined;
}

/** Words that only some files may hold: a pattern, what it stands for, and the files that are its home. */
export interface Home {
  readonly what: string;
  readonly pattern: RegExp;
  readonly home: RegExp;
}

export const SINGLE_HOMES: readonly Home[] = [
  { what: 'settings', pattern: /\bprocess\.env\b/, home: /^src\/faces\/wiring\.ts$/ },
  {
    what: 'the clock',
    pattern: /\bDate\.now\b|\bnew Date\(\s*\)|\bperformance\.now\b|\bhrtime\b/,
    home: /^src\/faces\/wiring\.ts$/,
  },
  {
    what: 'drawn ids',
    pattern: /\bMath\.random\b|\brandomUUID\b|\brandomBytes\b|\bgetRandomValues\b/,
    home: /^src\/faces\/wiring\.ts$/,
  },
  { what: 'exit codes', pattern: /\bprocess\.exit(?:Code)?\b/, home: /^src\/faces\/cli\.ts$/ },
  {
    what: 'the file system',
    pattern: /['"](?:node:)?fs(?:\/promises)?['"]/,
    home: /^src\/adapters\/(?:files|export)\/|^src\/adapters\/store\/[a-z-]*(?:lock|socket)[a-z-]*\.ts$/,
  },
  {
    what: 'outgoing connections',
    pattern:
      /\b(?:from|import\(?)\s*['"](?:undici(?:\/[^'"]*)?|playwright-core|(?:node:)?(?:http|https|http2|net|tls|dns|dns\/promises|dgram))['"]|(?<![.\w])fetch\(/,
    home: /^src\/adapters\/(?:fetch|render\/islands)\/|^src\/adapters\/store\/[a-z-]*socket[a-z-]*\.ts$/,
  },
  {
    what: 'databases',
    pattern: /['"](?:pg|pg-boss|kysely|@electric-sql\/pglite)(?:\/[^'"]*)?['"]/,
    home: /^src\/adapters\/store\//,
  },
  {
    what: 'the table of grades',
    pattern:
      /['"](?:Yes, (?:public|gated|behind login|under NDA|on request|by contract)|No public evidence|Not here, elsewhere)['"]|\b(?:partly|unsettled|silent|elsewhere|denied)['"]?\s*:\s*['"](?:partial|unclear|no_public_evidence|yes_platform_only|no)['"]/,
    home: /^src\/core\/answer\/grade\.ts$/,
  },
  { what: 'classes', pattern: /^\s*(?:export\s+)?(?:abstract\s+)?class\s/m, home: /^src\/core\/errors\.ts$/ },
];

/** What a file holds whose home is another file. */
export function strangersIn({ path, text }: SourceFile): string[] {
  const code = codeOf(text);
  return SINGLE_HOMES.filter(({ pattern, home }) => !home.test(path) && pattern.test(code)).map(({ what }) => what);
}

const IMPURE: readonly { readonly what: string; readonly pattern: RegExp }[] = [
  { what: 'async', pattern: /\basync\b/ },
  { what: 'await', pattern: /\bawait\b/ },
  { what: 'promises', pattern: /\bnew Promise\b|\bPromise\.\w/ },
  { what: 'the clock', pattern: /\bDate\.now\b|\bnew Date\(\s*\)|(?<!new )\bDate\(|\bperformance\./ },
  { what: 'chance', pattern: /\bMath\.random\b|\bcrypto\./ },
  { what: 'timers', pattern: /\b(?:setTimeout|setInterval|setImmediate|queueMicrotask)\b/ },
  { what: 'Node', pattern: /['"]node:|\bprocess\.|\bBuffer\b|\bglobalThis\b|\brequire\(/ },
  { what: 'the reader’s language', pattern: /\btoLocale\w+\(|\blocaleCompare\(|\bIntl\./ },
  { what: 'output', pattern: /\bconsole\./ },
];

/** What a file of core does that only surroundings could answer. */
export function impuritiesOf(text: string): string[] {
  const code = codeOf(text);
  return IMPURE.filter(({ pattern }) => pattern.test(code)).map(({ what }) => what);
}

/** What in a file goes against the habits of every file. */
export function habitFaults({ path, text }: SourceFile): string[] {
  const code = codeOf(text);
  const faults: string[] = [];
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (!path.split('/').every((part) => /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+)*$/.test(part)))
    faults.push('a name that is not kebab-case');
  if (/(?:^|[-/.])(?:utils?|helpers?|common|misc)(?:[-/.]|$)/.test(path)) faults.push('a drawer');
  if (/^\s*export\s+default\b|^\s*export\s*\{[^}]*\bas default\b/m.test(code)) faults.push('a default export');
  if (/^\s*(?:export\s+)?(?:declare\s+)?(?:const\s+)?enum\s/m.test(code)) faults.push('an enum');
  if (/^\s*export\s+\*/m.test(code) && path !== 'src/index.ts') faults.push('a barrel');
  // A test may take in what it has just built.
  if (/^src\/(?!.*\.test\.)/.test(path) && /\bimport\(\s*(?!['"\s])/.test(code))
    faults.push('an import that cannot be read');
  if (path.startsWith('src/') && /\bclass\s+(?!RegistryError\b)[A-Z]\w*\s*(?:extends\s+\w+\s*)?\{/.test(code))
    faults.push('a class');
  if (name.startsWith('index.') && path !== 'src/index.ts') faults.push('a barrel');
  return faults;
}
