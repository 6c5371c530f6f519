/** An allow-list: the offerings that a policy lets through whatever model is called, and why others are left out. */

import { questionsForSome } from '../answer/some-models.ts';
import type { CheckedUseOutput, CheckOutput, CheckVerdict } from '../contract/check.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, offeringsOf } from '../record/dataset.ts';
import type { Naming } from '../record/naming.ts';
import { hasEnded } from '../record/status.ts';
import { checkPolicy } from './check-policy.ts';
import type { HeldPolicy } from './held-policy.ts';

/** An offering that is let through, with what has to be minded of it, which no list can say. */
export interface AllowedOffering {
  readonly offering: string;
  readonly verdict: CheckVerdict;
  /** What its answers depend on, in sentences. */
  readonly obligations: readonly string[];
}

export interface AllowList {
  readonly allowed: readonly AllowedOffering[];
  /** Offerings that meet the policy but for some models; a list of offerings would let these through as well. */
  readonly partly: readonly { readonly offering: string; readonly models: readonly string[] }[];
  /** Offerings that meet the policy by answers for some models only, with the labels of these questions. */
  readonly limited: readonly LimitedOffering[];
  readonly leftOut: number;
  /** The last day of the first waiver or paper to end on which the list rests; null where it rests on evidence alone. */
  readonly until: string | null;
}

interface LimitedOffering {
  readonly offering: string;
  readonly questions: readonly string[];
}

const LET_THROUGH: readonly CheckVerdict[] = ['met', 'waived', 'on_file'];

/**
 * The offerings of a check that are met, waived or on file in general and for every model. What is unproven is never let
 * through, also where the policy only warns of it: a list has no place for a warning. Nor is what is met by an answer for
 * some models only, since a list lets through the others as well.
 *
 * @throws RegistryError `nothing_allowed`, since an empty list means "no restriction" to some who read it
 */
export function listAllowed(dataset: Dataset, output: CheckOutput): AllowList {
  const uses = byOffering(output);
  const isThrough = ({ verdict }: CheckedUseOutput) => LET_THROUGH.includes(verdict);
  const through = [...uses].filter(([, all]) => all.every(isThrough));
  const limited = through.flatMap(([offering, all]) => {
    const questions = questionsForSome(dataset, all);
    return questions.length > 0 ? [{ offering, questions }] : [];
  });
  const isLimited = (id: string) => limited.some(({ offering }) => offering === id);
  const allowed = through.filter(([id]) => !isLimited(id)).map(([id, all]) => allowedOf(id, all));
  if (allowed.length === 0) refuseEmpty(output.policy, uses.size, limited);
  const partly = [...uses].flatMap(([offering, all]) => {
    const models = all.filter((each) => !isThrough(each)).map(({ model }) => model);
    const named = models.filter((each) => each !== null);
    return named.length > 0 && !models.includes(null) ? [{ offering, models: named }] : [];
  });
  return { allowed, partly, limited, leftOut: uses.size - allowed.length, until: untilOf(output, allowed) };
}

function byOffering({ offerings }: CheckOutput): ReadonlyMap<string, readonly CheckedUseOutput[]> {
  const uses = new Map<string, CheckedUseOutput[]>();
  for (const each of offerings) uses.set(each.offering, [...(uses.get(each.offering) ?? []), each]);
  return uses;
}

/** Names that a router has for what is allowed, and why some of it cannot be named there. */
export interface RoutedNames {
  readonly names: readonly string[];
  /** The offerings that these stand for. */
  readonly offerings: readonly string[];
  /** Allowed offerings for which the router has no name that is known. */
  readonly unnamed: readonly string[];
  /** Names that stand for other offerings too, which are not allowed or were not looked at. */
  readonly shared: readonly { readonly name: string; readonly others: readonly string[] }[];
}

/**
 * The names of a naming that stand for allowed offerings and for nothing else that is served.
 *
 * @throws RegistryError `nothing_allowed` where no name is left
 */
