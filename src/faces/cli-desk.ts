/** The command line of the desk: its commands with their options, loaded when one of them runs. */
import { type Command, Option } from 'commander';
import type { Streams } from './cli.ts';
import type { DeskOptions } from './commands/desk.ts';
import type { AcceptOptions } from './commands/desk-decide.ts';

/** What the commands share with all others. */
export interface DeskCommands {
  readonly streams: Streams;
  /** Adds the options that say which record is meant, and which day it is. */
  readonly withDataset: (command: Command) => Command;
}

/** Adds `desk` and what stands below it. */
export function addDesk(program: Command, commands: DeskCommands): void {
  const desk = program
    .command('desk')
    .description('Decide what was proposed: let reviewers in, see what waits, accept or decline');
  addReading(desk, commands);
  addAccept(desk, commands);
  for (const step of STEPS) addStep(desk, step, commands);
  addDoor(desk, commands);
}

type Noted = DeskOptions & { readonly note?: string };

function addReading(desk: Command, { streams, withDataset }: DeskCommands): void {
  const reading = (usage: string) => withStore(withDataset(desk.command(usage)));
  withStore(desk.command('invite <name>'))
    .description('Make a link that signs a reviewer in, once, within an hour')
    .option('--reader', 'let them look and decide nothing')
    .option('--base-url <url>', 'where the site is reached (default: ASSAY_BASE_URL, else http://127.0.0.1:4173)')
    .addHelpText('after', '\nExample:\n  assay desk invite "Ada Lovelace" --base-url https://registry.example.org')
    .action(async (name: string, options: DeskOptions & { reader?: boolean }) => {
      await (await import('./commands/desk-decide.ts')).runDeskInvite(name, options, streams);
    });
  reading('list')
    .description('List proposals, the oldest first')
    .option('--state <state>', 'open, all, or one state: received, asked_back, accepted, declined …', 'open')
    .option('--kind <kind>', 'correction, question or change')
    .addHelpText('after', '\nExamples:\n  assay desk list\n  assay desk list --state accepted --json')
    .action(async (options: DeskOptions & { state: string; kind?: string }) => {
      await (await import('./commands/desk.ts')).runDeskList(options, streams);
    });
  reading('show <ref>')
    .description('Show one proposal: what was sent, what was seen, what was done')
    .option(
      '--yaml',
      'print what it comes to, as findings to be edited, each with the finding in force that it was made for',
    )
    .option('--contact', 'show how its sender can be reached; that you looked is noted')
    .addHelpText('after', '\nExample:\n  assay desk show c-0123456789ab --yaml > finding.yaml')
    .action(async (ref: string, options: DeskOptions & { yaml?: boolean; contact?: boolean }) => {
      await (await import('./commands/desk.ts')).runDeskShow(ref, options, streams);
    });
  withStore(desk.command('log'))
    .description('Show what was done at the desk, newest first')
    .action(async (options: DeskOptions) => {
      await (await import('./commands/desk.ts')).runDeskLog(options, streams);
    });
}

function addAccept(desk: Command, { streams, withDataset }: DeskCommands): void {
  withStore(withDataset(desk.command('accept <ref>')))
    .description('Accept a proposal, as it was drafted or as you edited it; "assay apply" writes it into the record')
    .requiredOption('--reason <text>', 'words to its sender')
    .addOption(
      new Option(
        '--finding <file>',
        'the finding that "show --yaml" printed, edited, instead of the draft; once for each, in their order',
      ).argParser((value: string, before: readonly string[] | undefined) => [...(before ?? []), value]),
    )
    .option('--credit <handle>', 'whom to thank: HANDLE, HANDLE=Name for somebody new, or none (default: as drafted)')
    .option('--seen', 'say that you opened the page today and saw the words there, where no visit found them')
    .option('--for-all', 'say that what was sent about one model holds for all of them')
    .addHelpText(
      'after',
      '\nExamples:\n  assay desk accept c-0123456789ab --reason "Seen on the page."\n  assay desk accept c-0123456789ab --reason "Seen." --finding finding.yaml',
    )
    .action(async (ref: string, options: AcceptOptions) => {
      await (await import('./commands/desk-decide.ts')).runDeskAccept(ref, options, streams);
    });
}

interface StepCommand {
  readonly name: string;
  readonly act: 'decline' | 'ask_back' | 'dispute' | 'settle' | 'reopen';
  readonly says: string;
  /** The option that has its words. */
  readonly option: 'reason' | 'question';
  readonly optionSays: string;
  readonly isNeeded: boolean;
}

const REASON = { option: 'reason', optionSays: 'why, for its sender to read' } as const;

const STEPS: readonly StepCommand[] = [
  { name: 'decline', act: 'decline', says: 'Decline a proposal', ...REASON, isNeeded: true },
  {
    ...{ name: 'ask', act: 'ask_back', says: 'Ask the sender of a proposal something', isNeeded: true },
    ...{ option: 'question', optionSays: 'what, for its sender to read' },
  },
  {
    ...{ name: 'dispute', act: 'dispute', says: 'Note at the answer that its vendor objects' },
    ...REASON,
    isNeeded: false,
  },
  { name: 'settle', act: 'settle', says: 'Take that note away', ...REASON, isNeeded: false },
  { name: 'reopen', act: 'reopen', says: 'Take a decision back', ...REASON, isNeeded: true },
];

function addStep(desk: Command, step: StepCommand, { streams, withDataset }: DeskCommands): void {
  const command = withStore(withDataset(desk.command(`${step.name} <ref>`))).description(step.says);
  const flag = `--${step.option} <text>`;
  if (step.isNeeded) command.requiredOption(flag, step.optionSays);
  else command.option(flag, step.optionSays);
  command.action(async (ref: string, options: DeskOptions & { reason?: string; question?: string }) => {
    const { runDeskStep } = await import('./commands/desk-decide.ts');
    const note = options[step.option];
    await runDeskStep(ref, step.act, { ...options, ...(note !== undefined && { note }) } satisfies Noted, streams);
  });
}

function addDoor(desk: Command, { streams }: DeskCommands): void {
  withStore(desk.command('revoke <name>'))
    .description('Sign a reviewer out everywhere, and make their links useless')
    .action(async (name: string, options: DeskOptions) => {
      await (await import('./commands/desk-decide.ts')).runDeskRevoke(name, options, streams);
    });
  withStore(desk.command('close'))
    .description('Let nobody send corrections for now, on all servers of the store')
    .requiredOption('--reason <text>', 'why, for everybody to read')
    .action(async (options: DeskOptions & { reason: string }) => {
      await (await import('./commands/desk-decide.ts')).runDeskDoor(options.reason, options, streams);
    });
  withStore(desk.command('open'))
    .description('Let corrections be sent again')
    .action(async (options: DeskOptions) => {
      await (await import('./commands/desk-decide.ts')).runDeskDoor(null, options, streams);
    });
}

function withStore(command: Command): Command {
  return command
    .option('--store <dir>', 'folder of the store, unless DATABASE_URL is set', '.assay')
    .option('--by <name>', 'who does this, for the log (default: your name on this system)')
    .option('--json', 'print the result as JSON');
}
