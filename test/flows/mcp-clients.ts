/** Clients of MCP, those of the official kit: one over HTTP on loopback, one over the streams of the built program, one in memory. */
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { Dataset } from '../../src/core/record/dataset.ts';
import { mcpServer } from '../../src/faces/mcp.ts';
import { listenAt } from '../../src/faces/web-server.ts';
import { HANDED } from '../../src/faces/wiring-handed.ts';
import { mountFaces } from '../../src/faces/wiring-http.ts';
import { MINI_DAY } from '../mini-record.ts';
import { ROOT } from './command-line.ts';
import { ASSETS } from './site.ts';

/** A client that is connected, and what ends it with its server. */
export interface Connected {
  readonly client: Client;
  readonly close: () => Promise<void>;
}

/** The faces on a socket. */
export interface Site {
  readonly address: string;
  readonly logged: string[];
  readonly close: () => Promise<void>;
}

/** Serves the faces over a dataset on loopback. */
export async function serveFaces(dataset: Dataset, options: { today?: string; base?: string } = {}): Promise<Site> {
  const logged: string[] = [];
  const log = (text: string) => void logged.push(text);
  const { today = MINI_DAY, base = '' } = options;
  const fetch = mountFaces({ dataset: () => dataset, today: () => today, assets: ASSETS, log, base: () => base });
  const { port, close } = await listenAt({ host: '127.0.0.1', port: 0, log }, fetch);
  return { address: `http://127.0.0.1:${port}`, logged, close };
}

/** A client of a site that is served. */
export async function overHttp(address: string): Promise<Connected> {
  const client = newClient();
  await client.connect(new StreamableHTTPClientTransport(new URL(`${address}/mcp`)));
  return { client, close: () => client.close() };
}

/** A client that has started `node bin/assay.js mcp`, as a client on a desk does. */
export async function overStreams(args: readonly string[]): Promise<Connected & { readonly said: { err: string } }> {
  const client = newClient();
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [`${ROOT}bin/assay.js`, 'mcp', ...args],
    stderr: 'pipe',
  });
  const said = { err: '' };
  transport.stderr?.on('data', (chunk) => {
    said.err += String(chunk);
  });
  await client.connect(transport);
  return { client, close: () => client.close(), said };
}

/** A client of a dataset, without anything between. */
export async function inMemory(dataset: Dataset, { today = MINI_DAY, base = '' } = {}): Promise<Connected> {
  const client = newClient();
  const log = (text: string) => {
    throw new Error(`The server logged: ${text}`);
  };
  const asked = { dataset: () => dataset, today: () => today, base: () => base };
  const server = mcpServer({ ...asked, log, handed: HANDED, version: '0' });
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  await Promise.all([server.connect(ours), client.connect(theirs)]);
  return { client, close: () => client.close() };
}

function newClient(): Client {
  return new Client({ name: 'a-client', version: '1' });
}

/** What a tool answered. */
export interface Answered {
  readonly text: string;
  readonly data: Record<string, unknown> | undefined;
  readonly isError: boolean;
  readonly meta: Record<string, unknown>;
}

/** Calls a tool; the client holds what comes to the schema of the tool. */
export async function call(client: Client, name: string, args: Record<string, unknown> = {}): Promise<Answered> {
  const result = (await client.callTool({ name, arguments: args })) as CallToolResult;
  const text = result.content.map((each) => (each.type === 'text' ? each.text : '')).join('');
  return { text, data: result.structuredContent, isError: result.isError === true, meta: result._meta ?? {} };
}
