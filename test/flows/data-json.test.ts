/** `/data.json` as clients in the wild use it: taken whole, the right answer found for a maker, a platform and a model, each line of the format kept. */
import { describe, expect, test } from 'vitest';
import { dataJson } from '../../src/adapters/export/data-json.ts';
import { findCell } from '../../src/core/answer/cell.ts';
import { isNamedOnly } from '../../src/core/answer/wording.ts';
import type { DataJsonCell } from '../../src/core/contract/data-json.ts';
import { describeOffering } from '../../src/core/describe/describe.ts';
import { getDimension } from '../../src/core/record/dataset.ts';
import { MINI_DAY, miniDataset, miniText } from '../mini-record.ts';
import { readDataJson } from './data-json-client.ts';
import { facesOver } from './faces.ts';
import { realDataset } from './real-record.ts';

const REAL = realDataset();
const DAY = REAL.content.generated;
const DOCUMENT = dataJson(REAL, DAY);

async function read(dataset = REAL, today = DAY, name = dataset.content.registry.name) {
  const answer = await facesOver(dataset, today)('/data.json');
  const bytes = new Uint8Array(await answer.arrayBuffer());
  const received = {
    status: answer.status,
    type: answer.headers.get('content-type'),
    encoding: answer.headers.get('content-encoding'),
    bytes,
  };
  return readDataJson(received, { name, today });
}

describe('a gate before remote inference', () => {
  test('finds every offering by the names of its maker and its platform alone, with evidence', async () => {
    const client = await read();
    for (const [id, { developer, platform }] of Object.entries(REAL.content.offerings)) {
      const maker = REAL.content.developers[developer]?.name ?? 'Various makers';
      const host = REAL.content.platforms[platform]?.name ?? '';
      const found = REAL.content.dimensions.map((each) =>
        client.evidence({
          maker: maker.toUpperCase().replaceAll(' ', '_'),
          platform: host.replaceAll(' ', '-'),
          dimension: each.id,
        }),
      );
      expect([id, found.map((each) => each?.offering)]).toEqual([id, REAL.content.dimensions.map(() => id)]);
      expect([id, found.some((each) => each?.source?.startsWith('https://'))]).toEqual([id, true]);
    }
  });

  test('gets the answer for the model that it calls, not that of the others', async () => {
    const client = await read();
    const asked = { maker: 'anthropic', platform: 'amazon bedrock', dimension: 'retention_zdr' };
    expect(client.evidence(asked)?.value).toBe('yes_public');
    const excepted = client.evidence({ ...asked, model: 'anthropic.claude-fable-5' });
    expect([excepted?.value, excepted?.evidence['default_retention_days']]).toEqual(['partial', 30]);
    expect(excepted?.caveat).toContain('30 days');
    expect(client.evidence({ ...asked, model: 'anthropic.claude-opus-4-8' })?.value).toBe('yes_public');
    expect(client.evidence({ ...asked, maker: 'nobody' })).toBe(undefined);
  });

  test('is told that words were only read, where nothing was verified', async () => {
    const client = await read();
    const found = client.evidence({ maker: 'anthropic', platform: 'amazon-bedrock', dimension: 'soc2_type2' });
    expect([found?.basis, found?.verified]).toEqual(['copy', DAY]);
  });
});

describe('the name', () => {
  test('is what the operator wrote, and clients of another name take nothing', async () => {
    const text = miniText('registry.yaml').replace(/^name: .*$/m, 'name: Acme Inference Register');
    const named = miniDataset({ 'registry.yaml': text });
    expect((await read(named, MINI_DAY, 'Acme Inference Register')).offerings).toHaveLength(4);
    await expect(read(named, MINI_DAY, 'Assay')).rejects.toThrow('refused: name');
  });
});

