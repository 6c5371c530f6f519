/** The clients that a file makes of its SDKs, and which of them it points at another address than the SDK's own. */
import type { Meaning } from './sign-index.ts';

/** How many clients of an SDK are made, and how many of these are pointed elsewhere where they are made. */
export interface ClientCount {
  readonly made: number;
  readonly pointed: number;
}

const LONGEST_CALL = 2_000;
const WORD = /[A-Za-z_$][\w$]*/g;

/** Counts the clients of the SDKs that a file imports, and the pointers that stand in none of them. */
export function countClients(
  words: string,
  sdks: readonly Meaning[],
  pointers: ReadonlySet<string>,
): { readonly clients: ReadonlyMap<number, ClientCount>; readonly strayPointers: number } {
  const places = pointerPlaces(words, pointers);
  const clients = new Map<number, ClientCount>();
  const inClients = new Set<number>();
  for (const { entry, clients: names } of sdks) {
    if (clients.has(entry)) continue;
    const calls = names.flatMap((name) => callsOf(words, name));
    const pointed = calls.filter(([from, to]) => {
      const inside = places.filter((at) => from < at && at < to);
      for (const at of inside) inClients.add(at);
      return inside.length > 0;
    });
    clients.set(entry, { made: calls.length, pointed: pointed.length });
  }
  return { clients, strayPointers: places.filter((at) => !inClients.has(at)).length };
}

function pointerPlaces(words: string, pointers: ReadonlySet<string>): readonly number[] {
  return [...words.matchAll(WORD)].flatMap((match) => (pointers.has(match[0]) ? [match.index] : []));
}

/** Where a name is called, as a word of its own: from its opening bracket to the closing one. */
function callsOf(words: string, name: string): readonly (readonly [from: number, to: number])[] {
  const calls: [number, number][] = [];
  for (let at = words.indexOf(name); at >= 0; at = words.indexOf(name, at + name.length)) {
    const isWord = !/[\w$]/.test(words[at - 1] ?? ' ');
    const end = at + name.length;
    const [open] = isWord ? (/^(?:<[^<>()]{0,80}>)?[ \t]*\(/.exec(words.slice(end, end + 90)) ?? []) : [];
    if (open !== undefined) calls.push([end + open.length, closingBracket(words, end + open.length)]);
  }
  return calls;
}

function closingBracket(words: string, from: number): number {
  let depth = 1;
  const last = Math.min(words.length, from + LONGEST_CALL);
  for (let at = from; at < last; at += 1) {
    if (words[at] === '(') depth += 1;
    else if (words[at] === ')') depth -= 1;
    if (depth === 0) return at;
  }
  return last;
}
