/** The packages that a file declares as needed: package.json, requirements.txt, pyproject.toml, Pipfile, go.mod, Gemfile. */
import type { PackageSource } from './sign.ts';
import type { PackageList } from './source-kind.ts';

/** A package and the line on which it is declared. */
export interface DeclaredPackage {
  readonly from: PackageSource;
  readonly name: string;
  readonly line: number;
  readonly column: number;
}

/** Reads what a file declares. What cannot be read declares nothing: nobody depends on it by this file. */
export function declaredPackages(text: string, list: PackageList): readonly DeclaredPackage[] {
  const lines = text.split('\n');
  if (list === 'package.json') return npmPackages(text, lines);
  if (list === 'requirements') return lines.flatMap((line, index) => pypiPackage(line, index, 0));
  if (list === 'pyproject') return pyprojectPackages(lines);
  if (list === 'pipfile') return tablePackages(lines, /^(?:dev-)?packages$/);
  return list === 'go.mod' ? goPackages(lines) : gemPackages(lines);
}

const NPM_LISTS = ['dependencies', 'devDependencies', 'optionalDependencies', 'peerDependencies'];

/** The names come from the parsed file, their lines from its text: each is a key further down than its list. */
function npmPackages(text: string, lines: readonly string[]): DeclaredPackage[] {
  const parsed = parsedJson(text);
  const keys = keysIn(lines);
  return NPM_LISTS.flatMap((list) => {
    const listed = parsed[list];
    if (listed === null || typeof listed !== 'object' || Array.isArray(listed)) return [];
    const [from] = keys.get(list) ?? [];
    return Object.keys(listed).map((name) => {
      const { line, column } = keys.get(name)?.find((each) => each.order > (from?.order ?? 0)) ?? {
        line: 1,
        column: 1,
      };
      return { from: 'npm' as const, name, line, column };
    });
  });
}

interface KeyPlace {
  readonly order: number;
  readonly line: number;
  readonly column: number;
}

function keysIn(lines: readonly string[]): ReadonlyMap<string, readonly KeyPlace[]> {
  const keys = new Map<string, KeyPlace[]>();
  let order = 0;
  for (const [index, line] of lines.entries()) {
    for (const match of line.matchAll(/"([^"]+)"\s*:/g)) {
      order += 1;
      const places = keys.get(match[1] ?? '') ?? [];
      if (places.length < NPM_LISTS.length * 2) places.push({ order, line: index + 1, column: match.index + 1 });
      keys.set(match[1] ?? '', places);
    }
  }
  return keys;
}

function parsedJson(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** `name[extra]>=1 ; marker`; options, addresses and comments declare nothing that has a name. */
function pypiPackage(line: string, index: number, from: number): DeclaredPackage[] {
  const [head, name] = /^[\s"']*([A-Za-z0-9][\w.-]*)/.exec(line.slice(from)) ?? [];
  if (head === undefined || name === undefined) return [];
  const rest = line.slice(from + head.length).trimStart();
  const afterExtras = rest.startsWith('[') ? rest.slice(rest.indexOf(']') + 1).trimStart() : rest;
  if (afterExtras !== '' && !/^[=<>!~;@(,"'#]/.test(afterExtras)) return [];
  return [{ from: 'pypi', name: pypiName(name), line: index + 1, column: from + head.length - name.length + 1 }];
}

/** Case and the choice of `-`, `_` and `.` do not count in names of PyPI. */
function pypiName(name: string): string {
  return name.toLowerCase().replace(/[-_.]+/g, '-');
}

/** Lists of `[project]` and of groups, and the tables that Poetry has. */
function pyprojectPackages(lines: readonly string[]): DeclaredPackage[] {
  const found: DeclaredPackage[] = [];
  let table = '';
  let isListed = false;
  for (const [index, line] of lines.entries()) {
    const [, head] = /^\s*\[{1,2}([^\]]+)\]/.exec(line) ?? [];
    if (head !== undefined && !isListed) {
      table = head.trim();
      continue;
    }
    const [open, key] = /^\s*([\w-]+)\s*=\s*\[/.exec(line) ?? [];
    if (key !== undefined && open !== undefined) isListed = isPackageList(table, key);
    if (isListed) found.push(...quotedPackages(line, index, open?.length ?? 0));
    if (line.replace(/(["']).*?\1/g, '').includes(']')) isListed = false;
  }
  return [
    ...found,
    ...tablePackages(lines, /^tool\.poetry\.(?:dev-dependencies|dependencies|group\.[\w-]+\.dependencies)$/),
  ];
}

function isPackageList(table: string, key: string): boolean {
  return (
    (table === 'project' && key === 'dependencies') ||
    /^(?:project\.optional-dependencies|dependency-groups)$/.test(table)
  );
}

function quotedPackages(line: string, index: number, from: number): DeclaredPackage[] {
  const comment = line.indexOf(' #');
  const plain = comment < 0 ? line : line.slice(0, comment);
  return [...plain.slice(from).matchAll(/(["'])([^"']+)\1/g)].flatMap((match) =>
    pypiPackage(plain.slice(0, from + match.index + match[0].length), index, from + match.index),
  );
}

/** Keys of a table, one a line. */
function tablePackages(lines: readonly string[], wanted: RegExp): DeclaredPackage[] {
  let table = '';
  return lines.flatMap((line, index) => {
    table = /^\s*\[([^\]]+)\]/.exec(line)?.[1]?.trim() ?? table;
    const [, name] = wanted.test(table) ? (/^\s*["']?([A-Za-z0-9][\w.-]*)["']?\s*=/.exec(line) ?? []) : [];
    if (name === undefined || name === 'python') return [];
    return [{ from: 'pypi' as const, name: pypiName(name), line: index + 1, column: line.indexOf(name) + 1 }];
  });
}

/** Modules that are needed only by others (`// indirect`) are not this repository's choice. */
function goPackages(lines: readonly string[]): DeclaredPackage[] {
  let isBlock = false;
  return lines.flatMap((line, index) => {
    if (/^\s*require\s*\(/.test(line)) isBlock = true;
    else if (isBlock && /^\s*\)/.test(line)) isBlock = false;
    const [, name] = /^\s*(?:require\s+)?(\S+)\s+v\d/.exec(line) ?? [];
    const isRequired = isBlock || /^\s*require\s/.test(line);
    if (!name?.includes('.') || !isRequired || line.includes('// indirect')) return [];
    return [{ from: 'go' as const, name, line: index + 1, column: line.indexOf(name) + 1 }];
  });
}

function gemPackages(lines: readonly string[]): DeclaredPackage[] {
  return lines.flatMap((line, index) => {
    const [, name] =
      /^\s*(?:gem|\w+\.add_(?:runtime_|development_)?dependency)[\s(]+["']([\w.-]+)["']/.exec(line) ?? [];
    return name === undefined ? [] : [{ from: 'gem' as const, name, line: index + 1, column: line.indexOf(name) + 1 }];
  });
}
