/** What must hold of the real record whatever its newest state is; exact values only where the past is fixed. */
import { describe, expect, test } from 'vitest';
import { type Cell, findCell, listCells, watchOuts } from '../../src/core/answer/cell.ts';
import { describeOffering } from '../../src/core/describe/describe.ts';
import { getDimension } from '../../src/core/record/dataset.ts';
import { CAUSES } from '../../src/core/vocabulary.ts';
import { readDataJson } from './data-json-client.ts';
import { textOf } from './own-words.ts';
import { buildReal, realDataset } from './real-record.ts';
import { pageText, siteOver } from './site.ts';

const record = realDataset();
const TODAY = record.content.generated;
const FIRST_DAY = '2026-07-05';
const offerings = Object.keys(record.content.offerings);

function cellsOf(offering: string, asOf = TODAY, model: string | null = null): readonly Cell[] {
  return listCells(record, { offering, asOf, model });
}

function cell(offering: string, dimension: string, model: string | null = null, asOf = TODAY): Cell {
  const found = findCell(record, { offering, asOf, model }, getDimension(record, dimension));
  if (!found) throw new Error(`${offering} has no ${dimension} on ${asOf}.`);
  return found;
}

describe('the whole', () => {
  test('51 offerings, eleven questions, 561 cells, none empty', () => {
    expect(record.content.counts).toMatchObject({ offerings: 51, cells: 561 });
    expect(record.content.dimensions).toHaveLength(11);
    for (const id of offerings)
      expect([id, cellsOf(id).map((each) => each.dimension.id)]).toEqual([
        id,
        record.content.dimensions.map((each) => each.id),
      ]);
  });

  test('every offering has a platform, and a maker or many', () => {
    for (const [id, { platform, developer }] of Object.entries(record.content.offerings)) {
      expect([id, Object.keys(record.content.platforms).includes(platform)]).toEqual([id, true]);
      expect([id, developer === 'various' || Object.keys(record.content.developers).includes(developer)]).toEqual([
        id,
        true,
      ]);
    }
  });

  const findings = record.content.answers.flatMap((answers) =>
    [answers, ...answers.exceptions].flatMap((each) =>
      each.findings.map((finding) => ({ ...finding, at: `${answers.level}s/${answers.subject}/${answers.dimension}` })),
    ),
  );

  test('every yes and no has the words of a primary source, or a remark why not and no high confidence', () => {
    const bare = findings.filter(({ record: { answer, sources = [], remarks = [], confidence }, primary }) => {
      if (answer !== 'affirmed' && answer !== 'denied') return false;
      if (sources.some((source, index) => primary[index] && source.quote !== undefined)) return false;
      return !(
        sources.some((_, index) => primary[index]) &&
        remarks.some((each) => each.act === 'noted') &&
        confidence !== 'high'
      );
    });
    expect(bare.map((each) => each.at)).toEqual([]);
  });

  test('nothing was verified: the first edition is read in copies throughout', () => {
    expect(
      findings.filter((each) => each.verified_on !== null || each.basis !== 'copy').map((each) => each.at),
    ).toEqual([]);
    for (const id of offerings) {
      for (const each of cellsOf(id)) expect([id, each.age.label === 'fresh']).toEqual([id, false]);
    }
  });

  test('every cell that is not clean says what to check, and every silence where was looked', () => {
    for (const id of offerings) {
      for (const each of watchOuts(cellsOf(id))) {
        const caveat = each.finding?.record.caveat ?? '';
        expect([id, each.dimension.id, caveat.length > 0 && caveat.length <= 110]).toEqual([
          id,
          each.dimension.id,
          true,
        ]);
      }
      for (const each of cellsOf(id)) {
        if (each.grade === 'no_public_evidence') expect([id, each.dimension.id, each.readOn]).not.toContain(null);
      }
    }
  });

  test('every offering is found in data.json by a client, with evidence', async () => {
    const answer = await siteOver(record, TODAY).request('/data.json');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    const type = answer.headers.get('content-type');
    const read = readDataJson(
      { status: answer.status, type, encoding: null, bytes },
      { name: record.content.registry.name, today: TODAY },
    );
    const document = JSON.parse(new TextDecoder().decode(bytes)) as {
      offerings: {
        id: string;
        dimensions: Record<
          string,
          { evidence: object; source: string | null; sources: unknown[]; notes: string | null }
        >;
      }[];
    };
    expect(read.offerings.map((each) => each.id).sort()).toEqual([...offerings].sort());
    for (const { id, dimensions } of document.offerings) {
      const cells = Object.values(dimensions);
      expect([
        id,
        cells.length,
        cells.some((each) => Object.keys(each.evidence).length > 0),
        cells.some((each) => each.source !== null),
      ]).toEqual([id, 11, true, true]);
    }
  });
});

