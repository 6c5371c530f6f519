/** What a condition may say: the functions and facts it can name, how much work it can be, and why anything else is refused. */

/** The first step of every fact. */
export const ROOTS: readonly string[] = ['cell', 'offering', 'platform', 'use'];

/** A fact by its path, as `['cell', 'details', 'at_rest']`. */
export type FactPath = readonly string[];

/** Work of a condition: nodes looked at once, patterns looked for, and loops over lists with the work of their bodies. */
export interface Work {
  readonly nodes: number;
  readonly searches: readonly { readonly in: FactPath | null; readonly pattern: string }[];
  readonly loops: readonly { readonly over: FactPath | number; readonly body: Work }[];
}

/** What a condition is made of. */
export interface Syntax {
  /** Every fact that it names, the longest path only. */
  readonly facts: readonly FactPath[];
  readonly patterns: readonly string[];
  readonly work: Work;
  /** True when every fact that it names must be there for it to be true: nothing in it is an alternative. */
  readonly needsAll: boolean;
}

/** Why a condition is refused, and where in its text, counted from 1. */
export interface SyntaxFault {
  readonly fault: string;
  readonly at: number;
}

/** A node of the parsed text, as far as it is looked at. */
export interface AstNode {
  readonly op: string;
  readonly args: unknown;
  readonly start: number;
}

/** Reads the syntax tree of a condition, or says what in it is refused. */
export function readSyntax(ast: unknown): Syntax | SyntaxFault {
  const reading: Reading = { facts: [], patterns: [], faults: [], alternatives: 0 };
  const work = isNode(ast) ? workOf(ast, { bound: [], hasMayStand: true }, reading) : NO_WORK;
  const [first] = reading.faults;
  if (first) return first;
  return { facts: reading.facts, patterns: reading.patterns, work, needsAll: reading.alternatives === 0 };
}

interface Reading {
  readonly facts: FactPath[];
  readonly patterns: string[];
  readonly faults: SyntaxFault[];
  alternatives: number;
}

/** Where a node stands: names that loops have bound, and whether what is absent could only make the whole less true. */
interface Standing {
  readonly bound: readonly string[];
  readonly hasMayStand: boolean;
}

const NO_WORK: Work = { nodes: 0, searches: [], loops: [] };
const ALTERNATIVES = ['||', '?:', '!_'];
const PLAIN_OPS = ['&&', '||', '?:', '!_', '-_', '==', '!=', '<', '<=', '>', '>=', 'in', '+', '-', '*', '/', '%'];
const LOOPS = ['exists', 'exists_one', 'all'];
const METHODS = ['size', 'contains', 'startsWith', 'endsWith', 'lowerAscii'];
const SAID = 'has(), size(), re(), exists(), exists_one(), all(), contains(), startsWith(), endsWith(), lowerAscii()';
const DEEPEST_LOOP = 2;

function workOf(node: AstNode, standing: Standing, reading: Reading): Work {
  if (ALTERNATIVES.includes(node.op)) reading.alternatives += 1;
  const path = memberPath(node);
  if (path) return nameWork(node, path, standing, reading);
  if (node.op === 'value') return literalWork(node, reading);
  if (node.op === 'list') return together(node, standing, reading);
  if (node.op === 'call') return callWork(node, standing, reading);
  if (node.op === 'rcall') return methodWork(node, standing, reading);
  if (PLAIN_OPS.includes(node.op)) return together(node, belowOperator(node, standing), reading);
  return refuse(reading, node, node.op.startsWith('[') ? INDEX : `"${node.op}" cannot stand in a condition`);
}

const INDEX = 'facts are named with dots, as cell.details.at_rest, not in brackets';

/** has() only where more evidence can only make the whole truer; anywhere else ignorance could meet a demand. */
function belowOperator({ op }: AstNode, standing: Standing): Standing {
  return op === '&&' || op === '||' ? standing : { ...standing, hasMayStand: false };
}

function nameWork(node: AstNode, path: FactPath, { bound }: Standing, reading: Reading): Work {
  const [root = ''] = path;
  if (bound.includes(root)) return { ...NO_WORK, nodes: path.length };
  if (!ROOTS.includes(root)) return refuse(reading, node, `there is no "${root}" here; facts begin with ${roots()}`);
  if (path.length === 1 || (path.length === 2 && path[1] === 'details'))
    return refuse(reading, node, `"${path.join('.')}" is no fact by itself; name one below it`);
  reading.facts.push(path);
  return { ...NO_WORK, nodes: path.length };
}

function literalWork(node: AstNode, reading: Reading): Work {
  return ['string', 'boolean', 'bigint', 'number'].includes(typeof node.args)
    ? { ...NO_WORK, nodes: 1 }
    : refuse(reading, node, 'only texts, numbers, true and false can be written out');
}

