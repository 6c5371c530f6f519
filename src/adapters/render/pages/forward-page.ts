/** A page of a written copy that leads on to another, with and without script. */

/** Renders it; the target is an address of this site. */
export function renderForwardPage(target: string): string {
  const href = target.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Moved on</title><meta name="robots" content="noindex"><meta http-equiv="refresh" content="0; url=${href}"></head><body><p><a href="${href}">To the finding</a></p></body></html>
`;
}
