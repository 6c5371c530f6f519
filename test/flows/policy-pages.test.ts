/** The pages of policies: who stands where and why, what to ask, the sentence that must stand, and the policy as a file. */

import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { policyYaml } from '../../src/adapters/export/policy-yaml.ts';
import { listAsks } from '../../src/core/policy/line-words.ts';
import { policyShape } from '../../src/core/policy/policy.ts';
import { findStanding } from '../../src/core/policy/policy-standing.ts';
import { getShippedPolicy, listShippedPolicies } from '../../src/core/policy/shipped-policy.ts';
import { getOffering } from '../../src/core/record/dataset.ts';
import { MINI_DAY, miniDataset, miniText } from '../mini-record.ts';
import { assay, miniBytes, scratch } from './command-line.ts';
import { textOf, timesSaid } from './own-words.ts';
import { realDataset } from './real-record.ts';
import { miniSite, pageText, siteOver } from './site.ts';

const REAL = realDataset();
const DAY = REAL.content.generated;
const SITE = siteOver(REAL, DAY);
const MINI = miniDataset();

function standing(id: string, today = DAY, asOf = today) {
  const found = findStanding(REAL, getShippedPolicy(REAL, id), { today, asOf });
  if (!found.groups) throw new Error(found.refused);
  return found.groups;
}

describe.each(listShippedPolicies(REAL))('%s', (id) => {
  const groups = standing(id);

  test('has every offering that is served in one of three groups, and none that has ended', () => {
    const served = Object.keys(REAL.content.offerings).filter(
      (each) => getOffering(REAL, each).status.is !== 'retired',
    );
    const stood = groups.flatMap(({ standers }) => standers.map(({ offering }) => offering));
    expect(groups.map(({ verdict }) => verdict)).toEqual(['met', 'unproven', 'unmet']);
    expect(stood.sort()).toEqual(served.sort());
  });

  test('leaves no explanation empty, on the page neither', async () => {
    const html = await pageText(SITE, `/policies/${id}/`);
    for (const { verdict, standers } of groups)
      for (const { offering, general, otherwise } of standers) {
        const [, part = ''] =
          new RegExp(`<article class="stander" id="at-${offering}".*?>(.*?)</article>`, 's').exec(html) ?? [];
        const worst = [general, ...otherwise.map((each) => each.checked)].find((each) => each.verdict === verdict);
        const deciding = (worst?.requirements ?? []).filter((line) => line.must && line.verdict === verdict);
        expect([offering, deciding.length > 0, textOf(part).length > 120]).toEqual([offering, true, true]);
        for (const { says, reasons, quotes } of deciding) {
          expect([offering, textOf(part).includes(says.replaceAll('  ', ' '))]).toEqual([offering, true]);
          if (verdict !== 'met') expect([offering, says, reasons.length > 0]).toEqual([offering, says, true]);
          for (const { message } of reasons) expect(textOf(part)).toContain(message.replace(/\s+/g, ' '));
          if (quotes.length > 0) expect(part).toContain('<blockquote');
        }
        expect(part.split('class="otherwise"').length - 1).toBe(otherwise.length);
        for (const question of deciding.flatMap((line) => listAsks(line, REAL.dimensions)))
          expect(textOf(part)).toContain(question);
      }
  });

  test('folds words and questions in long groups, and there says first which lines do not hold or cannot be shown', async () => {
    const html = await pageText(SITE, `/policies/${id}/`);
    for (const { verdict, standers } of groups.filter((each) => each.verdict !== 'met'))
      for (const { offering, general } of standers) {
        const [, part = ''] =
          new RegExp(`<article class="stander" id="at-${offering}".*?>(.*?)</article>`, 's').exec(html) ?? [];
        const [open = '', folded] = part.split('<details>');
        expect([offering, folded !== undefined]).toEqual([offering, standers.length > 6]);
        if (folded === undefined) continue;
        const some = general.verdict === verdict ? '' : ' for some models';
        expect(textOf(open)).toContain(`${verdict === 'unmet' ? 'Does not hold' : 'Cannot be shown'}${some}:`);
        expect(open).not.toContain('<blockquote');
      }
  });

  test('says S1, and S10 with day and whole digest, and what it counts', async () => {
    const html = await pageText(SITE, `/policies/${id}/`);
    const text = textOf(html);
    expect([timesSaid(text, REAL, 'S1'), timesSaid(text, REAL, 'S10')]).toEqual([1, 1]);
    expect(text).toContain(`digest ${REAL.digest}`);
    expect(text).toContain(`${groups[0]?.standers.length} Meets it`);
    expect(html).toContain(`<pre><code>assay check ${id}</code></pre>`);
  });

  test('shows each line as a sentence, with its expression as it is written', async () => {
    const html = await pageText(SITE, `/policies/${id}/`);
    const policy = getShippedPolicy(REAL, id);
    const lines = html.split('<ol class="policy-lines">').slice(1).join('').split('</ol>').join('');
    for (const { says, because } of policy.lines)
      for (const each of [says, because]) expect(textOf(lines)).toContain(each);
    const written = policy.lines.flatMap(({ demands, when }) => [...demands.map(({ cel }) => cel), when]);
    for (const each of written)
      if (each && typeof each === 'object') expect(textOf(html)).toContain(each.text.replace(/\s+/g, ' '));
  });

  test('is a file that says the same', async () => {
    const answer = await SITE.request(`/policies/${id}.yaml`);
    expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/yaml']);
    const text = await answer.text();
    expect(parse(text)).toEqual(REAL.content.policies?.[id]);
    expect(text).toContain(`digest ${REAL.digest}`);
  });
});

