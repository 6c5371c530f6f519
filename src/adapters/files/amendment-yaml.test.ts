/** Findings as YAML: written in the manner of the record whatever they say, and read back with every fault in its place. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import { canonicalJson } from '../../core/canonical.ts';
import type { Finding } from '../../core/record/record.ts';
import { amendmentYaml, parseAmendmentYaml } from './amendment-yaml.ts';

const SOURCE = {
  seen: { via: 'live', on: '2026-11-20' },
  quote: 'Inputs and outputs are deleted after seven days, and nobody who works for us looks at them before that.',
  title: 'Retention: how long',
  publisher: 'Acme Models',
  instrument: 'documentation',
  url: `https://docs.acme-models.com/${'retention-'.repeat(12)}`,
} as const;

function parsed(text: string): Finding {
  const result = parseAmendmentYaml(text);
  if ('finding' in result) return result.finding;
  throw new Error(JSON.stringify(result.issues));
}

describe('a finding as a maintainer writes it', () => {
  test('keys in the order of the record, long words folded, days and short lists on one line', () => {
    const finding = madeFinding({
      sources: [SOURCE],
      credit: { proposal: 'c-0123456789ab', handle: 'me' },
      details: {
        limits: ['leg_missing'],
        zero_exclusions: ['batch processing (29 days)', 'Files API', 'code execution (up to 30 days)', 'Agent Skills'],
        period_end: '2026-03',
        version: '1.50',
      },
      notes: 'Yes: no.',
    });
    expect(amendmentYaml(finding)).toBe(`on: 2026-07-05
because: first_assessed
answer: affirmed
route: public
confidence: high
notes: "Yes: no."
details:
  limits: [ leg_missing ]
  zero_exclusions:
    - batch processing (29 days)
    - Files API
    - code execution (up to 30 days)
    - Agent Skills
  period_end: 2026-03
  version: "1.50"
sources:
  - url: ${SOURCE.url}
    title: "Retention: how long"
    publisher: Acme Models
    instrument: documentation
    quote: >-
      Inputs and outputs are deleted after seven days, and nobody who works for us looks at them before
      that.
    seen: { on: 2026-11-20, via: live }
credit: { handle: me, proposal: c-0123456789ab }
`);
  });

  test('whatever its words are, they come back', () => {
    const words = fc.oneof(fc.string(), fc.string({ unit: 'grapheme', maxLength: 300 }), fc.lorem({ maxCount: 40 }));
    fc.assert(
      fc.property(words, words, fc.array(words, { maxLength: 4 }), (notes, quote, list) => {
        const said = { notes: `${notes}.`, details: { list }, sources: [{ ...SOURCE, quote: `${quote} ` }] };
        const finding = madeFinding(said);
        expect(canonicalJson(parsed(amendmentYaml(finding)))).toBe(canonicalJson(finding));
      }),
    );
  });

  test('the same list twice is written twice', () => {
    const list = ['one'];
    expect(amendmentYaml(madeFinding({ details: { a: list, b: list } }))).not.toMatch(/[&*]/);
  });
});

describe('what somebody wrote in an editor', () => {
  test('tells where its values stand', () => {
    const result = parseAmendmentYaml(amendmentYaml(madeFinding({ sources: [SOURCE] })));
    expect('finding' in result && result.placeOf(['sources', 0, 'quote'])).toEqual({ line: 11, column: 5 });
  });

  test.each<[string, string, object]>([
    ['no YAML', 'on: [', { code: 'yaml-syntax', line: 1 }],
    ['a tab for an indentation', 'on: 2026-11-20\nsources:\n\t- url: x\n', { code: 'yaml-syntax', line: 3 }],
    ['nothing', ' \n', { code: 'empty-file', line: 1 }],
    ['a list', '- on: 2026-11-20\n', { code: 'wrong-type', line: 1 }],
    [
      'a word of no list',
      amendmentYaml(madeFinding()).replace('affirmed', 'affirm'),
      { code: 'unknown-value', line: 3, column: 1 },
    ],
    [
      'a key that nobody knows',
      `${amendmentYaml(madeFinding())}colour: red\n`,
      { code: 'unknown-key', line: 6, column: 1 },
    ],
    ['a key twice', `${amendmentYaml(madeFinding())}route: none\n`, { code: 'duplicate-key', line: 6 }],
    ['a program in a tag', 'on: !!js/function "x"\n', { code: 'yaml-syntax', line: 1 }],
    ['more than anybody reads', `notes: ${'x'.repeat(200_000)}`, { code: 'yaml-syntax', found: '200007 bytes' }],
    ['brackets without end', `details: ${'['.repeat(5000)}`, { code: 'yaml-syntax', line: 1 }],
    ['a flood of aliases', `a: &a [x]\nb: [${'*a,'.repeat(60)}]\n`, { code: 'yaml-syntax', found: '60 aliases' }],
  ])('%s', (_name, text, expected) => {
    const result = parseAmendmentYaml(text);
    expect('issues' in result && result.issues).toEqual(
      expect.arrayContaining([expect.objectContaining({ file: 'finding.yaml', ...expected })]),
    );
  });
});
