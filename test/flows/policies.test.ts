/** The policies that ship, on the real record, and the page about policies: its examples run, and its tables are the shapes. */
import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { countWords } from '../../src/adapters/render/check-view.ts';
import { type CheckVerdict, checkShape } from '../../src/core/contract/check.ts';
import { describePolicy } from '../../src/core/describe/describe-policies.ts';
import { checkPolicy } from '../../src/core/policy/check-policy.ts';
import { worstVerdict } from '../../src/core/policy/check-verdict.ts';
import { lineShape, paperShape, policyShape, waiverShape } from '../../src/core/policy/policy.ts';
import { findStanding } from '../../src/core/policy/policy-standing.ts';
import { getShippedPolicy, listShippedPolicies } from '../../src/core/policy/shipped-policy.ts';
import { assay, miniBytes, ROOT, scratch } from './command-line.ts';
import { NEVER_IN_TEMPLATES, neverSaid } from './own-words.ts';
import { realDataset } from './real-record.ts';

const REAL = realDataset();
const DAY = '2026-11-23';
const IDS = listShippedPolicies(REAL);

function checked(id: string, offerings?: readonly string[]) {
  const uses = offerings?.map((offering) => ({ offering, models: [], place: null })) ?? null;
  return checkPolicy(REAL, getShippedPolicy(REAL, id), { uses, today: DAY, asOf: null });
}

test('five ship', () => {
  expect(IDS).toEqual([
    'eu-financial-services',
    'eu-personal-data',
    'eu-public-sector',
    'internal-tools',
    'us-health-data',
  ]);
});

describe.each(IDS)('%s', (id) => {
  const output = checked(id);
  const general = output.offerings.filter(({ model }) => model === null);

  test('splits every offering that is served, with what some do not meet and what some cannot be shown to', () => {
    const served = Object.values(REAL.content.offerings).filter(({ status }) => status.is !== 'retired');
    expect(general).toHaveLength(served.length);
    const verdicts = new Set(general.map(({ verdict }) => verdict));
    expect([...verdicts].filter((verdict) => !['met', 'unmet', 'unproven'].includes(verdict))).toEqual([]);
    expect([verdicts.has('unmet'), verdicts.has('unproven')]).toEqual([true, true]);
    expect(general.some(({ requirements }) => requirements.some(({ verdict }) => verdict === 'met'))).toBe(true);
  });

  test('gives a reason for everything that is not met, and says what would change it', () => {
    const failing = output.offerings.flatMap(({ offering, model, requirements }) =>
      requirements.filter(({ verdict }) => verdict !== 'met').map((line) => ({ offering, model, ...line })),
    );
    expect(failing.length).toBeGreaterThan(20);
    for (const line of failing) {
      const told = line.reasons.map(({ code, message }) => [/^[a-z_]+$/.test(code), /^\S.*[.!?…]$/s.test(message)]);
      expect([line.offering, line.question, told.length > 0, told.flat().includes(false)]).toEqual([
        line.offering,
        line.question,
        true,
        false,
      ]);
      expect(line.would_change).toMatch(/\S/);
    }
  });

  test('has the published shape, and says each line plainly with its reason', () => {
    expect(checkShape.safeParse(output).error?.issues ?? []).toEqual([]);
    const policy = REAL.content.policies?.[id];
    expect(policy?.about).toMatch(/\bNot for\b/);
    for (const line of [...(policy?.require ?? []), ...(policy?.should ?? [])])
      expect([line.says, line.because]).toEqual([expect.stringMatching(/^[A-Z].*\.$/), expect.stringMatching(/^\S/)]);
    expect((policy?.beyond ?? []).length).toBeGreaterThan(2);
    expect(neverSaid(JSON.stringify(policy), NEVER_IN_TEMPLATES)).toEqual([]);
  });

  test('two runs give the same bytes', () => {
    expect(JSON.stringify(checked(id))).toBe(JSON.stringify(output));
  });
});