function callWork(node: AstNode, standing: Standing, reading: Reading): Work {
  const [name, args] = node.args as [string, readonly AstNode[]];
  if (name === 're') return searchWork(node, args, standing, reading);
  if (name === 'has' && !standing.hasMayStand) return refuse(reading, node, HAS);
  if (name !== 'has' && name !== 'size') return refuse(reading, node, unknownFunction(name));
  return together({ ...node, args }, { ...standing, hasMayStand: false }, reading);
}

const HAS =
  'has() stands beside && and || alone: what nobody wrote down proves nothing, so nothing may follow from its absence';

function methodWork(node: AstNode, standing: Standing, reading: Reading): Work {
  const [name, receiver, args] = node.args as [string, AstNode, readonly AstNode[]];
  if (LOOPS.includes(name)) return loopWork(node, { receiver, args }, standing, reading);
  if (!METHODS.includes(name)) return refuse(reading, node, unknownFunction(name));
  return together({ ...node, args: [receiver, ...args] }, { ...standing, hasMayStand: false }, reading);
}

function unknownFunction(name: string): string {
  return name === 'matches'
    ? 'matches() is not allowed here, since its patterns can run without end; use re(text, pattern)'
    : `there is no ${name}() here; there are ${SAID}`;
}

/** The text is a fact or what a loop runs over, and the pattern is written out, so that both can be bounded beforehand. */
function searchWork(node: AstNode, args: readonly AstNode[], standing: Standing, reading: Reading): Work {
  const [text, pattern] = args;
  const path = text && memberPath(text);
  if (args.length !== 2 || !text || !path || pattern?.op !== 'value' || typeof pattern.args !== 'string')
    return refuse(reading, node, 're() takes a fact and a pattern written out, as re(cell.details.edition, "2022")');
  reading.patterns.push(pattern.args);
  const { nodes } = nameWork(text, path, standing, reading);
  const isFact = ROOTS.includes(path[0] ?? '') && !standing.bound.includes(path[0] ?? '');
  return { ...NO_WORK, nodes: nodes + 2, searches: [{ in: isFact ? path : null, pattern: pattern.args }] };
}

function loopWork(
  node: AstNode,
  loop: { readonly receiver: AstNode; readonly args: readonly AstNode[] },
  standing: Standing,
  reading: Reading,
): Work {
  const [variable, body] = loop.args;
  const over =
    loop.receiver.op === 'list' ? (loop.receiver.args as readonly unknown[]).length : memberPath(loop.receiver);
  if (over === undefined || (typeof over !== 'number' && standing.bound.includes(over[0] ?? '')))
    return refuse(reading, node, 'a loop runs over a list of the record, or over one that is written out');
  if (variable?.op !== 'id' || !body || loop.args.length !== 2) return refuse(reading, node, LOOP);
  if (ROOTS.includes(String(variable.args)))
    return refuse(reading, variable, `"${variable.args}" has a meaning already`);
  if (standing.bound.length === DEEPEST_LOOP)
    return refuse(reading, node, `loops stand in one another at most ${DEEPEST_LOOP} deep`);
  const receiver = workOf(loop.receiver, { ...standing, hasMayStand: false }, reading);
  const inner = { bound: [...standing.bound, String(variable.args)], hasMayStand: false };
  return { ...receiver, nodes: receiver.nodes + 1, loops: [{ over, body: workOf(body, inner, reading) }] };
}

const LOOP = "a loop is written as cell.details.regions.exists(r, r == 'EU')";

function together({ args }: Pick<AstNode, 'args'>, standing: Standing, reading: Reading): Work {
  const nodes = Array.isArray(args) ? args.filter(isNode) : isNode(args) ? [args] : [];
  const parts = nodes.map((each) => workOf(each, standing, reading));
  return {
    nodes: 1 + parts.reduce((sum, each) => sum + each.nodes, 0),
    searches: parts.flatMap((each) => each.searches),
    loops: parts.flatMap((each) => each.loops),
  };
}

/** The path that a node names, as `['cell', 'grade']`; undefined for anything else. */
export function memberPath(node: AstNode): string[] | undefined {
  if (node.op === 'id' && typeof node.args === 'string') return [node.args];
  if (node.op !== '.' || !Array.isArray(node.args) || typeof node.args[1] !== 'string') return undefined;
  const below = isNode(node.args[0]) ? memberPath(node.args[0]) : undefined;
  return below && [...below, node.args[1]];
}

function refuse(reading: Reading, { start }: AstNode, fault: string): Work {
  reading.faults.push({ fault, at: start + 1 });
  return NO_WORK;
}

function roots(): string {
  return `${ROOTS.slice(0, -1).join(', ')} or ${ROOTS.at(-1)}`;
}

/** True for a node of the parsed text. */
export function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}
