/** `check` from the outside: every kind of demand with every verdict and exit code, every format, and what uses stand where. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import { stringify } from 'yaml';
import { type CheckOutput, checkShape } from '../../src/core/contract/check.ts';
import { errorShape } from '../../src/core/contract/words.ts';
import { MINI_DAY, miniContent, miniText } from '../mini-record.ts';
import { assay, json, miniBytes, type Ran, scratch, wideLines } from './command-line.ts';
import { neverSaid } from './own-words.ts';
import { readJunit, readSarif } from './read-report.ts';

const files = scratch();
const DATASET = files.write('mini.json', miniBytes());
afterAll(() => files.remove());

type Line = Readonly<Record<string, unknown>>;

/** Runs a policy of one line against one offering. */
async function check(line: Line, offering: string, more: Line = {}): Promise<Ran & { output: CheckOutput }> {
  const policy = { policy: 'table', title: 'Table', require: [line], ...more };
  const file = files.write('table.yaml', stringify(policy));
  const ran = await assay(['check', file, offering, '--dataset', DATASET, '--format', 'json']);
  return { ...ran, output: checkShape.parse(json(ran)) };
}

interface Kind {
  readonly what: string;
  readonly line: Line;
  /** For each verdict of the evidence alone: an offering where it comes to that, and the first reason. */
  readonly comes: Readonly<Record<string, readonly [offering: string, code: string | null]>>;
  /** Keys of the policy that the kind is about. */
  readonly more?: Line;
}

const KINDS: readonly Kind[] = [
  {
    what: 'a grade',
    line: { question: 'hipaa_baa', min_grade: 'yes_sales_gated' },
    comes: { met: ['acme-api', 'provided'], unmet: ['acme-north', 'grade'] },
  },
  {
    what: 'a grade where nothing was found',
    line: { question: 'iso_42001', min_grade: 'partial' },
    comes: { unproven: ['acme-api', 'no_public_evidence'] },
  },
  {
    what: 'any yes or partial',
    line: { question: 'data_residency' },
    comes: { met: ['acme-api', null], unmet: ['north-open-models', 'grade'] },
  },
  {
    what: 'how directly the words were seen',
    line: { question: 'training_on_customer_data', min_confidence: 'high' },
    comes: { met: ['acme-api', null], unproven: ['acme-north', 'confidence'] },
  },
  {
    what: 'what holds by default',
    line: { question: 'gdpr_dpa', default: 'enabled' },
    comes: { met: ['acme-api', null], unmet: ['acme-north', 'default'] },
  },
  {
    what: 'a default that is not recorded',
    line: { question: 'data_residency', default: 'enabled' },
    comes: { met: ['acme-api', null], unmet: ['acme-north', 'default'] },
  },
  {
    what: 'a condition on the answer',
    line: { question: 'gdpr_dpa', cel: 'cell.details.subprocessor_change_notice_days >= 30' },
    comes: { met: ['acme-north', 'provided'], unmet: ['acme-api', 'condition'] },
  },
  {
    what: 'a condition on what is not recorded',
    line: { question: 'gdpr_dpa', cel: "cell.details.subprocessor_list != ''" },
    comes: { met: ['acme-api', null], unproven: ['acme-north', 'fact_absent'] },
  },
  {
    what: 'a condition on the platform alone',
    line: { question: 'data_residency', cel: "platform.domicile == 'FR'" },
    comes: { met: ['acme-api', null], unmet: ['north-open-models', 'condition'] },
  },
  {
    what: 'a pattern',
    line: { question: 'iso_27001', cel: "re(cell.details.edition, '27001:20[0-9]{2}$')" },
    comes: { met: ['acme-api', null] },
  },
  {
    what: 'one of two',
    line: {
      any_of: [
        { question: 'hipaa_baa', min_grade: 'partial' },
        { question: 'trust_center', min_grade: 'yes_public' },
      ],
    },
    comes: { met: ['acme-api', 'provided'], unmet: ['acme-north', 'grade'] },
  },
  {
    what: 'one of two, neither shown',
    line: {
      any_of: [
        { question: 'iso_42001', min_grade: 'partial' },
        { question: 'hipaa_baa', min_grade: 'partial' },
      ],
    },
    comes: { met: ['acme-api', 'provided'], unproven: ['acme-north', 'no_public_evidence'] },
  },
  {
    what: 'a line that is asked here',
    line: { question: 'trust_center', min_grade: 'yes_public', when: "offering.category != 'inference_host'" },
    comes: { met: ['acme-api', null], unmet: ['acme-north', 'grade'] },
  },
  {
    what: 'a line of which nobody knows whether it is asked',
    line: { question: 'trust_center', min_grade: 'yes_public', when: "offering.processor == 'Acme Models SAS'" },
    comes: { met: ['acme-api', null], unproven: ['acme-north', 'when_absent'] },
  },
  {
    what: 'a line that holds, of which nobody knows whether it is asked',
    line: { question: 'trust_center', when: "offering.processor == 'Acme Models SAS'" },
    comes: { met: ['acme-north', 'caveat'] },
  },
  {
    what: 'a line for some uses, where no inventory says what the use is',
    line: { question: 'trust_center', min_grade: 'yes_public', when: "'health' in use.data_classes" },
    comes: { met: ['acme-api', null], unproven: ['acme-north', 'use_absent'] },
  },
  {
    what: 'a question that need not apply',
    line: { question: 'gpai_cop', min_grade: 'partial', not_applicable: 'pass' },
    comes: { met: ['north-open-models', null] },
  },
  {
    what: 'a question that does not apply',
    line: { question: 'gpai_cop', min_grade: 'partial' },
    comes: { met: ['acme-api', null], unproven: ['north-open-models', 'not_applicable'] },
  },
  {
    what: 'words not seen too long ago',
    line: { question: 'soc2_type2', min_grade: 'partial' },
    more: { defaults: { stale_after_days: 60 } },
    comes: { met: ['acme-north', 'caveat'], unproven: ['acme-api', 'stale'] },
  },
  {
    what: 'words known to have stood there',
    line: { question: 'iso_27001', min_grade: 'yes_public' },
    more: { defaults: { dates: 'verified' } },
    comes: { met: ['acme-api', null], unproven: ['acme-north', 'only_read'] },
  },
  {
    what: 'a service that ended',
    line: { question: 'gdpr_dpa', min_grade: 'partial' },
    comes: { met: ['acme-api', null], unmet: ['acme-classic', 'status'] },
  },
];

