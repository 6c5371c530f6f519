/** What a source file imports: modules by the names of their language, and what is taken from each. */
import type { SourceText } from './source-text.ts';

/** One import; `names` are what is taken from the module, `binding` what it is called as a whole. */
export interface SourceImport {
  readonly from: 'npm' | 'go' | 'python' | 'ruby' | 'jvm' | 'dotnet';
  readonly at: number;
  readonly module: string;
  readonly names: readonly string[];
  readonly binding: string | null;
}

const CLAUSE = 600;
const NEAR = 24;

/** Imports of JavaScript and TypeScript; what is imported as a type only calls nothing. */
export function scriptImports({ code, strings }: SourceText): readonly SourceImport[] {
  return strings.flatMap(({ at, text }) => {
    if (text === '' || text.startsWith('.')) return [];
    const near = code.slice(Math.max(0, at - NEAR), at - 1);
    const [, how] = /\b(from|(?:import|require|resolve)\s*\(?)\s*$/.exec(near) ?? [];
    if (how === undefined) return [];
    const clause = how === 'from' ? clauseBefore(code.slice(Math.max(0, at - CLAUSE), at - 1)) : '';
    if (/^(?:import|export)\s+type\b(?!\s*(?:,|from))/.test(clause)) return [];
    const named = /\{([^{}]*)\}/.exec(clause)?.[1] ?? '';
    const names = named.split(',').flatMap(importedName);
    const isOnlyTypes = named.trim() !== '' && names.length === 0 && /^(?:import|export)\s*\{/.test(clause);
    const binding = /^import\s+(?:\*\s+as\s+)?([\w$]+)/.exec(clause)?.[1] ?? null;
    return isOnlyTypes ? [] : [{ from: 'npm' as const, at, module: text, names, binding }];
  });
}

function clauseBefore(code: string): string {
  return code.slice(Math.max(0, code.lastIndexOf('import'), code.lastIndexOf('export')));
}

function importedName(text: string): string[] {
  const [name = ''] = text.trim().split(/\s/);
  return name === '' || name === 'type' ? [] : [name];
}

/** Imports of Python: `from a import b` may mean the module `a.b`, so each name is tried with its module. */
export function pythonImports({ words }: SourceText): readonly SourceImport[] {
  const found: SourceImport[] = [];
  for (const match of words.matchAll(
    /^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+(\([^)]{0,2000}\)|[^\n]*)|import[ \t]+([^\n]*))/gm,
  )) {
    const [whole, module, taken = '', listed] = match;
    const at = match.index + whole.length - whole.trimStart().length;
    if (module !== undefined && !module.startsWith('.')) {
      const names = taken
        .replace(/[()]/g, ' ')
        .split(',')
        .flatMap((each) => each.trim().split(/\s+/)[0] || []);
      found.push({ from: 'python', at, module, names, binding: null });
    }
    for (const each of (listed ?? '').split(',')) {
      const [name = '', , alias] = each.trim().split(/\s+/);
      if (name !== '') found.push({ from: 'python', at, module: name, names: [], binding: alias ?? name });
    }
  }
  return found;
}

/** Imports of Go: a path in quotation marks that has its line to itself, but for another name. */
export function goImports({ code, strings }: SourceText): readonly SourceImport[] {
  return strings.flatMap(({ at, text }) => {
    const line = code.slice(code.lastIndexOf('\n', at) + 1, at - 1);
    const [, binding] = /^\s*(?:import\s+)?(?:([\w.]+)\s+)?$/.exec(line) ?? [];
    const isAlone = /^\s*(?:import\s+)?(?:[\w.]+\s+)?$/.test(line);
    return isAlone && text.includes('/')
      ? [{ from: 'go' as const, at, module: text, names: [], binding: binding ?? null }]
      : [];
  });
}

/** `require "openai"` */
export function rubyImports({ code, strings }: SourceText): readonly SourceImport[] {
  return strings.flatMap(({ at, text }) =>
    /\brequire[\s(]+$/.test(code.slice(Math.max(0, at - 20), at - 1))
      ? [{ from: 'ruby' as const, at, module: text, names: [], binding: null }]
      : [],
  );
}

/** `import a.b.C;` of Java and its kin, `using A.B;` of C#. */
export function dottedImports({ words }: SourceText, path: string): readonly SourceImport[] {
  const from = path.endsWith('.cs') ? 'dotnet' : 'jvm';
  const pattern =
    from === 'dotnet'
      ? /^[ \t]*(?:global[ \t]+)?using[ \t]+(?:static[ \t]+)?([\w.]+)[ \t]*;/gm
      : /^[ \t]*import[ \t]+(?:static[ \t]+)?([\w.]+)/gm;
  return [...words.matchAll(pattern)].map((match) => ({
    from,
    at: match.index + match[0].length - match[0].trimStart().length,
    module: match[1] ?? '',
    names: [],
    binding: null,
  }));
}
