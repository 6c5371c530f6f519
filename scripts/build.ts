/** Builds the package: the program as one bundle with lazy parts, the assets of the site, and the dataset from `data/`. */
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { build, transform } from 'esbuild';
import type { FONTS } from '../src/adapters/render/site.ts';
import { bundleProgram } from './bundle.ts';
import { drawIcon } from './draw-icon.ts';

const FONT_FILES: Record<(typeof FONTS)[keyof typeof FONTS], string> = {
  'source-serif-4.woff2': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-opsz-normal.woff2',
  'source-serif-4-italic.woff2': '@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-italic.woff2',
  'source-sans-3.woff2': '@fontsource-variable/source-sans-3/files/source-sans-3-latin-wght-normal.woff2',
  'source-code-pro.woff2': '@fontsource-variable/source-code-pro/files/source-code-pro-latin-wght-normal.woff2',
};

await buildProgram();
await buildAssets();
await buildRecord();

async function buildProgram(): Promise<void> {
  rmSync('dist', { recursive: true, force: true });
  await bundleProgram('dist');
}

async function buildAssets(): Promise<void> {
  mkdirSync('dist/assets', { recursive: true });
  const css = await transform(readFileSync('src/adapters/render/style.css', 'utf8'), { loader: 'css', minify: true });
  writeFileSync('dist/assets/style.css', css.code);
  await build({
    entryPoints: ['registry', 'search', 'written-copy', 'desk'].map((name) => `src/adapters/render/islands/${name}.ts`),
    outdir: 'dist/assets',
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'warning',
  });
  copyFileSync('src/adapters/render/icon.svg', 'dist/assets/icon.svg');
  writeFileSync('dist/assets/favicon.ico', drawIcon(readFileSync('src/adapters/render/icon.svg', 'utf8')));
  const { resolve } = createRequire(import.meta.url);
  for (const [name, from] of Object.entries(FONT_FILES)) copyFileSync(resolve(from), `dist/assets/${name}`);
}

async function buildRecord(): Promise<void> {
  const program = new URL('../dist/cli.js', import.meta.url).href;
  const { runCli } = (await import(program)) as typeof import('../src/faces/cli.ts');
  const { processOutput } = await import('../src/faces/wiring.ts');
  const streams = { out: processOutput(process.stdout), err: processOutput(process.stderr) };
  process.exitCode = await runCli(['build', '--data', 'data', '--out', 'dist/dataset.json'], streams);
}
