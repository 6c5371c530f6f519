/** What docs/operating.md tells an operator to look for, held against the program. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { CONTACT_DAYS, UNDECIDED_CONTACT_DAYS } from '../src/core/proposal/contact-days.ts';
import { LOG_EVENTS } from '../src/faces/http-log.ts';
import { LIMITS } from '../src/faces/web-limits.ts';
import { assay } from './flows/command-line.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8');
const PAGE = read('docs/operating.md');
const FLAT = PAGE.replace(/\s+/g, ' ');

test('every event of the log has its row, with its level', () => {
  const rows = [...PAGE.matchAll(/^\| `(\w+)` \| `(info|warn|error)` \|/gm)].map(([, event, level]) => [event, level]);
  expect(Object.fromEntries(rows)).toEqual(LOG_EVENTS);
  expect(rows).toHaveLength(Object.keys(LOG_EVENTS).length);
});

test('every option that it names is one, and those for corrections and the log are named', async () => {
  const { out } = await assay(['serve', '--help']);
  const known = [...out.matchAll(/^\s+(--[a-z-]+)/gm)].map((each) => each[1] ?? '');
  const [, after = ''] = PAGE.split('**Options of `serve`.**');
  const rows = (after.split('| Setting |')[0] ?? '').split('\n').filter((line) => line.startsWith('| `--'));
  const named = rows.flatMap((row) =>
    [...(row.split(' | ')[0] ?? '').matchAll(/--[a-z-]+/g)].map(([option]) => option),
  );
  expect(named.filter((option) => !known.includes(option))).toEqual([]);
  const wanted = known.filter((option) => /correction|proxy|log|verify|store|host$|port|base-url/.test(option));
  expect(wanted.filter((option) => option !== '--allow-host' && !named.includes(option))).toEqual([]);
});

test('every setting that the program reads has its row, and no other', () => {
  const taken = new Set(
    [...read('src/faces/wiring.ts').matchAll(/'(ASSAY_[A-Z_]+|DATABASE_URL|PORT|NO_COLOR|FORCE_COLOR)'/g)].map(
      (each) => each[1],
    ),
  );
  const [, after = ''] = PAGE.split('| Setting | Effect |');
  const rows = (after.split('\n\n')[0] ?? '')
    .split('\n')
    .flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([A-Z_]+)`/g)].map((each) => each[1]));
  expect(new Set(rows)).toEqual(taken);
});

test('times and sizes are those that are kept', () => {
  for (const said of [
    `${LIMITS.headersMs / 1000} seconds and ${LIMITS.maxHeaderBytes / 1024} kB`,
    `${LIMITS.requestMs / 1000} seconds; a body`,
    `Between two requests | ${LIMITS.idleMs / 1000} seconds`,
    `either direction | ${LIMITS.stalledMs / 1000} seconds`,
    `${LIMITS.maxConnections.toLocaleString('en')} at the same time`,
    `forgets ${CONTACT_DAYS} days after the decision`,
    `${CONTACT_DAYS} days after the decision, ${UNDECIDED_CONTACT_DAYS} days after the receipt of what nobody decides`,
  ])
    expect([said, FLAT.includes(said)]).toEqual([said, true]);
});
