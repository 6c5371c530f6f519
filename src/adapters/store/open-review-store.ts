/** Opens the store of visits and proposals, in a folder or in a PostgreSQL: the same behaviour in either. */
import type { Kysely } from 'kysely';
import { packCapture } from './captures.ts';
import { heldText } from './column-values.ts';
import { forgetContact, purge, readContact } from './contacts.ts';
import { type OpenedDatabase, openDatabase, type StorePlace } from './database.ts';
import { listDeskActs } from './desk-acts.ts';
import { gatherSubmissions } from './gather-submissions.ts';
import { keepSubmissions } from './keep-submissions.ts';
import { keepVisit } from './keep-visit.ts';
import { listHistory, listLast, listStood, listWaiting, readRevision } from './list-visits.ts';
import type { Claimant } from './owner-lock.ts';
import type { ProposalStore } from './proposal-store.ts';
import { findProposal, isSender, keepLookup, listPending, listProposals } from './proposals.ts';
import type { ReviewStore } from './review-store.ts';
import { findSession, invite, listReviewers, revoke, signIn, signOut } from './sign-ins.ts';
import { storeError } from './store-error.ts';
import { readClosed, readSecret, setClosed } from './switches.ts';
import type { Tables } from './tables.ts';
import { takeStep } from './take-step.ts';

/** What the store needs besides its place. */
export interface StoreMeans extends Claimant {
  /** Whole bodies are kept too. */
  readonly keepBodies: boolean;
}

/**
 * Opens the store; what it lacks is made.
 *
 * @throws RegistryError `store_in_use` when another program owns the folder, `no_store` when it cannot be opened
 */
export async function openReviewStore(place: StorePlace, means: StoreMeans): Promise<ReviewStore> {
  return reviewStore(await openDatabase(place, means), means);
}

/** The store over a database that is open. */
export function reviewStore({ db, what, close }: OpenedDatabase, { keepBodies, now }: StoreMeans): ReviewStore {
  const keepVisitOf: ReviewStore['keepVisit'] = async (
    seen,
    { proposals, body, dueOn = null, keepsBody = keepBodies },
  ) => {
    const capture = keepsBody && body ? await packCapture(db, body) : null;
    return keepVisit(db, seen, { proposals, capture, dueOn, at: now() });
  };
  let closing: Promise<void> | undefined;
  return {
    ...toldOf(what, {
      keepVisit: keepVisitOf,
      listHistory: (url, limit) => listHistory(db, url, limit),
      listLast: () => listLast(db),
      listStood: () => listStood(db),
      listWaiting: () => listWaiting(db),
      revision: () => readRevision(db),
      ...queueOf(db, now),
      ...deskOf(db, now),
    }),
    close: () => {
      closing ??= close();
      return closing;
    },
  };
}

type Desk = 'invite' | 'signIn' | 'findSession' | 'signOut' | 'revoke' | 'listReviewers' | 'listDeskActs';

function queueOf(db: Kysely<Tables>, now: () => string): Omit<ProposalStore, Desk> {
  return {
    submit: gatherSubmissions((submissions) => keepSubmissions(db, submissions, now())),
    keepLookup: (ref, lookup, reviewer) => keepLookup(db, { ref, lookup, reviewer: reviewer ?? null, at: now() }),
    findProposal: (ref) => findProposal(db, ref),
    listProposals: (filter) => listProposals(db, filter),
    listPending: () => listPending(db),
    takeStep: (ref, step) => takeStep(db, { ref, step, at: now() }),
    isSender: (ref, keyHash) => isSender(db, ref, keyHash),
    readContact: (ref, reader) => readContact(db, { ref, reader, at: now() }),
    forgetContact: (ref) => forgetContact(db, ref),
    purge: (decidedBefore, receivedBefore) => purge(db, { decidedBefore, receivedBefore, now: now() }),
    readClosed: () => readClosed(db),
    setClosed: (reason, name) => setClosed(db, { reason, name, at: now() }),
    readSecret: () => readSecret(db),
  };
}

function deskOf(db: Kysely<Tables>, now: () => string): Pick<ProposalStore, Desk> {
  return {
    invite: (invitation) => invite(db, invitation, now()),
    signIn: (linkHash, session) => signIn(db, { linkHash, session, at: now() }),
    findSession: (idHash) => findSession(db, idHash, now()),
    signOut: (idHash) => signOut(db, idHash, now()),
    revoke: (name, by) => revoke(db, { name, by, at: now() }),
    listReviewers: () => listReviewers(db),
    listDeskActs: (limit) => listDeskActs(db, limit),
  };
}

type Methods = Omit<ReviewStore, 'close'>;

/** What goes wrong with the database is told as that, whatever was asked of it. */
function toldOf(what: string, methods: Methods): Methods {
  const told = Object.entries(methods).map(([name, method]) => [
    name,
    async (...given: unknown[]) => {
      try {
        return await (method as (...all: unknown[]) => Promise<unknown>)(...given.map(heldArgument));
      } catch (error) {
        throw storeError(error, what);
      }
    },
  ]);
  return Object.fromEntries(told) as Methods;
}

/** What is looked for by a text that no column can hold is not there, and no fault of the database. */
function heldArgument(given: unknown): unknown {
  if (typeof given === 'string') return heldText(given);
  return given;
}
