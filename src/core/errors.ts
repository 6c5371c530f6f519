/** A caller's mistake: the one table of codes, and the one class that carries them to a face. */

/** Every code a caller can meet, with the HTTP status it becomes. The command line answers all of them with exit 2. */
export const ERROR_CODES = {
  unknown_offering: 404,
  unknown_dimension: 404,
  unknown_platform: 404,
  unknown_developer: 404,
  unknown_finding: 404,
  unknown_page: 404,
  unknown_command: 400,
  ambiguous_name: 400,
  bad_date: 400,
  bad_parameter: 400,
  unknown_parameter: 400,
  bad_port: 400,
  bad_id: 400,
  file_exists: 400,
  no_data: 400,
  no_dataset: 400,
  damaged_dataset: 400,
  outdated_dataset: 400,
  not_a_revision: 400,
  cannot_write: 400,
  address_in_use: 400,
  unfinished_operator: 400,
  method_not_allowed: 405,
  internal: 500,
} as const;
export type ErrorCode = keyof typeof ERROR_CODES;

/** The shape of every error a program sees, on the command line (`--json`) and over HTTP. */
export interface ErrorBody {
  readonly code: ErrorCode;
  readonly message: string;
  readonly hint: string;
  readonly nearest: readonly string[];
}

/** Thrown for a caller's mistake only; translated once per face. */
export class RegistryError extends Error {
  readonly body: ErrorBody;
  constructor(code: ErrorCode, message: string, more: { hint?: string; nearest?: readonly string[] } = {}) {
    super(message);
    this.name = 'RegistryError';
    this.body = { code, message, hint: more.hint ?? '', nearest: more.nearest ?? [] };
  }
}

/** Finds up to three names near a mistyped one, by edit distance, nearest first. */
export function nearestNames(name: string, names: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const scored: { name: string; far: number }[] = [];
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    const shares = wanted.length > 2 && (other.includes(wanted) || wanted.includes(other));
    const far = shares ? 0.5 : editDistance(wanted, other);
    if (far <= Math.max(2, wanted.length * 0.4)) scored.push({ name: candidate, far });
  }
  scored.sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1));
  return scored.slice(0, 3).map((each) => each.name);
}

function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 12 || a.length > 80) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const swap = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(swap, (previous[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    previous = row;
  }
  return previous[b.length] ?? 0;
}
