/** Days exist, lie not in the future, and follow one another. */

import { captureDay } from '../answer/age.ts';
import { isDate, isDay } from '../day.ts';
import type { Policy } from '../policy/policy.ts';
import { dayFaults } from '../policy/policy-faults.ts';
import type { Dimension } from '../record/dimension.ts';
import { type Path, showValue } from '../record/issue.ts';
import type { Finding } from '../record/record.ts';
import { type FindingEntry, findTexts, type Objection, type Rule, type World } from './rule.ts';

export const datesMakeSense: Rule = {
  name: 'dates-make-sense',
  help: 'Every day exists and is not after today, captures of archives too; findings stand oldest first; nothing was seen or searched after the finding it backs.',
  finding: (entry, world) => [
    ...daysOf(entry.finding).flatMap(({ path, day }) => dayFault(path, day, world)),
    ...detailFaults(entry.finding, entry.dimension, world),
    ...orderFaults(entry),
  ],
  subject: (subject, world) =>
    (subject.searched ?? []).flatMap((search, index) => dayFault(['searched', index, 'on'], search.on, world)),
  file: ({ file, value }, world) => keyedDays(value, dayKeysOf(file), world),
  policy: ({ policy }, world) => [...dayFaults(policy), ...approvalFault(policy, world)],
  offering: ({ offering }, world) =>
    offering.status.on === undefined ? [] : dayFault(['status', 'on'], offering.status.on, world),
};

/** Files that are lists, and the keys under which their days stand. */
const DAY_KEYS: ReadonlyMap<string, readonly string[]> = new Map([
  ['contributors.yaml', ['since']],
  ['namings.yaml', ['on']],
  ['signs.yaml', ['on']],
]);
const OBSERVED_DAY_KEYS = ['visited', 'since', 'on'];

function dayKeysOf(file: string): readonly string[] {
  return file.startsWith('observed/') ? OBSERVED_DAY_KEYS : (DAY_KEYS.get(file) ?? []);
}

function keyedDays(value: unknown, wanted: readonly string[], world: World): Objection[] {
  if (wanted.length === 0) return [];
  return findTexts(value, (_, key) => wanted.includes(key)).flatMap(({ path, text }) => dayFault(path, text, world));
}

function approvalFault({ approved_on: day }: Policy, world: World): Objection[] {
  return day === undefined || !isDay(day) ? [] : dayFault(['approved_on'], day, world);
}

interface DayAt {
  readonly path: Path;
  readonly day: string;
}

function daysOf(finding: Finding): DayAt[] {
  const days: DayAt[] = [{ path: ['on'], day: finding.on }];
  if (finding.recorded_on !== undefined) days.push({ path: ['recorded_on'], day: finding.recorded_on });
  for (const [index, source] of (finding.sources ?? []).entries()) {
    days.push({ path: ['sources', index, 'seen', 'on'], day: source.seen.on });
    const captured = captureDay(source.archived);
    if (captured !== null) days.push({ path: ['sources', index, 'archived'], day: captured });
    if (source.page_date !== undefined) days.push({ path: ['sources', index, 'page_date'], day: source.page_date });
  }
  for (const [index, search] of (finding.searched ?? []).entries()) {
    days.push({ path: ['searched', index, 'on'], day: search.on });
  }
  for (const [index, remark] of (finding.remarks ?? []).entries()) {
    days.push({ path: ['remarks', index, 'on'], day: remark.on });
  }
  return days;
}

function dayFault(path: Path, day: string, world: World): Objection[] {
  if (!isDay(day)) {
    return [
      { path, found: showValue(day), expected: 'a day that exists, YYYY-MM-DD', hint: 'Write the day as 2026-07-05.' },
    ];
  }
  if (day <= world.today) return [];
  return [
    {
      path,
      found: day,
      expected: `no day after today, ${world.today}`,
      hint: 'Nothing can have been seen tomorrow: mend the day, or the clock.',
    },
  ];
}

function detailFaults(finding: Finding, dimension: Dimension, world: World): Objection[] {
  return Object.entries(finding.details ?? {}).flatMap(([key, value]) => {
    const detail = dimension.details[key];
    if (typeof value !== 'string' || (detail?.type !== 'day' && detail?.type !== 'date')) return [];
    const path = ['details', key];
    if (!(detail.type === 'day' ? isDay(value) : isDate(value))) {
      return [
        {
          path,
          found: showValue(value),
          expected: 'a date that exists',
          hint: 'Write the day as 2026-07-05, or the month as 2026-07 where a month is fine.',
        },
      ];
    }
    if (detail.may_lie_ahead || value <= world.today.slice(0, value.length)) return [];
    return [
      {
        path,
        found: value,
        expected: `no date after today, ${world.today}`,
        hint: 'Mend the date; what is announced belongs in notes.',
      },
    ];
  });
}

function orderFaults({ finding, previous }: FindingEntry): Objection[] {
  const late = (path: Path, day: string): Objection[] =>
    isDay(day) && day > finding.on
      ? [
          {
            path,
            found: `${day}, after the finding's own day ${finding.on}`,
            expected: `no day after ${finding.on}`,
            hint: 'What was seen later backs a later finding: append one.',
          },
        ]
      : [];
  const faults = [
    ...(finding.sources ?? []).flatMap((source, index) => late(['sources', index, 'seen', 'on'], source.seen.on)),
    ...(finding.searched ?? []).flatMap((search, index) => late(['searched', index, 'on'], search.on)),
  ];
  if (finding.recorded_on !== undefined && finding.recorded_on < finding.on) {
    faults.push({
      path: ['recorded_on'],
      found: finding.recorded_on,
      expected: `a day not before ${finding.on}`,
      hint: 'A finding enters the record on or after the day it was assessed.',
    });
  }
  if (previous && finding.on < previous.on) {
    faults.push({
      path: ['on'],
      found: `${finding.on}, before the finding above it (${previous.on})`,
      expected: 'findings oldest first',
      hint: 'Append findings in the order of their days.',
    });
  }
  return faults;
}
