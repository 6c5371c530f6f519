/** A condition in CEL over the facts of a cell: parsed once, evaluated often, and never true or false on what is absent. */
import { Environment } from '@marcbachmann/cel-js';

/** What an expression sees. Keys that are absent in the record are absent here too. */
export interface ExpressionFacts {
  readonly cell: Readonly<Record<string, unknown>>;
  readonly offering: Readonly<Record<string, unknown>>;
  readonly platform: Readonly<Record<string, unknown>>;
}

/** What an expression comes to; `facts` are those it asks for: all of them, or the ones that are not recorded. */
export type ExpressionResult =
  | { readonly is: 'true' }
  | { readonly is: 'false' | 'absent'; readonly facts: readonly string[] }
  | { readonly is: 'broken'; readonly why: string };

/** A parsed expression. */
export interface Expression {
  readonly text: string;
  readonly evaluate: (facts: ExpressionFacts) => ExpressionResult;
}

/** An expression, or why it is none. */
export type ParsedExpression = { readonly expression: Expression } | { readonly fault: string };

const ROOTS = ['cell', 'offering', 'platform'];

const LIMITS = { maxAstNodes: 400, maxDepth: 40, maxListElements: 200, maxMapEntries: 50, maxCallArguments: 8 };

/** The same few expressions are asked of every offering, so what was parsed is kept, up to a bound. */
const parsedBefore = new Map<string, ParsedExpression>();
const KEPT = 500;

/** Parses CEL with bounded size; `matches` is refused, since its regular expressions can run without end. */
export function parseExpression(text: string): ParsedExpression {
  const before = parsedBefore.get(text);
  if (before) return before;
  if (parsedBefore.size >= KEPT) parsedBefore.clear();
  const fresh = parseFresh(text);
  parsedBefore.set(text, fresh);
  return fresh;
}

function parseFresh(text: string): ParsedExpression {
  const parsed = tryParse(text);
  if ('fault' in parsed) return parsed;
  const asked = factsAskedFor(parsed.run.ast);
  return { expression: { text, evaluate: (facts) => evaluate(parsed.run, asked, facts) } };
}

const environment = new Environment({ unlistedVariablesAreDyn: true, limits: LIMITS });

type Run = ReturnType<Environment['parse']>;

function tryParse(text: string): { readonly run: Run } | { readonly fault: string } {
  try {
    const run = environment.parse(text);
    return callsMatches(run.ast) ? { fault: 'matches() is not allowed here' } : { run };
  } catch (error) {
    return { fault: error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error) };
  }
}

function evaluate(run: Run, asked: readonly (readonly string[])[], facts: ExpressionFacts): ExpressionResult {
  const absent = asked.filter((path) => !isThere(facts, path));
  const value = runOn(run, facts);
  if (value === true) return { is: 'true' };
  if (absent.length > 0) return { is: 'absent', facts: absent.map(factName) };
  if (value === false) return { is: 'false', facts: asked.map(factName) };
  return { is: 'broken', why: 'it is neither true nor false' };
}

/** Undefined when it could not be evaluated: most often a fact that is not recorded, which the caller tells by name. */
function runOn(run: Run, facts: ExpressionFacts): unknown {
  try {
    return run(facts as unknown as Record<string, unknown>);
  } catch {
    return undefined;
  }
}

function factName(path: readonly string[]): string {
  return path.slice(1).join('.');
}

interface AstNode {
  readonly op: string;
  readonly args: unknown;
}

/** Every fact that the expression names, as a path from `cell`, `offering` or `platform`; the longest only. */
function factsAskedFor(ast: unknown): readonly (readonly string[])[] {
  const paths: string[][] = [];
  walk(ast, (node) => {
    const path = memberPath(node);
    if (!path || path.length < 2 || !ROOTS.includes(path[0] ?? '')) return true;
    paths.push(path);
    return false;
  });
  return paths;
}

function callsMatches(ast: unknown): boolean {
  let found = false;
  walk(ast, (node) => {
    if ((node.op === 'call' || node.op === 'rcall') && Array.isArray(node.args) && node.args[0] === 'matches')
      found = true;
    return true;
  });
  return found;
}

function memberPath(node: AstNode): string[] | undefined {
  if (node.op === 'id' && typeof node.args === 'string') return [node.args];
  if (node.op !== '.' || !Array.isArray(node.args) || typeof node.args[1] !== 'string') return undefined;
  const below = isNode(node.args[0]) ? memberPath(node.args[0]) : undefined;
  return below && [...below, node.args[1]];
}

/** Visits nodes from the root; a visitor that returns false keeps what is below a node unseen. */
function walk(value: unknown, visit: (node: AstNode) => boolean): void {
  if (Array.isArray(value)) {
    for (const each of value) walk(each, visit);
  } else if (isNode(value) && visit(value)) walk(value.args, visit);
}

function isNode(value: unknown): value is AstNode {
  return typeof value === 'object' && value !== null && 'op' in value && 'args' in value;
}

function isThere(facts: ExpressionFacts, path: readonly string[]): boolean {
  let at: unknown = facts;
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return false;
    at = (at as Record<string, unknown>)[key];
  }
  return at !== undefined && at !== null;
}
