/** MCP over HTTP: one address that answers each message by itself, keeps nothing between them, and is closed to pages of others. */
import { type Context, Hono } from 'hono';
import { HEADERS } from './http-reply.ts';
import type { McpCapabilities } from './mcp.ts';
import { INTERNAL_ERROR, REFUSED, rpcRefusal } from './mcp-error.ts';
import { foreignness } from './mcp-guard.ts';
import { type Refused, takeMessage } from './mcp-message.ts';

/** Where it stands, from the root of the site. */
export const MCP_PATH = '/mcp';

/** Builds the address as a Hono app. What speaks the protocol is loaded with the first message. */
export function mcpApp(capabilities: McpCapabilities): Hono {
  const app = new Hono({ strict: true });
  const answer = async (context: Context) => {
    const request = context.req.raw;
    const refused = refusedUnread(request, capabilities.base?.() ?? '');
    if (refused) return refusal(context, refused);
    const taken = await takeMessage(request);
    if ('refused' in taken) return refusal(context, taken.refused);
    return withHeaders(await answerMessage(capabilities, request, taken.message));
  };
  app.all(MCP_PATH, answer);
  app.all(`${MCP_PATH}/`, answer);
  app.notFound((context) =>
    refusal(context, { status: 404, code: REFUSED, message: `Messages go to ${MCP_PATH}; nothing stands below it.` }),
  );
  app.onError((error, context) => {
    capabilities.log(`${error.stack ?? error.message}\n`);
    const message = 'Something broke on our side. It has been written down. Please try again.';
    return refusal(context, { status: 500, code: INTERNAL_ERROR, message });
  });
  return app;
}

/** Who asks, and how, is looked at before anything of a message. */
function refusedUnread(request: Request, base: string): Refused | null {
  const why = foreignness(request.headers, base);
  if (why !== null) return { status: 403, code: REFUSED, message: `${why} ${OPEN_TO}` };
  if (request.method === 'POST') return null;
  return { status: 405, code: REFUSED, message: 'Messages are sent with POST; nothing is streamed from here.' };
}

const OPEN_TO =
  'It is open to programs that reach it as 127.0.0.1, localhost or the address that its operator gave with --base-url.';

/** A server and a transport for each request: nothing of one client can come to another. */
async function answerMessage(capabilities: McpCapabilities, request: Request, message: unknown): Promise<Response> {
  const [{ mcpServer }, { WebStandardStreamableHTTPServerTransport }] = await Promise.all([
    import('./mcp.ts'),
    import('@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js'),
  ]);
  const server = mcpServer(capabilities);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request, { parsedBody: message });
  } finally {
    await server.close();
  }
}

function refusal(context: Context, { status, code, message }: Refused): Response {
  const headers = new Headers({ ...HEADERS, 'content-type': 'application/json', 'cache-control': 'no-store' });
  if (status === 405) headers.set('allow', 'POST');
  const body = `${JSON.stringify(rpcRefusal(code, message))}\n`;
  return new Response(context.req.method === 'HEAD' ? null : body, { status, headers });
}

/** The answer with the headers that every answer of this site has. */
async function withHeaders(answered: Response): Promise<Response> {
  const headers = new Headers({ ...HEADERS, 'cache-control': 'no-store' });
  for (const [name, value] of answered.headers) headers.set(name, value);
  return new Response(answered.status === 202 ? null : await answered.text(), { status: answered.status, headers });
}
