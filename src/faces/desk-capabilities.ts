/** What the desk is made from, and what every answer of it knows of the request. */
import type { Reader } from '../adapters/render/desk/desk-frame.tsx';
import type { Lookup } from '../core/proposal/proposal.ts';
import type { Dataset } from '../core/record/dataset.ts';
import type { Finding } from '../core/record/record.ts';
import type { DecideCapabilities } from '../workflows/decide-proposal.ts';
import type { DeskStore } from '../workflows/sign-in-reviewer.ts';
import type { SignedIn } from './desk-session.ts';

/** Everything the desk asks for; dataset and day at every request. */
export interface DeskCapabilities {
  readonly dataset: () => Dataset;
  readonly today: () => string;
  readonly assets: { readonly hash: string };
  readonly log: (text: string) => void;
  /** Where the site is reached from outside, without a path; empty when that is not known. */
  readonly base?: () => string;
  /** Opens the store at the first need. */
  readonly store: () => Promise<DeskStore>;
  /** Told when something was decided, so that pages show it soon. */
  readonly renew: () => void;
  /** The instant, ISO 8601. */
  readonly now: () => string;
  /** 32 random bytes in base64url. */
  readonly drawKey: () => string;
  /** Loaded at the first need. */
  readonly findingTexts: () => Promise<FindingTexts>;
  /** Visits the source that somebody named; what the world did is in what it resolves to. */
  readonly lookUp: (source: { readonly url: string; readonly quote: string }) => Promise<Lookup>;
  /** Addresses that links may name although they are not public. */
  readonly allowedHosts?: ReadonlySet<string>;
}

/** Findings as reviewers edit them. */
export interface FindingTexts extends Pick<DecideCapabilities, 'parseAmendment'> {
  readonly amendmentYaml: (finding: Finding) => string;
}

/** The record that decisions are held against, just now. */
export function decidedAgainst({ dataset, today, allowedHosts }: DeskCapabilities) {
  return { dataset: dataset(), today: today(), allowedHosts };
}

/** A session as pages show it. */
export function readerOf({ name, right, signedInAt, formToken }: SignedIn): Reader {
  return { name, mayDecide: right === 'decide', signedInAt, csrf: formToken };
}