/** What becomes of a verdict when somebody has made an exception. */
const EXCEPTIONS: Readonly<Record<string, (offering: string, question: string) => Line>> = {
  waived: (offering, question) => ({
    waivers: [{ offering, question, until: MINI_DAY, owner: 'privacy office', reason: 'a pilot' }],
  }),
  expired: (offering, question) => ({
    waivers: [{ offering, question, until: '2026-11-22', owner: 'privacy office', reason: 'a pilot' }],
  }),
  on_file: (offering, question) => ({
    on_file: [{ offering, question, document: 'vault 1', until: MINI_DAY, owner: 'vendor risk' }],
  }),
  'paper expired': (offering, question) => ({
    on_file: [{ offering, question, document: 'vault 1', until: '2026-11-22', owner: 'vendor risk' }],
  }),
};

const EVIDENCE = KINDS.flatMap(({ what, line, comes, more = {} }) =>
  Object.entries(comes).map(([verdict, [offering, code]]) => ({ what, line, more, verdict, offering, code })),
);

function questionOf(line: Line): string {
  const [first] = (line['any_of'] ?? []) as { question: string }[];
  return first?.question ?? String(line['question']);
}

const EXCEPTED = EVIDENCE.flatMap((each) =>
  Object.entries(EXCEPTIONS).map(([exception, make]) => ({
    ...each,
    exception,
    more: { ...each.more, ...make(each.offering, questionOf(each.line)) },
  })),
);