export function routeNames(
  dataset: Dataset,
  naming: Naming,
  asked: { readonly policy: string; readonly allowed: readonly AllowedOffering[]; readonly day: string },
): RoutedNames {
  const allowed = new Set(asked.allowed.map(({ offering }) => offering));
  const all = [...namedOfferings(dataset, naming.id, asked.day)].sort(([a], [b]) => (a < b ? -1 : 1));
  const mine = all.filter(([, ids]) => ids.some((id) => allowed.has(id)));
  const shared = mine.flatMap(([name, ids]) => {
    const others = ids.filter((id) => !allowed.has(id));
    return others.length > 0 ? [{ name, others }] : [];
  });
  const names = mine.map(([name]) => name).filter((name) => !shared.some((each) => each.name === name));
  if (names.length === 0) refuseNameless(asked.policy, naming, shared);
  const named = new Set(mine.flatMap(([, ids]) => ids));
  const offerings = mine.flatMap(([name, ids]) => (names.includes(name) ? ids : []));
  return { names, offerings, shared, unnamed: [...allowed].filter((id) => !named.has(id)) };
}

/** What the router itself comes to under the policy, since every request passes through it; none where it is not recorded. */
export function checkRouter(
  dataset: Dataset,
  policy: HeldPolicy,
  asked: { readonly naming: Naming; readonly today: string; readonly asOf: string | null },
): readonly Pick<CheckedUseOutput, 'offering' | 'verdict'>[] {
  const routers = Object.entries(dataset.content.platforms).filter(
    ([, { homepage }]) => homepage === asked.naming.homepage,
  );
  const ids = routers.flatMap(([id]) => offeringsOf(dataset, 'platform', id).map(([offering]) => offering));
  const uses = ids.map((offering) => ({ offering, models: [], place: null }));
  return uses.length === 0 ? [] : checkPolicy(dataset, policy, { ...asked, uses }).offerings;
}

function allowedOf(offering: string, uses: readonly CheckedUseOutput[]): AllowedOffering {
  const lines = uses.flatMap(({ requirements }) => requirements.filter(({ must }) => must));
  const said = lines.flatMap(({ reasons }) => reasons.filter(({ code }) => code === 'provided'));
  const worst = (['waived', 'on_file'] as const).find((each) => uses.some(({ verdict }) => verdict === each));
  return { offering, verdict: worst ?? 'met', obligations: [...new Set(said.map(({ message }) => message))] };
}

function untilOf({ waivers, on_file }: CheckOutput, allowed: readonly AllowedOffering[]): string | null {
  const ids = allowed.map(({ offering }) => offering);
  const used = [...waivers, ...on_file].filter(({ offering, state }) => state === 'used' && ids.includes(offering));
  return used.map(({ until }) => until).sort()[0] ?? null;
}

/** Every name of the naming with all offerings that it stands for and that are served on a day. */
function namedOfferings(dataset: Dataset, naming: string, day: string): ReadonlyMap<string, readonly string[]> {
  const { offerings, platforms } = dataset.content;
  const named = new Map<string, string[]>();
  for (const [id, offering] of Object.entries(offerings)) {
    if (hasEnded(offering, day)) continue;
    const names = [offering, platforms[offering.platform]].flatMap((each) => each?.known_as?.[naming] ?? []);
    for (const name of new Set(names)) named.set(name, [...(named.get(name) ?? []), id]);
  }
  return named;
}

const OTHERWISE = 'A list without entries would mean "anything" to some who read it, so none is written.';

function refuseEmpty(policy: string, checked: number, limited: readonly LimitedOffering[]): never {
  const ids = limited.map(({ offering }) => offering);
  const why =
    ids.length > 0 ? ` What ${ids.join(', ')} rest${ids.length > 1 ? '' : 's'} on holds for some models only.` : '';
  throw new RegistryError('nothing_allowed', `None of ${checked} offerings meets "${policy}" for all of its models.`, {
    hint: `${OTHERWISE}${why} "assay check" says what each lacks.`,
  });
}

function refuseNameless(policy: string, { name }: Naming, shared: RoutedNames['shared']): never {
  const why = shared.map((each) => `${each.name} stands for ${each.others.join(', ')} as well`).join('; ');
  throw new RegistryError(
    'nothing_allowed',
    `No name that ${name} has stands for offerings alone that meet "${policy}"${why ? ` (${why})` : ''}.`,
    { hint: `${OTHERWISE} docs/elsewhere.md says how names are taken.` },
  );
}
