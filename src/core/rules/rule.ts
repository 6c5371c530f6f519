/** What a rule is: a name, a line of help, and what it has against a finding, a file or the whole record. */

import type { Policy } from '../policy/policy.ts';
import type { PolicyWorld } from '../policy/policy-faults.ts';
import type { Base } from '../record/base.ts';
import type { Dimension, Sentences } from '../record/dimension.ts';
import type { Path } from '../record/issue.ts';
import type { Naming } from '../record/naming.ts';
import type { Observed } from '../record/observed.ts';
import type { Answers, Exception, Finding, Offering, Subject } from '../record/record.ts';
import type { Contributor, Registry } from '../record/registry.ts';
import type { Level } from '../vocabulary.ts';

/** What a rule says against a value; `path` counts from the entry that it was given. */
export interface Objection {
  readonly path: Path;
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

/** One finding with all that decides about it. */
export interface FindingEntry {
  readonly finding: Finding;
  /** The finding before it in its list, if any. */
  readonly previous: Finding | undefined;
  readonly exception: Exception | null;
  readonly dimension: Dimension;
  readonly level: Level;
  readonly subject: Subject;
}

/** One file of answers: all findings of one question of one subject. */
export interface AnswersEntry {
  readonly file: string;
  readonly answers: Answers;
  readonly level: Level;
  readonly subjectId: string;
  readonly dimensionId: string;
}

/** A policy that ships, by the id that its file has. */
export interface PolicyEntry {
  readonly id: string;
  readonly policy: Policy;
}

/** Any file of the record, by what its place says it is. */
export interface FileEntry {
  readonly file: string;
  readonly value: unknown;
}

/** The record as a whole, for rules that look beyond one entry. */
export interface World {
  readonly today: string;
  readonly registry: Registry;
  readonly sentences: Sentences;
  readonly contributors: readonly Contributor[];
  /** Null when their file could not be read. */
  readonly namings: readonly Naming[] | null;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly offerings: ReadonlyMap<string, Offering>;
  readonly policies: ReadonlyMap<string, Policy>;
  readonly subjects: { readonly [L in Level]: ReadonlyMap<string, Subject> };
  /** What visits have shown of their sources, for those that were visited. */
  readonly observed: { readonly [L in Level]: ReadonlyMap<string, Observed> };
  /** Subjects that have a file, whether or not it could be read. */
  readonly subjectIds: { readonly [L in Level]: ReadonlySet<string> };
  /** `HOST:PORT` addresses that this run lets pass although they are not public. */
  readonly allowedHosts: ReadonlySet<string>;
  /** What stood in the record before; null without a base. */
  readonly base: Base | null;
}

/** A rule checks what it has a function for; every function names all that it objects to. */
export interface Rule {
  readonly name: string;
  /** One line: what the rule asks for. */
  readonly help: string;
  readonly finding?: (entry: FindingEntry, world: World) => readonly Objection[];
  readonly answers?: (entry: AnswersEntry, world: World) => readonly Objection[];
  readonly subject?: (subject: Subject, world: World) => readonly Objection[];
  readonly offering?: (
    entry: { readonly id: string; readonly offering: Offering },
    world: World,
  ) => readonly Objection[];
  readonly policy?: (entry: PolicyEntry, world: World) => readonly Objection[];
  readonly file?: (entry: FileEntry, world: World) => readonly Objection[];
}

/** A text inside a value, and the way to it. */
export interface TextAt {
  readonly path: Path;
  readonly text: string;
}

/** Lists the texts in a value that are wanted; `key` is the nearest key above the text, if any. */
export function findTexts(value: unknown, wanted: (text: string, key: string) => boolean): readonly TextAt[] {
  const found: TextAt[] = [];
  const path: (string | number)[] = [];
  const walk = (at: unknown, key: string): void => {
    if (typeof at === 'string') {
      if (wanted(at, key)) found.push({ path: [...path], text: at });
    } else if (Array.isArray(at)) {
      for (let index = 0; index < at.length; index += 1) step(index, at[index], key);
    } else if (at !== null && typeof at === 'object') {
      for (const name of Object.keys(at)) step(name, (at as Record<string, unknown>)[name], name);
    }
  };
  const step = (part: string | number, next: unknown, key: string): void => {
    path.push(part);
    walk(next, key);
    path.pop();
  };
  walk(value, '');
  return found;
}

/** What a policy of the record can name. Those that ship do without patterns, so that nothing has to be loaded for them. */
export function policyWorld(world: World): PolicyWorld {
  return { dimensions: world.dimensions, offerings: new Set(world.offerings.keys()), patterns: null };
}
