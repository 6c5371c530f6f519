/** Policies of strangers: whatever they hold, the command ends within two seconds, with exit code 2 and a clear word. */
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { readStream } from '../../src/adapters/files/policy-files.ts';
import { issueShape } from '../../src/core/contract/words.ts';
import { RegistryError } from '../../src/core/errors.ts';
import { assay, json, miniBytes, ROOT, scratch } from './command-line.ts';
import { start } from './served.ts';

const files = scratch();
const DATASET = files.write('mini.json', miniBytes());
afterAll(() => files.remove());

const MOST_MS = 2000;
const HEAD = 'policy: strange\ntitle: Strange\n';
const condition = (cel: string, question = 'data_residency') =>
  `${HEAD}require:\n  - question: ${question}\n    cel: ${JSON.stringify(cel)}\n`;
const many = (count: number, make: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => make(at)).join('');

interface Told {
  readonly code: string;
  readonly issues: readonly {
    readonly code: string;
    readonly file: string;
    readonly line: number;
    readonly found: string;
    readonly expected: string;
    readonly hint: string;
  }[];
}

/** Checks with a policy and says how it ended; fails when it took too long. */
async function refused(text: string, name = 'strange.yaml'): Promise<Told> {
  const file = files.write(name, text);
  const began = performance.now();
  const ran = await assay(['check', file, '--dataset', DATASET, '--json']);
  expect(performance.now() - began).toBeLessThan(MOST_MS);
  expect(ran.code).toBe(2);
  const { error } = json(ran) as { error: { code: string; message: string; issues?: unknown[] } };
  expect(error.message).toMatch(/^[^\n]{10,300}$/);
  const issues = (error.issues ?? []).map((each) => issueShape.parse(each));
  for (const { hint, expected } of issues) expect([hint.length > 5, expected.length > 3]).toEqual([true, true]);
  return { code: error.code, issues };
}

describe('a text that is large, deep or endless', () => {
  test.each<[string, string, RegExp]>([
    ['ten megabytes', `${HEAD}about: ${'x'.repeat(10_000_000)}\n`, /bytes/],
    ['brackets in brackets', `${HEAD}require: ${'['.repeat(5000)}`, /nesting/],
    ['mappings in mappings', `${HEAD}require: ${'{a: '.repeat(5000)}`, /nesting/],
    ['lists in lists', `${HEAD}require:\n${'- '.repeat(5000)}`, /nesting/],
    ['steps down', many(400, (at) => `${' '.repeat(at)}a:\n`), /nesting/],
    [
      'aliases of aliases',
      `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]\n`).join('')}`,
      /alias/i,
    ],
    ['an alias of itself', 'policy: &a [*a]\n', /./],
    ['thirty thousand keys', many(30_000, (at) => `k${at}:\n`), /bytes|lines/],
    ['six thousand keys', many(5900, (at) => `k${at}: 1\n`), /k0/],
    ['keys in braces', `{${many(5900, (at) => `k${at}: 1, `)}}`, /./],
    ['a text without an end of quotes', `${HEAD}about: "${'x\n'.repeat(3000)}`, /./],
    ['tags of strangers', `${HEAD}about: !!js/function "x"\n`, /./],
    ['bytes that are no text', `${HEAD}about: \u0000\n`, /./],
    ['nothing', '', /empty/],
    ['a list', '- a\n- b\n', /a/],
    ['a word', 'policy\n', /policy/],
    ['a key of every object', `${HEAD}__proto__: { require: [] }\nrequire: [{ question: gdpr_dpa }]\n`, /__proto__/],
  ])('%s', async (_, text, found) => {
    const { code, issues } = await refused(text);
    expect([code, issues.length > 0 && issues.length <= 100]).toEqual(['bad_policy', true]);
    expect(issues.map((each) => each.found).join(' ')).toMatch(found);
  });
});

