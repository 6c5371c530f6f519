/** The manifest of the package that this program is part of: which version it is. */
import { readFileSync } from 'node:fs';

/** The version in a `package.json`; a program without one is of no version. */
export function readVersion(path: string): string {
  const { version } = JSON.parse(readFileSync(path, 'utf8')) as { readonly version?: string };
  return version ?? '0.0.0';
}
