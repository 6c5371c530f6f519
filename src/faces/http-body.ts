/** The body of a request as text: read no further than it may be long, and only where it is UTF-8. */

/** A body, or why there is none: longer than it may be, or bytes that are not UTF-8 or never all came; who sent the last is gone. */
export type Body = { readonly text: string } | { readonly fault: 'long' | 'bytes' };

/** The type of a body without its parameters, in small letters; empty where it comes without. */
export function bodyType(request: Request): string {
  return (request.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

/**
 * Reads a body; what says beforehand that it is too long is not read at all. Where it need not be UTF-8 to the last byte,
 * what is not becomes U+FFFD.
 */
export async function readBody(request: Request, mostBytes: number, isStrict = true): Promise<Body> {
  if (Number(request.headers.get('content-length')) > mostBytes) return { fault: 'long' };
  const reader = request.body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: isStrict });
  let text = '';
  let bytes = 0;
  try {
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      bytes += read.value.byteLength;
      if (bytes > mostBytes) return { fault: 'long' };
      text += decoder.decode(read.value, { stream: true });
    }
    return { text: text + decoder.decode() };
  } catch {
    return { fault: 'bytes' };
  }
}
