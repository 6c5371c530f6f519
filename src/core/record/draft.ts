/** A record as read, before any rule: each file parsed by the shape of its place, and what stands where it should not. */
import type { z } from 'zod';
import { nearestNames } from '../errors.ts';
import { type Signs, signsShape } from '../inventory/sign.ts';
import { type Policy, policyShape } from '../policy/policy.ts';
import type { World } from '../rules/rule.ts';
import { ID_PATTERN, type Level } from '../vocabulary.ts';
import { type Dimension, dimensionsShape, needsShape, sentencesShape, withCommonDetails } from './dimension.ts';
import type { Fault } from './issue.ts';
import { namingsShape } from './naming.ts';
import { type Observed, observedShape } from './observed.ts';
import { type Answers, answersShape, type Offering, offeringShape, type Subject, subjectShape } from './record.ts';
import { type RecordPlace, recordPlace, subjectFile } from './record-place.ts';
import { contributorsShape, registryShape } from './registry.ts';
import { parseShape } from './shape-faults.ts';

/** A file as read and parsed: its path relative to the data folder, and the value of its YAML. */
export interface RecordFile {
  readonly file: string;
  readonly value: unknown;
}

export interface Draft {
  registry: z.infer<typeof registryShape> | undefined;
  dimensions: readonly Dimension[] | undefined;
  needs: z.infer<typeof needsShape>;
  sentences: z.infer<typeof sentencesShape> | undefined;
  contributors: z.infer<typeof contributorsShape>['contributors'];
  /** Null when their file could not be read: then nobody can say which of them are there. */
  namings: z.infer<typeof namingsShape> | null;
  /** Null when there is no such file, or it could not be read. */
  signs: Signs | null;
  readonly offerings: Map<string, Offering>;
  readonly policies: Map<string, Policy>;
  readonly subjects: { readonly [L in Level]: Map<string, Subject> };
  readonly observed: { readonly [L in Level]: Map<string, Observed> };
  readonly answers: { file: string; level: Level; subjectId: string; dimensionId: string; answers: Answers }[];
  /** Every file whose place is known, for the rules that look at texts. */
  readonly placed: RecordFile[];
  /** What stands in the folder, whether or not it could be read. */
  readonly present: Set<string>;
}

/** Parses every file by its place; what is wrong with a shape is added to the faults. */
export function readDraft(files: readonly RecordFile[], unread: Iterable<string>, faults: Fault[]): Draft {
  const draft: Draft = {
    registry: undefined,
    dimensions: undefined,
    needs: [],
    sentences: undefined,
    contributors: [],
    namings: [],
    signs: null,
    offerings: new Map(),
    policies: new Map(),
    subjects: { platform: new Map(), developer: new Map() },
    observed: { platform: new Map(), developer: new Map() },
    answers: [],
    placed: [],
    present: new Set([...files.map((each) => each.file), ...unread]),
  };
  for (const { file, value } of files) {
    const place = recordPlace(file);
    if (!place) {
      faults.push(strayFile(file));
      continue;
    }
    draft.placed.push({ file, value });
    readFile(draft, place, { file, value }, faults);
  }
  return draft;
}

function readFile(draft: Draft, place: RecordPlace, { file, value }: RecordFile, faults: Fault[]): void {
  const parse = <T>(shape: z.ZodType<T>): T | undefined => {
    const parsed = parseShape(shape, value, file);
    for (const fault of parsed.faults) faults.push(fault);
    return parsed.value;
  };
  if (place.kind === 'registry') draft.registry = parse(registryShape);
  else if (place.kind === 'dimensions') {
    const parsed = parse(dimensionsShape);
    draft.dimensions = parsed && withCommonDetails(parsed);
  } else if (place.kind === 'needs') draft.needs = parse(needsShape) ?? [];
  else if (place.kind === 'sentences') draft.sentences = parse(sentencesShape);
  else if (place.kind === 'contributors') draft.contributors = parse(contributorsShape)?.contributors ?? [];
  else if (place.kind === 'namings') draft.namings = parse(namingsShape) ?? null;
  else if (place.kind === 'signs') draft.signs = parse(signsShape) ?? null;
  else if (place.kind === 'offering') {
    if (!ID_PATTERN.test(place.id)) faults.push(badId(file, place.id));
    const offering = parse(offeringShape);
    if (offering) draft.offerings.set(place.id, offering);
  } else if (place.kind === 'policy') {
    if (!ID_PATTERN.test(place.id)) faults.push(badId(file, place.id));
    const policy = parse(policyShape);
    if (policy) draft.policies.set(place.id, policy);
  } else if (place.kind === 'subject') {
    if (!ID_PATTERN.test(place.id)) faults.push(badId(file, place.id));
    const subject = parse(subjectShape);
    if (subject) draft.subjects[place.level].set(place.id, subject);
  } else if (place.kind === 'observed') {
    const observed = parse(observedShape);
    if (observed) draft.observed[place.level].set(place.id, observed);
  } else if (place.kind === 'answers') {
    const answers = parse(answersShape);
    if (answers)
      draft.answers.push({ file, level: place.level, subjectId: place.subject, dimensionId: place.dimension, answers });
  }
}

