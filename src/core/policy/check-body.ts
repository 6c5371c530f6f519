/** The body of a request to check: a text in JSON read by its shape, with every mistake in it told at once. */
import { type CheckBody, checkBodyShape } from '../contract/check-request.ts';
import { RegistryError } from '../errors.ts';
import type { Fault, Issue } from '../record/issue.ts';
import { parseShape } from '../record/shape-faults.ts';
import { issuesOf } from '../record/yaml-source.ts';
import { sourceOfValue } from './policy-value.ts';

const NAME = 'body';

/**
 * Reads a body.
 *
 * @throws RegistryError `bad_body` with every mistake and its path
 */
export function parseCheckBody(text: string): CheckBody {
  const bounded = sourceOfValue(parsedJson(text), NAME);
  if ('issues' in bounded) return refuse(bounded.issues);
  const { source } = bounded;
  const { value, faults } = parseShape(checkBodyShape, source.value, NAME);
  return value ?? refuse(issuesOf(source, faults.map(asOfABody)));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new RegistryError('bad_body', text.trim() === '' ? 'The body is empty.' : 'The body is no JSON.', {
      hint: HOW,
    });
  }
}

const HOW = 'Send it as { "policy": "eu-personal-data", "offerings": ["claude-bedrock"] }.';

/** Shapes speak of the record; here nothing is computed from what is sent. */
function asOfABody(fault: Fault): Fault {
  const hint = fault.hint.replace('docs/vocabulary.md', 'docs/api.md').replace(', or say it in notes', '');
  if (fault.code !== 'computed-key') return { ...fault, hint };
  return { ...fault, code: 'unknown-key', expected: 'a key of this body', hint: 'docs/api.md lists the keys.' };
}

function refuse(issues: readonly Issue[]): never {
  const count = `${issues.length} mistake${issues.length === 1 ? '' : 's'}`;
  throw new RegistryError('bad_body', `The body has ${count}; nothing was checked.`, { hint: HOW, issues });
}
