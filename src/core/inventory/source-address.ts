/** Addresses in a text: the host and path that a request would go to, with parts that are only put in at run time left open. */
import { hiddenCharacter } from '../hidden-character.ts';

/** An address as it is written, from the offset `at` to the offset `end`. */
export interface SourceAddress {
  readonly at: number;
  readonly end: number;
  /** In small letters, without user, password and port; `x` stands for what is put in at run time. */
  readonly host: string;
  readonly path: string;
  /** With its `://`, in small letters; empty where none is written. */
  readonly scheme: string;
}

const SCHEMES = /(?:https?|wss?|grpcs?)$/i;
const LONGEST = 300;
const ENDS = ' \t\r\n"\'`,;)|\\<>';

/** Every address with a scheme; what stands inside another address is a part of that. */
export function findAddresses(text: string): readonly SourceAddress[] {
  const found: SourceAddress[] = [];
  for (let at = text.indexOf('://'); at >= 0; ) {
    const [scheme] = SCHEMES.exec(text.slice(Math.max(0, at - 5), at)) ?? [];
    const { end, address } = readAddress(text, at + 3);
    if (scheme !== undefined && address)
      found.push({ ...address, at: at - scheme.length, end, scheme: `${scheme.toLowerCase()}://` });
    at = text.indexOf('://', Math.max(end, at + 3));
  }
  return found;
}

/** A text that is an address as a whole, without a scheme: `api.example.com:443/v1`. */
export function wholeAddress(text: string): SourceAddress | undefined {
  if (text.length > LONGEST || !text.includes('.') || text.includes('://')) return undefined;
  const { end, address } = readAddress(text, 0);
  return end === text.length && address ? { ...address, at: 0, end, scheme: '' } : undefined;
}

function readAddress(
  text: string,
  from: number,
): { end: number; address: Pick<SourceAddress, 'host' | 'path'> | undefined } {
  let filled = '';
  let at = from;
  while (at < text.length && at - from < LONGEST) {
    const open = openEnd(text, at);
    if (open === null && isEnd(text[at] ?? ' ')) break;
    const end = open ?? at + 1;
    filled += open === null ? text[at] : 'x';
    at = end;
  }
  const authority = /^[^/?#]*/.exec(filled)?.[0] ?? '';
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) return { end: at, address: undefined };
  const path = /^[^?#]*/.exec(filled.slice(authority.length))?.[0] ?? '';
  return { end: at, address: { host, path } };
}

/** What nobody sees ends an address as a blank does. */
function isEnd(sign: string): boolean {
  return ENDS.includes(sign) || hiddenCharacter(sign) !== undefined;
}

/** The end of what is put in at run time, if it begins here: `${region}`, `{region}`, `$(region)`, `$REGION`, `%s`, `<region>`. */
function openEnd(text: string, at: number): number | null {
  const sign = text[at];
  if (sign === '$' && text[at + 1] === '{') return closing(text, at + 2, '}');
  if (sign === '$' && text[at + 1] === '(') return closing(text, at + 2, ')');
  if (sign === '{') return closing(text, text[at + 1] === '{' ? at + 2 : at + 1, '}');
  if (sign === '<') return closing(text, at + 1, '>');
  const [name] = sign === '$' ? (/^\$\w+/.exec(text.slice(at, at + 60)) ?? []) : [];
  if (name !== undefined) return at + name.length;
  return sign === '%' && /^%[sdv]/.test(text.slice(at, at + 2)) ? at + 2 : null;
}

const LONGEST_NAME = 80;

function closing(text: string, from: number, mark: string): number | null {
  const part = text.slice(from, from + LONGEST_NAME);
  const end = part.indexOf(mark);
  const name = part.slice(0, Math.max(0, end));
  if (end < 0 || /[^\S ]/.test(name) || hiddenCharacter(name) !== undefined) return null;
  return from + end + (part[end + 1] === mark && mark === '}' ? 2 : 1);
}
