/** What importers of the library are given, written out as types, so that nobody needs another package to read them. */
import type {
  AgeLabel,
  Answer,
  Basis,
  Category,
  Confidence,
  Default,
  Grade,
  Instrument,
  Level,
  Route,
  Status,
  Tier,
  Via,
} from '../core/vocabulary.ts';

export type {
  AgeLabel,
  Answer,
  Basis,
  Category,
  Confidence,
  Default,
  Grade,
  Instrument,
  Level,
  Route,
  Status,
  Tier,
  Via,
};

/** How old the words are on the day asked for. `live` and `archive`: known to have stood there; `copy`: only read. */
export interface Age {
  readonly days: number | null;
  readonly label: AgeLabel | null;
  readonly basis: Basis | null;
}

/** A page with the words that back a finding. */
export interface Source {
  /** The living address that a buyer would open. */
  readonly url: string;
  readonly title: string;
  readonly publisher: string;
  readonly instrument: Instrument;
  /** The words as the page shows them. */
  readonly quote: string | null;
  /** BCP 47 tag when the words are not English. */
  readonly language: string | null;
  readonly page_date: string | null;
  readonly seen: { readonly on: string; readonly via: Via };
  readonly archived: string | null;
  /** Whether the address is the subject's own or an official register's. */
  readonly primary: boolean;
  readonly state: string | null;
  readonly state_since: string | null;
}

/** One answer, as `show --json` prints it. Days are `YYYY-MM-DD` in UTC; what is absent is null. */
export interface Cell {
  readonly grade: Grade;
  /** The grade as people read it: "Yes, under NDA". */
  readonly label: string;
  /** Of residency: where inference can be held, "EU, US". */
  readonly place: string | null;
  /** How directly we saw the words; not how far the vendor can be trusted. */
  readonly confidence: Confidence;
  /** The day on which the words were read, wherever they were. */
  readonly read_on: string | null;
  /** The day on which they are known to have stood at the living address. Null: never call them verified. */
  readonly verified_on: string | null;
  readonly age: Age;
  readonly answer: Answer;
  /** The way to the thing asked about. */
  readonly route: Route;
  /** The cheapest plan on which the answer holds. */
  readonly tier: Tier | null;
  /** What holds before the customer does anything. */
  readonly default: Default | null;
  readonly caveat: string | null;
  readonly notes: string | null;
  readonly geography: string | null;
  /** Typed facts; which a question can have stands in docs/vocabulary.md. */
  readonly details: Readonly<Record<string, unknown>>;
  readonly sources: readonly Source[];
  /** Id of the finding: 16 hex digits, `/f/<id>` on the site. */
  readonly finding: string | null;
  readonly from: { readonly level: Level; readonly subject: string; readonly exception: string | null };
  /** The day on which the answer entered the record, where that is after the day asked for. */
  readonly recorded_on: string | null;
  /** What a yes or a partial depends on, in one line. A grade told without it is another answer. */
  readonly condition: string | null;
  /** Where no model was named: answers that hold for some models instead. */
  readonly otherwise: readonly ChainLink[];
  /** What was looked through, where nothing was found. */
  readonly searched: readonly { readonly what: string; readonly via: Via; readonly on: string }[];
  /** Sentences that this answer calls for, by their ids. */
  readonly notices: Readonly<Record<string, string>>;
}

/** What a yes or a partial depends on, in one line. An answer told without it is another answer. */
export interface Condition {
  readonly dimension: string;
  readonly text: string;
}

/** An answer that is no clean public yes: something to obtain, or to clear up. Their number is no score. */
export interface WatchOut {
  readonly dimension: string;
  readonly label: string;
  readonly grade: Grade;
  readonly caveat: string | null;
  readonly part: 'obtain' | 'clear_up';
}

/** An offering with all its answers: what `show --json` prints, and the sentences that must stand beside it. */
export interface Shown {
  readonly offering: string;
  readonly as_of: string;
  /** False before the first finding. */
  readonly known: boolean;
  /** SHA-256 of the record's content, which names the state that was asked. */
  readonly digest: string;
  readonly model: string | null;
  /** Whether the record names this model, in any spelling; if not, answers are those for models not named. Null without a model. */
  readonly model_named: boolean | null;
  /** The name of the record that the model was taken for; null where it is spelled as there, or not named. */
  readonly model_taken_for: string | null;
  readonly watch_outs: readonly WatchOut[] | null;
  readonly conditions: readonly Condition[];
  /** By the id of the question. */
  readonly cells: Readonly<Record<string, Cell>>;
  /** Sentences that must stand beside what is said here, by their ids. */
  readonly notices: Readonly<Record<string, string>>;
}

