/** `npm start`: installs what is missing, builds the real record, and serves it on one address. */
import { spawn } from 'node:child_process';
import { buildIsStale, installPackages, markBuilt, run, say } from './install.js';

installPackages();
if (buildIsStale()) {
  say('Building the record …');
  run(process.execPath, ['node_modules/tsx/dist/cli.mjs', 'scripts/build.ts']);
  markBuilt();
}
const server = spawn(process.execPath, ['bin/assay.js', 'serve', ...process.argv.slice(2)], { stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
server.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
