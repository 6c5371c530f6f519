/** docs/mcp.md over the real record: every call runs, and answers what stands below it; tools, arguments and limits are those that there are. */
import { readFileSync } from 'node:fs';
import type { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { beforeAll, describe, expect, test } from 'vitest';
import { FIND_FILTERS } from '../../src/core/contract/mcp-input.ts';
import { MCP_TOOLS } from '../../src/faces/mcp-tools.ts';
import { call, inMemory } from './mcp-clients.ts';
import { realDataset } from './real-record.ts';

const PAGE = readFileSync(new URL('../../docs/mcp.md', import.meta.url), 'utf8');
const FENCES = [...PAGE.matchAll(/^```(\w+)\n(.*?)^```$/gms)].map(([, language = '', text = '']) => ({
  language,
  text,
}));

interface Step {
  readonly name: string;
  readonly arguments: Record<string, unknown>;
  readonly says: string;
}

const STEPS: readonly Step[] = FENCES.flatMap(({ language, text }, index) => {
  const next = FENCES[index + 1];
  if (language !== 'json' || !text.includes('"arguments"')) return [];
  return [{ ...JSON.parse(text), says: next?.language === 'text' ? next.text : '' }];
});

let client: Client;
beforeAll(async () => {
  const dataset = realDataset();
  client = (await inMemory(dataset, { today: dataset.content.generated })).client;
});

describe('calls', () => {
  test('there are some, each with what it answers', () => {
    expect(STEPS.map(({ says }) => says.length > 20)).toEqual([true, true, true, true, true]);
  });

  test.each(STEPS)('$name $arguments', async ({ name, arguments: args, says }) => {
    const { text, isError } = await call(client, name, args);
    expect(isError).toBe(false);
    const said = text.replace(/\s+/g, ' ');
    // A line of the page that goes on in the next one is one line of the answer.
    const wanted = says
      .trim()
      .replace(/\n(?=offline )/g, ' ')
      .split('\n');
    expect(wanted.filter((each) => !said.includes(each))).toEqual([]);
  });
});

test('clients are told an address that there is, and a command', () => {
  const servers = FENCES.flatMap(({ text }) =>
    text.includes('mcpServers') ? [JSON.parse(text).mcpServers.assay] : [],
  );
  expect(servers).toEqual([
    { command: 'node', args: [expect.stringMatching(/\/bin\/assay\.js$/), 'mcp'] },
    { type: 'http', url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/mcp$/) },
  ]);
});

test('the table of tools has each with what it takes, and the filters are those that there are', () => {
  const rows = [...PAGE.matchAll(/^\| `([a-z_]+)` \| (.*?) \| `/gm)].map(([, name, takes = '']) => ({
    name,
    takes: [...takes.matchAll(/`([a-z_]+)`/g)].map((match) => match[1]),
  }));
  expect(rows).toEqual(MCP_TOOLS.map(({ name, input }) => ({ name, takes: Object.keys(input.shape) })));
  const [, filters = ''] = /^`filters` are those of the API: ([\s\S]*?)\. /m.exec(PAGE) ?? [];
  expect([...filters.matchAll(/`([a-z_]+)`/g)].map((match) => match[1])).toEqual(Object.keys(FIND_FILTERS.shape));
});