test('the policy for personal data in the EU is met by no service that is held to the United States alone', () => {
  const met = standing('eu-personal-data').find(({ verdict }) => verdict === 'met')?.standers ?? [];
  expect(met.length).toBeGreaterThan(0);
  for (const { offering, general } of met) {
    const place = general.requirements.find(({ question }) => question === 'data_residency');
    const answers = REAL.content.answers.filter(({ dimension }) => dimension === 'data_residency');
    const findings = answers.flatMap((each) => [each, ...each.exceptions].flatMap(({ findings: all }) => all));
    const details = findings.find(({ id }) => id === place?.finding)?.record.details;
    expect([offering, details?.['inference_regions']]).toEqual([offering, expect.arrayContaining(['EU'])]);
  }
});

test('words read in a copy are never called verified', async () => {
  for (const id of listShippedPolicies(REAL)) {
    const page = await pageText(SITE, `/policies/${id}/`);
    const captions = page.match(/<figcaption>.*?<\/figcaption>/gs) ?? [];
    expect(captions.length).toBeGreaterThan(20);
    const copies = captions.filter((each) => /read in a copy/.test(each));
    expect(copies.filter((each) => /verified/i.test(each))).toEqual([]);
    expect(copies.length).toBeGreaterThan(20);
  }
});

