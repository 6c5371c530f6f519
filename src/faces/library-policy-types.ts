/** What importers are given of policies and of checks by them, written out as types like all others. */
import type { CheckedRequirement, Confidence, Default } from './library-types.ts';

/** What is demanded of the answer to one question; all that is given has to hold. */
export interface PolicyAlternative {
  readonly question: string;
  /** Best first: yes_public, yes_sales_gated, partial. */
  readonly min_grade?: 'yes_public' | 'yes_sales_gated' | 'partial' | undefined;
  readonly min_confidence?: Confidence | undefined;
  readonly default?: Default | undefined;
  /** A condition in CEL over `cell`, `offering` and `platform`. */
  readonly cel?: string | undefined;
  /** Met also where the question does not apply. */
  readonly not_applicable?: 'pass' | undefined;
}

/** A line of a policy: demands on the answer to one question, or `any_of` several. */
export interface PolicyLine extends Omit<PolicyAlternative, 'question'> {
  readonly question?: string | undefined;
  readonly any_of?: readonly PolicyAlternative[] | undefined;
  /** A condition: asked only where it holds. */
  readonly when?: string | undefined;
  readonly says?: string | undefined;
  readonly because?: string | undefined;
  readonly waivable?: boolean | undefined;
}

/** An exception that somebody answers for until a day. */
export interface PolicyWaiver {
  readonly offering: string;
  readonly question: string;
  readonly until: string;
  readonly owner: string;
  readonly reason: string;
}

/** A paper that you hold, which shows what no public page does. */
export interface PolicyPaper {
  readonly offering: string;
  readonly question: string;
  readonly document: string;
  readonly until: string;
  readonly owner: string;
}

/** A policy as it is written: docs/policies.md says what each key means. */
export interface PolicyFile {
  readonly policy: string;
  readonly title: string;
  readonly about?: string | undefined;
  readonly version?: string | undefined;
  readonly owner?: string | undefined;
  readonly approved_by?: string | undefined;
  readonly approved_on?: string | undefined;
  readonly effective_on?: string | undefined;
  readonly review_on?: string | undefined;
  /** Ids of policies that ship, whose lines hold too. */
  readonly extends?: string | readonly string[] | undefined;
  readonly dataset?: { readonly max_age_days: number } | undefined;
  readonly defaults?:
    | {
        readonly unknown?: 'fail' | 'warn' | undefined;
        readonly not_asked?: 'unproven' | 'pass' | undefined;
        readonly stale_after_days?: number | undefined;
        readonly dates?: 'read' | 'verified' | undefined;
      }
    | undefined;
  readonly require?: readonly PolicyLine[] | undefined;
  readonly should?: readonly PolicyLine[] | undefined;
  readonly waivers?: readonly PolicyWaiver[] | undefined;
  readonly on_file?: readonly PolicyPaper[] | undefined;
  readonly beyond?: readonly string[] | undefined;
}

/** A policy that ships, in a list. */
export interface ShippedPolicy {
  readonly id: string;
  readonly title: string;
  /** What it is for, and what it is not for. */
  readonly about: string | null;
  /** How many lines must hold, with those of the policies that it extends. */
  readonly requirements: number;
  readonly recommendations: number;
  readonly extends: readonly string[];
  /** Where people read it on a site. */
  readonly page: string;
}

/** A policy that was read and has no mistakes, to be held against offerings as often as you like. */
export interface Policy {
  readonly id: string;
  readonly title: string;
}

/** Something that is used. Without models the offering is checked in general and for every model with another outcome. */
export interface Use {
  /** An id, or any name that stands for one offering. */
  readonly offering: string;
  readonly models?: readonly string[] | undefined;
  readonly purpose?: string | null | undefined;
  readonly data_classes?: readonly string[] | undefined;
  readonly owner?: string | null | undefined;
}

/** What a policy is held against; every offering that is served where neither offerings nor uses are given. */
export interface CheckAsked {
  readonly offerings?: readonly string[] | undefined;
  readonly uses?: readonly Use[] | undefined;
  /** The record as it stood on this day. */
  readonly asOf?: string | undefined;
}

/** Met on public evidence, unmet, unproven, excepted by a waiver, or met by a paper of yours. */
export type PolicyVerdict = 'met' | 'unmet' | 'unproven' | 'waived' | 'on_file';

/** A place in the text of a policy. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** One line held against one offering. */
export interface CheckedLine extends CheckedRequirement {
  /** All questions of which one answer is enough; null for a line on one. */
  readonly any_of: readonly string[] | null;
  /** False for what only should hold: it decides nothing. */
  readonly must: boolean;
  readonly says: string;
  readonly because: string | null;
  readonly at: Place | null;
}

/** One offering, or one model of it, held against a policy. */
export interface CheckedUse {
  readonly offering: string;
  readonly model: string | null;
  /** Whether the record names this model; null without one. */
  readonly model_named: boolean | null;
  /** The name of the record that it was taken for; null where it is spelled as there, or not named. */
  readonly model_taken_for: string | null;
  readonly verdict: PolicyVerdict;
  readonly places: readonly Place[];
  /** What was said of it, where a line of the policy is asked only of some uses. */
  readonly use: {
    readonly purpose: string | null;
    readonly data_classes: readonly string[];
    readonly owner: string | null;
  } | null;
  readonly requirements: readonly CheckedLine[];
  /** Lines that are asked only elsewhere. */
  readonly not_asked: readonly { readonly question: string; readonly says: string; readonly when: string }[];
}

/** What became of a waiver or a paper. */
export type ExceptionState = 'used' | 'unneeded' | 'expired';

/** A check, as `check --format json` prints it. */
export interface PolicyCheck {
  readonly policy: string;
  readonly title: string;
  readonly digest: string;
  readonly generated: string;
  readonly today: string;
  readonly as_of: string | null;
  /** The worst of all. */
  readonly verdict: PolicyVerdict;
  /** 1 where a build should fail. */
  readonly exit_code: 0 | 1 | 2;
  readonly unknown: 'fail' | 'warn';
  readonly offerings: readonly CheckedUse[];
  readonly waivers: readonly (PolicyWaiver & { readonly state: ExceptionState })[];
  readonly on_file: readonly (PolicyPaper & { readonly state: ExceptionState })[];
  readonly beyond: readonly string[];
  readonly notes: readonly string[];
  /** Sentences that must stand beside every verdict, by their ids. */
  readonly notices: Readonly<Record<string, string>>;
}
