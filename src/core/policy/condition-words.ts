/** A condition in words, as far as it has a form that can be told in a sentence: what each fact is, or has to be. */

import { gradeLabel } from '../answer/grade.ts';
import { ROUTE_READS } from '../answer/wording.ts';
import { enumerate } from '../enumeration.ts';
import type { Dimension } from '../record/dimension.ts';
import { DEFAULTS, type Default, GRADES, type Grade, ROUTES, type Route } from '../vocabulary.ts';
import type { Expression } from './expression.ts';
import { type AstNode, isNode, memberPath } from './expression-syntax.ts';
import { factLabel } from './requirement.ts';

/**
 * The condition in words, as `"Default retention" is at most 30 days`; null where it is of a form that no sentence tells
 * better than itself.
 */
export function conditionWords({ tree }: Expression, dimension: Dimension | undefined): string | null {
  return isNode(tree) ? wordsOf(tree, dimension) : null;
}

type Words = string | null;
type About = Dimension | undefined;

function wordsOf(node: AstNode, about: About): Words {
  const { op } = node;
  const path = memberPath(node);
  if (path) return said(path, 'is yes', about);
  if (op === '&&' || op === '||') return bothWords(op, argsOf(node), about);
  if (op === '!_') return isNode(node.args) ? negatedWords(node.args, about) : null;
  if (op === 'call') return calledWords(node, about);
  if (op === 'rcall') return methodWords(node, about);
  return comparedWords(node, about);
}

/** One of "and" and "or" reads as it is meant; both in one sentence would not. */
function bothWords(op: '&&' | '||', parts: readonly AstNode[], about: About): Words {
  const other = op === '&&' ? '||' : '&&';
  if (parts.some((each) => each.op === other)) return null;
  const words = parts.map((each) => wordsOf(each, about));
  return words.every((each) => each !== null) ? words.join(op === '&&' ? ', and ' : ', or ') : null;
}

function negatedWords(node: AstNode, about: About): Words {
  const path = memberPath(node);
  if (path) return said(path, 'is no', about);
  return node.op === 'in' ? amongWords(argsOf(node), 'is neither', about) : null;
}

const COMPARED: Readonly<Record<string, string>> = {
  '==': 'is',
  '!=': 'is not',
  '<': 'is less than',
  '<=': 'is at most',
  '>': 'is more than',
  '>=': 'is at least',
};

function comparedWords(node: AstNode, about: About): Words {
  if (node.op === 'in') return amongWords(argsOf(node), 'is', about);
  const [left, right] = argsOf(node);
  const verb = COMPARED[node.op];
  if (!left || !right || verb === undefined) return null;
  const value = literal(right);
  const counted = countedPath(left);
  if (counted && isOneAtLeast(node.op, value)) return said(counted, 'has at least one entry', about);
  const path = memberPath(left);
  if (!path || value === undefined) return null;
  if (node.op === '!=' && value === '') return said(path, 'is on record', about);
  return said(path, `${verb} ${valueWords(value, path, about)}`, about);
}

function isOneAtLeast(op: string, value: Literal | undefined): boolean {
  return (op === '>' && Number(value) === 0) || (op === '>=' && Number(value) === 1);
}

function amongWords([left, right]: readonly AstNode[], verb: 'is' | 'is neither', about: About): Words {
  const path = left && memberPath(left);
  const values = right && literals(right);
  if (!path || !values || values.length === 0) return null;
  const words = values.map((each) => valueWords(each, path, about));
  if (verb === 'is') return said(path, `is ${enumerate(words, 'or')}`, about);
  const [only] = words;
  return said(path, words.length === 1 ? `is not ${only}` : `is none of ${enumerate(words)}`, about);
}

function calledWords({ args }: AstNode, about: About): Words {
  const [name, [fact]] = args as [string, readonly (AstNode | undefined)[]];
  const path = fact && memberPath(fact);
  return name === 'has' && path ? said(path, 'is on record', about) : null;
}

