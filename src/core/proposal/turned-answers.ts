/** What an amendment would turn: conditions and watch-outs of the offerings that inherit it, and verdicts of policies that ship. */
import { findCell, watchOuts } from '../answer/cell.ts';
import type { CheckVerdict } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import { checkPolicy } from '../policy/check-policy.ts';
import { getShippedPolicy, listShippedPolicies } from '../policy/shipped-policy.ts';
import type { Dataset } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import type { ProposalPlace } from './proposal.ts';
import { heirsOf } from './proposal-place.ts';

/** A verdict of a policy on an offering that would be another one; a model where it is that of one alone. */
export interface TurnedVerdict {
  readonly policy: string;
  readonly title: string;
  readonly offering: string;
  readonly model: string | null;
  readonly from: CheckVerdict;
  readonly to: CheckVerdict;
}

/** Offerings whose answer gains or loses a watch-out or a condition, and verdicts that turn. */
export interface TurnedAnswers {
  readonly heirs: readonly string[];
  readonly watchOuts: { readonly gained: readonly string[]; readonly lost: readonly string[] };
  readonly conditions: { readonly gained: readonly string[]; readonly lost: readonly string[] };
  readonly verdicts: readonly TurnedVerdict[];
}

interface States {
  readonly before: Dataset;
  readonly after: Dataset;
  readonly today: string;
}

/** What turns between two states of the record at some places. */
export function listTurned(states: States, places: readonly ProposalPlace[]): TurnedAnswers {
  const { before, after, today } = states;
  const at = places.map((place) => ({
    dimension: place.dimension,
    offerings: [...new Set([...heirsOf(before, place, today), ...heirsOf(after, place, today)])],
  }));
  const heirs = [...new Set(at.flatMap(({ offerings }) => offerings))];
  const turn = (is: (dataset: Dataset, offering: string, dimension: string) => boolean) => {
    const sides = (from: Dataset, to: Dataset) => [
      ...new Set(
        at.flatMap(({ dimension, offerings }) =>
          offerings.filter((each) => !is(from, each, dimension) && is(to, each, dimension)),
        ),
      ),
    ];
    return { gained: sides(before, after), lost: sides(after, before) };
  };
  const cellOf = (dataset: Dataset, offering: string, id: string) => {
    const dimension = dataset.dimensions.get(id);
    return dimension && findCell(dataset, { offering, asOf: today, model: null }, dimension);
  };
  return {
    heirs,
    watchOuts: turn((dataset, offering, id) => {
      const cell = cellOf(dataset, offering, id);
      return cell !== undefined && watchOuts([cell]).length > 0;
    }),
    conditions: turn((dataset, offering, id) => Boolean(cellOf(dataset, offering, id)?.condition)),
    verdicts: turnedVerdicts(states, heirs),
  };
}

function turnedVerdicts({ before, after, today }: States, heirs: readonly string[]): readonly TurnedVerdict[] {
  return listShippedPolicies(before).flatMap((policy) => {
    const [from, to] = [verdictsOf(before, policy, { heirs, today }), verdictsOf(after, policy, { heirs, today })];
    const title = getShippedPolicy(before, policy).root.title;
    return [...to].flatMap(([key, verdict]): TurnedVerdict[] => {
      const was = from.get(key);
      if (was === undefined || was === verdict) return [];
      const [offering = '', model = null] = JSON.parse(key) as [string, string | null];
      return [{ policy, title, offering, model, from: was, to: verdict }];
    });
  });
}

/** A record that is older than a policy allows gives no verdicts, before as after. */
function verdictsOf(
  dataset: Dataset,
  id: string,
  { heirs, today }: { readonly heirs: readonly string[]; readonly today: string },
): ReadonlyMap<string, CheckVerdict> {
  const served = heirs.filter((each) => {
    const offering = dataset.content.offerings[each];
    return offering !== undefined && !hasEnded(offering, today);
  });
  const uses = served.map((offering) => ({ offering, models: [], place: null }));
  if (uses.length === 0) return new Map();
  try {
    const { offerings } = checkPolicy(dataset, getShippedPolicy(dataset, id), { uses, today, asOf: null });
    return new Map(offerings.map((each) => [JSON.stringify([each.offering, each.model]), each.verdict]));
  } catch (error) {
    if (error instanceof RegistryError && error.body.code === 'stale_dataset') return new Map();
    throw error;
  }
}
