/** Which page sent a request that changes something: one of this site, or one of another, as far as the browser says. */
import type { Context } from 'hono';
import { RegistryError } from '../core/errors.ts';

/**
 * Whether a page of this site sent the request. Since our pages tell nobody where they are, browsers may call their
 * origin `null`; then what they say of the site decides. Programs say neither, and are `unknown`.
 */
export function sentFrom(context: Context, base: string): 'here' | 'elsewhere' | 'unknown' {
  const site = context.req.header('sec-fetch-site');
  const origin = context.req.header('origin');
  if (site !== undefined && site !== 'same-origin') return 'elsewhere';
  if (origin === undefined || origin === 'null') {
    return site === 'same-origin' ? 'here' : origin === undefined ? 'unknown' : 'elsewhere';
  }
  return origin === base || hostOf(origin) === context.req.header('host') ? 'here' : 'elsewhere';
}

/**
 * Refuses what a page of another site sent: its readers would send it without knowing.
 *
 * @throws RegistryError `not_allowed`
 */
export function refuseElsewhere(context: Context, base: string, { path }: { readonly path: string }): void {
  if (sentFrom(context, base) !== 'elsewhere') return;
  throw new RegistryError('not_allowed', 'A page of another site sent this.', {
    hint: `Open ${path} and do it there.`,
  });
}

function hostOf(origin: string): string | null {
  return URL.canParse(origin) ? new URL(origin).host : null;
}
