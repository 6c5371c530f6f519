/** A check as SARIF 2.1.0, which code hosts show beside the lines of a pull request: a result for each line that is not met. */
import type { CheckedLineOutput, CheckedUseOutput, CheckOutput } from '../../core/contract/check.ts';
import { isObligation } from '../../core/policy/line-words.ts';
import type { Dataset } from '../../core/record/dataset.ts';
import { sha256Hex } from '../../core/sha256.ts';

/** What the file says of the program that wrote it. */
export interface SarifTool {
  readonly version: string;
  /** Turns the name of a file into an address relative to where the check ran. */
  readonly uriOf: (file: string) => string;
  /** Files in which results stand that have no line of their own, in the order in which they are looked for. */
  readonly files: readonly string[];
}

/**
 * Writes the log. Results stand where the inventory names the offering, else where the policy has the line, else at the
 * beginning of one of these files; without any, in the policy as it ships, which is no file of the repository checked.
 */
export function checkSarif(dataset: Dataset, output: CheckOutput, tool: SarifTool): string {
  const { policy, title, notices, exit_code, digest, generated, today, as_of, verdict } = output;
  const run = {
    tool: { driver: driverOf(dataset, output, tool) },
    automationDetails: { id: `assay/${policy}/`, description: { text: notices['S10'] ?? '' } },
    invocations: [{ executionSuccessful: true, exitCode: exit_code }],
    columnKind: 'utf16CodeUnits',
    ...(isHomeless(output, tool) && { originalUriBaseIds: BASES }),
    results: output.offerings.flatMap((use) => resultsOf(output, use, tool)),
    properties: { policy, title, digest, generated, today, as_of, verdict, notices },
  };
  return `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, null, 2)}\n`;
}

/** What the addresses of policies that ship are relative to. */
const SHIPPED = 'ASSAY';
const BASES = { [SHIPPED]: { description: { text: 'The record of Assay, in which the policies that ship stand.' } } };

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** Whether something stands in no file of whoever asked. */
function isHomeless({ offerings }: CheckOutput, { files }: SarifTool): boolean {
  const isNowhere = ({ places, requirements }: CheckedUseOutput) =>
    places.length === 0 && requirements.some(({ at }) => at === null);
  return files.length === 0 && offerings.some(isNowhere);
}

function driverOf(dataset: Dataset, output: CheckOutput, { version }: SarifTool): object {
  const questions = [...new Set(output.offerings.flatMap((use) => use.requirements.map(({ question }) => question)))];
  return {
    name: 'Assay',
    version,
    shortDescription: { text: 'What is publicly proven about an AI API, held against a policy.' },
    fullDescription: { text: output.notices['S1'] ?? '' },
    rules: questions.map((id) => ruleOf(dataset, id, output)),
  };
}

function ruleOf(dataset: Dataset, id: string, { notices }: CheckOutput): object {
  const dimension = dataset.dimensions.get(id);
  const said = [notices['S10'], notices['S1']].join(' ');
  return {
    id,
    shortDescription: { text: dimension?.label ?? id },
    fullDescription: { text: dimension?.card.asks ?? id },
    help: { text: `To ask the vendor: ${dimension?.card.ask.join(' ') ?? ''} ${said}` },
  };
}

function resultsOf(output: CheckOutput, use: CheckedUseOutput, tool: SarifTool): object[] {
  return use.requirements
    .filter(({ must, verdict, reasons }) => verdict !== 'met' || (must && reasons.some(isObligation)))
    .map((line) => resultOf(output, use, line, tool));
}

function resultOf(output: CheckOutput, use: CheckedUseOutput, line: CheckedLineOutput, tool: SarifTool): object {
  const { offering, model, use: said } = use;
  const name = model === null ? offering : `${offering} for ${model}`;
  const accepted = line.verdict === 'waived' || line.verdict === 'on_file';
  return {
    ruleId: line.question,
    level: levelOf(line),
    message: { text: messageOf(name, line) },
    locations: locationsOf(output, { use, line }, tool),
    partialFingerprints: {
      'assayLine/v1': sha256Hex(
        JSON.stringify([output.policy, offering, model, line.question, line.says, ...(said ? [said] : [])]),
      ),
    },
    ...(accepted && { suppressions: [suppressionOf(line)] }),
    properties: {
      offering,
      model,
      verdict: line.verdict,
      must: line.must,
      reasons: line.reasons,
      finding: line.finding,
      quotes: line.quotes,
      because: line.because,
      would_change: line.would_change,
    },
  };
}

/** What is waived or on file is suppressed besides; what a yes depends on, and what only should hold, is a note. */
function levelOf({ must, verdict }: CheckedLineOutput): 'error' | 'warning' | 'note' {
  if (must && verdict === 'unmet') return 'error';
  return must && verdict === 'unproven' ? 'warning' : 'note';
}

function messageOf(name: string, line: CheckedLineOutput): string {
  const told = line.reasons.map(({ message }) => message).join(' ');
  const [quote] = line.quotes;
  const words = quote && line.verdict !== 'met' ? ` “${quote.quote}” (${quote.url})` : '';
  const change = line.would_change === null ? '' : ` To turn it: ${line.would_change}`;
  const should = line.must ? '' : ' (should hold; it decides nothing)';
  return `${name}: ${VERDICT[line.verdict]}${should}: ${line.says} ${told}${words}${change}`;
}

const VERDICT = { met: 'met', unmet: 'unmet', unproven: 'unproven', waived: 'waived', on_file: 'on file' } as const;

function suppressionOf({ reasons, verdict }: CheckedLineOutput): object {
  const justification = reasons.find(({ code }) => code === verdict)?.message ?? '';
  return { kind: 'external', status: 'accepted', justification };
}

function locationsOf(
  { policy }: CheckOutput,
  { use, line }: { readonly use: CheckedUseOutput; readonly line: CheckedLineOutput },
  { uriOf, files }: SarifTool,
): object[] {
  const logicalLocations = [{ fullyQualifiedName: use.offering, kind: 'resource' }];
  const [file] = files;
  const beginning = file === undefined ? [] : [{ file, line: 1, column: 1 }];
  const places = use.places.length > 0 ? use.places : line.at ? [line.at] : beginning;
  if (places.length === 0) {
    const artifactLocation = { uri: `data/policies/${policy}.yaml`, uriBaseId: SHIPPED };
    return [{ physicalLocation: { artifactLocation, region: { startLine: 1 } }, logicalLocations }];
  }
  return places.map(({ file, line: startLine, column: startColumn }) => ({
    physicalLocation: { artifactLocation: { uri: uriOf(file) }, region: { startLine, startColumn } },
    logicalLocations,
  }));
}
