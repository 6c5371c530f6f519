/** How much a history of 20 states a cell costs: the cells of an earlier day, and what changed since a recent one, against a record without history. */
import { listCells } from '../src/core/answer/cell.ts';
import { listChanges } from '../src/core/history/change.ts';
import { listSteps } from '../src/core/history/history.ts';
import { type Dataset, openDataset } from '../src/core/record/dataset.ts';
import { buildFrom, datasetFrom } from '../src/faces/wiring.ts';
import { alternate, ratio, timed } from './alternate.ts';
import { dayOfState, makeHistory, withStates } from './long-history.ts';
import type { Measured } from './run.ts';

const OFFERINGS = 2000;
const STATES = 20;
const MIDDLE = 10;
const SAMPLE = 500;

/** Measures questions for 500 offerings one after the other, as their pages and feeds ask them. */
export async function measure(): Promise<Measured> {
  const real = datasetFrom(await buildFrom('data', {}), 'data').content;
  const content = makeHistory(real, OFFERINGS, STATES);
  const long = openDataset(content, 'long');
  const ids = Object.keys(content.offerings);
  const sample = ids.filter((_, index) => index % Math.floor(ids.length / SAMPLE) === 0).slice(0, SAMPLE);
  const lists = content.answers
    .flatMap((each) => [each, ...each.exceptions])
    .filter((each) => each.findings.length > 0);
  const asOf = dayOfState(MIDDLE);
  const [then, now] = [withStates(content, MIDDLE, MIDDLE + 1), withStates(content, STATES - 1, STATES)];
  const came = {
    cells: same(count(cellsOn(long, sample, asOf)), count(cellsOn(then, sample, asOf))),
    changes: same(count(changesSince(long, sample, lastBut(1))), count(changesSince(now, sample, lastBut(1)))),
  };

  const times = await alternate({
    asOf: timed(() => cellsOn(long, sample, asOf)),
    asOfAlone: timed(() => cellsOn(then, sample, asOf)),
    changes: timed(() => changesSince(long, sample, lastBut(1))),
    changesAlone: timed(() => changesSince(now, sample, lastBut(1))),
  });
  return {
    rows: [
      ['record', `${ids.length} offerings, ${lists.length} lists of findings, ${STATES} states each`],
      [`cells of ${sample.length} offerings on a day in the middle`, `${ms(times.asOf)} for ${came.cells} cells`],
      ['the same where that state is the only one', ms(times.asOfAlone)],
      ['what changed for them since the state before last', `${ms(times.changes)} for ${came.changes} changes`],
      ['the same where each has been answered once, since', ms(times.changesAlone)],
      ...(await growth(content, sample)),
    ],
    figures: {
      as_of_ratio: ratio(times.asOf, times.asOfAlone),
      changes_ratio: ratio(times.changes, times.changesAlone),
    },
    targets: { as_of_ratio: { max: 2 }, changes_ratio: { max: 2 } },
  };
}

/** The same questions at 5, 10 and 20 states; then what an added state costs where all of them are asked for. */
async function growth(content: Dataset['content'], sample: readonly string[]): Promise<[string, string][]> {
  const [five, ten, twenty] = [5, 10, 20].map((states) => withStates(content, STATES - states, STATES)) as [
    Dataset,
    Dataset,
    Dataset,
  ];
  const row = async (label: string, ask: (dataset: Dataset) => unknown): Promise<[string, string]> => {
    const times = await alternate({
      five: timed(() => ask(five)),
      ten: timed(() => ask(ten)),
      twenty: timed(() => ask(twenty)),
    });
    const added = `${ms((times.ten - times.five) / 5)} and ${ms((times.twenty - times.ten) / 10)} for each state added`;
    return [label, `${[times.five, times.ten, times.twenty].map(ms).join(', ')}; ${added}`];
  };
  return [
    ['at 5, 10 and 20 states', ''],
    await row('  cells on the newest day', (dataset) => cellsOn(dataset, sample, dayOfState(STATES - 1))),
    await row('  what changed since the state before last', (dataset) => changesSince(dataset, sample, lastBut(1))),
    await row('  every change of each of them', (dataset) => changesSince(dataset, sample, null)),
    await row('  the index that questions about the whole record share', (dataset) =>
      // Another object is another record to the index, which is then made anew.
      listSteps({ ...dataset, content: { ...dataset.content } }, { after: dayOfState(STATES) }),
    ),
  ];
}

/** The day of the state that many before the last. */
function lastBut(states: number): string {
  return dayOfState(STATES - 1 - states);
}

function cellsOn(dataset: Dataset, ids: readonly string[], asOf: string): readonly unknown[] {
  return ids.flatMap((offering) => listCells(dataset, { offering, asOf, model: null }).filter((cell) => cell.finding));
}

function changesSince(dataset: Dataset, ids: readonly string[], after: string | null): readonly unknown[] {
  return ids.flatMap((offering) => listChanges(dataset, { offerings: [offering], after }));
}

function count(list: readonly unknown[]): number {
  return list.length;
}

/** Two ways must come to as much, or they are not the same question. */
function same(a: number, b: number): number {
  if (a === b && a > 0) return a;
  throw new Error(`one side came to ${a}, the other to ${b}`);
}

function ms(time: number): string {
  return `${time.toFixed(time < 1 ? 3 : 1)} ms`;
}
