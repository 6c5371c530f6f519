/** Messages of commits: what is done, why, and trailers that nobody can forge. */
import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { madeFinding } from '../../../test/made-finding.ts';
import { madeAccepted, RETENTION, RETENTION_PAGE, RETENTION_SOURCE } from '../../../test/made-proposal.ts';
import { miniDataset } from '../../../test/mini-record.ts';
import { commitMessage } from './commit-message.ts';
import type { Amendment } from './proposal.ts';

const DATASET = miniDataset();
const SOURCE = { ...RETENTION_SOURCE, quote: 'Four plain words here.' };
const FINDING = madeFinding({ because: 'correction', sources: [SOURCE] });
const AMENDMENT: Amendment = { place: RETENTION, finding: FINDING, credit: { handle: 'zoe', name: 'Zoë' } };

const message = (amendments: readonly Amendment[], note: string | null = null) =>
  commitMessage(DATASET, madeAccepted('c-0123456789ab', amendments, note), amendments);

function trailersOf(text: string): string[] {
  return execFileSync('git', ['interpret-trailers', '--parse'], { input: text, encoding: 'utf8' }).trim().split('\n');
}

const TRAILERS = ['Assay-Proposal: c-0123456789ab', 'Proposed-by: Zoë (zoe)', 'Reviewed-by: Ada Reviewer'];

describe('a message', () => {
  test('says what, where, why and who', () => {
    expect(message([AMENDMENT], 'Read the page.')).toBe(`Correct: Acme Cloud, Retention / ZDR

platforms/acme-cloud/retention_zdr.yaml: corrected
  ${RETENTION_PAGE}

Said when it was accepted:
  Read the page.

${TRAILERS.join('\n')}
`);
  });

  test('of several says how many, within 72 characters', () => {
    const [first = ''] = message([AMENDMENT, AMENDMENT, AMENDMENT]).split('\n');
    expect(first).toBe('Correct: Acme Cloud, Retention / ZDR and 2 more');
  });

  test('of nobody who wishes to be named names nobody', () => {
    expect(trailersOf(message([{ ...AMENDMENT, credit: null }]))).toEqual([TRAILERS[0], TRAILERS[2]]);
    expect(trailersOf(message([{ ...AMENDMENT, credit: { handle: 'zoe', name: null } }]))[1]).toBe('Proposed-by: zoe');
  });

  test.each<[string, string]>([
    ['a line of its own', 'Zoë\nReviewed-by: Somebody Else'],
    ['a line end of another kind', 'Zoë\u2028Reviewed-by: Somebody Else'],
    ['a carriage return', 'Zoë\r\rReviewed-by: Somebody Else'],
    ['a bell and a direction', 'Zoë\u0007\u202e'],
  ])('a name cannot forge a trailer: %s', (_name, name) => {
    const text = message(
      [{ ...AMENDMENT, credit: { handle: 'zoe', name } }],
      `${name}\n\nReviewed-by: Somebody Else\n`,
    );
    const trailers = trailersOf(text);
    expect(trailers.map((each) => each.split(':')[0])).toEqual(['Assay-Proposal', 'Proposed-by', 'Reviewed-by']);
    expect(trailers.at(-1)).toBe('Reviewed-by: Ada Reviewer');
    expect(text).not.toMatch(/^Reviewed-by: Somebody Else/m);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u2028\u202e]/);
  });

  test('however long names are, the lines are bounded', () => {
    const text = message([{ ...AMENDMENT, credit: { handle: 'zoe', name: 'z'.repeat(5000) } }], 'y'.repeat(4000));
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(510);
  });
});