describe('xAI API', () => {
  const EIGHT = [
    ['soc2_type2', 'yes_sales_gated', 'obtain'],
    ['iso_27001', 'no_public_evidence', 'clear_up'],
    ['iso_42001', 'no_public_evidence', 'clear_up'],
    ['hipaa_baa', 'unclear', 'clear_up'],
    ['retention_zdr', 'yes_sales_gated', 'obtain'],
    ['data_residency', 'partial', 'clear_up'],
    ['gpai_cop', 'partial', 'clear_up'],
    ['art53_summary', 'no_public_evidence', 'clear_up'],
  ];

  test('as of 2026-07-05 it has these eight watch-outs in this order', () => {
    const { known, watch_outs } = describeOffering(record, { offering: 'xai-api', asOf: FIRST_DAY, model: null });
    expect([known, watch_outs?.map(({ dimension, grade, part }) => [dimension, grade, part])]).toEqual([true, EIGHT]);
  });

  test('its page of that day says the same, and what was recorded later', async () => {
    const page = await pageText(siteOver(record, TODAY), `/offerings/xai-api/?as_of=${FIRST_DAY}`);
    const listed = [...page.matchAll(/<ul class="watch-outs">([\s\S]*?)<\/ul>/g)].flatMap(([, list = '']) =>
      [...list.matchAll(/<a href="#([a-z0-9_]+)"/g)].map((each) => each[1]),
    );
    expect(listed.sort()).toEqual(EIGHT.map(([dimension]) => dimension).sort());
    expect(textOf(page)).toContain('Watch-outs 8');
    expect(textOf(page)).toContain('The record as it stood on 5 Jul 2026; entries recorded later are marked.');
    expect(textOf(page).match(/Recorded on \d/g)?.length).toBe(11);
  });

  test('today differs in retention and art. 53, and the history says when and why', async () => {
    const page = textOf(await pageText(siteOver(record, TODAY), '/offerings/xai-api/'));
    for (const dimension of ['retention_zdr', 'art53_summary']) {
      const [then, now] = [cell('xai-api', dimension, null, FIRST_DAY), cell('xai-api', dimension)];
      expect([dimension, now.finding?.id]).not.toEqual([dimension, then.finding?.id]);
      expect([dimension, now.grade]).not.toEqual([dimension, then.grade]);
      expect(now.history.map((each) => each.record.on)).toEqual(
        [...new Set(now.history.map((each) => each.record.on))].sort(),
      );
      expect(now.history[0]?.id).toBe(then.finding?.id);
      expect(CAUSES).toContain(now.finding?.record.because);
      expect(now.finding?.record.because).not.toBe('first_assessed');
    }
    expect(page).toMatch(
      /As above since \d+ \w+ \d{4} : (?:the vendor changed it|assessed again|corrected|our error, mended|the rule of grading changed)/,
    );
  });

  test('the day before, nothing was known', async () => {
    expect(describeOffering(record, { offering: 'xai-api', asOf: '2026-07-04', model: null })).toMatchObject({
      known: false,
      watch_outs: null,
      conditions: [],
      cells: {},
    });
    expect(textOf(await pageText(siteOver(record, TODAY), '/offerings/xai-api/?as_of=2026-07-04'))).toContain(
      'Nothing was known of this offering on 4 Jul 2026',
    );
  });
});

test('before its first finding nothing is known of any offering', () => {
  const first = record.content.answers
    .flatMap((each) => [each, ...each.exceptions].flatMap((one) => one.findings.map((finding) => finding.record.on)))
    .sort()[0];
  expect(first).toBe(FIRST_DAY);
  for (const id of offerings) expect([id, cellsOf(id, '2026-07-04')]).toEqual([id, []]);
});

