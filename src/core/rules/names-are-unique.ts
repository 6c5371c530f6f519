/** Whoever looks a name up gets one answer: within a naming it stands for one offering, one platform and one developer. */

import { foldName } from '../naming/known-name.ts';
import { showValue } from '../record/issue.ts';
import type { Offering, Subject } from '../record/record.ts';
import { recordPlace } from '../record/record-place.ts';
import { LEVELS } from '../vocabulary.ts';
import type { FileEntry, Objection, Rule } from './rule.ts';

export const namesAreUnique: Rule = {
  name: 'names-are-unique',
  help: 'Within a naming a name stands for one offering, one platform and one developer at most; each naming has an id of its own, other than the names of the levels.',
  file: (entry, world) => {
    const place = recordPlace(entry.file);
    if (place?.kind === 'namings') return namingIds(entry);
    if (place?.kind === 'offering') return namesTaken(place.id, world.offerings);
    return place?.kind === 'subject' ? namesTaken(place.id, world.subjects[place.level]) : [];
  },
};

/** `platform:` and `developer:` already mean something before a name. */
const TAKEN: readonly string[] = [...LEVELS, 'offering'];

function namingIds({ value }: FileEntry): Objection[] {
  const ids = Array.isArray(value) ? value.map((each: { id?: unknown } | null) => each?.id) : [];
  return ids.flatMap((id, index) =>
    typeof id === 'string' && (TAKEN.includes(id) || ids.indexOf(id) < index)
      ? [
          {
            path: [index, 'id'],
            found: showValue(id),
            expected: 'an id that nothing else has',
            hint: 'Give the naming another id; it stands before the colon on the command line.',
          },
        ]
      : [],
  );
}

/** What comes first keeps its name; the one after it is at fault. */
function namesTaken(id: string, all: ReadonlyMap<string, Offering | Subject>): Objection[] {
  return Object.entries(all.get(id)?.known_as ?? {}).flatMap(([naming, names]) =>
    names.flatMap((name, index) => {
      const before = ownerBefore(all, { id, naming, name, index });
      if (before === undefined) return [];
      return [
        {
          path: ['known_as', naming, index],
          found: `${showValue(name)}, which stands for ${before} too`,
          expected: 'a name that stands for nothing else of its kind in this naming',
          hint: 'Leave it with the one that it means there; where it means both, neither can be asked for by it.',
        },
      ];
    }),
  );
}

function ownerBefore(
  all: ReadonlyMap<string, Offering | Subject>,
  at: { readonly id: string; readonly naming: string; readonly name: string; readonly index: number },
): string | undefined {
  const wanted = foldName(at.name);
  const has = (names: readonly string[] | undefined) => names?.some((each) => foldName(each) === wanted) ?? false;
  if (has(all.get(at.id)?.known_as?.[at.naming]?.slice(0, at.index))) return 'itself';
  for (const [id, each] of all) {
    if (id < at.id && has(each.known_as?.[at.naming])) return id;
  }
  return undefined;
}
