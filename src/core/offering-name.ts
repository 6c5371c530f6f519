/** What a caller typed for an offering: its id, another name of it, or a subject that has just one. */
import type { Dataset } from './dataset.ts';
import { nearestNames, RegistryError } from './errors.ts';
import type { Offering } from './record.ts';

/** Resolves a name to an offering id; what names several is refused with the choices, what names none with the nearest. */
export function getOfferingId(dataset: Dataset, name: string): string {
  if (Object.hasOwn(dataset.content.offerings, name)) return name;
  const offerings = Object.entries(dataset.content.offerings);
  const named = offerings.filter(([id, each]) => isCalled(each, id, name)).map(([id]) => id);
  const found = named.length > 0 ? named : offerings.filter(([, each]) => belongsTo(each, name)).map(([id]) => id);
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (found.length > 1) {
    throw new RegistryError('ambiguous_name', `"${name}" names ${found.length} offerings.`, {
      hint: `Give one of the ids: ${found.join(', ')}.`,
      nearest: found,
    });
  }
  refuseUnknownSubject(dataset, name);
  const ids = offerings.map(([id]) => id);
  const nearest = nearestNames(name, ids);
  throw new RegistryError('unknown_offering', `There is no offering "${name}".`, {
    hint:
      nearest.length > 0
        ? `Did you mean ${nearest.join(' or ')}?`
        : `Offerings are named by id, for example ${ids[0] ?? 'none yet'}.`,
    nearest,
  });
}

function isCalled(offering: Offering, id: string, name: string): boolean {
  const wanted = name.toLowerCase();
  return [id, offering.name, ...(offering.aliases ?? [])].some((each) => each.toLowerCase() === wanted);
}

function belongsTo(offering: Offering, name: string): boolean {
  const [level, id] = name.includes(':') ? name.split(':', 2) : [null, name];
  if (level === 'platform') return offering.platform === id;
  if (level === 'developer') return offering.developer === id;
  return level === null && (offering.platform === id || offering.developer === id);
}

/** `platform:nosuch` names a subject, so what is missing is the subject. */
function refuseUnknownSubject(dataset: Dataset, name: string): void {
  const [, level, id = ''] = /^(platform|developer):(.*)$/.exec(name) ?? [];
  if (level !== 'platform' && level !== 'developer') return;
  const known = Object.keys(dataset.content[`${level}s`]);
  if (known.includes(id)) {
    throw new RegistryError('unknown_offering', `The ${level} "${id}" has no offering.`, { hint: 'Name an offering.' });
  }
  const nearest = nearestNames(id, known);
  throw new RegistryError(`unknown_${level}`, `There is no ${level} "${id}".`, {
    hint: nearest.length > 0 ? `Did you mean ${nearest.join(' or ')}?` : 'Subjects are named by the folders of data/.',
    nearest,
  });
}
