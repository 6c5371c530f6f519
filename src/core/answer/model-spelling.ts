/** The spellings that stand for a name of a model: one list of patterns, by which we compare and which `data.json` hands on. */

/**
 * Patterns of a name, as Python's `fnmatch` reads them: in small letters, `*` for any signs or none, `[…]` for one of the
 * signs in it, held against a whole name.
 */
export interface ModelSpellings {
  /** The name in small letters, without path, region and maker, and without `*`. */
  readonly bare: string;
  /** The name alone, or after path, region or maker. */
  readonly exact: readonly string[];
  /** The same with a variant, a context, a day or a revision behind it; none for names that end in `*`. */
  readonly longer: readonly string[];
}

/** How spellings stand to a name: as patterns, and ready to be compared. */
interface Known extends ModelSpellings {
  /** What every spelling has in it. */
  readonly stem: string;
  readonly isExact: () => RegExp;
  readonly isLonger: () => RegExp;
}

/** A model that a customer trained further is another one: what is said of its base need not hold for it. */
export const FINE_TUNED: readonly string[] = ['ft:*', '*[/.:]ft:*', '*[.:]ft-*', '*custom-model/*'];

/** Names of the record are few, and met again and again. */
const KNOWN = new Map<string, Known>();

/** The patterns of a name of the record, which may end in `*`. What ends in `-*` is also met by its beginning alone. */
export function modelSpellings(name: string): ModelSpellings {
  return known(name);
}

/** Whether a name that is plain stands for a name of the record: as it is, with something behind it, or not at all. */
export function findSpelling(plain: string, name: string): 'exact' | 'longer' | null {
  if (plain === name) return 'exact';
  const { stem, isExact, isLonger } = known(name);
  if (!withoutSeparators(plain).includes(stem)) return null;
  if (isExact().test(plain)) return 'exact';
  return isLonger().test(plain) ? 'longer' : null;
}

/** True for a plain name of a model that was trained further. */
export function isFineTuned(plain: string): boolean {
  return TUNED.test(plain);
}

/** In small letters, without what a browser or a keyboard puts in place of plain signs. */
export function plainName(name: string): string {
  if (PLAIN.test(name)) return name;
  return name
    .normalize('NFKC')
    .replace(/%(3a|2f|40)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .replace(/\s+/g, ' ')
    .trim()
    .toLowerCase();
}

/** Most names are plain as they are. */
const PLAIN = /^[a-z0-9/.:@_*-]*$/;

/** A plain name without path, region and maker. */
export function bareName(plain: string): string {
  let rest = plain;
  for (let heads = 0; heads < MOST_HEADS; heads += 1) {
    const head = HEADS.map((each) => each.exec(rest)?.[0].length ?? 0).find((length) => length > 0);
    if (head === undefined || head === rest.length) return rest;
    rest = rest.slice(head);
  }
  return rest;
}

const MOST_HEADS = 12;

/** `models/…`, `maker/…` and the like are a path; `us.anthropic.…`, `anthropic:…` and `anthropic--…` name region and maker. */
const HEADS = [
  /^[^/]*\/(?!versions\/)/,
  /^[a-z][a-z0-9-]*\.(?=[a-z])/,
  /^[a-z][a-z_-]*:(?=[a-z].*\d)/,
  /^[a-z]+--(?=[a-z])/,
];

/** What stands before a name: nothing, or anything that ends as the heads above do. */
const BEFORE = ['', '*[/.:]', '*--'];

/** What stands behind one: variant, day, context, revision, `latest`, the day in the name. */
const BEHIND = [
  ...['[:@[]*', '/versions/*', '[-_ ]v1', '[-_ ]v[0-9]:*', '[-_ ]latest', '[-_ ]latest[:@[]*', '[-_ ]default'],
  '[-_ ]20[2-9][0-9][-_01]*',
];

/** Too short a beginning would mean every model. */
const FEWEST_SIGNS = 3;

function known(name: string): Known {
  const before = KNOWN.get(name);
  if (before) return before;
  const spellings = spellingsOf(name);
  const { bare, exact, longer } = spellings;
  const made = { ...spellings, stem: withoutSeparators(bare), isExact: once(exact), isLonger: once(longer) };
  KNOWN.set(name, made);
  return made;
}

/** Most names are told apart by their stems, so that few patterns are ever made ready. */
function once(patterns: readonly string[]): () => RegExp {
  let made: RegExp | undefined;
  return () => {
    made ??= anyOf(patterns);
    return made;
  };
}

function withoutSeparators(plain: string): string {
  return plain.replace(/[-._ ]/g, '');
}

function spellingsOf(name: string): ModelSpellings {
  const plain = plainName(name);
  const body = plain.replace(/\*$/, '');
  const short = bareName(body);
  const bare = short.length < FEWEST_SIGNS ? body : short;
  const spelled = spelledSigns(bare);
  const after = (texts: readonly string[]) => texts.flatMap((each) => BEFORE.map((head) => head + each));
  if (body === plain) return { bare, exact: after([spelled]), longer: after(BEHIND.map((tail) => spelled + tail)) };
  const begun = /[a-z0-9]-$/.test(bare) ? spelledSigns(bare.slice(0, -1)) : null;
  return {
    bare,
    exact: after([`${spelled}*`, ...(begun === null ? [] : [begun])]),
    longer: begun === null ? [] : after(BEHIND.map((tail) => begun + tail)),
  };
}

/** Makers write versions with hyphens, routers with points; others write underscores or words. */
function spelledSigns(text: string): string {
  return text.replace(/[-_ ](?=\d|$)|\.(?=\d)|[-_ ]|[*?[]/g, (sign, at: number) => {
    if (/[*?[]/.test(sign)) return `[${sign}]`;
    return sign === '.' || /^\d|^$/.test(text.slice(at + 1)) ? '[-._ ]' : '[-_ ]';
  });
}

/** Patterns as one expression; `[…]` means the same in both, and no pattern has a sign in it that does not. */
function anyOf(patterns: readonly string[]): RegExp {
  const parts = patterns.map((pattern) =>
    pattern.replace(/\[[^\]]+\]|[^\]]/gu, (part) => {
      if (part === '*') return '[^]*';
      return part.length > 1 && part.startsWith('[') ? part : part.replace(/[\\^$.+?()|{}/-]/, '\\$&');
    }),
  );
  return parts.length === 0 ? /(?!)/ : new RegExp(`^(?:${parts.join('|')})$`);
}

const TUNED = anyOf(FINE_TUNED);
