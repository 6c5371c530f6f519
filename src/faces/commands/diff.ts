/** The command `diff`: what differs between two states of the record, for people, pull requests and programs. */
import { renderDiffMarkdown } from '../../adapters/render/diff-markdown.ts';
import { type Differed, renderDiffText } from '../../adapters/render/diff-text.ts';
import type { DiffOutput } from '../../core/contract/change.ts';
import { changesOf, unofferedOf } from '../../core/history/change.ts';
import {
  listDifferences,
  narrowDifferences,
  offeringsOnlyIn,
  type RecordState,
} from '../../core/history/difference.ts';
import { listOfferingChanges } from '../../core/history/offering-change.ts';
import { getOfferingId } from '../../core/naming/offering-name.ts';
import { printedJson } from '../../core/printed-json.ts';
import { type Dataset, getDimension } from '../../core/record/dataset.ts';
import type { Options, Streams } from '../cli.ts';
import { recordStates } from '../wiring.ts';

/** Options of the command; ids are joined by commas. */
export type DiffOptions = Options & {
  readonly format: 'text' | 'markdown' | 'json';
  readonly offering?: string;
  readonly dimension?: string;
};

/** True when something differs. */
export async function runDiff(
  names: readonly [string, string],
  options: DiffOptions,
  streams: Streams,
): Promise<boolean> {
  const states = await recordStates(names, options);
  const [from, to] = states;
  const wanted = wantedOf(options, states);
  const isWanted = (id: string) => !wanted.offerings || wanted.offerings.includes(id);
  const differed: Differed = {
    dataset: to.dataset,
    from: names[0],
    to: names[1],
    differences: narrowDifferences(listDifferences(from, to), wanted),
    added: offeringsOnlyIn(to, from).filter(isWanted),
    gone: offeringsOnlyIn(from, to).filter(isWanted),
    offerings: wanted.dimensions
      ? []
      : listOfferingChanges(from.dataset, to.dataset).filter(({ offering }) => isWanted(offering)),
    isOtherRecord: from.dataset.digest !== to.dataset.digest && !wanted.offerings && !wanted.dimensions,
  };
  streams.out.write(textOf(differed, states, options, streams));
  return differed.differences.length + differed.offerings.length > 0;
}

function textOf(
  differed: Differed,
  states: readonly [RecordState, RecordState],
  options: DiffOptions,
  { out }: Streams,
): string {
  if (options.json || options.format === 'json') {
    const [from, to] = states.map(({ dataset, asOf }) => asOf ?? dataset.digest) as [string, string];
    const { differences, offerings } = differed;
    const changes = differences.flatMap(changesOf);
    const subjects = differences.flatMap(unofferedOf);
    const output: DiffOutput = { from, to, changes, offerings: [...offerings], subjects };
    return printedJson(output);
  }
  return options.format === 'markdown' ? renderDiffMarkdown(differed) : renderDiffText(differed, out.terminal);
}

/** Ids that either state knows; a name that neither does is refused with the nearest of the later one. */
function wantedOf({ offering, dimension }: DiffOptions, [from, to]: readonly [RecordState, RecordState]) {
  const listed = (text: string, find: (dataset: Dataset, id: string) => string) =>
    text.split(',').map((id) => {
      try {
        return find(from.dataset, id.trim());
      } catch {
        return find(to.dataset, id.trim());
      }
    });
  return {
    offerings: offering === undefined ? undefined : listed(offering, getOfferingId),
    dimensions: dimension === undefined ? undefined : listed(dimension, (dataset, id) => getDimension(dataset, id).id),
  };
}
