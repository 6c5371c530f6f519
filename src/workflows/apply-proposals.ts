/** Takes accepted proposals into the record: plan the texts, compile them with all the rest, write, commit, and only then tell the store. */
import type { Repository } from '../adapters/files/git-commit.ts';
import type { ProposalStore } from '../adapters/store/proposal-store.ts';
import { type AmendmentObjection, amendDataset } from '../core/proposal/amend-dataset.ts';
import { commitMessage } from '../core/proposal/commit-message.ts';
import type { Proposal } from '../core/proposal/proposal.ts';
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
  /** What could not be applied, and why; it stays accepted. */
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
  for (const { ref } of inOrder(await capabilities.store.listProposals({ states: ['accepted'] }))) {
    const proposal = await capabilities.store.findProposal(ref);
    if (proposal?.state !== 'accepted') continue;
    const done = takeIn(proposal, record, today, capabilities);
    if ('why' in done) {
      skipped.push({ ref, why: done.why });
      continue;
    }
    record = done.content;
    applied.push(...done.findings.map((each) => ({ ref, ...each })));
    await capabilities.store.takeStep(ref, { act: 'apply', by: 'program', name: null, note: null });
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
  | { readonly content: DatasetContent; readonly findings: readonly PlannedFinding[] }
  | { readonly why: string };

function takeIn(
  proposal: Proposal,
  content: DatasetContent,
  today: string,
  { files, compile, repository, allowedHosts }: ApplyProposalsCapabilities,
): TakenIn {
  const { amendments } = proposal;
  if (amendments.length === 0) return { why: 'Nothing was accepted with it: open it again and write the finding.' };
  const dataset = openDataset(content, '');
  const tried = amendDataset(dataset, amendments, today, { ...(allowedHosts && { allowedHosts }) });
  if ('objections' in tried) return { why: objectionWords(tried.objections) };
  const plan = planProposal(proposal, today, { files, repository });
  if ('why' in plan) return plan;
  const built = plan.texts.size > 0 ? compile(plan.texts, baseOf(content)) : { content, issues: [] };
  if (!built.content) return { why: issueWords(built.issues) };
  const before = new Map([...plan.texts.keys()].map((file) => [file, files.read(file)]));
  writeOrPutBack(files, plan.texts, before);
  if (repository && plan.toCommit.length > 0) {
    const why = repository.commit(plan.toCommit, commitMessage(dataset, proposal, amendments));
    if (why !== null) {
      files.write(before);
      return { why: `git did not commit it, so nothing was written: ${why}` };
    }
  }
  return { content: built.content, findings: plan.findings };
}

/** All files or none: a disk that is full in the middle leaves the record as it was. */
function writeOrPutBack(
  { write }: ApplyProposalsCapabilities['files'],
  texts: ReadonlyMap<string, string>,
  before: ReadonlyMap<string, string | null>,
): void {
  try {
    write(texts);
  } catch (error) {
    write(before);
    throw error;
  }
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
