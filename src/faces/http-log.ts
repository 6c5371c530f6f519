/** What a server writes down: one line for each event, as text for people or as JSON for programs, and nothing that says who asked. */
import { withoutHidden } from '../core/hidden-character.ts';

/** How lines are written. */
export const LOG_FORMATS = ['text', 'json'] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** Every event that there is, with how grave it is. */
export const LOG_EVENTS = {
  ready: 'info',
  stopping: 'info',
  stopped: 'info',
  request: 'info',
  fault: 'error',
  compiled: 'info',
  not_compiled: 'warn',
  no_base_url: 'warn',
  verify: 'info',
  verify_trouble: 'warn',
  store: 'warn',
  corrections: 'warn',
  connections_full: 'warn',
} as const;
export type LogEvent = keyof typeof LOG_EVENTS;

/** A value that belongs to an event beside its words. */
export type LogFields = Readonly<Record<string, string | number | boolean | null>>;

/** Where events are told. */
export interface Log {
  readonly tell: (event: LogEvent, message: string, fields?: LogFields) => void;
  /** For parts that have text to write down and know of no events: each call is one event of this kind. */
  readonly textOf: (event: LogEvent) => (text: string) => void;
}

/** What a log needs: where lines go, the instant, and which request is being answered, if that is known. */
export interface LogMeans {
  readonly write: (line: string) => void;
  readonly now: () => string;
  readonly request?: () => string | undefined;
}

/** Opens a log. As text, start and end are left out: the line on stdout and the exit code say them. */
export function openLog(format: LogFormat, means: LogMeans): Log {
  const lineOf = format === 'json' ? jsonLine : textLine;
  const tell: Log['tell'] = (event, message, fields = {}) => {
    const line = lineOf({ event, message: withoutSecrets(withoutHidden(message)).trimEnd(), fields }, means);
    if (line !== null) means.write(`${line}\n`);
  };
  return { tell, textOf: (event) => (text) => tell(event, text) };
}

interface Entry {
  readonly event: LogEvent;
  readonly message: string;
  readonly fields: LogFields;
}

const SAID_ELSEWHERE: readonly LogEvent[] = ['ready', 'stopping', 'stopped'];

function textLine({ event, message, fields }: Entry): string | null {
  if (SAID_ELSEWHERE.includes(event)) return null;
  if (event !== 'request') return message;
  return `${message} ${fields['ms']} ms ${fields['request']}${fields['cut'] ? ' cut off' : ''}`;
}

/** The first line is the message; the lines of a fault below it stand whole in `stack`. */
function jsonLine({ event, message, fields }: Entry, { now, request }: LogMeans): string {
  const [first = '', ...more] = message.split('\n');
  return JSON.stringify({
    at: now(),
    level: LOG_EVENTS[event],
    event,
    message: first,
    request: request?.(),
    ...fields,
    ...(more.length > 0 ? { stack: message } : {}),
  });
}

/**
 * A text in which nothing looks like an e-mail address, a password in an address, or a key of 32 bytes. Nothing of ours
 * writes such a thing down; this is for what a fault of ours might quote.
 */
export function withoutSecrets(text: string): string {
  return text
    .replace(/(:\/\/)[^\s/@]+@/g, '$1…@')
    .replace(/[\w.%+-]+@[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b/gi, '…')
    .replace(/([?&](?:key|token|csrf|nonce)=)[^\s&#"']+/gi, '$1…')
    .replace(/(?<![\w-])[\w-]{43}(?![\w-])/g, '…');
}
