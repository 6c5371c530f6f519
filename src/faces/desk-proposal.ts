/** The page of one proposal: read from the store, tried on the record, with what was typed where that could not be taken. */
import type { Decision, TypedDecision } from '../adapters/render/desk/decision-forms.tsx';
import { type ProposalPage, renderProposalPage } from '../adapters/render/desk/proposal-page.tsx';
import { RegistryError } from '../core/errors.ts';
import { thankedSince } from '../core/proposal/amendment-credit.ts';
import { type BegunAmendment, beginAmendments } from '../core/proposal/begun-amendment.ts';
import type { Amendment, Proposal } from '../core/proposal/proposal.ts';
import { TO_BE_WRITTEN, UNDECIDED } from '../core/proposal/proposal-life.ts';
import { answerName, newestAt, placeKey, placesOf } from '../core/proposal/proposal-place.ts';
import { type ProposalView, viewAmendments, viewPlaces } from '../core/proposal/proposal-view.ts';
import { listAwaitedWords, NO_WORD, type ReviewerWord } from '../core/proposal/reviewer-word.ts';
import type { Issue } from '../core/record/issue.ts';
import { getProposal, listSame, readAmendments } from '../workflows/decide-proposal.ts';
import { lastSeen } from '../workflows/last-seen.ts';
import type { DeskStore } from '../workflows/sign-in-reviewer.ts';
import { type DeskCapabilities, decidedAgainst, type FindingTexts, readerOf } from './desk-capabilities.ts';
import { deskPage, deskSite } from './desk-reply.ts';
import type { SignedIn } from './desk-session.ts';

/** Why the page is shown once more instead of what was asked for, and what was typed. */
export interface ShownAgain {
  readonly error: RegistryError;
  readonly status: number;
  readonly typed: TypedDecision;
}

/** Answers with the page; an unknown ref is a coded refusal. */
export async function answerProposal(
  capabilities: DeskCapabilities,
  ref: string,
  signedIn: SignedIn,
  again?: ShownAgain,
): Promise<Response> {
  const store = await capabilities.store();
  const proposal = await getProposal(ref, store);
  const typed = again?.typed ?? null;
  const means = { ...capabilities, ...(await capabilities.findingTexts()) };
  const shown = showProposal(means, proposal, typed);
  const page: ProposalPage = {
    ...shown,
    proposal,
    others: await listOthers(store, proposal),
    same: await listSame(proposal, store),
    last: await lastSeen(proposal, store),
    accepted: acceptedTexts(means, proposal),
    typed,
    notice: again ? { title: again.error.body.message, text: again.error.body.hint } : null,
  };
  return deskPage(renderProposalPage(deskSite(capabilities), page, readerOf(signedIn)), again?.status ?? 200);
}

type Means = DeskCapabilities & FindingTexts;
type Shown = Pick<ProposalPage, 'view' | 'texts' | 'decision'>;

function showProposal(capabilities: Means, proposal: Proposal, typed: TypedDecision | null): Shown {
  const against = decidedAgainst(capabilities);
  if (UNDECIDED.includes(proposal.state)) return showUndecided(capabilities, proposal, typed);
  const view = TO_BE_WRITTEN.includes(proposal.state)
    ? viewAmendments(against, proposal.amendments)
    : viewPlaces(against, placesOf(proposal));
  return { view, texts: textsOf(capabilities, view), decision: NO_DECISION };
}

const NO_DECISION: Decision = {
  ...{ findings: [], handle: '', name: '', thankedSince: null, issues: [] },
  awaited: { isSeen: false, model: null },
};

