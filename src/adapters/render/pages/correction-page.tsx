/** One correction: for its sender what it came to, what the visit showed and what they can do; for everybody else its state and days. */
import { offeringPath } from '../../../core/answer/cell.ts';
import { longDay } from '../../../core/day.ts';
import { remarksOn } from '../../../core/proposal/correction.ts';
import type { Proposal, SentProposal, Step } from '../../../core/proposal/proposal.ts';
import { MOST_NOTE, type ProposalState, possibleActs } from '../../../core/proposal/proposal-life.ts';
import { ACT_WORDS, KIND_WORDS } from '../../../core/proposal/proposal-words.ts';
import { CorrectionDays } from '../correction-rules.tsx';
import { SentByYou, ShownByVisit } from '../correction-sent.tsx';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** What is shown, and to whom: `key` is that of its sender, null for everybody else. */
export interface FollowedCorrection {
  readonly proposal: Proposal;
  readonly key: string | null;
}

/** Renders the page. */
export function renderCorrectionPage(site: Site, { proposal, key }: FollowedCorrection): string {
  const { ref, kind, state, receivedAt, disputedSince, steps } = proposal;
  const called = KIND_WORDS[kind].one.replace(/^./, (first) => first.toUpperCase());
  const isSender = key !== null && kind !== 'change';
  return renderPage(site, {
    title: `${called} ${ref}`,
    description: `What became of the ${KIND_WORDS[kind].one} ${ref}.`,
    path: '/corrections/-',
    isUnlisted: true,
    crumbs: trailOf({ label: 'Corrections', href: '/corrections/' }, { label: ref }),
    children: (
      <article class="column correction">
        <h1>
          {called} <span class="ref">{ref}</span>
        </h1>
        <p class="summary">
          {isSender ? TO_SENDER[state] : TO_ALL[state]}
          {disputedSince !== null && ` An objection is noted at the answer since ${longDay(disputedSince)}.`}
        </p>
        {isSender ? (
          <ForSender site={site} proposal={proposal} keyText={key} />
        ) : (
          <>
            <p>Received on {longDay(receivedAt.slice(0, 10))}.</p>
            <Steps steps={steps} withNotes={false} />
            <p class="fine">
              What was sent, and by whom, is not shown here. If you sent it, open the private address that you were
              given.
            </p>
          </>
        )}
      </article>
    ),
  });
}

const TO_SENDER: Readonly<Record<ProposalState, string>> = {
  received: 'It is kept, and waits for a decision.',
  asked_back: 'A reviewer has a question for you: it stands below, with a field for your answer.',
  accepted: 'It was accepted, and will be written into the record.',
  applying: 'It was accepted, and is being written into the record.',
  declined: 'It was declined; the reason stands below.',
  withdrawn: 'You withdrew it. Nobody will decide on it.',
  applied: 'It was accepted, and is in the record.',
};

const TO_ALL: Readonly<Record<ProposalState, string>> = {
  received: 'It waits for a decision.',
  asked_back: 'It waits for an answer of its sender.',
  accepted: 'It was accepted, and will be written into the record.',
  applying: 'It was accepted, and is being written into the record.',
  declined: 'It was declined.',
  withdrawn: 'It was withdrawn by its sender.',
  applied: 'It was accepted, and is in the record.',
};

function ForSender({ site, proposal, keyText }: { site: Site; proposal: SentProposal; keyText: string }) {
  const { ref, state, steps, correction, lookup } = proposal;
  const address = `${site.base}/corrections/${ref}?key=${keyText}`;
  const acts = possibleActs(state, 'sender');
  return (
    <>
      {state === 'applied' && Object.hasOwn(site.dataset.content.offerings, correction.offering) && (
        <p>
          <a href={offeringPath(correction.offering, correction)}>The answer as it stands now</a>
        </p>
      )}
      {correction.source && (
        <ShownByVisit source={correction.source} lookup={lookup} earlier={proposal.earlierLookups} again={address} />
      )}
      {remarksOn(site.dataset, correction).map((remark) => (
        <p class="remark">{remark}</p>
      ))}
      <section class="keep" aria-labelledby="keep">
        <h2 id="keep">Keep this address</h2>
        <p>
          It is private, and the only way back here: nobody writes to you unless you gave an e-mail address and there is
          a question. Whoever has it can withdraw what you sent.
        </p>
        <pre class="request">
          <code>{address}</code>
        </pre>
      </section>
      <section aria-labelledby="steps">
        <h2 id="steps">What has happened</h2>
        <Steps steps={steps} withNotes />
        <CorrectionDays site={site} />
      </section>
      {acts.includes('answer') && <Answer to={ref} keyText={keyText} isAsked={state === 'asked_back'} />}
      <SentByYou site={site} correction={correction} />
      <section aria-labelledby="yours">
        <h2 id="yours">What you can do</h2>
        <div class="acts">
          {acts.includes('withdraw') && <ActForm to={ref} keyText={keyText} act="withdraw" label="Withdraw it" />}
          <ActForm to={ref} keyText={keyText} act="forget" label="Forget my e-mail address" />
        </div>
        <p class="hint">Withdrawn it is not decided on any more, and an e-mail address is forgotten at once.</p>
      </section>
    </>
  );
}

/** The steps of its life; notes are text, never markup. */
function Steps({ steps, withNotes }: { steps: readonly Step[]; withNotes: boolean }) {
  return (
    <ol class="steps">
      {steps.map(({ at, act, by, note }) => (
        <li>
          <time datetime={at.slice(0, 10)}>{longDay(at.slice(0, 10))}</time>: {ACT_WORDS[act]}
          {by === 'reviewer' && ' by a reviewer'}
          {withNotes && note !== null && <p class="words">{note}</p>}
        </li>
      ))}
    </ol>
  );
}

function Answer({ to, keyText, isAsked }: { to: string; keyText: string; isAsked: boolean }) {
  return (
    <section aria-labelledby="answer-it">
      <h2 id="answer-it">{isAsked ? 'Answer the question' : 'Add something'}</h2>
      <form class="correction-form" method="post" action={`/corrections/${to}`}>
        <input type="hidden" name="key" value={keyText} />
        <input type="hidden" name="act" value="answer" />
        <div class="field">
          <label for="note">{isAsked ? 'Your answer' : 'What else a reviewer should know'}</label>
          <textarea id="note" name="note" rows={4} maxlength={MOST_NOTE} required autocomplete="off" />
        </div>
        <button type="submit">Send</button>
      </form>
    </section>
  );
}

function ActForm({ to, keyText, act, label }: { to: string; keyText: string; act: string; label: string }) {
  return (
    <form class="correction-form" method="post" action={`/corrections/${to}`}>
      <input type="hidden" name="key" value={keyText} />
      <input type="hidden" name="act" value={act} />
      <button type="submit">{label}</button>
    </form>
  );
}
