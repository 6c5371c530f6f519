/** Whoever sees a sign learns one thing: a sign stands once, and its entry says in one way what may be meant by it. */

import { listSigns, MEANINGS, type SignEntry, signsShape } from '../inventory/sign.ts';
import { type Path, showValue } from '../record/issue.ts';
import type { FileEntry, Objection, Rule } from './rule.ts';

export const signsMeanOneThing: Rule = {
  name: 'signs-mean-one-thing',
  help: 'In signs.yaml an entry says in one way what may be meant and has at least one sign; a sign stands in one entry only, and a host has its last two labels written out.',
  file: signFaults,
};

/** A file whose shape is at fault was objected to already. */
function signFaults({ file, value }: FileEntry): Objection[] {
  const parsed = file === 'signs.yaml' ? signsShape.safeParse(value) : undefined;
  if (!parsed?.success) return [];
  const seen = new Set<string>();
  return parsed.data.signs.flatMap((entry, index) => [
    ...meaningFaults(entry, ['signs', index]),
    ...(entry.hosts ?? []).flatMap((host, at) => hostFaults(host, ['signs', index, 'hosts', at])),
    ...repeatedSigns(entry, ['signs', index], seen),
  ]);
}

function meaningFaults(entry: SignEntry, path: Path): Objection[] {
  const said = MEANINGS.filter((key) => entry[key] !== undefined);
  const faults: Objection[] = [];
  if (said.length !== 1) {
    faults.push({
      path: said[1] === undefined ? path : [...path, said[1]],
      found: said.length === 0 ? 'nothing that may be meant' : said.join(' and '),
      expected: `one of ${MEANINGS.join(', ')}`,
      hint: 'Say in one way what may be meant: it decides which offerings are asked about.',
    });
  }
  if (listSigns(entry).length === 0) {
    faults.push({
      path,
      found: 'an entry without a sign',
      expected: 'at least one host, package, module, name, variable or model',
      hint: 'Write down by what the service is recognised, or take the entry out.',
    });
  }
  return faults;
}

function hostFaults(host: string, path: Path): Objection[] {
  const [name = ''] = host.split('/');
  if (!name.split('.').slice(-2).join('.').includes('*')) return [];
  return [
    {
      path,
      found: showValue(host),
      expected: 'a host whose last two labels are written out',
      hint: "Name the vendor's own domain: anybody could stand behind this one.",
    },
  ];
}

/** What comes first keeps its sign; the one after it is at fault. */
function repeatedSigns(entry: SignEntry, path: Path, seen: Set<string>): Objection[] {
  return listSigns(entry).flatMap((sign) => {
    const key = `${sign.kind} ${sign.kind === 'model' ? sign.text.toLowerCase() : sign.text}`;
    const isNew = !seen.has(key);
    seen.add(key);
    if (isNew) return [];
    return [
      {
        path: [...path, ...sign.path],
        found: `${showValue(sign.text)}, which stands further up already`,
        expected: 'a sign that stands once',
        hint: 'Where it may mean several offerings, one entry names them all.',
      },
    ];
  });
}
