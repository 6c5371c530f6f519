/** Decisions at the desk over loopback and a real store: what reviewers see, what they may do, and what strangers cannot. */
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { RETENTION, RETENTION_PAGE } from '../made-proposal.ts';
import { retentionChange } from '../made-visits.ts';
import { MINI_DAY, miniDataset } from '../mini-record.ts';
import { scratch } from './command-line.ts';
import { type DeskBrowser, type DeskSite, openDeskSite } from './desk-site.ts';

const files = scratch();
let desk: DeskSite;
let ada: DeskBrowser;

beforeAll(async () => {
  desk = await openDeskSite(files.path('store'));
  ada = await desk.signedIn('Ada Reviewer');
}, 60_000);
afterAll(async () => {
  await desk.close();
  files.remove();
});

/** What still waits would be folded with what the next test sends. */
afterEach(async () => {
  const step = { by: 'reviewer', name: 'Ada Reviewer', note: 'The next test.' } as const;
  for (const { ref } of await desk.store.listProposals({ states: ['received', 'asked_back'] })) {
    const state = (await readOf(ref))?.state;
    if (state === 'received' || state === 'asked_back') await desk.store.takeStep(ref, { act: 'decline', ...step });
  }
});

/** What a test before accepted is in the record by then, and in nobody's way. */
beforeEach(() => desk.applyAccepted());

const pathOf = (ref: string) => `/desk/proposals/${ref}`;
const readOf = (ref: string) => desk.store.findProposal(ref);

/** The finding that the page offers, as it stands in its field. */
function draftIn(text: string): string {
  const [, draft = ''] = /<textarea[^>]*name="finding"[^>]*>\n([^<]*)<\/textarea>/.exec(text) ?? [];
  return unescaped(draft);
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

/** Opens a proposal and sends one of its forms, as it stands there but for what is given. */
async function decide(browser: DeskBrowser, ref: string, act: string, fields: Record<string, string> = {}) {
  const { text } = await browser.get(pathOf(ref));
  const seen = /name="seen" value="([0-9a-f]+)"/.exec(text)?.[1] ?? '';
  const draft: Record<string, string> = act === 'accept' ? { finding: draftIn(text), handle: '', name: '' } : {};
  return browser.send(`${pathOf(ref)}/${act}`, { ...draft, seen, ...fields });
}

/** The fields of the queue's form as it stands just now, with these ticked. */
async function ticking(...refs: readonly string[]): Promise<Record<string, string | readonly string[]>> {
  const seen = await Promise.all(refs.map(async (ref) => [`seen-${ref}`, await desk.seenOf(ref)]));
  return { ref: refs, ...Object.fromEntries(seen) };
}

/** A retention of seven days, as the page of the mini registry does not say it. */
const SEVEN_DAYS = {
  source: { url: RETENTION_PAGE, quote: 'Inputs and outputs are deleted after seven days.' },
  suggested: { answer: 'affirmed', route: 'public' },
  credit: 'Grace Hopper',
} as const;

/** Words that the answer rests on already, sent again; for another model each time, since the same is kept as one. */
function confirming(model: string | null = null) {
  const quote = 'Inputs and outputs are deleted after 30 days; approved customers can have zero retention.';
  return { source: { url: RETENTION_PAGE, quote }, model };
}

describe('the page of a proposal', () => {
  test('shows the answer as it is beside the answer as it would be, the lines that differ, the source and its words', async () => {
    const ref = await desk.submit(SEVEN_DAYS, {
      around: 'We keep little. Inputs and outputs are deleted after seven days. Ask us.',
      title: 'Data retention at Acme',
    });
    const { status, text } = await ada.get(pathOf(ref));
    expect(status).toBe(200);
    expect(text).toMatch(
      /As it is<\/h3>[\s\S]*deleted after 30 days[\s\S]*As it would be<\/h3>[\s\S]*deleted after seven days/,
    );
    expect(text).toContain('<ins>+ because: correction</ins>');
    expect(text).toMatch(/<del>- because: /);
    expect(text).toContain('<mark>Inputs and outputs are deleted after seven days.</mark>');
    expect(text).toContain('Data retention at Acme');
    expect(text).toContain('What would turn');
    expect(text).toMatch(
      /href="https:\/\/docs\.acme-models\.com\/retention#:~:text=[^"]*" target="_blank" rel="noreferrer noopener"/,
    );
    expect(text).toContain('value="grace-hopper"');
    expect(text).not.toContain('@sender.example');
  });

  test('names those that say the same, and others about the same answer', async () => {
    const wrong = 'Twice the same, word for word.';
    const [first, second] = [await desk.submit({ wrong, source: null }), await desk.submit({ wrong, source: null })];
    const other = await desk.submit({ wrong: 'Something else.', source: null });
    const { text } = await ada.get(pathOf(first));
    expect(text).toContain(`1 other says the same and will be decided with it: <code>${second}</code>`);
    expect(text).toContain(`href="${pathOf(other)}"`);
    expect(text).not.toContain(`href="${pathOf(second)}"`);
  });

  test('shows what visits found, with the words that differ marked', async () => {
    await desk.store.keepVisit(visit(), { proposals: [retentionChange(miniDataset())], body: null });
    const { status, text } = await ada.get(pathOf('v-0123456789ab'));
    expect(status).toBe(200);
    expect(text).toContain('<del>30</del>');
    expect(text).toContain('<ins>90</ins>');
    expect(text).toContain('“30” became “90”: a number, material');
  });

  test.each([
    'c-000000000000',
    'c-0123456789AB',
    'c-01',
    'x',
    '..%2f..%2fetc%2fpasswd',
    '%00',
    "c-' or '1'='1",
    '%F0%9F%97%84',
    'c-0123456789ab%0d%0ax',
    '%E0%A4%A',
    'a'.repeat(90),
  ])('of %j is none: 404, and nothing is logged', async (ref) => {
    const answer = await ada.get(pathOf(ref));
    expect(answer.status).toBe(404);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(desk.logged).toEqual([]);
  });

  test('of a mistyped ref names the one that was meant', async () => {
    const ref = await desk.submit({ source: null, wrong: 'Mistype me.' });
    const typo = `${ref.slice(0, -1)}${ref.endsWith('0') ? '1' : '0'}`;
    expect((await ada.get(pathOf(typo))).text).toContain(ref);
  });
});

