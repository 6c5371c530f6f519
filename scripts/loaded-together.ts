/** How the program comes in few files: what nearly every part needs is one file, and what holds policies another. */
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Has every part that is loaded later say that it needs what is there already, or comes next, so that this is cut into
 * few files: a start pays for each file it reads, and else every module goes into a file with those that the very same
 * parts need. Nothing is loaded that a command would not load in the end, but for a little of what shows an offering.
 */
export const LOADED_TOGETHER: Plugin = {
  name: 'loaded-together',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^\.\.?\// }, ({ kind, importer, path, resolveDir }) => {
      if (kind !== 'dynamic-import' || ELSEWHERE.test(importer)) return undefined;
      return { path: resolve(resolveDir, path), namespace: PART };
    });
    onLoad({ filter: /.*/, namespace: PART }, ({ path }) => ({ contents: partOf(path), resolveDir: dirname(path) }));
  },
};

/** Commander asks for what starts other programs, as none of our commands is; every start would load it for nothing. */
export const STARTS_NO_PROGRAMS: Plugin = {
  name: 'starts-no-programs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: NOTHING } : undefined,
    );
    onLoad({ filter: /.*/, namespace: NOTHING }, () => ({ contents: 'module.exports = {};' }));
  },
};

const PART = 'part';
const NOTHING = 'nothing';
/** Packages have parts of their own, and pages are read in a thread that has nothing of the commands. */
const ELSEWHERE = /[\\/](?:node_modules|adapters[\\/]fetch)[\\/]/;
const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** There whenever a part is loaded, or needed by nearly all. */
const BY_ALL = ['src/faces/cli.ts', 'src/faces/commands/show.ts'];
/** What holds offerings against policies, with the interpreter of conditions. */
const BY_THOSE_WITH_POLICIES = ['src/faces/commands/check.ts'];
/** A part that is missing here is as it was, only cut finer. */
const WITH_POLICIES = /^(?:check|policy|read-policy|build|apply|serve|mcp|export|desk)\b/;

function partOf(path: string): string {
  const needed = WITH_POLICIES.test(basename(path)) ? [...BY_ALL, ...BY_THOSE_WITH_POLICIES] : BY_ALL;
  const imports = needed.map((each) => `import ${JSON.stringify(join(ROOT, each))};`);
  return [...imports, `export * from ${JSON.stringify(path)};`].join('\n');
}