describe('the evidence alone', () => {
  test('there are enough cases', () => expect(EVIDENCE.length + EXCEPTED.length).toBeGreaterThan(120));

  test.each(EVIDENCE)('$what: $verdict at $offering', async ({ line, more, verdict, offering, code }) => {
    const { output, code: exit } = await check(line, offering, more);
    const [general] = output.offerings;
    const [only] = general?.requirements ?? [];
    expect([general?.verdict, only?.verdict, only?.reasons[0]?.code ?? null]).toEqual([verdict, verdict, code]);
    const others = output.offerings.slice(1).some((each) => each.verdict === 'unmet' || each.verdict === 'unproven');
    expect([exit, output.exit_code]).toEqual(verdict === 'met' && !others ? [0, 0] : [1, 1]);
    expect(only?.would_change === null).toBe(verdict === 'met');
  });
});

describe('with an exception', () => {
  test.each(EXCEPTED)(
    '$what: $verdict at $offering, $exception',
    async ({ line, more, verdict, offering, exception, code }) => {
      const { output, code: exit } = await check(line, offering, more);
      const [only] = output.offerings[0]?.requirements ?? [];
      const isCovered = verdict !== 'met' && code !== 'status' && (exception === 'waived' || exception === 'on_file');
      expect(only?.verdict).toBe(isCovered ? exception : verdict);
      const state = exception.includes('expired') ? 'expired' : isCovered ? 'used' : 'unneeded';
      expect([...output.waivers, ...output.on_file].map((each) => each.state)).toEqual([state]);
      if (isCovered) {
        const others = output.offerings.slice(1).every((each) => each.verdict === 'met' || each.verdict === exception);
        expect([exit, only?.would_change]).toEqual([others ? 0 : 1, null]);
        expect(only?.reasons.map((each) => each.code)).toEqual(expect.arrayContaining([code, exception]));
      } else if (verdict !== 'met') {
        expect(exit).toBe(1);
        const ended = { expired: 'waiver_expired', 'paper expired': 'paper_expired' }[exception];
        if (ended && code !== 'status') expect(only?.reasons.map((each) => each.code)).toContain(ended);
      }
    },
  );

  test('a line that cannot be waived is not, and says so; a paper meets it', async () => {
    const line = { question: 'hipaa_baa', min_grade: 'partial', waivable: false };
    const waived = await check(line, 'acme-north', EXCEPTIONS['waived']?.('acme-north', 'hipaa_baa'));
    const [only] = waived.output.offerings[0]?.requirements ?? [];
    expect([waived.code, only?.verdict, only?.reasons.at(-1)?.code]).toEqual([1, 'unmet', 'not_waivable']);
    expect(waived.output.waivers.map(({ state }) => state)).toEqual(['unneeded']);
    const paper = await check(line, 'acme-north', EXCEPTIONS['on_file']?.('acme-north', 'hipaa_baa'));
    expect([paper.code, paper.output.verdict]).toEqual([0, 'on_file']);
  });

  test('an exception for another offering is not told where that one is not checked', async () => {
    const more = EXCEPTIONS['waived']?.('acme-api', 'hipaa_baa');
    const { output } = await check({ question: 'hipaa_baa', min_grade: 'partial' }, 'acme-north', more);
    expect(output.waivers).toEqual([]);
  });
});

