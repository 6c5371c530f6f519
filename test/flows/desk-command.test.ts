/** The commands of the desk: what they print, for people and for programs, and what they decide. */
import { randomBytes } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { datasetBytes } from '../../src/adapters/files/dataset-file.ts';
import { PUBLISHED_SHAPES } from '../../src/core/contract/all.ts';
import type { PublishedName } from '../../src/core/contract/names.ts';
import type { Correction, Lookup, Proposal } from '../../src/core/proposal/proposal.ts';
import { type OpenedStore, openStoreFor, shareStoreOf } from '../../src/faces/wiring-store.ts';
import { madeCorrection, madeLookup } from '../made-proposal.ts';
import { MINI_DAY, miniContent, miniText } from '../mini-record.ts';
import { assay, json, miniBytes, type Ran, scratch, wideLines } from './command-line.ts';
import { applyAccepted } from './desk-site.ts';

const files = scratch();
const STORE = files.path('store');
const RECORD = files.path('record.json');

let store: OpenedStore;
let stopSharing: () => Promise<void>;

/** The commands speak to the program that has the store open, as they do beside a server. */
beforeAll(async () => {
  vi.stubEnv('DATABASE_URL', '');
  files.write('record.json', miniBytes());
  store = await openStoreFor(STORE, {});
  stopSharing = await shareStoreOf(STORE, store, { log: () => undefined, onCall: () => undefined });
}, 60_000);
beforeEach(async () => {
  vi.stubEnv('DATABASE_URL', '');
  vi.stubEnv('ASSAY_BASE_URL', '');
  await applyAccepted(store);
});
afterEach(() => vi.unstubAllEnvs());
afterAll(async () => {
  await stopSharing();
  await store.close();
  files.remove();
});

const BARE = ['invite', 'log', 'revoke', 'close', 'open'];

/** Runs `desk …` on the store of this file. */
function desk(...args: readonly string[]): Promise<Ran> {
  const record = BARE.includes(args[0] ?? '') ? [] : ['--dataset', RECORD, '--today', MINI_DAY];
  return assay(['desk', ...args, '--store', STORE, ...record]);
}

async function submit(correction: Partial<Correction> = {}, lookup: Partial<Lookup> | null = {}): Promise<string> {
  const ref = `c-${randomBytes(6).toString('hex')}`;
  const whole = madeCorrection({ wrong: `Otherwise (${ref}).`, ...correction });
  await store.submit({ ref, correction: whole, keyHash: ref, once: null, email: 'ada@sender.example', limits: [] });
  if (lookup && whole.source) await store.keepLookup(ref, madeLookup({ finalUrl: whole.source.url, ...lookup }));
  return ref;
}

const readOf = (ref: string): Promise<Proposal | null> => store.findProposal(ref);

/** The result as JSON, held against the shape that is published for it. */
function data(ran: Ran, name: PublishedName): Record<string, unknown> {
  expect([ran.code, ran.err]).toEqual([0, '']);
  return (PUBLISHED_SHAPES[name].shape.parse(json(ran)) as { data: Record<string, unknown> }).data;
}

const NEW_WORDS = (quote: string) => ({ source: { url: 'https://docs.acme-models.com/retention', quote } });

describe('before there is a store', () => {
  test.each([['list'], ['show', 'c-0123456789ab'], ['log'], ['revoke', 'Ada']])(
    'desk %s says that there is none',
    async (...args) => {
      const ran = await assay(['desk', ...args, '--store', files.path('none')]);
      expect([ran.code, ran.err.startsWith('assay: There is no store in ')]).toEqual([2, true]);
    },
  );
});