/** Findings that could answer: those for everybody, or an exception for some models, offerings or families. */
export interface ChainLink {
  readonly level: Level;
  readonly subject: string;
  /** Null for the findings that answer for everybody else. */
  readonly exception: string | null;
  /** Model ids as the API takes them; a trailing `*` stands for any ending. */
  readonly models: readonly string[] | null;
  readonly offerings: readonly string[] | null;
  readonly families: readonly string[] | null;
  readonly finding: string;
  readonly on: string;
  readonly grade: Grade;
  readonly label: string;
  readonly place: string | null;
  readonly condition: string | null;
}

/** The answer that holds for one offering, question and model. */
export interface Effective {
  readonly offering: string;
  readonly dimension: string;
  readonly question: string;
  readonly model: string | null;
  /** Whether the record names this model, in any spelling; if not, answers are those for models not named. Null without a model. */
  readonly model_named: boolean | null;
  /** The name of the record that the model was taken for; null where it is spelled as there, or not named. */
  readonly model_taken_for: string | null;
  readonly as_of: string;
  readonly known: boolean;
  readonly digest: string;
  readonly cell: Cell | null;
  /** What the answer depends on. */
  readonly conditions: readonly Condition[];
  /** What could answer, widest first; the last one does. */
  readonly chain: readonly ChainLink[];
  /** Where no model was asked for, or one that is not named: answers that hold for some models instead of this one. */
  readonly otherwise: readonly ChainLink[];
  /** Sentences that must stand beside the answer, by their ids. */
  readonly notices: Readonly<Record<string, string>>;
}

/** Offerings side by side: what `compare --json` prints, and the sentences that must stand beside it. */
export interface Comparison {
  readonly digest: string;
  readonly offerings: readonly string[];
  readonly rows: readonly {
    readonly dimension: string;
    /** Grade, place and conditions agree. */
    readonly same: boolean;
    /** By the id of the offering; null where nothing was known. */
    readonly cells: Readonly<Record<string, Cell | null>>;
  }[];
  /** Sentences that must stand beside what is said here, by their ids. */
  readonly notices: Readonly<Record<string, string>>;
}

/** A name that others have for an offering, its platform or its developer. */
export interface KnownName {
  readonly naming: string;
  readonly kind: 'offering' | Level;
  readonly name: string;
}

/** An offering: a developer's models as one platform serves them, which is what a buyer signs for. */
export interface Found {
  readonly id: string;
  readonly name: string;
  readonly developer: { readonly id: string; readonly name: string };
  readonly platform: { readonly id: string; readonly name: string };
  readonly category: Category;
  readonly model_family: string;
  /** Model ids as the API takes them, where the record lists any. */
  readonly models: readonly string[];
  readonly summary: string;
  readonly scope: string | null;
  readonly status: {
    readonly is: Status;
    readonly on: string | null;
    readonly instead: string | null;
  };
  readonly contracting_party: string | null;
  readonly processor: string | null;
  readonly terms_url: string | null;
  readonly aliases: readonly string[];
  readonly known_as: readonly KnownName[];
}

/** What {@link find} looks for; all that is given has to hold. */
export interface OfferingQuery {
  /** An id, a name, an alias, or a name of others: `openrouter:xai`. A name that nothing has finds nothing. */
  readonly name?: string | undefined;
  /** Who makes the models: an id or a name, `openrouter:x-ai` too; `various` for hosts of many makers' models. */
  readonly developer?: string | undefined;
  /** Who serves them: an id or a name, `openrouter:xai` too. */
  readonly platform?: string | undefined;
  readonly category?: Category | undefined;
  /** Words that names, aliases, maker or platform have to contain. */
  readonly text?: string | undefined;
  /** True for retired offerings as well; one that is asked for by name is found in any case. */
  readonly retired?: boolean | undefined;
}