/** Ids of the subjects of a level that have a file, whether or not it could be read. */
export function subjectIds(draft: Draft, level: Level): ReadonlySet<string> {
  const places = [...draft.present].map(recordPlace);
  return new Set(places.flatMap((place) => (place?.kind === 'subject' && place.level === level ? [place.id] : [])));
}

/** Folders without their subject, files for unknown questions, questions asked of the wrong level. */
export function misplaced(draft: Draft, world: World): Fault[] {
  return draft.answers.flatMap(({ file, level, subjectId, dimensionId }) => {
    const faults: Fault[] = [];
    const reference = (found: string, expected: string, hint: string) =>
      faults.push({ code: 'references-exist', file, path: [], found, expected, hint });
    if (!draft.present.has(subjectFile(level, subjectId))) {
      reference(
        `a folder "${subjectId}" without its subject`,
        subjectFile(level, subjectId),
        `Write it (assay new ${level} ${subjectId}), or move the file to the folder of its subject.`,
      );
    }
    const dimension = world.dimensions.get(dimensionId);
    if (!dimension) {
      const nearest = nearestNames(dimensionId, world.dimensions.keys());
      reference(
        `a file for the question "${dimensionId}"`,
        `one of ${[...world.dimensions.keys()].join(', ')}`,
        nearest[0] ? `Did you mean "${nearest[0]}"?` : 'Questions are listed in dimensions.yaml.',
      );
    } else if (dimension.level !== level) {
      reference(
        `"${dimensionId}" under a ${level}`,
        `a file under a ${dimension.level}`,
        `This question is answered by the ${dimension.level}: move the file there.`,
      );
    }
    return faults;
  });
}

/** Files of the base that are gone altogether. */
export function lostFiles(draft: Draft, world: World): Fault[] {
  const known = new Set(draft.answers.map((each) => `${each.level}/${each.subjectId}/${each.dimensionId}`));
  const lost = new Set(
    [...(world.base?.keys() ?? [])].map((key) => key.slice(0, key.lastIndexOf('/'))).filter((key) => !known.has(key)),
  );
  return [...lost]
    .map((key) => `${key.replace('/', 's/')}.yaml`)
    .filter((file) => !draft.present.has(file))
    .map((file) => ({
      code: 'findings-are-only-appended',
      file,
      path: [],
      found: 'no file',
      ...(file.startsWith('offerings/')
        ? {
            expected: 'the file of the base: what was cited leads to it',
            hint: 'Put the file back; a service that has ended says so (status: { is: retired, on: <the day> }).',
          }
        : {
            expected: 'the file of the base, with its findings',
            hint: 'Put the file back; what no longer holds is said by a new finding (because: withdrawn).',
          }),
    }));
}

/** The files without which nothing can be checked. */
export function missingFiles(draft: Draft, faults: readonly Fault[]): Fault[] {
  return ['registry.yaml', 'dimensions.yaml', 'sentences.yaml']
    .filter((file) => !draft.present.has(file) && !faults.some((fault) => fault.file === file))
    .map((file) => ({
      code: 'references-exist',
      file,
      path: [],
      found: 'no file',
      expected: `${file} in the data folder`,
      hint: 'Nothing can be checked without it: point --data at a folder that has it.',
    }));
}

function strayFile(file: string): Fault {
  return {
    code: 'references-exist',
    file,
    path: [],
    found: 'a file at a place that the record does not have',
    expected:
      'offerings/<id>.yaml, policies/<id>.yaml, platforms/<id>/<question>.yaml, developers/<id>/<question>.yaml or one of the single files',
    hint: 'Move it to its place; nothing in the data folder is passed over in silence.',
  };
}

function badId(file: string, id: string): Fault {
  return {
    code: 'references-exist',
    file,
    path: [],
    found: `the id "${id}"`,
    expected: 'lower-case words joined by hyphens, without "-vs-"',
    hint: 'Rename the file or folder.',
  };
}
