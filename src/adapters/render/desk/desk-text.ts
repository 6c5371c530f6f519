/** What the commands of the desk print for a person; words of strangers are shown without anything that a terminal would act on. */
import type { DeskListOutput, DeskLogOutput, DeskProposalOutput } from '../../../core/contract/desk.ts';
import { longDay } from '../../../core/day.ts';
import { ledWords } from '../../../core/proposal/found-page.ts';
import { subjectName } from '../../../core/proposal/proposal-place.ts';
import {
  ACT_WORDS,
  deskActWords,
  KIND_WORDS,
  longInstant,
  oldWords,
  STATE_WORDS,
  stepTaker,
} from '../../../core/proposal/proposal-words.ts';
import { oneModelWords } from '../../../core/proposal/reviewer-word.ts';
import type { Dataset } from '../../../core/record/dataset.ts';
import { differenceWords, OUTCOME_LABELS } from '../../../core/verify/outcome-words.ts';
import { standingWords } from '../../../core/verify/standing-change.ts';
import { labelled, paint, type Terminal, wrap } from '../terminal.ts';
import { creditFacts } from './credit-text.ts';

type Queue = DeskListOutput['data'];
type Whole = DeskProposalOutput['data'];
type Brief = Pick<Whole, 'places' | 'kind' | 'state' | 'waiting' | 'same' | 'disputed_since'>;

/** The queue, the oldest first. */
export function renderQueueText(dataset: Dataset, { proposals, total, closed }: Queue, terminal: Terminal): string {
  const lines = proposals.flatMap((each) => [
    `${paint(terminal, 'bold', each.ref)}  ${wrap(titleOf(dataset, each), terminal, REF_COLUMNS).join('\n').trimStart()}`,
    ...wrap(
      standing(each, [each.words && WORDS[each.words], each.plain && 'plain confirmation']),
      terminal,
      REF_COLUMNS,
    ),
    ...overdueLines(each, terminal),
  ]);
  const count = total === 1 ? '1 proposal' : `${total} proposals`;
  const door = closed === null ? [] : ['', ...wrap(`The door is closed: ${closed}`, terminal)];
  return `${[...lines, ...(lines.length > 0 ? [''] : []), `${count}.`, ...door].join('\n')}\n`;
}

const REF_COLUMNS = 16;
const WORDS = {
  found: 'words found',
  not_found: 'words not found',
  not_seen: 'nobody could look',
  not_yet: 'not looked up yet',
} as const;

/** One proposal with everything that was sent, seen and done; without what it comes to, which is YAML. */
export function renderProposalText(dataset: Dataset, proposal: Whole, terminal: Terminal): string {
  const { ref, correction, lookup, change, steps, received_at, email } = proposal;
  const part = (title: string, body: readonly string[]) =>
    body.length > 0 ? ['', paint(terminal, 'bold', title), ...body] : [];
  return `${[
    `${paint(terminal, 'bold', ref)}  ${wrap(titleOf(dataset, proposal), terminal, REF_COLUMNS).join('\n').trimStart()}`,
    ...wrap(`Received ${longInstant(received_at)}. ${standing(proposal, [])}.`, terminal),
    ...overdueLines(proposal, terminal),
    ...part('What was sent', correction ? sentLines(dataset, proposal, terminal) : []),
    ...contactLines(proposal, terminal),
    ...part(
      'What others sent who say the same',
      proposal.said_the_same.flatMap((each) => otherLines(each, terminal)),
    ),
    ...part('The source', correction?.source ? sourceLines(correction.source, lookup, terminal) : []),
    ...part(
      'Seen before',
      proposal.earlier_lookups.flatMap(({ at, outcome }) =>
        wrap(`${longInstant(at)}  ${outcome.replaceAll('_', ' ')}`, terminal, 2),
      ),
    ),
    ...part('What visits showed', change ? changeLines(change, terminal) : []),
    ...part(
      'Steps so far',
      steps.flatMap((each) => stepLines(each, terminal)),
    ),
    ...(email === undefined
      ? []
      : part('Its sender', wrap(email ?? 'left no address, or it was forgotten.', terminal, 2))),
  ].join('\n')}\n`;
}

