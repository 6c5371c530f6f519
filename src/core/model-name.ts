/** The names of one model: as its maker, a router or a cloud spells it, and how they are told to be the same. */

/**
 * What a name may stand for, in stages: first the same name with less of the maker, region or path before it and its signs
 * as hyphens, then with its variant, day or revision taken off, one after the other.
 */
export function modelSpellings(name: string): readonly (readonly string[])[] {
  const plain = plainName(name);
  const stages: string[][] = [];
  const seen = new Set<string>();
  let next = [plain, ...beheaded(plain)].flatMap((each) => [each, withHyphens(each)]);
  while (next.length > 0 && stages.length < MOST_STAGES) {
    const fresh = [...new Set(next)].filter((each) => each !== '' && !seen.has(each));
    for (const each of fresh) seen.add(each);
    if (fresh.length > 0) stages.push(fresh);
    next = fresh.flatMap(curtailed);
  }
  return stages;
}

const MOST_STAGES = 8;

/**
 * A name of the record, which may end in `*`, as names are compared with it: as it stands, without maker, region and path,
 * and with hyphens. What ends in `-*` is also met by its beginning alone.
 */
export function modelForms(name: string): readonly string[] {
  const plain = plainName(name);
  const body = plain.replace(/\*$/, '');
  const star = plain.slice(body.length);
  const bare = beheaded(body).at(-1) ?? body;
  const bodies = [body, withHyphens(body), ...(bare.length < FEWEST_SIGNS ? [] : [bare, withHyphens(bare)])];
  const begun = star === '' ? [] : bodies.flatMap((each) => (/[a-z0-9]-$/.test(each) ? [each.slice(0, -1)] : []));
  return [...new Set([...bodies.map((each) => each + star), ...begun])];
}

/** Too short a beginning would mean every model. */
const FEWEST_SIGNS = 3;

/** Of names of the record those that a model asked for meets, at the first stage at which it meets any. */
export function findModelNames(model: string, names: readonly string[]): readonly string[] {
  if (names.length === 0) return [];
  const known = names.map((name) => ({ name, forms: modelForms(name) }));
  for (const spellings of modelSpellings(model)) {
    const met = known.filter(({ forms }) => forms.some((form) => spellings.some((each) => matchesModel(each, form))));
    if (met.length > 0) return met.map(({ name }) => name);
  }
  return [];
}

/** True where a name that meets none could still be meant for this one: it says less of it, or more around it. */
export function mayBeModel(model: string, name: string): boolean {
  const [spellings = []] = modelSpellings(model);
  const asked = spellings.at(-1) ?? '';
  return modelForms(name).some((form) => {
    const body = withHyphens(form.replace(/\*$/, '')).replace(/-$/, '');
    if (asked === '' || body === '') return false;
    return `${body}-`.startsWith(`${asked}-`) || `-${asked}-`.includes(`-${body}-`) || runsOn(asked, body);
  });
}

/** The same letters and digits, whatever stands between them. */
function runsOn(asked: string, body: string): boolean {
  const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
  return letters(body).length > FEWEST_SIGNS && letters(asked).startsWith(letters(body));
}

/** Compares a model id as the API takes it with an id that may end in `*`; letter case does not count. */
export function matchesModel(model: string, pattern: string): boolean {
  const id = model.toLowerCase();
  const wanted = pattern.toLowerCase();
  return wanted.endsWith('*') ? id.startsWith(wanted.slice(0, -1)) : id === wanted;
}

/** In small letters, without what a browser or a keyboard puts in place of plain signs. */
function plainName(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/%(3a|2f|40)/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\p{Cf}/gu, '')
    .replace(/\p{Pd}/gu, '-')
    .trim()
    .toLowerCase();
}

/** `models/…`, `maker/…` and the like are a path; `us.anthropic.…`, `anthropic:…` and `anthropic--…` name region and maker. */
function beheaded(name: string): readonly string[] {
  const left: string[] = [];
  let rest = name;
  while (left.length < MOST_HEADS) {
    const head = HEADS.map((each) => each.exec(rest)?.[0].length ?? 0).find((length) => length > 0);
    if (head === undefined) return left;
    rest = rest.slice(head);
    if (rest === '') return left;
    left.push(rest);
  }
  return left;
}

const MOST_HEADS = 12;

const HEADS = [
  /^[^/]*\/(?!versions\/)/,
  /^[a-z][a-z0-9-]*\.(?=[a-z])/,
  /^[a-z][a-z_-]*:(?=[a-z].*\d)/,
  /^[a-z]+--(?=[a-z])/,
];

/** Makers write versions with hyphens, routers with points. */
function withHyphens(name: string): string {
  return name.replace(/[_\s]+/g, '-').replace(/\.(?=\d)/g, '-');
}

/** The name without one thing that stands behind it. */
function curtailed(name: string): readonly string[] {
  return TAILS.flatMap((tail) => (tail.test(name) ? [name.replace(tail, '')] : []));
}

const TAILS = [
  /(?<=.)\[[^\][]*\]$/,
  /(?<=.)@[^@/]*$/,
  /(?<=.):[a-z0-9][a-z0-9._-]*$/,
  /-v\d+:\d+$/,
  /-v1$/,
  /-(?:latest|default)$/,
  /-(?:19|20)\d{6}$/,
  /-(?:19|20)\d\d-\d\d-\d\d$/,
  /\/versions\/[^/]+$/,
];
