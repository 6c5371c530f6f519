/** Whether the network on this side works, as a server goes by it: asked at every look, and told when it goes and when it is back. */
import type { WatchedPage } from '../../core/verify/watched-page.ts';

/** What a server knows of its network. */
export interface OwnNetwork {
  /** False before the first look, and from when it was found broken until a look finds it whole. */
  readonly isUp: () => boolean;
  /** Asks whether pages could be reached; resolves with the answer. */
  readonly look: (pages: readonly WatchedPage[]) => Promise<boolean>;
  /** To be called when a visit found it broken. */
  readonly lose: () => void;
}

/** Where it is told. */
export interface NetworkLog {
  readonly log: (text: string) => void;
  readonly warn: (text: string) => void;
}

/** Knows nothing before the first look. */
export function openOwnNetwork(
  isOnlineFor: (pages: readonly WatchedPage[]) => Promise<boolean>,
  { log, warn }: NetworkLog,
): OwnNetwork {
  let isUp: boolean | undefined;
  const note = (found: boolean) => {
    if (!found && isUp !== false) warn(GONE);
    if (found && isUp === false) log(BACK);
    isUp = found;
    return found;
  };
  return {
    isUp: () => isUp === true,
    look: async (pages) => note(await isOnlineFor(pages)),
    lose: () => void note(false),
  };
}

const GONE = 'The canary could not be reached: the network here is broken, and nothing is noted until it is back.\n';
const BACK = 'The canary can be reached again: what is due is visited now.\n';