describe('places', () => {
  const isHeldTo = (offering: string, place: string) => {
    const [entry] = REAL.content.answers.filter(
      (each) => each.dimension === 'data_residency' && each.subject === REAL.content.offerings[offering]?.platform,
    );
    const regions = entry?.findings.at(-1)?.record.details?.['inference_regions'];
    return Array.isArray(regions) && regions.length === 1 && regions[0] === place;
  };
  const American = Object.keys(REAL.content.offerings).filter((id) => isHeldTo(id, 'US'));

  test('services that can be held to the United States alone do not meet the EU ones', () => {
    expect(American).toEqual(expect.arrayContaining(['anthropic-api', 'xai-api']));
    for (const policy of ['eu-personal-data', 'eu-financial-services', 'eu-public-sector']) {
      for (const { offering, verdict, requirements } of checked(policy, American).offerings) {
        const line = requirements.find(({ says }) => says === 'Processing can be held to the EU.');
        expect([policy, offering, verdict, line?.verdict]).toEqual([policy, offering, 'unmet', 'unmet']);
        expect(line?.reasons.map(({ message }) => message).join(' ')).toContain('US');
      }
    }
  });

  test('a platform in a country of concern does not meet the American one, and no answer turns its seat', () => {
    const [result] = checked('us-health-data', ['deepseek-api']).offerings;
    const line = result?.requirements.find(({ says }) => says.includes('country of concern'));
    expect(line).toMatchObject({
      verdict: 'unmet',
      reasons: [
        { code: 'condition', message: "Recorded: seat of the platform's operator CN." },
        {
          code: 'record_fact',
          message:
            'It stands in the record of the platform DeepSeek Open Platform (https://platform.deepseek.com/), not in an answer, so no words are quoted.',
        },
      ],
      finding: null,
      quotes: [],
      would_change: 'A correction of the record, should it be wrong; else an exception that somebody answers for.',
    });
  });
});

const DAYS = [DAY, '2026-11-22', '2026-07-20', '2026-07-05', '2026-01-01'];

describe.each(IDS.flatMap((id) => DAYS.map((asOf) => ({ id, asOf }))))('$id on $asOf', ({ id, asOf }) => {
  const policy = getShippedPolicy(REAL, id);
  const ended = Object.keys(REAL.content.offerings).filter(
    (each) => REAL.content.offerings[each]?.status.is === 'retired',
  );
  const ask = (offerings: readonly string[] | null) => {
    const uses = offerings?.map((offering) => ({ offering, models: [], place: null })) ?? null;
    return checkPolicy(REAL, policy, { uses, today: DAY, asOf: asOf === DAY ? null : asOf });
  };
  const output = ask(null);

  test('every line that is not met says why, on which words or that there are none, and what would change it', () => {
    const lines = [...output.offerings, ...ask(ended).offerings].flatMap(({ offering, requirements }) =>
      requirements.filter(({ verdict }) => verdict !== 'met').map((line) => ({ offering, ...line })),
    );
    expect(lines.length).toBeGreaterThan(20);
    const thin = lines.filter(
      ({ verdict, reasons, quotes, would_change }) =>
        !reasons.some(({ message }) => /\S/.test(message)) ||
        !/\S/.test(would_change ?? '') ||
        (verdict === 'unmet' && quotes.length === 0 && !reasons.some(({ code }) => WITHOUT_WORDS.includes(code))),
    );
    expect(thin).toEqual([]);
  });

  test('page, API and check agree on who stands where, each by the worst of its models', () => {
    const standing = findStanding(REAL, policy, { today: DAY, asOf });
    const told = describePolicy(REAL, id, { today: DAY, asOf }).offerings;
    const worst = new Map<string, CheckVerdict>();
    for (const { offering, verdict } of output.offerings)
      worst.set(offering, worstVerdict([verdict, worst.get(offering) ?? 'met']));
    for (const verdict of ['met', 'unproven', 'unmet'] as const) {
      const mine = [...worst].flatMap(([offering, each]) => (each === verdict ? [offering] : [])).sort();
      const group = standing.groups?.find((each) => each.verdict === verdict);
      expect([verdict, group?.standers.map(({ offering }) => offering).sort()]).toEqual([verdict, mine]);
      expect([verdict, [...(told?.[verdict] ?? [])].sort()]).toEqual([verdict, mine]);
      const counted = countWords(output)
        .split(' · ')
        .find((each) => each.startsWith(`${verdict} `));
      expect(Number(counted?.split(' ')[1] ?? 0)).toBe(mine.length);
    }
  });
});

