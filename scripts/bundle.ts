/** How the program and the library are bundled: once for Node, with parts that are loaded when they are needed, once for browsers. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BuildOptions, type BuildResult, build, type Plugin } from 'esbuild';
import { LOADED_TOGETHER, STARTS_NO_PROGRAMS } from './loaded-together.ts';

/** A bundle with a list of what went into it. */
export type Bundled = BuildResult<{ metafile: true }>;

/** What the program runs: itself, and the threads that it starts by the name of their file. */
export const PROGRAM_ENTRIES = {
  cli: 'src/faces/cli.ts',
  'page-worker': 'src/adapters/fetch/page-worker.ts',
};

/** The embedded database and what drives a browser have megabytes of their own beside their code, and are found where they were installed; the last is one that pg would take if it were there. */
const NOT_BUNDLED = ['@electric-sql/pglite', 'playwright-core', 'pg-native'];

/** Bundles the program, so that it starts soon: what commands have in common is read in few files. */
export function bundleProgram(outdir: string): Promise<Bundled> {
  return bundleForNode(inRoot(PROGRAM_ENTRIES), outdir, [LOADED_TOGETHER, STARTS_NO_PROGRAMS]);
}

/** Bundles entries for Node; every package is bundled with them but two that are large and seldom needed. */
export function bundleForNode(
  entryPoints: Record<string, string>,
  outdir: string,
  plugins: Plugin[] = [],
): Promise<Bundled> {
  return bundle({
    entryPoints,
    outdir,
    plugins,
    platform: 'node',
    target: 'node20',
    minifySyntax: true,
    // Names stay, so that what a crash logs can be read; what is not there need not be parsed at every start.
    minifyWhitespace: true,
    jsx: 'automatic',
    jsxImportSource: '#jsx',
    external: NOT_BUNDLED,
    // Bundled CommonJS packages ask for built-in modules through require.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module';const require = makeRequire(import.meta.url);",
    },
  });
}

/** Entries by where they are, from wherever they are bundled. */
export function inRoot(entries: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(entries).map(([name, path]) => [name, join(ROOT, path)]));
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Bundles entries for browsers, small. */
export function bundleForBrowsers(entryPoints: Record<string, string>, outdir: string): Promise<Bundled> {
  return bundle({ entryPoints, outdir, platform: 'browser', target: 'es2022', minify: true });
}

async function bundle(options: BuildOptions): Promise<Bundled> {
  return build({ bundle: true, splitting: true, format: 'esm', logLevel: 'warning', ...options, metafile: true });
}
