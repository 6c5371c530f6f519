/** A policy and the facts that it asks about as one value, for engines that decide by rules of their own. Nothing is decided here. */
import { type Cell, exceptedModels, findCell, isKnownModel } from '../answer/cell.ts';
import type { PolicyInputCell, PolicyInputOffering, PolicyInputOutput } from '../contract/policy-input.ts';
import { type Dataset, getOffering } from '../record/dataset.ts';
import type { Dimension } from '../record/dimension.ts';
import { hasEnded } from '../record/status.ts';
import { checkNotices } from './check-notices.ts';
import { refuseOldRecord } from './check-policy.ts';
import { type CheckAsked, gatherUses, type OneUse } from './checked-use.ts';
import type { HeldLine, HeldPolicy } from './held-policy.ts';
import { lineWords } from './line-words.ts';
import type { Paper, Waiver } from './policy.ts';
import { listFacts } from './policy-facts.ts';
import { type Demand, factsAround, factsOf } from './requirement.ts';

/**
 * Describes what a policy asks and what is recorded of it. A use without a model stands once in general and once more for
 * every model with an answer of its own. What nobody recorded is left out, so that no comparison can come true on it.
 *
 * @throws RegistryError `stale_dataset` where the record is older than the policy allows
 */
export function describePolicyInput(dataset: Dataset, policy: HeldPolicy, asked: CheckAsked): PolicyInputOutput {
  refuseOldRecord(dataset, policy, asked.today);
  const { today, asOf } = asked;
  const questions = new Set(policy.lines.flatMap((line) => line.demands.map((each) => each.question)));
  const looking: Looking = {
    dataset,
    day: asOf ?? today,
    dimensions: dataset.content.dimensions.filter(({ id }) => questions.has(id)),
    answers: new Set(),
  };
  const offerings = gatherUses(dataset, asked, { isLookedAt: true }).flatMap((use) => inputsOf(use, looking));
  return {
    policy: describePolicy(policy, dataset, today),
    digest: dataset.digest,
    generated: dataset.content.generated,
    today,
    as_of: asOf,
    offerings,
    notices: checkNotices(dataset, { day: looking.day, today, answers: looking.answers }),
  };
}

function describePolicy(policy: HeldPolicy, dataset: Dataset, today: string): PolicyInputOutput['policy'] {
  const { root, lines, waivers, papers, beyond, unknown } = policy;
  const withHolds = <T extends Paper | Waiver>(each: T) => ({ ...each, holds: today <= each.until });
  return {
    id: root.policy,
    title: root.title,
    version: root.version ?? null,
    unknown,
    lines: lines.map((line) => describeLine(line, dataset)),
    waivers: waivers.map(withHolds),
    on_file: papers.map(withHolds),
    beyond: [...beyond],
  };
}

function describeLine(line: HeldLine, dataset: Dataset): PolicyInputOutput['policy']['lines'][number] {
  return {
    must: line.must,
    demands: line.demands.map(describeDemand),
    says: lineWords(line, dataset.dimensions),
    waivable: line.waivable,
    ...(line.when && { when: line.when.text }),
    ...(line.because !== null && { because: line.because }),
  };
}

function describeDemand({ cel, ...demand }: Demand): PolicyInputOutput['policy']['lines'][number]['demands'][number] {
  const text = typeof cel === 'object' ? cel.text : cel;
  return { ...present(demand), ...(text !== undefined && { cel: text }) } as ReturnType<typeof describeDemand>;
}

/** What all offerings of an input share. */
interface Looking {
  readonly dataset: Dataset;
  readonly day: string;
  readonly dimensions: readonly Dimension[];
  readonly answers: Set<Cell>;
}

function inputsOf(use: OneUse, looking: Looking): readonly PolicyInputOffering[] {
  const { offering, model } = use;
  if (model !== null) return [inputOf(use, model, looking)];
  const general = findingsOf(offering, null, looking);
  const names = exceptedModels(looking.dataset, { offering, asOf: looking.day });
  const others = names.filter((name) => findingsOf(offering, name, looking) !== general);
  return [
    inputOf(use, null, looking),
    ...others.map((name) => ({ ...inputOf(use, name, looking), model_named: true })),
  ];
}

/** Equal for models that have the very same answers. */
function findingsOf(offering: string, model: string | null, { dataset, day, dimensions }: Looking): string {
  const ids = dimensions.map((each) => findCell(dataset, { offering, asOf: day, model }, each)?.finding?.id);
  return JSON.stringify(ids);
}

function inputOf(use: OneUse, model: string | null, looking: Looking): PolicyInputOffering {
  const { dataset, day } = looking;
  const around = factsAround(dataset, use.offering);
  return {
    id: use.offering,
    model,
    model_named: model === null ? null : isKnownModel(dataset, use.offering, model),
    ended: hasEnded(getOffering(dataset, use.offering), day),
    places: [...use.places],
    use: plainFacts(use.said ?? {}),
    offering: namedFacts('offering', around.offering),
    platform: namedFacts('platform', around.platform),
    cells: Object.fromEntries(
      looking.dimensions.flatMap((dimension) => {
        const cell = findCell(dataset, { offering: use.offering, asOf: day, model }, dimension);
        if (cell) looking.answers.add(cell);
        return cell ? [[dimension.id, describeFacts(cell)]] : [];
      }),
    ),
  };
}

/** What a condition sees of an answer, with what must not be parted from it. */
function describeFacts(cell: Cell): PolicyInputCell {
  const { details, ...facts } = factsOf(cell, { offering: {}, platform: {} }).cell;
  const beside = {
    label: cell.label,
    finding: cell.finding?.id,
    condition: cell.condition,
    caveat: cell.finding?.record.caveat,
    read_on: cell.readOn,
    verified_on: cell.verifiedOn,
    age_days: cell.age.days,
  };
  return { ...facts, ...present(beside), details: plainFacts(details as Facts) } as PolicyInputCell;
}

type Facts = Readonly<Record<string, unknown>>;

/** The facts that a condition can name. */
function namedFacts(root: 'offering' | 'platform', facts: Facts): PolicyInputOffering['offering'] {
  const known = listFacts(null);
  return plainFacts(Object.fromEntries(Object.entries(facts).filter(([key]) => known.includes(`${root}.${key}`))));
}

/** Texts, numbers, truths and lists of texts; whatever else a file of the record holds, no condition can name. */
function plainFacts(facts: Facts): PolicyInputOffering['offering'] {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => isPlain(value))) as ReturnType<
    typeof plainFacts
  >;
}

function isPlain(value: unknown): boolean {
  if (Array.isArray(value)) return value.every((each) => typeof each === 'string');
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function present(facts: Facts): Record<string, unknown> {
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined && value !== null));
}
