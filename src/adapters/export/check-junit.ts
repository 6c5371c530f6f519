/** A check as JUnit XML, which build servers read: a suite for each offering, a test for each line of the policy. */

import type { CheckedLineOutput, CheckedUseOutput, CheckOutput } from '../../core/contract/check.ts';
import { isFailing } from '../../core/policy/check-verdict.ts';
import { xmlText } from './xml.ts';

/** Writes the suites. What should hold never fails, nor does what is unproven where the policy only warns of it. */
export function checkJunit(output: CheckOutput): string {
  const suites = output.offerings.map((each, index) => suiteXml(output, each, index));
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<testsuites>', ...suites, '</testsuites>', ''].join('\n');
}

function suiteXml(output: CheckOutput, use: CheckedUseOutput, id: number): string {
  const name = use.model === null ? use.offering : `${use.offering} for ${use.model}`;
  const tests = use.requirements.map((line, index) => testXml(line, index, { output, name }));
  const failures = use.requirements.filter((line) => isFailing(line, output.unknown)).length;
  const counts = { tests: tests.length, failures, errors: 0 };
  return [
    `<testsuite${attributes({ id, name, package: output.policy, ...counts, ...WHEN_AND_WHERE(output.today) })}>`,
    propertiesXml(output, use),
    ...tests,
    element('system-out', notesOf(use)),
    element('system-err', ''),
    '</testsuite>',
  ].join('\n');
}

/** The format asks for a moment, a machine and a duration; what is checked depends on a day alone. */
const WHEN_AND_WHERE = (today: string) => ({ time: 0, timestamp: `${today}T00:00:00`, hostname: 'localhost' });

function propertiesXml(output: CheckOutput, use: CheckedUseOutput): string {
  const { title, digest, generated, today, as_of, verdict, notices } = output;
  const values = {
    title,
    digest,
    generated,
    today,
    as_of: as_of ?? '',
    verdict,
    'verdict.here': use.verdict,
    places: use.places.map(({ file, line, column }) => `${file}:${line}:${column}`).join(' '),
    ...Object.fromEntries(Object.entries(notices).map(([key, text]) => [`notice.${key}`, text])),
  };
  const properties = Object.entries(values).filter(([, value]) => value !== '');
  return [
    '<properties>',
    ...properties.map(([name, value]) => `<property${attributes({ name, value })}/>`),
    '</properties>',
  ].join('\n');
}

function testXml(
  line: CheckedLineOutput,
  index: number,
  { output, name }: { readonly output: CheckOutput; readonly name: string },
): string {
  const about = { name: `${index + 1}. ${line.says}`, classname: `${output.policy}.${name}.${line.question}`, time: 0 };
  if (!isFailing(line, output.unknown)) return `<testcase${attributes(about)}/>`;
  const message = line.reasons.map((each) => each.message).join(' ');
  const failure = attributes({ message, type: line.verdict });
  return `<testcase${attributes(about)}><failure${failure}>${xmlText(detailsOf(line))}</failure></testcase>`;
}

function detailsOf(line: CheckedLineOutput): string {
  return [
    ...line.reasons.map(({ code, message }) => `${code}: ${message}`),
    ...(line.because === null ? [] : [`because: ${line.because}`]),
    ...line.quotes.map(({ quote, url, verified_on, read_on }) => {
      const seen = verified_on === null ? `read in a copy on ${read_on ?? 'no known day'}` : `verified ${verified_on}`;
      return `"${quote}" ${url} (${seen})`;
    }),
    ...(line.would_change === null ? [] : [`to turn it: ${line.would_change}`]),
  ].join('\n');
}

/** What passes is told too: what it depends on, what covers it, and what only should hold. */
function notesOf({ requirements, not_asked }: CheckedUseOutput): string {
  const told = requirements.flatMap(({ must, verdict, says, reasons }, index) => {
    const messages = reasons.map(({ message }) => message).join(' ');
    return must && (verdict === 'unmet' || messages === '')
      ? []
      : [`${index + 1}. ${verdict}${must ? '' : ' (should hold; it decides nothing)'}: ${says} ${messages}`.trimEnd()];
  });
  return [...told, ...not_asked.map(({ says, when }) => `not asked here: ${says} (${when})`)].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${xmlText(text)}</${name}>`;
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${xmlText(String(value)).replace(/[\t\n\r]/g, ' ')}"`)
    .join('');
}
