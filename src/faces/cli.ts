/** The command line: arguments and streams in, an exit code out. The only home of exit codes. */
import { Command, CommanderError, Option } from 'commander';
import { RegistryError } from '../core/errors.ts';
import { type Output, processOutput, type Settings } from './wiring.ts';

/** Exit codes of every command: it went well, it found something, it could not run. */
export const EXIT = { ok: 0, found: 1, failed: 2 } as const;

/** Where a command writes: the result to `out`, everything else to `err`. */
export interface Streams {
  readonly out: Output;
  readonly err: Output;
}

/** Options of any command, as the parser gives them. */
export type Options = Settings & { readonly json?: boolean };

/** Runs one command line (without `node` and the script) and resolves to its exit code. */
export async function runCli(args: readonly string[], streams: Streams): Promise<number> {
  const run: { code: number } = { code: EXIT.ok };
  const program = programOf(streams, (code) => {
    run.code = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return run.code;
  } catch (error) {
    return failWith(error, args.includes('--json'), streams);
  }
}

/** Runs the process's own command line and sets its exit code. */
export async function main(): Promise<void> {
  const streams = { out: processOutput(process.stdout), err: processOutput(process.stderr) };
  // A reader that has seen enough closes the pipe (`| head`): nothing went wrong.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.ok);
  });
  process.exitCode = await runCli(process.argv.slice(2), streams);
}

type Finish = (code: number) => void;

function programOf(streams: Streams, finish: Finish): Command {
  const program = new Command('assay')
    .description(
      'What is publicly proven about an AI API, in the words of the sources, and what to ask before you sign.',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.out.write(text), writeErr: () => undefined })
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      '\nExit codes: 0 it went well, 1 it found something to object to, 2 it could not run.\nColour follows the terminal; NO_COLOR turns it off.',
    );
  addBuild(program, streams, finish);
  addServe(program, streams);
  addShow(program, streams);
  addCompare(program, streams);
  addNew(program, streams);
  addExport(program, streams, finish);
  return program;
}

function addBuild(program: Command, streams: Streams, finish: Finish): void {
  withShared(program.command('build'))
    .description('Check every file of the record against every rule, and compile it')
    .option('--data <dir>', 'folder of the record', 'data')
    .option('--out <file>', 'where to write the dataset', '.assay/dataset.json')
    .option('--base <rev or file>', 'refuse findings that were edited, removed or reordered since')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  assay build\n  assay build --data data --out dist/dataset.json --json\n  assay build --base v1.0.0',
    )
    .action(async (options: Options & { data: string; out: string; base?: string }) => {
      const { runBuild } = await import('./commands/build.ts');
      finish((await runBuild(options, streams)) ? EXIT.ok : EXIT.found);
    });
}

function addServe(program: Command, streams: Streams): void {
  withShared(program.command('serve'))
    .description('Serve the registry as a web site, until stopped')
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on, 0 for any free one (default: PORT, else 4173)')
    .option('--data <dir>', 'compile this folder instead of reading a dataset')
    .option('--dataset <file>', 'read this dataset instead of the packaged one')
    .option('--store <dir>', 'folder of the store, once something is kept in it', '.assay')
    .option('--watch', 'compile again when the folder changes (with --data)')
    .addHelpText(
      'after',
      '\nExamples:\n  assay serve\n  assay serve --port 0 --dataset .assay/dataset.json\n  assay serve --data data --watch',
    )
    .action(async (options: Options & { host: string; port?: string; watch?: boolean }) => {
      const { runServe } = await import('./commands/serve.ts');
      await runServe(options, streams);
    });
}

function addShow(program: Command, streams: Streams): void {
  withDataset(program.command('show <offering> [dimension]'))
    .description('Show an offering, or one answer with every word it rests on')
    .option('--model <id>', 'the answer for this model')
    .option('--as-of <date>', 'the record as it stood on a day')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  assay show xai-api\n  assay show xai-api --as-of 2026-07-05 --json\n  assay show claude-bedrock retention_zdr --model claude-fable-5',
    )
    .action(
      async (offering: string, dimension: string | undefined, options: Options & { model?: string; asOf?: string }) => {
        const { runShow } = await import('./commands/show.ts');
        await runShow({ offering, dimension: dimension ?? null }, options, streams);
      },
    );
}

