/** Whether two corrections say the same: a key that is the same for those that do, however they were typed. */
import { sha256Hex } from '../sha256.ts';
import { pageUrl } from '../verify/watched-page.ts';
import type { Correction } from './proposal.ts';
import { comparedWords } from './quoted-words.ts';

/**
 * The same page with the same words is the same, whatever was said around it; without a page the same answer; and without
 * both the same words. What a vendor says of itself is never folded into what others say.
 */
export function foldKey({ offering, dimension, model, asVendor, source, suggested, wrong }: Correction): string {
  const answer = suggested && [suggested.answer, suggested.route];
  const words = source || suggested ? null : sameWords(wrong);
  const page = source && [sameAddress(source.url), comparedWords(source.quote)];
  return sha256Hex(JSON.stringify([offering, dimension, model && sameWords(model), asVendor, page, answer, words]));
}

function sameWords(text: string): string {
  return text.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** Only host and scheme are the same in capitals. */
function sameAddress(url: string): string {
  const text = url.trim();
  return pageUrl(URL.canParse(text) ? new URL(text).href : text);
}