/** What was done, newest first. */
export function renderLogText({ acts }: DeskLogOutput['data'], terminal: Terminal): string {
  if (acts.length === 0) return 'Nothing was done yet.\n';
  const lines = acts.flatMap(({ at, name, act, ref, note }) => [
    ...wrap(`${longInstant(at)}  ${name} ${deskActWords(act)}${ref === null ? '' : ` ${ref}`}`, terminal),
    ...(note ? wrap(note, terminal, 2) : []),
  ]);
  return `${lines.join('\n')}\n`;
}

function titleOf({ content, dimensions }: Dataset, { places }: Brief): string {
  const [place, ...others] = places;
  if (!place) return 'No answer of the record';
  const only = place.exception === null ? '' : ` (${place.exception})`;
  const asked = dimensions.get(place.dimension)?.label ?? place.dimension;
  const more = others.length > 0 ? ` and ${others.length} more` : '';
  return `${subjectName({ content } as Dataset, place)}: ${asked}${only}${more}`;
}

function standing({ kind, state, waiting, same, disputed_since }: Brief, more: readonly unknown[]): string {
  const others = same.length === 1 ? '1 other says the same' : `${same.length} others say the same`;
  const parts = [
    KIND_WORDS[kind].one,
    STATE_WORDS[state],
    oldWords(waiting.days),
    same.length > 0 && others,
    disputed_since !== null && `disputed since ${longDay(disputed_since)}`,
    ...more,
  ];
  return parts.filter((each) => typeof each === 'string').join(' · ');
}

const OVERDUE = {
  acknowledge: 'to be answered',
  dispute: 'to be marked as disputed',
  decide: 'to be decided',
} as const;

function overdueLines({ waiting }: Brief, terminal: Terminal): readonly string[] {
  if (waiting.overdue.length === 0) return [];
  const what = waiting.overdue.map((each) => OVERDUE[each]).join(', ');
  const said = `Overdue: ${what}, after ${waiting.working_days} working days`;
  return wrap(said, terminal, REF_COLUMNS).map((line) => paint(terminal, 'yellow', line));
}

function sentLines({ content }: Dataset, proposal: Whole, terminal: Terminal): readonly string[] {
  const { correction, amendments, places } = proposal;
  if (!correction) return [];
  const { wrong, offering, model, suggested, credit, as_vendor } = correction;
  const facts: [string, string][] = [['Offering', model === null ? offering : `${offering}, for ${model}`]];
  if (suggested) facts.push(['Suggested', `${suggested.answer}, ${suggested.route}`.replaceAll('_', ' ')]);
  if (as_vendor) facts.push(['Speaks for', 'the vendor, as they say']);
  facts.push(...creditFacts(content, credit, amendments[0]?.credit ?? null));
  if (model !== null && amendments.length > 0 && places.every(({ exception }) => exception === null)) {
    facts.push(['Beware', oneModelWords(model)]);
  }
  return [
    ...paragraphs(wrong, terminal),
    ...facts.flatMap(([label, text]) => labelled(label, text, terminal, { indent: 2, width: 12 })),
  ];
}

function sourceLines(
  { url, quote }: { readonly url: string; readonly quote: string },
  lookup: Whole['lookup'],
  terminal: Terminal,
): readonly string[] {
  const seen = lookup && (lookup.outcome === 'not_visited' ? 'nobody could look' : OUTCOME_LABELS[lookup.outcome]);
  return [
    ...wrap(url, terminal, 2),
    ...wrap(`“${quote}”`, terminal, 2).map((line) => paint(terminal, 'italic', line)),
    ...wrap(seen && lookup ? `${seen}, ${longInstant(lookup.at)}` : 'not looked up yet', terminal, 2),
    ...(lookup ? [...fetchedLines(url, lookup, terminal), ...seenLines(lookup, terminal)] : []),
  ];
}