function addCompare(program: Command, streams: Streams): void {
  withDataset(program.command('compare <offerings...>'))
    .description('Set two to four offerings side by side')
    .option('--as-of <date>', 'the record as it stood on a day')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  assay compare anthropic-api claude-bedrock claude-vertex claude-foundry')
    .action(async (offerings: string[], options: Options & { asOf?: string }) => {
      const { runCompare } = await import('./commands/compare.ts');
      await runCompare(offerings, options, streams);
    });
}

function addNew(program: Command, streams: Streams): void {
  withShared(program.command('new'))
    .description('Write the first files of a new subject or offering')
    .addArgument(program.createArgument('<kind>', 'what to begin').choices(['platform', 'developer', 'offering']))
    .argument('<id>', 'lower-case words joined by hyphens')
    .option('--data <dir>', 'folder of the record', 'data')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  assay new platform acme-cloud')
    .action(async (kind: string, id: string, options: Options & { data: string }) => {
      const { runNew } = await import('./commands/new.ts');
      await runNew({ kind, id }, options, streams);
    });
}

function addExport(program: Command, streams: Streams, finish: Finish): void {
  withDataset(program.command('export <dir>'))
    .description('Write the whole site as files, every link checked')
    .option('--base-url <url>', 'where the files will be served, for sitemap and canonical links')
    .option('--no-compress', 'leave out the .br and .gz copies')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  assay export site --base-url https://registry.example.org')
    .action(async (folder: string, options: Options & { compress?: boolean; baseUrl?: string }) => {
      const { runExport } = await import('./commands/export.ts');
      finish(
        (await runExport(folder, { ...options, base: options.baseUrl ?? undefined }, streams)) ? EXIT.ok : EXIT.found,
      );
    });
}

function withShared(command: Command): Command {
  return command
    .option('--today <date>', 'the day to reckon from (default: ASSAY_TODAY, else the UTC day)')
    .addOption(
      new Option('--allow-host <host:port>', 'let links name this address although it is not public').argParser(
        collect,
      ),
    );
}

function withDataset(command: Command): Command {
  return withShared(command)
    .option('--data <dir>', 'compile this folder instead of reading a dataset')
    .option('--dataset <file>', 'read this dataset instead of the packaged one');
}

function collect(value: string, before: readonly string[] | undefined): readonly string[] {
  return [...(before ?? []), value];
}

function failWith(error: unknown, asJson: boolean, streams: Streams): number {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
  const body = errorBody(error);
  if (asJson) streams.out.write(`${JSON.stringify({ error: body }, null, 2)}\n`);
  else streams.err.write(`assay: ${body.message}\n${body.hint ? `${body.hint}\n` : ''}`);
  if (body.code === 'internal') streams.err.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  return EXIT.failed;
}

function errorBody(error: unknown): RegistryError['body'] {
  if (error instanceof RegistryError) return error.body;
  if (error instanceof CommanderError) {
    const message = error.message.replace(/^error: /, '').trim();
    const code =
      error.code === 'commander.unknownCommand'
        ? 'unknown_command'
        : error.code === 'commander.unknownOption'
          ? 'unknown_parameter'
          : 'bad_parameter';
    const said = error.code === 'commander.help' ? 'No command was given.' : message;
    return {
      code,
      message: said,
      hint: 'See "assay --help".',
      nearest: [...message.matchAll(/Did you mean (?:one of )?([^?]+)\?/g)].flatMap((match) =>
        (match[1] ?? '').split(', '),
      ),
    };
  }
  return {
    code: 'internal',
    message: 'Something broke in the program itself.',
    hint: 'This is our fault: please report it with the lines below.',
    nearest: [],
  };
}
