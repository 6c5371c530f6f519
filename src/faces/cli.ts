/** The command line: arguments and streams in, an exit code out. The only home of exit codes. */
import { Command, CommanderError, Option } from 'commander';
import { RegistryError } from '../core/errors.ts';
import { withoutHidden } from '../core/hidden-character.ts';
import { printedJson } from '../core/printed-json.ts';
import { addDesk } from './cli-desk.ts';
import type { ApplyOptions } from './commands/apply.ts';
import type { CheckOptions } from './commands/check.ts';
import type { DiffOptions } from './commands/diff.ts';
import type { AllowOptions, PolicyOptions } from './commands/policy.ts';
import type { ReleaseOptions } from './commands/release.ts';
import type { ServeOptions } from './commands/serve.ts';
import type { VerifyOptions } from './commands/verify.ts';
import type { VerifyReleaseOptions } from './commands/verify-release.ts';
import { type Output, processOutput, type Settings } from './wiring.ts';

/** Exit codes of every command: it went well, it found something, it could not run, nothing outside could be reached. */
export const EXIT = { ok: 0, found: 1, failed: 2, offline: 3 } as const;

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
  const program = programOf(args[0], streams, (code) => {
    run.code = code;
  });
  try {
    await program.parseAsync([...args], { from: 'user' });
    return run.code;
  } catch (error) {
    return await failWith(error, asksForJson(args), streams);
  }
}

/** True where a program reads what is printed, errors as well. */
function asksForJson(args: readonly string[]): boolean {
  return args.some(
    (each, index) => /^--(?:json|format=json)$/.test(each) || (each === 'json' && args[index - 1] === '--format'),
  );
}

/** Runs the process's own command line and sets its exit code. */
export async function main(): Promise<void> {
  const streams = { out: processOutput(process.stdout), err: processOutput(process.stderr) };
  // A reader that has seen enough closes the pipe (`| head`): nothing went wrong.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit(EXIT.ok);
  });
  const args = process.argv.slice(2);
  process.exitCode = await runCli(args, streams);
  // A server that was told to stop waits for nobody outside: not for a page that it had begun to look at for somebody.
  if (args[0] === 'serve') setTimeout(() => process.exit(), LAST_MS).unref();
}

const LAST_MS = 500;

type Finish = (code: number) => void;

function programOf(name: string | undefined, streams: Streams, finish: Finish): Command {
  const program = new Command('assay')
    .description(
      'What is publicly proven about an AI API, in the words of the sources, and what to ask before you sign.',
    )
    .exitOverride()
    .configureOutput({ writeOut: (text) => streams.out.write(text), writeErr: () => undefined })
    .showSuggestionAfterError(true)
    .addHelpText(
      'after',
      '\nExit codes: 0 it went well, 1 it found something to object to, 2 it could not run, 3 nothing outside could be reached.\nColour follows the terminal; NO_COLOR turns it off.',
    );
  for (const add of commandsFor(name)) add(program, streams, finish);
  return program;
}

/** Defining a command takes time that nobody has to wait for who asked for another one. */
function commandsFor(name: string | undefined): readonly AddCommand[] {
  const asked = name !== undefined && Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  return asked ? [asked] : Object.values(COMMANDS);
}

type AddCommand = (program: Command, streams: Streams, finish: Finish) => void;