/** What answered, and at which address. */
function fetchedLines(
  url: string,
  { outcome, why, status, title, final_url }: NonNullable<Whole['lookup']>,
  terminal: Terminal,
): readonly string[] {
  const led = ledWords(url, { outcome, finalUrl: final_url });
  const parts = [
    status !== null && `HTTP ${status}`,
    why,
    title !== null && `called “${title}”`,
    led === null && final_url !== null && final_url !== url && `led to ${final_url}`,
  ];
  const said = parts.filter((each) => typeof each === 'string').join(', ');
  return [
    ...(said === '' ? [] : wrap(said, terminal, 4)),
    ...(led === null ? [] : wrap(led, terminal, 4).map((line) => paint(terminal, 'yellow', line))),
  ];
}

function contactLines({ ref, has_contact }: Pick<Whole, 'ref' | 'has_contact'>, terminal: Terminal): readonly string[] {
  return has_contact ? wrap(`An e-mail address was given: assay desk show ${ref} --contact`, terminal, 2) : [];
}

function otherLines(other: Whole['said_the_same'][number], terminal: Terminal): readonly string[] {
  const answers = other.steps.filter(({ by, act }) => by === 'sender' && act !== 'receive');
  return [
    ...wrap(`${other.ref}${other.as_vendor ? ', for the vendor, as they say' : ''}`, terminal, 2),
    ...(other.wrong === null ? [] : paragraphs(other.wrong, terminal)),
    ...(other.credit === null ? [] : wrap(`Credit: ${other.credit}`, terminal, 2)),
    ...contactLines(other, terminal),
    ...answers.flatMap((each) => stepLines(each, terminal)),
  ];
}

function changeLines(change: NonNullable<Whole['change']>, terminal: Terminal): readonly string[] {
  const { url, cause, final_url, quotes, first_seen_on, confirmed_on } = change;
  return [
    ...wrap(url, terminal, 2),
    ...(final_url !== null && final_url !== url ? wrap(`led to ${final_url}`, terminal, 2) : []),
    ...wrap(
      `${cause.replaceAll('_', ' ')}, first seen ${longDay(first_seen_on)}, again ${longDay(confirmed_on)}`,
      terminal,
      2,
    ),
    ...quotes.flatMap((each) => wrap(`“${each}”`, terminal, 2).map((line) => paint(terminal, 'italic', line))),
    ...standingLines(change, terminal),
    ...seenLines(change, terminal, isThereNow(change) ? 'There now' : 'Stood there'),
  ];
}

function standingLines(
  { standing, standing_since }: NonNullable<Whole['change']>,
  terminal: Terminal,
): readonly string[] {
  const words = standing && standingWords({ is: standing, since: standing_since ?? null });
  return words ? wrap(words, terminal, 2).map((line) => paint(terminal, 'yellow', line)) : [];
}

function isThereNow({ standing }: NonNullable<Whole['change']>): boolean {
  return standing === undefined || standing === 'stands';
}

function seenLines(
  { near, differences, around }: Pick<NonNullable<Whole['lookup']>, 'near' | 'differences' | 'around'>,
  terminal: Terminal,
  label = 'There now',
): readonly string[] {
  return [
    ...(near === null ? [] : labelled(label, `“${near}”`, terminal, { indent: 2, width: 12 })),
    ...differences.flatMap((each) => wrap(differenceWords(each), terminal, 4)),
    ...(around === null ? [] : labelled('Around it', `“${around}”`, terminal, { indent: 2, width: 12 })),
  ];
}

function stepLines(step: Whole['steps'][number], terminal: Terminal): readonly string[] {
  const head = `${longInstant(step.at)}  ${ACT_WORDS[step.act]} by ${stepTaker(step)}`;
  return [...wrap(head, terminal, 2), ...(step.note ? paragraphs(step.note, terminal) : [])];
}

function paragraphs(text: string, terminal: Terminal): readonly string[] {
  return text.split(/\n+/).flatMap((each) => wrap(each, terminal, 4));
}
