/** A policy held against offerings: every line at every one of them, the worst verdict, and the exit code that follows. */
import { type Cell, exceptedModels, findCell, isRecorded } from '../answer/cell.ts';
import { mayBeModel } from '../answer/model-name.ts';
import { modelStanding, unnamedReasons } from '../answer/named-model.ts';
import { listIncluding } from '../answer/scope.ts';
import type { CheckedUseOutput, CheckOutput } from '../contract/check.ts';
import { daysBetween, longDay } from '../day.ts';
import { RegistryError } from '../errors.ts';
import { type Dataset, findAnswers, getOffering } from '../record/dataset.ts';
import { hasEnded } from '../record/status.ts';
import { foldModels } from '../shortlist/need-outcome.ts';
import { type Asked, checkLine, quotesOf } from './check-line.ts';
import { checkNotices } from './check-notices.ts';
import { exitCode, worstVerdict } from './check-verdict.ts';
import { type CheckAsked, describeUse, listUses, type OneUse } from './checked-use.ts';
import type { ExpressionFacts } from './expression.ts';
import type { HeldPolicy } from './held-policy.ts';
import { lineWords } from './line-words.ts';
import { nothingAsked } from './nothing-asked.ts';
import type { Paper, Waiver } from './policy.ts';
import { factsAround, factsOf, type Reason } from './requirement.ts';
import { type Exceptions, stateOf } from './waiver.ts';

/**
 * Holds a policy against offerings. A use without models is checked in general and once more for every model with another
 * outcome; all of these count. So is a model that the record does not name, for each of those that it may be.
 *
 * @throws RegistryError `stale_dataset` where the record is older than the policy allows, `bad_policy` where its conditions
 * would be more work than anybody means
 */
export function checkPolicy(dataset: Dataset, policy: HeldPolicy, asked: CheckAsked): CheckOutput {
  refuseOldRecord(dataset, policy, asked.today);
  const check = beginCheck(dataset, policy, asked);
  const offerings = listUses(dataset, policy, asked).flatMap((use) => checkUse(check, use));
  const verdict = worstVerdict(offerings.map((each) => each.verdict));
  const isChecked = (each: Paper | Waiver) => offerings.some(({ offering }) => offering === each.offering);
  return {
    policy: policy.root.policy,
    title: policy.root.title,
    digest: dataset.digest,
    generated: dataset.content.generated,
    today: asked.today,
    as_of: asked.asOf,
    verdict,
    exit_code: exitCode(offerings, policy.unknown),
    unknown: policy.unknown,
    offerings,
    waivers: policy.waivers.filter(isChecked).map((each) => ({ ...each, state: check.stateOf(each) })),
    on_file: policy.papers.filter(isChecked).map((each) => ({ ...each, state: check.stateOf(each) })),
    beyond: [...policy.beyond],
    notes: notesOf(policy, asked.today),
    notices: checkNotices(dataset, { day: check.day, today: asked.today, answers: check.answers }),
  };
}

/** Refuses a record that is older than the policy allows. */
export function refuseOldRecord(dataset: Dataset, { maxAgeDays, root }: HeldPolicy, today: string): void {
  const { generated } = dataset.content;
  const age = daysBetween(generated, today);
  if (maxAgeDays === null || age <= maxAgeDays) return;
  throw new RegistryError(
    'stale_dataset',
    `The record is of ${longDay(generated)}, ${age} days old; "${root.policy}" allows at most ${maxAgeDays}.`,
    { hint: 'Take a newer release of the package, or name a newer dataset with --dataset.' },
  );
}

/** What all offerings of a check share. */
interface Check {
  readonly dataset: Dataset;
  readonly policy: HeldPolicy;
  readonly today: string;
  readonly day: string;
  /** Each line in words, made once. */
  readonly says: readonly string[];
  /** Every question that a line is about. */
  readonly questions: readonly string[];
  readonly exceptions: Exceptions;
  readonly used: Set<Paper | Waiver>;
  /** Answers that verdicts rest on, for what must be said beside them. */
  readonly answers: Set<Cell>;
  readonly stateOf: (each: Paper | Waiver) => 'used' | 'unneeded' | 'expired';
  readonly spend: (cost: number) => void;
  readonly quotesOnce: Asked['quotesOf'];
}

