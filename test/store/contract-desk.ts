/** What every store does for reviewers: links that let them in once, sessions that end, and every act written down. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { StorePlace } from '../../src/adapters/store/database.ts';
import { openReviewStore } from '../../src/adapters/store/open-review-store.ts';
import type { NewSession, Right } from '../../src/adapters/store/proposal-store.ts';
import type { ReviewStore } from '../../src/adapters/store/review-store.ts';
import { MEANS, type OpenStore } from './contract.ts';
import { madeSubmission } from './made-submission.ts';

const HOUR_MS = 3_600_000;

/** Runs the suite on places that are empty. */
export function describeDesk(
  name: string,
  emptyPlace: () => Promise<StorePlace>,
  open: OpenStore = openReviewStore,
): void {
  describe(`${name}: the desk`, () => {
    let now = Date.parse(MEANS.now());
    let store: ReviewStore;
    beforeAll(async () => {
      store = await open(await emptyPlace(), { ...MEANS, now: () => new Date(now).toISOString() });
    }, 60_000);
    afterAll(() => store?.close());

    const inHours = (hours: number) => new Date(now + hours * HOUR_MS).toISOString();
    const session = (idHash: string): NewSession => ({
      idHash,
      csrf: `csrf ${idHash}`,
      at: inHours(0),
      expiresAt: inHours(12),
    });
    const inviteAs = async (reviewer: string, linkHash: string, right: Right = 'decide') =>
      store.invite({ name: reviewer, right, linkHash, expiresAt: inHours(1), by: 'operator' });

    test('nobody is there at first', async () => {
      expect([
        await store.listReviewers(),
        await store.findSession('none'),
        await store.signIn('none', session('no')),
      ]).toEqual([[], null, null]);
    });

    test('a link lets its reviewer in once, with a right, and the session is known by its hash', async () => {
      await inviteAs('ann', 'link-ann');
      expect(await store.listReviewers()).toEqual([{ name: 'ann', right: 'decide' }]);
      expect(await store.findSession('link-ann')).toBeNull();
      expect(await store.signIn('link-ann', session('ann-1'))).toEqual({ name: 'ann', right: 'decide' });
      const known = { name: 'ann', right: 'decide', csrf: 'csrf ann-1', signedInAt: inHours(0) };
      expect(await store.findSession('ann-1')).toEqual(known);
      expect(await store.signIn('link-ann', session('ann-2'))).toBeNull();
      expect(await store.findSession('ann-2')).toBeNull();
    });

    test('of many that use a link at the same moment one is let in', async () => {
      await inviteAs('race', 'link-race');
      const tries = Array.from({ length: 12 }, (_, at) => store.signIn('link-race', session(`race-${at}`)));
      expect((await Promise.all(tries)).filter((each) => each !== null)).toHaveLength(1);
      const found = await Promise.all(tries.map((_, at) => store.findSession(`race-${at}`)));
      expect(found.filter((each) => each !== null)).toHaveLength(1);
    });

    test('a link and a session end with their time', async () => {
      await inviteAs('late', 'link-late');
      await inviteAs('late', 'link-early');
      await store.signIn('link-early', session('late-1'));
      now += HOUR_MS;
      expect(await store.signIn('link-late', session('late-2'))).toBeNull();
      now += 11 * HOUR_MS - 1;
      expect(await store.findSession('late-1')).not.toBeNull();
      now += 1;
      expect(await store.findSession('late-1')).toBeNull();
      await store.purge(MEANS.now(), MEANS.now());
      expect(await store.findSession('late-1')).toBeNull();
      expect((await store.listReviewers()).map((each) => each.name)).toContain('late');
    });

    test('who signs out has no session any more, and others keep theirs', async () => {
      for (const link of ['out-1', 'out-2']) {
        await inviteAs('out', link);
        await store.signIn(link, session(`session ${link}`));
      }
      await store.signOut('session out-1');
      await store.signOut('session out-1');
      expect(await store.findSession('session out-1')).toBeNull();
      expect(await store.findSession('session out-2')).not.toBeNull();
    });

    test('a reviewer may do what the newest invitation says, at once', async () => {
      await inviteAs('ben', 'ben-1');
      await store.signIn('ben-1', session('ben'));
      await inviteAs('ben', 'ben-2', 'read');
      expect(await store.findSession('ben')).toMatchObject({ right: 'read' });
      expect((await store.listReviewers()).find((each) => each.name === 'ben')).toEqual({ name: 'ben', right: 'read' });
    });

    test('who is revoked is out, with all links; invited again, only by the new one', async () => {
      for (const link of ['eve-1', 'eve-2']) await inviteAs('eve', link);
      await store.signIn('eve-1', session('eve'));
      expect([
        await store.revoke('eve', 'ann'),
        await store.revoke('eve', 'ann'),
        await store.revoke('none', 'ann'),
      ]).toEqual([true, false, false]);
      expect([await store.findSession('eve'), await store.signIn('eve-2', session('eve-2'))]).toEqual([null, null]);
      expect((await store.listReviewers()).map((each) => each.name)).not.toContain('eve');
      await inviteAs('eve', 'eve-3');
      expect([await store.findSession('eve'), await store.signIn('eve-2', session('eve-2'))]).toEqual([null, null]);
      expect(await store.signIn('eve-3', session('eve-3'))).toEqual({ name: 'eve', right: 'decide' });
    });

    test('every act is written down with who and when, the newest first, steps among them', async () => {
      const { ref } = madeSubmission();
      await store.submit(madeSubmission({ ref }));
      await inviteAs('log', 'log-1', 'read');
      now += 1_000;
      await store.signIn('log-1', session('log'));
      now += 1_000;
      await store.takeStep(ref, { act: 'ask_back', by: 'reviewer', name: 'log', note: 'Which?' });
      now += 1_000;
      await store.takeStep(ref, { act: 'answer', by: 'sender', name: null, note: 'This.' });
      await store.signOut('log');
      now += 1_000;
      await store.revoke('log', 'operator');
      const ago = (seconds: number) => new Date(now - seconds * 1_000).toISOString();
      expect(await store.listDeskActs(5)).toEqual([
        { at: ago(0), name: 'operator', act: 'revoke', ref: null, note: 'log' },
        { at: ago(1), name: 'log', act: 'sign_out', ref: null, note: null },
        { at: ago(2), name: 'log', act: 'ask_back', ref, note: 'Which?' },
        { at: ago(3), name: 'log', act: 'sign_in', ref: null, note: null },
        { at: ago(4), name: 'operator', act: 'invite', ref: null, note: 'log (read)' },
      ]);
      expect(await store.listDeskActs(2)).toHaveLength(2);
    });

    test('names that no text can hold are marked', async () => {
      await inviteAs('n\u0000l', 'link-nul');
      expect(await store.signIn('link-nul', session('n\u0000'))).toEqual({ name: 'n\ufffdl', right: 'decide' });
      expect(await store.findSession('n\u0000')).toMatchObject({ name: 'n\ufffdl' });
      expect(await store.revoke('n\u0000l', "'; drop table assay.sessions; --")).toBe(true);
    });
  });
}
