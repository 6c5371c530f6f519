/** `npm test`: installs what is missing, then types, lint, build of the real record, what it was before, and every test. */
import { installPackages, installPrograms, run, say } from './install.js';

const STEPS = [
  ['Types', 'node_modules/typescript/bin/tsc', ['-p', '.']],
  ['Lint', 'node_modules/@biomejs/biome/bin/biome', ['check', '.']],
  ['Build', 'node_modules/tsx/dist/cli.mjs', ['scripts/build.ts']],
  ['Only appended', 'node_modules/tsx/dist/cli.mjs', ['scripts/check-appended.ts']],
  ['Tests', 'node_modules/vitest/vitest.mjs', ['run', ...process.argv.slice(2)]],
];

installPackages();
installPrograms();
for (const [name, script, args] of STEPS) {
  say(`\n${name}`);
  run(process.execPath, [script, ...args]);
}
