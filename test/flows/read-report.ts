/** Reports as the programs read them that they are written for: held against the official SARIF schema and the common JUnit XSD. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { Ajv, type ErrorObject } from 'ajv';
import addFormats from 'ajv-formats';
import { XmlDocument, type XmlElement, XsdValidator } from 'libxml2-wasm';

const { resolve } = createRequire(import.meta.url);

/** The JSON Schema of SARIF 2.1.0 as Microsoft publishes it with its own matchers. It says draft 04, and uses nothing of it that later drafts changed. */
function sarifSchema(): object {
  const path = join(dirname(resolve('@microsoft/jest-sarif/package.json')), 'lib/schemas/sarif-2.1.0-rtm.5.json');
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(readFileSync(path, 'utf8'));
  return schema;
}

// One of its patterns is only one where brackets may stand alone.
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
(addFormats as unknown as (to: Ajv) => void)(ajv);
const isSarif = ajv.compile(sarifSchema()) as ((log: unknown) => boolean) & { readonly errors?: ErrorObject[] | null };

/** The XSD for the reports of Ant's JUnit task (Windy Road, Apache-2.0), which stands in the tests of a package that writes them. */
function junitXsd(): string {
  const path = join(dirname(resolve('junit-xml/package.json')), 'src/index.test.ts');
  const [, text = ''] = /const antJunitSchema = '(<\?xml.*?<\/xs:schema>)';/s.exec(readFileSync(path, 'utf8')) ?? [];
  return text.replaceAll("\\'", "'");
}

const JUNIT = XsdValidator.fromDoc(XmlDocument.fromString(junitXsd()));

/** What stands in a log of one run. */
export interface ReadSarif {
  readonly exitCode: number;
  readonly results: readonly {
    readonly rule: string;
    readonly level: string;
    readonly text: string;
    readonly fingerprint: string;
    readonly suppressed: boolean;
    readonly places: readonly { readonly uri: string; readonly line: number; readonly base?: string }[];
  }[];
}

interface SarifResult {
  readonly ruleId: string;
  readonly level: string;
  readonly message: { readonly text: string };
  readonly partialFingerprints: Readonly<Record<string, string>>;
  readonly suppressions?: readonly unknown[];
  readonly locations: readonly {
    readonly physicalLocation?: {
      readonly artifactLocation: { readonly uri: string; readonly uriBaseId?: string };
      readonly region: { readonly startLine: number };
    };
  }[];
}

interface SarifRun {
  readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } };
  readonly invocations: readonly { readonly exitCode: number }[];
  readonly results: readonly SarifResult[];
}

/** Reads a log; fails where the schema refuses it, a result names a rule that is not there, or none of its files, which code hosts refuse. */
export function readSarif(text: string): ReadSarif {
  const log = JSON.parse(text) as { readonly runs: readonly SarifRun[] };
  if (!isSarif(log)) throw new Error(ajv.errorsText(isSarif.errors));
  const [run] = log.runs;
  const rules = run?.tool.driver.rules.map(({ id }) => id) ?? [];
  const strangers = run?.results.filter(({ ruleId }) => !rules.includes(ruleId)) ?? [];
  if (strangers.length > 0) throw new Error(`no rule ${strangers[0]?.ruleId}`);
  const homeless = run?.results.filter(
    ({ locations }) => locations.length === 0 || locations.some((at) => !at.physicalLocation?.artifactLocation.uri),
  );
  if (homeless && homeless.length > 0) throw new Error(`no artifact location: ${homeless[0]?.message.text}`);
  return {
    exitCode: run?.invocations[0]?.exitCode ?? Number.NaN,
    results: (run?.results ?? []).map((each) => ({
      rule: each.ruleId,
      level: each.level,
      text: each.message.text,
      fingerprint: Object.values(each.partialFingerprints).join(),
      suppressed: (each.suppressions ?? []).length > 0,
      places: each.locations.flatMap(({ physicalLocation: at }) => (at ? [placeOf(at)] : [])),
    })),
  };
}

function placeOf({
  artifactLocation: { uri, uriBaseId },
  region,
}: NonNullable<SarifResult['locations'][number]['physicalLocation']>): ReadSarif['results'][number]['places'][number] {
  return { uri, line: region.startLine, ...(uriBaseId !== undefined && { base: uriBaseId }) };
}

/** What stands in a report: each suite with what it says of itself and what it holds. */
export interface ReadSuite {
  readonly name: string;
  readonly tests: number;
  readonly failures: number;
  readonly listed: number;
  readonly failed: number;
}

/** Reads a report; fails where the XSD refuses it. */
export function readJunit(text: string): readonly ReadSuite[] {
  const document = XmlDocument.fromString(text);
  JUNIT.validate(document);
  return document.find('//testsuite').map((node) => {
    const suite = node as XmlElement;
    const number = (name: string) => Number(suite.attr(name)?.value);
    return {
      name: suite.attr('name')?.value ?? '',
      tests: number('tests'),
      failures: number('failures'),
      listed: suite.find('testcase').length,
      failed: suite.find('testcase/failure').length,
    };
  });
}
