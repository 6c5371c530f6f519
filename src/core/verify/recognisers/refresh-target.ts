/** Where `Refresh` sends the readers of a page, in a header or in an element that stands for one. */

/** After so many seconds it is a redirect; later ones only keep a page fresh. */
const SOON_SECONDS = 5;
/** No address is longer that leads anywhere. */
const LONGEST = 2000;

/** The address that a refresh leads to soon; null where it leads nowhere, or later. */
export function refreshTarget(content: string): string | null {
  const [, seconds, address = ''] = /^\s*(\d*)\.?\d*\s*[;,]?\s*(?:url\s*=\s*)?["']?([^"']*)/i.exec(content) ?? [];
  return address.trim() !== '' && Number(seconds) <= SOON_SECONDS ? address.trim().slice(0, LONGEST) : null;
}