describe('conditions', () => {
  test.each<[string, string, RegExp]>([
    ['matches() on a text', "cell.details.eu_endpoint.matches('^(a+)+$')", /re\(text, pattern\)/],
    ['a pattern with a look ahead', "re(cell.details.eu_endpoint, '(?=a)a')", /pattern cannot be read/],
    ['a pattern that refers back', "re(cell.details.eu_endpoint, '(a)\\\\1')", /pattern cannot be read/],
    ['a pattern with many counts', `re(cell.details.eu_endpoint, '${'\\\\pL{99}'.repeat(20)}')`, /counts/],
    ['a pattern without end', `re(cell.details.eu_endpoint, '${'a?'.repeat(150)}')`, /characters/],
    ['a pattern that is a fact', 're(cell.details.eu_endpoint, cell.details.place_is)', /written out/],
    ['brackets without end', `${'('.repeat(400)}true${')'.repeat(400)}`, /./],
    ['five thousand characters', `cell.grade == '${'x'.repeat(5000)}'`, /characters/],
    ['many parts', many(60, () => "cell.grade == 'a' && ").concat('true'), /./],
    ['a list without end', `cell.grade in [${many(100, (at) => `'${at}',`)}'x']`, /./],
    [
      'loops in loops in loops',
      'cell.details.regions.all(a, cell.details.regions.all(b, cell.details.regions.all(c, a == c)))',
      /2 deep/,
    ],
    ['a loop over what a loop has', 'cell.details.regions.all(a, a.all(b, b == a))', /list of the record/],
    ['a function that makes lists', 'cell.details.regions.map(r, r + r).size() > 0', /no map\(\)/],
    ['a binding', 'cel.bind(x, [1], x == x)', /no bind\(\)/],
    ['a fact that there is not', 'cell.details.at_rst', /cell\.details\.at_rst/],
    ['a fact of every object', 'cell.constructor == 1', /cell\.constructor/],
    ['all details at once', "'at_rest' in cell.details", /no fact by itself/],
    ['a fact in brackets', "cell.details['at_rest']", /dots/],
    ['another name', 'process.exit == 1', /process/],
    ['what follows from absence', '!has(cell.details.at_rest)', /has\(\)/],
    ['a choice by absence', 'has(cell.details.at_rest) ? cell.details.at_rest : true', /has\(\)/],
    ['absence compared', 'has(cell.details.at_rest) == false', /has\(\)/],
    ['no truth', '1 + 1', /neither true nor false/],
    ['half of one', 'cell.grade ==', /./],
  ])('%s', async (_, cel, says) => {
    const { code, issues } = await refused(condition(cel));
    expect([code, issues.map((each) => [each.code, each.line])]).toEqual([
      'bad_policy',
      [['conditions-can-be-read', 5]],
    ]);
    expect(issues[0]?.found).toMatch(says);
  });

  test('many lines of much work are refused before it is done', async () => {
    const loop = (inner: string) =>
      `cell.details.regions.exists(a, cell.details.inference_regions.exists(b, ${inner}))`;
    const body = many(30, () => 'a == b && ').concat('true');
    const line = `  - { question: data_residency, cel: ${JSON.stringify(loop(body))} }\n`;
    const policy = files.write('work.yaml', `${HEAD}require:\n${line.repeat(60)}`);
    const regions = many(300, (at) => `${at > 0 ? ', ' : ''}EU`);
    const data = files.mini('worked', {});
    const file = `${data}/platforms/acme-cloud/data_residency.yaml`;
    writeFileSync(file, readFileSync(file, 'utf8').replaceAll(/regions: \[EU\]/g, `regions: [${regions}]`));
    const began = performance.now();
    const ran = await assay(['check', policy, '--data', data, '--json']);
    expect(performance.now() - began).toBeLessThan(MOST_MS);
    expect([ran.code, json(ran)]).toMatchObject([
      2,
      { error: { code: 'bad_policy', message: expect.stringContaining('more work') } },
    ]);
  });
});

