/** What only paper needs: who asks and why, the day and digest, and who decided; kept off the screen by the style sheet. */
import { offeringPath } from '../../core/answer/cell.ts';
import { fillSentence } from '../../core/answer/sentence.ts';
import { shortSentence } from '../../core/answer/short-sentence.ts';
import { longDay } from '../../core/day.ts';
import type { Offering } from '../../core/record/record.ts';
import type { Site } from './site.ts';

const BLANKS = ['Purpose', 'Classes of data', 'Legal basis'];
const DECISIONS = ['Approve', 'Approve with conditions', 'Refuse'];

/** What a dossier speaks of. */
export interface DossierSubject {
  readonly id: string;
  readonly offering: Offering;
  readonly asOf: string;
  readonly model: string | null;
}

/** First rows of the cover block: the offering, the model, the days, the digest and the address of this state. */
export function CoverRows({ site, of }: { site: Site; of: DossierSubject }) {
  const { id, offering, asOf, model } = of;
  const rows: [string, string][] = [
    ['Offering', offering.name],
    ['Model', model ?? 'none chosen: what holds for models that are not named'],
    ['As of', longDay(asOf)],
    [site.isStatic ? 'Written copy of' : 'Printed', `${longDay(site.today)} (UTC)`],
    ['Digest', site.dataset.digest],
    ['Permalink', `${site.base}${offeringPath(id, { asOf, model })}`],
  ];
  const missing = [offering.contracting_party ? '' : 'Contracting party', offering.processor ? '' : 'Processor'].filter(
    Boolean,
  );
  return (
    <>
      {rows.map(([label, text]) => (
        <div class="on-paper">
          <dt>{label}</dt>
          <dd class={label === 'Digest' || label === 'Permalink' ? 'value' : undefined}>{text}</dd>
        </div>
      ))}
      {missing.map((label) => (
        <div class="on-paper">
          <dt>{label}</dt>
          <dd>not recorded: ask</dd>
        </div>
      ))}
    </>
  );
}

/** Last rows of the cover block, to be filled in by hand. */
export function CoverBlanks() {
  return (
    <>
      {BLANKS.map((label) => (
        <div class="on-paper blank">
          <dt>{label}</dt>
          <dd />
        </div>
      ))}
    </>
  );
}

/** What no page here examines, as one sentence on the screen and as a list on paper. */
export function NotExamined({ site }: { site: Site }) {
  const [head = '', list = ''] = fillSentence(site.dataset.content.sentences, 'S9').split(': ');
  return (
    <section class="not-examined fine">
      <p>{head}: </p>
      <ul>
        {list.split(', ').map((each, index, all) => (
          <li>{index < all.length - 1 ? `${each}, ` : each}</li>
        ))}
      </ul>
    </section>
  );
}

/** Who prepared, who reviewed, what was decided, and when to look again. */
export function SignOff() {
  return (
    <section class="on-paper sign-off">
      <h2>Sign-off</h2>
      <dl>
        {['Prepared by', 'Reviewed by'].map((label) => (
          <div class="blank">
            <dt>{label}</dt>
            <dd>
              <span>Name, function</span> <span>Signature</span> <span>Day</span>
            </dd>
          </div>
        ))}
        <div class="blank">
          <dt>Decision</dt>
          <dd class="boxes">
            {DECISIONS.map((each) => (
              <span>{each}</span>
            ))}
          </dd>
        </div>
        <div class="blank">
          <dt>Conditions, if any</dt>
          <dd />
        </div>
        <div class="blank">
          <dt>Review on</dt>
          <dd />
        </div>
      </dl>
    </section>
  );
}

/** The line at the foot of each printed page, with the newest day on which what is known of its day was read. */
export function RunningFoot({ site, asOf }: { site: Site; asOf: string }) {
  const { registry } = site.dataset.content;
  return (
    <p class="on-paper running-foot">
      {registry.name} · digest {site.dataset.digest.slice(0, 16)} · {shortSentence(site.dataset, asOf)}
    </p>
  );
}