/** Nodes of conditions that one check may look at: some tenths of a second. */
const MOST_WORK = 4_000_000;

function beginCheck(dataset: Dataset, policy: HeldPolicy, { today, asOf, mostWork }: CheckAsked): Check {
  const used = new Set<Paper | Waiver>();
  let left = mostWork ?? MOST_WORK;
  return {
    dataset,
    policy,
    today,
    day: asOf ?? today,
    says: policy.lines.map((line) => lineWords(line, dataset.dimensions)),
    questions: [...new Set(policy.lines.flatMap((line) => line.demands.map((each) => each.question)))],
    exceptions: { papers: policy.papers, waivers: policy.waivers, today },
    used,
    answers: new Set(),
    stateOf: (each) => stateOf(each, used, today),
    spend: (cost) => {
      left -= cost;
      if (left < 0) refuseWork(policy);
    },
    quotesOnce: onceForFinding(quotesOf),
  };
}

/** Many lines and offerings rest on one finding. */
function onceForFinding<T>(make: (cell: Cell | undefined) => T): (cell: Cell | undefined) => T {
  const made = new Map<Cell['finding'] | undefined, T>();
  return (cell) => {
    const known = made.get(cell?.finding);
    if (known !== undefined) return known;
    const fresh = make(cell);
    made.set(cell?.finding, fresh);
    return fresh;
  };
}

function refuseWork({ root }: HeldPolicy): never {
  throw new RegistryError('bad_policy', `The conditions of "${root.policy}" are more work than a check may be.`, {
    hint: 'Take loops in loops and patterns over long texts apart, or check fewer offerings at a time.',
  });
}

function checkUse(check: Check, use: OneUse): readonly CheckedUseOutput[] {
  const beginner = beginOffering(check, use);
  const { model } = use;
  const general = checkModel(check, use, beginner(model));
  if (general.model_named) return [general];
  const others = checkOthers(check, use, beginner);
  if (others.size === 0) return [general];
  const keys = new Map([...others].map(([name, each]) => [name, outcomeKey(each)]));
  const groups = foldModels(keys, outcomeKey(general));
  return [general, ...groups.flatMap((group) => group.flatMap((name) => others.get(name) ?? []))];
}

/** Every model with answers of its own; for one that is not named, those that it may be. Models that have the very same ones come to the same, so those are looked at once. */
function checkOthers(
  check: Check,
  use: OneUse,
  begin: (model: string | null) => AskedModel,
): ReadonlyMap<string, CheckedUseOutput> {
  const alike = new Map<string, CheckedUseOutput>();
  const all = exceptedModels(check.dataset, { offering: use.offering, asOf: check.day });
  const names = all.filter((name) => use.model === null || mayBeModel(use.model, name));
  return new Map(
    names.map((model) => {
      const asked = { ...begin(model), isExcepted: true };
      const key = check.questions.map((question) => answerKey(check, use.offering, question, model)).join();
      const known = alike.get(key);
      const checked = known ? { ...known, model } : checkModel(check, use, asked);
      alike.set(key, checked);
      return [model, checked];
    }),
  );
}

/** Which exceptions could answer for a model: equal for models that have the very same answers. */
function answerKey({ dataset }: Check, id: string, question: string, model: string): string {
  const offering = getOffering(dataset, id);
  const { level } = dataset.dimensions.get(question) ?? {};
  const answers = level && findAnswers(dataset, level, offering[level], question);
  const asker = { offering: id, family: offering.model_family, model };
  return listIncluding(answers?.exceptions ?? [], asker)
    .map((each) => each.id)
    .join('+');
}