describe('a decision', () => {
  test('accepts a draft as it stands, with credit, and says so to whoever looks', async () => {
    const ref = await desk.submit(SEVEN_DAYS);
    const done = await decide(ada, ref, 'accept', {
      handle: 'grace-hopper',
      name: 'Grace Hopper',
      note: 'Seen, thank you.',
    });
    expect([done.status, done.headers.get('location')]).toEqual([303, pathOf(ref)]);
    const proposal = await readOf(ref);
    expect(proposal?.state).toBe('accepted');
    expect(proposal?.amendments).toMatchObject([
      {
        place: { level: 'platform', subject: 'acme-cloud', dimension: 'retention_zdr', exception: null },
        finding: { on: MINI_DAY, because: 'correction', answer: 'affirmed', sources: [SEVEN_DAYS.source, {}] },
        credit: { handle: 'grace-hopper', name: 'Grace Hopper' },
      },
    ]);
    expect(proposal?.steps.at(-1)).toMatchObject({
      act: 'accept',
      by: 'reviewer',
      name: 'Ada Reviewer',
      note: 'Seen, thank you.',
    });
    expect((await ada.get('/desk/log')).text).toMatch(new RegExp(`Ada Reviewer</strong> accepted[\\s\\S]{0,80}${ref}`));
  });

  test('accepts what a reviewer edited', async () => {
    const ref = await desk.submit(SEVEN_DAYS);
    const draft = draftIn((await ada.get(pathOf(ref))).text);
    const finding = draft.replace(/^caveat: .*$/m, 'caveat: Seven days for all; zero retention on request.');
    expect(finding).not.toBe(draft);
    expect((await decide(ada, ref, 'accept', { finding: finding.replaceAll('\n', '\r\n') })).status).toBe(303);
    expect((await readOf(ref))?.amendments[0]).toMatchObject({
      finding: { caveat: 'Seven days for all; zero retention on request.' },
      credit: null,
    });
  });

  test.each<[string, (draft: string) => string, RegExp]>([
    ['no YAML', () => 'on: [', /Acme Cloud, Retention \/ ZDR, line 1/],
    ['a key that is none', (draft) => `${draft}colour: red\n`, /Acme Cloud, Retention \/ ZDR, line \d+[\s\S]*colour/],
    [
      'a word of no list',
      (draft) => draft.replace(/^answer: .*$/m, 'answer: perhaps'),
      /Acme Cloud, Retention \/ ZDR, line 3[\s\S]*perhaps/,
    ],
    [
      'a rule broken',
      (draft) => draft.replace(/^on: .*$/m, 'on: 2030-01-01'),
      /Acme Cloud, Retention \/ ZDR, line 1[\s\S]*dates-make-sense/,
    ],
    ['nothing at all', () => '  \n', /No finding is there to accept/],
  ])('refuses %s, says where and what to do, keeps what was typed, and decides nothing', async (_, edit, said) => {
    const ref = await desk.submit(SEVEN_DAYS);
    const finding = edit(draftIn((await ada.get(pathOf(ref))).text));
    const answer = await decide(ada, ref, 'accept', { finding, note: 'My own words.' });
    expect(answer.status).toBe(422);
    expect(unescaped(answer.text)).toMatch(said);
    expect(draftIn(answer.text)).toBe(finding);
    expect(answer.text).toContain('My own words.');
    expect((await readOf(ref))?.state).toBe('received');
  });

  test('takes no words for seen that no visit found, until the reviewer ticks that they saw them', async () => {
    const place = { ...RETENTION, dimension: 'gdpr_dpa' } as const;
    const source = { url: RETENTION_PAGE, quote: 'An agreement is signed within two days.' };
    const sent = { dimension: place.dimension, place, source, model: 'larch-9' };
    const ref = await desk.submit(sent, { outcome: 'altered' });
    expect((await ada.get(pathOf(await desk.submit(SEVEN_DAYS)))).text).not.toMatch(/name="(?:seen_by_me|for_all)"/);
    const { text } = await ada.get(pathOf(ref));
    expect(text).toMatch(/name="seen_by_me"[\s\S]*I opened the page today and saw these words there/);
    expect(text).toMatch(/It speaks of the model larch-9 alone[\s\S]*name="for_all"/);
    const refused = await decide(ada, ref, 'accept', { seen_by_me: '1' });
    expect([refused.status, refused.text.includes('said-of-all-models')]).toEqual([422, true]);
    expect(refused.text).toMatch(/name="seen_by_me"[^>]*checked/);
    expect(refused.text).not.toContain('seen-by-somebody');
    expect((await decide(ada, ref, 'accept', { for_all: '1' })).text).toContain('seen-by-somebody');
    expect((await decide(ada, ref, 'accept', { for_all: '1', seen_by_me: '1' })).status).toBe(303);
  });

  test.each<[string, readonly (string | null)[]]>([
    ['the first sender wishes no credit', [null, 'Ana Vendor', 'Mallory']],
    ['only the last one answers and leads then', ['Ana Vendor', 'Mallory']],
  ])(
    'of several who sent the same begins with the earliest wish for credit, and shows all: %s',
    async (_name, credits) => {
      const refs: string[] = [];
      for (const credit of credits) refs.push(await desk.submit({ ...SEVEN_DAYS, credit }));
      const last = refs.at(-1) ?? '';
      await decide(ada, refs[0] ?? '', 'ask-back', { note: 'Which page?' });
      await desk.store.takeStep(last, { act: 'answer', by: 'sender', name: null, note: 'That one.' });
      expect((await ada.get('/desk/?state=received')).text).toContain(`<code>${last}</code>`);
      const { text } = await ada.get(pathOf(last));
      expect(text).toMatch(/name="handle"[^>]*value="ana-vendor"[\s\S]*name="name"[^>]*value="Ana Vendor"/);
      expect(text).toContain('this began with the first of them who wishes to be named');
      expect(text).toContain('Wishes to be named: Ana Vendor');
      expect(text).toMatch(/Wishes to be named<\/dt><dd>Mallory/);
      expect(text).not.toContain('@sender.example');
      const credit = { handle: 'mallory', name: 'Mallory' };
      expect((await decide(ada, last, 'accept', credit)).status).toBe(303);
      expect((await readOf(last))?.amendments[0]?.credit).toEqual(credit);
    },
  );

  test('says at the credit since when somebody with that handle is thanked', async () => {
    const known = await desk.submit({ ...SEVEN_DAYS, credit: 'An Example Reader', wrong: 'Thank me.', asVendor: true });
    expect((await ada.get(pathOf(known))).text).toMatch(/This handle is thanked already, since \d+ \w+ \d{4}/);
    expect((await ada.get(pathOf(await desk.submit(SEVEN_DAYS)))).text).not.toContain('is thanked already');
  });

  test('shows where an address led, without what turns the text round', async () => {
    const seen = { finalUrl: 'https://evil.example.org/terms', title: 'Turned \u202e round' };
    const { text } = await ada.get(pathOf(await desk.submit({ ...SEVEN_DAYS, credit: 'Led Away' }, seen)));
    expect(text).toContain('the words were found there: https://evil.example.org/terms');
    expect([text.includes('Turned  round'), text.includes('\u202e')]).toEqual([true, false]);
  });

  test('refuses a credit with the handle of somebody else', async () => {
    const ref = await desk.submit(SEVEN_DAYS);
    const answer = await decide(ada, ref, 'accept', { handle: 'example-reader', name: 'Another Person' });
    expect([answer.status, answer.text.includes('example-reader')]).toEqual([422, true]);
  });

  test('on a question needs a finding that the reviewer writes', async () => {
    const ref = await desk.submit({ source: null, wrong: 'Is it not seven days?' });
    expect((await decide(ada, ref, 'accept')).status).toBe(422);
    const written = draftIn((await ada.get(pathOf(await desk.submit(SEVEN_DAYS)))).text);
    const unseen = await decide(ada, ref, 'accept', { finding: written });
    expect([unseen.status, /name="seen_by_me"/.test(unseen.text)]).toEqual([422, true]);
    expect((await decide(ada, ref, 'accept', { finding: written, seen_by_me: '1' })).status).toBe(303);
    expect((await readOf(ref))?.amendments).toHaveLength(1);
  });

  test.each(['decline', 'ask-back'])('%s needs words', async (act) => {
    const ref = await desk.submit(SEVEN_DAYS);
    expect((await decide(ada, ref, act, { note: ' ' })).status).toBe(400);
    expect((await decide(ada, ref, act, { note: 'x'.repeat(4001) })).status).toBe(400);
    expect((await readOf(ref))?.state).toBe('received');
  });

  test('takes all that say the same with it', async () => {
    const wrong = 'Both at once.';
    const refs = [await desk.submit({ wrong, source: null }), await desk.submit({ wrong, source: null })];
    await decide(ada, refs[1] ?? '', 'decline', { note: 'No.' });
    expect(await Promise.all(refs.map(async (ref) => (await readOf(ref))?.state))).toEqual(['declined', 'declined']);
  });

  test('goes through a whole life, and every step of it is on the page', async () => {
    const ref = await desk.submit({ ...SEVEN_DAYS, asVendor: true });
    const step = async (act: string, note: string) =>
      expect([act, (await decide(ada, ref, act, { note })).status]).toEqual([act, 303]);
    await step('ask-back', 'Which page is it?');
    await desk.store.takeStep(ref, { act: 'answer', by: 'sender', name: null, note: 'The second one.' });
    await step('dispute', 'The vendor objects.');
    expect((await ada.get('/desk/?disputed=1')).text).toContain(ref);
    expect((await ada.get(pathOf(ref))).text).toContain('disputed since 23 Nov 2026');
    await step('settle', 'They saw it.');
    expect((await ada.get('/desk/?disputed=1')).text).not.toContain(ref);
    await step('decline', 'The page says otherwise.');
    expect((await ada.get('/desk/?state=declined')).text).toContain(ref);
    await step('reopen', 'It does not.');
    expect((await decide(ada, ref, 'accept')).status).toBe(303);
    const { text } = await ada.get(pathOf(ref));
    for (const words of [
      'Which page is it?',
      'The second one.',
      'The vendor objects.',
      'They saw it.',
      'It does not.',
    ]) {
      expect(text).toContain(words);
    }
    expect(text).toMatch(
      /received by[\s\S]*asked back by[\s\S]*answered by[\s\S]*marked as disputed by[\s\S]*declined by[\s\S]*opened again by[\s\S]*accepted by/,
    );
    expect(text).not.toContain('name="finding"');
  });

  test('of two reviewers at the same moment counts once; the other is shown what was decided, and keeps their words', async () => {
    const grace = await desk.signedIn('Grace Reviewer');
    const ref = await desk.submit({ source: null });
    for (const each of [ada, grace]) await each.get(pathOf(ref));
    const seen = await desk.seenOf(ref);
    const [one, other] = await Promise.all([
      ada.send(`${pathOf(ref)}/decline`, { note: 'Declined by Ada.', seen }),
      grace.send(`${pathOf(ref)}/decline`, { note: 'Declined by Grace.', seen }),
    ]);
    expect([one.status, other.status].sort()).toEqual([303, 409]);
    const [late, words] = one.status === 409 ? [one, 'Declined by Ada.'] : [other, 'Declined by Grace.'];
    expect(late.text).toContain('<strong>declined</strong>');
    expect(late.text).toContain(words);
    expect((await readOf(ref))?.steps).toHaveLength(2);
  });

  test('by a form that was made before another sender of the same answered is shown the answer first', async () => {
    const same = { source: null, wrong: 'Nobody can read that page.' };
    const [first, second] = [await desk.submit(same), await desk.submit(same)];
    await decide(ada, first, 'ask-back', { note: 'Which page?' });
    const seen = /name="seen" value="([0-9a-f]+)"/.exec((await ada.get(pathOf(first))).text)?.[1] ?? '';
    await desk.store.takeStep(second, { act: 'answer', by: 'sender', name: null, note: 'We are the vendor.' });
    expect((await ada.get('/desk/?state=received')).text).toContain(`<code>${second}</code>`);
    const late = await ada.send(`${pathOf(first)}/decline`, { note: 'No.', seen });
    expect([late.status, late.text.includes('We are the vendor.')]).toEqual([409, true]);
    const { text } = await ada.get(pathOf(first));
    expect(text).toContain('All 2 senders read your words');
    expect(text).toContain(`An e-mail address was given: <code>assay desk show ${second} --contact</code>`);
    expect((await decide(ada, first, 'decline', { note: 'No.' })).status).toBe(303);
  });

  test('by a form that was made before one sender left and another one answered is shown the answer first', async () => {
    const same = { source: null, wrong: 'Two of us say so.' };
    const [first, second] = [await desk.submit(same), await desk.submit(same)];
    const seen = /name="seen" value="([0-9a-f]+)"/.exec((await ada.get(pathOf(second))).text)?.[1] ?? '';
    await desk.store.takeStep(first, { act: 'withdraw', by: 'sender', name: null, note: null });
    await desk.store.takeStep(second, { act: 'answer', by: 'sender', name: null, note: 'Wait for the other page.' });
    const late = await ada.send(`${pathOf(second)}/decline`, { note: 'No.', seen });
    expect([late.status, late.text.includes('Wait for the other page.')]).toEqual([409, true]);
    expect((await readOf(second))?.state).toBe('received');
  });

  test('to accept is refused while another one of the same answer is not in the record yet, with its name', async () => {
    const quote = (days: string) => ({
      source: { url: RETENTION_PAGE, quote: `Inputs are deleted after ${days} days.` },
    });
    const [one, other] = [await desk.submit(quote('eleven')), await desk.submit(quote('twelve'))];
    expect((await decide(ada, one, 'accept')).status).toBe(303);
    const refused = await decide(ada, other, 'accept');
    expect([refused.status, refused.text.includes(`${one} is about the same answer and is accepted.`)]).toEqual([
      422,
      true,
    ]);
    expect((await readOf(other))?.state).toBe('received');
    await desk.applyAccepted();
    const old = await decide(ada, other, 'accept', { base: '0123456789abcdef' });
    expect([old.status, old.text.includes('Another finding is in force now')]).toEqual([422, true]);
    expect((await decide(ada, other, 'accept')).status).toBe(303);
  });

  test('by a form that was made before the sender answered is shown the answer first', async () => {
    const ref = await desk.submit({ source: null });
    await ada.get(pathOf(ref));
    const seen = await desk.seenOf(ref);
    await desk.store.takeStep(ref, { act: 'answer', by: 'sender', name: null, note: 'I was wrong.' });
    const answer = await ada.send(`${pathOf(ref)}/decline`, { note: 'No.', seen });
    expect([answer.status, answer.text.includes('I was wrong.')]).toEqual([409, true]);
    expect((await readOf(ref))?.state).toBe('received');
  });

  test('needs a sign-in of the last hour; what was typed is not lost, and counts after a new one', async () => {
    const late = await desk.signedIn('Late Reviewer');
    const ref = await desk.submit({ source: null });
    desk.pass(61);
    const answer = await decide(late, ref, 'decline', { note: 'Much that I typed.' });
    expect(answer.status).toBe(401);
    expect(answer.text).toContain('assay desk invite NAME');
    expect(answer.text).toContain('Much that I typed.');
    const batch = await late.send('/desk/batch', await ticking(ref));
    expect([batch.status, (await readOf(ref))?.state]).toEqual([401, 'received']);
    const link = new URL(await desk.invite('Late Reviewer'), desk.address).searchParams.get('link') ?? '';
    const old = late.token();
    await late.send('/desk/sign-in', { link });
    const seen = await desk.seenOf(ref);
    const stale = await late.send(`${pathOf(ref)}/decline`, { note: 'Much that I typed.', seen, csrf: old });
    expect([stale.status, stale.text.includes('Much that I typed.')]).toEqual([403, true]);
    expect((await late.send(`${pathOf(ref)}/decline`, { note: 'Much that I typed.', seen })).status).toBe(303);
    ada = await desk.signedIn('Ada Reviewer');
  });

  test('is not for whoever may only look: no form is shown, and none is taken', async () => {
    const reader = await desk.signedIn('Rita', 'read');
    const ref = await desk.submit(confirming());
    const { status, text } = await reader.get(pathOf(ref));
    expect(status).toBe(200);
    expect(text).not.toMatch(/action="\/desk\/(?:proposals|batch)/);
    expect((await reader.get('/desk/?plain=1')).text).not.toContain('name="ref"');
    for (const act of ['accept', 'decline', 'ask-back', 'dispute', 'settle', 'reopen', 'look']) {
      const answer = await reader.send(`${pathOf(ref)}/${act}`, {
        note: 'x',
        seen: await desk.seenOf(ref),
        finding: 'x',
      });
      expect([act, answer.status]).toEqual([act, 403]);
    }
    expect((await reader.send('/desk/batch', await ticking(ref))).status).toBe(403);
    expect((await readOf(ref))?.steps).toHaveLength(1);
  });

  test('is not an act that does not exist', async () => {
    const ref = await desk.submit(SEVEN_DAYS);
    for (const act of ['apply', 'withdraw', 'answer', 'constructor', 'toString']) {
      const sent = { note: 'x', seen: await desk.seenOf(ref) };
      expect([act, (await ada.send(`${pathOf(ref)}/${act}`, sent)).status]).toEqual([act, 404]);
    }
    expect((await readOf(ref))?.state).toBe('received');
  });
});

describe('the source', () => {
  test('is looked at again, and what was seen is kept', async () => {
    const ref = await desk.submit(SEVEN_DAYS, null);
    expect((await ada.get(pathOf(ref))).text).toContain('nobody has looked yet');
    expect((await ada.send(`${pathOf(ref)}/look`)).status).toBe(303);
    expect((await ada.get(pathOf(ref))).text).toContain('Looked at again');
  });

  test('of a question is none that could be looked at', async () => {
    const ref = await desk.submit({ source: null, wrong: 'No source here.' });
    expect((await ada.send(`${pathOf(ref)}/look`)).status).toBe(409);
  });
});

describe('the queue', () => {
  test('is narrowed down by what stands in the address', async () => {
    const quoting = (quote: string) => ({ ...SEVEN_DAYS, source: { url: RETENTION_PAGE, quote } });
    const found = await desk.submit(quoting('All of it is deleted after one day.'));
    const missed = await desk.submit(quoting('All of it is deleted after two days.'), { outcome: 'absent' });
    const shut = await desk.submit(quoting('All of it is deleted after three days.'), { outcome: 'not_visited' });
    const asked = await desk.submit({ source: null, wrong: 'Asked.' });
    const shownBy = async (query: string) => {
      const { status, text } = await ada.get(`/desk/?${query}`);
      expect([query, status]).toEqual([query, 200]);
      return [found, missed, shut, asked].map((ref) => text.includes(ref));
    };
    expect(await shownBy('')).toEqual([true, true, true, true]);
    expect(await shownBy('words=found')).toEqual([true, false, false, false]);
    expect(await shownBy('words=not_found')).toEqual([false, true, false, false]);
    expect(await shownBy('words=not_seen')).toEqual([false, false, true, false]);
    expect(await shownBy('kind=question')).toEqual([false, false, false, true]);
    expect(await shownBy('question=retention_zdr&offering=acme-api')).toEqual([true, true, true, true]);
    expect(await shownBy('question=gdpr_dpa')).toEqual([false, false, false, false]);
    expect(await shownBy('offering=north-open-models')).toEqual([false, false, false, false]);
    expect(await shownBy('state=accepted')).toEqual([false, false, false, false]);
    await desk.store.takeStep(asked, { act: 'decline', by: 'reviewer', note: 'No.', name: 'Ada' });
    expect(await shownBy('')).toEqual([true, true, true, false]);
    expect(await shownBy('state=all')).toEqual([true, true, true, true]);
    expect((await ada.get('/desk/?state=all')).text).toContain('<option value="all" selected');
  });

  test.each([
    'state=perhaps',
    'kind=x',
    'question=x',
    'offering=x',
    'words=x',
    'page=0',
    'disputed=2',
    'state=open&state=accepted',
  ])('refuses ?%s and says what it takes', async (query) => {
    expect((await ada.get(`/desk/?${query}`)).status).toBe(400);
  });

  test('says what the operator promises', async () => {
    expect((await ada.get('/desk/')).text).toContain('an answer within 2 working days');
  });

  test('accepts plain confirmations that are ticked at once, each by its draft', async () => {
    const quote = 'We sign a business associate agreement with enterprise customers of the Acme API.';
    const source = { url: 'https://docs.acme-models.com/hipaa', quote };
    const elsewhere = { dimension: 'hipaa_baa', place: { ...RETENTION, dimension: 'hipaa_baa' }, source };
    const refs = [await desk.submit(confirming('acme-one')), await desk.submit(elsewhere)];
    const { text } = await ada.get('/desk/?plain=1');
    for (const ref of refs) expect(text).toContain(`name="ref" value="${ref}"`);
    for (const ref of refs) expect(text).toContain(`name="seen-${ref}" value="${await desk.seenOf(ref)}"`);
    expect((await ada.send('/desk/batch', { ...(await ticking(...refs)), note: 'Thank you.' })).status).toBe(303);
    for (const ref of refs) expect(await readOf(ref)).toMatchObject({ state: 'accepted', amendments: [{}] });
  });

  test('accepts nothing by a tick that is no plain confirmation, whatever the form says', async () => {
    const plain = await desk.submit(confirming('acme-three'));
    const turns = await desk.submit({ ...confirming(), suggested: { answer: 'denied', route: 'none' } });
    const otherWords = await desk.submit({ ...SEVEN_DAYS, model: 'acme-four', suggested: null });
    const disputed = await desk.submit({ ...confirming('acme-five'), asVendor: true });
    await decide(ada, disputed, 'dispute', { note: 'They object.' });
    const unseen = await desk.submit(confirming('acme-six'), { outcome: 'blocked' });
    const question = await desk.submit({ source: null, wrong: 'Why?' });
    await ada.get('/desk/');
    const others = [turns, otherWords, disputed, unseen, question];
    const answer = await ada.send('/desk/batch', await ticking(...others, plain, 'c-000000000000', '../x'));
    expect(answer.status).toBe(409);
    expect(answer.text).toContain('1 of 8 were accepted.');
    expect((await readOf(plain))?.state).toBe('accepted');
    for (const ref of others) expect([ref, (await readOf(ref))?.state]).toEqual([ref, 'received']);
  });

  test.each<[string, (refs: readonly [string, string]) => Promise<unknown>]>([
    ['its sender answered', ([first]) => says(first, 'STOP I was wrong.')],
    ['another sender of the same answered', ([, second]) => says(second, 'STOP I was wrong.')],
    ['it was asked back', ([first]) => decide(ada, first, 'ask-back', { note: 'Which page?' })],
    ['a third one sent the same', () => desk.submit({ ...confirming('acme-seven'), wrong: 'Me too.' })],
    ['a sender of the same left', ([, second]) => leaves(second)],
  ])('accepts nothing by a tick of a queue that was opened before %s, and shows the queue anew', async (_, happens) => {
    const refs = [await desk.submit(confirming('acme-seven')), await desk.submit(confirming('acme-seven'))] as const;
    expect((await ada.get('/desk/?plain=1')).text).toContain(`name="ref" value="${refs[0]}"`);
    const old = await ticking(refs[0]);
    await happens(refs);
    const answer = await ada.send('/desk/batch', old);
    expect([answer.status, answer.text.includes('something happened meanwhile')]).toEqual([409, true]);
    expect((await readOf(refs[0]))?.steps.map(({ act }) => act)).not.toContain('accept');
  });

  test('accepts nothing by a tick that does not say what it was ticked for', async () => {
    const ref = await desk.submit(confirming('acme-eight'));
    await ada.get('/desk/');
    expect((await ada.send('/desk/batch', { ref })).status).toBe(409);
    expect((await readOf(ref))?.state).toBe('received');
  });

  test.each<[string, (refs: readonly [string, string]) => Promise<unknown>]>([
    ['was asked back', ([first]) => decide(ada, first, 'ask-back', { note: 'Which page?' })],
    ['was answered by its sender', ([first]) => says(first, 'One more word.')],
    ['was answered by another sender of the same', ([, second]) => says(second, 'One more word.')],
  ])('offers no tick for what %s, and takes none', async (_, happens) => {
    const refs = [await desk.submit(confirming('acme-nine')), await desk.submit(confirming('acme-nine'))] as const;
    await happens(refs);
    expect((await ada.get('/desk/')).text).toContain(`<code>${refs[0]}</code>`);
    expect((await ada.get('/desk/?plain=1')).text).not.toContain(refs[0]);
    for (const ref of refs) expect((await ada.send('/desk/batch', await ticking(ref))).status).toBe(409);
    expect(await Promise.all(refs.map(async (ref) => (await readOf(ref))?.amendments))).toEqual([[], []]);
  });

  const says = (ref: string, note: string) =>
    desk.store.takeStep(ref, { act: 'answer', by: 'sender', name: null, note });
  const leaves = (ref: string) => desk.store.takeStep(ref, { act: 'withdraw', by: 'sender', name: null, note: null });

  test.each([[0], [51]])('takes no batch of %d', async (count) => {
    await ada.get('/desk/');
    const ref = Array.from({ length: count }, (_, index) => `c-${String(index).padStart(12, '0')}`);
    expect((await ada.send('/desk/batch', { ref })).status).toBe(400);
  });
});

describe('words of strangers', () => {
  const EVIL = `<script>alert(1)</script><img src=x onerror=alert(2)>"'><svg/onload=alert(3)>javascript:alert(4)`;

  test('are text on every page of the desk, in every field', async () => {
    const ref = await desk.submit(
      {
        wrong: EVIL,
        model: EVIL,
        credit: EVIL,
        source: { url: `javascript:alert(5)//${EVIL}`, quote: EVIL },
        suggested: { answer: 'affirmed', route: 'public' },
      },
      {
        title: EVIL,
        finalUrl: `javascript:alert(6)//${EVIL}`,
        near: EVIL,
        around: EVIL,
        why: EVIL,
        outcome: 'altered',
        differences: [{ kind: 'wording', was: EVIL, now: EVIL, material: true }],
      },
    );
    await desk.store.takeStep(ref, { act: 'answer', by: 'sender', name: null, note: EVIL });
    for (const path of ['/desk/', pathOf(ref)]) expectHarmless(path, (await ada.get(path)).text);
    const again = await decide(ada, ref, 'accept', { finding: EVIL, handle: EVIL, name: EVIL, note: EVIL });
    expect(again.status).toBe(422);
    expectHarmless('accept', again.text);
    await decide(ada, ref, 'decline', { note: EVIL });
    for (const path of [pathOf(ref), '/desk/?state=declined', '/desk/log'])
      expectHarmless(path, (await ada.get(path)).text);
  });

  test('of a reviewer are no more than that', async () => {
    const odd = await desk.signedIn(EVIL.slice(0, 70));
    for (const path of ['/desk/', '/desk/log']) expectHarmless(path, (await odd.get(path)).text);
  });

  /** They are shown, and nothing of them is a tag, a handler or a link that runs. */
  function expectHarmless(path: string, text: string): void {
    expect([path, text.includes('&lt;script&gt;alert(')]).toEqual([path, true]);
    const runs = /<(?:img|svg\/)|<script>|\son\w+=|(?:href|src|action)="\s*javascript:/i.test(withoutText(text));
    expect([path, runs]).toEqual([path, false]);
  }

  /** Tags with their attributes, quoted values taken out but for those of links. */
  function withoutText(text: string): string {
    return (text.match(/<[^>]*>/g) ?? [])
      .map((tag) => tag.replace(/ (?!href|src|action)[\w-]+="[^"]*"/g, ''))
      .join('\n');
  }
});

test('nothing went wrong on our side in all of this', () => {
  expect(desk.logged).toEqual([]);
});

function visit(): Parameters<DeskSite['store']['keepVisit']>[0] {
  return {
    ...{
      url: RETENTION_PAGE,
      at: `${MINI_DAY}T06:00:00.000Z`,
      on: MINI_DAY,
      outcome: 'altered',
      since: MINI_DAY,
      why: null,
    },
    ...{ finalUrl: null, chain: [], leadsTo: null, status: 200, type: 'text/html', bytes: 1, ms: 1, bodyHash: null },
    ...{ textHash: null, textLength: 1, canonicaliser: 1, readOn: MINI_DAY, etag: null, lastModified: null },
    ...{ retryAfterMs: null, quotes: [] },
  };
}
