/** Changes as text for models that read: what held before and what holds now, each with its condition. */

import { CAUSE_READS } from '../../core/answer/wording.ts';
import type { ChangeEntryOutput } from '../../core/contract/api-record.ts';
import { longDay } from '../../core/day.ts';
import { type Dataset, getDimension } from '../../core/record/dataset.ts';
import { modelNames } from '../../core/shortlist/need-words.ts';
import { plain, standing, textOf } from './mcp-text.ts';

/** What was found, and among what. */
export interface FoundChanges {
  readonly total: number;
  readonly changes: readonly ChangeEntryOutput[];
  readonly notices: Readonly<Record<string, string>>;
  readonly since: string | null;
  readonly offerings: readonly string[];
  readonly dimensions: readonly string[];
  readonly asOf: string;
  /** Where the list goes on; null at its end. */
  readonly next: string | null;
}

/** Changes, newest first; where there is none, what was looked through. */
export function renderChangesText(dataset: Dataset, found: FoundChanges): string {
  const { total, changes } = found;
  const head =
    total === 0
      ? `Not found: no change is recorded ${within(dataset, found)}. That pages of vendors have not changed is not said.`
      : `${changes.length} of ${total} changes ${within(dataset, found)}, newest first.`;
  return textOf([
    head,
    ...changes.map((change) => `- ${changeLine(dataset, change)}`),
    ...(found.next === null ? [] : ['', `More: ask the same again with cursor ${found.next}`]),
    ...(total === 0 ? [] : ['', 'The words behind an answer: get_finding, with as_of for an earlier day.']),
    ...standing(found.notices),
  ]);
}

/** What was looked through, in full: whoever gets an empty list must know of what. */
function within(dataset: Dataset, { since, offerings, dimensions, asOf }: FoundChanges): string {
  const { counts } = dataset.content;
  const of = offerings.length > 0 ? offerings.join(', ') : `all ${counts.offerings} offerings`;
  const questions = dimensions.length > 0 ? dimensions.join(', ') : `all ${dataset.dimensions.size} questions`;
  return `of ${of}, in ${questions}, ${since ? `after ${longDay(since)} and ` : ''}up to ${longDay(asOf)}`;
}

function changeLine(dataset: Dataset, change: ChangeEntryOutput): string {
  const { label } = getDimension(dataset, change.dimension);
  const name = dataset.content.offerings[change.offering]?.name ?? change.offering;
  const scope = change.models ? ` for ${modelNames(change.models)}` : '';
  const why = change.because === null ? '' : `; ${CAUSE_READS[change.because]}`;
  const later = change.recorded_on ? `; recorded ${longDay(change.recorded_on)}` : '';
  const kind = change.was === null ? 'first answer' : change.material ? 'in substance' : 'wording only';
  const what = change.was === null ? '' : `; other than before: ${change.fields.join(', ')}`;
  return plain(
    `${change.on === null ? 'On an unknown day' : longDay(change.on)}, ${name} (${change.offering}), ${label} (${change.dimension})${scope}: from ${side(change.was)} to ${side(change.is)} (${kind}${why}${later}${what}).`,
  );
}

function side(said: ChangeEntryOutput['was']): string {
  if (said === null) return 'nothing recorded';
  const place = said.place === null ? '' : ` · ${said.place}`;
  return `${said.label}${place}${said.condition === null ? '' : ` [condition: ${said.condition}]`}`;
}
