/** What a reviewer looks at before a decision: each answer as it is and as it would be, and what else would turn. */
import type { Cell } from '../answer/cell.ts';
import type { Dataset } from '../record/dataset.ts';
import { type AmendmentObjection, amendDataset } from './amend-dataset.ts';
import type { Amendment, ProposalPlace } from './proposal.ts';
import { cellAt } from './proposal-place.ts';
import { listTurned, type TurnedAnswers } from './turned-answers.ts';

/** One answer, before and after; undefined where there is none yet, or where the record would not take the amendment. */
export interface AnswerView {
  readonly place: ProposalPlace;
  readonly amendment: Amendment | null;
  readonly before: Cell | undefined;
  readonly after: Cell | undefined;
}

export interface ProposalView {
  readonly answers: readonly AnswerView[];
  /** What the record has against the amendments; empty where it would take them. */
  readonly objections: readonly AmendmentObjection[];
  readonly turned: TurnedAnswers | null;
}

/** The record that amendments are tried on. */
export interface ViewedAgainst {
  readonly dataset: Dataset;
  readonly today: string;
  /** Addresses that links may name although they are not public. */
  readonly allowedHosts?: ReadonlySet<string> | undefined;
}

/** Tries amendments on the record; nothing of it is changed. */
export function viewAmendments(
  { dataset, today, allowedHosts }: ViewedAgainst,
  amendments: readonly Amendment[],
): ProposalView {
  const amended = amendDataset(dataset, amendments, today, { ...(allowedHosts && { allowedHosts }) });
  const after = 'dataset' in amended ? amended.dataset : null;
  const places = amendments.map(({ place }) => place);
  return {
    answers: amendments.map((amendment) => ({
      place: amendment.place,
      amendment,
      before: cellAt(dataset, amendment.place, today),
      after: after ? cellAt(after, amendment.place, today) : undefined,
    })),
    objections: 'objections' in amended ? amended.objections : [],
    turned: after && listTurned({ before: dataset, after, today }, places),
  };
}

/** The answers as they are, where nothing is to be tried any more. */
export function viewPlaces({ dataset, today }: ViewedAgainst, places: readonly ProposalPlace[]): ProposalView {
  const answers = places.map((place) => ({
    place,
    amendment: null,
    before: cellAt(dataset, place, today),
    after: undefined,
  }));
  return { answers, objections: [], turned: null };
}
