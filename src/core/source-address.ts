/** Addresses in a text: the host and path that a request would go to, with parts that are only put in at run time left open. */
import { hiddenCharacter } from './hidden-character.ts';

/** An address as it is written; `at` is the offset at which it begins. */
export interface SourceAddress {
  readonly at: number;
  /** In small letters, without user, password and port; `x` stands for what is put in at run time. */
  readonly host: string;
  readonly path: string;
  /** What may be shown of it: no user, no password, nothing after a question mark. */
  readonly shown: string;
}

const SCHEMES = /(?:https?|wss?|grpcs?)$/i;
const LONGEST = 300;
const LONGEST_SHOWN = 100;
const ENDS = ' \t\r\n"\'`,;)|\\<>';

/** Every address with a scheme; what stands inside another address is a part of that. */
export function findAddresses(text: string): readonly SourceAddress[] {
  const found: SourceAddress[] = [];
  for (let at = text.indexOf('://'); at >= 0; ) {
    const [scheme] = SCHEMES.exec(text.slice(Math.max(0, at - 5), at)) ?? [];
    const { end, address } = readAddress(text, at + 3);
    if (scheme !== undefined && address)
      found.push({ ...address, at: at - scheme.length, shown: `${scheme}://${address.shown}` });
    at = text.indexOf('://', Math.max(end, at + 3));
  }
  return found;
}

/** A text that is an address as a whole, without a scheme: `api.example.com:443/v1`. */
export function wholeAddress(text: string): SourceAddress | undefined {
  if (text.length > LONGEST || !text.includes('.') || text.includes('://')) return undefined;
  const { end, address } = readAddress(text, 0);
  return end === text.length && address ? { ...address, at: 0 } : undefined;
}

function readAddress(text: string, from: number): { end: number; address: Omit<SourceAddress, 'at'> | undefined } {
  let filled = '';
  let shown = '';
  let at = from;
  while (at < text.length && at - from < LONGEST) {
    const open = openEnd(text, at);
    if (open === null && isEnd(text[at] ?? ' ')) break;
    const end = open ?? at + 1;
    filled += open === null ? text[at] : 'x';
    shown += text.slice(at, end);
    at = end;
  }
  const authority = /^[^/?#]*/.exec(filled)?.[0] ?? '';
  const host = authority
    .slice(authority.lastIndexOf('@') + 1)
    .replace(/:\d*$/, '')
    .toLowerCase();
  if (!/^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(host)) return { end: at, address: undefined };
  const path = /^[^?#]*/.exec(filled.slice(authority.length))?.[0] ?? '';
  return { end: at, address: { host, path, shown: withoutSecrets(shown) } };
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

/** Keys are sometimes written into addresses: of what is shown, user and query are left out. */
function withoutSecrets(shown: string): string {
  const plain = /^[^?#]*/.exec(shown)?.[0] ?? '';
  const slash = plain.indexOf('/');
  const authority = slash < 0 ? plain : plain.slice(0, slash);
  const path = slash < 0 ? '' : plain.slice(slash);
  return (authority.slice(authority.lastIndexOf('@') + 1) + path).slice(0, LONGEST_SHOWN);
}
