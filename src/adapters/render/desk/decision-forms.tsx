/** The forms of a decision: accept with the findings to be edited, decline, ask back, note or settle a dispute, open again. */
import type { Child } from 'hono/jsx';
import { longDay } from '../../../core/day.ts';
import { proposalPath } from '../../../core/proposal/desk-path.ts';
import type { Proposal } from '../../../core/proposal/proposal.ts';
import { MOST_NOTE, possibleActs } from '../../../core/proposal/proposal-life.ts';
import type { ReviewerWord } from '../../../core/proposal/reviewer-word.ts';
import type { Issue } from '../../../core/record/issue.ts';
import type { Reader } from './desk-frame.tsx';
import { type AwaitedTicks, ReviewerTicks } from './reviewer-ticks.tsx';
import { Typed, type TypedText } from './typed-texts.tsx';

/** A finding as it is begun with; `base` is the id of the one in force, for which it was made. */
export interface FindingField {
  readonly label: string;
  readonly text: string;
  readonly base: string | null;
}

/** What the form that accepts begins with. */
export interface Decision {
  readonly findings: readonly FindingField[];
  readonly handle: string;
  readonly name: string;
  /** The day since which whoever has that handle is thanked; null for somebody new. */
  readonly thankedSince: string | null;
  /** What the record has against the texts. */
  readonly issues: readonly Issue[];
  /** What only a reviewer can say of the texts. */
  readonly awaited: AwaitedTicks;
}

/** What was typed, by the act that it was typed for. */
export interface TypedDecision {
  readonly act: string;
  readonly note: string;
  readonly findings: readonly string[];
  readonly handle: string;
  readonly name: string;
  readonly word: ReviewerWord;
}

interface Shown {
  readonly proposal: Proposal;
  readonly decision: Decision;
  readonly typed?: TypedDecision | null;
}

interface Form {
  readonly shown: Shown;
  readonly reader: Reader;
}

/** All forms that the state of the proposal allows; for whoever may only look, a sentence. */
export function DecisionForms({ shown, reader }: Form) {
  const { proposal } = shown;
  const acts = possibleActs(proposal.state, 'reviewer').filter((act) =>
    act === 'dispute' ? proposal.disputedSince === null : act !== 'settle' || proposal.disputedSince !== null,
  );
  if (!reader.mayDecide) return <p class="fine">You may look at this and decide nothing.</p>;
  return (
    <section class="decisions" aria-labelledby="decide">
      <h2 id="decide" tabindex={-1} data-key-stop="">
        Decide
      </h2>
      <p class="fine">
        {proposal.same.length === 0 ? 'Whoever sent it reads' : `All ${proposal.same.length + 1} senders read`} your
        words and the name of nobody. A decision needs a sign-in of the last hour.
      </p>
      {acts.length === 0 && <p>Nothing can be decided here any more.</p>}
      {shown.typed && !acts.some((act) => act === shown.typed?.act) && <Typed texts={textsOf(shown.typed)} />}
      {acts.includes('accept') && <Accept shown={shown} reader={reader} />}
      {SAYING.filter(({ act }) => acts.includes(act)).map((each) => (
        <Saying shown={shown} reader={reader} saying={each} />
      ))}
    </section>
  );
}

/** What was typed into a form that is not there any more. */
function textsOf({ findings, note }: TypedDecision): readonly TypedText[] {
  return [...findings.map((text) => ({ label: 'Finding', text })), { label: 'Your words', text: note }];
}

