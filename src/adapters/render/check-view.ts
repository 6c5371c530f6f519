/** What a check came to as people read it: which models stand together, how verdicts are called, and what must stand below. */

import { gradeLabel } from '../../core/answer/grade.ts';
import type { Said } from '../../core/answer/sentence.ts';
import type { CheckedLineOutput, CheckedUseOutput, CheckOutput, CheckVerdict } from '../../core/contract/check.ts';
import { countDays, daysBetween, longDay } from '../../core/day.ts';
import { worstVerdict } from '../../core/policy/check-verdict.ts';
import { isNothingAsked } from '../../core/policy/nothing-asked.ts';
import type { Dataset } from '../../core/record/dataset.ts';

/** How verdicts are called. */
export const VERDICT_READS: Readonly<Record<CheckVerdict, string>> = {
  met: 'met',
  unmet: 'unmet',
  unproven: 'unproven',
  waived: 'waived',
  on_file: 'on file',
};

/** Verdicts in the order in which they are told. */
export const VERDICTS: readonly CheckVerdict[] = ['unmet', 'unproven', 'waived', 'on_file', 'met'];

/** An offering with the models for which it comes to the same for the same reasons; none: in general. */
export interface ShownUse {
  readonly offering: string;
  readonly models: readonly string[];
  /** Models that the record does not name, so that what holds in general was taken. */
  readonly unnamed: readonly string[];
  /** Models that are spelled otherwise than in the record, each with the name that it was taken for. */
  readonly taken: readonly { readonly model: string; readonly record: string }[];
  readonly checked: CheckedUseOutput;
  readonly places: CheckedUseOutput['places'];
  /** Models of it that stand elsewhere, with a verdict of their own: what is said here is not said of them. */
  readonly but: readonly string[];
}

/** Every offering that was checked, in their order, models together where nothing tells them apart. */
export function shownUses({ offerings }: CheckOutput): readonly ShownUse[] {
  const shown: ShownUse[] = [];
  for (const checked of offerings) {
    const last = shown.at(-1);
    const { offering, model, places } = checked;
    const models = model === null ? [] : [model];
    const unnamed = checked.model_named === false && model !== null ? [model] : [];
    const record = checked.model_taken_for;
    const taken = model !== null && record !== null ? [{ model, record }] : [];
    if (
      model !== null &&
      last &&
      last.models.length > 0 &&
      last.offering === offering &&
      isAlike(last.checked, checked)
    )
      shown[shown.length - 1] = {
        ...last,
        models: [...last.models, ...models],
        unnamed: [...last.unnamed, ...unnamed],
        taken: [...last.taken, ...taken],
        places: [...last.places, ...places],
      };
    else shown.push({ offering, models, unnamed, taken, checked, places, but: [] });
  }
  return gathered(shown).flatMap(([first, ...rest]) => [
    {
      ...first,
      but: rest.filter((each) => each.checked.verdict !== first.checked.verdict).flatMap(({ models }) => models),
    },
    ...rest,
  ]);
}

type Gathered = readonly [ShownUse, ...ShownUse[]];

/** What a use in general comes to, with the models that come to something else; every other use by itself. */
function gathered(uses: readonly ShownUse[]): readonly Gathered[] {
  const all: [ShownUse, ...ShownUse[]][] = [];
  for (const use of uses) {
    const last = all.at(-1);
    if (last && isPartOf(use, last[0])) last.push(use);
    else all.push([use]);
  }
  return all;
}

function isPartOf({ offering, models, checked }: ShownUse, general: ShownUse): boolean {
  const said = ({ places, use }: CheckedUseOutput) => JSON.stringify([places, use]);
  const isModelOf = general.offering === offering && general.models.length === 0 && models.length > 0;
  return isModelOf && said(checked) === said(general.checked);
}

function isAlike(a: CheckedUseOutput, b: CheckedUseOutput): boolean {
  const outcome = ({ requirements, use }: CheckedUseOutput) =>
    JSON.stringify([
      use,
      requirements.map(({ question, verdict, reasons, finding }) => [question, verdict, reasons, finding]),
    ]);
  return outcome(a) === outcome(b);
}

