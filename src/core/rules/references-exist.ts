/** What a file names is there: subjects, offerings, families, contributors, repositories. */
import { nearestNames } from '../errors.ts';
import type { Policy } from '../policy/policy.ts';
import { referenceFaults } from '../policy/policy-faults.ts';
import { type Path, showValue } from '../record/issue.ts';
import type { Offering } from '../record/record.ts';
import { recordPlace } from '../record/record-place.ts';
import { VARIOUS } from '../vocabulary.ts';
import {
  type AnswersEntry,
  type FileEntry,
  findTexts,
  type Objection,
  policyWorld,
  type Rule,
  type World,
} from './rule.ts';

export const referencesExist: Rule = {
  name: 'references-exist',
  help: 'Platforms, developers, offerings, families, contributors, namings, policies and vendor repositories that a file names are in the record; a file or folder belongs to a question and a subject.',
  offering: ({ offering }, world) => [
    ...missing(['platform'], 'platform', offering.platform, [...world.subjectIds.platform]),
    ...(offering.developer === VARIOUS
      ? []
      : missing(['developer'], 'developer', offering.developer, [...world.subjectIds.developer, VARIOUS])),
    ...namingReferences(offering, world),
  ],
  subject: (subject, world) => [
    ...namingReferences(subject, world),
    ...subject.domains.flatMap((domain, index) =>
      !/^[a-z0-9-]+(\.[a-z0-9-]+)+(:\d+)?(\/[^/\s]+)?$/i.test(domain) ||
      /^(?:co|com|org|net|gov|ac)\.[a-z]{2}$/i.test(domain)
        ? [
            {
              path: ['domains', index],
              found: showValue(domain),
              expected: 'a host of the subject, or host and first path segment',
              hint: "Write a host such as docs.example-vendor.com; a whole top-level domain is nobody's own.",
            },
          ]
        : domain.includes('/')
          ? missing(
              ['domains', index],
              'vendor repository in registry.yaml',
              domain,
              world.registry.vendor_repositories,
            )
          : [],
    ),
  ],
  policy: ({ policy }, world) => [...referenceFaults(policy, policyWorld(world)), ...extendsReferences(policy, world)],
  file: (entry, world) => [
    ...needReferences(entry, world),
    ...signReferences(entry, world),
    ...observedReferences(entry, world),
  ],
  answers: scopeReferences,
  finding: ({ finding }, world) =>
    finding.credit
      ? missing(
          ['credit', 'handle'],
          'contributor',
          finding.credit.handle,
          world.contributors.map((each) => each.handle),
        )
      : [],
};

function namingReferences({ known_as }: Pick<Offering, 'known_as'>, { namings }: World): Objection[] {
  if (!namings) return [];
  const ids = namings.map(({ id }) => id);
  return Object.keys(known_as ?? {}).flatMap((id) => missing(['known_as', id], 'naming in namings.yaml', id, ids));
}

function extendsReferences({ extends: parents }: Policy, { policies }: World): Objection[] {
  const path = (index: number): Path => (Array.isArray(parents) ? ['extends', index] : ['extends']);
  return [parents ?? []].flat().flatMap((name, index) => missing(path(index), 'policy', name, [...policies.keys()]));
}

function needReferences({ file, value }: FileEntry, world: World): Objection[] {
  if (file !== 'needs.yaml' || !Array.isArray(value)) return [];
  return findTexts(value, (_, key) => key === 'question').flatMap(({ path, text }) =>
    missing(path, 'question', text, [...world.dimensions.keys()]),
  );
}

/** What a sign may mean, each in the list that its key names. */
function signReferences({ file, value }: FileEntry, world: World): Objection[] {
  if (file !== 'signs.yaml') return [];
  const known = {
    platforms: ['platform', [...world.subjectIds.platform]],
    developers: ['developer', [...world.subjectIds.developer]],
    offerings: ['offering', [...world.offerings.keys()]],
  } as const;
  return Object.entries(known).flatMap(([key, [kind, ids]]) =>
    findTexts(value, (_, at) => at === key).flatMap(({ path, text }) => missing(path, kind, text, ids)),
  );
}

function scopeReferences({ answers, level, subjectId }: AnswersEntry, world: World): Objection[] {
  if (!answers.exceptions) return [];
  const mine = [...world.offerings].filter(([, offering]) => offering[level] === subjectId);
  const ids = mine.map(([id]) => id);
  const families = [...new Set(mine.map(([, offering]) => offering.model_family))];
  return answers.exceptions.flatMap((each, index) => [
    ...(each.offerings ?? []).flatMap((id, at) =>
      missing(['exceptions', index, 'offerings', at], `offering of ${subjectId}`, id, ids),
    ),
    ...(each.families ?? []).flatMap((name, at) =>
      missing(['exceptions', index, 'families', at], `model family of an offering of ${subjectId}`, name, families),
    ),
  ]);
}

function missing(path: Path, kind: string, name: string, known: readonly string[]): Objection[] {
  if (known.includes(name)) return [];
  const nearest = nearestNames(name, known);
  return [
    {
      path,
      found: showValue(name),
      expected: `a ${kind}`,
      hint:
        nearest.length > 0
          ? `Did you mean ${nearest.map((each) => `"${each}"`).join(' or ')}?`
          : `There is none of that name: add it, or mend the name.`,
    },
  ];
}

/** Visits are kept by the subject whose words were looked for. */
function observedReferences({ file }: FileEntry, world: World): Objection[] {
  const place = recordPlace(file);
  if (place?.kind !== 'observed') return [];
  return missing([], place.level, place.id, [...world.subjectIds[place.level]]);
}