describe('what an inventory says of a use', () => {
  const asked = (name: string, uses: readonly Line[], when: string) => {
    const line = { question: 'trust_center', min_grade: 'yes_public', says: 'They have one.', when };
    const policy = files.write('of-uses.yaml', stringify({ policy: 'of-uses', title: 'Of uses', require: [line] }));
    const inventory = files.write(name, stringify({ inventory: 'desk', owner: 'desk', uses }));
    return assay(['check', policy, '--inventory', inventory, '--dataset', DATASET, '--json']);
  };
  const health = { offering: 'acme-north', purpose: 'Sums up calls', data_classes: ['personal', 'health'] };

  test.each<[string, readonly Line[], string, 0 | 1, readonly (readonly string[])[]]>([
    ['a use that is meant', [health], "'health' in use.data_classes", 1, [['unmet', 'grade']]],
    [
      'a use that is not, of which nothing else is asked',
      [{ ...health, data_classes: ['personal'] }],
      "'health' in use.data_classes",
      1,
      [['unproven', 'nothing_asked']],
    ],
    [
      'a use of which nobody says',
      [{ offering: 'acme-north' }],
      "'health' in use.data_classes",
      1,
      [['unproven', 'use_absent']],
    ],
    ['what it is for', [health], "use.purpose.contains('calls')", 1, [['unmet', 'grade']]],
    ['who answers for it, of the inventory', [health], "use.owner == 'desk'", 1, [['unmet', 'grade']]],
    [
      'several uses of one service, each by itself',
      [health, { ...health, data_classes: ['personal'] }, { offering: 'acme-north' }, health],
      "use.data_classes.exists(c, c == 'health')",
      1,
      [
        ['unmet', 'grade'],
        ['unproven', 'nothing_asked'],
        ['unproven', 'use_absent'],
      ],
    ],
  ])('%s', async (_, uses, when, code, comes) => {
    const ran = await asked('desk.yaml', uses, when);
    const { offerings } = checkShape.parse(json(ran));
    const lines = offerings.flatMap(({ requirements }) => requirements);
    expect([ran.code, lines.map(({ verdict, reasons }) => [verdict, reasons[0]?.code])]).toEqual([code, comes]);
    expect(offerings.flatMap(({ places }) => places)).toHaveLength(uses.length);
  });

  test('what is absent says which word is missing, and how to turn it', async () => {
    const { offerings } = checkShape.parse(
      json(await asked('bare.yaml', [{ offering: 'acme-north' }], "'health' in use.data_classes")),
    );
    const [line] = offerings[0]?.requirements ?? [];
    expect(line?.reasons[0]?.message).toBe('Whether this is asked here cannot be told: not said: use.data_classes.');
    expect(line?.would_change).toBe('An inventory that says what the use is for and which kinds of data it gets.');
  });

  test('two uses that come apart have results of their own in SARIF', async () => {
    const uses = [health, { ...health, data_classes: ['health', 'customer'] }];
    await asked('apart.yaml', uses, "'health' in use.data_classes");
    const args = ['check', files.path('of-uses.yaml'), '--inventory', files.path('apart.yaml')];
    const { results } = readSarif((await assay([...args, '--dataset', DATASET, '--format', 'sarif'])).out);
    expect(results).toHaveLength(2);
    expect(new Set(results.map(({ fingerprint }) => fingerprint)).size).toBe(2);
  });

  test.each([
    ['cel', "'health' in use.data_classes", 'under when alone'],
    ['when', "'health' in use.data_clases", 'use.data_classes'],
    ['when', 'use == 1', 'no fact by itself'],
  ])('%s: %s is refused', async (key, condition, says) => {
    const line = { question: 'trust_center', [key]: condition };
    const file = files.write('wrong.yaml', stringify({ policy: 'wrong', title: 'Wrong', require: [line] }));
    const ran = await assay(['check', file, '--dataset', DATASET, '--json']);
    const { error } = errorShape.parse(json(ran));
    expect([ran.code, error.issues?.map((each) => each.code)]).toEqual([2, ['conditions-can-be-read']]);
    expect(JSON.stringify(error.issues)).toContain(says);
  });
});

