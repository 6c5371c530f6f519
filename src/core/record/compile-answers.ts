/** Compiles the answers of one subject to one question: each finding against every rule, with what follows from it beside it. */
import { seenDays } from '../answer/age.ts';
import { conditionOf } from '../answer/conditions.ts';
import { gradeLabel, gradeOf } from '../answer/grade.ts';
import { ALL_RULES } from '../rules/all.ts';
import type { AnswersEntry, FindingEntry, Objection, Rule, World } from '../rules/rule.ts';
import type { DatasetAnswers, DatasetFinding } from './dataset.ts';
import { findingId } from './finding-id.ts';
import type { Fault, Path } from './issue.ts';
import { observedFinding } from './observed-finding.ts';
import { placeOf } from './place.ts';
import { isPrimary } from './primary.ts';
import type { Finding } from './record.ts';

/** The answers as the dataset has them; what rules have against them is added to the faults. Undefined where subject or question are unknown. */
export function compileAnswers(entry: AnswersEntry, world: World, faults: Fault[]): DatasetAnswers | undefined {
  const subject = world.subjects[entry.level].get(entry.subjectId);
  const dimension = world.dimensions.get(entry.dimensionId);
  faults.push(...objectionsOf(entry.file, [], (rule) => rule.answers?.(entry, world)));
  if (!subject || dimension?.level !== entry.level) return undefined;
  const compileList = (
    findings: readonly Finding[],
    path: Path,
    exception: FindingEntry['exception'],
  ): DatasetFinding[] =>
    findings.map((finding, index) => {
      const one = { finding, previous: findings[index - 1], exception, dimension, level: entry.level, subject };
      for (const rule of FINDING_RULES)
        addFaults(faults, rule.name, { file: entry.file, at: [...path, index] }, rule.finding?.(one, world));
      return compileFinding(one, entry, world);
    });
  return {
    level: entry.level,
    subject: entry.subjectId,
    dimension: entry.dimensionId,
    findings: compileList(entry.answers.findings, ['findings'], null),
    exceptions: (entry.answers.exceptions ?? []).map((each, index) => ({
      id: each.id,
      ...(each.models && { models: each.models }),
      ...(each.offerings && { offerings: each.offerings }),
      ...(each.families && { families: each.families }),
      findings: compileList(each.findings, ['exceptions', index, 'findings'], each),
    })),
  };
}

function compileFinding(entry: FindingEntry, place: AnswersEntry, world: World): DatasetFinding {
  const { finding, dimension, subject } = entry;
  const grade = gradeOf(finding);
  const seen = seenDays(finding, subject, world.registry);
  const observed = observedFinding(finding, {
    subject,
    places: world.registry,
    observed: world.observed[entry.level].get(place.subjectId),
  });
  return {
    id: findingId(
      { level: entry.level, subject: place.subjectId, dimension: dimension.id, exception: entry.exception?.id ?? null },
      finding,
    ),
    grade,
    label: gradeLabel(grade, { route: finding.route, deniedReads: dimension.card.denied_reads }),
    place: placeOf(finding.details),
    condition: conditionOf(finding, dimension),
    read_on: seen.readOn,
    verified_on: seen.verifiedOn,
    basis: seen.basis,
    primary: (finding.sources ?? []).map((source) => isPrimary(source.url, subject.domains, world.registry)),
    ...(observed && { observed }),
    record: finding,
  };
}

/** Asked for every finding: only the rules that look at findings. */
const FINDING_RULES = ALL_RULES.filter((rule) => rule.finding !== undefined);

/** What all rules have against something, as faults of its file. */
export function objectionsOf(file: string, at: Path, ask: (rule: Rule) => readonly Objection[] | undefined): Fault[] {
  const faults: Fault[] = [];
  for (const rule of ALL_RULES) addFaults(faults, rule.name, { file, at }, ask(rule));
  return faults;
}

function addFaults(
  faults: Fault[],
  code: string,
  place: { readonly file: string; readonly at: Path },
  objections: readonly Objection[] | undefined,
): void {
  for (const { path, ...said } of objections ?? [])
    faults.push({ code, file: place.file, path: [...place.at, ...path], ...said });
}
