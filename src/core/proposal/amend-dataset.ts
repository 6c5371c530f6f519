/** The dataset as it would be with amendments in it, or all that shapes and rules have against them. */
import { compileAnswers, objectionsOf } from '../record/compile-answers.ts';
import { type Dataset, type DatasetAnswers, findAnswers, openDataset } from '../record/dataset.ts';
import { completeContent } from '../record/dataset-content.ts';
import { datasetWorld } from '../record/dataset-world.ts';
import type { Fault, Path } from '../record/issue.ts';
import { type Answers, type Finding, findingShape } from '../record/record.ts';
import { answersFile } from '../record/record-place.ts';
import { parseShape } from '../record/shape-faults.ts';
import type { World } from '../rules/rule.ts';
import { creditFaults, withContributor } from './amendment-credit.ts';
import { placeFault } from './amendment-place.ts';
import type { Amendment, ProposalPlace } from './proposal.ts';
import { recordedFinding } from './recorded-finding.ts';

/** Something against an amendment; `path` counts from its finding, and from `credit` for what is told beside it. */
export interface AmendmentObjection extends Omit<Fault, 'file'> {
  /** Which of the amendments, counted from 0. */
  readonly amendment: number;
}

/** The dataset, which has no digest since nobody publishes it; or every objection. Never both. */
export type Amended = { readonly dataset: Dataset } | { readonly objections: readonly AmendmentObjection[] };

/** Appends what amendments say; findings that stand already are never touched. */
export function amendDataset(
  dataset: Dataset,
  amendments: readonly Amendment[],
  today: string,
  { allowedHosts }: { readonly allowedHosts?: ReadonlySet<string> } = {},
): Amended {
  const objections: AmendmentObjection[] = [];
  let amended = dataset;
  for (const [index, amendment] of amendments.entries()) {
    const one = appendOne(amended, amendment, { today, allowedHosts });
    objections.push(...one.faults.map(({ file: _file, ...fault }) => ({ amendment: index, ...fault })));
    amended = one.dataset;
  }
  if (objections.length > 0) return { objections };
  return { dataset: openDataset(completeContent(amended.content), '') };
}

interface Appended {
  readonly dataset: Dataset;
  readonly faults: readonly Fault[];
}

function appendOne(
  dataset: Dataset,
  amendment: Amendment,
  { today, allowedHosts }: { readonly today: string; readonly allowedHosts: ReadonlySet<string> | undefined },
): Appended {
  const { place } = amendment;
  const misplaced = placeFault(dataset, place);
  if (misplaced) return { dataset, faults: [misplaced] };
  const file = answersFile(place.level, place.subject, place.dimension);
  const shape = parseShape(findingShape, amendment.finding, file);
  if (!shape.value) return { dataset, faults: shape.faults };
  const content = { ...dataset.content, contributors: withContributor(dataset.content, amendment, today) };
  const world = datasetWorld({ ...dataset, content }, today, allowedHosts);
  const record = recordedFinding({ ...amendment, finding: shape.value }, null, today);
  const { answers, faults } = compileWith(dataset, place, { record, world });
  const all = [...creditFaults(dataset.content, amendment, world), ...textFaults(file, record, world), ...faults];
  return { dataset: openDataset({ ...content, answers: replaced(dataset, answers) }, ''), faults: all };
}

/** What rules for whole files have against the texts of the finding. */
function textFaults(file: string, record: Finding, world: World): readonly Fault[] {
  const value = { findings: [record] };
  return objectionsOf(file, [], (rule) => rule.file?.({ file, value }, world)).map((fault) => ({
    ...fault,
    path: fault.path.slice(NEW_FINDING.length),
  }));
}

const NEW_FINDING: Path = ['findings', 0];

function compileWith(
  dataset: Dataset,
  place: ProposalPlace,
  { record, world }: { readonly record: Finding; readonly world: World },
): { readonly answers: DatasetAnswers; readonly faults: readonly Fault[] } {
  const before = answersAt(dataset, place);
  const entry = {
    file: answersFile(place.level, place.subject, place.dimension),
    level: place.level,
    subjectId: place.subject,
    dimensionId: place.dimension,
    answers: withRecord(before, place, record),
  };
  const found: Fault[] = [];
  const compiled = compileAnswers(entry, world, found) ?? before;
  const at = before.exceptions.findIndex(({ id }) => id === place.exception);
  const count = (before.exceptions[at] ?? before).findings.length;
  const path = [...(at < 0 ? [] : ['exceptions', at]), 'findings', count];
  const faults = found
    .filter((fault) => path.every((key, index) => fault.path[index] === key))
    .map((fault) => ({ ...fault, path: fault.path.slice(path.length) }));
  const added = (compiled.exceptions[at] ?? compiled).findings.slice(count);
  const exceptions = before.exceptions.map((each, index) =>
    index === at ? { ...each, findings: [...each.findings, ...added] } : each,
  );
  return {
    answers: at < 0 ? { ...before, findings: [...before.findings, ...added] } : { ...before, exceptions },
    faults,
  };
}

function answersAt(dataset: Dataset, { level, subject, dimension }: ProposalPlace): DatasetAnswers {
  return findAnswers(dataset, level, subject, dimension) ?? { level, subject, dimension, findings: [], exceptions: [] };
}

function withRecord(before: DatasetAnswers, { exception }: ProposalPlace, record: Finding): Answers {
  const recordsOf = (id: string | null, findings: DatasetAnswers['findings']) => [
    ...findings.map((each) => each.record),
    ...(id === exception ? [record] : []),
  ];
  const exceptions = before.exceptions.map((each) => ({ ...each, findings: recordsOf(each.id, each.findings) }));
  return { findings: recordsOf(null, before.findings), ...(exceptions.length > 0 && { exceptions }) };
}

function replaced({ content }: Dataset, answers: DatasetAnswers): readonly DatasetAnswers[] {
  const { level, subject, dimension } = answers;
  const others = content.answers.filter(
    (each) => each.level !== level || each.subject !== subject || each.dimension !== dimension,
  );
  return [...others, answers];
}
