/** Earlier days, on pages and in files: who was served then, what was recorded later, and on which day all this stands. */
import { describe, expect, test } from 'vitest';
import { renderCellText } from '../../src/adapters/render/show-cell-text.ts';
import { renderOfferingText } from '../../src/adapters/render/show-text.ts';
import { listCells } from '../../src/core/answer/cell.ts';
import { getDimension, getOffering } from '../../src/core/record/dataset.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { realDataset } from './real-record.ts';
import { miniSite, pageText, siteOver } from './site.ts';

const THEN = '2026-08-01';
/** On this day an answer held that was recorded some days later. */
const BETWEEN = '2026-10-15';
const MINI = miniDataset();
const S11 = 'The record as it stood on 15 Oct 2026; entries recorded later are marked.';
const REAL = realDataset();
const REAL_SITE = siteOver(REAL, '2026-11-23');

describe('a service that ended later', () => {
  test.each(['/', '/shortlist.csv', '/questions/hipaa_baa/'])(
    'stands in %s of a day before, and not of today',
    async (path) => {
      const name = /<th scope="row"[\s\S]*?Acme Classic API|"acme-classic"/;
      expect(await pageText(miniSite(), `${path}?as_of=${THEN}`)).toMatch(name);
      const now = await pageText(miniSite(), path);
      expect(path === '/' ? now.split('<template')[0] : now).not.toMatch(name);
    },
  );

  test('the registry of a day before counts it as served, and does not call it ended', async () => {
    const then = await pageText(miniSite(), `/?as_of=${THEN}`);
    expect(then).not.toMatch(/No longer served|has ended and is/);
    expect(await pageText(miniSite(), '/')).toMatch(/has ended and is[\s\S]*No longer served/);
  });
});

describe('ages and entries recorded later', () => {
  const terminal = { columns: 100, colour: false };
  const shownOn = (asOf: string) => {
    const question = { offering: 'acme-api', asOf, model: null };
    const offering = getOffering(MINI, 'acme-api');
    return {
      dataset: MINI,
      id: 'acme-api',
      offering,
      today: MINI_DAY,
      asOf,
      model: null,
      cells: listCells(MINI, question),
    };
  };

  test('a page counts to its own day', async () => {
    const then = await pageText(miniSite(), `/offerings/acme-api/?as_of=${THEN}`);
    expect(then).toMatch(/(?:read|verified) \d+ days before/);
    expect(then).not.toMatch(/days ago|(?:read|verified) today/);
    expect(await pageText(miniSite(), '/offerings/acme-api/')).toMatch(/days ago/);
  });

  test('a terminal says of a service that ended later that it was served', () => {
    const ended = { ...shownOn(THEN), id: 'acme-classic', offering: getOffering(MINI, 'acme-classic') };
    expect(renderOfferingText(ended, terminal)).not.toContain('Status:');
    expect(renderOfferingText({ ...ended, asOf: MINI_DAY }, terminal)).toContain('Status: retired since 30 Sep 2026.');
  });

  test('a terminal marks what was recorded later, at a glance and in full', () => {
    const marked = 'recorded on 20 Oct 2026';
    const gpai = getDimension(MINI, 'gpai_cop');
    expect(renderOfferingText(shownOn(BETWEEN), terminal)).toContain(marked);
    expect(renderCellText(shownOn(BETWEEN), gpai, terminal)).toContain(marked);
    expect(renderCellText(shownOn(BETWEEN), gpai, terminal)).not.toContain(' ago');
    expect(renderOfferingText(shownOn('2026-10-20'), terminal)).not.toContain(marked);
  });

  test('the sources of a day mark it and lead to answers of that day', async () => {
    const then = await pageText(REAL_SITE, '/sources/?as_of=2026-07-05');
    expect(then).toContain('Recorded on 23 Nov 2026');
    expect(then).toMatch(/href="\/offerings\/[a-z0-9-]+\/\?as_of=2026-07-05/);
    expect(await pageText(REAL_SITE, '/sources/')).not.toMatch(/Recorded on|as_of=2026-07-05/);
  });
});

describe('files of an earlier day', () => {
  const dataJson = async (query: string) => JSON.parse(await pageText(miniSite(), `/data.json${query}`));

  test('data.json names its day, carries S11, and marks what was recorded later', async () => {
    const then = await dataJson(`?as_of=${BETWEEN}`);
    expect(then.format).toMatchObject({ as_of: BETWEEN, notices: { S11: expect.stringContaining(S11) } });
    expect(then.format.notices.short).toContain('12 Oct 2026');
    const [api] = then.offerings;
    expect(api.dimensions.gpai_cop.recorded_on).toBe('2026-10-20');
    const now = await dataJson('');
    expect([now.format.as_of, now.format.notices.S11]).toEqual([MINI_DAY, undefined]);
    expect(JSON.stringify(now)).not.toMatch(/"recorded_on":"/);
  });

  test.each(['/data.csv', '/shortlist.csv', '/shortlist.json', '/offerings/acme-api/cite.json'])(
    '%s carries S11 on an earlier day alone, and the day on which an answer was recorded later',
    async (path) => {
      const then = await pageText(miniSite(), `${path}?as_of=${BETWEEN}`);
      const now = await pageText(miniSite(), path);
      expect([then.includes(S11), now.includes('entries recorded later')]).toEqual([true, false]);
      expect(then.includes(BETWEEN)).toBe(true);
      expect(/recorded_on[\s\S]*2026-10-20/.test(then)).toBe(true);
    },
  );

  test.each(['/data.json', '/data.csv', '/shortlist.json', '/shortlist.csv', '/search.json'])(
    '%s refuses a name that it does not take',
    async (path) => {
      const answer = await miniSite().request(`${path}?asof=2026-07-05`);
      expect(answer.status).toBe(400);
      expect((await answer.json()).error.code).toBe('unknown_parameter');
    },
  );
});

describe('what a page of an earlier day says of itself', () => {
  test.each([
    '/',
    '/questions/hipaa_baa/',
    '/platforms/acme-cloud/',
    '/developers/acme-models/',
    '/sources/',
    '/offerings/acme-api/',
    '/compare/acme-api-vs-acme-north/',
  ])(
    '%s has its day in the title, and at the foot of paper the newest on which anything was read by then',
    async (path) => {
      const then = await pageText(miniSite(), `${path}?as_of=${THEN}`);
      expect(/<title>(.*?)<\/title>/.exec(then)?.[1]).toContain('on 1 Aug 2026');
      expect(/running-foot[\s\S]*?<\/p>/.exec(then)?.[0]).toContain('as read on 5 Jul 2026');
      expect(/<title>(.*?)<\/title>/.exec(await pageText(miniSite(), path))?.[1]).not.toContain('2026');
    },
  );
});
