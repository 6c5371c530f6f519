/** The faces that speak HTTP, mounted on one address: the API below `/api/`, MCP at `/mcp`, the desk below `/desk/`, the pages everywhere else. */

import { DESK_ROOT } from '../core/proposal/desk-path.ts';
import { API_ROOT } from '../core/request/api-routes.ts';
import { apiApp } from './api.ts';
import { deskApp } from './desk.ts';
import { MCP_PATH, mcpApp } from './mcp-http.ts';
import { type WebCapabilities, webApp } from './web.ts';
import { programVersion } from './wiring.ts';
import type { DeskMeans } from './wiring-desk.ts';
import { HANDED } from './wiring-handed.ts';
import type { FollowRequests } from './wiring-log.ts';

/** Answers a request; what comes second is handed on to whichever face answers. */
export type Fetch = ReturnType<typeof webApp>['fetch'];

/** What the faces answer from, and who follows the requests, if anybody does. */
export type MountCapabilities = WebCapabilities & {
  readonly follow?: FollowRequests | undefined;
  /** Left out where there is no store. */
  readonly desk?: DeskMeans | undefined;
};

/** Builds the faces. None knows of another, so that each answers what went wrong in its own way. */
export function mountFaces(capabilities: MountCapabilities): Fetch {
  const web = webApp(capabilities);
  const api = apiApp({ ...capabilities, handed: HANDED });
  const mcp = mcpApp({ ...capabilities, handed: HANDED, version: programVersion() });
  const desk = capabilities.desk ? deskApp({ ...capabilities, ...capabilities.desk }) : web;
  const faceAt = (url: string) => {
    if (isBelow(API_ROOT, url)) return api;
    if (isBelow(MCP_PATH, url)) return mcp;
    return isBelow(DESK_ROOT, url) ? desk : web;
  };
  const fetch: Fetch = (request, ...more) => faceAt(request.url).fetch(request, ...more);
  return capabilities.follow?.(fetch, faceAt) ?? fetch;
}

/** Told from the path alone, which begins after scheme and host. */
function isBelow(root: string, url: string): boolean {
  const path = url.indexOf('/', url.indexOf('//') + 2);
  return url.startsWith(root, path) && /^[/?]?$/.test(url.charAt(path + root.length));
}