describe('what decides', () => {
  const unproven = { question: 'iso_42001', min_grade: 'partial' };
  const met = { question: 'trust_center', min_grade: 'partial' };

  test('unknown: warn leaves the verdict unproven and lets the build pass', async () => {
    const { code, output } = await check(unproven, 'acme-api', { defaults: { unknown: 'warn' } });
    expect([code, output.verdict, output.exit_code]).toEqual([0, 'unproven', 0]);
    const worse = await check(unproven, 'acme-north', {
      defaults: { unknown: 'warn' },
      require: [unproven, { question: 'hipaa_baa', min_grade: 'partial' }],
    });
    expect([worse.code, worse.output.verdict]).toEqual([1, 'unmet']);
  });

  test('what should hold decides nothing', async () => {
    const { code, output } = await check(met, 'acme-api', { should: [unproven] });
    expect([code, output.verdict]).toEqual([0, 'met']);
    expect(output.offerings[0]?.requirements.map(({ must, verdict }) => [must, verdict])).toEqual([
      [true, 'met'],
      [false, 'unproven'],
    ]);
  });

  test('a line that is not asked here has no verdict, and is told apart', async () => {
    const line = { ...unproven, when: "offering.category == 'inference_host'" };
    const { code, output } = await check(line, 'acme-api', { require: [line, met] });
    expect(code).toBe(0);
    expect(output.offerings[0]?.requirements.map(({ question }) => question)).toEqual(['trust_center']);
    expect(output.offerings[0]?.not_asked).toEqual([
      { question: 'iso_42001', says: 'ISO 42001: at least "Partial".', when: "offering.category == 'inference_host'" },
    ]);
  });

  describe('an offering of which no line is asked', () => {
    const line = { ...met, when: "offering.category == 'first_party'" };
    const asked = (defaults: Line) => check(line, 'north-open-models', { defaults });

    test.each<[string, Line, string, string, 0 | 1]>([
      ['is unproven', {}, 'unproven', 'nothing_asked', 1],
      ['is unproven, and passes where unproven does', { unknown: 'warn' }, 'unproven', 'nothing_asked', 0],
      ['is met where the policy lets that pass', { not_asked: 'pass' }, 'met', 'let_pass', 0],
      ['is unproven where the policy says so', { not_asked: 'unproven' }, 'unproven', 'nothing_asked', 1],
    ])('%s', async (_, defaults, verdict, reason, exit) => {
      const { code, output } = await asked(defaults);
      expect([code, output.verdict]).toEqual([exit, verdict]);
      const [only, ...more] = output.offerings[0]?.requirements ?? [];
      expect([only?.reasons.map((each) => each.code), more]).toEqual([[reason], []]);
      expect(only?.would_change === null).toBe(verdict === 'met');
    });

    test.each(['text', 'markdown', 'junit', 'sarif'])('%s says why', async (format) => {
      await asked({});
      const args = ['check', files.path('table.yaml'), 'north-open-models', '--dataset', DATASET];
      const { code, out } = await assay([...args, '--format', format]);
      expect([code, out.replace(/\s+/g, ' ')]).toEqual([
        1,
        expect.stringContaining('No line of the policy asks anything of it.'),
      ]);
      if (format === 'junit') expect(readJunit(out).map(({ failures }) => failures)).toEqual([1]);
      if (format === 'sarif') expect(readSarif(out).results).toHaveLength(1);
    });
  });

  test('a day before that of the record is told as such, and no age below nothing', async () => {
    const file = files.write('early.yaml', stringify({ policy: 'early', title: 'Early', require: [met] }));
    const { out } = await assay(['check', file, 'acme-api', '--dataset', DATASET, '--today', '2026-07-10']);
    expect(out.replace(/\s+/g, ' ')).toContain('on the record of 20 Oct 2026 (made after that day).');
    expect(out.replace(/\s+/g, ' ')).toContain('Met means met on public evidence of 10 Jul 2026');
  });

  test('what is met comes with what has to be minded: the caveat of its answer, and a longer exception', async () => {
    const retention = { question: 'retention_zdr', cel: 'cell.details.default_retention_days <= 30' };
    const { output } = await check(retention, 'acme-api', { defaults: { stale_after_days: 400 } });
    const [only] = output.offerings[0]?.requirements ?? [];
    expect([only?.verdict, only?.reasons]).toEqual([
      'met',
      [
        { code: 'provided', message: expect.stringContaining('Not covered: files; batches.') },
        { code: 'caveat', message: 'Zero retention is granted on request; files stay stored.' },
        { code: 'beside', message: 'Some of it is kept for longer: 730 days at most.' },
      ],
    ]);
    for (const format of ['text', 'markdown', 'sarif', 'junit']) {
      const args = ['check', files.path('table.yaml'), 'acme-api', '--dataset', DATASET, '--format', format];
      expect((await assay(args)).out.replace(/\s+/g, ' ')).toContain(
        'Some of it is kept for longer: 730 days at most.',
      );
    }
    const all = await assay(['check', files.path('table.yaml'), '--dataset', DATASET]);
    expect(all.out.replace(/\s+/g, ' ')).toContain('Some of it is kept for longer: 730 days at most.');
  });

  test('what is recorded decides where the answer as a whole is unclear', async () => {
    const file = 'platforms/acme-cloud/retention_zdr.yaml';
    const data = files.mini('unsettled', { [file]: miniText(file).replace('answer: affirmed', 'answer: unsettled') });
    const line = { question: 'retention_zdr', min_grade: 'partial' };
    const decided = async (days: number) => {
      const cel = `cell.details.default_retention_days <= ${days}`;
      const policy = stringify({ policy: 'unsettled', title: 'Unsettled', require: [{ ...line, cel }] });
      const ran = await assay(['check', files.write('unsettled.yaml', policy), 'acme-api', '--data', data, '--json']);
      const [only] = checkShape.parse(json(ran)).offerings[0]?.requirements ?? [];
      return [only?.verdict, only?.reasons[0]?.message];
    };
    expect(await decided(7)).toEqual(['unmet', 'Recorded: default retention 30 days.']);
    expect(await decided(30)).toEqual(['unproven', expect.stringContaining('nclear')]);
  });

  test('a record older than the policy allows is not checked against', async () => {
    const policy = files.write(
      'old.yaml',
      stringify({ policy: 'old', title: 'Old', dataset: { max_age_days: 33 }, require: [met] }),
    );
    const ran = await assay(['check', policy, 'acme-api', '--dataset', DATASET, '--json']);
    expect(ran.code).toBe(2);
    expect(errorShape.parse(json(ran)).error).toMatchObject({
      code: 'stale_dataset',
      message: expect.stringContaining('20 Oct 2026, 34 days old'),
    });
    expect((await assay(['check', policy, 'acme-api', '--dataset', DATASET, '--today', '2026-11-22'])).code).toBe(0);
  });

  test('an earlier day of the record is asked with --as-of; waivers go by today all the same', async () => {
    const file = files.write(
      'past.yaml',
      stringify({
        policy: 'past',
        title: 'Past',
        require: [{ question: 'trust_center', min_grade: 'yes_public' }],
        waivers: [{ offering: 'acme-api', question: 'trust_center', until: '2026-11-01', owner: 'x', reason: 'y' }],
      }),
    );
    const ran = await assay(['check', file, 'acme-api', '--dataset', DATASET, '--json', '--as-of', '2026-07-10']);
    const output = checkShape.parse(json(ran));
    expect([output.as_of, output.today, output.waivers[0]?.state]).toEqual(['2026-07-10', MINI_DAY, 'expired']);
    expect(Object.keys(output.notices)).toContain('S11');
    expect(output.notices['S10']).toContain('10 Jul 2026');
    const now = await assay(['check', file, 'acme-api', '--dataset', DATASET, '--json']);
    expect(checkShape.parse(json(now)).as_of).toBeNull();
  });

  test('a policy that holds later, or was due for review, says so', async () => {
    const { output } = await check(met, 'acme-api', { effective_on: '2027-01-01', review_on: '2027-06-01' });
    expect(output.notes).toEqual(['The policy holds from 1 Jan 2027 on.']);
    const due = await check(met, 'acme-api', { approved_on: '2025-01-01', review_on: '2026-01-01' });
    expect(due.output.notes).toEqual(['The policy was to be looked at again by 1 Jan 2026.']);
  });
});

