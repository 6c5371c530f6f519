/** The closed lists of words the registry is written in: answers, routes, grades, confidences and their kin. */

/** Who a question is asked of: nine are answered by the platform, two by the developer. */
export const LEVELS = ['platform', 'developer'] as const;
export type Level = (typeof LEVELS)[number];

/** What the sources come to. `elsewhere`: not here, but for the same models on another named platform. */
export const ANSWERS = ['affirmed', 'partly', 'elsewhere', 'unsettled', 'silent', 'denied', 'not_applicable'] as const;
export type Answer = (typeof ANSWERS)[number];

/** The way to the thing asked about, nearest first. */
export const ROUTES = [
  'public',
  'console_setting',
  'trust_center_login',
  'trust_center_nda',
  'support_request',
  'sales_contract',
  'none',
] as const;
export type Route = (typeof ROUTES)[number];

/** The cheapest plan on which an answer holds. */
export const TIERS = ['all', 'self_serve', 'enterprise_only'] as const;
export type Tier = (typeof TIERS)[number];

/** What holds before the customer does anything. Its meaning in words stands with each question. */
export const DEFAULTS = ['enabled', 'requires_config', 'requires_approval', 'opt_out', 'not_available'] as const;
export type Default = (typeof DEFAULTS)[number];

/** How directly the words were seen, best first. Never how far a vendor can be trusted. */
export const CONFIDENCES = ['high', 'medium', 'low'] as const;
export type Confidence = (typeof CONFIDENCES)[number];

/** Why a finding was written. */
export const CAUSES = [
  'first_assessed',
  'vendor_changed',
  'reassessed',
  'source_moved',
  'correction',
  'our_error',
  'rubric_changed',
  'evidence_lost',
  'withdrawn',
] as const;
export type Cause = (typeof CAUSES)[number];

/** What kind of page the words stand on: a forum post and clause 4.2 are not the same promise. */
export const INSTRUMENTS = [
  'contract',
  'incorporated_policy',
  'documentation',
  'statement',
  'certificate',
  'register',
  'third_party',
] as const;
export type Instrument = (typeof INSTRUMENTS)[number];

/** How the words were seen. Only the first three can say when they stood at the living address. */
export const VIAS = ['live', 'person', 'archived_copy', 'stored_copy', 'search_text', 'third_party_copy'] as const;
export type Via = (typeof VIAS)[number];

/** What a dated audit remark records. */
export const ACTS = ['dismissed', 'source_updated', 'confirmed', 'noted'] as const;
export type Act = (typeof ACTS)[number];

export const REMARKERS = ['person', 'verifier'] as const;

export const CATEGORIES = ['first_party', 'cloud_distribution', 'inference_host'] as const;
export type Category = (typeof CATEGORIES)[number];

export const STATUSES = ['live', 'preview', 'retired'] as const;
export type Status = (typeof STATUSES)[number];

/** Grades are computed from answer and route (grade.ts) and never typed in. */
export const GRADES = [
  'yes_public',
  'yes_sales_gated',
  'partial',
  'unclear',
  'no_public_evidence',
  'yes_platform_only',
  'no',
  'not_applicable',
] as const;
export type Grade = (typeof GRADES)[number];

/** Age of the words on a given day. */
export const AGES = ['fresh', 'ageing', 'stale'] as const;
export type AgeLabel = (typeof AGES)[number];

/** What an age counts from: words known to have stood at the living address, a dated archive, or an undated copy. */
export const BASES = ['live', 'archive', 'copy'] as const;
export type Basis = (typeof BASES)[number];

/** The reserved maker of platforms that serve models of many makers: it has no file. */
export const VARIOUS = 'various';

/** File names, URLs, API keys and arguments all use ids of this form. */
export const ID_PATTERN = /^(?!.*-vs-)[a-z0-9]+(-[a-z0-9]+)*$/;
