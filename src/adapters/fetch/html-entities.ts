/** Characters that HTML writes as entities (`&amp;`, `&#8211;`), put back. */
import { Tokenizer } from 'htmlparser2';

/** A text without its entities. Most texts have none and are given back as they are. */
export type EntityDecoder = (text: string) => string;

/** Entities are left alone while a page is cut up, which is much quicker, and looked for only in texts with an ampersand. */
export function openEntityDecoder(): EntityDecoder {
  let from = '';
  let decoded = '';
  const nothing = (): void => {};
  const tokenizer = new Tokenizer(
    {},
    {
      ontext: (start, end) => {
        decoded += from.slice(start, end);
      },
      ontextentity: (codepoint) => {
        decoded += String.fromCodePoint(codepoint);
      },
      onattribdata: nothing,
      onattribentity: nothing,
      onattribend: nothing,
      onattribname: nothing,
      oncdata: nothing,
      onclosetag: nothing,
      oncomment: nothing,
      ondeclaration: nothing,
      onend: nothing,
      onopentagend: nothing,
      onopentagname: nothing,
      onprocessinginstruction: nothing,
      onselfclosingtag: nothing,
    },
  );
  const decodePart = (text: string): void => {
    from = text;
    tokenizer.reset();
    tokenizer.write(text);
    tokenizer.end();
  };
  return (text) => {
    if (!text.includes('&')) return text;
    decoded = '';
    // A "<" here is a character like others, but would begin a tag.
    for (const [index, part] of text.split('<').entries()) {
      if (index > 0) decoded += '<';
      decodePart(part);
    }
    return decoded;
  };
}
