/** What is wrong with a release: its files against the manifest, the manifest against the dataset, and both against the release before. */

import { canonicalJson } from '../canonical.ts';
import type { Manifest, PreviousRelease, ReleasedFile, ReleaseFault } from '../contract/release.ts';
import { appendObjections } from '../rules/findings-are-only-appended.ts';
import { type Base, baseOf } from './base.ts';
import type { Dataset, DatasetAnswers, DatasetContent } from './dataset.ts';
import { findingId } from './finding-id.ts';
import { manifestOf, RELEASE_NAMES } from './manifest.ts';
import { answersFile } from './record-place.ts';

/** Something that stands in the folder of a release. */
export interface ReleaseEntry {
  /** From the folder down, with slashes. */
  readonly path: string;
  /** A link is `other`, wherever it leads. */
  readonly kind: 'file' | 'folder' | 'other';
  readonly bytes: number;
}

/** Entries that no release has, and listed files that are not there or are of another size; what is left must be read. */
export function folderFaults(manifest: Pick<Manifest, 'files'>, entries: readonly ReleaseEntry[]): ReleaseFault[] {
  const found = new Map(entries.map((entry) => [entry.path, entry]));
  const listed = new Map(Object.entries(manifest.files));
  const folders = new Set(Object.keys(manifest.files).flatMap(foldersAbove));
  const unlisted = entries.filter(
    ({ path, kind }) => !OWN.includes(path) && !listed.has(path) && !(kind === 'folder' && folders.has(path)),
  );
  return [
    ...[...listed].flatMap(([path, file]) => entryFaults(path, file, found.get(path))),
    ...unlisted.map(({ path, kind }) =>
      kind === 'other'
        ? notAFile(path)
        : releaseFault('extra_file', path, `${path} stands in the folder and not in the manifest.`),
    ),
  ];
}

const OWN: readonly string[] = [RELEASE_NAMES.manifest, RELEASE_NAMES.signature];

function foldersAbove(path: string): string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

function entryFaults(path: string, file: ReleasedFile, entry: ReleaseEntry | undefined): ReleaseFault[] {
  if (!entry) return [releaseFault('missing_file', path, `${path} is listed in the manifest and is not there.`)];
  if (entry.kind !== 'file') return [notAFile(path)];
  if (entry.bytes === file.bytes) return [];
  return [releaseFault('altered_file', path, `${path} has ${entry.bytes} bytes; the manifest says ${file.bytes}.`)];
}

function notAFile(path: string): ReleaseFault {
  return releaseFault('not_a_file', path, `${path} is no plain file: links and devices are not followed.`);
}

/** What the manifest states of the dataset and does not follow from it. */
export function statementFaults(manifest: Manifest, dataset: Dataset): ReleaseFault[] {
  if (manifest.digest !== dataset.digest) {
    return [
      releaseFault(
        'another_dataset',
        RELEASE_NAMES.dataset,
        `${RELEASE_NAMES.dataset} has the digest ${dataset.digest}; the manifest is about ${manifest.digest}.`,
      ),
    ];
  }
  const follows = Object.entries(manifestOf(dataset, manifest));
  const stated = new Map<string, unknown>(Object.entries(manifest));
  return follows
    .filter(([key, value]) => canonicalJson(stated.get(key)) !== canonicalJson(value))
    .map(([key]) =>
      releaseFault(
        'false_statement',
        RELEASE_NAMES.manifest,
        `"${key}" in the manifest is not what follows from ${RELEASE_NAMES.dataset}.`,
      ),
    );
}

/** Findings whose id is not made from what they say. */
export function idFaults(content: DatasetContent): ReleaseFault[] {
  return content.answers.flatMap(({ level, subject, dimension, findings, exceptions }) =>
    [{ id: null, findings }, ...exceptions].flatMap((list) =>
      list.findings
        .map((each) => [each.id, findingId({ level, subject, dimension, exception: list.id }, each.record)])
        .filter(([stated, made]) => stated !== made)
        .map(([stated, made]) =>
          releaseFault(
            'damaged_dataset',
            RELEASE_NAMES.dataset,
            `${answersFile(level, subject, dimension)}: finding ${stated} says what makes the id ${made}.`,
          ),
        ),
    ),
  );
}

/** What a manifest says of the release before, held against that release. */
export function linkFaults(named: PreviousRelease | null, previous: PreviousRelease): ReleaseFault[] {
  if (named === null) {
    return [
      releaseFault('previous_not_named', RELEASE_NAMES.manifest, 'The manifest says that there was no release before.'),
    ];
  }
  const differing = [
    named.digest === previous.digest ? [] : [`the digest ${named.digest}, not ${previous.digest}`],
    named.manifest_sha256 === previous.manifest_sha256
      ? []
      : [`a manifest with SHA-256 ${named.manifest_sha256}, not ${previous.manifest_sha256}`],
  ].flat();
  if (differing.length === 0) return [];
  return [
    releaseFault(
      'another_previous',
      RELEASE_NAMES.manifest,
      `The manifest names another release before: ${differing.join(', and ')}.`,
    ),
  ];
}

/** Findings of the release before that were edited, removed, moved or put in between. */
export function appendFaults(content: DatasetContent, before: DatasetContent): ReleaseFault[] {
  const base = baseOf(before);
  return [
    ...content.answers.flatMap((answers) => answersFaults(answers, base)),
    ...lostAnswers(content, before).map((each) => notAppended(each, 'all of its findings are gone')),
  ];
}

function answersFaults(answers: DatasetAnswers, base: Base): ReleaseFault[] {
  const { level, subject, dimension, findings, exceptions } = answers;
  const entry = {
    file: answersFile(level, subject, dimension),
    answers: {
      findings: findings.map((each) => each.record),
      exceptions: exceptions.map((each) => ({ ...each, findings: each.findings.map((one) => one.record) })),
    },
    level,
    subjectId: subject,
    dimensionId: dimension,
  };
  return appendObjections(entry, base).map((each) => notAppended(answers, each.found));
}

function lostAnswers(content: DatasetContent, before: DatasetContent): readonly DatasetAnswers[] {
  const nameOf = (each: DatasetAnswers) => answersFile(each.level, each.subject, each.dimension);
  const kept = new Set(content.answers.map(nameOf));
  return before.answers.filter((each) => !kept.has(nameOf(each)));
}

function notAppended({ level, subject, dimension }: DatasetAnswers, found: string): ReleaseFault {
  const file = answersFile(level, subject, dimension);
  return releaseFault(
    'not_only_appended',
    RELEASE_NAMES.dataset,
    `${file}, with the release before as base: ${found}.`,
  );
}

/** A fault of a release as a value. */
export function releaseFault(code: ReleaseFault['code'], file: string, message: string): ReleaseFault {
  return { code, file, message };
}
