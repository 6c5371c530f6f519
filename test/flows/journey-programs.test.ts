/** docs/journey-programs.md over the real record: the same question by curl, library, agent and Python has the same answer. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { effective, openDataset } from '../../src/index.ts';
import { type Connected, overHttp, type Site, serveFaces } from './mcp-clients.ts';
import { realDataset } from './real-record.ts';

const PAGE = readFileSync(new URL('../../docs/journey-programs.md', import.meta.url), 'utf8');
const QUESTIONS = ['gdpr_dpa', 'training_on_customer_data', 'retention_zdr', 'data_residency'];
const REAL = realDataset();
const TODAY = REAL.content.generated;

/** What decides: the answer, where, on what it depends, and the first words. */
type Decisive = readonly [string, string | null, string | null, string | null];

let site: Site;
let agent: Connected;
beforeAll(async () => {
  site = await serveFaces(REAL, { today: TODAY });
  agent = await overHttp(site.address);
});
afterAll(async () => {
  await agent.close();
  await site.close();
});

function fence(language: string): string {
  const found = new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(PAGE)?.[1];
  if (found === undefined) throw new Error(`The page has no ${language}.`);
  return found;
}

interface Told {
  readonly label: string;
  readonly place: string | null;
  readonly condition: string | null;
  readonly sources: readonly { readonly quote: string | null }[];
}

function decisive({ label, place, condition, sources }: Told): Decisive {
  return [label, place, condition, sources[0]?.quote ?? null];
}

async function byCurl(): Promise<Decisive[]> {
  const data = [...fence('sh').matchAll(/ -d (\S+)/g)].map((match) => match[1]);
  const [path] = /\/api\/[^']+/.exec(fence('sh')) ?? [];
  const answer = (await (await fetch(`${site.address}${path}?${data.join('&')}`)).json()) as {
    data: { cells: Record<string, Told> };
  };
  return QUESTIONS.map((question) => decisive(answer.data.cells[question] as Told));
}

function byLibrary(): Decisive[] {
  const dataset = openDataset(undefined, { today: TODAY });
  return QUESTIONS.map((question) => {
    const { cell, conditions } = effective(dataset, 'claude-bedrock', question, { model: 'claude-fable-5' });
    if (cell === null) throw new Error(`Nothing is recorded of ${question}.`);
    return decisive({ ...cell, condition: conditions[0]?.text ?? null });
  });
}

async function byAgent(): Promise<Decisive[]> {
  const asked = JSON.parse(fence('json')) as Record<string, string>;
  const cells: Decisive[] = [];
  for (const dimension of QUESTIONS) {
    const answer = await agent.client.callTool({ name: 'get_finding', arguments: { ...asked, dimension } });
    const { cell } = answer.structuredContent as { cell: Told };
    const said = JSON.stringify(answer.content);
    for (const part of [cell.label, cell.condition]) if (part) expect(said).toContain(part);
    cells.push(decisive(cell));
  }
  return cells;
}

async function byPython(): Promise<Decisive[]> {
  const script = fence('python').replace('http://127.0.0.1:4173', site.address);
  const { stdout } = await promisify(execFile)('/usr/bin/python3', ['-c', script]);
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [, ...parts] = line.split(' | ').map((part) => (part === 'None' ? null : part));
      return parts as unknown as Decisive;
    });
}

describe('may Claude Fable 5 on Amazon Bedrock see personal data of people in the EU', () => {
  test('four ways give one answer, with its conditions and words', async () => {
    const answers = await byCurl();
    expect(answers).toHaveLength(QUESTIONS.length);
    expect(answers.every(([, , , quote]) => quote !== null && quote.length > 20)).toBe(true);
    expect(byLibrary()).toEqual(answers);
    expect(await byAgent()).toEqual(answers);
    expect(await byPython()).toEqual(answers);
  });

  test('it is the answer that the page tells', async () => {
    const told = fence('text').trim().split('\n');
    const lines = (await byCurl()).map((parts, index) => [QUESTIONS[index], ...parts].join(' | '));
    for (const [index, line] of told.entries()) expect(lines[index]?.startsWith(line)).toBe(true);
  });
});