describe('what it extends', () => {
  const extending = (name: string, parents: string) =>
    files.write(
      name,
      `policy: ${name.replace('.yaml', '')}\ntitle: T\nextends: ${parents}\nrequire: [{ question: gdpr_dpa }]\n`,
    );

  test.each<[string, string, RegExp]>([
    ['a file above', '../secret.yaml', /outside the folder/],
    ['a file far above', './a/../../../../etc/passwd.yaml', /outside the folder/],
    ['a file of this machine', '/etc/hosts.yaml', /machine/],
    ['a file that is not there', 'nosuch.yaml', /not there/],
    ['a folder', 'folder.yaml', /not there/],
    ['an id of none', 'nosuch', /nosuch/],
    ['an address', 'https://example.org/policy.yaml', /./],
    ['no name', '""', /./],
    ['a number', '1', /1/],
  ])('%s', async (_, parents, found) => {
    mkdirSync(files.path('folder.yaml'), { recursive: true });
    const { code, issues } = await refused(`${HEAD}extends: ${parents}\nrequire: [{ question: gdpr_dpa }]\n`);
    expect([code, issues.length > 0, issues[0]?.line]).toEqual(['bad_policy', true, 3]);
    expect(issues[0]?.found).toMatch(found);
  });

  test('a link out of the folder', async () => {
    mkdirSync(files.path('inner'), { recursive: true });
    files.write('outer.yaml', `${HEAD}require: [{ question: gdpr_dpa }]\n`);
    symlinkSync(files.path('outer.yaml'), files.path('inner/link.yaml'));
    const { issues } = await refused(
      `${HEAD}extends: link.yaml\nrequire: [{ question: gdpr_dpa }]\n`,
      'inner/policy.yaml',
    );
    expect(issues[0]?.found).toMatch(/link out of the folder/);
  });

  test('itself, or a circle of three', async () => {
    const alone = await refused(`${HEAD}extends: alone.yaml\nrequire: [{ question: gdpr_dpa }]\n`, 'alone.yaml');
    expect(alone.issues[0]).toMatchObject({
      code: 'policies-hold-together',
      line: 3,
      found: expect.stringContaining('alone.yaml →'),
    });
    extending('two.yaml', 'three.yaml');
    extending('three.yaml', 'one.yaml');
    const { issues } = await refused(
      `policy: one\ntitle: T\nextends: two.yaml\nrequire: [{ question: gdpr_dpa }]\n`,
      'one.yaml',
    );
    expect(issues).toHaveLength(1);
    expect(issues[0]?.found).toMatch(/circle: .*one\.yaml → .*two\.yaml → .*three\.yaml → .*one\.yaml/);
  });

  test('more in a row than anybody needs', async () => {
    for (let at = 1; at < 9; at += 1) extending(`deep-${at}.yaml`, `deep-${at + 1}.yaml`);
    extending('deep-9.yaml', 'house-rules');
    const { issues } = await refused(
      `policy: deep\ntitle: T\nextends: deep-1.yaml\nrequire: [{ question: gdpr_dpa }]\n`,
      'deep.yaml',
    );
    expect(issues[0]).toMatchObject({ code: 'policies-hold-together', file: expect.stringContaining('deep-4.yaml') });
  });

  test('faults in several files are told together, each at its place', async () => {
    files.write('faulty.yaml', `policy: faulty\ntitle: T\nrequire: [{ question: nosuch, min_gade: partial }]\n`);
    const { issues } = await refused(
      `${HEAD}extends: faulty.yaml\nrequire:\n  - { question: gdpr_dpo }\n  - { min_grade: partial }\nextra: 1\n`,
    );
    expect(issues.map((each) => [each.file.replace(/.*\//, ''), each.line, each.code])).toEqual([
      ['faulty.yaml', 3, 'references-exist'],
      ['faulty.yaml', 3, 'unknown-key'],
      ['strange.yaml', 5, 'references-exist'],
      ['strange.yaml', 6, 'policies-hold-together'],
      ['strange.yaml', 7, 'unknown-key'],
    ]);
  });

  test('a policy that is extended twice counts once, and its lines come first', async () => {
    files.write('base.yaml', `policy: base\ntitle: T\nrequire: [{ question: gdpr_dpa }]\n`);
    extending('left.yaml', 'base.yaml');
    extending('right.yaml', '[base.yaml, house-rules]');
    const file = files.write('top.yaml', `policy: top\ntitle: T\nextends: [left.yaml, right.yaml, house-rules]\n`);
    const ran = await assay(['check', file, 'acme-north', '--dataset', DATASET, '--json']);
    const { offerings } = json(ran) as { offerings: { requirements: { must: boolean; question: string }[] }[] };
    const must = offerings[0]?.requirements.filter((each) => each.must).map((each) => each.question);
    expect(must).toEqual(['gdpr_dpa', 'gdpr_dpa', 'training_on_customer_data', 'soc2_type2', 'gdpr_dpa']);
  });
});

describe('all mistakes at once', () => {
  test('each with its line, what was found and what to do', async () => {
    const text = `policy: Strange One
title: Strange
approved_on: 2026-02-30
review_on: 2026-01-01
require:
  - question: gdpr_dpo
    min_grade: unclear
  - question: soc2_type2
    min_grade: yes_public
  - question: data_residency
    cel: cell.details.place <= 1
  - any_of:
      - { question: gdpr_dpa }
      - { question: hipaa_baa }
    min_grade: partial
  - because: nothing
waivers:
  - { offering: acme, question: gdpr_dpa, until: 2027-02-30, owner: me, reason: "hidden\u202e" }
  - { offering: acme-api, question: gdpr_dpa, until: 2027-01-31, owner: me, reason: a }
  - { offering: acme-api, question: gdpr_dpa, until: 2027-01-31, owner: me, reason: b }
`;
    const beyond = [
      [3, 'dates-make-sense'],
      [6, 'references-exist'],
      [9, 'policies-hold-together'],
      [11, 'conditions-can-be-read'],
      [15, 'policies-hold-together'],
      [16, 'policies-hold-together'],
      [18, 'references-exist'],
      [18, 'dates-make-sense'],
      [18, 'no-html'],
      [20, 'policies-hold-together'],
    ];
    const told = async (policy: string) => (await refused(policy)).issues.map(({ line, code }) => [line, code]);
    expect(await told(text)).toEqual([
      [1, 'wrong-type'],
      ...beyond.slice(0, 2),
      [7, 'unknown-value'],
      ...beyond.slice(2),
    ]);
    expect(await told(text.replace('Strange One', 'strange').replace('unclear', 'partial'))).toEqual(beyond);
  });

  test('what is missing where something could not be read is not told as missing', async () => {
    const { issues } = await refused(`${HEAD}require:
  - { quesion: gdpr_dpa }
  - { question: [gdpr_dpa], cel: cell.details.nothing == 1 }
  - { any_of: [{ question: gdpr_dpa }] }
  - 7
waivers:
  - { offering: acme-api, question: gdpr_dpo, until: 2027-02-30, owner: me }
  - { question: gdpr_dpa, owner: me }
  - { question: gdpr_dpa, owner: me }
on_file: none
`);
    expect(issues.map(({ line, code }) => [line, code])).toEqual([
      [4, 'unknown-key'],
      [5, 'wrong-type'],
      [6, 'wrong-type'],
      [7, 'wrong-type'],
      [9, 'missing-key'],
      [9, 'references-exist'],
      [9, 'dates-make-sense'],
      ...[10, 11].flatMap((line) => [
        [line, 'missing-key'],
        [line, 'missing-key'],
        [line, 'missing-key'],
      ]),
      [12, 'wrong-type'],
    ]);
  });

  test.each<[string, string, RegExp]>([
    ['a waiver without an owner', 'owner: "  ", reason: a pilot', /owner/],
    ['a waiver without a reason', 'owner: me, reason: "\\t"', /reason/],
    ['blanks of other scripts', 'owner: me, reason: "\u00a0\u3000"', /reason/],
  ])('%s but blanks is a mistake', async (_, said, key) => {
    const { issues } = await refused(
      `${HEAD}require: [{ question: gdpr_dpa }]\nwaivers:\n  - { offering: acme-api, question: gdpr_dpa, until: 2027-01-31, ${said} }\n`,
    );
    expect(issues).toMatchObject([{ code: 'wrong-type', line: 5, expected: 'words, not blanks alone' }]);
    expect(issues[0]).toMatchObject({ path: expect.stringMatching(key) });
  });

  test('so is a paper that lies nowhere, a title, or a line that says nothing', async () => {
    const { issues } = await refused(`policy: strange
title: " "
require: [{ question: gdpr_dpa, says: "", because: " " }]
on_file: [{ offering: acme-api, question: gdpr_dpa, document: "  ", until: 2027-01-31, owner: " " }]
`);
    expect(issues.map(({ expected }) => expected)).toEqual(Array(5).fill('words, not blanks alone'));
  });

  test.each<[string, string, string]>([
    ['a number that is too small', 'dataset: { max_age_days: -3 }', 'at least 0'],
    ['more lines than a policy can have', `should: [${'{ question: gdpr_dpa }, '.repeat(101)}]`, 'at most 100 entries'],
    ['a choice of one', 'should: [{ any_of: [{ question: gdpr_dpa }] }]', 'at least 2 entries'],
  ])('%s is told in words', async (_, part, expected) => {
    const { issues } = await refused(`${HEAD}require: [{ question: gdpr_dpa }]\n${part}\n`);
    expect(issues.map((each) => each.expected)).toEqual([expected]);
    expect(issues[0]?.hint).not.toMatch(/vocabulary/);
  });

  test('a person sees them as build shows them', async () => {
    const file = files.write('shown.yaml', `${HEAD}require:\n  - { question: gdpr_dpo, min_grade: partial }\n`);
    const ran = await assay(['check', file, '--dataset', DATASET]);
    expect([ran.code, ran.out]).toEqual([2, '']);
    expect(ran.err).toBe(`assay: ${file} has 1 mistake; nothing was checked.

${file}:4:7 references-exist
  found "gdpr_dpo"
  expected an id of a question
  Did you mean "gdpr_dpa"?

docs/policies.md says what can stand in a policy.
`);
  });
});

describe('whatever is written', () => {
  const WHOLE = readFileSync(`${ROOT}data/policies/eu-personal-data.yaml`, 'utf8');
  const signs = fc.constantFrom('\n', ': ', '- ', '{', '[', '*a', '&a ', '"', '| ', '? ', '#');
  const wound = fc.record({
    at: fc.nat(WHOLE.length),
    cut: fc.nat(40),
    put: fc.oneof(fc.string({ maxLength: 12 }), signs),
  });

  /** A policy with some of it cut out, or written over. */
  const worn = fc
    .array(wound, { minLength: 1, maxLength: 6 })
    .map((all) => all.reduce((text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut), WHOLE));

  test('the program answers, and never says that it broke', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(worn, fc.string({ unit: 'binary', maxLength: 200 })), async (text) => {
        const ran = await assay(['check', files.write('worn.yaml', text), '--dataset', DATASET, '--json']);
        expect([0, 1, 2]).toContain(ran.code);
        if (ran.code < 2) return;
        const { error } = json(ran) as { error: { code: string } };
        expect(error.code).toMatch(/^(bad_policy|no_policy|stale_dataset)$/);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the built program', () => {
  const bomb = `a: &a [x,x,x,x,x,x,x,x,x]\n${[...'bcdefghi'].map((name, at) => `${name}: &${name} [${`*${'abcdefgh'[at]},`.repeat(9)}]\n`).join('')}`;
  const asking = (cel: string) => condition(cel);

  test.each<[string, string, RegExp]>([
    [
      'a pattern that runs without end',
      asking("cell.details.eu_endpoint.matches('^(a+)+$')"),
      /matches\(\) is not allowed/,
    ],
    [
      'a pattern of RE2 with huge counts',
      asking(`re(cell.details.eu_endpoint, '${'\\\\pL{99}'.repeat(20)}')`),
      /counts/,
    ],
    ['deep nesting', `${HEAD}require: ${'['.repeat(100_000)}`, /levels of nesting/],
    ['ten megabytes', `${HEAD}about: ${'x'.repeat(10_000_000)}\n`, /bytes/],
    ['a YAML bomb', bomb, /alias/i],
    [
      'unknown fields',
      `${HEAD}require: [{ question: gdpr_dpa, min_gade: partial }]\nextra: 1\n`,
      /min_gade[\s\S]*extra/,
    ],
    ['a circle of three', `policy: one\ntitle: One\nextends: two.yaml\n`, /circle/],
  ])('%s: exit code 2 within two seconds, and a clear word', async (_, text, says) => {
    const file = files.write('built-one.yaml', text.replace('two.yaml', 'built-two.yaml'));
    files.write('built-two.yaml', 'policy: two\ntitle: Two\nextends: built-three.yaml\n');
    files.write('built-three.yaml', 'policy: three\ntitle: Three\nextends: built-one.yaml\n');
    for (const command of [
      ['check', file],
      ['policy', 'input', file],
      ['policy', 'allow', file, '--for', 'plain'],
    ]) {
      const began = performance.now();
      const run = start([...command, '--dataset', DATASET, '--today', '2026-11-23']);
      expect(await run.ended).toBe(2);
      expect(performance.now() - began).toBeLessThan(MOST_MS);
      expect([run.said.out, run.said.err.includes('broke')]).toEqual(['', false]);
      expect(run.said.err).toMatch(/built-\w+\.yaml has \d+ mistakes?; nothing was checked\./);
      expect(run.said.err).toMatch(says);
    }
  });
});

describe('standard input', () => {
  const kept = async (stream: Readable) => {
    const began = performance.now();
    const failed = await readStream(stream, 'standard input').then(
      (file) => file.text,
      (error: unknown) => (error instanceof RegistryError ? error.body.code : String(error)),
    );
    expect(performance.now() - began).toBeLessThan(MOST_MS);
    return failed;
  };

  test('is read to its end, and refused when it has none or says nothing', async () => {
    expect(await kept(Readable.from([Buffer.from('policy: a\n')]))).toBe('policy: a\n');
    const endless = new Readable({ read: () => undefined });
    endless._read = () => void endless.push(Buffer.alloc(65_536, 'x'));
    expect(await kept(endless)).toBe('no_policy');
    expect(await kept(new Readable({ read: () => undefined }))).toBe('no_policy');
    const trickle = new Readable({ read: () => undefined });
    const timer = setInterval(() => trickle.push('a'), 20);
    expect(await kept(trickle)).toBe('no_policy');
    clearInterval(timer);
  });

  test('of the program itself, endless as it is, ends it', async () => {
    const began = performance.now();
    const run = start(['check', '-', '--dataset', DATASET], {}, 'endless');
    expect(await run.ended).toBe(2);
    expect(performance.now() - began).toBeLessThan(MOST_MS + 1000);
    expect(run.said.err).toContain('standard input has more than');
  });
});
