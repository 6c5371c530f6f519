/** Plans what a proposal comes to in files: which texts are to be written, which files belong to its commit, and which findings they hold. */
import type { Repository } from '../adapters/files/git-commit.ts';
import type { Spliced } from '../adapters/files/yaml-list.ts';
import { contributorOf } from '../core/proposal/amendment-credit.ts';
import type { Amendment, Proposal } from '../core/proposal/proposal.ts';
import { findSame, recordedFinding } from '../core/proposal/recorded-finding.ts';
import { findingId } from '../core/record/finding-id.ts';
import type { Finding } from '../core/record/record.ts';
import { answersFile, CONTRIBUTORS_FILE } from '../core/record/record-place.ts';
import type { Contributor } from '../core/record/registry.ts';

/** How texts of the record are read and added to; files are named as in the data folder, null is a file that is not there. */
export interface PlanCapabilities {
  readonly files: {
    readonly read: (file: string) => string | null;
    readonly listFindings: (text: string | null, exception: string | null) => readonly Finding[];
    readonly appendFinding: (text: string | null, exception: string | null, finding: Finding) => Spliced;
    readonly listContributors: (text: string | null) => readonly Contributor[];
    readonly appendContributor: (text: string | null, contributor: Contributor) => Spliced;
  };
  readonly repository: Pick<Repository, 'isChanged' | 'readCommitted'> | null;
}

/** A finding of a proposal, and the file that it stands in. */
export interface PlannedFinding {
  readonly file: string;
  readonly finding: string;
}

export type Plan =
  | {
      /** Texts that differ from what is there: none where an earlier run has written them. */
      readonly texts: ReadonlyMap<string, string>;
      readonly toCommit: readonly string[];
      readonly findings: readonly PlannedFinding[];
    }
  | { readonly why: string };

/** Plans a proposal; what an earlier run wrote, on whatever day, is found and not written again. */
export function planProposal(proposal: Proposal, today: string, capabilities: PlanCapabilities): Plan {
  const edits = editsOf(proposal, today, capabilities.files);
  const texts = new Map<string, string>();
  const toCommit: string[] = [];
  for (const file of new Set(edits.map((edit) => edit.file))) {
    const planned = planFile(
      file,
      edits.filter((edit) => edit.file === file),
      capabilities,
    );
    if ('why' in planned) return planned;
    if (planned.text !== null) texts.set(file, planned.text);
    if (planned.isToCommit) toCommit.push(file);
  }
  return { texts, toCommit, findings: findingsOf(proposal, today, { texts, files: capabilities.files }) };
}

/** Something that is to stand in a file: found in its text with the day on which it was written, or added to it. */
interface Edit {
  readonly file: string;
  readonly findIn: (text: string | null) => unknown;
  /** Adds what was found elsewhere, or what is new. */
  readonly addTo: (text: string | null, found: unknown) => Spliced;
}

function editsOf({ ref, amendments }: Proposal, today: string, files: PlanCapabilities['files']): readonly Edit[] {
  const credits = amendments.flatMap(({ credit }) => credit ?? []);
  const thanked = [...new Map(credits.map((each) => [each.handle, each])).values()];
  return [
    ...thanked.map(
      (credit): Edit => ({
        file: CONTRIBUTORS_FILE,
        findIn: (text) => files.listContributors(text).find(({ handle }) => handle === credit.handle),
        addTo: (text, found) =>
          files.appendContributor(text, (found as Contributor | undefined) ?? contributorOf(credit, today)),
      }),
    ),
    ...amendments.map((amendment): Edit => {
      const { place } = amendment;
      const wanted = recordedFinding(amendment, ref, today);
      return {
        file: fileOf(amendment),
        findIn: (text) => findSame(place, files.listFindings(text, place.exception), wanted),
        addTo: (text, found) => files.appendFinding(text, place.exception, (found as Finding | undefined) ?? wanted),
      };
    }),
  ];
}

type PlannedFile = { readonly text: string | null; readonly isToCommit: boolean } | { readonly why: string };

function planFile(file: string, edits: readonly Edit[], { files, repository }: PlanCapabilities): PlannedFile {
  const text = files.read(file);
  const missing = edits.filter((edit) => edit.findIn(text) === undefined);
  const added = missing.length > 0 ? addAll(file, text, missing) : { text: null };
  if ('why' in added || !repository) return 'why' in added ? added : { ...added, isToCommit: false };
  if (!repository.isChanged(file)) return { ...added, isToCommit: missing.length > 0 };
  const committed = repository.readCommitted(file);
  const uncommitted = edits.filter((edit) => edit.findIn(committed) === undefined);
  if (uncommitted.length === 0 && missing.length === 0) return { text: null, isToCommit: false };
  const ours = addAll(file, committed, uncommitted, text);
  const isOurs = missing.length === 0 && 'text' in ours && isSameText(ours.text, text);
  return isOurs ? { text: null, isToCommit: true } : { why: foreignWords(file) };
}

/** What is found in `written`, as an earlier run left it, is added as it stands there. */
function addAll(
  file: string,
  text: string | null,
  edits: readonly Edit[],
  written: string | null = null,
): { readonly text: string | null } | { readonly why: string } {
  let whole = text;
  for (const edit of edits) {
    const added = edit.addTo(whole, edit.findIn(written));
    if ('why' in added) return { why: `${file} cannot be added to: ${added.why}.` };
    whole = added.text;
  }
  return { text: whole };
}

/** Git may keep other line ends than the folder. */
function isSameText(one: string | null, other: string | null): boolean {
  return one?.replaceAll('\r\n', '\n') === other?.replaceAll('\r\n', '\n');
}

function foreignWords(file: string): string {
  return `${file} has changes that are not committed and not of this proposal: commit them, or take them back.`;
}

function findingsOf(
  { ref, amendments }: Proposal,
  today: string,
  { texts, files }: { readonly texts: ReadonlyMap<string, string>; readonly files: PlanCapabilities['files'] },
): readonly PlannedFinding[] {
  return amendments.map((amendment) => {
    const file = fileOf(amendment);
    const wanted = recordedFinding(amendment, ref, today);
    const listed = files.listFindings(texts.get(file) ?? files.read(file), amendment.place.exception);
    return { file, finding: findingId(amendment.place, findSame(amendment.place, listed, wanted) ?? wanted) };
  });
}

function fileOf({ place }: Amendment): string {
  return answersFile(place.level, place.subject, place.dimension);
}
