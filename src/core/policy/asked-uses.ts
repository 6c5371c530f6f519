/** What a caller asks a check of: offerings by any of their names, and uses with their models. */
import { checkAskedModel } from '../answer/asked-model.ts';
import { RegistryError } from '../errors.ts';
import { getOfferingId } from '../naming/offering-name.ts';
import type { Dataset } from '../record/dataset.ts';
import type { CheckedUse } from './checked-use.ts';

/** Offerings and uses as they are written. */
export interface AskedUses {
  readonly offerings?: readonly string[] | null | undefined;
  readonly uses?: readonly AskedUse[] | null | undefined;
}

/** A use as it is written; without models the offering is checked for all of them. */
export interface AskedUse {
  readonly offering: string;
  readonly models?: readonly string[] | undefined;
  readonly purpose?: string | null | undefined;
  readonly data_classes?: readonly string[] | undefined;
  readonly owner?: string | null | undefined;
}

/** Offerings that were named, then uses; null where neither was given. None at all is refused: of nothing all would be met. */
export function usesAsked({ offerings, uses }: AskedUses, dataset: Dataset): readonly CheckedUse[] | null {
  if (!offerings && !uses) return null;
  const named: readonly AskedUse[] = (offerings ?? []).map((offering) => ({ offering }));
  const all = [...named, ...(uses ?? [])];
  if (all.length === 0) {
    throw new RegistryError('bad_parameter', 'No offering was given.', {
      hint: 'Name at least one, or leave the list out to check every one that is served.',
    });
  }
  return all.map(({ offering, models = [], purpose = null, data_classes = [], owner = null }) => ({
    offering: getOfferingId(dataset, offering),
    models: models.map(checkAskedModel),
    place: null,
    purpose,
    data_classes,
    owner,
  }));
}
