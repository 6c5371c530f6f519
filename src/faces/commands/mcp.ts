/** The command `mcp`: the record for one client of the Model Context Protocol, over standard input and output. */
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { RegistryError } from '../../core/errors.ts';
import type { Options, Streams } from '../cli.ts';
import { mcpServer } from '../mcp.ts';
import { INVALID_REQUEST, PARSE_ERROR, rpcRefusal } from '../mcp-error.ts';
import { baseUrlOf, clockOf, datasetOf, programVersion } from '../wiring.ts';
import { HANDED } from '../wiring-handed.ts';
import { untilStopped } from '../wiring-signals.ts';

const MAX_MESSAGE_BYTES = 1024 * 1024;

/** Answers until the client closes its end, or the program is told to stop. Nothing but messages is written to stdout. */
export async function runMcp(options: Options, streams: Streams): Promise<void> {
  const dataset = await datasetOf(options);
  const base = baseUrlOf(options) ?? '';
  const server = mcpServer({
    dataset: () => dataset,
    today: clockOf(options),
    log: streams.err.write,
    base: () => base,
    handed: HANDED,
    version: programVersion(),
  });
  // Each answer waits by itself until the pipe is emptied; a client may ask for many at once.
  process.stdout.setMaxListeners(0);
  const transport = new StdioServerTransport(process.stdin, process.stdout, { maxBufferSize: MAX_MESSAGE_BYTES });
  server.onerror = (error) => {
    const refused = refusalOf(error);
    // What has no id cannot be answered in the words of the protocol's types, only in those of JSON-RPC.
    if (refused) process.stdout.write(`${JSON.stringify(refused)}\n`);
  };
  const closed = new Promise<'closed'>((resolve) => {
    server.onclose = () => resolve('closed');
  });
  const ended = new Promise<'ended'>((resolve) => {
    process.stdin.once('end', () => resolve('ended'));
  });
  await server.connect(transport);
  const why = await Promise.race([ended, closed, untilStopped()]);
  if (why === 'closed') throw tooLong();
  await server.close();
}

/** The answer to a line that is no message; undefined for what is no fault of a line. */
function refusalOf(error: Error) {
  if (error instanceof SyntaxError) return rpcRefusal(PARSE_ERROR, 'This line is no JSON.');
  if ('issues' in error) return rpcRefusal(INVALID_REQUEST, 'This line is no message of JSON-RPC 2.0; each has one.');
  return undefined;
}

function tooLong(): RegistryError {
  return new RegistryError('bad_parameter', `A message was longer than ${MAX_MESSAGE_BYTES} bytes.`, {
    hint: 'Start the command again; messages are one line of JSON each.',
  });
}
