#!/usr/bin/env node
/** The command `assay`: runs the built program, or says how to build it. */
import { existsSync } from 'node:fs';

const built = new URL('../dist/cli.js', import.meta.url);
if (!existsSync(built)) {
  process.stderr.write('assay: the program is not built yet. Run "npm run build".\n');
  process.exit(2);
}
const { main } = await import(built.href);
await main();