describe('what is written once', () => {
  const bedrock = ['claude-bedrock', 'cohere-bedrock', 'llama-bedrock', 'mistral-bedrock', 'nova-bedrock'];

  test('Amazon Bedrock has these offerings', () => {
    expect(offerings.filter((id) => record.content.offerings[id]?.platform === 'aws-bedrock').sort()).toEqual(bedrock);
  });

  test('a finding of the platform is on each of them, by the same id, and says whose it is', async () => {
    const ids = new Set(bedrock.map((id) => cell(id, 'soc2_type2').finding?.id));
    expect([ids.size, ids.has(undefined)]).toEqual([1, false]);
    const [finding] = ids;
    for (const id of bedrock) {
      expect(cell(id, 'soc2_type2').from).toMatchObject({ level: 'platform', subject: 'aws-bedrock', exception: null });
      const page = await pageText(siteOver(record, TODAY), `/offerings/${id}/`);
      const section = page.slice(
        page.indexOf('id="soc2_type2"'),
        page.indexOf('</section>', page.indexOf('id="soc2_type2"')),
      );
      expect(section).toContain(`href="/f/${finding}/"`);
      expect(textOf(section)).toMatch(/Answered by the platform, Amazon Bedrock, for all 5 of its offerings/);
    }
  });

  test('a finding of a maker is on its offerings on other platforms too', () => {
    const claude = offerings.filter((id) => record.content.offerings[id]?.developer === 'anthropic');
    expect(claude.length).toBeGreaterThan(3);
    expect(new Set(claude.map((id) => cell(id, 'gpai_cop').finding?.id)).size).toBe(1);
  });
});

describe('exceptions by model', () => {
  test('a model kept outside zero retention has an answer of its own, and no other model has', () => {
    const general = cell('claude-bedrock', 'retention_zdr');
    const excepted = cell('claude-bedrock', 'retention_zdr', 'claude-fable-5');
    expect(excepted.finding?.id).not.toBe(general.finding?.id);
    expect(excepted.from.exception?.id).toEqual(expect.any(String));
    expect(general.from.exception).toBeNull();
    for (const model of ['claude-sonnet-4-5', 'never-heard-of'])
      expect([model, cell('claude-bedrock', 'retention_zdr', model).finding?.id]).toEqual([model, general.finding?.id]);
    for (const other of record.content.dimensions.filter((each) => each.id !== 'retention_zdr')) {
      const named = cell('claude-bedrock', other.id, 'claude-fable-5');
      if (named.from.exception === null) expect(named.finding?.id).toBe(cell('claude-bedrock', other.id).finding?.id);
    }
  });

  test('other offerings of the platform do not have it', () => {
    for (const id of ['llama-bedrock', 'mistral-bedrock', 'nova-bedrock']) {
      expect(cell(id, 'retention_zdr').from.exception?.models).toBeUndefined();
    }
  });

  test('Llama inherits no summary of Muse', () => {
    const llama = offerings.filter((id) => record.content.offerings[id]?.developer === 'meta');
    expect(llama.length).toBeGreaterThan(3);
    for (const id of llama) {
      const each = cell(id, 'art53_summary');
      expect([id, ['yes_public', 'yes_sales_gated', 'partial'].includes(each.grade)]).toEqual([id, false]);
      expect([id, JSON.stringify(each.finding?.record.details ?? {}).includes('Muse')]).toEqual([id, false]);
    }
  });

  test('hosts of many makers’ models answer no maker’s question', () => {
    const hosts = offerings.filter((id) => record.content.offerings[id]?.developer === 'various');
    expect(hosts.length).toBeGreaterThan(5);
    for (const id of hosts) {
      for (const dimension of ['gpai_cop', 'art53_summary'])
        expect(cell(id, dimension)).toMatchObject({
          grade: 'not_applicable',
          confidence: 'low',
          readOn: null,
          finding: null,
        });
    }
  });

  test('what is retired keeps its answers and leaves the matrix', async () => {
    expect(record.content.offerings['llama-api']?.status.is).toBe('retired');
    expect(cellsOf('llama-api')).toHaveLength(11);
    const home = await pageText(siteOver(record, TODAY), '/');
    expect(home.slice(home.indexOf('<table'), home.indexOf('</table>'))).not.toContain('/offerings/llama-api/');
    expect(home).toContain('href="/offerings/llama-api/"');
  });
});

