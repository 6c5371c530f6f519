/** A strict client of `data.json`, as programs in the wild are: it refuses the whole file for one thing it does not expect. */
import { isDay } from '../../src/core/day.ts';
import { CATEGORIES, CONFIDENCES, DEFAULTS, GRADES, ROUTES, TIERS } from '../../src/core/vocabulary.ts';

const MAX_BYTES = 10 * 1024 * 1024;

/** What came over the wire when nothing was said about encodings. */
export interface Received {
  readonly status: number;
  readonly type: string | null;
  readonly encoding: string | null;
  readonly bytes: Uint8Array;
}

/** A cell as a gate reads it. */
export interface GateCell {
  readonly value: string;
  readonly verified: string | null;
}

/** What a gate is asked: a maker and a platform by their names, a question, and the model that would be called. */
export interface GateQuestion {
  readonly maker: string;
  readonly platform: string;
  readonly dimension: string;
  readonly model?: string;
}

/** What a gate files: the answer for that model, how sure and how old, and where the words stand. */
export interface GateEvidence extends GateCell {
  readonly offering: string;
  readonly confidence: string;
  readonly source: string | null;
  readonly basis: string | null;
  readonly caveat: string | null;
  readonly evidence: Readonly<Record<string, unknown>>;
}

/** Reads the file and finds a cell by maker and platform; throws with the reason where the file is refused. */
export function readDataJson(received: Received, expected: { readonly name: string; readonly today: string }) {
  if (received.status !== 200) refuse('status', received.status);
  if (received.type?.split(';')[0]?.trim() !== 'application/json') refuse('type', received.type);
  if (received.encoding !== null) refuse('encoding', received.encoding);
  if (received.bytes.byteLength > MAX_BYTES) refuse('size', received.bytes.byteLength);
  if (received.bytes[0] === 0xef) refuse('byte order mark', received.bytes[0]);
  const document = mapping(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(received.bytes)), 'document');
  if (document['name'] !== expected.name) refuse('name', document['name']);
  if (document['schema_version'] !== 1) refuse('schema_version', document['schema_version']);
  past(document['generated'], expected.today, 'generated');
  if (document['expires'] !== undefined && !(String(document['expires']) > expected.today))
    refuse('expires', document['expires']);
  text(document['license'], 'license');
  text(document['disclaimer'], 'disclaimer');
  for (const [id, question] of Object.entries(mapping(document['dimensions'], 'dimensions')))
    text(question, `dimensions.${id}`);
  const offerings = list(document['offerings'], 'offerings').map((each) => offering(each, document, expected.today));
  const ids = offerings.map((each) => each.id);
  if (new Set(ids).size !== ids.length) refuse('offerings', 'an id that stands twice');
  const entryOf = (maker: string, platform: string) =>
    offerings.find((each) => fold(each.developer) === fold(maker) && fold(each.platform) === fold(platform));
  return {
    offerings,
    /** Evidence for one question; of a model that is excepted its own. */
    evidence: ({ maker, platform, dimension, model }: GateQuestion): GateEvidence | undefined => {
      const entry = entryOf(maker, platform);
      const excepted = entry?.models.find((each) => each.model === model)?.cells[dimension];
      const found = excepted ?? entry?.cells[dimension];
      return entry && found && { offering: entry.id, ...found };
    },
    find: (maker: string, platform: string, dimension: string): GateCell | undefined => {
      const found = entryOf(maker, platform)?.cells[dimension];
      return found && { value: found.value, verified: found.verified };
    },
  };
}

function offering(value: unknown, document: Record<string, unknown>, today: string) {
  const entry = mapping(value, 'offering');
  const id = text(entry['id'], 'offering.id');
  for (const key of ['name', 'developer', 'platform', 'model_family', 'summary']) text(entry[key], `${id}.${key}`);
  oneOf(entry['category'], CATEGORIES, `${id}.category`);
  if (!Number.isInteger(entry['sort_order'])) refuse(`${id}.sort_order`, entry['sort_order']);
  const read = (map: unknown, at: string) =>
    Object.fromEntries(
      Object.entries(mapping(map, at)).map(([dimension, each]) => {
        if (!Object.hasOwn(mapping(document['dimensions'], 'dimensions'), dimension)) refuse(at, dimension);
        return [dimension, cell(each, `${at}.${dimension}`, today)];
      }),
    );
  const cells = read(entry['dimensions'], `${id}.dimensions`);
  const exceptions =
    entry['model_exceptions'] === undefined ? [] : list(entry['model_exceptions'], `${id}.model_exceptions`);
  const models = exceptions.map((each) => {
    const exception = mapping(each, `${id}.model_exceptions`);
    const model = text(exception['model'], `${id}.model`);
    return { model, cells: read(exception['dimensions'], `${id}.${model}`) };
  });
  if (new Set(models.map((each) => each.model)).size !== models.length)
    refuse(`${id}.model_exceptions`, 'a model twice');
  return { id, developer: String(entry['developer']), platform: String(entry['platform']), cells, models };
}

function cell(value: unknown, at: string, today: string): Omit<GateEvidence, 'offering'> {
  const read = mapping(value, at);
  oneOf(read['value'], GRADES, `${at}.value`);
  oneOf(read['confidence'], CONFIDENCES, `${at}.confidence`);
  for (const key of ['source', 'archived'])
    if (read[key] !== null && !/^https:\/\/\S+$/.test(String(read[key]))) refuse(`${at}.${key}`, read[key]);
  if (read['verified'] !== null) past(read['verified'], today, `${at}.verified`);
  if ((read['verified'] === null) !== (read['verified_basis'] === null))
    refuse(`${at}.verified_basis`, read['verified_basis']);
  for (const key of ['notes', 'caveat', 'geography']) if (read[key] !== null) text(read[key], `${at}.${key}`);
  mapping(read['evidence'], `${at}.evidence`);
  for (const [key, words] of [
    ['tier', TIERS],
    ['route', ROUTES],
    ['default', DEFAULTS],
    ['verified_basis', ['live', 'archive', 'copy']],
  ] as const) {
    if (read[key] !== null) oneOf(read[key], words, `${at}.${key}`);
  }
  return {
    value: String(read['value']),
    verified: read['verified'] as string | null,
    confidence: String(read['confidence']),
    source: read['source'] as string | null,
    basis: read['verified_basis'] as string | null,
    caveat: read['caveat'] as string | null,
    evidence: mapping(read['evidence'], `${at}.evidence`),
  };
}

function fold(name: string): string {
  return name.toLowerCase().replace(/[\s_]+/g, '-');
}

function past(value: unknown, today: string, at: string): void {
  const day = String(value).slice(0, 10);
  if (typeof value !== 'string' || !isDay(day) || day > today) refuse(at, value);
}

function text(value: unknown, at: string): string {
  return typeof value === 'string' && value !== '' ? value : refuse(at, value);
}

function oneOf(value: unknown, words: readonly string[], at: string): void {
  if (typeof value !== 'string' || !words.includes(value)) refuse(at, value);
}

function mapping(value: unknown, at: string): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : refuse(at, value);
}

function list(value: unknown, at: string): unknown[] {
  return Array.isArray(value) ? value : refuse(at, value);
}

function refuse(at: string, found: unknown): never {
  throw new Error(`refused: ${at} is ${JSON.stringify(found) ?? 'absent'}`);
}
