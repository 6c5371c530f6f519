/** What a yes or a partial depends on: one line, put together from default, tier and listed exclusions. */
import type { Dimension } from '../record/dimension.ts';
import type { Finding } from '../record/record.ts';
import { gradeLabel, gradeOf, isYesOrPartial } from './grade.ts';

/** The conditions of a finding as one sentence by template, or null when it has none (domain §5). */
export function conditionOf(finding: Finding, dimension: Dimension): string | null {
  const grade = gradeOf(finding);
  if (!isYesOrPartial(grade)) return null;
  const phrase = finding.default ? dimension.default_conditions?.[finding.default] : undefined;
  const parts = [...planCondition(finding), ...listedConditions(finding, dimension)];
  if (!phrase && parts.length === 0) return null;
  const label = gradeLabel(grade, { route: finding.route });
  return [`${label}${phrase ? `, ${phrase}` : ''}.`, ...parts].join(' ');
}

function planCondition(finding: Finding): string[] {
  return finding.tier === 'enterprise_only' ? ['Only on enterprise plans.'] : [];
}

function listedConditions(finding: Finding, dimension: Dimension): string[] {
  const lines: string[] = [];
  for (const [key, detail] of Object.entries(dimension.details)) {
    const value = finding.details?.[key];
    if (!detail.condition || !Array.isArray(value) || value.length === 0) continue;
    const said = value.map((each) => detail.reads?.[each] ?? each);
    lines.push(detail.condition.replace('{}', () => said.join('; ')));
  }
  return lines;
}
