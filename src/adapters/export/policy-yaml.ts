/** A policy that ships as a file to extend or change: YAML of what the record holds, with the sentence that must stand as a comment. */

import { withoutHidden } from '../../core/hidden-character.ts';
import { verdictSentence } from '../../core/policy/check-notices.ts';
import { lineShape, type Policy, policyShape } from '../../core/policy/policy.ts';
import type { Dataset } from '../../core/record/dataset.ts';

/** The type of YAML (RFC 9512). */
export const YAML = 'application/yaml';

/** The file; comments of the one it was compiled from are not in the record, so they are not in it either. */
export function policyYaml(dataset: Dataset, policy: Policy, today: string): string {
  const said = verdictSentence(dataset, today);
  return [
    `# The policy ${policy.policy} as the record has it. Where it was written, comments stand beside its lines.`,
    `# ${withoutHidden(said).replace(/\s+/g, ' ')}`,
    ...keyLines(policy, ''),
    '',
  ].join('\n');
}

/** The record has its keys by the alphabet; here they stand in the order in which people write them. */
const KEYS = [...Object.keys(policyShape.shape), ...Object.keys(lineShape.shape)];

function keyLines(record: object, indent: string): string[] {
  const entries = Object.entries(record).sort(([a], [b]) => KEYS.indexOf(a) - KEYS.indexOf(b));
  return entries.flatMap(([key, value]) => {
    if (value === undefined) return [];
    if (Array.isArray(value)) return [`${indent}${key}:`, ...value.flatMap((each) => itemLines(each, `${indent}  `))];
    if (typeof value === 'object' && value !== null) return [`${indent}${key}:`, ...keyLines(value, `${indent}  `)];
    return [`${indent}${key}: ${scalar(value)}`];
  });
}

function itemLines(item: unknown, indent: string): string[] {
  if (typeof item !== 'object' || item === null) return [`${indent}- ${scalar(item)}`];
  const [first = '', ...rest] = keyLines(item, `${indent}  `);
  return [`${indent}- ${first.trimStart()}`, ...rest];
}

/** Texts as JSON writes them are texts in YAML too; ids and days need no quotation marks. */
function scalar(value: unknown): string {
  const isPlain = typeof value === 'string' && /^(?:[a-z][a-z0-9]*[_-][a-z0-9_-]+|\d{4}-\d{2}-\d{2})$/.test(value);
  return isPlain ? value : JSON.stringify(value);
}