/** New files beside the real ones, each with one fault on the line that is marked; the record itself may change freely. */
describe('faults in a copy of the real record', () => {
  const SOURCE = `    sources:
      - url: https://proof-cloud.com/trust
        title: Trust
        publisher: Proof Cloud
        instrument: statement
        quote: Our service is certified to the standard that is asked about here.
        seen: { on: 2026-07-05, via: live }
`;
  const finding = (more: string) =>
    `findings:\n  - on: 2026-07-05\n    because: first_assessed\n    answer: affirmed\n    route: public\n    confidence: high\n${more}`;
  const platform =
    'name: Proof Cloud\noperator: Proof Cloud Ltd\nhomepage: https://proof-cloud.com\ndomains: [proof-cloud.com]\n';
  const gated = (more: string) => finding(more).replace('route: public', 'route: sales_contract');
  const FAULTS: readonly (readonly [string, string, string, string])[] = [
    ['a typed grade', 'iso_27001', finding(`    grade: yes_public # <-\n${SOURCE}`), 'computed-key'],
    [
      'a yes without a quote',
      'iso_27001',
      finding(SOURCE.replace(/ {8}quote: .*\n/, ''))
        .replace('answer: affirmed', 'answer: affirmed # <-')
        .replace('confidence: high', 'confidence: low\n    caveat: Ask for the certificate.'),
      'answer-has-evidence',
    ],
    [
      'a caveat of 111 characters',
      'soc2_type2',
      gated(`    caveat: ${'x'.repeat(111)} # <-\n${SOURCE}`),
      'caveat-fits-cell',
    ],
    [
      'an unknown details key',
      'iso_27001',
      finding(`    details:\n      colour: red # <-\n${SOURCE}`),
      'details-fit-dimension',
    ],
    [
      'a hedge in a details field',
      'iso_27001',
      finding(`    details:\n      certifying_body: not seen # <-\n${SOURCE}`),
      'details-are-facts',
    ],
    [
      'a date in the future',
      'iso_27001',
      finding(SOURCE).replace('- on: 2026-07-05', '- on: 2100-01-01 # <-'),
      'dates-make-sense',
    ],
    [
      'an impossible date',
      'iso_27001',
      finding(SOURCE.replace('on: 2026-07-05', 'on: 2026-02-30')).replace('via: live }', 'via: live } # <-'),
      'dates-make-sense',
    ],
    ['HTML in notes', 'iso_27001', finding(`    notes: It is <b>bold</b>. # <-\n${SOURCE}`), 'no-html'],
    ['a private host', 'iso_27001', finding(`${SOURCE}        archived: https://10.0.0.1/ # <-\n`), 'links-are-public'],
    [
      'a link that runs',
      'iso_27001',
      finding(`${SOURCE}        archived: "javascript:alert(1)" # <-\n`),
      'links-are-public',
    ],
    ['a duplicate key', 'iso_27001', finding(`    confidence: low # <-\n${SOURCE}`), 'duplicate-key'],
    ['a file that is not YAML', 'iso_27001', '@nothing@ # <-\n', 'yaml-syntax'],
    ['an empty file', 'iso_27001', '# <-\n', 'empty-file'],
    [
      'a file for an unknown question',
      'iso_27002',
      finding(SOURCE).replace('findings:', 'findings: # <-'),
      'references-exist',
    ],
    [
      'two exceptions that meet',
      'iso_27001',
      `${finding(SOURCE)}exceptions:\n  - id: first\n    models: [proof-*]\n${finding(SOURCE).replace(/^/gm, '    ').trimEnd()}\n  - id: second # <-\n    models: [proof-1]\n${finding(SOURCE).replace(/^/gm, '    ').trimEnd()}\n`,
      'scopes-do-not-meet',
    ],
  ];

  test('the record itself has no issue', () => {
    expect(buildReal().issues).toEqual([]);
  });

  test('all of them are refused at once, each with file, line and what to do, and nothing else is', () => {
    const overlay: Record<string, string> = {};
    const expected: string[] = [];
    for (const [index, [, dimension, text, code]] of FAULTS.entries()) {
      const folder = `platforms/zz-proof-${String(index).padStart(2, '0')}`;
      overlay[`${folder}/platform.yaml`] = platform;
      overlay[`${folder}/${dimension}.yaml`] = text;
      expected.push(
        `${folder}/${dimension}.yaml:${text.split('\n').findIndex((line) => line.includes('# <-')) + 1} ${code}`,
      );
    }
    overlay['offerings/zz-proof.yaml'] =
      'name: Proof\nplatform: zz-proof-00\ndeveloper: nobody-at-all\ncategory: first_party\nmodel_family: Proof\nsummary: Proof.\nsort_order: 1\nstatus: { is: live }\n';
    expected.push('offerings/zz-proof.yaml:3 references-exist');
    overlay['platforms/zz-proof-lost/iso_27001.yaml'] = finding(SOURCE);
    expected.push('platforms/zz-proof-lost/iso_27001.yaml:1 references-exist');
    const { content, issues } = buildReal(overlay);
    expect(content).toBeNull();
    expect(issues.map((each) => `${each.file}:${each.line} ${each.code}`)).toEqual(expected.sort());
    for (const issue of issues)
      expect([issue.file, issue.hint === '' || issue.found === '' || issue.expected === '']).toEqual([
        issue.file,
        false,
      ]);
  });
});