test.each(IDS)('%s refuses nothing before anything was recorded', (id) => {
  const output = checkPolicy(REAL, getShippedPolicy(REAL, id), { uses: null, today: DAY, asOf: '2026-01-01' });
  expect(new Set(output.offerings.map(({ verdict }) => verdict))).toEqual(new Set(['unproven']));
});

/** Why a refusal may stand without words: it says so, or it is no answer at all. */
const WITHOUT_WORDS = ['no_quote', 'record_fact', 'status'];

describe('docs/policies.md', () => {
  const page = readFileSync(`${ROOT}docs/policies.md`, 'utf8');
  const files = scratch();
  const dataset = files.write('mini.json', miniBytes());
  afterAll(() => files.remove());

  const section = (heading: string) => page.split(`\n${heading}\n`)[1]?.split(/\n#{2,3} /)[0] ?? '';
  const rowsOf = (of: string) =>
    [...of.matchAll(/^\| `([^`]+)` \| (required)? ?\|/gm)].map(([, key, required]) =>
      required ? `${key} required` : key,
    );
  const keysOf = ({ shape }: z.ZodObject) =>
    Object.entries(shape).map(([key, { _zod }]) => (_zod.optin === 'optional' ? key : `${key} required`));

  test.each([
    ['a policy', '### Keys of a policy', policyShape],
    ['a line', '### Keys of a line', lineShape],
  ])('lists every key of %s in its order', (_, heading, shape) => {
    expect(rowsOf(section(heading))).toEqual(keysOf(shape));
  });

  test('lists every key of a waiver and of a paper', () => {
    const rows = rowsOf(section('## Waivers and papers on file'));
    expect(rows).toEqual([...keysOf(waiverShape), ...keysOf(paperShape)]);
  });

  test('its example runs', async () => {
    const [, example = ''] = /^```yaml\n(.*?)^```$/ms.exec(page) ?? [];
    const file = files.write('example.yaml', example.replace('extends: eu-personal-data', 'extends: personal-data'));
    const ran = await assay(['check', file, '--dataset', dataset, '--format', 'json']);
    expect([ran.code, ran.err]).toEqual([1, '']);
    const output = checkShape.parse(JSON.parse(ran.out));
    expect(output.waivers.map(({ state }) => state)).toEqual(['used']);
    expect(output.on_file.map(({ state }) => state)).toEqual(['unneeded']);
  });

  test('every condition that it shows can be read, but for those that it says are refused', async () => {
    const shown = [...section('## Conditions').matchAll(/^\| .* \| `([^|]+)` \|$/gm)].map((match) => match[1] ?? '');
    expect(shown).toHaveLength(5);
    const question = (cel: string) =>
      /scope|edition/.test(cel) ? 'iso_27001' : /dpa_url|default/.test(cel) ? 'gdpr_dpa' : 'data_residency';
    const lines = shown.map((cel) => `  - { question: ${question(cel)}, cel: "${cel}" }`);
    const file = files.write('shown.yaml', `policy: shown\ntitle: Shown\nrequire:\n${lines.join('\n')}\n`);
    const ran = await assay(['check', file, '--dataset', dataset]);
    expect([ran.code, ran.err]).toEqual([1, '']);
  });
});
