/** `npm run bench -- NAME`: runs one bench, prints its table, and last one JSON line. */
import type { BenchOutput } from '../src/core/contract/build.ts';

/** What a bench measured: rows for people, figures against targets for programs. */
export interface Measured {
  readonly rows: readonly (readonly [string, string])[];
  readonly figures: Readonly<Record<string, number>>;
  readonly targets: BenchOutput['targets'];
}

/** Why nothing could be measured: what is not here, and how to get it. */
export interface Missing {
  readonly missing: string;
}

/** What a bench needs to be told stands behind its name. */
type Measure = (args: readonly string[]) => Promise<Measured | Missing>;

const BENCHES: Readonly<Record<string, () => Promise<{ readonly measure: Measure }>>> = {
  build: () => import('./build.ts'),
  serve: () => import('./serve.ts'),
  export: () => import('./export.ts'),
  history: () => import('./history.ts'),
  api: () => import('./api.ts'),
  check: () => import('./check.ts'),
  quote: () => import('./quote.ts'),
  replay: () => import('./replay.ts'),
  verify: () => import('./verify.ts'),
  intake: () => import('./intake.ts'),
};

await main(process.argv[2] ?? '');

async function main(name: string): Promise<void> {
  const load = Object.hasOwn(BENCHES, name) ? BENCHES[name] : undefined;
  if (!load) {
    process.stderr.write(`There is no bench "${name}". There is: ${Object.keys(BENCHES).join(', ')}.\n`);
    process.exitCode = 2;
    return;
  }
  const measured = await (await load()).measure(process.argv.slice(3));
  if ('missing' in measured) {
    process.stderr.write(`${measured.missing}\n`);
    process.exitCode = 2;
    return;
  }
  const { rows, figures, targets } = measured;
  const width = Math.max(...rows.map(([label]) => label.length));
  for (const [label, value] of rows) process.stdout.write(`${label.padEnd(width)}  ${value}\n`);
  const output: BenchOutput = {
    bench: name,
    figures: { ...figures },
    targets: { ...targets },
    holds: holds(figures, targets),
  };
  process.stdout.write(`${JSON.stringify(output)}\n`);
}

function holds(figures: Measured['figures'], targets: Measured['targets']): boolean {
  return Object.entries(targets).every(([key, { min, max }]) => {
    const figure = figures[key] ?? Number.NaN;
    return (min === undefined || figure >= min) && (max === undefined || figure <= max);
  });
}
