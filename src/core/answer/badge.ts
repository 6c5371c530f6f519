/** A badge: one answer in one line for the pages of others, or the reason why there is none. */

import { longDay } from '../day.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, getDimension, getOffering } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import { type Cell, findCell, isKnownModel, offeringPath, type Question } from './cell.ts';
import { citedOtherwise, citedTitle } from './citation.ts';
import { isYesOrPartial } from './grade.ts';
import { fillSentence, seenWords } from './sentence.ts';
import { isNamedOnly } from './wording.ts';

/** What a badge says, what it is of, and what must stand with it. */
export interface Badge {
  /** `HIPAA BAA: Yes, public, with conditions · read 2026-11-23 in a copy · Assay` */
  readonly text: string;
  /** The same with the name of the offering, in full. */
  readonly title: string;
  readonly description: string;
}

/** What every badge begins with. */
export const BADGE_SAYS = 'public evidence';

const MAX_CHARACTERS = 44;

/**
 * The badge of an answer as it holds today. There is none for low confidence, for words gone stale, for a service that has
 * ended, for a model that the record does not name, and for an answer that is neither a yes nor a partial: what must be
 * said beside it does not fit on a badge.
 */
export function badgeOf(dataset: Dataset, question: Question, dimensionId: string): Badge {
  const { offering: id, model, asOf } = question;
  const dimension = getDimension(dataset, dimensionId);
  const cell = findCell(dataset, question, dimension);
  const page = offeringPath(id, { model, dimension: dimension.id });
  const why = whyNoBadge(dataset, question, cell);
  if (why !== null || !cell?.finding) throw noBadge(why ?? NEITHER, page);
  const read = isNamedOnly(cell.finding.record) ? `named ${cell.readOn} by others` : `read ${cell.readOn} in a copy`;
  const seen = cell.verifiedOn === null ? read : `verified ${cell.verifiedOn}`;
  const place = cell.place === null ? '' : ` (${cell.place})`;
  const answer = [
    cell.label + place,
    ...(cell.condition === null ? [] : ['with conditions']),
    ...(cell.otherwise.length === 0 ? [] : ['otherwise for some models']),
  ].join(', ');
  const of = model === null ? '' : ` for ${clipped(model)}`;
  const { registry, sentences } = dataset.content;
  const day = longDay(cell.verifiedOn ?? cell.readOn ?? asOf);
  const cited = { offering: id, cell, asOf, model };
  return {
    text: `${dimension.short}${of}: ${answer} · ${seen} · ${registry.name}`,
    title: `${citedTitle(dataset, cited)}. ${seenWords(cell.finding)}.`,
    description: [
      ...[cell.condition, cell.finding.record.caveat, citedOtherwise(dataset, cited)],
      fillSentence(sentences, 'short', { day }),
    ]
      .filter(Boolean)
      .join(' '),
  };
}

/** Why an answer has no badge; null where it has one. */
export function whyNoBadge(dataset: Dataset, question: Question, cell: Cell | undefined): string | null {
  const { offering: id, model, asOf } = question;
  if (hasEnded(getOffering(dataset, id), asOf)) return 'the service has ended';
  if (model !== null && !isKnownModel(dataset, id, model)) return 'the record does not name this model';
  if (!cell?.finding || !isYesOrPartial(cell.grade)) return NEITHER;
  if (cell.confidence === 'low') return 'low confidence';
  return cell.age.label === 'stale' ? 'read too long ago' : null;
}

const NEITHER = 'neither a yes nor a partial';

function noBadge(why: string, page: string): RegistryError {
  return new RegistryError('no_badge', `No badge: ${why}.`, { hint: `The answer stands at ${page}.` });
}

function clipped(text: string): string {
  return text.length > MAX_CHARACTERS ? `${text.slice(0, MAX_CHARACTERS)}…` : text;
}
