/** A condition in CEL over the facts of a cell: parsed once, evaluated often, and never true or false on what is absent. */
import { Environment } from '@marcbachmann/cel-js';
import { type FactPath, ROOTS, readSyntax, type Syntax, type Work } from './expression-syntax.ts';
import type { Pattern, Patterns } from './regular-expression.ts';

/** What an expression sees. Keys that are absent in the record are absent here too. */
export interface ExpressionFacts {
  readonly cell: Readonly<Record<string, unknown>>;
  readonly offering: Readonly<Record<string, unknown>>;
  readonly platform: Readonly<Record<string, unknown>>;
  /** What an inventory says of a use; there only where it is asked whether a line is asked. */
  readonly use?: Readonly<Record<string, unknown>>;
}

/** What an expression comes to; `facts` are those it names, as `cell.details.at_rest`: all, or those not recorded. */
export type ExpressionResult =
  | { readonly is: 'true' }
  | { readonly is: 'false' | 'absent'; readonly facts: readonly string[] }
  | { readonly is: 'broken'; readonly why: string };

/** A parsed expression. */
export interface Expression {
  readonly text: string;
  /** Every fact that it names, as `cell.details.at_rest`. */
  readonly facts: readonly string[];
  /** False where it names facts of the offering and its platform alone. */
  readonly isAboutCell: boolean;
  /** What it was parsed to, for those who put it into words. */
  readonly tree: unknown;
  readonly evaluate: (facts: ExpressionFacts) => ExpressionResult;
  /** How much work an evaluation is at most, in nodes of the expression; known before it begins. */
  readonly costs: (facts: ExpressionFacts) => number;
}

/** An expression, or why it is none. */
export type ParsedExpression = { readonly expression: Expression } | { readonly fault: string };

const LONGEST = 1000;
/** How large a condition can be. */
export const EXPRESSION_LIMITS = {
  maxAstNodes: 200,
  maxDepth: 24,
  maxListElements: 60,
  maxMapEntries: 1,
  maxCallArguments: 4,
};

/** The same few expressions are asked of every offering, so what was parsed is kept, up to a bound. */
const parsedBefore = new Map<string, ParsedExpression>();
const KEPT = 500;

/**
 * Parses CEL that is bounded in length, size, depth and work. `matches` is refused, since its regular expressions can run
 * without end; `re(text, pattern)` takes its place where patterns are given.
 */
export function parseExpression(text: string, patterns: Patterns | null = null): ParsedExpression {
  const key = `${patterns ? 're' : ''} ${text}`;
  const before = parsedBefore.get(key);
  if (before) return before;
  if (parsedBefore.size >= KEPT) parsedBefore.clear();
  const fresh = parseFresh(text, patterns);
  parsedBefore.set(key, fresh);
  return fresh;
}

function parseFresh(text: string, patterns: Patterns | null): ParsedExpression {
  if (text.length > LONGEST) return { fault: `it has ${text.length} characters; at most ${LONGEST} are read` };
  const parsed = tryParse(text);
  if ('fault' in parsed) return parsed;
  const { run, syntax } = parsed;
  const made = makePatterns(syntax.patterns, patterns);
  if ('fault' in made) return made;
  const bound = made.patterns.size > 0 ? bindPatterns(text, made.patterns) : run;
  const fault = typeFault(bound);
  if (fault !== undefined) return { fault };
  return {
    expression: {
      text,
      facts: [...new Set(syntax.facts.map(factName))],
      isAboutCell: syntax.facts.length === 0 || syntax.facts.some(([root]) => root === 'cell'),
      tree: run.ast,
      evaluate: (facts) => evaluate(bound, syntax, facts),
      costs: (facts) => costOf(syntax.work, facts, made.patterns),
    },
  };
}

/** Facts are whatever the record has; a name that is none of the four is refused before anything is evaluated. */
function newEnvironment(): Environment {
  const environment = new Environment({ limits: EXPRESSION_LIMITS });
  for (const root of ROOTS) environment.registerVariable(root, 'map');
  return environment;
}

const plain = newEnvironment();

type Run = ReturnType<Environment['parse']>;

