/** Badges on their way out: a picture whatever happens, since it stands on a page of somebody else. */
import type { Context, Hono } from 'hono';
import { representationOf } from '../adapters/export/representation.ts';
import { badgeSvg } from '../adapters/render/badge-svg.ts';
import type { Site } from '../adapters/render/site.ts';
import { badgeOf } from '../core/answer/badge.ts';
import { BADGE_QUERY } from '../core/contract/api-parameters.ts';
import { ERROR_CODES, RegistryError } from '../core/errors.ts';
import { getOfferingId } from '../core/naming/offering-name.ts';
import { parseApiQuery } from '../core/request/api-request.ts';
import { HEADERS, type Make, OPEN, type Sending } from './http-reply.ts';

const SVG = 'image/svg+xml';
/** Shown on any page; kept for an hour, so that words gone stale do not stand much longer than their day. */
const SHARED = { ...OPEN, 'cross-origin-resource-policy': 'cross-origin' };
const AN_HOUR = 'public, max-age=3600';
const FIVE_MINUTES = 'public, max-age=300';

/** Where badges come from and how they are sent. */
interface Senders {
  readonly site: () => Site;
  readonly send: (context: Context, make: Make, sending: Sending) => Response;
}

/** Adds the badges. A record of an earlier day has none: a badge says what holds. */
export function addBadges(app: Hono, { site, send }: Senders): void {
  app.get('/badge/:offering/:file', (context) => {
    const { offering, file } = context.req.param();
    try {
      if (!file.endsWith('.svg')) throw new RegistryError('unknown_page', 'A badge ends in .svg.');
      const { model = null } = parseApiQuery(BADGE_QUERY, new URL(context.req.url).searchParams);
      const { dataset, today } = site();
      const question = { offering: getOfferingId(dataset, offering), model, asOf: today };
      const badge = badgeOf(dataset, question, file.slice(0, -'.svg'.length));
      const sending = { asked: model, caching: AN_HOUR, headers: SHARED };
      return send(context, () => representationOf(badgeSvg(badge), SVG), sending);
    } catch (error) {
      if (error instanceof RegistryError) return refusal(context, error);
      throw error;
    }
  });
}

/** Programs are told by the status, people by the picture. */
function refusal(context: Context, { body }: RegistryError): Response {
  const text =
    body.code === 'no_badge'
      ? body.message.toLowerCase().replace(/\.$/, '')
      : `no badge: ${WHY[body.code] ?? 'bad address'}`;
  const picture = badgeSvg({ text, title: body.message, description: body.hint }, true);
  const headers = { ...HEADERS, ...SHARED, 'content-type': SVG, 'cache-control': FIVE_MINUTES };
  return new Response(context.req.method === 'HEAD' ? null : picture, { status: ERROR_CODES[body.code], headers });
}

const WHY: Readonly<Record<string, string>> = {
  unknown_offering: 'no such offering',
  unknown_naming: 'no such offering',
  ambiguous_name: 'a name of several offerings',
  unknown_dimension: 'no such question',
  unknown_parameter: 'no such parameter',
};