/** A day to ask for. Absent: the day that the dataset was opened with. */
export interface OnDay {
  /** The record as it stood on this day, `YYYY-MM-DD`; ages count to it. */
  readonly asOf?: string | undefined;
}

/** For which model, and as of which day. */
export interface Asked extends OnDay {
  /** Model id as the API takes it. Absent: what holds for models that are not named. */
  readonly model?: string | null | undefined;
}

/** A question that every offering is asked. */
export interface Question {
  readonly id: string;
  readonly label: string;
  readonly level: Level;
  readonly group: string;
  readonly question: string;
}

/** The record, opened once and asked often. Nothing in it changes. */
export interface Dataset {
  /** SHA-256 of the content, 64 hex digits. Cite it: it names the state that was asked. */
  readonly digest: string;
  /** The newest day in the record. */
  readonly generated: string;
  /** The day that answers are as of where no other is asked for; null when none was given. */
  readonly today: string | null;
  readonly questions: readonly Question[];
  /** What this is and is not; it must stand wherever answers are shown. */
  readonly notice: string;
}

/** A dataset file as parsed JSON: `assay/data`, or what `assay build` wrote. */
export interface DatasetFile {
  readonly format: string;
  readonly digest: string;
  readonly content: object;
}

/** Options of opening. */
export interface OpenOptions {
  /** The day that answers are as of, `YYYY-MM-DD`. In Node it defaults to `ASSAY_TODAY`, else to the day in UTC at opening. */
  readonly today?: string | undefined;
}

/** What is demanded of the answer to a question; all that is given has to hold. */
export interface Requirement {
  /** Id of the question. */
  readonly question: string;
  /** Best first: yes_public, yes_sales_gated, partial. Nothing else ever meets a requirement. */
  readonly min_grade?: 'yes_public' | 'yes_sales_gated' | 'partial' | undefined;
  readonly min_confidence?: Confidence | undefined;
  /** What must hold before the customer does anything. */
  readonly default?: Default | undefined;
  /** A condition in CEL over `cell`, `offering` and `platform`; see docs/library.md. */
  readonly cel?: string | undefined;
}

/** `unproven`: the evidence does not reach that far. That is no "no". */
export type Verdict = 'met' | 'unmet' | 'unproven';

/** Why something is not met: a code for programs, a sentence for people. */
export interface Reason {
  readonly code: string;
  readonly message: string;
}

/** One requirement held against an offering, with the words that it rests on. */
export interface CheckedRequirement {
  readonly question: string;
  /** A policy can also waive a requirement, or take a paper on file for it. */
  readonly verdict: Verdict | 'waived' | 'on_file';
  readonly reasons: readonly Reason[];
  readonly finding: string | null;
  readonly quotes: readonly {
    readonly quote: string;
    readonly url: string;
    readonly verified_on: string | null;
    readonly read_on: string | null;
  }[];
  readonly would_change: string | null;
}

/** An offering held against requirements. */
export interface CheckedOffering {
  readonly offering: string;
  readonly model: string | null;
  readonly verdict: Verdict | 'waived' | 'on_file';
  readonly requirements: readonly CheckedRequirement[];
  /** What the answers to these questions depend on: met means met provided that these hold. */
  readonly conditions: readonly Condition[];
  readonly as_of: string;
  readonly digest: string;
  /** What met means and does not; it must stand beside the verdict. */
  readonly notice: string;
}

/** A need of the registry. */
export interface Need {
  readonly id: string;
  readonly short: string;
  readonly says: string;
}

/** Why a need is not met: the question it turns on, null where it is the service itself. */
export interface NeedReason extends Reason {
  readonly need: string;
  readonly question: string | null;
}

/** An offering held against needs. */
export interface CheckedNeeds {
  readonly offering: string;
  readonly model: string | null;
  readonly verdict: Verdict;
  readonly reasons: readonly NeedReason[];
  /** Where no model was asked for, or one that is not named: models for which it comes to something else. */
  readonly otherwise: readonly {
    readonly models: readonly string[];
    readonly verdict: Verdict;
    readonly reasons: readonly NeedReason[];
  }[];
  /** What the answers to the questions behind these needs depend on: met means met provided that these hold. */
  readonly conditions: readonly Condition[];
  readonly as_of: string;
  readonly digest: string;
  /** What met means and does not; it must stand beside the verdict. */
  readonly notice: string;
}
