/** A large record with a long history, made in memory of the compiled one: copies under other ids, many states for each answer. */
import { type Dataset, type DatasetContent, type DatasetFinding, openDataset } from '../src/core/record/dataset.ts';
import { type FindingPlace, findingId } from '../src/core/record/finding-id.ts';
import type { Offering } from '../src/core/record/record.ts';
import { VARIOUS } from '../src/core/vocabulary.ts';

const FIRST_DAY = Date.UTC(2027, 0, 1);
const DAYS_APART = 30;
const MS_PER_DAY = 86_400_000;

/** The day of a state, counted from 0. */
export function dayOfState(state: number): string {
  return new Date(FIRST_DAY + state * DAYS_APART * MS_PER_DAY).toISOString().slice(0, 10);
}

/**
 * At least so many offerings, each answer with so many states a month apart. A state is the newest finding of the real
 * record under another day, with other notes and with the id that follows: what a build would have made of the YAML.
 */
export function makeHistory(real: DatasetContent, offerings: number, states: number): DatasetContent {
  const copies = Array.from({ length: Math.ceil(offerings / Object.keys(real.offerings).length) }, (_, copy) => copy);
  const name = (id: string, copy: number) => (copy === 0 || id === VARIOUS ? id : `${id}-${copy}`);
  const copied = <T>(of: Readonly<Record<string, T>>, change: (each: T, copy: number) => T) =>
    Object.fromEntries(
      copies.flatMap((copy) => Object.entries(of).map(([id, each]) => [name(id, copy), change(each, copy)])),
    );
  const list = (place: FindingPlace, findings: readonly DatasetFinding[]) => statesOf(place, findings.at(-1), states);
  return {
    ...real,
    generated: dayOfState(states - 1),
    offerings: copied(real.offerings, (each: Offering, copy) => ({
      ...each,
      platform: name(each.platform, copy),
      developer: name(each.developer, copy),
    })),
    platforms: copied(real.platforms, (each) => each),
    developers: copied(real.developers, (each) => each),
    answers: copies.flatMap((copy) =>
      real.answers.map(({ level, subject: id, dimension, findings, exceptions }) => {
        const subject = name(id, copy);
        return {
          level,
          subject,
          dimension,
          findings: list({ level, subject, dimension, exception: null }, findings),
          exceptions: exceptions.map((each) => ({
            ...each,
            ...(each.offerings && { offerings: each.offerings.map((one) => name(one, copy)) }),
            findings: list({ level, subject, dimension, exception: each.id }, each.findings),
          })),
        };
      }),
    ),
  };
}

function statesOf(place: FindingPlace, last: DatasetFinding | undefined, states: number): readonly DatasetFinding[] {
  if (!last) return [];
  return Array.from({ length: states }, (_, state) => {
    const on = dayOfState(state);
    const record = { ...last.record, on, because: 'reassessed' as const, notes: `As it was read on ${on}.` };
    return { ...last, id: findingId(place, record), record };
  });
}

/** The same record with only some of the states of each answer; findings are shared, not copied. */
export function withStates(content: DatasetContent, from: number, to: number): Dataset {
  const answers = content.answers.map((each) => ({
    ...each,
    findings: each.findings.slice(from, to),
    exceptions: each.exceptions.map((one) => ({ ...one, findings: one.findings.slice(from, to) })),
  }));
  return openDataset({ ...content, answers }, `states ${from} to ${to}`);
}
