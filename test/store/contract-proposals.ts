/** What every store does with proposals: one queue, one life, limits that hold, and addresses that are forgotten. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StorePlace } from '../../src/adapters/store/database.ts';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import type { StepTaken, Submission } from '../../src/adapters/store/proposal-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import type { Lookup } from '../../src/core/proposal/proposal.ts';
import { MEANS, type OpenStore } from './contract.ts';
import { madeAmendment, madeRef, madeSubmission } from './made-submission.ts';
import { madeObservation, madeProposal } from './made-visit.ts';

const HOUR_MS = 3_600_000;

const ACCEPT: StepTaken = { act: 'accept', by: 'reviewer', name: 'ann', note: null, amendments: [madeAmendment()] };
const DECLINE: StepTaken = { act: 'decline', by: 'reviewer', name: 'ann', note: 'The page says otherwise.' };
const ASK: StepTaken = { act: 'ask_back', by: 'reviewer', name: 'bob', note: 'Which plan?' };
const REOPEN: StepTaken = { act: 'reopen', by: 'reviewer', name: 'bob', note: 'Decided too soon.' };
const DISPUTE: StepTaken = { act: 'dispute', by: 'reviewer', name: 'ann', note: null };
const SETTLE: StepTaken = { act: 'settle', by: 'reviewer', name: 'ann', note: null };
const ANSWER: StepTaken = { act: 'answer', by: 'sender', name: null, note: 'All of them.' };
const WITHDRAW: StepTaken = { act: 'withdraw', by: 'sender', name: null, note: null };
const BEGIN: StepTaken = { act: 'begin', by: 'program', name: null, note: null };
const RELEASE: StepTaken = { ...BEGIN, act: 'release' };
const APPLY: StepTaken = { ...BEGIN, act: 'apply' };
/** Before everything. */
const OLD = '2000-01-01T00:00:00.000Z';

const LOOKUP: Lookup = {
  at: '2026-07-05T12:00:01.000Z',
  outcome: 'altered',
  why: null,
  finalUrl: 'https://docs.acme-models.com/hipaa',
  status: 200,
  title: 'HIPAA \u0000 & <b>us</b>',
  near: 'We sign no agreement.',
  differences: [{ kind: 'negation', was: '', now: 'no', material: true }],
  around: null,
  bodyHash: 'a'.repeat(64),
};

