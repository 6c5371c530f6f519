/** One text for one value: JSON with sorted keys and no spaces, so that equal values have equal hashes. */
/** Writes a value as canonical JSON; keys whose value is undefined are left out. */
export function canonicalJson(value: unknown): string {
  const seen = { numericKey: false };
  const copy = sorted(value, seen);
  return seen.numericKey ? byHand(value) : (JSON.stringify(copy) ?? 'null');
}

function sorted(value: unknown, seen: { numericKey: boolean }): unknown {
  if (value === null || typeof value !== 'object') return value;
  if (Array.isArray(value)) return value.map((each) => sorted(each, seen));
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).sort();
  if (startsWithDigit(keys[0])) seen.numericKey = true;
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of keys) copy[key] = sorted(record[key], seen);
  return copy;
}

/** Objects put keys that look like numbers first, whatever the order they were added in; they sort before letters. */
function startsWithDigit(key: string | undefined): boolean {
  const first = key?.charCodeAt(0) ?? 0;
  return first >= DIGIT_ZERO && first <= DIGIT_NINE;
}

const DIGIT_ZERO = 48;
const DIGIT_NINE = 57;

function byHand(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null';
  if (Array.isArray(value)) return `[${value.map((each) => byHand(each ?? null)).join(',')}]`;
  const record = value as Record<string, unknown>;
  const keys = Object.keys(record).filter((key) => record[key] !== undefined);
  return `{${keys
    .sort()
    .map((key) => `${JSON.stringify(key)}:${byHand(record[key])}`)
    .join(',')}}`;
}