const METHODS: Readonly<Record<string, string>> = {
  contains: 'has the words',
  startsWith: 'begins with',
  endsWith: 'ends with',
};

function methodWords({ args }: AstNode, about: About): Words {
  const [name, receiver, given] = args as [string, AstNode, readonly AstNode[]];
  const path = memberPath(receiver);
  const [first, body] = given;
  if (!path || !first) return null;
  if (name === 'exists' || name === 'all') return body ? loopWords(name, path, { first, body }, about) : null;
  const text = literal(first);
  const verb = METHODS[name];
  return verb !== undefined && typeof text === 'string' ? said(path, `${verb} "${text}"`, about) : null;
}

/** `exists(r, r == 'EU')`, or `r in […]`: which entries a list has. */
function loopWords(
  name: 'exists' | 'all',
  path: readonly string[],
  loop: { readonly first: AstNode; readonly body: AstNode },
  about: About,
): Words {
  const [left, right] = argsOf(loop.body);
  const isEntry = left?.op === 'id' && left.args === loop.first.args;
  const values = loop.body.op === '==' || loop.body.op === 'in' ? right && literals(right) : undefined;
  if (!isEntry || !values || values.length === 0) return null;
  const words = values.map((each) => valueWords(each, path, about));
  return said(path, `${name === 'all' ? 'has nothing but' : 'includes'} ${enumerate(words, 'or')}`, about);
}

/** What is counted by `size(fact)` or `fact.size()`. */
function countedPath({ op, args }: AstNode): readonly string[] | undefined {
  if (op !== 'call' && op !== 'rcall') return undefined;
  const [name, of] = args as [string, AstNode | readonly AstNode[]];
  const counted = op === 'call' ? (of as readonly AstNode[])[0] : (of as AstNode);
  return name === 'size' && counted ? memberPath(counted) : undefined;
}

/** A fact stands in quotation marks, since labels are headings and not parts of a sentence. */
function said(path: readonly string[], predicate: string, about: About): string {
  const label = LABELS[path.join('.')] ?? factLabel(path.join('.'), about);
  return `"${label.charAt(0).toUpperCase()}${label.slice(1)}" ${predicate}`;
}

const LABELS: Readonly<Record<string, string>> = {
  'cell.default': 'what holds by default',
  'cell.route': 'way to it',
};

type Literal = string | number | bigint | boolean;

function valueWords(value: Literal, path: readonly string[], about: About): string {
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  const text = String(value);
  const fact = path.join('.');
  if (fact === 'cell.default' && isAmong(DEFAULTS, text)) return `"${about?.default_reads?.[text as Default] ?? text}"`;
  if (fact === 'cell.route' && isAmong(ROUTES, text)) return `"${ROUTE_READS[text as Route]}"`;
  if (fact === 'cell.grade' && isAmong(GRADES, text)) return `"${gradeLabel(text as Grade)}"`;
  const detail = path[1] === 'details' ? about?.details[path[2] ?? ''] : undefined;
  if (detail?.type === 'days') return `${text} ${text === '1' ? 'day' : 'days'}`;
  if (detail?.values) return detail.reads?.[text] ?? text.replaceAll('_', ' ');
  return fact === 'offering.category' ? text.replaceAll('_', ' ') : text;
}

function isAmong(words: readonly string[], text: string): boolean {
  return words.includes(text);
}

function literals(node: AstNode): readonly Literal[] | undefined {
  const nodes = node.op === 'list' ? argsOf(node) : [node];
  const values = nodes.map(literal);
  return values.every((each) => each !== undefined) ? values : undefined;
}

function literal({ op, args }: AstNode): Literal | undefined {
  return op === 'value' ? (args as Literal) : undefined;
}

function argsOf({ args }: AstNode): readonly AstNode[] {
  return Array.isArray(args) ? args.filter(isNode) : isNode(args) ? [args] : [];
}
