/** Everybody who sent the same: their words, their answers, and how to reach them, since one decision is for all of them. */
import { countDays, daysBetween } from '../../../core/day.ts';
import type { Proposal } from '../../../core/proposal/proposal.ts';
import { ACT_WORDS, longInstant, stepTaker } from '../../../core/proposal/proposal-words.ts';

/** The section; `others` are those of the group that are shown, the oldest first. */
export function SameWords({
  proposal: { same },
  others,
  today,
}: {
  proposal: Proposal;
  others: readonly Proposal[];
  today: string;
}) {
  if (same.length === 0) return null;
  const left = same.length - others.length;
  return (
    <section aria-labelledby="same">
      <h2 id="same" tabindex={-1} data-key-stop="">
        What others sent who say the same
      </h2>
      {others.map((each) => (
        <One proposal={each} days={daysBetween(each.receivedAt.slice(0, 10), today)} />
      ))}
      {left > 0 && (
        <p class="fine">
          {left} more are not shown: <code>assay desk show REF</code> shows each.
        </p>
      )}
    </section>
  );
}

function One({ proposal, days }: { proposal: Proposal; days: number }) {
  const { ref, steps, hasContact } = proposal;
  return (
    <>
      <p class="byline">
        <code>{ref}</code> · {days === 0 ? 'today' : `${countDays(days)} ago`}
        {proposal.kind !== 'change' && proposal.correction.asVendor && ' · says that they speak for the vendor'}
      </p>
      {proposal.kind !== 'change' && <p class="words">{proposal.correction.wrong}</p>}
      {proposal.kind !== 'change' && proposal.correction.credit !== null && (
        <p class="fine">Wishes to be named: {proposal.correction.credit}</p>
      )}
      <Reachable reference={ref} hasContact={hasContact} />
      <ol class="steps">
        {steps
          .filter(({ by, act }) => by === 'sender' && act !== 'receive')
          .map((step) => (
            <li>
              <span class="sub">{longInstant(step.at)}</span> {ACT_WORDS[step.act]} by{' '}
              <strong>{stepTaker(step)}</strong>
              {step.note !== null && step.note !== '' && <p class="words">{step.note}</p>}
            </li>
          ))}
      </ol>
    </>
  );
}

/** That there is an address, and how it is read: never the address. */
export function Reachable({ reference, hasContact }: { reference: string; hasContact: boolean }) {
  if (!hasContact) return null;
  return (
    <p class="fine">
      An e-mail address was given: <code>assay desk show {reference} --contact</code>
    </p>
  );
}