function showUndecided(capabilities: Means, proposal: Proposal, typed: TypedDecision | null): Shown {
  const { amendmentYaml, parseAmendment } = capabilities;
  const against = decidedAgainst(capabilities);
  const begun = beginAmendments(against.dataset, proposal, against.today);
  const findings = begun.map((each) => ({
    label: `${answerName(against.dataset, each.place)}: the finding as YAML`,
    text: each.finding ? amendmentYaml(each.finding) : '',
    base: each.base ?? null,
  }));
  const mine = typed?.act === 'accept' ? typed : null;
  const texts = findings.map(({ text }, index) => mine?.findings[index] ?? text);
  const amendments = begun.flatMap((each, index) => amendmentOf(each, texts[index] ?? '', parseAmendment));
  const view = amendments.length > 0 ? viewAmendments(against, amendments) : viewPlaces(against, placesOf(proposal));
  const credit = begun[0]?.credit;
  const decision: Decision = {
    findings,
    handle: credit?.handle ?? '',
    name: credit?.name ?? '',
    thankedSince: thankedSince(against.dataset.content, mine?.handle.trim() ?? credit?.handle ?? ''),
    issues: texts.every((each) => each.trim() === '')
      ? []
      : issuesOf(capabilities, proposal, { texts, word: mine?.word }),
    awaited: awaitedOf(capabilities, proposal, amendments),
  };
  return { view, texts: textsOf(capabilities, view), decision };
}

/** What is written stands for the draft, as far as it can be read. */
function amendmentOf(
  { place, finding, credit }: BegunAmendment,
  text: string,
  parseAmendment: FindingTexts['parseAmendment'],
): readonly Amendment[] {
  if (text.trim() === '') return [];
  const parsed = parseAmendment(text);
  const read = 'finding' in parsed ? parsed.finding : finding;
  return read === null ? [] : [{ place, finding: read, credit }];
}

function awaitedOf({ dataset }: Means, proposal: Proposal, amendments: readonly Amendment[]): Decision['awaited'] {
  const awaited = listAwaitedWords(dataset(), { proposal, word: NO_WORD }, amendments);
  const isForAll = awaited.some(({ word }) => word === 'isForAll') && proposal.kind !== 'change';
  return {
    isSeen: awaited.some(({ word }) => word === 'isSeen'),
    model: isForAll ? proposal.correction.model : null,
  };
}

function issuesOf(
  capabilities: Means,
  proposal: Proposal,
  written: { readonly texts: readonly string[]; readonly word: ReviewerWord | undefined },
): readonly Issue[] {
  try {
    readAmendments(proposal, written, decidedAgainst(capabilities), capabilities.parseAmendment);
    return [];
  } catch (error) {
    if (error instanceof RegistryError) return error.body.issues ?? [];
    throw error;
  }
}

function textsOf({ dataset, amendmentYaml }: Means, { answers }: ProposalView): ProposalPage['texts'] {
  return answers.map(({ place, amendment }) => {
    const newest = newestAt(dataset(), place);
    return {
      before: newest ? amendmentYaml(newest) : '',
      after: amendment ? amendmentYaml(amendment.finding) : '',
    };
  });
}

function acceptedTexts({ amendmentYaml }: Means, { steps }: Proposal): ProposalPage['accepted'] {
  return new Map(
    steps.flatMap((step) =>
      step.amendments ? [[step, step.amendments.map(({ finding }) => amendmentYaml(finding)).join('---\n')]] : [],
    ),
  );
}

/** Others that are about an answer of this one, whatever became of them; those that say the same are told apart. */
async function listOthers(store: Pick<DeskStore, 'listProposals'>, proposal: Proposal): Promise<readonly Proposal[]> {
  const places = placesOf(proposal);
  const mine = new Set(places.map(placeKey));
  const dimensions = [...new Set(places.map(({ dimension }) => dimension))];
  const lists = await Promise.all(dimensions.map((dimension) => store.listProposals({ dimension })));
  const others = new Map(lists.flat().map((each) => [each.ref, each]));
  const known = new Set([proposal.ref, ...proposal.same]);
  return [...others.values()]
    .filter((each) => !known.has(each.ref) && placesOf(each).some((place) => mine.has(placeKey(place))))
    .slice(-MOST_OTHERS);
}

const MOST_OTHERS = 50;