describe('each line of the format', () => {
  const cells = DOCUMENT.offerings.flatMap((each) => [
    ...Object.entries(each.dimensions).map(([id, cell]) => [each.id, null, id, cell] as const),
    ...each.model_exceptions.flatMap(({ model, dimensions }) =>
      Object.entries(dimensions).map(([id, cell]) => [each.id, model, id, cell] as const),
    ),
  ]);

  test('a source is the first quoted primary one, else the first primary one, else none; its archive stands beside it', () => {
    const expected = ({ sources }: DataJsonCell) =>
      sources.find((each) => each.primary && each.quote !== null) ?? sources.find((each) => each.primary) ?? null;
    for (const [offering, model, id, cell] of cells) {
      const source = expected(cell);
      expect([offering, model, id, cell.source, cell.archived]).toEqual([
        offering,
        model,
        id,
        source?.url ?? null,
        source?.archived ?? null,
      ]);
    }
  });

  test('a cell was verified when it was, else read; never an empty day, and the basis says which', () => {
    for (const [offering, model, id, cell] of cells) {
      const own = findCell(REAL, { offering, asOf: DAY, model }, getDimension(REAL, id));
      expect([offering, model, id, cell.verified, cell.verified_basis]).toEqual([
        offering,
        model,
        id,
        own?.verifiedOn ?? own?.readOn ?? null,
        own?.age.basis ?? null,
      ]);
      expect(cell.verified).not.toBe('');
    }
  });

  test('exceptions are lists, one entry for each model, with the cells that differ and no others', () => {
    const excepted = DOCUMENT.offerings.filter((each) => each.model_exceptions.length > 0);
    expect(excepted.map((each) => each.id)).toContain('claude-bedrock');
    for (const { id, model_exceptions, dimensions } of DOCUMENT.offerings) {
      expect([id, Array.isArray(model_exceptions)]).toEqual([id, true]);
      const models = model_exceptions.map((each) => each.model);
      expect(new Set(models).size).toBe(models.length);
      for (const each of model_exceptions) {
        expect(Object.keys(each.dimensions).length).toBeGreaterThan(0);
        for (const [dimension, cell] of Object.entries(each.dimensions))
          expect(cell.finding).not.toBe(dimensions[dimension]?.finding);
      }
    }
  });

  test('questions are named, and no offering answers one that is not', () => {
    expect(Object.keys(DOCUMENT.dimensions)).toEqual(REAL.content.dimensions.map((each) => each.id));
    for (const [, , id] of cells) expect(Object.hasOwn(DOCUMENT.dimensions, id)).toBe(true);
  });

  test('beyond it: every source with its words, how old it is, from whom it is inherited, the digest and the shape', () => {
    expect(DOCUMENT.format).toMatchObject({ digest: REAL.digest, schema: '/schema/data-json.json' });
    for (const [, , , cell] of cells) {
      expect(Object.keys(cell)).toEqual(
        expect.arrayContaining(['label', 'place', 'condition', 'read_on', 'sources', 'age', 'from', 'finding']),
      );
    }
  });

  test('has the sentences that the API has beside each answer, so that what is only named cannot pass for read', () => {
    const asked = { asOf: DAY, model: null };
    for (const { id: offering, dimensions } of DOCUMENT.offerings) {
      const { cells: said } = describeOffering(REAL, { ...asked, offering });
      for (const [id, { notices, route }] of Object.entries(dimensions))
        expect([offering, id, notices, route]).toEqual([offering, id, said[id]?.notices, said[id]?.route]);
    }
    const named = cells.filter(([offering, model, id]) => {
      const own = findCell(REAL, { offering, asOf: DAY, model }, getDimension(REAL, id));
      return own?.finding && isNamedOnly(own.finding.record);
    });
    expect(named.length).toBeGreaterThan(0);
    for (const [, , , cell] of named) expect(cell.notices['S5']).toContain('none of its own words were read here');
  });

  test('on an earlier day it holds what was known then, and nothing is verified in the future of that day', () => {
    const then = dataJson(REAL, '2026-07-05');
    expect(then.offerings.map((each) => each.id).sort()).toEqual(DOCUMENT.offerings.map((each) => each.id).sort());
    const days = then.offerings.flatMap((each) =>
      Object.values(each.dimensions).flatMap((cell) => cell.verified ?? []),
    );
    expect(days.length).toBeGreaterThan(5);
    expect(days.filter((day) => day > '2026-07-05')).toEqual([]);
  });
});
