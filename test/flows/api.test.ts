/** The API as programs meet it: what it finds, page by page, on any day, for any model, in any encoding, and how it says no. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { listCells } from '../../src/core/answer/cell.ts';
import type { CellOutput } from '../../src/core/contract/cell.ts';
import { compareOfferings, describeOffering } from '../../src/core/describe/describe.ts';
import { openDataset } from '../../src/core/record/dataset.ts';
import { MINI_DAY, miniContent, miniDataset } from '../mini-record.ts';
import { facesOver, miniFaces } from './faces.ts';
import { NEVER_SAID, neverSaid, ownWords, timesSaid } from './own-words.ts';
import { expectShape } from './published.ts';
import { realDataset } from './real-record.ts';

const ROOT = '/api/v1';
const ask = miniFaces();
const REAL = realDataset();
const REAL_DAY = REAL.content.generated;
const real = facesOver(REAL, REAL_DAY);

interface Answered<D> {
  readonly data: D;
  readonly meta: {
    readonly digest: string;
    readonly as_of: string | null;
    readonly today: string;
    readonly notice: string;
  };
  readonly links: { readonly self: string; readonly next: string | null };
}

async function get<D = Record<string, unknown>>(path: string, over = ask): Promise<Answered<D>> {
  const answer = await over(ROOT + path);
  expect([path, answer.status]).toEqual([path, 200]);
  return (await answer.json()) as Answered<D>;
}

async function refused(path: string, over = ask) {
  const answer = await over(ROOT + path);
  const { error } = (await answer.json()) as {
    error: { code: string; message: string; hint: string; nearest: string[] };
  };
  return { status: answer.status, ...error };
}

interface Entry {
  readonly id: string;
  readonly cells: Record<string, CellOutput & { readonly condition: string | null }>;
  readonly needs: {
    readonly verdict: string;
    readonly reasons: unknown[];
    readonly exceptions: { models: string[]; verdict: string }[];
  } | null;
  readonly watch_outs: { readonly obtain: string[]; readonly clear_up: string[] } | null;
}
interface List {
  readonly total: number;
  readonly offerings: readonly Entry[];
  readonly notices: Record<string, string>;
}
const idsOf = ({ data }: Answered<List>) => data.offerings.map((each) => each.id);
const offerings = async (query: string, over = ask) => get<List>(`/offerings?${query}`, over);

describe('the envelope', () => {
  test('has the published shape, the digest, the days and the notice', async () => {
    const answer = await get('/registry');
    await expectShape('envelope', answer);
    expect(answer.meta).toEqual({
      digest: miniDataset().digest,
      as_of: null,
      today: MINI_DAY,
      notice: expect.stringContaining('no legal advice'),
    });
    expect(answer.links).toEqual({ self: '/api/v1/registry', next: null });
  });

  test('self is the address in its one form, whatever the order and the way in which lists are written', async () => {
    const one = await offerings('limit=50&need=no-training&sort=category&q=acme%20cloud&need=baa');
    expect(one.links.self).toBe('/api/v1/offerings?q=acme+cloud&need=no-training,baa');
    expect(await offerings('need=no-training,baa&q=acme+cloud')).toEqual(one);
  });
});

describe('offerings', () => {
  test('are those of the registry, retired ones left out unless asked for', async () => {
    expect(idsOf(await offerings(''))).toEqual(['acme-api', 'acme-north', 'north-open-models']);
    expect(idsOf(await offerings('status=retired'))).toEqual(['acme-classic']);
    expect(idsOf(await offerings('status=live,preview,retired'))).toHaveLength(4);
    expect(idsOf(await offerings('status=preview'))).toEqual(['acme-north']);
  });

  test.each([
    ['developer=acme-models', ['acme-api', 'acme-north']],
    ['developer=Acme%20Models', ['acme-api', 'acme-north']],
    ['developer=various', ['north-open-models']],
    ['platform=north-host', ['acme-north', 'north-open-models']],
    ['category=first_party', ['acme-api']],
    ['q=north', ['acme-north', 'north-open-models']],
    ['q=zebra', []],
    ['processor=Acme%20Models%20SAS', ['acme-api']],
    ['alias=Acme%20Platform', ['acme-api']],
    ['alias=acme-classic', ['acme-classic']],
    ['alias=platform:north-host', ['acme-north', 'north-open-models']],
    ['alias=old-list:acme-via-north', ['acme-north']],
    ['alias=acme-via-north', ['acme-north']],
    ['developer=acme-models&platform=north-host', ['acme-north']],
    ['sort=name', ['acme-api', 'acme-north', 'north-open-models']],
    ['sort=-name', ['north-open-models', 'acme-north', 'acme-api']],
    ['sort=-id&limit=1', ['north-open-models']],
  ])('%s', async (query, ids) => {
    expect(idsOf(await offerings(query))).toEqual(ids);
  });

  test('by seat, which is that of the platform', async () => {
    const { data } = await offerings('seat=DE&fields=seat', real);
    expect(data.total).toBeGreaterThan(0);
    expect(new Set((data.offerings as unknown as { seat: string }[]).map((each) => each.seat))).toEqual(
      new Set(['DE']),
    );
  });

  test('say of each need what it comes to, and leave nothing out', async () => {
    const { data } = await offerings('need=no-training&need=eu-processing');
    expect(data.total).toBe(3);
    const verdicts = data.offerings.map((each) => each.needs?.verdict);
    expect(verdicts).toEqual(
      [...verdicts].sort((a, b) => 'met unproven unmet'.indexOf(a ?? '') - 'met unproven unmet'.indexOf(b ?? '')),
    );
    for (const { needs } of data.offerings)
      expect([needs?.verdict === 'met', needs?.reasons.length]).toEqual([
        needs?.verdict === 'met',
        needs?.verdict === 'met' ? 0 : expect.any(Number),
      ]);
    const met = await offerings('need=no-training,eu-processing&verdict=met');
    expect(idsOf(met)).toEqual(data.offerings.filter((each) => each.needs?.verdict === 'met').map((each) => each.id));
    const others = await offerings('need=no-training,eu-processing&verdict=unproven,unmet');
    expect(met.data.total + others.data.total).toBe(3);
    expect((await offerings('')).data.offerings.every((each) => each.needs === null)).toBe(true);
  });

  test('name the models for which a need comes to something else', async () => {
    const { data } = await offerings('need=zero-without-asking&alias=claude-bedrock', real);
    expect(data.offerings[0]?.needs?.exceptions.flatMap((each) => each.models).join()).toContain('claude-fable');
  });

  test('only the questions and keys that are asked for; the id is always there', async () => {
    const { data } = await offerings('fields=name,cells&dimension=hipaa_baa,gdpr_dpa');
    for (const entry of data.offerings) {
      expect(Object.keys(entry).sort()).toEqual(['cells', 'id', 'name']);
      expect(Object.keys(entry.cells).every((each) => ['hipaa_baa', 'gdpr_dpa'].includes(each))).toBe(true);
    }
  });

  test('clearest evidence first, then by name, and the other way round', async () => {
    const grades = [
      'yes_public',
      'yes_sales_gated',
      'partial',
      'unclear',
      'no_public_evidence',
      'yes_platform_only',
      'no',
      'not_applicable',
    ];
    const order = async (sort: string) =>
      (await offerings(`sort=${sort}&fields=cells&dimension=hipaa_baa&limit=200`, real)).data.offerings.map((each) =>
        grades.indexOf(each.cells['hipaa_baa']?.grade ?? ''),
      );
    const clearest = await order('hipaa_baa');
    expect(clearest).toEqual([...clearest].sort((a, b) => a - b));
    expect(await order('-hipaa_baa')).toEqual([...clearest].reverse());
  });

  test('of a day on which nothing was known of them are there, and say so', async () => {
    const { data } = await offerings('as_of=2026-01-01');
    expect(data.offerings.map((each) => [each.cells, each.watch_outs])).toEqual(data.offerings.map(() => [{}, null]));
  });
});

describe('page by page', () => {
  async function walk(path: string, over = ask): Promise<{ pages: number; ids: string[] }> {
    const ids: string[] = [];
    let next: string | null = ROOT + path;
    let pages = 0;
    while (next) {
      const answer: Response = await over(next);
      expect([next, answer.status]).toEqual([next, 200]);
      const { data, links } = (await answer.json()) as Answered<
        Record<
          string,
          { id?: string; url?: string; offering?: string; dimension?: string; exception?: string; finding?: string }[]
        >
      >;
      const [, list = []] = Object.entries(data).find(([, value]) => Array.isArray(value)) ?? [];
      ids.push(
        ...list.map(
          (each) => each.id ?? each.url ?? `${each.offering} ${each.dimension} ${each.exception} ${each.finding}`,
        ),
      );
      pages += 1;
      next = links.next;
    }
    return { pages, ids };
  }

  test.each([
    '/offerings?limit=7&sort=-name',
    '/developers?limit=4',
    '/platforms?limit=10&sort=id',
    '/sources?limit=50',
    '/changes?limit=100',
    '/dimensions?limit=3',
  ])('%s: everything once, in the order of one long page', async (path) => {
    const { pages, ids } = await walk(path, real);
    const whole = await walk(path.replace(/limit=\d+/, 'limit=200'), real);
    expect(pages).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toEqual(whole.ids);
  });

  test('next names its day, so that midnight parts no pages', async () => {
    const { links } = await offerings('limit=1');
    expect(links.next).toMatch(/^\/api\/v1\/offerings\?as_of=2026-11-23&limit=1&cursor=[0-9a-z-]+$/);
    const later = facesOver(miniDataset(), '2026-11-24');
    const answer = await later(links.next ?? '');
    expect(answer.status).toBe(200);
    const bare = (links.next ?? '').replace('as_of=2026-11-23&', '').replace(ROOT, '');
    expect(await refused(bare, later)).toMatchObject({
      status: 400,
      code: 'bad_parameter',
      message: expect.stringContaining('another day'),
    });
  });

  test('a cursor of another query, of another state, made up, or behind the end is refused and told apart', async () => {
    const { links } = await offerings('limit=1');
    const cursor = new URLSearchParams(links.next?.split('?')[1]).get('cursor') ?? '';
    const message = async (path: string, over = ask) => (await refused(path, over)).message;
    expect(await message(`/offerings?limit=1&developer=acme-models&cursor=${cursor}`)).toContain('another query');
    expect(await message(`/platforms?limit=1&cursor=${cursor}`)).toContain('another query');
    const other = openDataset(miniContent(), 'b'.repeat(64));
    expect(await message(`/offerings?limit=1&cursor=${cursor}`, facesOver(other))).toContain('another state');
    expect(await message('/offerings?cursor=zebra')).toContain('cursor cannot be');
    expect(await message(`/offerings?limit=1&cursor=${cursor.replace(/^1-/, 'zz-')}`)).toContain('behind the end');
    expect(await message(`/offerings?limit=1&cursor=${cursor.replace(/^1-/, '-1-')}`)).toContain('cursor cannot be');
  });

  test('another limit or other fields go on with the same cursor', async () => {
    const { links } = await offerings('limit=1');
    const cursor = new URLSearchParams(links.next?.split('?')[1]).get('cursor') ?? '';
    expect(idsOf(await offerings(`limit=200&fields=name&cursor=${cursor}`))).toEqual([
      'acme-north',
      'north-open-models',
    ]);
  });
});

describe('one offering', () => {
  test.each([
    ['acme-api', '', null],
    ['acme-api', '?model=acme-vision-1', 'acme-vision-1'],
    ['acme-api', '?as_of=2026-08-01', null],
    ['north-open-models', '', null],
  ])('%s%s says all that show --json says, and no grade without its condition', async (id, query, model) => {
    const { data, meta } = await get<
      {
        cells: Record<string, { condition: string | null; notices: object; otherwise: unknown[]; grade: string }>;
      } & Record<string, unknown>
    >(`/offerings/${id}${query}`);
    const asOf = meta.as_of ?? '';
    const shown = describeOffering(miniDataset(), { offering: id, asOf, model });
    expect(data).toMatchObject(JSON.parse(JSON.stringify(shown)));
    const cells = listCells(miniDataset(), { offering: id, asOf, model });
    expect(Object.entries(data.cells).map(([key, each]) => [key, each.condition, each.otherwise.length])).toEqual(
      cells.map((each) => [each.dimension.id, each.condition, each.otherwise.length]),
    );
  });

  test('only the questions that are asked for, among watch-outs and conditions too', async () => {
    const { data } = await get<{
      cells: object;
      watch_outs: { dimension: string }[];
      conditions: { dimension: string }[];
    }>('/offerings/acme-api?dimension=soc2_type2,hipaa_baa');
    expect(Object.keys(data.cells)).toEqual(['soc2_type2', 'hipaa_baa']);
    for (const { dimension } of [...data.watch_outs, ...data.conditions])
      expect(['soc2_type2', 'hipaa_baa']).toContain(dimension);
  });

  test('whether the record names the model is told', async () => {
    const named = async (query: string) =>
      (await get<{ model_named: boolean | null }>(`/offerings/acme-api${query}`)).data.model_named;
    expect([await named(''), await named('?model=acme-vision-1'), await named('?model=zebra-9')]).toEqual([
      null,
      true,
      false,
    ]);
  });

  test('one that ended is there, and says so', async () => {
    const { data } = await get<{ status: object }>('/offerings/acme-classic');
    expect(data.status).toEqual({ is: 'retired', on: '2026-09-30', instead: 'acme-api' });
  });
});

describe('one answer', () => {
  interface Answer {
    readonly known: boolean;
    readonly cell: (CellOutput & { readonly condition: string | null }) | null;
    readonly conditions: readonly { readonly text: string }[];
    readonly chain: readonly {
      readonly exception: string | null;
      readonly grade: string;
      readonly condition: string | null;
    }[];
    readonly otherwise: readonly { readonly exception: string | null; readonly models: string[] }[];
    readonly cite: string | null;
    readonly ask: readonly string[];
    readonly page: string;
    readonly notices: Record<string, string>;
  }

  test('for a model: what holds for it, and the chain that gave it, widest first', async () => {
    const general = (await get<Answer>('/offerings/acme-api/training_on_customer_data')).data;
    const { data } = await get<Answer>('/offerings/acme-api/training_on_customer_data?model=acme-vision-1');
    expect([general.cell?.from.exception, data.cell?.from.exception]).toEqual([null, 'vision']);
    expect(general.chain.map((each) => each.exception)).toEqual([null]);
    expect(general.otherwise.map((each) => [each.exception, each.models])).toEqual([['vision', ['acme-vision-1*']]]);
    expect(data.chain.map((each) => each.exception)).toEqual([null, 'vision']);
    expect(data.chain.at(-1)?.grade).toBe(data.cell?.grade);
    expect(data.otherwise).toEqual([]);
    expect(data.page).toBe('/offerings/acme-api/?model=acme-vision-1#training_on_customer_data');
  });

  test('with its condition, beside the grade and in the list', async () => {
    const { data } = await get<Answer>('/offerings/acme-api/hipaa_baa');
    expect(data.cell?.condition).toBe(data.conditions[0]?.text);
    expect(data.cell?.condition?.length).toBeGreaterThan(10);
    expect(data.ask).toHaveLength(2);
  });

  test('a citation names the address at which the site is reached', async () => {
    const { data } = await get<Answer>('/offerings/acme-api/hipaa_baa');
    expect(data.cite).toContain('https://registry.example.org/offerings/acme-api/?as_of=2026-11-23#hipaa_baa');
  });

  test('of a day on which nothing was known', async () => {
    const { data } = await get<Answer>('/offerings/acme-api/hipaa_baa?as_of=2026-01-01');
    expect([data.known, data.cell, data.chain, data.cite]).toEqual([false, null, [], null]);
  });
});

describe('around the offerings', () => {
  test('compare says what compare --json says, in the order given', async () => {
    const { data } = await get<{ rows: { same: boolean; dimension: string }[]; offerings: string[] }>(
      '/compare?ids=acme-north,acme-api',
    );
    const shown = compareOfferings(miniDataset(), ['acme-north', 'acme-api'], MINI_DAY);
    expect(data).toMatchObject(JSON.parse(JSON.stringify(shown)));
    expect(data.offerings).toEqual(['acme-north', 'acme-api']);
  });

  test.each([
    ['ids=acme-api', 'fewer than 2'],
    ['ids=acme-api,acme-api', 'stands twice'],
    ['ids=acme-api&ids=acme-north,acme-api', 'stands twice'],
    ['ids=a,b,c,d,e', 'more than 4'],
    ['', 'ids is missing'],
  ])('compare refuses "%s"', async (query, message) => {
    expect(await refused(`/compare?${query}`)).toMatchObject({
      status: 400,
      code: 'bad_parameter',
      message: expect.stringContaining(message),
    });
  });

  test('changes are those of the record, with the conditions of both sides', async () => {
    const { data } = await get<{
      total: number;
      changes: {
        offering: string;
        dimension: string;
        on: string;
        from: string | null;
        to: string;
        was: { condition: string | null } | null;
        is: { condition: string | null };
        material: boolean;
        because: string;
      }[];
    }>('/changes?since=2026-07-05&offering=acme-api&dimension=iso_27001,gpai_cop');
    expect(data.changes.map((each) => [each.dimension, each.from, each.to, each.on])).toEqual([
      ['iso_27001', 'unclear', 'yes_public', '2026-10-12'],
      ['gpai_cop', 'no', 'yes_public', '2026-10-12'],
    ]);
    expect(data.changes[0]?.was).toHaveProperty('condition');
    const all = (await get<typeof data>('/changes?limit=200')).data;
    expect(all.changes.map((each) => each.on)).toEqual(
      all.changes
        .map((each) => each.on)
        .sort()
        .reverse(),
    );
    expect((await get<typeof data>('/changes?limit=200&sort=on')).data.changes.map((each) => each.on)).toEqual(
      all.changes.map((each) => each.on).sort(),
    );
    expect(
      (await get<typeof data>('/changes?limit=200&as_of=2026-07-05')).data.changes.every(
        (each) => each.on <= '2026-07-05',
      ),
    ).toBe(true);
    const counted = await Promise.all(
      ['true', 'false'].map(async (word) => (await get<typeof data>(`/changes?material=${word}`)).data.total),
    );
    expect(counted.reduce((sum, each) => sum + each, 0)).toBe(all.total);
  });

  test('sources by host and by how they were seen', async () => {
    const { data } = await get<{ sources: { host: string; url: string; seen: { via: string } }[] }>(
      '/sources?via=live&limit=200',
    );
    expect(data.sources.length).toBeGreaterThan(0);
    const host = data.sources[0]?.host ?? '';
    const ofHost = (await get<typeof data>(`/sources?host=www.${host.toUpperCase()}`)).data;
    expect(ofHost.sources.length).toBeGreaterThan(0);
    expect(new Set(ofHost.sources.map((each) => each.host))).toEqual(new Set([host]));
  });

  test('makers and platforms by their names, and in full', async () => {
    const { data } = await get<{ developers: { id: string }[] }>('/developers?alias=Acme%20Models');
    expect(data.developers.map((each) => each.id)).toEqual(['acme-models']);
    const subject = await get<{
      offerings: string[];
      answers: { dimension: string; in_force: { condition: unknown }[] }[];
    }>('/developers/acme-models');
    expect(subject.data.offerings).toEqual(['acme-api', 'acme-classic', 'acme-north']);
    expect(subject.data.answers.map((each) => each.dimension)).toEqual(['gpai_cop', 'art53_summary']);
    const platform = await get<{ answers: { in_force: unknown[] }[] }>('/platforms/north-host?as_of=2026-01-01');
    expect(platform.data.answers.flatMap((each) => each.in_force)).toEqual([]);
  });

  test('a question says how every offering that has not ended answers it', async () => {
    const { data } = await get<{
      answers: { offering: string; condition: unknown }[];
      by_grade: Record<string, number>;
    }>('/dimensions/hipaa_baa');
    expect(data.answers.map((each) => each.offering).sort()).toEqual(['acme-api', 'acme-north', 'north-open-models']);
    expect(Object.values(data.by_grade).reduce((sum, each) => sum + each, 0)).toBe(3);
  });
});

describe('what must stand', () => {
  const EVERY: readonly (readonly [string, string])[] = [
    ['/registry', 'S1 S2 S9 S14'],
    ['/offerings', 'S1 S2 S3 S4 S5 S6 S7 S8'],
    ['/offerings/anthropic-api', 'S1 S2 S3 S5 S6 S7 S8 S9 S14'],
    ['/offerings/xai-api?as_of=2026-07-05', 'S1 S2 S3 S4 S5 S6 S7 S8 S9 S11'],
    ['/offerings/anthropic-api/hipaa_baa', 'S1 S2 S3 S5 S6 S9'],
    ['/offerings/xai-api/iso_27001?as_of=2026-07-05', 'S1 S2 S4 S5 S6 S9 S11'],
    ['/offerings/xai-api/gpai_cop', 'S1 S5 S7'],
    ['/compare?ids=anthropic-api,xai-api', 'S1 S2 S3 S4 S5 S6 S7 S9'],
    ['/dimensions/hipaa_baa', 'S1 S2 S3 S4 S5 S6'],
    ['/developers/xai', 'S1 S2 S5 S6 S7 S9'],
    ['/platforms/xai', 'S1 S2 S3 S4 S5 S6 S9'],
    ['/changes?offering=xai-api', 'S1 S2 short'],
    ['/sources?limit=5', 'S1 S14'],
    ['/developers', 'S1'],
    ['/platforms', 'S1'],
    ['/dimensions', 'S1'],
  ];

  test.each(EVERY)('%s holds %s', async (path, ids) => {
    const said = strings(await get(path, real)).join('\n');
    expect(ids.split(' ').filter((id) => timesSaid(said, REAL, id) === 0)).toEqual([]);
    if (!path.includes('as_of') && path !== '/registry') expect(timesSaid(said, REAL, 'S11')).toBe(0);
  });

  test.each(EVERY)('%s says nothing of what we never say', async (path) => {
    expect(neverSaid(ownWords(strings(await get(path, real)).join('\n'), REAL), NEVER_SAID)).toEqual([]);
  });

  test('each cell of an offering says how its words were seen, and each yes and each silence what they are', async () => {
    for (const id of ['anthropic-api', 'groq-cloud', 'claude-bedrock']) {
      const { data } = await get<{
        cells: Record<
          string,
          { grade: string; notices: Record<string, string>; otherwise: { grade: string }[]; finding: string | null }
        >;
      }>(`/offerings/${id}`, real);
      for (const [dimension, { grade, notices, otherwise, finding }] of Object.entries(data.cells)) {
        const grades = [grade, ...otherwise.map((each) => each.grade)];
        const some = (...wanted: string[]) => grades.some((each) => wanted.includes(each));
        expect([id, dimension, 'S5' in notices, 'S3' in notices, 'S4' in notices]).toEqual([
          id,
          dimension,
          finding !== null,
          some('yes_public', 'yes_sales_gated'),
          some('no_public_evidence'),
        ]);
      }
    }
  });

  test('every grade in every answer has a condition beside it', async () => {
    const bare: string[] = [];
    const look = (value: unknown, at: string): void => {
      if (typeof value === 'object' && value !== null) {
        if ('grade' in value && !('condition' in value)) bare.push(at);
        for (const [key, each] of Object.entries(value)) look(each, `${at}/${key}`);
      }
    };
    for (const [path] of EVERY) look(await get(path, real), path);
    expect(bare).toEqual([]);
  });
});

/** Every text in a JSON value, keys left out. */
function strings(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe('bytes', () => {
  const path = `${ROOT}/offerings/acme-api`;
  const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());

  test('without headers, in gzip and in brotli: the same words', async () => {
    const plain = await ask(path);
    expect([
      plain.headers.get('content-encoding'),
      plain.headers.get('content-type'),
      plain.headers.get('vary'),
    ]).toEqual([null, 'application/json', 'accept-encoding']);
    const words = await bytesOf(plain);
    for (const [encoding, unpack] of [
      ['gzip', gunzipSync],
      ['br', brotliDecompressSync],
    ] as const) {
      const packed = await ask(path, { headers: { 'accept-encoding': encoding } });
      expect(packed.headers.get('content-encoding')).toBe(encoding);
      expect(unpack(await bytesOf(packed)).equals(words)).toBe(true);
      expect(packed.headers.get('etag')).not.toBe(plain.headers.get('etag'));
    }
    expect(
      (await ask(path, { headers: { 'accept-encoding': 'gzip;q=0, br;q=0' } })).headers.get('content-encoding'),
    ).toBe(null);
  });

  test('an ETag that is known is answered with 304 and no body, a stale one with the bytes', async () => {
    const etag = (await ask(path)).headers.get('etag') ?? '';
    const known = await ask(path, { headers: { 'if-none-match': etag } });
    expect([
      known.status,
      (await bytesOf(known)).length,
      known.headers.get('etag'),
      known.headers.get('access-control-allow-origin'),
    ]).toEqual([304, 0, etag, '*']);
    expect((await ask(path, { headers: { 'if-none-match': '"stale"' } })).status).toBe(200);
  });

  test('the same record gives the same bytes, another day or record another ETag', async () => {
    const etag = async (over = ask) => (await over(path)).headers.get('etag');
    expect(await etag(facesOver(miniDataset()))).toBe(await etag());
    expect(await etag(facesOver(miniDataset(), '2026-11-24'))).not.toBe(await etag());
    expect(await etag(facesOver(openDataset(miniContent(), 'c'.repeat(64))))).not.toBe(await etag());
  });

  test('a record that is exchanged is answered from at once', async () => {
    let digest = 'a'.repeat(64);
    const over = facesOver(() => openDataset(miniContent(), digest));
    expect((await get('/registry', over)).meta.digest).toBe(digest);
    digest = 'd'.repeat(64);
    expect((await get('/registry', over)).meta.digest).toBe(digest);
  });

  test('HEAD has the headers of GET and no body, also when it is refused', async () => {
    for (const address of [path, `${ROOT}/offerings?zebra=1`, `${ROOT}/zebra`]) {
      const [head, full] = await Promise.all([ask(address, { method: 'HEAD' }), ask(address)]);
      expect([head.status, head.headers.get('etag'), head.headers.get('content-type'), await head.text()]).toEqual([
        full.status,
        full.headers.get('etag'),
        full.headers.get('content-type'),
        '',
      ]);
    }
  });

  test('any origin may read, refusals too; OPTIONS says what is possible', async () => {
    for (const address of [path, `${ROOT}/zebra`, `${ROOT}/offerings?limit=0`, `${ROOT}/openapi.json`]) {
      const answer = await ask(address, { headers: { origin: 'https://elsewhere.example' } });
      expect([
        address,
        answer.headers.get('access-control-allow-origin'),
        answer.headers.get('access-control-expose-headers'),
      ]).toEqual([address, '*', 'etag']);
      expect(answer.headers.get('access-control-allow-credentials')).toBe(null);
    }
    const options = await ask(path, {
      method: 'OPTIONS',
      headers: { origin: 'https://elsewhere.example', 'access-control-request-method': 'GET' },
    });
    expect([
      options.status,
      options.headers.get('allow'),
      options.headers.get('access-control-allow-methods'),
      await options.text(),
    ]).toEqual([204, 'GET, HEAD, OPTIONS', 'GET, HEAD, OPTIONS', '']);
    expect((await ask(`${ROOT}/zebra`, { method: 'OPTIONS' })).status).toBe(404);
  });

  test('files for programs can be read from any origin, pages not', async () => {
    expect((await ask('/data.json')).headers.get('access-control-allow-origin')).toBe('*');
    expect((await ask('/')).headers.get('access-control-allow-origin')).toBe(null);
  });

  test('every answer has the headers that keep it from being taken for something else', async () => {
    for (const address of [path, `${ROOT}/zebra`]) {
      const { headers } = await ask(address);
      expect([headers.get('x-content-type-options'), headers.get('referrer-policy')]).toEqual([
        'nosniff',
        'no-referrer',
      ]);
    }
  });
});

