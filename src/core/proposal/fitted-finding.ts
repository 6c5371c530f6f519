/** A drafted finding made to fit what rules ask: confidence within its ceiling, no caveat where none may stand, words behind the answer. */
import { conditionOf } from '../answer/conditions.ts';
import { gradeOf, isClean } from '../answer/grade.ts';
import { ceilingOf, exceeds } from '../record/ceiling.ts';
import type { Dataset } from '../record/dataset.ts';
import { datasetWorld } from '../record/dataset-world.ts';
import type { Dimension } from '../record/dimension.ts';
import type { Finding, Subject } from '../record/record.ts';
import { answerHasEvidence } from '../rules/answer-has-evidence.ts';
import type { ProposalPlace } from './proposal.ts';

/** What decides about the findings at a place. */
export interface DraftPlace {
  readonly dataset: Dataset;
  readonly place: ProposalPlace;
  readonly dimension: Dimension;
  readonly subject: Subject;
  readonly today: string;
}

/** What decides at a place; undefined where question or subject are not in the record. */
export function openDraftPlace(dataset: Dataset, place: ProposalPlace, today: string): DraftPlace | undefined {
  const dimension = dataset.dimensions.get(place.dimension);
  const subjects = place.level === 'platform' ? dataset.content.platforms : dataset.content.developers;
  const subject = Object.hasOwn(subjects, place.subject) ? subjects[place.subject] : undefined;
  return dimension && subject && { dataset, place, dimension, subject, today };
}

/** True while the sources of a finding carry its answer (the rule answer-has-evidence). */
export function hasEvidence(finding: Finding, { dataset, place, dimension, subject, today }: DraftPlace): boolean {
  const entry = { finding, previous: undefined, exception: null, dimension, level: place.level, subject };
  return answerHasEvidence.finding?.(entry, datasetWorld(dataset, today)).length === 0;
}

/**
 * The finding with the confidence that it may have: as high as its words allow, and no higher than before where a
 * reviewer had held it lower. `caveat` is taken where the cell needs one and none is left.
 */
export function fitFinding(
  drafted: Finding,
  base: Finding | null,
  at: DraftPlace & { readonly caveat?: string },
): Finding {
  const finding = { ...drafted, confidence: confidenceOf(drafted, base, at) };
  const { caveat: kept, ...bare } = finding;
  const grade = gradeOf(finding);
  const isBare = grade === 'not_applicable' || isClean(grade, finding.confidence);
  if (isBare && conditionOf(finding, at.dimension) === null) return bare;
  const caveat = kept ?? (isBare ? undefined : at.caveat);
  return caveat === undefined ? bare : { ...bare, caveat };
}

function confidenceOf(drafted: Finding, base: Finding | null, at: DraftPlace): Finding['confidence'] {
  const ceiling = ceilingAt(drafted, at);
  if (!base || base.answer !== drafted.answer || base.confidence === ceilingAt(base, at)) return ceiling;
  return exceeds(base.confidence, ceiling) ? ceiling : base.confidence;
}

function ceilingAt(finding: Finding, { dataset, subject }: DraftPlace): Finding['confidence'] {
  return ceilingOf(finding, {
    domains: subject.domains,
    places: dataset.content.registry,
    searched: subject.searched ?? [],
  });
}
