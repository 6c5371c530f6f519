/** Needs on the real record, model by model: what page, CSV and JSON tell of a model is what its own answers come to. */
import { describe, expect, test } from 'vitest';
import { listModels } from '../../src/core/answer/cell.ts';
import { decideNeed, decideNeeds } from '../../src/core/shortlist/need.ts';
import { decideKept, type KeptNeeds } from '../../src/core/shortlist/need-kept.ts';
import { verdictFor } from '../../src/core/shortlist/need-outcome.ts';
import { modelNames } from '../../src/core/shortlist/need-words.ts';
import { textOf } from './own-words.ts';
import { realDataset } from './real-record.ts';
import { pageText, siteOver } from './site.ts';

const RECORD = realDataset();
const DAY = '2026-11-23';
const SITE = siteOver(RECORD, DAY);
const PREFIXES = ['', 'anthropic.', 'us.anthropic.', 'eu.anthropic.', 'global.anthropic.'];

describe('Claude on Amazon Bedrock under "Zero retention, no asking": met, but not for Fable, nor shown for Mythos', () => {
  const query = '?need=zero-without-asking&developer=anthropic';

  test('the page says so in the row', async () => {
    const page = await pageText(SITE, `/${query}`);
    const group = page.split('<tbody class="verdict-met">')[1]?.split('</tbody>')[0] ?? '';
    const [, row = ''] = group.split('id="row-claude-bedrock"');
    const text = textOf(row.split('</ul>')[0] ?? '');
    expect(text).toMatch(/Meets; not for claude-fable-5\* \(also as \S+ and \d+ more\): Retention \/ ZDR: Partial/);
    expect(text).toMatch(
      /Meets; cannot be shown for claude-mythos-5\* \([^)]+\): Retention \/ ZDR: Unclear\. .* Ask: /,
    );
    expect(textOf(page)).toMatch(/\d+ of \d+ meet what you need , [1-9]\d* of them not with every model;/);
  });

  test('the CSV has lines for them, each with every id, and no line that says it of all', async () => {
    const lines = (await pageText(SITE, `/shortlist.csv${query}`))
      .split('\r\n')
      .filter((line) => line.includes('"claude-bedrock"'));
    const cells = lines.map((line) => line.slice(1, -1).split('","'));
    for (const [, , group] of cells) expect(group).toBe('meets');
    for (const [family, verdict] of [
      ['fable', 'does not'],
      ['mythos', 'cannot be shown'],
    ] as const) {
      const mine = cells.filter((line) => line[4] === verdict);
      expect(mine.length).toBeGreaterThan(0);
      for (const [, , , models = '', , , question, reason] of mine) {
        for (const prefix of PREFIXES) expect(models.split(', ')).toContain(`${prefix}claude-${family}-5*`);
        expect([question, reason]).toEqual(['Retention / ZDR', expect.stringMatching(/\.$/)]);
      }
    }
    for (const [, , , models] of cells.filter((line) => line[4] === 'meets'))
      expect(models).toMatch(/^all but claude-fable-5\*, .*claude-mythos-5\*/);
  });

  test('the JSON of the script comes to the same', async () => {
    const data = JSON.parse(await pageText(SITE, '/shortlist.json')) as { offerings: Record<string, KeptNeeds> };
    const kept = decideKept(data.offerings['claude-bedrock'] ?? { needs: {} }, ['zero-without-asking']);
    for (const prefix of PREFIXES) {
      expect(verdictFor(kept, `${prefix}claude-fable-5-1`)).toBe('unmet');
      expect(verdictFor(kept, `${prefix}claude-mythos-5`)).toBe('unproven');
      expect(verdictFor(kept, `${prefix}claude-opus-5`)).toBe('met');
    }
    expect([kept.verdict, kept.exceptsAllListed]).toEqual(['met', false]);
  });

  test('a link to the list keeps that', async () => {
    const page = await pageText(SITE, `/${query}&made_on=2026-07-05`);
    const since = textOf(page.split('id="since"')[1]?.split('</div>')[0] ?? '');
    expect(since).toMatch(/Claude on Amazon Bedrock : not listed → meets/);
    expect(since).toMatch(/Claude on Amazon Bedrock , for claude-fable-5\* \([^)]+\) ?: not listed → does not/);
  });
});

test('for no model of the record, by no need, is anything told but what its own answers come to', () => {
  let told = 0;
  for (const [offering, { status }] of Object.entries(RECORD.content.offerings)) {
    if (status.is !== 'live') continue;
    for (const need of RECORD.content.needs) {
      const decided = decideNeeds(RECORD, [need], { offering, asOf: DAY });
      for (const name of listModels(RECORD, offering)) {
        const model = name.replace(/\*$/, '-1');
        const own = decideNeed(RECORD, need, { offering, asOf: DAY, model });
        expect([offering, need.id, model, verdictFor(decided, model)]).toEqual([offering, need.id, model, own.verdict]);
        told += 1;
      }
    }
  }
  expect(told).toBeGreaterThan(1000);
});

test('names in few words leave out only what is another name behind a prefix', () => {
  for (const offering of Object.keys(RECORD.content.offerings))
    for (const need of RECORD.content.needs)
      for (const { models } of decideNeeds(RECORD, [need], { offering, asOf: DAY }).exceptions)
        for (const model of models) {
          const bare = models.filter((each) =>
            modelNames(models)
              .split(/, | \(/)
              .includes(each),
          );
          expect([model, bare.some((each) => model.endsWith(each))]).toEqual([model, true]);
        }
});
