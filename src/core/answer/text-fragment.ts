/** An address that lands on the quoted words: a text fragment (`#:~:text=`), as browsers understand it. */

const WHOLE_UP_TO = 12;
const EDGE_WORDS = 5;

/** Adds the fragment for a quote to an address; long quotes are named by their first and last words. */
export function textFragment(url: string, quote: string): string {
  const words = quote.split(/\s+/);
  const text =
    words.length <= WHOLE_UP_TO
      ? encode(quote)
      : `${encode(words.slice(0, EDGE_WORDS).join(' '))},${encode(words.slice(-EDGE_WORDS).join(' '))}`;
  return `${url}${url.includes('#') ? '' : '#'}:~:text=${text}`;
}

/** Commas, hyphens and ampersands have a meaning in a fragment and are escaped too; half a character has no encoding. */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'))
    .replaceAll('-', '%2D')
    .replaceAll("'", '%27');
}