describe('nonsense', () => {
  test.each([
    ['/offerings?devloper=xai', 400, 'unknown_parameter', 'developer'],
    ['/offerings?developer=acme-model', 404, 'unknown_developer', 'acme-models'],
    ['/offerings?platform=north-hots', 404, 'unknown_platform', 'north-host'],
    ['/offerings?category=first-party', 400, 'bad_parameter', 'first_party'],
    ['/offerings?need=no-traning', 400, 'bad_parameter', 'no-training'],
    ['/offerings?status=alive', 400, 'bad_parameter', 'live'],
    ['/offerings?sort=nam', 400, 'bad_parameter', 'name'],
    ['/offerings?fields=nam', 400, 'bad_parameter', 'name'],
    ['/offerings?dimension=hipaa_ba', 404, 'unknown_dimension', 'hipaa_baa'],
    ['/offerings?alias=acme-apy', 404, 'unknown_offering', 'acme-api'],
    ['/offerings?alias=nolist:acme', 404, 'unknown_naming', undefined],
    ['/offerings?verdict=met', 400, 'bad_parameter', undefined],
    ['/offerings?limit=0', 400, 'bad_parameter', undefined],
    ['/offerings?limit=201', 400, 'bad_parameter', undefined],
    ['/offerings?limit=1e2', 400, 'bad_parameter', undefined],
    ['/offerings?limit=1.5', 400, 'bad_parameter', undefined],
    ['/offerings?as_of=2026-02-30', 400, 'bad_date', undefined],
    ['/offerings?as_of=2026-11-24', 400, 'bad_date', undefined],
    ['/offerings?as_of=', 400, 'bad_date', undefined],
    ['/offerings?developer=', 400, 'bad_parameter', undefined],
    ['/offerings?developer=a&developer=b', 400, 'bad_parameter', undefined],
    ['/offerings/acme-apy', 404, 'unknown_offering', 'acme-api'],
    ['/offerings/acme-api/hipaa_ba', 404, 'unknown_dimension', 'hipaa_baa'],
    ['/offerings/acme-api?model=two%0Alines', 400, 'bad_parameter', undefined],
    ['/developers/acme-model', 404, 'unknown_developer', 'acme-models'],
    ['/platforms/acme-clod', 404, 'unknown_platform', 'acme-cloud'],
    ['/dimensions/hipaa', 404, 'unknown_dimension', 'hipaa_baa'],
    ['/changes?since=2026-12-01', 400, 'bad_date', undefined],
    ['/changes?since=yesterday', 400, 'bad_date', undefined],
    ['/changes?offering=acme-apy', 404, 'unknown_offering', 'acme-api'],
    ['/sources?host=trust.acme-model.com', 400, 'bad_parameter', 'trust.acme-models.com'],
    ['/registry?as_of=2026-07-05', 400, 'unknown_parameter', undefined],
    ['/offering', 404, 'unknown_page', '/api/v1/offerings'],
    ['/?x=1', 400, 'unknown_parameter', undefined],
    ['/offerings/a/b/c', 404, 'unknown_page', undefined],
    ['/offerings/%E0%A4%A', 404, 'unknown_offering', undefined],
  ])('%s', async (path, status, code, near) => {
    const error = await refused(path);
    expect(error).toMatchObject({ status, code });
    if (near !== undefined) expect(error.nearest).toContain(near);
    await expectShape('error', {
      error: { code: error.code, message: error.message, hint: error.hint, nearest: error.nearest },
    });
  });

  test('the root is an index of every route, POST among them; without its slash it leads there', async () => {
    const { data, links } = await get<{ openapi: string; routes: { method: string; path: string }[] }>('/');
    await expectShape('api-index', data);
    expect(links.self).toBe('/api/v1/');
    const known = (await (await ask(data.openapi)).json()) as { paths: Record<string, object> };
    const listed = data.routes.map(({ method, path }) => `${method} ${path.slice(ROOT.length)}`);
    const described = Object.entries(known.paths).flatMap(([path, each]) =>
      Object.keys(each).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(listed.sort()).toEqual(described.sort());
    const answer = await ask(`${ROOT}?x=1`);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/api/v1/?x=1']);
  });

  test('a slash too many leads to the address without', async () => {
    const answer = await ask(`${ROOT}/offerings/?limit=1`);
    expect([answer.status, answer.headers.get('location')]).toEqual([301, '/api/v1/offerings?limit=1']);
  });

  test('what lies beside the API is answered by the pages', async () => {
    expect((await ask('/api')).headers.get('location')).toBe('/api/');
    for (const path of ['/api/v2/offerings', '/api/v1x']) {
      const answer = await ask(path);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
    }
  });
});