function Accept({ shown, reader }: Form) {
  const { proposal, decision, typed } = shown;
  const mine = typed?.act === 'accept' ? typed : null;
  return (
    <DeskForm shown={shown} reader={reader} act="accept" title="Accept">
      <p class="fine">
        The finding is appended once “assay apply” runs; an empty text leaves that finding out. Edit what has to be
        edited.
      </p>
      <Issues issues={decision.issues} />
      {decision.findings.map(({ base }) => (
        <input type="hidden" name="base" value={base ?? ''} />
      ))}
      {decision.findings.map(({ label, text }, index) => {
        const shownText = mine?.findings[index] ?? text;
        return (
          <p>
            <label for={`finding-${index}`}>{label}</label>
            <textarea
              id={`finding-${index}`}
              name="finding"
              class="yaml"
              rows={Math.max(8, Math.min(40, shownText.split('\n').length + 1))}
              spellcheck={false}
              autocomplete="off"
              aria-describedby={decision.issues.length > 0 ? 'issues' : undefined}
              data-key={index === 0 ? 'a' : undefined}
            >
              {`\n${shownText}`}
            </textarea>
          </p>
        );
      })}
      <ReviewerTicks awaited={decision.awaited} word={mine?.word ?? null} />
      <div class="fields">
        <p>
          <label for="handle">Handle for the credit; empty for none</label>
          <input id="handle" name="handle" type="text" value={mine?.handle ?? decision.handle} autocomplete="off" />
        </p>
        <p>
          <label for="name">Name for the credit</label>
          <input id="name" name="name" type="text" value={mine?.name ?? decision.name} autocomplete="off" />
        </p>
      </div>
      {proposal.same.length > 0 && proposal.groupCredit !== null && (
        <p class="fine">Several sent the same: this began with the first of them who wishes to be named.</p>
      )}
      {decision.thankedSince !== null && (
        <p class="fine">
          This handle is thanked already, since {longDay(decision.thankedSince)}: keep it only if it is the same person.
        </p>
      )}
      <Note id="accept-note" label="Words to the sender, if any" value={mine?.note ?? ''} />
    </DeskForm>
  );
}

/** Every fault with its line and what to do about it. */
function Issues({ issues }: { issues: readonly Issue[] }) {
  if (issues.length === 0) return null;
  return (
    <ul class="issues" id="issues">
      {issues.map(({ file, line, code, found, expected, hint, path }) => (
        <li>
          <strong>
            {file}, line {line}
            {path !== '' && (
              <>
                {' '}
                (<code>{path}</code>)
              </>
            )}
          </strong>
          : {found}; expected {expected}. {hint} <code>{code}</code>
        </li>
      ))}
    </ul>
  );
}

interface SayingForm {
  readonly act: 'decline' | 'ask_back' | 'dispute' | 'settle' | 'reopen';
  readonly title: string;
  readonly label: string;
  readonly isNeeded: boolean;
  readonly key?: string;
}

const SAYING: readonly SayingForm[] = [
  { act: 'decline', title: 'Decline', label: 'The reason, which its sender will read', isNeeded: true, key: 'd' },
  { act: 'ask_back', title: 'Ask back', label: 'The question to its sender', isNeeded: true, key: 'b' },
  { act: 'dispute', title: 'Mark as disputed', label: 'Who objects, and to what; if anything', isNeeded: false },
  { act: 'settle', title: 'Settle the dispute', label: 'How it was settled; if anything', isNeeded: false },
  { act: 'reopen', title: 'Open again', label: 'The reason, which its sender will read', isNeeded: true },
];

function Saying({ shown, reader, saying }: Form & { saying: SayingForm }) {
  const { act, title, label, isNeeded, key } = saying;
  const typed = shown.typed?.act === act ? shown.typed.note : '';
  return (
    <DeskForm shown={shown} reader={reader} act={act} title={title}>
      <Note id={`${act}-note`} label={label} value={typed} isNeeded={isNeeded} {...(key && { shortcut: key })} />
    </DeskForm>
  );
}

function Note({
  id,
  label,
  value,
  isNeeded = false,
  shortcut,
}: {
  id: string;
  label: string;
  value: string;
  isNeeded?: boolean;
  shortcut?: string;
}) {
  return (
    <p>
      <label for={id}>{label}</label>
      <textarea id={id} name="note" rows={3} maxlength={MOST_NOTE} required={isNeeded} data-key={shortcut}>
        {`\n${value}`}
      </textarea>
    </p>
  );
}

/** A form that says which state of the proposal it was made for, so that what happened meanwhile is not overlooked. */
function DeskForm({
  shown: { proposal },
  reader,
  act,
  title,
  children,
}: Form & { act: string; title: string; children?: Child }) {
  return (
    <form method="post" action={`${proposalPath(proposal.ref)}/${act.replace('_', '-')}`} class="decision">
      <h3>{title}</h3>
      <input type="hidden" name="csrf" value={reader.csrf} />
      <input type="hidden" name="seen" value={proposal.groupMark} />
      {children}
      <button type="submit">{title}</button>
    </form>
  );
}
