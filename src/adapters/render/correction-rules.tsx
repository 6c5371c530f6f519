/** What somebody who sends a correction is told beforehand: how it goes, how long it takes, what is kept, and what must not be sent. */
import { CONTACT_DAYS, UNDECIDED_CONTACT_DAYS } from '../../core/proposal/contact-days.ts';
import type { Site } from './site.ts';

/** In how many working days what happens: from `registry.yaml`. */
export function CorrectionDays({ site }: { site: Site }) {
  const { acknowledge, dispute, decide } = site.dataset.content.registry.operator.correction_days;
  return (
    <p>
      Acknowledged within {acknowledge} working days, an objection of the vendor marked as disputed at the answer within{' '}
      {dispute}, decided within {decide}.
    </p>
  );
}

/** What becomes of what is sent, the operator's own words included. */
export function PrivacyNotice({ site }: { site: Site }) {
  return (
    <section class="privacy" aria-labelledby="kept">
      <h2 id="kept">What is kept</h2>
      <ul>
        <li>What you write is read by reviewers, kept with the decision, and not deleted.</li>
        <li>
          An e-mail address is kept apart, shown to nobody but a reviewer who has to ask you back, and forgotten{' '}
          <strong>{CONTACT_DAYS} days</strong> after the decision, {UNDECIDED_CONTACT_DAYS} days after you sent it if
          nobody decides; at once when you withdraw or ask for it.
        </li>
        <li>A name for the credit is published with the finding that follows. Without one nobody is named.</li>
        <li>
          The address of your machine is not kept, only a keyed hash of it that changes every day, to count what is
          sent.
        </li>
      </ul>
      <p>The operator of this copy says: {site.dataset.content.registry.operator.privacy}</p>
    </section>
  );
}

/** Where nothing can be sent: why, and whom to turn to. */
export function ClosedDoor({ site, reason }: { site: Site; reason: string }) {
  return (
    <div class="banner">
      <p>
        <strong>No corrections are taken here now.</strong> {reason}
      </p>
      <p>
        Contact of the operator: {site.dataset.content.registry.operator.contact}{' '}
        <a href="/about/">Who runs this copy</a>
      </p>
    </div>
  );
}
