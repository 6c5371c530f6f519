/** The record as a ledger: against an earlier state findings may be added at the end, and nothing else may change. */
import { describe, expect, test } from 'vitest';
import { baseOf } from '../src/core/record/base.ts';
import { buildMini, miniContent, miniText } from './mini-record.ts';

const BASE = baseOf(miniContent());
const DPA = 'platforms/acme-cloud/gdpr_dpa.yaml';
const TRAINING = 'platforms/acme-cloud/training_on_customer_data.yaml';
const RULE = 'findings-are-only-appended';

/** Issues of the mini registry with files changed, held against what it was; as `file:line code`. */
function against(overlay: Readonly<Record<string, string | null>>): string[] {
  return buildMini(overlay, { base: BASE }).issues.map((issue) => `${issue.file}:${issue.line} ${issue.code}`);
}

/** A text with a part replaced; that the part is there is part of the test. */
function changed(file: string, part: string, by: string): string {
  const text = miniText(file);
  if (!text.includes(part)) throw new Error(`${file} has no "${part}".`);
  return text.replace(part, () => by);
}

/** The findings of a file without exceptions, as texts, and the file with other ones. */
function findingsOf(file: string): string[] {
  return miniText(file)
    .replace('findings:\n', '')
    .split(/^(?= {2}- )/m);
}

function withFindings(...findings: string[]): string {
  return `findings:\n${findings.join('')}`;
}

const [FIRST = '', SECOND = ''] = findingsOf(DPA);
const THIRD = SECOND.replace('- on: 2026-10-12', '- on: 2026-11-20')
  .replace('notice_days: 14', 'notice_days: 7')
  .replace('vendor_changed', 'correction');

test('the record itself', () => {
  expect(findingsOf(DPA).length).toBe(2);
  expect(against({})).toEqual([]);
});

test.each<[string, string, string | null]>([
  ['a finding at the end', DPA, withFindings(FIRST, SECOND, THIRD)],
  [
    'a later remark',
    DPA,
    changed(
      DPA,
      '    details:\n',
      '    remarks:\n      - { on: 2026-11-01, by: person, act: confirmed, text: Still there. }\n    details:\n',
    ),
  ],
  [
    'a later archive link',
    DPA,
    changed(
      DPA,
      'seen: { on: 2026-07-05, via: live }',
      'seen: { on: 2026-07-05, via: live }\n        archived: https://web.archive.org/web/20260705000000/https://acme-models.com/dpa',
    ),
  ],
  ['a comment', DPA, `# Read twice.\n${miniText(DPA)}`],
  [
    'another order of keys',
    DPA,
    changed(
      DPA,
      '    because: first_assessed\n    answer: affirmed\n',
      '    answer: affirmed\n    because: first_assessed\n',
    ),
  ],
  [
    'a finding at the end of an exception',
    TRAINING,
    `${miniText(TRAINING)}${miniText(TRAINING).split('    findings:\n')[1]?.replace('first_assessed', 'reassessed')}`,
  ],
  [
    'a new exception',
    DPA,
    `${miniText(DPA)}exceptions:\n  - id: classic\n    families: [Acme Classic]\n    findings:\n${FIRST.replace(/^/gm, '    ').trimEnd()}\n`,
  ],
  [
    'a new file',
    'platforms/new-cloud/platform.yaml',
    miniText('platforms/acme-cloud/platform.yaml').replace(/known_as:\n.*\n/, ''),
  ],
])('%s is added freely', (_what, file, text) => {
  expect(against({ [file]: text })).toEqual([]);
});

test.each<[string, string, string | null, number]>([
  ['an edited finding', DPA, changed(DPA, 'notice_days: 30', 'notice_days: 60'), 2],
  ['an edited quote', DPA, changed(DPA, 'subprocessor 30 days', 'subprocessor 31 days'), 2],
  ['an edited last finding', DPA, changed(DPA, 'objection_days: 14', 'objection_days: 15'), 20],
  ['a changed day', DPA, changed(DPA, '- on: 2026-10-12', '- on: 2026-10-13'), 20],
  ['a deleted first finding', DPA, withFindings(SECOND), 2],
  ['a deleted last finding', DPA, withFindings(FIRST), 1],
  ['a finding put in between', DPA, withFindings(FIRST, FIRST.replace('first_assessed', 'reassessed'), SECOND), 20],
  ['a finding put in front', DPA, withFindings(FIRST.replace('first_assessed', 'reassessed'), FIRST, SECOND), 2],
  [
    'an edited finding of an exception',
    TRAINING,
    changed(TRAINING, 'default: opt_out', 'default: requires_config'),
    21,
  ],
  ['a renamed exception', TRAINING, changed(TRAINING, 'id: vision', 'id: images'), 1],
  ['a deleted exception', TRAINING, miniText(TRAINING).split('exceptions:')[0] ?? '', 1],
  ['a deleted file', DPA, null, 1],
])('%s is refused', (_what, file, text, line) => {
  expect(against({ [file]: text })).toEqual([`${file}:${line} ${RULE}`]);
});

test('a whole subject cannot leave the record in silence', () => {
  const files = ['gpai_cop', 'art53_summary'].map((name) => `developers/acme-models/${name}.yaml`);
  const issues = against(Object.fromEntries(files.map((file) => [file, null])));
  expect(issues).toEqual([...files].sort().map((file) => `${file}:1 ${RULE}`));
});

test('without a base nothing is held against an earlier state', () => {
  expect(buildMini({ [DPA]: withFindings(SECOND) }).issues).toEqual([]);
});

test('an exception may not come to be for others than it was', () => {
  expect(against({ [TRAINING]: changed(TRAINING, 'acme-vision-1*', 'acme-vision-2*') })).toEqual([
    `${TRAINING}:18 ${RULE}`,
  ]);
});

describe('remarks', () => {
  const remark = (text: string) => `      - { on: 2026-11-01, by: person, act: confirmed, text: ${text} }\n`;
  const remarked = (...texts: string[]) =>
    changed(
      DPA,
      '    details:\n',
      `${texts.length > 0 ? '    remarks:\n' : ''}${texts.map(remark).join('')}    details:\n`,
    );
  const issuesSince = (before: string, now: string) =>
    buildMini({ [DPA]: now }, { base: baseOf(miniContent({ [DPA]: before })) }).issues.map(
      ({ file, line, code }) => `${file}:${line} ${code}`,
    );
  const BEFORE = remarked('Still there.', 'And again.');

  test('later ones come after those of the base', () => {
    expect(issuesSince(BEFORE, remarked('Still there.', 'And again.', 'Once more.'))).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['an edited one', ['Still there!', 'And again.']],
    ['a removed one', ['Still there.']],
    ['one put in front', ['Before.', 'Still there.', 'And again.']],
    ['none left', []],
  ])('%s is refused', (_, texts) => {
    expect(issuesSince(BEFORE, remarked(...texts))).toEqual([expect.stringMatching(`^${DPA}:\\d+ ${RULE}$`)]);
  });
});

test('an offering cannot leave the record: it is retired instead', () => {
  const file = 'offerings/acme-classic.yaml';
  const [issue, ...others] = buildMini({ [file]: null }, { base: BASE }).issues.filter((each) => each.file === file);
  expect([issue?.code, issue?.line, others]).toEqual([RULE, 1, []]);
  expect(issue?.hint).toContain('is: retired');
});