const UNDER_TEST = ['test/check/policy.yaml', '--inventory', 'test/check/uses.yaml', '--dataset', DATASET];
const DIGEST = /[0-9a-f]{64}/g;
const bare = (text: string) => text.replace(DIGEST, '<digest>');

describe('formats', () => {
  test.each([
    ['text', 'txt'],
    ['markdown', 'md'],
    ['junit', 'xml'],
    ['sarif', 'sarif'],
    ['json', 'json'],
  ])('%s, byte for byte, with the exit code of the verdict', async (format, ending) => {
    const ran = await assay(['check', ...UNDER_TEST, '--format', format]);
    expect([ran.code, ran.err]).toEqual([1, '']);
    await expect(bare(ran.out)).toMatchFileSnapshot(`../golden/check-inventory.${ending}`);
    expect((await assay(['check', ...UNDER_TEST, '--format', format])).out).toBe(ran.out);
  });

  test('text of every offering, in 80 columns, and in colour', async () => {
    const args = ['check', 'personal-data', '--dataset', DATASET];
    const plain = await assay(args);
    await expect(bare(plain.out)).toMatchFileSnapshot('../golden/check-all.txt');
    const coloured = await assay(['check', ...UNDER_TEST], { columns: 80, colour: true });
    await expect(bare(coloured.out)).toMatchFileSnapshot('../golden/check-inventory-in-colour.txt');
    const full = await assay(['check', ...UNDER_TEST]);
    expect([...wideLines(plain.out), ...wideLines(full.out)]).toEqual([]);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: colours are made of them.
    expect(coloured.out.replace(/\u001b\[\d+m/g, '')).toBe(full.out);
  });

  test.each(['text', 'markdown', 'junit', 'sarif', 'json'])(
    '%s says S1 and S10, and nothing that is never said',
    async (format) => {
      const { out } = await assay(['check', ...UNDER_TEST, '--format', format]);
      const flat = out
        .replace(/<!-- -->/g, '')
        .replace(/\s+/g, ' ')
        .replace(/ (?=[0-9a-f]{64})/g, ' ');
      const { sentences } = miniContent();
      expect(flat).toContain(sentences['S1']?.text.slice(0, 60));
      expect(flat).toContain(sentences['S1']?.text.slice(-60));
      expect(flat).toMatch(/public evidence of 20 Oct 2026, digest [0-9a-f]{64}/);
      expect(neverSaid(flat)).toEqual([]);
    },
  );

  test('SARIF is of the official schema, and stands at the lines of the inventory, or of the policy', async () => {
    const log = readSarif((await assay(['check', ...UNDER_TEST, '--format', 'sarif'])).out);
    const at = log.results.flatMap((each) => each.places);
    expect(new Set(at.map(({ uri }) => uri))).toEqual(new Set(['test/check/uses.yaml']));
    expect(log.results.filter(({ level }) => level === 'error').length).toBeGreaterThan(1);
    expect(log.results.filter(({ suppressed }) => suppressed).every(({ level }) => level === 'note')).toBe(true);
    expect(new Set(log.results.map(({ fingerprint }) => fingerprint)).size).toBe(log.results.length);
    expect(log.exitCode).toBe(1);
    const named = readSarif(
      (await assay(['check', 'test/check/policy.yaml', 'acme-north', '--dataset', DATASET, '--format', 'sarif'])).out,
    );
    const uris = new Set(named.results.flatMap((each) => each.places.map(({ uri }) => uri)));
    expect([...uris].sort()).toEqual(['test/check/policy.yaml', 'test/check/retention.yaml']);
    const shipped = readSarif((await assay(['check', 'personal-data', '--dataset', DATASET, '--format', 'sarif'])).out);
    const home = { uri: 'data/policies/personal-data.yaml', line: 1, base: 'ASSAY' };
    expect(shipped.results.length).toBeGreaterThan(0);
    for (const { places } of shipped.results) expect(places).toEqual([home]);
  });

  test('SARIF stands in a file of the repository wherever one was given, also for lines of a policy that ships', async () => {
    const extending = files.write('extending.yaml', 'policy: mine\ntitle: Mine\nextends: personal-data\n');
    const uses = files.write('only.yaml', 'inventory: a\nuses: [{ offering: acme-api }]\n');
    const placesOf = async (...args: string[]) => {
      const ran = await assay(['check', ...args, '--dataset', DATASET, '--format', 'sarif']);
      return readSarif(ran.out).results.flatMap(({ places }) => places.map(({ uri, base }) => `${base ?? ''}${uri}`));
    };
    const own = new Set(await placesOf('--policy', extending, 'acme-north'));
    expect([...own].map((uri) => uri.split('/').at(-1))).toEqual(['extending.yaml']);
    const named = new Set(await placesOf('personal-data', 'acme-north', '--inventory', uses));
    expect([...named].map((uri) => uri.split('/').at(-1))).toEqual(['only.yaml']);
  });

  test('JUnit is of the common schema, and counts as failures what fails', async () => {
    const suites = readJunit((await assay(['check', ...UNDER_TEST, '--format', 'junit'])).out);
    const output = checkShape.parse(json(await assay(['check', ...UNDER_TEST, '--json'])));
    expect(suites.map(({ failures }) => failures)).toEqual(
      output.offerings.map(
        ({ requirements }) =>
          requirements.filter(({ must, verdict }) => must && (verdict === 'unmet' || verdict === 'unproven')).length,
      ),
    );
    expect(suites.map(({ tests }) => tests)).toEqual(output.offerings.map(({ requirements }) => requirements.length));
    for (const { tests, failures, listed, failed } of suites) expect([listed, failed]).toEqual([tests, failures]);
  });

  test('--out writes the file, keeps stdout empty and tells people in a line', async () => {
    const out = files.path('report.sarif');
    const ran = await assay(['check', ...UNDER_TEST, '--format', 'sarif', '--out', out]);
    expect([ran.code, ran.out]).toEqual([1, '']);
    expect(ran.err).toBe(`support-desk: unmet (unmet 2 · unproven 1 · on file 1); written to ${out}\n`);
    expect(readFileSync(out, 'utf8')).toBe((await assay(['check', ...UNDER_TEST, '--format', 'sarif'])).out);
    const nowhere = await assay([
      'check',
      'personal-data',
      '--dataset',
      DATASET,
      '--out',
      files.path('no/such\0/place'),
    ]);
    expect(nowhere.code).toBe(2);
  });
});

describe('what is named', () => {
  test('the id of a policy that ships goes before a file, and a file takes --policy or a name with an ending', async () => {
    const file = files.write('house-rules', 'policy: other\ntitle: Other\nrequire: [{ question: gdpr_dpa }]\n');
    const byId = await assay(['check', 'house-rules', 'acme-api', '--dataset', DATASET, '--json']);
    expect(checkShape.parse(json(byId)).title).toBe('House rules for every AI API');
    const byFile = await assay(['check', 'acme-api', '--policy', file, '--dataset', DATASET, '--json']);
    expect(checkShape.parse(json(byFile)).title).toBe('Other');
  });

  test.each<[string, readonly string[], string, string[]]>([
    ['no policy', [], 'bad_parameter', []],
    ['an id that is none', ['house-rule'], 'unknown_policy', ['house-rules']],
    ['a file that is not there', ['nosuch.yaml'], 'no_policy', []],
    ['a folder', ['test/'], 'no_policy', []],
    ['a folder as a file', ['--policy', 'test'], 'no_policy', []],
    ['an offering that is none', ['house-rules', 'acme-apy'], 'unknown_offering', ['acme-api']],
    ['an inventory that is not there', ['house-rules', '--inventory', 'nosuch.yaml'], 'no_inventory', []],
    ['a day after today', ['house-rules', '--as-of', '2027-01-01'], 'bad_date', []],
    ['a format that is none', ['house-rules', '--format', 'pdf', '--json'], 'bad_parameter', []],
  ])('%s is refused', async (what, args, code, nearest) => {
    const ran = await assay(['check', ...args, '--dataset', DATASET, '--json']);
    const { error } = errorShape.parse(json(ran));
    expect([ran.code, error.code]).toEqual([2, code]);
    if (what.startsWith('a folder')) expect(error.message).toMatch(/^test\/? is a folder\.$/);
    if (nearest.length > 0) expect(error.nearest).toEqual(nearest);
  });

  test('names of others stand for offerings, and models of the inventory get their own answers', async () => {
    const ran = await assay(['check', 'house-rules', 'Acme Platform', '--dataset', DATASET, '--json']);
    expect(checkShape.parse(json(ran)).offerings.map(({ offering, model }) => [offering, model])).toEqual([
      ['acme-api', null],
      ['acme-api', 'acme-vision-1*'],
    ]);
    const uses = checkShape.parse(json(await assay(['check', ...UNDER_TEST, '--json']))).offerings;
    expect(uses.map(({ offering, model, model_named }) => [offering, model, model_named])).toEqual([
      ['acme-api', 'acme-text-1', true],
      ['acme-api', 'acme-vision-1', true],
      ['acme-north', null, null],
      ['north-open-models', 'tiny-open-7b', false],
    ]);
    expect(uses.map(({ places }) => places.map(({ line }) => line))).toEqual([[5], [5], [9], [12]]);
  });
});