describe('of the mini registry', () => {
  test('a model with another outcome is told beside its offering, with its own reasons', async () => {
    const html = await pageText(miniSite(), '/policies/personal-data/');
    const [, part = ''] = /<article class="stander" id="at-acme-api".*?>(.*?)<\/article>/s.exec(html) ?? [];
    expect(textOf(part)).toContain('Cannot be shown; not met for acme-vision-1*.');
    expect(textOf(part)).toContain('By default: used unless switched off.');
    expect(part).toContain('href="/offerings/acme-api/?model=acme-vision-1#training_on_customer_data"');
  });

  test('what a met one depends on stands open', async () => {
    const html = await pageText(miniSite(), '/policies/personal-data/');
    const [, part = ''] = /<article class="stander" id="at-acme-north".*?>(.*?)<\/article>/s.exec(html) ?? [];
    const open = textOf(part.split('<details>')[0] ?? '');
    expect(open).toContain('GDPR DPA: Provided that you accept or sign it.');
    expect(open).toContain('GDPR DPA: The list of subprocessors is not public; ask for it.');
  });

  test('an offering stands by the worst of its models, and what holds for the others is told first', async () => {
    const noTraining = {
      question: 'training_on_customer_data',
      min_grade: 'yes_public',
      says: 'Nothing trains models.',
    };
    const policies = { 'policies/bare.yaml': JSON.stringify({ policy: 'bare', title: 'Bare', require: [noTraining] }) };
    const html = await pageText(siteOver(miniDataset(policies)), '/policies/bare/');
    const [, unmet = ''] = /<section class="standers verdict-unmet".*?>(.*?)<\/section>/s.exec(html) ?? [];
    expect(textOf(unmet)).toContain('For models that are not named here: every line holds.');
    expect(textOf(unmet)).toContain('Meets; not for acme-vision-1*.');
    expect(textOf(html)).toContain('1 Does not meet it Acme API (for some models)');
    expect(textOf(html)).not.toContain('not every model');
  });

  test('the evidence is never of a day after the newest of the record', async () => {
    for (const path of ['/policies/', '/policies/house-rules/', '/policies/house-rules.yaml'])
      expect(textOf(await pageText(siteOver(MINI, MINI_DAY), path))).toContain('public evidence of 20 Oct 2026');
  });

  test('owner, approval, age of the record and what it extends are those of the policy', async () => {
    const text = textOf(await pageText(miniSite(), '/policies/personal-data/'));
    for (const said of [
      'personal-data , version 2',
      'privacy office',
      'data protection officer, 1 Jun 2026',
      'at most 60 days old',
      'words seen at most 150 days before; words read in a copy count',
      'House rules for every AI API',
      'Somebody independent has looked at how the service is run. One of: SOC 2 Type II: at least "Yes, gated" ISO 27001',
      'Asked only where "Kind of offering" is not inference host offering.category != \'inference_host\'',
      'No waiver makes up for it.',
      'Not asked here: The maker has published a summary of training content.',
    ])
      expect(text).toContain(said);
  });

  test('a record that is older than the policy allows is held against nothing, and says so', async () => {
    const late = siteOver(MINI, '2027-03-01');
    const text = textOf(await pageText(late, '/policies/personal-data/'));
    expect(text).toMatch(/The record is of 20 Oct 2026, \d+ days old; "personal-data" allows at most 60\./);
    expect([timesSaid(text, MINI, 'S10'), text.includes('Meets it')]).toEqual([1, false]);
    expect(textOf(await pageText(late, '/policies/'))).toContain('"personal-data" allows at most 60.');
  });

  test('an earlier day is said, and is the day of what is met', async () => {
    const text = textOf(await pageText(miniSite(), '/policies/house-rules/?as_of=2026-08-01'));
    expect(timesSaid(text, MINI, 'S11')).toBe(1);
    expect(text).toContain('Met means met on public evidence of 1 Aug 2026');
    expect(await pageText(miniSite(), '/policies/?as_of=2026-08-01')).toContain(
      '/policies/house-rules/?as_of=2026-08-01"',
    );
  });

  test('a search finds it by its name and by what it is for', async () => {
    for (const words of ['personal+data', 'staff+house'])
      expect([
        words,
        /href="\/policies\/[a-z-]+\/"/.test(
          (await pageText(miniSite(), `/search/?q=${words}`)).split('<main')[1] ?? '',
        ),
      ]).toEqual([words, true]);
  });

  test('on the real record "health" finds the policy for it', async () => {
    expect(await pageText(SITE, '/search/?q=health')).toContain('href="/policies/us-health-data/"');
  });

  test('a record without policies has a page that says so', async () => {
    const bare = miniDataset({ 'policies/house-rules.yaml': null, 'policies/personal-data.yaml': null });
    expect(textOf(await pageText(siteOver(bare), '/policies/'))).toContain('This record ships none.');
  });

  test.each([
    ['/policies/personal-data', 301, '/policies/personal-data/'],
    ['/policies', 301, '/policies/'],
    ['/policies/personal.yaml', 404, null],
    ['/policies/__proto__/', 404, null],
    ['/policies/house-rules/?as_of=2026-02-30', 400, null],
    ['/policies/house-rules.yaml?x=1', 400, null],
  ])('%s answers %i', async (path, status, location) => {
    const answer = await miniSite().request(path);
    expect([answer.status, answer.headers.get('location')]).toEqual([status, location]);
  });

  test('the file can be checked with', async () => {
    const files = scratch();
    const file = files.write('rules.yaml', await pageText(miniSite(), '/policies/house-rules.yaml'));
    files.write('mini.json', miniBytes());
    const args = ['--dataset', files.path('mini.json'), '--today', MINI_DAY, '--format', 'json'];
    const [own, shipped] = [
      await assay(['check', '--policy', file, ...args]),
      await assay(['check', 'house-rules', ...args]),
    ];
    files.remove();
    const verdicts = (out: string) =>
      (JSON.parse(out) as { offerings: { offering: string; verdict: string }[] }).offerings.map(
        ({ offering, verdict }) => [offering, verdict],
      );
    expect([own.err, verdicts(own.out)]).toEqual(['', verdicts(shipped.out)]);
  });

  test('a text that could be taken for something else stays a text', () => {
    const policy = policyShape.parse({
      ...(parse(miniText('policies/house-rules.yaml')) as object),
      title: 'yes: "no" # not\n- a comment',
      version: '1.50',
      owner: 'null',
    });
    expect(parse(policyYaml(MINI, policy, MINI_DAY))).toEqual(policy);
  });
});
