/** Compiles a record: every file against its shape and every rule, and then, only if nothing is at fault, the dataset. */
import type { World } from '../rules/rule.ts';
import type { Base } from './base.ts';
import { compileAnswers, objectionsOf } from './compile-answers.ts';
import type { DatasetAnswers, DatasetContent } from './dataset.ts';
import { completeContent, sortedObject } from './dataset-content.ts';
import { type Draft, lostFiles, misplaced, missingFiles, type RecordFile, readDraft, subjectIds } from './draft.ts';
import type { Fault } from './issue.ts';
import { offeringFile, policyFile, subjectFile } from './record-place.ts';

export interface CompileOptions {
  /** The day that nothing may lie after. */
  readonly today: string;
  /** `HOST:PORT` addresses that links may name although they are not public. */
  readonly allowedHosts?: ReadonlySet<string>;
  /** Findings of an earlier state; see `baseOf`. */
  readonly base?: Base | null;
  /** Files that stand in the folder but could not be parsed: their faults are known already. */
  readonly unread?: Iterable<string>;
}

/** The dataset's content, or all faults; never both. */
export interface Compiled {
  readonly content: DatasetContent | null;
  readonly faults: readonly Fault[];
}

/** Compiles files into a dataset's content. Pure: the same files and day give the same result. */
export function compileRecord(files: readonly RecordFile[], options: CompileOptions): Compiled {
  const faults: Fault[] = [];
  const draft = readDraft(files, options.unread ?? [], faults);
  const world = worldOf(draft, options);
  if (!world) return { content: null, faults: [...faults, ...missingFiles(draft, faults)] };
  const answers = checkRecord(draft, world, faults);
  if (faults.length > 0) return { content: null, faults };
  return { content: contentOf(draft, world, answers), faults };
}

function worldOf(draft: Draft, options: CompileOptions): World | undefined {
  if (!draft.registry || !draft.dimensions || !draft.sentences) return undefined;
  return {
    today: options.today,
    registry: draft.registry,
    sentences: draft.sentences,
    contributors: draft.contributors,
    namings: draft.namings,
    dimensions: new Map(draft.dimensions.map((each) => [each.id, each])),
    offerings: draft.offerings,
    policies: draft.policies,
    subjects: draft.subjects,
    observed: draft.observed,
    subjectIds: { platform: subjectIds(draft, 'platform'), developer: subjectIds(draft, 'developer') },
    allowedHosts: options.allowedHosts ?? new Set(),
    base: options.base ?? null,
  };
}

function checkRecord(draft: Draft, world: World, faults: Fault[]): DatasetAnswers[] {
  faults.push(...misplaced(draft, world), ...lostFiles(draft, world));
  for (const entry of draft.placed) {
    faults.push(...objectionsOf(entry.file, [], (rule) => rule.file?.(entry, world)));
  }
  for (const [id, offering] of draft.offerings) {
    faults.push(...objectionsOf(offeringFile(id), [], (rule) => rule.offering?.({ id, offering }, world)));
  }
  for (const [id, policy] of draft.policies) {
    faults.push(...objectionsOf(policyFile(id), [], (rule) => rule.policy?.({ id, policy }, world)));
  }
  for (const level of ['platform', 'developer'] as const) {
    for (const [id, subject] of draft.subjects[level]) {
      faults.push(...objectionsOf(subjectFile(level, id), [], (rule) => rule.subject?.(subject, world)));
    }
  }
  return draft.answers.flatMap((entry) => compileAnswers(entry, world, faults) ?? []);
}

function contentOf(draft: Draft, world: World, answers: readonly DatasetAnswers[]): DatasetContent {
  return completeContent({
    registry: world.registry,
    contributors: world.contributors,
    dimensions: [...world.dimensions.values()],
    needs: draft.needs,
    sentences: world.sentences,
    namings: world.namings ?? [],
    policies: sortedObject(draft.policies),
    ...(draft.signs && { signs: draft.signs }),
    platforms: sortedObject(draft.subjects.platform),
    developers: sortedObject(draft.subjects.developer),
    offerings: sortedObject(draft.offerings),
    answers,
  });
}