/** Every command by its name, in the order in which help lists them. */
const COMMANDS: Readonly<Record<string, AddCommand>> = {
  build: addBuild,
  serve: addServe,
  show: addShow,
  compare: addCompare,
  check: addCheck,
  diff: addDiff,
  policy: addPolicy,
  inventory: addInventory,
  verify: addVerify,
  apply: addApply,
  desk: (program, streams) => addDesk(program, { streams, withDataset }),
  new: addNew,
  export: addExport,
  release: addRelease,
  'verify-release': addVerifyRelease,
  mcp: addMcp,
};

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
    .option(
      '--base-url <url>',
      'where others reach the site, for sitemap and canonical links (default: ASSAY_BASE_URL)',
    )
    .option('--data <dir>', 'compile this folder instead of reading a dataset')
    .option('--dataset <file>', 'read this dataset instead of the packaged one')
    .option('--store <dir>', 'folder of the store, once something is kept in it', '.assay')
    .option('--watch', 'compile again when the folder changes (with --data)')
    .option('--verify', 'visit the pages that are due, at once and whenever some get due')
    .option('--contact <address>', 'sent with every request to pages of others (default: ASSAY_CONTACT)')
    .option('--canary <url>', 'with --verify: page that tells whether the network works (default: ASSAY_CANARY)')
    .option('--archive <url>', 'with --verify: public archive to ask (default: the Wayback Machine)')
    .option('--no-archive', 'with --verify: ask no archive')
    .option('--keep-bodies', 'with --verify: keep the pages too, compressed, for yourself alone')
    .option('--no-corrections', 'take no corrections: no form, and nothing by the API')
    .option('--corrections-per-address <n>', 'corrections that one address can send within an hour (default: 10)')
    .option('--corrections-per-hour <n>', 'corrections that all together can send within an hour (default: 300)')
    .option('--behind-proxy <n>', 'take addresses of senders from X-Forwarded-For, so many proxies from the right')
    .addOption(
      new Option('--log <format>', 'how stderr is written (default: ASSAY_LOG, else text)').choices(['text', 'json']),
    )
    .option('--log-requests', 'write down each request: its kind of address, status and time, never who asked')
    .addHelpText(
      'after',
      '\nExamples:\n  assay serve\n  assay serve --port 0 --dataset .assay/dataset.json\n  assay serve --data data --watch\n  assay serve --verify --contact registry@example.org',
    )
    .action(async (options: ServeOptions) => {
      const { runServe } = await import('./commands/serve.ts');
      await runServe(options, streams, () => process.exit(EXIT.failed));
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

function addCheck(program: Command, streams: Streams, finish: Finish): void {
  withDataset(program.command('check [policy] [offerings...]'))
    .description('Hold offerings against a policy: a file, or the id of one that ships')
    .option('--policy <file>', 'file of the policy, - for standard input; then all names are offerings')
    .option('--inventory <file>', 'check what this inventory lists, for the models that it names')
    .option('--as-of <date>', 'the record as it stood on a day')
    .addOption(
      new Option('--format <format>', 'how to print it')
        .choices(['text', 'json', 'markdown', 'junit', 'sarif'])
        .default('text'),
    )
    .option('--json', 'print the result as JSON')
    .option('--out <file>', 'write the result into a file')
    .addHelpText(
      'after',
      '\nExamples:\n  assay check eu-personal-data\n  assay check eu-personal-data xai-api claude-bedrock\n  assay check policy.yaml --inventory ai-uses.yaml --format sarif --out assay.sarif\nExit code 0: met, waived or on file; 1: unmet or unproven; 2: it could not be evaluated.',
    )
    .action(async (policy: string | undefined, offerings: string[], options: CheckOptions) => {
      const { runCheck } = await import('./commands/check.ts');
      finish(await runCheck([...(policy === undefined ? [] : [policy]), ...offerings], options, streams));
    });
}

function addPolicy(program: Command, streams: Streams): void {
  const policy = program
    .command('policy')
    .description('A policy for those who decide or route elsewhere: its facts as JSON, or what it lets through');
  withPolicy(policy.command('input [policy] [offerings...]'))
    .description('Print a policy with the facts that it asks about, as general policy engines take them')
    .addHelpText(
      'after',
      '\nExamples:\n  assay policy input eu-personal-data\n  assay policy input policy.yaml --inventory ai-uses.yaml --out input.json\nNothing is decided here; "assay check" decides.',
    )
    .action(async (name: string | undefined, offerings: string[], options: PolicyOptions) => {
      const { runPolicyInput } = await import('./commands/policy.ts');
      await runPolicyInput([...(name === undefined ? [] : [name]), ...offerings], options, streams);
    });
  withPolicy(policy.command('allow [policy] [offerings...]'))
    .description('List the offerings that a policy lets through, whatever model is called')
    .addOption(
      new Option('--for <format>', 'who reads the list').choices(['plain', 'openrouter']).makeOptionMandatory(),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  assay policy allow eu-personal-data --for plain\n  assay policy allow eu-personal-data --for openrouter --out routing.json\nWhere nothing is let through it ends with exit code 2 and writes nothing.',
    )
    .action(async (name: string | undefined, offerings: string[], options: AllowOptions) => {
      const { runPolicyAllow } = await import('./commands/policy.ts');
      await runPolicyAllow([...(name === undefined ? [] : [name]), ...offerings], options, streams);
    });
}

function withPolicy(command: Command): Command {
  return withDataset(command)
    .option('--policy <file>', 'file of the policy, - for standard input; then all names are offerings')
    .option('--inventory <file>', 'look at what this inventory lists')
    .option('--as-of <date>', 'the record as it stood on a day')
    .option('--out <file>', 'write the result into a file')
    .option('--json', 'print a refusal as JSON');
}

function addDiff(program: Command, streams: Streams, finish: Finish): void {
  withDataset(program.command('diff <old> <new>'))
    .description('Show what differs between two days, datasets, releases, data folders or git revisions of the record')
    .addOption(new Option('--format <format>', 'how to print it').choices(['text', 'markdown', 'json']).default('text'))
    .option('--offering <ids>', 'only these offerings, joined by commas')
    .option('--dimension <ids>', 'only these questions, joined by commas')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  assay diff 2026-07-10 2026-11-23 --offering xai-api\n  assay diff 2026-07-10 2026-11-23\n  assay diff v1.0.0 data --format markdown\n  assay diff old.json new.json --json\nExit code 1 says that something differs.',
    )
    .action(async (from: string, to: string, options: DiffOptions) => {
      const { runDiff } = await import('./commands/diff.ts');
      finish((await runDiff([from, to], options, streams)) ? EXIT.found : EXIT.ok);
    });
}

function addInventory(program: Command, streams: Streams): void {
  const inventory = program
    .command('inventory')
    .description('What a team uses: propose the file that check --inventory reads');
  withDataset(inventory.command('scan <dir>'))
    .description('Look through a repository for the AI services that it calls, and propose an inventory of them')
    .option('--out <file>', 'write it to a new file instead of printing it')
    .option('--json', 'print uses, questions and where each was seen as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  assay inventory scan .\n  assay inventory scan . --out inventory.yaml\n  assay inventory scan services/mail --json\nNothing is called and nothing leaves this machine. What is not sure is listed as a question.',
    )
    .action(async (folder: string, options: Options & { out?: string }) => {
      const { runInventoryScan } = await import('./commands/inventory.ts');
      await runInventoryScan(folder, options, streams);
    });
}

function addVerify(program: Command, streams: Streams, finish: Finish): void {
  withDataset(program.command('verify [ids...]'))
    .description('Visit the pages that the record quotes, and see whether the words still stand there')
    .option('--due', 'only pages that are due by what the last visits showed')
    .option('--limit <n>', 'at most so many pages')
    .option('--concurrency <n>', 'pages under way at the same time, each on another host', '8')
    .option('--store <dir>', 'folder of the store, unless DATABASE_URL is set', '.assay')
    .option('--no-store', 'keep nothing and compare with nothing')
    .option('--keep-bodies', 'keep the pages too, compressed, for yourself alone')
    .option('--contact <address>', 'e-mail address or page that is sent with every request (default: ASSAY_CONTACT)')
    .option('--canary <url>', 'page that tells whether the network works (default: ASSAY_CANARY, else www.example.com)')
    .option('--archive <url>', 'public archive to ask for pages that are closed to us (default: the Wayback Machine)')
    .option('--no-archive', 'ask no archive')
    .option('--json', 'print one line of JSON for each page, and a summary')
    .addHelpText(
      'after',
      '\nExamples:\n  assay verify --due --contact registry@example.org\n  assay verify xai-api --no-store --contact registry@example.org\n  assay verify platform:mistral --json\nExit code 0: the run finished, whatever it saw; 2: it could not run; 3: the canary failed, and nothing was noted.',
    )
    .action(async (ids: string[], options: VerifyOptions) => {
      const { runVerify } = await import('./commands/verify.ts');
      finish((await runVerify(ids, options, streams)) === 'offline' ? EXIT.offline : EXIT.ok);
    });
}

function addApply(program: Command, streams: Streams, finish: Finish): void {
  withShared(program.command('apply'))
    .description('Write what waits in the store into the record')
    .option('--proposals', 'what was accepted, as findings behind the others (what is applied unless another is named)')
    .option('--commit', 'the same, with one git commit for each proposal, of its files alone')
    .option('--observations', 'what visits to the sources have shown, into data/observed/')
    .option('--data <dir>', 'folder of the record', 'data')
    .option('--store <dir>', 'folder of the store, unless DATABASE_URL is set', '.assay')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExamples:\n  assay apply --commit\n  assay apply --observations\n  assay apply --commit --observations --json\nExit code 1: something accepted was not finished; it says why, and the next run takes it up again.',
    )
    .action(async (options: ApplyOptions) => {
      const { runApply } = await import('./commands/apply.ts');
      finish((await runApply(options, streams)) ? EXIT.ok : EXIT.found);
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
    .option(
      '--base-url <url>',
      'where the files will be served, for sitemap and canonical links (default: ASSAY_BASE_URL)',
    )
    .option('--no-compress', 'leave out the .br and .gz copies')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  assay export site --base-url https://registry.example.org')
    .action(async (folder: string, options: Options & { compress?: boolean }) => {
      const { runExport } = await import('./commands/export.ts');
      finish((await runExport(folder, options, streams)) ? EXIT.ok : EXIT.found);
    });
}

function addRelease(program: Command, streams: Streams, finish: Finish): void {
  withDataset(program.command('release <dir>'))
    .description('Write the record into a folder, listed and signed, so that a stranger can verify it')
    .requiredOption('--key <file>', 'secret key of minisign to sign with')
    .option('--password-file <file>', 'file whose first line opens the key, if it is locked')
    .option('--previous <dir>', 'folder of the release before')
    .option('--previous-key <file>', 'public key that signed it, if it was another')
    .option('--json', 'print the result as JSON')
    .addHelpText(
      'after',
      '\nExample:\n  assay release releases/2026-11-23 --key minisign.key --previous releases/2026-10-01',
    )
    .action(async (folder: string, options: ReleaseOptions) => {
      const { runRelease } = await import('./commands/release.ts');
      finish((await runRelease(folder, options, streams)) ? EXIT.ok : EXIT.found);
    });
}

function addVerifyRelease(program: Command, streams: Streams, finish: Finish): void {
  withShared(program.command('verify-release <dir>'))
    .description('Check signature, files and history of a release')
    .requiredOption('--key <file>', 'public key of minisign, as a file or as its line')
    .option('--previous <dir>', 'folder of the release before, to check that findings were only appended since')
    .option('--previous-key <file>', 'public key that signed it, if it was another')
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExample:\n  assay verify-release releases/2026-11-23 --key minisign.pub')
    .action(async (folder: string, options: VerifyReleaseOptions) => {
      const { runVerifyRelease } = await import('./commands/verify-release.ts');
      finish((await runVerifyRelease(folder, options, streams)) ? EXIT.ok : EXIT.found);
    });
}

function addMcp(program: Command, streams: Streams): void {
  withDataset(program.command('mcp'))
    .description('Answer a client of the Model Context Protocol over standard input and output')
    .option('--base-url <url>', 'where people reach the site, for links to its pages (default: ASSAY_BASE_URL)')
    .addHelpText('after', '\nExample, in the configuration of a client:\n  "command": "npx", "args": ["assay", "mcp"]')
    .action(async (options: Options) => {
      const { runMcp } = await import('./commands/mcp.ts');
      await runMcp(options, streams);
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

async function failWith(error: unknown, asJson: boolean, streams: Streams): Promise<number> {
  if (error instanceof CommanderError && error.exitCode === 0) return EXIT.ok;
  const body = withoutHiddenIn(errorBody(error));
  if (asJson) streams.out.write(printedJson({ error: body }));
  else
    streams.err.write(`assay: ${body.message}\n${await issuesText(body, streams)}${body.hint ? `${body.hint}\n` : ''}`);
  if (body.code === 'internal')
    streams.err.write(`${withoutHidden(String(error instanceof Error ? error.stack : error))}\n`);
  return EXIT.failed;
}

/** Arguments and names of files are repeated in messages: what could do something in a terminal is taken out, for programs too. */
function withoutHiddenIn(body: RegistryError['body']): RegistryError['body'] {
  return {
    ...body,
    message: withoutHidden(body.message),
    hint: withoutHidden(body.hint),
    nearest: body.nearest.map(withoutHidden),
  };
}

/** Every mistake in a file that was handed over; what shows them is loaded only when there are any. */
async function issuesText({ issues }: RegistryError['body'], { err }: Streams): Promise<string> {
  if (!issues || issues.length === 0) return '';
  const { issueLines } = await import('../adapters/render/issues-text.ts');
  return `\n${issueLines(issues, err.terminal).join('\n')}\n`;
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
