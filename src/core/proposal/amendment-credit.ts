/** Who is thanked for an amendment: the handle made of a name, and the entry among the contributors. */
import { withoutStray } from '../hidden-character.ts';
import { objectionsOf } from '../record/compile-answers.ts';
import type { DatasetContent } from '../record/dataset.ts';
import { type Fault, showValue } from '../record/issue.ts';
import { CONTRIBUTORS_FILE } from '../record/record-place.ts';
import type { Contributor } from '../record/registry.ts';
import type { World } from '../rules/rule.ts';
import { ID_PATTERN } from '../vocabulary.ts';
import type { Amendment } from './proposal.ts';

type Credit = Amendment['credit'];

/** The credit that a name asks for: the handle of the contributor of that name, else one that nobody has. Null when none is wished. */
export function draftCredit(wish: string | null, contributors: readonly Contributor[]): Credit {
  const name = withoutStray(wish ?? '')
    .replace(/\s+/g, ' ')
    .trim();
  if (name === '') return null;
  const known = contributors.find((each) => each.name === name);
  if (known) return { handle: known.handle, name };
  const taken = new Set(contributors.map(({ handle }) => handle));
  const plain = handleOf(name);
  for (let number = 1; ; number += 1) {
    const handle = number === 1 ? plain : `${plain}-${number}`;
    if (!taken.has(handle)) return { handle, name };
  }
}

/** The first of several wishes that names somebody; null where none does. */
export function earliestWish(wishes: readonly (string | null)[]): string | null {
  return wishes.find((wish) => draftCredit(wish, []) !== null) ?? null;
}

/** The day since which whoever has a handle is thanked; null for somebody new. */
export function thankedSince({ contributors }: Pick<DatasetContent, 'contributors'>, handle: string): string | null {
  return contributors.find((each) => each.handle === handle)?.since ?? null;
}

/** The contributors with the one who is credited, if they are new. */
export function withContributor(
  { contributors }: Pick<DatasetContent, 'contributors'>,
  { credit }: Pick<Amendment, 'credit'>,
  today: string,
): readonly Contributor[] {
  if (!credit || contributors.some(({ handle }) => handle === credit.handle)) return contributors;
  return [...contributors, contributorOf(credit, today)];
}

/** The entry of somebody new. */
export function contributorOf({ handle, name }: NonNullable<Credit>, today: string): Contributor {
  return { handle, ...(name !== null && { name }), since: today };
}

/** What is wrong with a credit: its handle, its name, or that it stands in the finding too. */
export function creditFaults(
  { contributors }: Pick<DatasetContent, 'contributors'>,
  { credit, finding }: Pick<Amendment, 'credit' | 'finding'>,
  world: World,
): readonly Fault[] {
  if (finding.credit) return [fault('computed-key', ['credit'], showValue(finding.credit), 'no credit in the finding')];
  if (!credit) return [];
  const { handle, name } = credit;
  const known = contributors.find((each) => each.handle === handle);
  if (known && name !== null && known.name !== name) {
    return [
      fault(
        'names-are-unique',
        ['credit', 'handle'],
        `${showValue(handle)}, which is another's`,
        'a handle of its own',
      ),
    ];
  }
  if (known) return [];
  const faults = textFaults(contributorOf(credit, world.today), world);
  if (handle.length <= MOST_HANDLE && ID_PATTERN.test(handle)) return faults;
  return [
    fault(
      'wrong-type',
      ['credit', 'handle'],
      showValue(handle),
      `lower-case words joined by hyphens, at most ${MOST_HANDLE} characters`,
    ),
    ...faults,
  ];
}

/** Longest handle; a name may have more. */
const MOST_HANDLE = 40;

function textFaults(contributor: Contributor, world: World): readonly Fault[] {
  const entry = { file: CONTRIBUTORS_FILE, value: { contributors: [contributor] } };
  return objectionsOf(CONTRIBUTORS_FILE, [], (rule) => rule.file?.(entry, world)).map((each) => ({
    ...each,
    path: ['credit', ...each.path.slice(2)],
  }));
}

function fault(code: string, path: Fault['path'], found: string, expected: string): Fault {
  return {
    code,
    file: CONTRIBUTORS_FILE,
    path,
    found,
    expected,
    hint: 'Handle and name are told beside the finding: mend them there.',
  };
}

/** A name in the letters of a handle; one that has none of them is a contributor's like any other. */
function handleOf(name: string): string {
  const plain = [...name.toLowerCase()].map((sign) => LETTERS[sign] ?? sign).join('');
  const words =
    plain
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .match(/[a-z0-9]+/g) ?? [];
  const handle = words
    .filter((word) => word !== 'vs')
    .join('-')
    .slice(0, MOST_HANDLE - 4);
  return handle.replace(/-+$/, '') || 'contributor';
}

/** Letters that Unicode does not take apart. */
const LETTERS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};
