/** What `desk show --yaml` prints and `desk accept --finding` takes back: findings as texts, each with the finding it was made for. */
import type { ProposalContext } from '../../core/describe/describe-proposal.ts';
import { RegistryError } from '../../core/errors.ts';
import { baseAt } from '../../core/proposal/amendment-base.ts';
import { findBase, withBaseLine } from '../../core/proposal/base-line.ts';
import { type BegunAmendment, beginAmendments } from '../../core/proposal/begun-amendment.ts';
import type { Proposal } from '../../core/proposal/proposal.ts';
import { UNDECIDED } from '../../core/proposal/proposal-life.ts';
import type { Acceptance } from '../../workflows/decide-proposal.ts';
import { findingTexts, readFindingText } from '../wiring-desk.ts';

/**
 * What a proposal comes to, to be edited, in the order in which it is taken back.
 *
 * @throws RegistryError `not_possible` for what changes nothing any more
 */
export async function listFindingTexts(proposal: Proposal, context: ProposalContext): Promise<readonly string[]> {
  const { dataset, today } = context;
  const { amendmentYaml } = await findingTexts();
  const begun = begunOf(proposal, context);
  if (begun.length === 0) throw nothingToPrint(proposal.ref);
  return begun.map(({ place, finding, base = baseAt(dataset, place, today) }) =>
    withBaseLine(finding ? amendmentYaml(finding) : TO_BE_WRITTEN, base),
  );
}

const TO_BE_WRITTEN = '# Nothing was drafted: write the finding below.\n';

/**
 * Reads the texts that are handed over in files, with what each was made for.
 *
 * @throws RegistryError `bad_amendment` for a text that does not say it
 */
export async function readFindingTexts(
  ref: string,
  files: readonly string[] | undefined,
): Promise<Pick<Acceptance, 'texts' | 'bases' | 'files'>> {
  if (!files) return { texts: null };
  const texts = await Promise.all(files.map(readFindingText));
  const bases = texts.map((text, index) => {
    if (text.trim() === '') return null;
    const base = findBase(text);
    if (base === null) throw withoutBase(ref, files[index] ?? '');
    return base;
  });
  return { texts, bases, files };
}

function begunOf(proposal: Proposal, { dataset, today }: ProposalContext): readonly BegunAmendment[] {
  return UNDECIDED.includes(proposal.state) ? beginAmendments(dataset, proposal, today) : proposal.amendments;
}

function nothingToPrint(ref: string): RegistryError {
  return new RegistryError('not_possible', `${ref} comes to no finding.`, {
    hint: 'What was declined or withdrawn changes nothing.',
  });
}

function withoutBase(ref: string, file: string): RegistryError {
  return new RegistryError('bad_amendment', `${file} does not say for which answer it was written.`, {
    hint: `Run "assay desk show ${ref} --yaml" again, and leave its line "# base: …" in the file; nothing was decided.`,
  });
}
