/** Takes accepted proposals into the record: plan the texts, compile them with all the rest, tell the store that it begins, write, commit, and tell the store that it is done. */
import type { Repository } from '../adapters/files/git-commit.ts';
import type { ProposalStore } from '../adapters/store/proposal-store.ts';
import { canonicalJson } from '../core/canonical.ts';
import { RegistryError } from '../core/errors.ts';
import { type AmendmentObjection, amendDataset } from '../core/proposal/amend-dataset.ts';
import { findOvertaken, isInRecord } from '../core/proposal/amendment-base.ts';
import { commitMessage } from '../core/proposal/commit-message.ts';
import type { Amendment, Proposal } from '../core/proposal/proposal.ts';
import { TO_BE_WRITTEN, type Wanted } from '../core/proposal/proposal-life.ts';
import { type Base, baseOf } from '../core/record/base.ts';
import { type DatasetContent, openDataset } from '../core/record/dataset.ts';
import { type Issue, jsonPointer } from '../core/record/issue.ts';
import type { Built } from './build-dataset.ts';
import { type PlanCapabilities, type PlannedFinding, planProposal } from './plan-proposal.ts';

/** What the workflow needs of the world. */
export interface ApplyProposalsCapabilities {
  readonly store: Pick<ProposalStore, 'listProposals' | 'findProposal' | 'takeStep'>;
  readonly files: PlanCapabilities['files'] & {
    /** Writes texts whole, all of them; null takes a file away. */
    readonly write: (texts: ReadonlyMap<string, string | null>) => void;
  };
  /** The record with some texts in place of what stands in the folder, held against a base. */
  readonly compile: (texts: ReadonlyMap<string, string>, base: Base | null) => Built;
  /** Null where nothing is committed. */
  readonly repository: Repository | null;
  /** Addresses that links may name although they are not public. */
  readonly allowedHosts?: ReadonlySet<string> | undefined;
}

/** A finding that is in the record now, whether this run or an earlier one wrote it. */
export interface AppliedFinding extends PlannedFinding {
  readonly ref: string;
}

export interface AppliedProposals {
  readonly applied: readonly AppliedFinding[];
  /** What was not finished, and why: it stays accepted, or it stands in the record and the store was not told. */
  readonly skipped: readonly { readonly ref: string; readonly why: string }[];
}

/** Applies all that is accepted, the oldest first; doing it again, after whatever end, finishes what was begun. */
export async function applyProposals(
  content: DatasetContent,
  today: string,
  capabilities: ApplyProposalsCapabilities,
): Promise<AppliedProposals> {
  const applied: AppliedFinding[] = [];
  const skipped: { ref: string; why: string }[] = [];
  let record = content;
  for (const { ref } of inOrder(await capabilities.store.listProposals({ states: TO_BE_WRITTEN }))) {
    const proposal = await capabilities.store.findProposal(ref);
    if (!proposal || !TO_BE_WRITTEN.includes(proposal.state)) continue;
    const done = await takeIn(proposal, record, today, capabilities);
    if ('content' in done) {
      record = done.content;
      applied.push(...done.findings.map((each) => ({ ref, ...each })));
    }
    if (done.why !== null) skipped.push({ ref, why: done.why });
  }
  return { applied, skipped };
}

/** Findings stand in the order of their days, so what was assessed first is written first. */
function inOrder(proposals: readonly Proposal[]): readonly Proposal[] {
  const newest = ({ amendments }: Proposal) =>
    amendments.reduce((day, { finding }) => (finding.on > day ? finding.on : day), '');
  return [...proposals].sort((a, b) => (newest(a) < newest(b) ? -1 : newest(a) > newest(b) ? 1 : 0));
}

type TakenIn =
  | { readonly content: DatasetContent; readonly findings: readonly PlannedFinding[]; readonly why: string | null }
  | { readonly why: string };

/** From the moment at which it begins nobody can take the decision back, until it is written or given free again. */
async function takeIn(
  proposal: Proposal,
  content: DatasetContent,
  today: string,
  capabilities: ApplyProposalsCapabilities,
): Promise<TakenIn> {
  const { store } = capabilities;
  const step = (act: Wanted['act']) => tryStep(proposal.ref, act, store);
  const prepared = prepare(proposal, content, today, capabilities);
  if ('why' in prepared) {
    const kept = proposal.state === 'applying' ? await step('release') : null;
    return { why: kept === null ? prepared.why : `${prepared.why} ${kept}` };
  }
  if (proposal.state === 'accepted') {
    const begun = await begin(proposal, store);
    if (begun !== null) return { why: begun };
  }
  const why = await written(prepared, capabilities, () => step('release'));
  if (why !== null) {
    await step('release');
    return { why };
  }
  const untold = await step('apply');
  return {
    ...prepared.after,
    why: untold && `It stands in the record, but the store was not told: ${untold} Run it again.`,
  };
}