function tryParse(text: string): { readonly run: Run; readonly syntax: Syntax } | { readonly fault: string } {
  try {
    const run = plain.parse(text);
    const syntax = readSyntax(run.ast);
    return 'fault' in syntax ? { fault: `${syntax.fault} (character ${syntax.at})` } : { run, syntax };
  } catch (error) {
    return { fault: reasonOf(error) };
  }
}

function makePatterns(
  texts: readonly string[],
  patterns: Patterns | null,
): { readonly patterns: ReadonlyMap<string, Pattern> } | { readonly fault: string } {
  const made = new Map<string, Pattern>();
  for (const text of texts) {
    if (!patterns) return { fault: 're() is not offered here' };
    const pattern = patterns.make(text);
    if ('fault' in pattern) return pattern;
    made.set(text, pattern);
  }
  return { patterns: made };
}

/** An expression with patterns has an environment of its own, which knows its patterns and no other. */
function bindPatterns(text: string, patterns: ReadonlyMap<string, Pattern>): Run {
  return newEnvironment()
    .registerFunction('re(string, string): bool', (within: string, pattern: string) =>
      Boolean(patterns.get(pattern)?.finds(within)),
    )
    .parse(text);
}

/** What can be told without facts: names that are none, and what compares or adds unlike things. */
function typeFault(run: Run): string | undefined {
  const checked = run.check();
  if (!checked.valid) return reasonOf(checked.error);
  return checked.type === 'bool' || checked.type === 'dyn' ? undefined : 'it is neither true nor false';
}

/** What the parser or its checker has against a text, in one line. */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { summary, range } = error as { summary?: string; range?: { start: number } };
  const said = (summary ?? error.message).split('\n')[0]?.replace(/\.$/, '') ?? '';
  return range ? `${said} (character ${range.start + 1})` : said;
}

const TRUE: ExpressionResult = { is: 'true' };

function evaluate(run: Run, { facts: asked, needsAll }: Syntax, facts: ExpressionFacts): ExpressionResult {
  const absent = needsAll ? listAbsent(asked, facts) : [];
  if (absent.length > 0) return { is: 'absent', facts: absent };
  const value = runOn(run, facts);
  if (value === true) return TRUE;
  const missing = needsAll ? absent : listAbsent(asked, facts);
  if (missing.length > 0) return { is: 'absent', facts: missing };
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

function listAbsent(asked: readonly FactPath[], facts: ExpressionFacts): readonly string[] {
  let absent: string[] | undefined;
  for (const path of asked) {
    if (valueAt(facts, path) !== undefined) continue;
    if (absent) absent.push(factName(path));
    else absent = [factName(path)];
  }
  return absent ?? NONE;
}

const NONE: readonly string[] = [];

function factName(path: FactPath): string {
  return path.join('.');
}

/** The value of a fact; undefined when it is not recorded. */
function valueAt(facts: ExpressionFacts, path: FactPath): unknown {
  let at: unknown = facts;
  for (const key of path) {
    if (at === null || typeof at !== 'object' || !Object.hasOwn(at, key)) return undefined;
    at = (at as Record<string, unknown>)[key];
  }
  return at === null ? undefined : at;
}

/** A character that a pattern looks at is much less work than a node. */
const STEPS_OF_A_NODE = 8;
/** Texts in lists are as long as this, for all that is known beforehand. */
const TEXT_IN_A_LIST = 200;

function costOf(work: Work, facts: ExpressionFacts, patterns: ReadonlyMap<string, Pattern>): number {
  let cost = work.nodes;
  for (const search of work.searches) {
    const text = search.in ? valueAt(facts, search.in) : undefined;
    const length = search.in ? (typeof text === 'string' ? text.length : 0) : TEXT_IN_A_LIST;
    cost += (length * (patterns.get(search.pattern)?.steps ?? 0)) / STEPS_OF_A_NODE;
  }
  for (const { over, body } of work.loops) {
    const list = typeof over === 'number' ? undefined : valueAt(facts, over);
    const length = typeof over === 'number' ? over : Array.isArray(list) ? list.length : 0;
    cost += length * costOf(body, facts, patterns);
  }
  return cost;
}