/** Equal where two models come to the same for the same reasons. */
function outcomeKey({ requirements }: CheckedUseOutput): string {
  return JSON.stringify(requirements.map(({ question, verdict, reasons }) => [question, verdict, reasons]));
}

const AS_WRITTEN = { model_named: true, model_taken_for: null };

/** An offering asked for a model; one with answers of its own is known to be named. */
type AskedModel = Asked & { readonly model: string | null; readonly isExcepted?: boolean };

function checkModel(check: Check, use: OneUse, asked: AskedModel): CheckedUseOutput {
  const requirements: CheckedUseOutput['requirements'] = [];
  const notAsked: CheckedUseOutput['not_asked'] = [];
  const { model } = asked;
  const { model_named: isNamed, model_taken_for } = asked.isExcepted
    ? AS_WRITTEN
    : modelStanding(check.dataset, { offering: use.offering, model });
  for (const [index, line] of check.policy.lines.entries()) {
    const says = check.says[index] ?? '';
    const checked = checkLine(line, asked, check.exceptions);
    if (checked.isAsked) {
      const isOpen = isNamed === false && checked.output.verdict === 'met';
      const more = isOpen ? unnamedReasons(model ?? '', checked.cell) : [];
      requirements.push({ ...checked.output, reasons: [...checked.output.reasons, ...more], says });
      for (const each of checked.used) check.used.add(each);
      if (checked.cell) check.answers.add(checked.cell);
    } else notAsked.push({ question: line.demands[0]?.question ?? '', says, when: line.when?.text ?? '' });
  }
  if (!requirements.some(({ must }) => must) && notAsked.length > 0)
    requirements.push(nothingAsked(check.policy, notAsked));
  return {
    offering: use.offering,
    model,
    model_named: isNamed,
    model_taken_for,
    verdict: worstVerdict(requirements.filter(({ must }) => must).map(({ verdict }) => verdict)),
    places: [...use.places],
    use: describeUse(use),
    requirements,
    not_asked: notAsked,
  };
}

/** What is the same for every model of an offering is made once. */
function beginOffering(
  { dataset, day, spend, quotesOnce }: Check,
  { offering, said }: OneUse,
): (model: string | null) => AskedModel {
  const dimensionOf = (question: string) => dataset.dimensions.get(question);
  const shared = {
    offering,
    day,
    said,
    ended: endedReason(dataset, offering, day),
    hasBegun: once(() => isRecorded(dataset, offering, day)),
    dimensionOf,
    spend,
    quotesOf: quotesOnce,
  };
  let around: Omit<ExpressionFacts, 'cell'> | undefined;
  const factsOnce = onceForFinding((cell) => {
    around ??= factsAround(dataset, offering);
    return factsOf(cell, around);
  });
  return (model) => {
    const cells = new Map<string, Cell | undefined>();
    const cellOf = (question: string) => {
      const dimension = dimensionOf(question);
      if (!cells.has(question))
        cells.set(question, dimension && findCell(dataset, { offering, asOf: day, model }, dimension));
      return cells.get(question);
    };
    return { ...shared, model, cellOf, factsOf: factsOnce };
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

function endedReason(dataset: Dataset, id: string, day: string): Reason | null {
  const offering = getOffering(dataset, id);
  if (!hasEnded(offering, day)) return null;
  const { on, instead } = offering.status;
  const since = on === undefined ? '' : ` on ${longDay(on)}`;
  const named = instead === undefined ? '' : ` The record names ${instead} in its place.`;
  return { code: 'status', message: `The service ended${since}.${named}` };
}

function notesOf({ root }: HeldPolicy, today: string): string[] {
  const { effective_on, review_on } = root;
  const notes: string[] = [];
  if (effective_on !== undefined && today < effective_on)
    notes.push(`The policy holds from ${longDay(effective_on)} on.`);
  if (review_on !== undefined && today > review_on)
    notes.push(`The policy was to be looked at again by ${longDay(review_on)}.`);
  return notes;
}
