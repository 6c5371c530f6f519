/** Who sends a request, as far as it is counted: the other end of the connection, or what a proxy of ours says of it. */
import type { Context } from 'hono';
import { senderAddress } from '../core/proposal/sender-address.ts';

/** The address of a sender, with so many proxies of ours before the server. */
export function senderOf(context: Context, proxies: number): string {
  // A server on a socket hands its connection on beside the request; an app in memory has none.
  const { incoming } = (context.env ?? {}) as Connected;
  const remote = incoming?.socket?.remoteAddress ?? null;
  return senderAddress({ remote, forwarded: context.req.header('x-forwarded-for') ?? null }, proxies);
}

interface Connected {
  readonly incoming?: { readonly socket?: { readonly remoteAddress?: string } };
}
