/** A caller's mistake: the one table of codes, and the one class that carries them to a face. */
import type { Issue } from './record/issue.ts';

/** Every code a caller can meet, with the HTTP status it becomes. The command line answers all of them with exit 2. */
export const ERROR_CODES = {
  unknown_offering: 404,
  unknown_dimension: 404,
  unknown_platform: 404,
  unknown_developer: 404,
  unknown_naming: 404,
  unknown_finding: 404,
  unknown_page: 404,
  unknown_policy: 404,
  no_badge: 404,
  unknown_proposal: 404,
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
  stale_dataset: 400,
  no_release: 400,
  damaged_release: 400,
  bad_key: 400,
  not_a_revision: 400,
  no_policy: 400,
  nothing_allowed: 400,
  no_inventory: 400,
  no_folder: 400,
  no_contact: 400,
  store_in_use: 400,
  no_store: 400,
  too_many_files: 400,
  cannot_write: 400,
  address_in_use: 400,
  unfinished_operator: 400,
  not_signed_in: 401,
  not_allowed: 403,
  not_possible: 409,
  too_many: 429,
  busy: 429,
  too_large: 413,
  unsupported_type: 415,
  bad_body: 422,
  bad_policy: 422,
  bad_inventory: 422,
  bad_correction: 422,
  bad_amendment: 422,
  corrections_closed: 503,
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
  /** Every mistake in a file that was handed over, with its place; only where there is one. */
  readonly issues?: readonly Issue[];
}

/** Thrown for a caller's mistake only; translated once per face. */
export class RegistryError extends Error {
  readonly body: ErrorBody;
  /** The parameter of an address that was refused, so that a face can lead on without it. */
  readonly refused: RefusedParameter | null;
  constructor(code: ErrorCode, message: string, more: RegistryErrorMore = {}) {
    super(message);
    this.name = 'RegistryError';
    this.body = { code, message, hint: more.hint ?? '', nearest: more.nearest ?? [], ...issuesOf(more) };
    this.refused = more.refused ?? null;
  }
}

/** A parameter by its name, and the value of it that cannot be; null when it is about all of them. */
export interface RefusedParameter {
  readonly name: string;
  readonly value: string | null;
}

interface RegistryErrorMore {
  readonly hint?: string;
  readonly nearest?: readonly string[];
  readonly refused?: RefusedParameter;
  readonly issues?: readonly Issue[];
}

function issuesOf({ issues }: RegistryErrorMore): Pick<ErrorBody, 'issues'> {
  return issues ? { issues } : {};
}

/** What went wrong, in its own words: for a log, whatever was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Finds up to three names near a mistyped one, by edit distance, nearest first; what shares no letter is not near. */
export function nearestNames(name: string, names: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const scored: { name: string; far: number }[] = [];
  for (const candidate of names) {
    const other = candidate.toLowerCase();
    const shares = wanted.length > 2 && (other.includes(wanted) || wanted.includes(other));
    const far = shares ? 0.5 : editDistance(wanted, other);
    if (far <= Math.max(2, wanted.length * 0.4) && far < Math.max(wanted.length, other.length))
      scored.push({ name: candidate, far });
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
