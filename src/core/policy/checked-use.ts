/** What a check looks at: uses that were named or listed, each once with all its places, else every offering that is served. */
import type { CheckedUseOutput } from '../contract/check.ts';
import { type Dataset, getOffering } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import type { HeldPolicy, Place } from './held-policy.ts';

/** Something that is used: an offering, the models of it (none: any of them), and what an inventory says of it and where. */
export interface CheckedUse {
  readonly offering: string;
  readonly models: readonly string[];
  readonly place: Place | null;
  readonly purpose?: string | null;
  readonly data_classes?: readonly string[];
  readonly owner?: string | null;
}

/** What is checked (null: every offering that is served), and on which day; waivers and ages of the record go by today. */
export interface CheckAsked {
  readonly uses: readonly CheckedUse[] | null;
  readonly today: string;
  readonly asOf: string | null;
  /** Nodes of conditions that may be looked at; many where it is left out. */
  readonly mostWork?: number;
}

/** A use for one model, or for any (null), with all places that name it. */
export interface OneUse {
  readonly offering: string;
  readonly model: string | null;
  readonly places: readonly Place[];
  /** What an inventory says of it; null where no line looks at that. */
  readonly said: SaidOfUse | null;
}

/** What an inventory says of a use; what it does not say is absent. */
export type SaidOfUse = Readonly<Partial<Record<'purpose' | 'owner', string> & { data_classes: readonly string[] }>>;

/** Every use once. Where a condition looks at uses, two of one offering stay apart that were said to be unlike. */
export function listUses(dataset: Dataset, policy: HeldPolicy, asked: CheckAsked): readonly OneUse[] {
  return gatherUses(dataset, asked, { isLookedAt: looksAtUses(policy) });
}

/** The same for those who decide for themselves whether it matters what a use is for. */
export function gatherUses(
  dataset: Dataset,
  { uses, today, asOf }: CheckAsked,
  { isLookedAt }: { readonly isLookedAt: boolean },
): readonly OneUse[] {
  if (!uses) {
    const ids = Object.keys(dataset.content.offerings).sort();
    const served = ids.filter((id) => !hasEnded(getOffering(dataset, id), asOf ?? today));
    return served.map((offering) => ({ offering, model: null, places: [], said: isLookedAt ? {} : null }));
  }
  const once = new Map<string, OneUse & { readonly places: Place[] }>();
  for (const use of uses) {
    const said = isLookedAt ? saidOf(use) : null;
    for (const model of use.models.length > 0 ? use.models : [null]) {
      const key = JSON.stringify([use.offering, model, said]);
      const known = once.get(key) ?? { offering: use.offering, model, places: [], said };
      if (use.place) known.places.push(use.place);
      once.set(key, known);
    }
  }
  return [...once.values()];
}

/** True where a line is asked only of some uses, so that it matters what they are for. */
function looksAtUses({ lines }: HeldPolicy): boolean {
  return lines.some(({ when }) => when?.facts.some((fact) => fact.startsWith('use.')));
}

/** The facts of a use. An empty list was written by nobody: it says nothing, and not that no data is sent. */
export function saidOf({ purpose, data_classes, owner }: CheckedUse): SaidOfUse {
  return {
    ...(purpose ? { purpose } : {}),
    ...(data_classes && data_classes.length > 0 ? { data_classes } : {}),
    ...(owner ? { owner } : {}),
  };
}

/** The same as programs see it. */
export function describeUse({ said }: Pick<OneUse, 'said'>): CheckedUseOutput['use'] {
  if (said === null) return null;
  return { purpose: said.purpose ?? null, data_classes: [...(said.data_classes ?? [])], owner: said.owner ?? null };
}
