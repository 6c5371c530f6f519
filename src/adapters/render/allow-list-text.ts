/** An allow-list as lines of text: an id each, below what it rests on and what no list can say, all as comments. */

import type { CheckOutput } from '../../core/contract/check.ts';
import { longDay } from '../../core/day.ts';
import type { AllowList } from '../../core/policy/allow-list.ts';
import { checkedOn, VERDICT_READS } from './check-view.ts';

/** One offering a line; what begins with `#` is a comment. */
export function renderAllowList(list: AllowList, output: CheckOutput): string {
  const { title, policy, digest, notices } = output;
  const lines = [
    `Offerings that the policy "${title}" (${policy}) lets through.`,
    checkedOn(output),
    `Digest ${digest}`,
    ...(list.until === null ? [] : [untilWords(list.until)]),
    ...Object.values(notices),
  ];
  const entries = list.allowed.flatMap(({ offering, verdict, obligations }) => [
    '',
    ...(verdict === 'met' ? [] : [`# ${capital(VERDICT_READS[verdict])}.`]),
    ...obligations.map(comment),
    offering,
  ]);
  return `${[...lines.map(comment), ...entries].join('\n')}\n`;
}

/** What has to be said beside a list that a program reads and that has no room for words. */
export function allowListNotes(list: AllowList): readonly string[] {
  return [
    ...(list.leftOut === 0 ? [] : [`${list.leftOut} left out; "assay check" says why.`]),
    ...list.partly.map(
      ({ offering, models }) => `${offering} is left out, since it does not hold for ${models.join(', ')}.`,
    ),
    ...list.limited.map(
      ({ offering, questions }) =>
        `${offering} is left out, since it is met for some models only (${questions.join(', ')}).`,
    ),
    ...(list.until === null ? [] : [untilWords(list.until)]),
  ];
}

/** What an offering is let through on condition of: nothing that a router could see to. */
export function obligationNotes({ allowed }: Pick<AllowList, 'allowed'>): readonly string[] {
  return allowed.flatMap(({ offering, obligations }) => obligations.map((each) => `${offering}: ${each}`));
}

function untilWords(day: string): string {
  return `Rests on a waiver or a paper until ${longDay(day)}: make it anew after that day.`;
}

/** A text of a policy can have lines of its own; each of them is a comment. */
function comment(text: string): string {
  return text
    .split(/[\r\n\u2028\u2029]+/)
    .map((line) => `# ${line}`)
    .join('\n');
}

function capital(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