/** Null when it is begun; what was accepted anew meanwhile is left to the next run. */
async function begin(
  { ref, amendments }: Proposal,
  store: ApplyProposalsCapabilities['store'],
): Promise<string | null> {
  const begun = await tryStep(
    ref,
    'begin',
    store,
    (now) => canonicalJson(now.amendments) === canonicalJson(amendments),
  );
  if (begun !== OTHERWISE) return begun;
  return (await tryStep(ref, 'release', store)) ?? OTHERWISE;
}

const OTHERWISE = 'It was decided anew meanwhile: run it again.';

/** Null when the step was taken; else why the store did not take it, which keeps no other proposal from its turn. */
async function tryStep(
  ref: string,
  act: Wanted['act'],
  store: ApplyProposalsCapabilities['store'],
  isAsExpected: (now: Proposal) => boolean = () => true,
): Promise<string | null> {
  try {
    const now = await store.takeStep(ref, { act, by: 'program', name: null, note: null });
    return isAsExpected(now) ? null : OTHERWISE;
  } catch (error) {
    if (error instanceof RegistryError) return error.message;
    throw error;
  }
}

interface Prepared {
  readonly texts: ReadonlyMap<string, string>;
  readonly toCommit: readonly string[];
  readonly message: string;
  readonly after: { readonly content: DatasetContent; readonly findings: readonly PlannedFinding[] };
}

/** All that can be found out before anything is written. */
function prepare(
  proposal: Proposal,
  content: DatasetContent,
  today: string,
  { files, compile, repository, allowedHosts }: ApplyProposalsCapabilities,
): Prepared | { readonly why: string } {
  const { amendments } = proposal;
  if (amendments.length === 0) return { why: 'Nothing was accepted with it: open it again and write the finding.' };
  const dataset = openDataset(content, '');
  const overtaken = findOvertaken(dataset, proposal, today);
  if (overtaken) return { why: overtakenWords(overtaken) };
  if (!isInRecord(dataset, proposal, today)) {
    const tried = amendDataset(dataset, amendments, today, { ...(allowedHosts && { allowedHosts }) });
    if ('objections' in tried) return { why: objectionWords(tried.objections) };
  }
  const plan = planProposal(proposal, today, { files, repository });
  if ('why' in plan) return plan;
  const built = plan.texts.size > 0 ? compile(plan.texts, baseOf(content)) : { content, issues: [] };
  if (!built.content) return { why: issueWords(built.issues) };
  const message = commitMessage(dataset, proposal, amendments);
  return { ...plan, message, after: { content: built.content, findings: plan.findings } };
}

/** Writes and commits; returns why git did not, when all is as it was before. */
async function written(
  { texts, toCommit, message }: Prepared,
  { files, repository }: ApplyProposalsCapabilities,
  release: () => Promise<unknown>,
): Promise<string | null> {
  const before = new Map([...texts.keys()].map((file) => [file, files.read(file)]));
  try {
    files.write(texts);
  } catch (error) {
    files.write(before);
    await release();
    throw error;
  }
  const why = repository && toCommit.length > 0 ? repository.commit(toCommit, message) : null;
  if (why === null) return null;
  files.write(before);
  return `git did not commit it, so nothing was written: ${why}`;
}

function overtakenWords({ place, base }: Amendment): string {
  const at = `${place.level}s/${place.subject}/${place.dimension}`;
  const made = base === null ? 'when nothing stood there' : `for the finding ${base}`;
  return `It was made ${made}, and another finding is in force at ${at} now: open it again, look at the answer as it is, and accept it anew.`;
}

function objectionWords(objections: readonly AmendmentObjection[]): string {
  const words = objections.map(
    ({ code, path, found, expected }) => `${code}${at(path)}: ${found}, expected ${expected}`,
  );
  return `${REFUSED} ${words.join('; ')}.`;
}

function at(path: AmendmentObjection['path']): string {
  return path.length > 0 ? ` at ${jsonPointer(path)}` : '';
}

function issueWords(issues: readonly Issue[]): string {
  const words = issues.map(
    ({ code, file, line, found, expected }) => `${file}:${line} ${code}: ${found}, expected ${expected}`,
  );
  return `${REFUSED} ${words.join('; ')}.`;
}

const REFUSED = 'The record does not take it any more:';
