/** One proposal as a reviewer decides it: what was sent, the source, the answer as it is and as it would be, and the forms. */
import { countDays, longDay } from '../../../core/day.ts';
import { DESK_PATH, proposalPath } from '../../../core/proposal/desk-path.ts';
import type { Proposal, Step } from '../../../core/proposal/proposal.ts';
import { placesOf } from '../../../core/proposal/proposal-place.ts';
import type { ProposalView } from '../../../core/proposal/proposal-view.ts';
import { ACT_WORDS, KIND_WORDS, longInstant, STATE_WORDS, stepTaker } from '../../../core/proposal/proposal-words.ts';
import { overdueWords, waitingOf } from '../../../core/proposal/waiting-days.ts';
import type { Observation } from '../../../core/verify/observation.ts';
import type { Site } from '../site.ts';
import { AnswerTurn, Turned } from './answer-turn.tsx';
import { type Decision, DecisionForms, type TypedDecision } from './decision-forms.tsx';
import { type DeskNotice, type Reader, renderDeskPage } from './desk-frame.tsx';
import { proposalTitle } from './queue-page.tsx';
import { Reachable, SameWords } from './same-words.tsx';
import { SeenSource } from './seen-source.tsx';
import { SentWords } from './sent-words.tsx';

/** What the page shows. */
export interface ProposalPage {
  readonly proposal: Proposal;
  readonly view: ProposalView;
  /** For each answer of the view, the finding in force and the one that would come, as YAML; empty where there is none. */
  readonly texts: readonly { readonly before: string; readonly after: string }[];
  readonly decision: Decision;
  /** Others about the same answer that do not say the same. */
  readonly others: readonly Proposal[];
  /** As YAML, what was accepted with a step. */
  readonly accepted: ReadonlyMap<Step, string>;
  /** The newest visit to the page of a change. */
  readonly last?: Observation | null;
  /** Those that say the same, as many as are shown. */
  readonly same: readonly Proposal[];
  readonly notice?: DeskNotice | null;
  /** What was typed into a form that could not be taken. */
  readonly typed?: TypedDecision | null;
}

/** Renders the proposal. */
export function renderProposalPage(site: Site, shown: ProposalPage, reader: Reader): string {
  const { proposal, view, texts } = shown;
  const title = proposalTitle(site, proposal);
  return renderDeskPage(site, {
    title,
    path: proposalPath(proposal.ref),
    reader,
    notice: shown.notice ?? null,
    hasKeys: true,
    children: (
      <>
        <h1>{title}</h1>
        <Byline site={site} proposal={proposal} />
        {proposal.kind !== 'change' && <SentWords site={site} correction={proposal.correction} />}
        <Reachable reference={proposal.ref} hasContact={proposal.hasContact} />
        <SameWords proposal={proposal} others={shown.same} today={site.today} />
        <SeenSource proposal={proposal} reader={reader} last={shown.last ?? null} />
        {view.answers.map((answer, index) => (
          <AnswerTurn site={site} answer={answer} texts={texts[index] ?? { before: '', after: '' }} index={index} />
        ))}
        {view.answers.length === 0 && <p class="fine">No answer of the record is at this place.</p>}
        {view.turned && <Turned site={site} turned={view.turned} />}
        <DecisionForms shown={shown} reader={reader} />
        <Steps steps={proposal.steps} accepted={shown.accepted} />
        <Others site={site} proposal={proposal} others={shown.others} />
        <p class="lead-on">
          <a href={DESK_PATH} data-key-up="">
            To the queue
          </a>
        </p>
      </>
    ),
  });
}

function Byline({ site, proposal }: { site: Site; proposal: Proposal }) {
  const promised = site.dataset.content.registry.operator.correction_days;
  const waiting = waitingOf(proposal, promised, site.today);
  const overdue = overdueWords(waiting, promised);
  const { same, disputedSince } = proposal;
  return (
    <>
      <p class="byline">
        {capital(KIND_WORDS[proposal.kind].one)} <code>{proposal.ref}</code> ·{' '}
        <strong>{STATE_WORDS[proposal.state]}</strong> · received {longInstant(proposal.receivedAt)},{' '}
        {waiting.days === 0 ? 'today' : `${countDays(waiting.days)} ago`}
        {disputedSince !== null && ` · disputed since ${longDay(disputedSince)}`}
      </p>
      {overdue && <p class="overdue">{overdue}.</p>}
      {same.length > 0 && (
        <p>
          {same.length} {same.length === 1 ? 'other says' : 'others say'} the same and will be decided with it:{' '}
          {same.map((ref, index) => (
            <>
              {index > 0 && ', '}
              <code>{ref}</code>
            </>
          ))}
        </p>
      )}
    </>
  );
}

function Steps({ steps, accepted }: { steps: readonly Step[]; accepted: ReadonlyMap<Step, string> }) {
  return (
    <section aria-labelledby="steps">
      <h2 id="steps" tabindex={-1} data-key-stop="">
        Steps so far
      </h2>
      <ol class="steps">
        {steps.map((step) => (
          <li>
            <span class="sub">{longInstant(step.at)}</span> {ACT_WORDS[step.act]} by <strong>{stepTaker(step)}</strong>
            {step.from !== null && step.from !== step.to && <span class="sub"> · {STATE_WORDS[step.to]}</span>}
            {step.note !== null && step.note !== '' && <p class="words">{step.note}</p>}
            {accepted.get(step) && (
              <details>
                <summary>What was accepted</summary>
                <pre class="yaml">{accepted.get(step)}</pre>
              </details>
            )}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Others({ site, proposal, others }: { site: Site; proposal: Proposal; others: readonly Proposal[] }) {
  if (others.length === 0) return null;
  return (
    <section aria-labelledby="others">
      <h2 id="others">{placesOf(proposal).length > 1 ? 'Others about these answers' : 'Others about this answer'}</h2>
      <ul class="steps">
        {others.map((each) => (
          <li>
            <a href={proposalPath(each.ref)}>{proposalTitle(site, each)}</a>{' '}
            <span class="sub">
              {KIND_WORDS[each.kind].one} <code>{each.ref}</code> · {STATE_WORDS[each.state]} · received{' '}
              {longDay(each.receivedAt.slice(0, 10))}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
