/** What a condition holds facts against: words that such a fact can never be, as a slip of the pen makes them. */

import type { FactKind, FactWords } from '../answer/fact-kind.ts';
import { nearestNames } from '../errors.ts';
import { showValue } from '../record/issue.ts';
import { type AstNode, isNode, memberPath } from './expression-syntax.ts';

/** What is wrong at one place of a condition. */
export interface LiteralFault {
  readonly found: string;
  readonly expected: string;
  readonly hint: string;
}

/** Words in a parsed condition that the fact beside them can never be: a comparison with them is never true, or always. */
export function literalFaults(tree: unknown, kindOf: (fact: string) => FactKind | undefined): readonly LiteralFault[] {
  return isNode(tree) ? faultsIn(tree, { kindOf, bound: new Map() }) : [];
}

/** What a name of a loop stands for: entries of a fact, or of a list that is written out. */
type Bound = { readonly words: FactWords | null } | { readonly literals: readonly AstNode[] };

interface Looking {
  readonly kindOf: (fact: string) => FactKind | undefined;
  readonly bound: ReadonlyMap<string, Bound>;
}

function faultsIn(node: AstNode, looking: Looking): readonly LiteralFault[] {
  if (node.op === 'rcall') {
    const [name, receiver, given] = node.args as [string, AstNode, readonly AstNode[]];
    const [variable, body] = given;
    if (LOOPS.includes(name) && variable && body)
      return [...faultsIn(receiver, looking), ...faultsIn(body, within(looking, String(variable.args), receiver))];
    return [receiver, ...given].flatMap((each) => faultsIn(each, looking));
  }
  const args = node.op === 'call' ? ((node.args as readonly unknown[])[1] as readonly unknown[]) : listOf(node.args);
  const below = args.filter(isNode).flatMap((each) => faultsIn(each, looking));
  return [...comparedFaults(node, looking), ...below];
}

const LOOPS = ['exists', 'exists_one', 'all'];
const ORDERS = ['<', '<=', '>', '>='];

function within({ kindOf, bound }: Looking, name: string, receiver: AstNode): Looking {
  const path = memberPath(receiver);
  const stands: Bound = path
    ? { words: kindOf(path.join('.'))?.words ?? null }
    : { literals: listOf(receiver.args).filter(isNode) };
  return { kindOf, bound: new Map([...bound, [name, stands]]) };
}

function comparedFaults(node: AstNode, looking: Looking): readonly LiteralFault[] {
  const [left, right] = listOf(node.args).filter(isNode);
  if (!left || !right || !COMPARES.includes(node.op)) return [];
  const words = wordsAt(left, looking) ?? wordsAt(right, looking);
  if (!words) return [];
  const isPresence = node.op === '!=';
  if (ORDERS.includes(node.op) && words.listed) return [orderFault(node, words)];
  return [left, right]
    .flatMap((each) => literalsAt(each, looking))
    .flatMap((each) => wordFault(each, words, isPresence));
}

const COMPARES = ['==', '!=', 'in', ...ORDERS];

/** The words that a fact can be, or what a loop has of it. */
function wordsAt(node: AstNode, { kindOf, bound }: Looking): FactWords | null {
  const path = memberPath(node);
  if (!path) return null;
  const [root = ''] = path;
  const stands = bound.get(root);
  if (stands) return 'words' in stands ? stands.words : null;
  return kindOf(path.join('.'))?.words ?? null;
}

function literalsAt(node: AstNode, { bound }: Looking): readonly AstNode[] {
  if (node.op === 'value') return [node];
  if (node.op === 'list') return listOf(node.args).filter(isNode);
  const stands = node.op === 'id' ? bound.get(String(node.args)) : undefined;
  return stands && 'literals' in stands ? stands.literals : [];
}

/** `!= ''` asks whether there is something: it is true of whatever is recorded. */
function wordFault({ op, args, start }: AstNode, words: FactWords, isPresence: boolean): readonly LiteralFault[] {
  if (op !== 'value' || typeof args !== 'string' || words.has(args) || (isPresence && args === '')) return [];
  const [nearest] = words.listed ? nearestNames(args, words.listed) : [args.toUpperCase()].filter(words.has);
  const hint = nearest ? `Did you mean "${nearest}"?` : 'It can never be that, so the condition would decide nothing.';
  return [{ found: `${showValue(args)} (character ${start + 1})`, expected: words.expected, hint }];
}

function orderFault({ op, start }: AstNode, { listed }: FactWords): LiteralFault {
  return {
    found: `"${op}" between words of a list (character ${start + 1})`,
    expected: '==, != or in',
    hint: `The words are ${(listed ?? []).join(', ')}; for grades and confidences there are min_grade and min_confidence.`,
  };
}

function listOf(args: unknown): readonly unknown[] {
  return Array.isArray(args) ? args : [args];
}
