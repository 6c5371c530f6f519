/** Whether a condition compares like with like: the kinds of all facts are known before any of them is looked at. */
import { Environment } from '@marcbachmann/cel-js';
import { factKind } from '../answer/fact-kind.ts';
import type { Dimension } from '../record/dimension.ts';
import { EXPRESSION_LIMITS, reasonOf } from './expression.ts';
import { type AstNode, isNode, memberPath } from './expression-syntax.ts';
import { listFacts, listUseFacts } from './policy-facts.ts';

/** What is wrong with the kinds in a condition whose facts are all known, or undefined. */
export function typeFault(text: string, tree: unknown, dimension: Dimension | null): string | undefined {
  // A number of the record is a fraction to CEL where it is reckoned with, and like a whole one where it is compared.
  const number = isNode(tree) && reckonsWithFacts(tree) ? 'double' : 'int';
  try {
    const checked = environmentOf(dimension, number).parse(text).check();
    if (!checked.valid) return plainWords(reasonOf(checked.error));
    return checked.type === 'bool'
      ? undefined
      : `${KINDS[checked.type ?? ''] ?? checked.type} in place of true or false`;
  } catch (error) {
    return plainWords(reasonOf(error));
  }
}

type NumberType = 'int' | 'double';
type Fields = { [key: string]: string | Fields };

/** Environments cost much more than checks, and a policy asks several times of one question. */
const made = new WeakMap<object, Partial<Record<NumberType, Environment>>>();
const NO_QUESTION = {};

function environmentOf(dimension: Dimension | null, number: NumberType): Environment {
  const key = dimension ?? NO_QUESTION;
  const known = made.get(key) ?? {};
  const environment = known[number] ?? newEnvironment(dimension, number);
  made.set(key, { ...known, [number]: environment });
  return environment;
}

function newEnvironment(dimension: Dimension | null, number: NumberType): Environment {
  const roots: Fields = {};
  for (const fact of [...listFacts(dimension), ...listUseFacts()]) {
    const path = fact.split('.');
    const last = path.pop() ?? '';
    const type = factKind(fact, dimension)?.type ?? 'string';
    fieldsAt(roots, path)[last] = type === 'int' ? number : type;
  }
  const environment = new Environment({ limits: EXPRESSION_LIMITS });
  for (const [root, schema] of Object.entries(roots))
    if (typeof schema === 'object') environment.registerVariable(root, { schema });
  return environment.registerFunction('re(string, string): bool', () => true);
}

function fieldsAt(roots: Fields, path: readonly string[]): Fields {
  return path.reduce<Fields>((at, key) => {
    const next = at[key] ?? {};
    at[key] = next;
    return next as Fields;
  }, roots);
}

const RECKONS = ['+', '-', '*', '/', '%', '-_'];

function reckonsWithFacts(node: AstNode): boolean {
  const below = partsOf(node.args);
  if (RECKONS.includes(node.op) && below.some(namesFact)) return true;
  return below.some(reckonsWithFacts);
}

function namesFact(node: AstNode): boolean {
  return memberPath(node) !== undefined || partsOf(node.args).some(namesFact);
}

function partsOf(args: unknown): readonly AstNode[] {
  return (Array.isArray(args) ? args.flat() : [args]).filter(isNode);
}

const KINDS: Readonly<Record<string, string>> = {
  int: 'a number',
  double: 'a number',
  string: 'a text',
  'list<string>': 'a list',
};

/** The checker speaks of overloads; what is meant is that one kind does not go with another. */
function plainWords(reason: string): string {
  return reason
    .replace(/^no such overload: /, 'kinds that do not go together: ')
    .replace(/^found no matching overload for /, 'kinds that do not go together: ')
    .replace(/\blist<(?:string|dyn)>/g, 'list')
    .replace(/\b(?:int|double)\b/g, 'number')
    .replace(/\bstring\b/g, 'text')
    .replace(/\bbool\b/g, 'yes or no');
}
