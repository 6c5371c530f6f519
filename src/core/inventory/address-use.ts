/** Whether an address in a text is one that is called, or one that a sentence only speaks of. */
import { findAddresses, type SourceAddress } from './source-address.ts';
import { LONGEST_LINE } from './text-lines.ts';

/** The addresses of a text that stand as values or in a command; each line of a text is looked at by itself. */
export function calledAddresses(text: string): readonly SourceAddress[] {
  if (!text.includes('://')) return [];
  const all = findAddresses(text);
  return all.filter((each) => isCalled(lineAround(text, each), all.length > 1));
}

interface Surrounded {
  readonly before: string;
  readonly after: string;
}

function lineAround(text: string, { at, end }: SourceAddress): Surrounded {
  const near = text.slice(Math.max(0, at - LONGEST_LINE), at);
  return {
    before: near.slice(Math.max(...LINE_ENDS.map((sign) => near.lastIndexOf(sign))) + 1),
    after: /^[^\n\r\u2028\u2029]*/.exec(text.slice(end, end + LONGEST_LINE))?.[0] ?? '',
  };
}

const LINE_ENDS = ['\n', '\r', '\u2028', '\u2029'];

function isCalled({ before, after }: Surrounded, hasOthers: boolean): boolean {
  if (
    isOnlyMarks(hasOthers ? withoutAddresses(before) : before) &&
    isOnlyMarks(hasOthers ? withoutAddresses(after) : after)
  )
    return true;
  const command = lastCommand(before);
  return !REFUSING.test(withoutQuoted(command + after)) && (isSet(before.slice(-LONGEST_NAME)) || isInCommand(command));
}

/** What stands after the last sign that ends a command; signs inside of closed quotation marks end none. */
function lastCommand(before: string): string {
  const plain = withoutQuoted(before);
  return before.slice(Math.max(...BREAKS.map((mark) => plain.lastIndexOf(mark))) + 1);
}

/** As long as before. */
function withoutQuoted(text: string): string {
  return text.replace(/"[^"]*"|'[^']*'/g, (quoted) => 'q'.repeat(quoted.length));
}

const LONGEST_NAME = 120;

/** The second sign of `$(` and of `&&` is enough. */
const BREAKS = ['|', ';', '&', '(', '`'];
const REFUSING =
  /\b(?:never|not|don['’]?t|cannot|can['’]t|no longer|instead of|blocked|denied|forbidden|disallowed|prohibited|banned|deprecated)\b/i;

function isOnlyMarks(text: string): boolean {
  return /^[\s"'`,;|\\()[\]{}]*$/.test(text) || (text !== '' && !/\s/.test(text) && !/[.!?]$/.test(text));
}

function withoutAddresses(text: string): string {
  return text.replace(/\bhttps?:\/\/[^\s"'`,;|]+/gi, '');
}

/** `NAME=`, `--flag `, `NAME ` as in a Dockerfile, or a method of HTTP. */
function isSet(before: string): boolean {
  const [, name] = /([\w.-]+)["']?\s*=\s*["']?$/.exec(before) ?? [];
  if (name !== undefined) return !/^(?:href|src|xmlns.*)$/i.test(name);
  return /(?:(?:^|\s)--?[A-Za-z][\w-]*|\b[A-Z][A-Z0-9]*_[A-Z0-9_]+|\b(?:GET|POST|PUT|PATCH|DELETE|HEAD))\s+["']?$/.test(
    before,
  );
}

/** The command that an address is handed to; words that only run another one do not count. */
function isInCommand(command: string): boolean {
  if (/^\s*--?[A-Za-z]/.test(command)) return true;
  const words = command
    .trim()
    .replace(/^[@-]+/, '')
    .split(/\s+/);
  const first = words.findIndex((word) => !RUNNERS.has(word) && !/^[A-Za-z_]\w*=/.test(word));
  const name = words[first] ?? '';
  return CALLERS.test(name) || (WRAPPERS.has(name) && words.some((word) => CALLERS.test(word)));
}

const CALLERS =
  /^["'(]*(?:\S*\/)?(?:curl|wget|https?|httpie|xh|hey|wrk|aria2c|grpcurl|websocat|invoke-(?:webrequest|restmethod)|iwr|irm|proxy_pass|grpc_pass|proxypass)$/i;
const RUNNERS = new Set(
  'RUN CMD ENTRYPOINT run: sudo time exec nohup env command xargs then do else if while until ! { ('.split(' '),
);
const WRAPPERS = new Set('docker podman kubectl ssh timeout watch retry sh bash'.split(' '));
