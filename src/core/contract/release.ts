/** A release: its manifest, and what `release` and `verify-release` print. */
import { z } from 'zod';
import { AGES, BASES, GRADES, LEVELS, VIAS } from '../vocabulary.ts';
import { countsShape } from './build.ts';
import { day, digest, findingIdShape } from './words.ts';

/** The form of manifests that this program writes and reads. */
export const MANIFEST_FORMAT = 'assay-release/1';

const count = z.int().min(0);

/** A file of a release, by what can be held against its bytes. */
export const releasedFileShape = z.strictObject({ sha256: digest, bytes: count });

/** The release before: its dataset, and the bytes of its manifest. */
export const previousShape = z.strictObject({
  digest,
  manifest_sha256: digest.describe('SHA-256 of the bytes of its manifest.json.'),
});

export const coverageShape = z.strictObject({
  counted_to: day.describe('The day to which ages are counted: that of the dataset, whenever the release was made.'),
  cells: z.strictObject({
    by_grade: z.record(z.enum(GRADES), count),
    by_age: z.record(z.enum([...AGES, 'none']), count).describe('none: cells for which nothing was read.'),
    by_basis: z.record(z.enum([...BASES, 'none']), count).describe('none: cells for which nothing was read.'),
  }),
  sources: z.strictObject({
    addresses: count.describe('Addresses that something in force rests on.'),
    by_state: z.record(z.string(), count).describe('What visits have shown; none: no visit is on record.'),
    by_seen: z.record(z.enum(VIAS), count).describe('How the words of the address were seen the last time.'),
  }),
});

/** One finding, and where it stands in the record. */
const listedFindingShape = z.strictObject({
  id: findingIdShape,
  level: z.enum(LEVELS),
  subject: z.string(),
  dimension: z.string(),
  exception: z.string().nullable(),
});

/** `manifest.json` of a release. */
export const manifestShape = z.strictObject({
  format: z.literal(MANIFEST_FORMAT),
  name: z.string(),
  digest: digest.describe('Digest of the dataset.'),
  generated: day,
  previous: previousShape.nullable().describe('Null in the first release.'),
  notices: z.record(z.string(), z.string()),
  files: z.record(z.string(), releasedFileShape).describe('Every file but the manifest and its signature.'),
  counts: countsShape,
  coverage: coverageShape,
  findings: z.array(listedFindingShape).describe('In the order of the record; within one list oldest first.'),
});

/** What can be wrong with a release. */
export const RELEASE_FAULTS = [
  'missing_file',
  'extra_file',
  'altered_file',
  'not_a_file',
  'too_large',
  'damaged_signature',
  'another_key',
  'bad_signature',
  'unknown_format',
  'damaged_manifest',
  'bad_path',
  'damaged_dataset',
  'another_dataset',
  'false_statement',
  'previous_not_named',
  'another_previous',
  'not_only_appended',
] as const;

export const releaseFaultShape = z.strictObject({
  code: z.enum(RELEASE_FAULTS),
  file: z.string().describe('Inside the release; with the folder as given, for the release before.'),
  message: z.string(),
});

/** `release --json` and `verify-release --json`; what was not reached is null. */
export const releaseShape = z.strictObject({
  ok: z.boolean(),
  digest: digest.nullable(),
  key_id: z.string().nullable().describe('Of the key that signed, as minisign writes it.'),
  files: z.int().nullable().describe('Files that the manifest lists.'),
  findings: z.int().nullable(),
  previous: previousShape
    .extend({ checked: z.boolean().describe('True when the release before was at hand and holds.') })
    .nullable(),
  faults: z.array(releaseFaultShape),
});

export type ReleasedFile = z.infer<typeof releasedFileShape>;
export type PreviousRelease = z.infer<typeof previousShape>;
export type Coverage = z.infer<typeof coverageShape>;
export type Manifest = z.infer<typeof manifestShape>;
export type ReleaseFault = z.infer<typeof releaseFaultShape>;
export type ReleaseOutput = z.infer<typeof releaseShape>;
