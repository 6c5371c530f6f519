/** A program that takes a folder over and over, and tells when somebody else who lives is inside. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { takeFolder } from '../../src/adapters/store/owner-lock.ts';
import { RegistryError } from '../../src/core/errors.ts';

const [folder = ''] = process.argv.slice(2);
const ROUNDS = 40;
const inside = join(folder, 'inside');

/** Only one can be inside: whoever comes leaves a mark there, and finds none but of those who were killed. */
function enter(release: () => void, round: number): void {
  try {
    writeFileSync(inside, `${process.pid}`, { flag: 'wx' });
  } catch {
    if (isAlive(readFileSync(inside, 'utf8'))) process.stdout.write(`two in round ${round}\n`);
  }
  process.stdout.write(`own ${round}\n`);
  rmSync(inside, { force: true });
  release();
}

/** Who was killed is there for a moment still, until it is buried; and may have left a mark without its number. */
function isAlive(pid: string): boolean {
  try {
    return pid !== '' && !/^\d+ \(.*\) [ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

for (let round = 1; round <= ROUNDS; ) {
  try {
    enter(takeFolder(folder, { process: { id: process.pid }, now: () => new Date().toISOString() }), round);
    round += 1;
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    process.stdout.write('refused\n');
  }
  await new Promise((resolve) => setImmediate(resolve));
}
process.stdout.write(`done ${ROUNDS}\n`);
process.stdin.on('end', () => process.exit(0)).resume();