describe('desk invite', () => {
  test('prints a link that the server takes, and on stderr where it leads when nobody said', async () => {
    const ran = await desk('invite', 'Ada Lovelace', '--by', 'Grace');
    expect(ran.code).toBe(0);
    expect(ran.out).toMatch(
      /^http:\/\/127\.0\.0\.1:4173\/desk\/sign-in\?link=[\w-]{43}\nLets Ada Lovelace look at the desk and decide; once, until /,
    );
    expect(ran.err).toBe('Without --base-url the link is for a server at http://127.0.0.1:4173.\n');
  });

  test('has an address of its own, and may let somebody only look', async () => {
    const ran = await desk('invite', 'Rita', '--reader', '--base-url', 'https://registry.example.org', '--json');
    expect(data(ran, 'desk-invitation')).toMatchObject({
      ...{ name: 'Rita', right: 'read' },
      link: expect.stringMatching(/^https:\/\/registry\.example\.org\/desk\/sign-in\?link=[\w-]{43}$/),
    });
  });

  test('takes the address from the surroundings, and no name that nobody can read', async () => {
    vi.stubEnv('ASSAY_BASE_URL', 'https://other.example.org');
    expect((await desk('invite', 'Ada')).out).toContain('https://other.example.org/desk/sign-in?link=');
    expect((await desk('invite', '\u202e')).code).toBe(2);
  });

  test('is written down, and undone by revoke; one who was never invited is told', async () => {
    expect((await desk('invite', 'Gone')).code).toBe(0);
    expect(data(await desk('revoke', 'Gone', '--json', '--by', 'Grace'), 'desk-switch')).toEqual({
      act: 'revoke',
      name: 'Gone',
      reason: null,
    });
    const again = await desk('revoke', 'Gone');
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('There is no reviewer "Gone".')]);
    expect((await desk('log')).out).toMatch(/Grace revoked[\s\S]*Gone/);
    const { acts } = data(await desk('log', '--json'), 'desk-log') as { acts: readonly { act: string }[] };
    expect(acts.slice(0, 2).map(({ act }) => act)).toEqual(['revoke', 'invite']);
  });
});

