/** What the script narrows down with comes to what the server comes to, for every need and every two of them. */
import { describe, expect, test } from 'vitest';
import { realDataset } from '../../../test/flows/real-record.ts';
import { MINI_DAY, miniDataset } from '../../../test/mini-record.ts';
import type { Dataset } from '../record/dataset.ts';
import { decideNeeds } from './need.ts';
import { decideKept } from './need-kept.ts';
import type { OutcomeReason, TogetherOutcome } from './need-outcome.ts';
import { outcomeLines } from './need-words.ts';
import { FACETS, NO_REQUEST, shortlist } from './shortlist.ts';
import { shortlistData } from './shortlist-data.ts';

describe.each<[string, () => Dataset, (dataset: Dataset) => string]>([
  ['the mini registry', miniDataset, () => MINI_DAY],
  ['the real record', realDataset, (dataset) => dataset.content.generated],
])('of %s', (_, opened, dayOf) => {
  const dataset = opened();
  const day = dayOf(dataset);
  const data = shortlistData(dataset, day);
  const ids = dataset.content.needs.map((each) => each.id);
  const choices = ids.flatMap((first, index) => ids.slice(index).map((second) => [...new Set([first, second])]));

  test('every choice of one or two needs, and all together, come to the same, for every model, in the same words', () => {
    expect(choices.length).toBe((ids.length * (ids.length + 1)) / 2);
    let exceptions = 0;
    for (const needs of [...choices, ids]) {
      const asked = dataset.content.needs.filter((each) => needs.includes(each.id));
      for (const [id, offering] of Object.entries(data.offerings)) {
        const decided = decideNeeds(dataset, asked, { offering: id, asOf: day });
        const kept = decideKept(offering, needs);
        const verdicts = ({ verdict, exceptions: others, exceptsAllListed }: TogetherOutcome<OutcomeReason>) => [
          verdict,
          others.map((each) => [each.models, each.verdict]),
          exceptsAllListed,
        ];
        expect([needs, id, verdicts(kept)]).toEqual([needs, id, verdicts(decided)]);
        expect([needs, id, outcomeLines(kept)]).toEqual([needs, id, outcomeLines(decided)]);
        exceptions += decided.exceptions.length;
      }
    }
    expect(exceptions).toBeGreaterThan(3);
  });

  test('it holds every offering in the order of the registry, with its facets and its order by each question', () => {
    const rows = shortlist(dataset, { ...NO_REQUEST, retired: true }, day).flatMap((group) => group.rows);
    expect(Object.keys(data.offerings)).toEqual(rows.map((row) => row.id));
    for (const { id, offering, cells } of rows) {
      const told = data.offerings[id];
      expect([told?.name, told?.retired]).toEqual([offering.name, offering.status.is === 'retired']);
      expect(Object.keys(told?.clarity ?? {})).toEqual(cells.map((each) => each.dimension.id));
      for (const facet of FACETS.filter((each) => each !== 'seat'))
        expect([id, facet, told?.facets[facet]]).toEqual([id, facet, offering[facet as 'processor']]);
    }
    for (const sort of dataset.dimensions.keys()) {
      const clearness = (id: string) => data.offerings[id]?.clarity[sort] ?? Number.MAX_SAFE_INTEGER;
      const sorted =
        shortlist(dataset, { ...NO_REQUEST, retired: true, sort }, day)[0]?.rows.map((row) => row.id) ?? [];
      const numbers = sorted.map(clearness);
      expect([sort, numbers]).toEqual([sort, [...numbers].sort((a, b) => a - b)]);
    }
  });

  test('it names the state it is of, and what to ask for each question', () => {
    expect([data.digest, data.as_of]).toEqual([dataset.digest, day]);
    expect([data.about_grades, data.about_watch_outs]).toEqual(
      ['S2', 'S8'].map((each) => dataset.content.sentences[each]?.text.trim()),
    );
    for (const each of dataset.content.dimensions) expect(data.ask[each.id]).toBe(each.card.ask[0]);
  });
});
