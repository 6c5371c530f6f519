/** Looks up what could not be looked up when it was sent: the oldest first, few at once, one page of a host after the other. */
import type { ProposalStore } from '../adapters/store/proposal-store.ts';
import { hostOf } from '../core/host-name.ts';
import { UNDECIDED } from '../core/proposal/proposal-life.ts';
import type { LookUp, NamedSource } from './look-up-words.ts';

/** What the workflow needs of the world. */
export interface LeftCapabilities {
  /** The store; null where none is open, and so nothing was left. */
  readonly store: () => Promise<Pick<ProposalStore, 'listProposals' | 'findProposal' | 'keepLookup'> | null>;
  readonly lookUp: LookUp;
  /** True for what is being looked up for its sender just now. */
  readonly isUnderWay: (ref: string) => boolean;
  /** Told that something was kept, so that pages show it soon. */
  readonly renew: () => void;
  readonly pause: (ms: number) => Promise<void>;
  readonly report: (error: unknown) => void;
}

/** What is left waits in the store, and is asked for again. */
export interface LeftLookUps {
  /** To be called when something could not be looked up at once. */
  readonly leave: () => void;
  /** To be called when there is room again. */
  readonly resume: () => void;
  /** Looks whether anything was left, and resolves when it was looked up as far as it could be. */
  readonly begin: () => Promise<void>;
  /** Resolves when nothing is under way. */
  readonly rest: () => Promise<void>;
}

/** What one pass takes, and how many of it at once: one lane less than there are, for whoever waits just now. */
export const LEFT_BOUNDS = { most: 200, atOnce: 3, againMs: 61_000 } as const;

/** Opens what looks up later; nothing is done before it is told that something was left. */
export function openLeftLookUps(capabilities: LeftCapabilities, bounds: LeftBounds = LEFT_BOUNDS): LeftLookUps {
  let isLeft = false;
  let isTimed = false;
  let running: Promise<void> | null = null;
  const begin = () => {
    running ??= pass().finally(() => {
      running = null;
      // What was left while this one ran, and asked for again before it ended, is still left.
      if (isLeft) leave();
    });
    return running;
  };
  const resume = () => {
    if (isLeft) void begin();
  };
  const leave = () => {
    isLeft = true;
    if (isTimed) return;
    isTimed = true;
    // A page that was just visited may be visited again by then.
    void capabilities.pause(bounds.againMs).then(() => {
      isTimed = false;
      resume();
    });
  };
  return { leave, resume, begin, rest: async () => running ?? undefined };

  async function pass(): Promise<void> {
    isLeft = false;
    try {
      if (!(await lookUpAll(capabilities, bounds))) leave();
    } catch (error) {
      capabilities.report(error);
      leave();
    }
  }
}

interface LeftBounds {
  readonly most: number;
  readonly atOnce: number;
  readonly againMs: number;
}

interface Left {
  readonly ref: string;
  readonly source: NamedSource;
  readonly host: string;
}

/** One pass; false where some of it is left again. */
async function lookUpAll(capabilities: LeftCapabilities, { most, atOnce }: LeftBounds): Promise<boolean> {
  const store = await capabilities.store();
  if (store === null) return true;
  const all = await listLeft(store, capabilities);
  const waiting = all.slice(0, most);
  const busy = new Set<string>();
  let isDone = all.length <= most;
  const lane = async (): Promise<void> => {
    // A server that is told to stop has no store any more: what is left then waits for the next start.
    if ((await capabilities.store()) === null) return;
    const next = waiting.find(({ host }) => !busy.has(host));
    if (!next) return;
    waiting.splice(waiting.indexOf(next), 1);
    busy.add(next.host);
    if (!(await lookUpOne(next, store, capabilities))) isDone = false;
    busy.delete(next.host);
    return lane();
  };
  await Promise.all(Array.from({ length: atOnce }, lane));
  if (all.length > 0) capabilities.renew();
  return isDone;
}

/** False where it is left again; a store that does not keep one look keeps the next. */
async function lookUpOne(
  { ref, source }: Left,
  store: Pick<ProposalStore, 'keepLookup'>,
  { lookUp, report }: LeftCapabilities,
): Promise<boolean> {
  const lookup = await lookUp(source);
  if (!lookup) return false;
  try {
    await store.keepLookup(ref, lookup);
    return true;
  } catch (error) {
    report(error);
    return false;
  }
}

/** Those that say the same are listed by the first of them, and each has its own sender who is to be told. */
async function listLeft(
  store: Pick<ProposalStore, 'listProposals' | 'findProposal'>,
  { isUnderWay }: LeftCapabilities,
): Promise<readonly Left[]> {
  const listed = await store.listProposals({ states: UNDECIDED, kinds: ['correction'] });
  const left: Left[] = [];
  for (const first of listed) {
    const others = await Promise.all(first.same.map((ref) => store.findProposal(ref)));
    for (const each of [first, ...others]) {
      if (each?.kind !== 'correction' || each.lookup || isUnderWay(each.ref)) continue;
      const { source } = each.correction;
      if (source && UNDECIDED.includes(each.state)) left.push({ ref: each.ref, source, host: hostOf(source.url) });
    }
  }
  return left;
}