/** Runs the suite on places that are empty. */
export function describeProposals(
  name: string,
  emptyPlace: () => Promise<StorePlace>,
  open: OpenStore = openReviewStore,
): void {
  describe(`${name}: proposals`, () => {
    let now = Date.parse(MEANS.now());
    let place: StorePlace;
    let store: ReviewStore;
    beforeAll(async () => {
      place = await emptyPlace();
      store = await open(place, { ...MEANS, now: () => new Date(now).toISOString() });
    }, 60_000);
    afterAll(() => store?.close());

    const later = (ms: number) => {
      now += ms;
      return new Date(now).toISOString();
    };
    const keep = async (submission: Submission) => {
      const kept = { kept: true, ref: submission.ref, isNew: true };
      expect(await store.submit(submission)).toEqual(kept);
      return submission.ref;
    };
    const send = (
      parts: Parameters<typeof madeSubmission>[0] = {},
      correction: Parameters<typeof madeSubmission>[1] = {},
    ) => keep(madeSubmission(parts, correction));
    const stateOf = async (ref: string) => (await store.findProposal(ref))?.state;
    const pendingOf = async (ref: string) => (await store.listPending()).find((each) => each.ref === ref);
    const limit = (most: number, label = madeRef()) => ({ name: label, most, spanMs: HOUR_MS });
    /** Three that say the same. */
    const sendThree = async () => {
      const source = { url: 'https://docs.acme-models.com/same', quote: `These words ${madeRef()}.` };
      const three = [
        await send({ email: 'one@example.org' }, { source, wrong: 'One.' }),
        await send({ email: 'two@example.org' }, { source: { ...source, url: `${source.url}#two` }, wrong: 'Two.' }),
        await send({ email: 'three@example.org' }, { source, wrong: 'Three.' }),
      ];
      return three as [string, string, string];
    };
    const listed = async (...refs: readonly string[]) =>
      (await store.listProposals()).filter(({ ref }) => refs.includes(ref)).map(({ ref, same }) => [ref, ...same]);

    test('an empty store has an empty queue, and is open', async () => {
      expect([await store.listProposals(), await store.listPending(), await store.listDeskActs(9)]).toEqual([
        [],
        [],
        [],
      ]);
      expect(await store.findProposal('c-000000000000')).toBeNull();
      expect([await store.readClosed(), await store.revision()]).toEqual([null, '0']);
    });

    test('what is sent comes back as it was, with its first step; nothing of its sender does', async () => {
      const submission = madeSubmission(
        { email: 'ann@example.org' },
        { model: 'acme-1', credit: 'Ann', asVendor: true },
      );
      await keep(submission);
      const { ref, correction } = submission;
      const receivedAt = new Date(now).toISOString();
      const steps = [
        { at: receivedAt, act: 'receive', by: 'sender', name: null, from: null, to: 'received', note: null },
      ];
      const whole = { ref, kind: 'correction', state: 'received', receivedAt, correction, lookup: null };
      expect(await store.findProposal(ref)).toEqual({
        ...{ ...whole, disputedSince: null, amendments: [], steps, same: [], hasTalk: false, hasContact: true },
        groupMark: expect.stringMatching(/^[0-9a-f]{16}$/),
        ...{ earlierLookups: [], groupCredit: 'Ann' },
      });
      expect(await pendingOf(ref)).toEqual({
        ...{ ref, kind: 'correction', state: 'received', receivedAt, disputedSince: null, places: [correction.place] },
        ...{ offering: 'acme-api', model: 'acme-1' },
      });
      expect(JSON.stringify([await store.listProposals(), await store.listPending()])).not.toContain('ann@example.org');
    });

    test('without a source it is a question', async () => {
      const ref = await send({}, { source: null });
      expect((await store.findProposal(ref))?.kind).toBe('question');
    });

    test('a look is kept with it, and a later one before it; that a reviewer looked is noted with their name', async () => {
      const ref = await send();
      await store.keepLookup(ref, LOOKUP);
      const title = 'HIPAA \ufffd & <b>us</b>';
      expect(await store.findProposal(ref)).toMatchObject({ lookup: { ...LOOKUP, title }, state: 'received' });
      await store.keepLookup(ref, { ...LOOKUP, outcome: 'found', title: null });
      const seen = { lookup: { outcome: 'found', title: null }, earlierLookups: [{ ...LOOKUP, title }] };
      expect(await store.findProposal(ref)).toMatchObject(seen);
      await store.keepLookup(ref, { ...LOOKUP, outcome: 'absent' }, 'ann');
      await store.keepLookup('c-ffffffffffff', LOOKUP, 'ann');
      const again = (await store.findProposal(ref)) as { earlierLookups?: readonly Lookup[] };
      expect(again.earlierLookups?.map(({ outcome }) => outcome)).toEqual(['altered', 'found']);
      expect(await store.listDeskActs(2)).toEqual([
        { at: new Date(now).toISOString(), name: 'ann', act: 'look', ref, note: null },
      ]);
    });

    test('what a visit showed waits in the same queue, received by the program', async () => {
      const url = 'https://example.com/change';
      const change = madeProposal('v-0000000000d1', url);
      await store.keepVisit(madeObservation(url), { proposals: [change], body: null });
      const receivedAt = new Date(now).toISOString();
      const found = await store.findProposal(change.ref);
      expect(found).toMatchObject({ kind: 'change', change, receivedAt, same: [], state: 'received' });
      expect(found?.steps).toEqual([
        { at: receivedAt, act: 'receive', by: 'program', name: null, from: null, to: 'received', note: null },
      ]);
      const place = { level: 'platform', subject: 'acme-cloud', dimension: 'iso_27001', exception: null };
      expect(await pendingOf(change.ref)).toMatchObject({
        kind: 'change',
        places: [place],
        offering: null,
        model: null,
      });
      const about = { kinds: ['change' as const], dimension: 'iso_27001' };
      expect((await store.listProposals(about)).map(({ ref }) => ref)).toEqual([change.ref]);
      expect(await store.listProposals({ ...about, dimension: 'hipaa_baa' })).toEqual([]);
      await store.takeStep(change.ref, ASK);
      expect((await store.listWaiting()).map(({ ref }) => ref)).toContain(change.ref);
      await store.takeStep(change.ref, DECLINE);
      expect((await store.listWaiting()).map(({ ref }) => ref)).not.toContain(change.ref);
      await store.keepVisit(madeObservation(url), { proposals: [change], body: null });
      expect(await stateOf(change.ref)).toBe('declined');
    });

    test('the queue has what is asked for, the oldest first', async () => {
      const about = { offering: 'queue-api', dimension: 'queue_question' };
      const refs = [await send({}, about), await send({}, { ...about, source: null }), await send({}, about)];
      const asked = async (more: Parameters<ReviewStore['listProposals']>[0]) =>
        (await store.listProposals({ offering: 'queue-api', ...more })).map(({ ref }) => refs.indexOf(ref));
      expect(await asked({})).toEqual([0, 1, 2]);
      expect(await asked({ kinds: ['question'] })).toEqual([1]);
      expect(await asked({ limit: 2 })).toEqual([0, 1]);
      expect(await asked({ dimension: 'queue_question', kinds: ['correction', 'question'] })).toEqual([0, 1, 2]);
      await store.takeStep(refs[0] ?? '', DECLINE);
      expect(await asked({ states: ['received'] })).toEqual([1, 2]);
      expect(await asked({ states: ['declined', 'accepted'] })).toEqual([0]);
      expect([await asked({ states: [] }), await asked({ kinds: [] }), await asked({ limit: 0 })]).toEqual([
        [],
        [],
        [],
      ]);
      expect(await store.listProposals({ offering: "x' or '1'='1" })).toEqual([]);
    });

    test('every step has its hour and its words; a decision that is not possible is refused and leaves nothing', async () => {
      const ref = await send();
      const steps: readonly StepTaken[] = [ASK, ANSWER, DISPUTE, ACCEPT, REOPEN, DECLINE];
      for (const step of steps) {
        later(1_000);
        expect(await store.takeStep(ref, step)).toEqual(await store.findProposal(ref));
      }
      const taken = (await store.findProposal(ref))?.steps.slice(1) ?? [];
      expect(taken.map(({ act, by, name, note }) => ({ act, by, name, note }))).toEqual(
        steps.map(({ act, by, name, note }) => ({ act, by, name, note })),
      );
      expect(taken.map(({ from, to }) => `${from} ${to}`)).toEqual([
        ...['received asked_back', 'asked_back received', 'received received', 'received accepted'],
        ...['accepted received', 'received declined'],
      ]);
      expect(new Set(taken.map(({ at }) => at)).size).toBe(6);
      const before = await store.findProposal(ref);
      const refused = store.takeStep(ref, ACCEPT);
      await expect(refused).rejects.toMatchObject({ body: { code: 'not_possible' } });
      await expect(store.takeStep(ref, { ...REOPEN, note: ' ' })).rejects.toMatchObject({
        body: { code: 'bad_parameter' },
      });
      expect(await store.findProposal(ref)).toEqual(before);
      const nobody = store.takeStep('c-ffffffffffff', DECLINE);
      await expect(nobody).rejects.toMatchObject({ body: { code: 'unknown_proposal' } });
    });

    test('an accepted one has what it comes to until it is opened again, and is applied by the program', async () => {
      const ref = await send();
      const amended = async () => (await store.findProposal(ref))?.amendments;
      await store.takeStep(ref, ACCEPT);
      expect(await amended()).toEqual([madeAmendment()]);
      await store.takeStep(ref, REOPEN);
      expect(await amended()).toEqual([]);
      const other = [madeAmendment('We sign another one.')];
      await store.takeStep(ref, { ...ACCEPT, amendments: other });
      await expect(store.takeStep(ref, APPLY)).rejects.toMatchObject({ body: { code: 'not_possible' } });
      await store.takeStep(ref, BEGIN);
      await expect(store.takeStep(ref, REOPEN)).rejects.toMatchObject({ body: { code: 'not_possible' } });
      await store.takeStep(ref, RELEASE);
      await store.takeStep(ref, BEGIN);
      await store.takeStep(ref, APPLY);
      expect([await stateOf(ref), await amended()]).toEqual(['applied', other]);
      const accepted = (await store.findProposal(ref))?.steps.filter(({ act }) => act === 'accept');
      expect(accepted?.map(({ amendments }) => amendments)).toEqual([[madeAmendment()], other]);
      expect(await pendingOf(ref)).toBeUndefined();
    });

    test('an objection is noted since its day until it is settled or taken back', async () => {
      const [first, second] = [await send({}, { asVendor: true }), await send({}, { asVendor: true })];
      const day = new Date(now).toISOString().slice(0, 10);
      await store.takeStep(first, DISPUTE);
      later(48 * HOUR_MS);
      await store.takeStep(first, DISPUTE);
      expect((await pendingOf(first))?.disputedSince).toBe(day);
      await store.takeStep(first, DECLINE);
      expect(await pendingOf(first)).toMatchObject({ state: 'declined', disputedSince: day });
      await store.takeStep(first, SETTLE);
      expect(await pendingOf(first)).toBeUndefined();
      await store.takeStep(second, DISPUTE);
      await store.takeStep(second, WITHDRAW);
      expect(await pendingOf(second)).toBeUndefined();
    });

    test('of several that decide at the same moment one does', async () => {
      const ref = await send();
      const tried = await Promise.allSettled(
        [ACCEPT, DECLINE, WITHDRAW, ACCEPT].map((step) => store.takeStep(ref, step)),
      );
      expect(tried.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      expect((await store.findProposal(ref))?.steps).toHaveLength(2);
    });

    describe('that say the same', () => {
      test('stand as one, the first of them, and each has its own row', async () => {
        const [one, two, three] = await sendThree();
        expect(await listed(one, two, three)).toEqual([[one, two, three]]);
        expect((await store.findProposal(two))?.same).toEqual([one, three]);
        expect((await store.listPending()).filter(({ ref }) => [one, two, three].includes(ref))).toHaveLength(1);
      });

      test('are decided together, whichever is named, and stay together', async () => {
        const [one, two, three] = await sendThree();
        await store.takeStep(two, ACCEPT);
        expect(await Promise.all([one, two, three].map(stateOf))).toEqual(['accepted', 'accepted', 'accepted']);
        expect(await listed(one, two, three)).toEqual([[one, two, three]]);
        const { correction } = (await store.findProposal(one)) as { correction: Submission['correction'] };
        const four = await keep({ ...madeSubmission(), correction });
        expect(await listed(one, two, three, four)).toEqual([[one, two, three], [four]]);
        await store.takeStep(one, REOPEN);
        expect(await listed(one, two, three, four)).toEqual([[one, two, three, four]]);
        await store.takeStep(one, ACCEPT);
        await store.takeStep(one, BEGIN);
        await store.takeStep(one, APPLY);
        expect(await Promise.all([one, two, three, four].map(stateOf))).toEqual(Array(4).fill('applied'));
      });

      test('are withdrawn and answered one by one; the next stands for those that are left', async () => {
        const [one, two, three] = await sendThree();
        await store.takeStep(one, ASK);
        expect(await Promise.all([one, two, three].map(stateOf))).toEqual(Array(3).fill('asked_back'));
        await store.takeStep(two, ANSWER);
        expect(await Promise.all([one, two, three].map(stateOf))).toEqual(['asked_back', 'received', 'asked_back']);
        expect((await store.listProposals({ states: ['received'] })).map(({ ref }) => ref)).toContain(two);
        expect(await listed(one, two, three)).toEqual([[two, one, three]]);
        expect((await pendingOf(two))?.state).toBe('received');
        expect(await pendingOf(one)).toBeUndefined();
        await store.takeStep(one, WITHDRAW);
        expect(await listed(one, two, three)).toEqual([[one], [two, three]]);
        await store.takeStep(three, DECLINE);
        expect(await Promise.all([one, two, three].map(stateOf))).toEqual(['withdrawn', 'declined', 'declined']);
      });
    });

    test('the wish for credit of those that say the same is that of the earliest who has one, for all of them', async () => {
      const { correction } = madeSubmission();
      const refs: string[] = [];
      for (const credit of [null, 'Ana Vendor', 'Mallory']) {
        const submission = { ...madeSubmission(), correction: { ...correction, credit } };
        await keep(submission);
        refs.push(submission.ref);
      }
      const wishes = () => Promise.all(refs.map(async (ref) => (await store.findProposal(ref))?.groupCredit));
      const [, ana = '', mallory = ''] = refs;
      expect(await wishes()).toEqual(Array(3).fill('Ana Vendor'));
      await store.takeStep(ana, ASK);
      await store.takeStep(mallory, ANSWER);
      expect(await wishes()).toEqual(Array(3).fill('Ana Vendor'));
      await store.takeStep(ana, WITHDRAW);
      expect(await wishes()).toEqual(['Mallory', 'Ana Vendor', 'Mallory']);
    });

    describe('the mark of those that say the same', () => {
      const markOf = async (ref: string) => (await store.findProposal(ref))?.groupMark;

      test('is one for all of them, and another one after every step of any', async () => {
        const [one, two, three] = await sendThree();
        const seen = new Set([await markOf(one)]);
        expect(await Promise.all([two, three].map(markOf))).toEqual([...seen, ...seen]);
        const taken: readonly (readonly [string, StepTaken])[] = [
          ...([
            [one, ASK],
            [two, ANSWER],
            [three, WITHDRAW],
            [one, ANSWER],
          ] as const),
          ...([
            [one, DISPUTE],
            [two, DECLINE],
          ] as const),
        ];
        for (const [ref, step] of taken) {
          await store.takeStep(ref, step);
          seen.add(await markOf(one));
        }
        expect(seen.size).toBe(taken.length + 1);
      });

      test('is another one where one leaves and another one answers, so that as many steps were taken as before', async () => {
        const [one, two, three] = await sendThree();
        const seen = await markOf(two);
        await store.takeStep(one, WITHDRAW);
        await store.takeStep(three, ANSWER);
        expect(await markOf(two)).not.toBe(seen);
        const { correction } = (await store.findProposal(two)) as { correction: Submission['correction'] };
        await keep({ ...madeSubmission(), correction });
        expect(await markOf(two)).not.toBe(seen);
      });

      test('says nothing of what only one of them was asked or answered; that any was is told of all', async () => {
        const [one, two, three] = await sendThree();
        const talked = () =>
          Promise.all([one, two, three].map(async (ref) => (await store.findProposal(ref))?.hasTalk));
        await store.takeStep(one, DISPUTE);
        expect(await talked()).toEqual([false, false, false]);
        await store.takeStep(two, ANSWER);
        expect(await talked()).toEqual([true, true, true]);
        const asked = await send();
        await store.takeStep(asked, ASK);
        expect((await store.findProposal(asked))?.hasTalk).toBe(true);
      });
    });

    test('the revision is another one after everything that is sent and every step', async () => {
      const seen = new Set([await store.revision()]);
      const ref = await send();
      seen.add(await store.revision());
      for (const step of [ASK, ANSWER, DISPUTE, DECLINE]) {
        await store.takeStep(ref, step);
        seen.add(await store.revision());
      }
      expect(seen.size).toBe(6);
      expect(await store.revision()).toBe(await store.revision());
    });

    test('a key belongs to one proposal', async () => {
      const [mine, other] = [madeSubmission(), madeSubmission()];
      for (const each of [mine, other]) await keep(each);
      expect(await store.isSender(mine.ref, mine.keyHash)).toBe(true);
      for (const [ref, key] of [
        [mine.ref, other.keyHash],
        [mine.ref, ''],
        [mine.ref, `${mine.keyHash}0`],
        ['c-ffffffffffff', mine.keyHash],
        ['v-0000000000d1', ''],
      ] as const) {
        expect([ref, key, await store.isSender(ref, key)]).toEqual([ref, key, false]);
      }
    });

    describe('a limit', () => {
      test('lets so many through and no more, until its time is over', async () => {
        const name = madeRef();
        await send({ limits: [limit(2, name)] });
        later(HOUR_MS / 2);
        await send({ limits: [limit(2, name)] });
        const refused = madeSubmission({ limits: [limit(2, name)], email: 'x@example.org' });
        const told = { kept: false, why: 'limit', limit: name, retryAfterMs: HOUR_MS / 2 };
        expect(await store.submit(refused)).toEqual(told);
        expect(await store.findProposal(refused.ref)).toBeNull();
        later(HOUR_MS / 2);
        await keep(refused);
      });

      test('that is reached leaves the others as they were', async () => {
        const [own, all] = [madeRef(), madeRef()];
        const sendTo = (most: number) => store.submit(madeSubmission({ limits: [limit(9, own), limit(most, all)] }));
        expect(await sendTo(0)).toMatchObject({ kept: false, limit: all });
        for (let at = 0; at < 9; at += 1) expect(await sendTo(9)).toMatchObject({ kept: true });
        expect(await sendTo(99)).toMatchObject({ kept: false, limit: own });
      });

      test('is exact, however many come at the same moment', async () => {
        const [own, all] = [madeRef(), madeRef()];
        const sent = Array.from({ length: 50 }, (_, at) =>
          madeSubmission({ limits: [limit(20, all), limit(15, `${own}${at % 2}`)] }),
        );
        const became = await Promise.all(sent.map(store.submit));
        expect(became.filter(({ kept }) => kept)).toHaveLength(20);
        const there = await Promise.all(sent.map(({ ref }) => store.findProposal(ref)));
        expect(there.map((each) => each !== null)).toEqual(became.map(({ kept }) => kept));
      });
    });

    describe('with a name of its own', () => {
      test('it is kept once, and counted once, closed or not', async () => {
        const all = limit(1);
        const [first, again] = [1, 2].map(() => madeSubmission({ once: 'x'.repeat(9_000), limits: [all] })) as [
          Submission,
          Submission,
        ];
        await keep(first);
        const known = { kept: true, ref: first.ref, isNew: false };
        expect(await store.submit(again)).toEqual(known);
        await store.setClosed('For a while.', 'ann');
        expect(await store.submit(again)).toEqual(known);
        await store.setClosed(null, 'ann');
        expect(await store.findProposal(again.ref)).toBeNull();
      });

      test('several that come at the same moment are one', async () => {
        const once = madeRef();
        const all = limit(9);
        const sent = Array.from({ length: 12 }, () => madeSubmission({ once, limits: [all] }));
        const became = await Promise.all(sent.map(store.submit));
        expect(became.filter((each) => each.kept && each.isNew)).toHaveLength(1);
        expect(new Set(became.map((each) => each.kept && each.ref)).size).toBe(1);
        const rest = await Promise.all(
          Array.from({ length: 12 }, () => store.submit(madeSubmission({ limits: [all] }))),
        );
        expect(rest.filter(({ kept }) => kept)).toHaveLength(8);
      });
    });

    test('one that the tables refuse does not harm those that come with it', async () => {
      const twin = madeSubmission();
      await keep(twin);
      const sent = [madeSubmission(), { ...madeSubmission(), ref: twin.ref }, madeSubmission()];
      const became = await Promise.allSettled(sent.map(store.submit));
      expect(became.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
      expect(await stateOf(sent[2]?.ref ?? '')).toBe('received');
    });

    test('a closed door says why, keeps nothing, counts nothing, and is noted', async () => {
      const all = limit(1);
      await store.setClosed('Too much \u0000 rubbish.', 'ann');
      const reason = 'Too much \ufffd rubbish.';
      expect(await store.readClosed()).toBe(reason);
      const refused = madeSubmission({ limits: [all] });
      expect(await store.submit(refused)).toEqual({ kept: false, why: 'closed', reason });
      expect(await store.findProposal(refused.ref)).toBeNull();
      await store.setClosed('Still.', 'bob');
      expect(await store.readClosed()).toBe('Still.');
      await store.setClosed(null, 'bob');
      await send({ limits: [all] });
      const acts = (await store.listDeskActs(3)).map(({ name, act, note }) => [name, act, note]);
      expect(acts).toEqual([
        ['bob', 'open', null],
        ['bob', 'close', 'Still.'],
        ['ann', 'close', reason],
      ]);
    });

    describe('the address of a sender', () => {
      test('is told to whoever asks by name, and that is noted', async () => {
        const ref = await send({ email: 'ann@example.org' });
        expect(await store.readContact(ref, 'bob')).toBe('ann@example.org');
        const [newest] = await store.listDeskActs(1);
        expect(newest).toEqual({ at: new Date(now).toISOString(), name: 'bob', act: 'read_contact', ref, note: null });
        await store.forgetContact(ref);
        expect([await store.readContact(ref, 'bob'), await store.readContact('c-ffffffffffff', 'bob')]).toEqual([
          null,
          null,
        ]);
        expect(await store.listDeskActs(1)).toEqual([newest]);
      });

      test('is forgotten when it is withdrawn, and so long after the decision', async () => {
        await store.purge(later(HOUR_MS), OLD);
        const withdrawn = await send({ email: 'w@example.org' });
        await store.takeStep(withdrawn, WITHDRAW);
        expect(await store.readContact(withdrawn, 'ann')).toBeNull();

        const [one, two, three] = await sendThree();
        const waiting = await send({ email: 'still@example.org' });
        const reopened = await send({ email: 'again@example.org' });
        for (const ref of [two, reopened]) await store.takeStep(ref, ACCEPT);
        const decidedAt = new Date(now).toISOString();
        const after = later(HOUR_MS);
        await store.takeStep(one, BEGIN);
        await store.takeStep(one, APPLY);
        await store.takeStep(reopened, REOPEN);
        expect(await store.purge(decidedAt, OLD)).toBe(0);
        expect(await store.purge(after, OLD)).toBe(3);
        const left = [one, two, three, waiting, reopened].map((ref) => store.readContact(ref, 'ann'));
        expect(await Promise.all(left)).toEqual([null, null, null, 'still@example.org', 'again@example.org']);
      });
    });

    test('an address goes so long after what nobody decides was received', async () => {
      await store.purge(OLD, later(HOUR_MS));
      const waiting = await send({ email: 'w@example.org' });
      const declined = await send({ email: 'd@example.org' });
      await store.takeStep(declined, DECLINE);
      expect((await store.findProposal(waiting))?.hasContact).toBe(true);
      expect(await store.purge(OLD, new Date(now).toISOString())).toBe(0);
      expect(await store.purge(OLD, later(1))).toBe(1);
      expect([await store.readContact(waiting, 'ann'), await store.readContact(declined, 'ann')]).toEqual([
        null,
        'd@example.org',
      ]);
      expect((await store.findProposal(waiting))?.hasContact).toBe(false);
    });

    test('counters whose time is over go with the purge, others stay', async () => {
      const [over, stays] = [limit(1), { ...limit(1), spanMs: 9 * HOUR_MS }];
      await send({ limits: [over, stays] });
      later(2 * HOUR_MS);
      await store.purge(MEANS.now(), OLD);
      expect(await store.submit(madeSubmission({ limits: [stays] }))).toMatchObject({ kept: false });
    });

    test('the secret is made once', async () => {
      const secrets = await Promise.all([store.readSecret(), store.readSecret(), store.readSecret()]);
      expect(new Set(secrets).size).toBe(1);
      expect(secrets[0]).toMatch(/^[0-9a-f]{64}$/);
    });

    test.each([
      ['what no text can hold', 'a\u0000b \ud83d c \udc00', 'a\ufffdb \ufffd c \ufffd'],
      ['words of a language of databases', `'; drop table assay.proposals; -- $1 \\`, null],
      ['markup', '<script>alert(1)</script>{{x}}', null],
    ])('%s in every text is kept as a text', async (_name, text, held) => {
      const words = held ?? text;
      const source = { url: `https://example.com/${text}`, quote: text };
      const said = { offering: text, dimension: text, model: text, wrong: text, credit: text, finding: text, source };
      const all = limit(1, text);
      const submission = madeSubmission({ once: text, email: text, limits: [all] }, said);
      const ref = await keep(submission);
      expect(await store.submit({ ...submission, ref: madeRef() })).toMatchObject({ ref, isNew: false });
      expect(await store.submit(madeSubmission({ limits: [all] }))).toMatchObject({ kept: false, limit: text });
      const found = await store.findProposal(ref);
      expect(found).toMatchObject({
        correction: { offering: words, model: words, source: { url: `https://example.com/${words}`, quote: words } },
      });
      expect((await store.listProposals({ offering: text, dimension: text })).map((each) => each.ref)).toEqual([ref]);
      await store.takeStep(ref, { ...DECLINE, name: text, note: text });
      expect((await store.findProposal(ref))?.steps.at(-1)).toMatchObject({ name: words, note: words });
      expect(await store.readContact(ref, text)).toBe(words);
      expect(await store.findProposal(text)).toBeNull();
      expect(await store.isSender(text, text)).toBe(false);
      await expect(store.takeStep(text, DECLINE)).rejects.toMatchObject({ body: { code: 'unknown_proposal' } });
      await Promise.all([store.forgetContact(text), store.keepLookup(text, LOOKUP), store.signOut(text)]);
      expect(await store.findSession(text)).toBeNull();
    });

    test('what was kept is there when the store is opened again', async () => {
      const kept = [
        await store.listProposals(),
        await store.listDeskActs(99),
        await store.readSecret(),
        await store.revision(),
      ];
      await store.close();
      store = await open(place, { ...MEANS, now: () => new Date(now).toISOString() });
      expect([
        await store.listProposals(),
        await store.listDeskActs(99),
        await store.readSecret(),
        await store.revision(),
      ]).toEqual(kept);
    });
  });
}
