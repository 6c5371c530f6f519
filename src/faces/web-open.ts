/** Files of the site that scripts of any origin may read: told by their names, since refusals of them are to be read too. */

import type { Context, Hono } from 'hono';

/** True for the address of a file that programs ask for; what goes wrong there is told in JSON. */
export function isProgramFile(path: string): boolean {
  return /\.(?:json|atom|csv|xml|txt|yaml)$/.test(path);
}

/** True where scripts of any origin may read: files that programs ask for, and badges. */
export function isOpenFile(path: string): boolean {
  return isProgramFile(path) || /^\/badge\/.+\.svg$/.test(path);
}

/** True where a script of another origin asks whether it may read a file: with `If-None-Match`, its browser asks first. */
export function isPreflight(app: Hono, { req: { method, path } }: Context): boolean {
  return method === 'OPTIONS' && isOpenFile(path) && app.router.match('GET', path)[0].length > 0;
}
