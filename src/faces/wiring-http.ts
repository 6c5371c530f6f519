/** The faces that speak HTTP, mounted on one address: the API below `/api/`, MCP at `/mcp`, the pages everywhere else. */
import { API_ROOT } from '../core/request/api-routes.ts';
import { apiApp } from './api.ts';
import { MCP_PATH, mcpApp } from './mcp-http.ts';
import { type WebCapabilities, webApp } from './web.ts';
import { programVersion } from './wiring.ts';
import { HANDED } from './wiring-handed.ts';

/** Answers a request; what comes second is handed on to whichever face answers. */
export type Fetch = ReturnType<typeof webApp>['fetch'];

/** Builds the faces. None knows of another, so that each answers what went wrong in its own way. */
export function mountFaces(capabilities: WebCapabilities): Fetch {
  const web = webApp(capabilities);
  const api = apiApp({ ...capabilities, handed: HANDED });
  const mcp = mcpApp({ ...capabilities, handed: HANDED, version: programVersion() });
  return (request, ...more) => {
    const face = isBelow(API_ROOT, request.url) ? api : isBelow(MCP_PATH, request.url) ? mcp : web;
    return face.fetch(request, ...more);
  };
}

/** Told from the path alone, which begins after scheme and host. */
function isBelow(root: string, url: string): boolean {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  return url.startsWith(root, path) && /^[/?]?$/.test(url.charAt(path + root.length));
}
