/** Text as it may stand in XML 1.0: nothing in it is markup, and no character that XML does not have is left. */

/** Controls, halves of characters and two code points that no XML document may hold, not even escaped. */
const NOT_XML = /(?![\t\n\r])\p{Cc}|\p{Surrogate}|[\ufffe\uffff]/gu;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** A text for an element or an attribute in double quotes. */
export function xmlText(text: string): string {
  return text.replace(NOT_XML, '\ufffd').replace(/[&<>"]/g, (each) => ENTITIES[each] ?? '');
}