describe('desk list and show', () => {
  test('tell what waits and what was sent, in 80 columns, without its sender’s address', async () => {
    const ref = await submit({ wrong: `${'A long sentence that goes on. '.repeat(8)}`, credit: 'Ada', asVendor: true });
    const list = await desk('list');
    expect(list.out).toContain(`${ref}  Acme Cloud: Retention / ZDR`);
    expect(list.out).toContain('words found');
    const shown = await desk('show', ref);
    expect(shown.out).toContain('“Inputs and outputs are deleted after seven days.”');
    for (const ran of [list, shown]) {
      expect([ran.code, ran.err, wideLines(ran.out)]).toEqual([0, '', []]);
      expect(ran.out).not.toContain('@sender.example');
    }
    expect(data(await desk('list', '--json'), 'desk-list')['proposals']).toMatchObject([
      { ref, offering: 'acme-api', words: 'found', plain: false },
    ]);
    const whole = data(await desk('show', ref, '--json'), 'desk-proposal');
    expect(whole).toMatchObject({
      ref,
      correction: { as_vendor: true, credit: 'Ada' },
      amendments: [{ credit: { handle: 'ada' } }],
    });
    expect(whole).not.toHaveProperty('email');
  });

  test('tell what answered, where the address led, and whom the credit would thank', async () => {
    const finalUrl = 'https://evil.example.org/terms';
    const seen = { finalUrl, title: 'Terms \u202eof others', why: 'in passing' };
    const ref = await submit({ ...NEW_WORDS('All is deleted after eight hours.'), credit: 'An Example Reader' }, seen);
    const out = (await desk('show', ref)).out.replace(/\s+/g, ' ');
    expect(out).toContain('HTTP 200, in passing, called “Terms of others”');
    expect(out).toContain(`The address led to another page, and the words were found there: ${finalUrl}`);
    expect(out).toMatch(/the handle example-reader is thanked already, since \d+ \w+ \d{4}/);
    expect((await desk('show', ref, '--yaml')).out).toMatch(/publisher: evil.example.org\s+instrument: third_party/);
  });

  test('tell every wish for credit of those who sent the same, and thank the earliest who has one', async () => {
    const words = NEW_WORDS('All is deleted after eight and a half hours.');
    const [first, second] = [
      await submit({ ...words, wrong: 'So.' }),
      await submit({ ...words, credit: 'Real Vendor' }),
    ];
    const { out } = await desk('show', first);
    expect(out).toMatch(/Credit +none wished\n +Thanked +Real Vendor, as real-vendor\n/);
    expect(out).toMatch(new RegExp(`${second}\\n[^]*Credit: Real Vendor\\n`));
    const whole = await desk('show', first, '--json');
    expect(data(whole, 'desk-proposal')).toMatchObject({
      ...{ correction: { credit: null }, said_the_same: [{ ref: second, credit: 'Real Vendor' }] },
      amendments: [{ credit: { handle: 'real-vendor', name: 'Real Vendor' } }],
    });
    expect(`${out}${whole.out}`).not.toContain('@sender.example');
    expect((await desk('accept', first, '--reason', 'Seen.')).code).toBe(0);
    expect((await readOf(second))?.amendments[0]?.credit).toEqual({ handle: 'real-vendor', name: 'Real Vendor' });
  });

  test('tell how a sender can be reached only when asked, and that is written down', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after eight days.'));
    expect((await desk('show', ref, '--contact', '--by', 'Ada')).out).toContain('ada@sender.example');
    expect(data(await desk('show', ref, '--contact', '--json'), 'desk-proposal')).toMatchObject({
      email: 'ada@sender.example',
    });
    expect((await desk('log')).out).toMatch(new RegExp(`Ada read the address of the sender of\\s+${ref}`));
  });

  test('narrow down by state and kind, and refuse what is none', async () => {
    const ref = await submit({ source: null, wrong: 'A question.' });
    expect((await desk('list', '--kind', 'question')).out).toContain(ref);
    expect((await desk('list', '--kind', 'change')).out).toBe('0 proposals.\n');
    await desk('decline', ref, '--reason', 'No.');
    expect((await desk('list')).out).not.toContain(ref);
    expect((await desk('list', '--state', 'all')).out).toContain(ref);
    const refused = await desk('list', '--state', 'acepted');
    expect([refused.code, refused.err]).toEqual([2, expect.stringContaining('Did you mean accepted')]);
  });

  test('name the one that was meant by a mistyped ref', async () => {
    const ref = await submit({ source: null, wrong: 'Mistype me.' });
    const typo = `${ref.slice(0, -1)}${ref.endsWith('0') ? '1' : '0'}`;
    const ran = await desk('show', typo, '--json');
    expect([ran.code, json(ran)]).toEqual([
      2,
      { error: expect.objectContaining({ code: 'unknown_proposal', nearest: expect.arrayContaining([ref]) }) },
    ]);
  });

  test.each(['../../etc/passwd', "c-' or 1=1", '', 'c-0123456789AB', '\u0000'])('know of no %j', async (ref) => {
    expect((await desk('show', ref)).code).toBe(2);
  });

  test('say of a page that nobody has visited yet that it was not looked up yet', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after some other days.'), null);
    const { out } = await desk('list');
    expect(out.slice(out.indexOf(ref)).replace(/\s+/g, ' ').slice(0, 160)).toContain('not looked up yet');
    expect((await desk('show', ref)).out).toContain('not looked up yet');
    await store.takeStep(ref, { act: 'decline', by: 'reviewer', note: 'No.', name: 'Ada' });
  });

  test('show words of strangers without anything that a terminal would act on', async () => {
    const evil = '\u001b[2J\u001b]0;title\u0007\u202eevil\u0000\u009b31m';
    const ref = await submit(
      {
        wrong: evil,
        credit: evil,
        model: evil,
        source: { url: `https://docs.acme-models.com/${evil}`, quote: `four words are ${evil}` },
      },
      {
        title: evil,
        near: evil,
        around: evil,
        why: evil,
        finalUrl: evil,
        outcome: 'altered',
        differences: [{ kind: 'wording', was: evil, now: evil, material: true }],
      },
    );
    await desk('ask', ref, '--question', `Which? ${evil}`, '--by', 'Ada');
    for (const args of [['list'], ['show', ref], ['show', ref, '--yaml'], ['log']]) {
      const { out } = await desk(...args);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
      expect([args.join(' '), /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/.test(out)]).toEqual([
        args.join(' '),
        false,
      ]);
      expect(out).toContain(args[0] === 'list' ? ref : 'evil');
    }
  });
});

