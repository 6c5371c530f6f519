/** Visits pages and looks for the words that are quoted from them: visit, read, decide, keep, tell; one page after the other in every lane. */
import type { CanonicalPage } from '../core/verify/canonical-text.ts';
import { confirmByCapture, decideObservation, type ReadAnswer } from '../core/verify/decide-observation.ts';
import { isUnagreed, type Observation } from '../core/verify/observation.ts';
import { isTelling, OUTCOMES, type Outcome } from '../core/verify/outcome.ts';
import { proposeChanges, type SourceProposal } from '../core/verify/proposal.ts';
import { spreadHosts, validatorsOf } from '../core/verify/schedule.ts';
import type { Unreached, Validators, Visit } from '../core/verify/visit.ts';
import type { WatchedPage } from '../core/verify/watched-page.ts';

/** An answer that a visit got. */
export type Answer = Extract<Visit, { readonly result: 'answered' }>;

/** A dated copy of a page in a public archive. */
export interface Capture {
  readonly url: string;
  readonly on: string;
  readonly page: CanonicalPage;
}

/** What the workflow needs of the world. */
export interface VerifyCapabilities {
  readonly visit: (url: string, validators?: Validators) => Promise<Visit>;
  /** The page is told, so that one which scripts draw is opened where its words are not in what was sent. */
  readonly read: (answer: Answer, page: WatchedPage) => Promise<ReadAnswer>;
  /** Newest capture of a page in a public archive; null where none is asked. */
  readonly findCapture: ((url: string) => Promise<Capture | null>) | null;
  /** Whether anything outside can be reached now: a broken network on our side must make no observation. */
  readonly isOnline: (url: string) => Promise<boolean>;
  /** Earlier observations of a page, oldest first. */
  readonly listHistory: (url: string) => Promise<readonly Observation[]>;
  /** Resolves when what was seen is kept for good; with the number of proposals that are new. */
  readonly keep: (observation: Observation, kept: Kept) => Promise<number>;
  /** Told of every page, in the order in which they are done. */
  readonly report: (observation: Observation) => void;
  /** The instant, ISO 8601. */
  readonly now: () => string;
}

/** What is kept beside an observation. */
export interface Kept {
  readonly proposals: readonly SourceProposal[];
  readonly body: Uint8Array | null;
}

export interface VerifyOptions {
  readonly today: string;
  /** Pages under way at the same time. */
  readonly concurrency: number;
  /** Set by the caller to end the run after the pages under way. */
  readonly isStopped?: () => boolean;
}

/** What a run came to. `isOffline` is true when it ended early because nothing outside could be reached. */
export interface VerifyRun {
  readonly pages: number;
  readonly quotes: number;
  readonly outcomes: ReadonlyMap<Outcome, number>;
  readonly proposals: number;
  /** Pages with a change that no visit of an earlier day has shown: one of another day has to agree. */
  readonly unagreed: number;
  readonly isOffline: boolean;
}

/** Visits every page once. */
export async function verifySources(
  pages: readonly WatchedPage[],
  options: VerifyOptions,
  capabilities: VerifyCapabilities,
): Promise<VerifyRun> {
  const run: Run = { next: 0, pages: 0, quotes: 0, proposals: 0, unagreed: 0, isOffline: false, counts: new Map() };
  const spread = spreadHosts(pages);
  const lane = async () => {
    for (let page = nextPage(spread, run, options); page; page = nextPage(spread, run, options)) {
      await verifyPage(page, { run, options, capabilities });
    }
  };
  await Promise.all(Array.from({ length: Math.min(options.concurrency, pages.length) }, lane));
  const outcomes = new Map(
    OUTCOMES.flatMap((each) => (run.counts.has(each) ? [[each, run.counts.get(each) ?? 0]] : [])),
  );
  const { pages: done, quotes, proposals, unagreed, isOffline } = run;
  return { pages: done, quotes, outcomes, proposals, unagreed, isOffline };
}

interface Run {
  next: number;
  pages: number;
  quotes: number;
  proposals: number;
  unagreed: number;
  isOffline: boolean;
  readonly counts: Map<Outcome, number>;
}

interface Running {
  readonly run: Run;
  readonly options: VerifyOptions;
  readonly capabilities: VerifyCapabilities;
}

function nextPage(pages: readonly WatchedPage[], run: Run, { isStopped }: VerifyOptions): WatchedPage | undefined {
  if (run.isOffline || isStopped?.()) return undefined;
  run.next += 1;
  return pages[run.next - 1];
}

async function verifyPage(page: WatchedPage, { run, options, capabilities }: Running): Promise<void> {
  const history = await capabilities.listHistory(page.url);
  const visit = await capabilities.visit(page.url, validatorsOf(page, history.at(-1), options.today));
  if (await isOurFault(visit, capabilities)) {
    run.isOffline = true;
    return;
  }
  const read = visit.result === 'answered' && visit.body ? await capabilities.read(visit, page) : null;
  const seen = { page, visit, read, history, on: options.today, at: capabilities.now() };
  const observation = await confirmElsewhere(decideObservation(seen), capabilities);
  const body = read?.drawn ?? (visit.result === 'answered' ? visit.body : null);
  // Counted only after it is kept: lanes wait at the same time, and each would add to the number that it began with.
  const proposals = await capabilities.keep(observation, { proposals: proposeChanges(observation), body });
  run.proposals += proposals;
  run.pages += 1;
  run.quotes += observation.quotes.length;
  if (isUnagreed(observation)) run.unagreed += 1;
  run.counts.set(observation.outcome, (run.counts.get(observation.outcome) ?? 0) + 1);
  capabilities.report(observation);
}

/** Causes that a broken network of ours would have too: one that answers every name itself is none that is trusted, or a private one. */
const NETWORK: ReadonlySet<Unreached> = new Set([
  'dns',
  'tls',
  'timeout',
  'reset',
  'refused',
  'private_address',
  'broken_answer',
]);

async function isOurFault(visit: Visit, { isOnline }: VerifyCapabilities): Promise<boolean> {
  return visit.result === 'unreached' && NETWORK.has(visit.why) && !(await isOnline(visit.url));
}

/** Words that we were kept from may stand in a dated capture; what the page itself said stays. */
async function confirmElsewhere(observation: Observation, { findCapture }: VerifyCapabilities): Promise<Observation> {
  if (findCapture === null || isTelling(observation.outcome)) return observation;
  const capture = await findCapture(observation.url);
  return capture ? confirmByCapture(observation, capture) : observation;
}