/** A line with the questions that it is about, where it does not begin with one: `… (GDPR DPA)`. */
export function saysWithQuestion({ dimensions }: Dataset, line: CheckedLineOutput): string {
  const { says, question, any_of } = line;
  if (isNothingAsked(line)) return says;
  const labels = (any_of ?? [question]).map((id) => dimensions.get(id)?.label ?? id);
  return says.startsWith(labels[0] ?? '') ? says : `${says} (${labels.join(', ')})`;
}

/** Which of its models the record does not name, and which it spells otherwise: a sentence for each of the two. */
export function namedWords({ unnamed, taken }: Pick<ShownUse, 'unnamed' | 'taken'>): readonly string[] {
  const pairs = taken.map(({ model, record }) => `${model} for ${record}`);
  return [
    ...(unnamed.length > 0
      ? [`No answer names ${unnamed.join(', ')}: taken is what holds for models that are not named.`]
      : []),
    ...(pairs.length > 0 ? [`Taken for names of this record: ${pairs.join(', ')}.`] : []),
  ];
}

/** An offering in a line: `claude-bedrock for claude-fable-5*`, or `claude-bedrock, but for claude-fable-5*`. */
export function useWords({ offering, models, but }: Pick<ShownUse, 'offering' | 'models' | 'but'>): string {
  if (but.length > 0) return `${offering}, but for ${but.join(', ')}`;
  return models.length > 0 ? `${offering} for ${models.join(', ')}` : offering;
}

/** What an inventory says of a use, where a line is asked only of some: `Sums up calls; data: personal, health`. */
export function saidWords({ use }: CheckedUseOutput): string {
  const { purpose = null, data_classes = [] } = use ?? {};
  return [purpose ?? '', data_classes.length > 0 ? `data: ${data_classes.join(', ')}` : ''].filter(Boolean).join('; ');
}

/** When words were seen: `read in a copy on 23 Nov 2026`. */
export function quoteSeen({ verified_on, read_on }: CheckedLineOutput['quotes'][number]): string {
  if (verified_on !== null) return `verified ${longDay(verified_on)}`;
  return read_on === null ? '' : `read in a copy on ${longDay(read_on)}`;
}

/** The day of the check and how old the record is that it was made on. */
export function checkedOn({ today, as_of, generated }: CheckOutput): string {
  const asOf = as_of === null || as_of === today ? '' : `, as it stood on ${longDay(as_of)}`;
  return `Checked on ${longDay(today)} on the record of ${longDay(generated)} (${ageOf(generated, today)})${asOf}.`;
}

function ageOf(generated: string, today: string): string {
  const age = daysBetween(generated, today);
  return age < 0 ? 'made after that day' : `${countDays(age)} old`;
}

/** How many came to what, each offering by the worst of its models: `unmet 21 · met 7`. */
export function countWords(output: CheckOutput, uses = shownUses(output)): string {
  const worst = gathered(uses).map((each) => worstVerdict(each.map(({ checked }) => checked.verdict)));
  const counts = VERDICTS.map((verdict) => ({ verdict, count: worst.filter((each) => each === verdict).length }));
  const told = counts.filter(({ count }) => count > 0);
  return told.map(({ verdict, count }) => `${VERDICT_READS[verdict]} ${count}`).join(' · ') || 'nothing was checked';
}

/** Waivers and papers with what became of them. */
export function exceptionWords({ waivers, on_file }: CheckOutput): readonly string[] {
  const until = (day: string, state: string) =>
    state === 'expired' ? `ended on ${longDay(day)}` : `until ${longDay(day)}, ${state}`;
  return [
    ...waivers.map(
      (each) =>
        `Waiver for ${each.offering}, ${each.question}: ${until(each.until, each.state)}; ${each.owner}: ${each.reason}`,
    ),
    ...on_file.map(
      (each) =>
        `Paper for ${each.offering}, ${each.question}: ${until(each.until, each.state)}; ${each.owner}: ${each.document}`,
    ),
  ];
}

/** The sentences that must stand, S1 left out, since it stands last everywhere. */
export function noticesSaid({ notices }: CheckOutput): readonly Said[] {
  return Object.entries(notices)
    .filter(([id]) => id !== 'S1')
    .map(([id, text]) => ({ id, about: ABOUT[id] ?? id, text }));
}

const ABOUT: Readonly<Record<string, string>> = {
  S3: 'A yes',
  S4: gradeLabel('no_public_evidence'),
  S5: 'The evidence',
  S7: 'A voluntary list',
  S10: 'A verdict',
  S11: 'An earlier day',
};