describe('decisions', () => {
  test('accept what was drafted, with the name of who did and the words to its sender', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after nine days.'));
    const ran = await desk('accept', ref, '--reason', 'Seen on the page.', '--by', 'Ada');
    expect([ran.code, ran.out]).toEqual([0, `${ref} accepted.\n`]);
    const proposal = await readOf(ref);
    expect(proposal?.steps.at(-1)).toMatchObject({ act: 'accept', name: 'Ada', note: 'Seen on the page.' });
    expect(proposal?.amendments).toHaveLength(1);
  });

  test('accept words with another number, and are told of the fact that still says the old one', async () => {
    const words = 'Inputs and outputs are deleted after 90 days; approved customers can have zero retention.';
    const ref = await submit(NEW_WORDS(words));
    const ran = await desk('accept', ref, '--reason', 'Seen.', '--by', 'Ada');
    expect(ran.code).toBe(0);
    expect(ran.err).toContain(`default_retention_days still says 30; the words say 90 now.`);
    expect(ran.err).toContain(`assay desk reopen ${ref}`);
  });

  test('accept what was printed, edited and handed over, with another credit', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after ten days.'));
    const { out } = await desk('show', ref, '--yaml');
    const path = files.write('finding.yaml', out.replace(/^caveat: .*$/m, 'caveat: Ten days for all; ask for less.'));
    const ran = await desk(
      'accept',
      ref,
      '--reason',
      'Yes.',
      '--finding',
      path,
      '--credit',
      'new-friend=New Friend',
      '--json',
    );
    expect(data(ran, 'desk-proposal')).toMatchObject({
      state: 'accepted',
      amendments: [
        {
          finding: { caveat: 'Ten days for all; ask for less.' },
          credit: { handle: 'new-friend', name: 'New Friend' },
        },
      ],
    });
  });

  /** New words at an answer. */
  const at = (dimension: string, quote: string) => ({
    ...NEW_WORDS(quote),
    ...{ dimension, place: { level: 'platform', subject: 'acme-cloud', dimension, exception: null } as const },
  });

  test('take no words for seen that no visit found, unless the reviewer says so', async () => {
    const ref = await submit(at('gdpr_dpa', 'An agreement is signed within two days.'), { outcome: 'altered' });
    const refused = await desk('accept', ref, '--reason', 'ok');
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/seen-by-somebody[\s\S]*--seen/)]);
    expect((await desk('accept', ref, '--reason', 'ok', '--for-all')).code).toBe(2);
    expect((await readOf(ref))?.state).toBe('received');
    expect((await desk('accept', ref, '--reason', 'ok', '--seen')).code).toBe(0);
  });

  test('take nothing of one model for all, unless the reviewer says so', async () => {
    const ref = await submit({ ...at('soc2_type2', 'A report is there for all customers.'), model: 'larch-9' });
    expect((await desk('show', ref)).out.replace(/\s+/g, ' ')).toContain('It speaks of the model larch-9 alone');
    const refused = await desk('accept', ref, '--reason', 'ok', '--seen');
    expect([refused.code, refused.err]).toEqual([2, expect.stringMatching(/said-of-all-models[\s\S]*--for-all/)]);
    expect((await desk('accept', ref, '--reason', 'ok', '--for-all')).code).toBe(0);
  });

  test('refuse a finding that the record would not take, with its file and line, and decide nothing', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after eleven days.'));
    const { out } = await desk('show', ref, '--yaml');
    const path = files.write('broken.yaml', out.replace(/^on: .*$/m, 'on: 2030-01-01'));
    const ran = await desk('accept', ref, '--reason', 'Yes.', '--finding', path);
    expect([ran.code, ran.err]).toEqual([2, expect.stringContaining(`${path}:2:`)]);
    expect((await desk('accept', ref, '--reason', 'x', '--finding', files.path('nowhere.yaml'))).code).toBe(2);
    expect((await readOf(ref))?.state).toBe('received');
  });

  describe('with a finding that was handed out', () => {
    const words = 'All is deleted after eleven days and a night.';
    const handedOut = async (name: string, correction: Partial<Correction> = NEW_WORDS(words)) => {
      const ref = await submit(correction);
      const { out } = await desk('show', ref, '--yaml');
      return { ref, out, path: files.write(`${name}.yaml`, out) };
    };
    const accept = (ref: string, ...paths: readonly string[]) =>
      desk('accept', ref, '--reason', 'Yes.', '--seen', ...paths.flatMap((path) => ['--finding', path]));
    /** The record, with another answer to what is asked. */
    const answeredBy = (text: string | null) =>
      files.write('record.json', datasetBytes(miniContent({ [RETENTION_FILE]: text })).bytes);
    const RETENTION_FILE = 'platforms/acme-cloud/retention_zdr.yaml';
    const newer = () => {
      const text = miniText(RETENTION_FILE);
      const later = text.replace('findings:\n', '').replaceAll('2026-05-04', '2026-11-22');
      answeredBy(`${text}${later.replace('first_assessed', 'correction')}`);
    };
    afterEach(() => void files.write('record.json', miniBytes()));

    test('refuse one that was made for another answer than the one in force, and take the one of today', async () => {
      const { ref, out, path } = await handedOut('stale');
      expect(out).toMatch(/^# base: [0-9a-f]{16}\non: /);
      newer();
      const refused = await accept(ref, path);
      expect([refused.code, refused.err]).toEqual([
        2,
        expect.stringMatching(/Another finding is in force now[\s\S]*assay desk show c-[0-9a-f]{12} --yaml/),
      ]);
      expect((await readOf(ref))?.steps).toHaveLength(1);
      const again = files.write('again.yaml', (await desk('show', ref, '--yaml')).out);
      expect((await accept(ref, again)).code).toBe(0);
    });

    test.each([
      ['has no line that says what it was made for', (out: string) => out.replace(/^# base.*\n/, '')],
      ['has a line that says nothing', (out: string) => out.replace(/^# base.*\n/, '# base: HEAD\n')],
    ])('refuse one that %s, and say how to come by it', async (_, edit) => {
      const { ref, out } = await handedOut('whole');
      const path = files.write('without.yaml', edit(out));
      const { code, err } = await accept(ref, path);
      expect([code, err]).toEqual([2, expect.stringContaining(`${path} does not say for which answer`)]);
      expect(err.replace(/\s+/g, ' ')).toContain(`Run "assay desk show ${ref} --yaml" again`);
      expect((await readOf(ref))?.state).toBe('received');
    });

    test('refuse more of them than there are answers', async () => {
      const { ref, path } = await handedOut('twice');
      const { code, err } = await accept(ref, path, path);
      expect([code, err]).toEqual([2, expect.stringContaining(`${ref} comes to 1 finding, and 2 were handed over`)]);
    });

    test('take an empty one for nothing that could be accepted', async () => {
      const { ref } = await handedOut('none');
      const { code, err } = await accept(ref, files.write('empty.yaml', ' \n'));
      expect([code, err]).toEqual([2, expect.stringContaining('No finding is there to accept')]);
    });

    test('hand out the line alone for a question, and take what a reviewer writes below it', async () => {
      const { ref, out } = await handedOut('question', { source: null, wrong: 'Is it not eleven days?' });
      expect(out).toMatch(/^# base: [0-9a-f]{16}\n# Nothing was drafted: write the finding below.\n$/);
      const { out: drafted } = await handedOut('drafted');
      const path = files.write('written.yaml', `${out}${drafted.replace(/^# base.*\n/, '')}`);
      const bare = await accept(ref, files.path('question.yaml'));
      expect([bare.code, (await readOf(ref))?.state]).toEqual([2, 'received']);
      newer();
      expect((await accept(ref, path)).err).toContain('Another finding is in force now');
      files.write('record.json', miniBytes());
      expect((await accept(ref, path)).code).toBe(0);
    });

    test('hand out what was accepted with what it was made for, and nothing of what was declined', async () => {
      const { ref, out, path } = await handedOut('accepted');
      expect((await accept(ref, path)).code).toBe(0);
      newer();
      const [base = ''] = out.split('\n');
      expect((await desk('show', ref, '--yaml')).out.split('\n')[0]).toBe(base);
      const { ref: other } = await handedOut('declined', NEW_WORDS('All is deleted after twelve nights.'));
      await desk('decline', other, '--reason', 'No.');
      const ran = await desk('show', other, '--yaml');
      expect([ran.code, ran.err]).toEqual([2, expect.stringContaining('comes to no finding')]);
    });

    test('say of an answer that has no finding yet that there is none', async () => {
      answeredBy(null);
      const { ref, out, path } = await handedOut('first');
      expect(out).toMatch(/^# base: none\non: /);
      files.write('record.json', miniBytes());
      expect((await accept(ref, path)).err).toContain('Another finding is in force now');
    });
  });

  test('name every key that a finding lacks, each by itself', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after eleven and a half days.'));
    const { out } = await desk('show', ref, '--yaml');
    const path = files.write('lacking.yaml', out.replace(/^(on|because|answer|route):.*\n/gm, ''));
    const { code, err } = await desk('accept', ref, '--reason', 'Yes.', '--finding', path);
    expect([code, err.match(/Add the key "\w+"/g)]).toEqual([
      2,
      ['on', 'because', 'answer', 'route'].map((each) => `Add the key "${each}"`),
    ]);
    expect(err.split(`${path}:2:1 `).length).toBe(5);
  });

  test.each(['A\nSigned-off-by: x', ' ', 'Turned \u202e round', 'x'.repeat(81)])(
    'take no name of a reviewer that an invitation would refuse: %j',
    async (by) => {
      const ref = await submit(NEW_WORDS('All is deleted after eleven hours.'));
      for (const args of [
        ['decline', ref, '--reason', 'No.'],
        ['accept', ref, '--reason', 'Yes.'],
        ['ask', ref, '--question', 'Which?'],
        ['show', ref, '--contact'],
        ['invite', 'Ada'],
        ['revoke', 'Ada'],
        ['close', '--reason', 'Moving.'],
        ['open'],
      ]) {
        const { code, err } = await desk(...args, '--by', by);
        expect([args, code, err]).toEqual([args, 2, expect.stringContaining('no name of a reviewer')]);
      }
      expect([(await readOf(ref))?.state, await store.readClosed()]).toEqual(['received', null]);
    },
  );

  test('go through a life, and none can be done twice', async () => {
    const ref = await submit(NEW_WORDS('All is deleted after twelve days.'));
    const step = async (...args: readonly string[]) => (await desk(...args)).out;
    expect(await step('ask', ref, '--question', 'Which page?')).toBe(`${ref} waits for its sender.\n`);
    expect(await step('dispute', ref)).toContain('It is noted as disputed since');
    expect(await step('settle', ref, '--reason', 'They saw it.')).toBe(`${ref} waits for its sender.\n`);
    expect(await step('decline', ref, '--reason', 'No.')).toBe(`${ref} declined.\n`);
    const again = await desk('decline', ref, '--reason', 'No.', '--json');
    expect([again.code, json(again)]).toMatchObject([2, { error: { code: 'not_possible' } }]);
    expect(await step('reopen', ref, '--reason', 'Yes.')).toBe(`${ref} waits for a decision.\n`);
    expect(data(await desk('show', ref, '--json'), 'desk-proposal')['steps']).toHaveLength(6);
  });

  test.each([
    ['decline', 'c-0123456789ab'],
    ['ask', 'c-0123456789ab'],
    ['reopen', 'c-0123456789ab'],
    ['accept', 'c-0123456789ab'],
    ['close'],
  ])('%s without words is refused', async (...args) => {
    expect((await desk(...args)).code).toBe(2);
  });
});

test('the door is closed with a reason, told in the list, and opened again', async () => {
  expect(data(await desk('close', '--reason', 'We move.', '--json'), 'desk-switch')).toEqual({
    act: 'close',
    name: null,
    reason: 'We move.',
  });
  expect((await desk('list')).out).toContain('The door is closed: We move.');
  expect((await desk('open')).out).toBe('Corrections can be sent again.\n');
  expect((await desk('list')).out).not.toContain('The door');
});
