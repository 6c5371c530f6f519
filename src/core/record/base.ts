/** An earlier state of the record, as far as later states are held against it: which findings stood where, for whom, and which offerings. */

import type { Scope } from '../answer/scope.ts';
import { canonicalJson } from '../canonical.ts';
import type { Level } from '../vocabulary.ts';
import type { DatasetContent } from './dataset.ts';
import type { RecordFile } from './draft.ts';
import { findingId } from './finding-id.ts';
import type { Finding } from './record.ts';
import { recordPlace } from './record-place.ts';

/** One list of findings: whom it was for, and what stood in it. */
export interface BaseList {
  /** Canonical text of the models, offerings and families of an exception; empty for the general answer. */
  readonly scope: string;
  readonly findings: readonly string[];
  /** Of each finding the remarks that stood at it, as canonical texts: later ones come after them. */
  readonly remarks: readonly (readonly string[])[];
}

/**
 * Lists by `level/subject/dimension/exception`, the last part empty for the general answer; and for each offering a list
 * without findings under `offering/id/`, since its file may not go either.
 */
export type Base = ReadonlyMap<string, BaseList>;

/** Where a list stands. */
export interface ListPlace {
  readonly level: Level;
  readonly subject: string;
  readonly dimension: string;
  readonly exception: string | null;
}

/** Name of a list in a base. */
export function listKey({ level, subject, dimension, exception }: ListPlace): string {
  return `${level}/${subject}/${dimension}/${exception ?? ''}`;
}

/**
 * What must not change of a finding: its id, and the captures that its dates are taken from. Remarks and other
 * archive links may come later.
 */
export function findingMark(place: ListPlace, finding: Finding): string {
  const captures = (finding.sources ?? []).flatMap((source) =>
    source.seen.via === 'archived_copy' ? [source.archived ?? ''] : [],
  );
  return [findingId(place, finding), ...captures].join(' ');
}

/** The remarks at a finding, each as one text. */
export function remarkMarks({ remarks }: Finding): readonly string[] {
  return Array.isArray(remarks) ? remarks.map((each) => canonicalJson(each)) : [];
}

/** What must not change of an exception besides its findings. */
export function scopeMark({ models, offerings, families }: Scope): string {
  return canonicalJson({ models, offerings, families });
}

/** Ids of the exceptions that a base has beside a general answer. */
export function exceptionsIn(base: Base, place: Omit<ListPlace, 'exception'>): readonly string[] {
  const known = EXCEPTIONS.get(base) ?? exceptionsByAnswer(base);
  EXCEPTIONS.set(base, known);
  return known.get(listKey({ ...place, exception: null })) ?? [];
}

/** Made once for each base, since every file of answers asks. */
const EXCEPTIONS = new WeakMap<Base, ReadonlyMap<string, readonly string[]>>();

function exceptionsByAnswer(base: Base): ReadonlyMap<string, readonly string[]> {
  const known = new Map<string, string[]>();
  for (const key of base.keys()) {
    const general = key.slice(0, key.lastIndexOf('/') + 1);
    const ids = known.get(general) ?? [];
    if (key !== general) ids.push(key.slice(general.length));
    known.set(general, ids);
  }
  return known;
}

/** The base that a compiled record makes. */
export function baseOf(content: DatasetContent): Base {
  const base = new Map<string, BaseList>();
  for (const id of Object.keys(content.offerings)) addOffering(base, id);
  for (const { level, subject, dimension, findings, exceptions } of content.answers) {
    for (const list of [{ id: null, findings }, ...exceptions]) {
      const place = { level, subject, dimension, exception: list.id };
      addList(
        base,
        place,
        list.id === null ? {} : list,
        list.findings.map((each) => each.record),
      );
    }
  }
  return base;
}

/** The base that files make, whatever the rules of today think of them; what is no finding is passed over. */
export function baseOfFiles(files: readonly RecordFile[]): Base {
  const base = new Map<string, BaseList>();
  for (const { file, value } of files) {
    const place = recordPlace(file);
    if (place?.kind === 'offering') addOffering(base, place.id);
    if (place?.kind !== 'answers' || !isRecord(value)) continue;
    addList(base, { ...place, exception: null }, {}, findingsIn(value));
    for (const each of Array.isArray(value['exceptions']) ? value['exceptions'] : []) {
      if (isRecord(each)) addList(base, { ...place, exception: String(each['id']) }, each as Scope, findingsIn(each));
    }
  }
  return base;
}

function addOffering(base: Map<string, BaseList>, id: string): void {
  base.set(`offering/${id}/`, { scope: '', findings: [], remarks: [] });
}

function addList(base: Map<string, BaseList>, place: ListPlace, scope: Scope, findings: readonly Finding[]): void {
  base.set(listKey(place), {
    scope: place.exception === null ? '' : scopeMark(scope),
    findings: findings.map((each) => findingMark(place, each)),
    remarks: findings.map(remarkMarks),
  });
}

function findingsIn(value: Record<string, unknown>): Finding[] {
  const findings = Array.isArray(value['findings']) ? value['findings'] : [];
  return findings.filter((each) => isRecord(each) && sourcesAreWhole(each)) as Finding[];
}

function sourcesAreWhole(finding: Record<string, unknown>): boolean {
  const sources = finding['sources'] ?? [];
  return Array.isArray(sources) && sources.every((each) => isRecord(each) && isRecord(each['seen']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
