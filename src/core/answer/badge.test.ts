/** Badges: what they say, and every reason why there is none. */
import { describe, expect, test } from 'vitest';
import { miniContent, miniDataset } from '../../../test/mini-record.ts';
import { openDataset } from '../record/dataset.ts';
import { badgeOf } from './badge.ts';
import { listCells, type Question } from './cell.ts';

const MINI = miniDataset();
const DAY = '2026-11-23';
const asked = (offering: string, model: string | null = null, asOf = DAY): Question => ({ offering, model, asOf });

describe('a badge', () => {
  test('says the answer with its conditions, when it was read and how, and by whom', () => {
    const { text, title, description } = badgeOf(MINI, asked('acme-api'), 'hipaa_baa');
    expect(text).toBe('HIPAA BAA: Yes, by contract, with conditions · read 2026-07-05 in a copy · Assay Mini');
    expect(title).toBe(
      'Acme API, HIPAA BAA: Yes, by contract, with conditions. Read 5 Jul 2026 · copy of unknown date.',
    );
    expect(description).toMatch(
      /^Yes, by contract, .+ Public evidence as read on .+\. Not advice, not a certificate\.$/,
    );
  });

  test('says that some models are answered otherwise, and for which model it is', () => {
    expect(badgeOf(MINI, asked('acme-api'), 'training_on_customer_data').text).toContain(
      ', otherwise for some models ·',
    );
  });

  test('never calls verified what was read in a copy', () => {
    for (const offering of Object.keys(MINI.content.offerings)) {
      for (const cell of listCells(MINI, asked(offering))) {
        let text = '';
        try {
          ({ text } = badgeOf(MINI, asked(offering), cell.dimension.id));
        } catch {
          continue;
        }
        expect([text.includes('verified'), text.includes('in a copy')]).toEqual([
          cell.verifiedOn !== null,
          cell.verifiedOn === null,
        ]);
        expect(text.includes('with conditions')).toBe(cell.condition !== null);
      }
    }
  });
});

describe('there is none', () => {
  const why = (question: Question, dimension: string): string => {
    try {
      return badgeOf(MINI, question, dimension).text;
    } catch (error) {
      return (error as Error).message;
    }
  };
  const cellsWith = (test: (cell: ReturnType<typeof listCells>[number]) => boolean, asOf = DAY) =>
    Object.keys(MINI.content.offerings)
      .filter((id) => MINI.content.offerings[id]?.status.is !== 'retired')
      .flatMap((id) =>
        listCells(MINI, asked(id, null, asOf))
          .filter(test)
          .map((cell) => [id, cell.dimension.id] as const),
      );

  test('for low confidence', () => {
    const content = structuredClone(miniContent()) as unknown as {
      answers: { dimension: string; findings: { record: { confidence: string } }[] }[];
    };
    for (const { findings } of content.answers) for (const { record } of findings) record.confidence = 'low';
    const unsure = openDataset(content as never, 'a'.repeat(64));
    expect(() => badgeOf(unsure, asked('acme-api'), 'hipaa_baa')).toThrow('No badge: low confidence.');
  });

  test('for words gone stale', () => {
    expect(why(asked('acme-api', null, '2028-01-01'), 'hipaa_baa')).toBe('No badge: read too long ago.');
  });

  test('for an answer that is neither a yes nor a partial', () => {
    const others = cellsWith((cell) => !['yes_public', 'yes_sales_gated', 'partial'].includes(cell.grade));
    expect(others.length).toBeGreaterThan(3);
    for (const [id, dimension] of others)
      expect(why(asked(id), dimension)).toBe('No badge: neither a yes nor a partial.');
  });

  test('for a service that has ended, a model that is not named, and before anything was known', () => {
    expect(why(asked('acme-classic'), 'hipaa_baa')).toBe('No badge: the service has ended.');
    expect(why(asked('acme-api', 'zebra-9'), 'hipaa_baa')).toBe('No badge: the record does not name this model.');
    expect(why(asked('acme-api', null, '2026-01-01'), 'hipaa_baa')).toBe('No badge: neither a yes nor a partial.');
  });
});
