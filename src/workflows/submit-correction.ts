/** Takes a correction: kept first, then its words are looked up, then what was seen is kept; its sender waits no longer than a moment. */
import type { Limit, ProposalStore } from '../adapters/store/proposal-store.ts';
import type { CheckedCorrection } from '../core/proposal/correction.ts';
import { signed } from '../core/proposal/form-token.ts';
import type { Lookup } from '../core/proposal/proposal.ts';
import { hiddenAddress } from '../core/proposal/sender-address.ts';
import { sha256Hex } from '../core/sha256.ts';
import type { LookUp } from './look-up-words.ts';

/** The part of the store that takes what is sent, and shows it to its sender. */
export type IntakeStore = Pick<
  ProposalStore,
  'submit' | 'keepLookup' | 'findProposal' | 'takeStep' | 'isSender' | 'forgetContact' | 'readClosed' | 'readSecret'
>;

/** What the intake needs of the world. */
export interface IntakeCapabilities {
  /**
   * The store, made at the first need.
   *
   * @throws RegistryError `store_in_use`, `no_store`
   */
  readonly store: () => Promise<IntakeStore>;
  /** The store, where it is open by now. */
  readonly opened: () => IntakeStore | null;
  readonly lookUp: LookUp;
  /** What is being looked up for its sender; told of what could not be. */
  readonly underWay: Set<string>;
  readonly leave: () => void;
  /** Told that something was kept, so that pages show it soon. */
  readonly renew: () => void;
  readonly drawRef: () => string;
  readonly drawKey: () => string;
  /** Signs forms that are asked for while the store is still being made; its own for each run of a server. */
  readonly ownSecret: string;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  readonly pause: (ms: number) => Promise<void>;
  readonly report: (error: unknown) => void;
  /** What is let in within an hour: from one address, and from all. */
  readonly perHour: { readonly address: number; readonly all: number };
  /** Addresses that pass although they are not public. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Proxies of ours in front, whose word for the address of a sender is taken. */
  readonly proxies: number;
}

/** Who sends: the address as it is counted, and what tells a second sending of the same from another. */
export interface Sender {
  readonly address: string;
  readonly once: string | null;
}

/** What became of it. `lookup` is null where no page was named, or nobody has looked yet. */
export type Receipt =
  | { readonly kept: true; readonly ref: string; readonly key: string; readonly lookup: Lookup | null }
  | { readonly kept: false; readonly why: 'limit'; readonly retryAfterMs: number }
  | { readonly kept: false; readonly why: 'closed'; readonly reason: string };

const HOUR_MS = 3_600_000;
/** A sender waits for the look-up no longer. */
export const PATIENCE_MS = 8_000;

/** Keeps a correction and looks its words up; resolves when it is durable, and the words were found or it took too long. */
export async function submitCorrection(
  { correction, email }: CheckedCorrection,
  sender: Sender,
  capabilities: IntakeCapabilities,
): Promise<Receipt> {
  const store = await capabilities.store();
  const secret = await store.readSecret();
  const once = sender.once && signed(secret, 'once', JSON.stringify([sender.once, sender.address, correction, email]));
  // Sent twice it has one private address, which nobody without the secret can tell from what was sent.
  const key = once ? signed(secret, 'key', once) : capabilities.drawKey();
  const submitted = await store.submit({
    ...{ ref: capabilities.drawRef(), correction, email, once: once && sha256Hex(once) },
    keyHash: sha256Hex(key),
    limits: limitsOf(hiddenAddress(secret, dayOf(capabilities), sender.address), capabilities),
  });
  if (!submitted.kept) return submitted;
  const { ref, isNew } = submitted;
  if (!isNew) return { kept: true, ref, key, lookup: await lookupOf(ref, store) };
  capabilities.renew();
  return { kept: true, ref, key, lookup: await lookUpNow({ ref, source: correction.source, store }, capabilities) };
}

/** How its sender is let in to it again. */
export function followPath(ref: string, key: string | null): string {
  return `/corrections/${ref}${key === null ? '' : `?key=${encodeURIComponent(key)}`}`;
}

interface Kept {
  readonly ref: string;
  readonly source: { readonly url: string; readonly quote: string } | null;
  readonly store: IntakeStore;
}

/** What takes longer than the sender waits is finished and kept all the same. */
async function lookUpNow({ ref, source, store }: Kept, capabilities: IntakeCapabilities): Promise<Lookup | null> {
  const looking = source && capabilities.lookUp(source);
  if (!looking) {
    if (source) capabilities.leave();
    return null;
  }
  capabilities.underWay.add(ref);
  const kept = looking
    .then(async (lookup) => {
      await store.keepLookup(ref, lookup);
      return lookup;
    })
    .finally(() => capabilities.underWay.delete(ref));
  const told = kept.catch((error: unknown) => {
    capabilities.report(error);
    capabilities.leave();
    return null;
  });
  return Promise.race([told, capabilities.pause(PATIENCE_MS).then(() => null)]);
}

async function lookupOf(ref: string, store: IntakeStore): Promise<Lookup | null> {
  const found = await store.findProposal(ref);
  return found && found.kind !== 'change' ? found.lookup : null;
}

function limitsOf(address: string, { perHour }: IntakeCapabilities): readonly Limit[] {
  return [
    { name: `corrections:${address}`, most: perHour.address, spanMs: HOUR_MS },
    { name: 'corrections:all', most: perHour.all, spanMs: HOUR_MS },
  ];
}

function dayOf({ nowMs }: IntakeCapabilities): string {
  return new Date(nowMs()).toISOString().slice(0, 10);
}
