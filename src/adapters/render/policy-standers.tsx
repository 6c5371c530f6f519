/** Who meets a policy, who cannot be shown to, and who does not: each with what decides it, the words behind that, and what to ask. */
import type { CheckedLineOutput, CheckedUseOutput } from '../../core/contract/check.ts';
import { isObligation, listAsks } from '../../core/policy/line-words.ts';
import type { Stander, StandingGroup } from '../../core/policy/policy-standing.ts';
import type { RequirementVerdict } from '../../core/policy/requirement.ts';
import { getOffering } from '../../core/record/dataset.ts';
import { modelsLead } from '../../core/shortlist/need-words.ts';
import { makerName, platformName } from './names.ts';
import { DecidingLines } from './policy-deciding.tsx';
import { type Site, shownPath } from './site.ts';

/** How the groups are called. */
export const STANDING_HEADS: Readonly<Record<RequirementVerdict, string>> = {
  met: 'Meets it',
  unproven: 'Cannot be shown to: ask them',
  unmet: 'Does not meet it',
};

const LEADS: Readonly<Record<RequirementVerdict, string>> = {
  met: 'Every line holds on public evidence for every model, with what each depends on and what has to be minded.',
  unproven:
    'No source says otherwise, and for at least one line, or at least one model, none says so. That is nothing against the vendor.',
  unmet:
    'For at least one line, or at least one model, what is recorded says otherwise, or less than is asked for. The words stand with it where it is an answer.',
};

/** What an offering comes to in general that stands in a worse group for some of its models. */
const GENERALLY: Readonly<Record<RequirementVerdict, string>> = {
  met: 'every line holds',
  unproven: 'it cannot be shown',
  unmet: 'it does not hold',
};

/** One group, which is shown also when nobody is in it. */
export function Standers({ site, group }: { site: Site; group: StandingGroup }) {
  const { verdict, standers } = group;
  return (
    <section class={`standers verdict-${verdict}`} aria-labelledby={verdict}>
      <h2 id={verdict}>
        {STANDING_HEADS[verdict]} <span class="count">{standers.length}</span>
      </h2>
      {standers.length > 0 ? <p class="fine">{LEADS[verdict]}</p> : <p class="fine">No offering.</p>}
      {standers.map((stander) => (
        <Stand site={site} stander={stander} verdict={verdict} isFolded={isLong(group)} />
      ))}
    </section>
  );
}

/** In a long group only the lines that decide stand open; words and questions of each can be unfolded, and are printed. */
function isLong({ verdict, standers }: StandingGroup): boolean {
  return verdict !== 'met' && standers.length > MOST_OPEN;
}

const MOST_OPEN = 6;

interface StandOf {
  readonly site: Site;
  readonly stander: Stander;
  readonly verdict: RequirementVerdict;
}

function Stand({ site, stander, verdict, isFolded }: StandOf & { readonly isFolded: boolean }) {
  const offering = getOffering(site.dataset, stander.offering);
  const [maker, platform] = [makerName(site.dataset, offering), platformName(site.dataset, offering)];
  return (
    <article class="stander" id={`at-${stander.offering}`} aria-labelledby={`of-${stander.offering}`}>
      <div>
        <h3 id={`of-${stander.offering}`}>
          <a href={shownPath(site, stander.offering)}>{offering.name}</a>
        </h3>
        <p class="sub">
          {maker === platform || offering.name.includes(platform) ? maker : `${maker}, by ${platform}`}
          {offering.status.is !== 'live' && ` · ${offering.status.is}`}
        </p>
      </div>
      <div class="stander-body">
        {isFolded ? (
          <>
            <Deciding stander={stander} verdict={verdict} />
            <details>
              <summary>Why, on which words, and what to ask</summary>
              <Whole site={site} stander={stander} verdict={verdict} />
            </details>
          </>
        ) : (
          <Whole site={site} stander={stander} verdict={verdict} />
        )}
      </div>
    </article>
  );
}

/** The lines that decide, for the service or for some of its models; a sentence alone would read as if it held. */
function Deciding({ stander: { general, otherwise }, verdict }: Omit<StandOf, 'site'>) {
  const lines = [general, ...otherwise.map(({ checked }) => checked)].flatMap(({ requirements }) => requirements);
  const says = lines.flatMap((line) => (line.must && line.verdict === verdict ? line.says.replace(/\.$/, '') : []));
  const [lead, some] = DECIDING[verdict];
  return (
    <p class="deciding">
      <strong>{general.verdict === verdict ? lead : some}:</strong> {[...new Set(says)].join('; ')}.
    </p>
  );
}

const DECIDING: Readonly<Record<RequirementVerdict, readonly [lead: string, some: string]>> = {
  met: ['Holds', 'Holds for some models'],
  unproven: ['Cannot be shown', 'Cannot be shown for some models'],
  unmet: ['Does not hold', 'Does not hold for some models'],
};

function Whole({ site, stander, verdict }: StandOf) {
  const { general, otherwise } = stander;
  return (
    <>
      {general.verdict !== verdict && (
        <p class="fine">For models that are not named here: {GENERALLY[general.verdict as RequirementVerdict]}.</p>
      )}
      <Outcome site={site} checked={general} lines={general.requirements.filter(({ must }) => must)} />
      {otherwise.map((each) => (
        <Otherwise site={site} general={general} other={each} />
      ))}
      <Listed lead="Not asked here" lines={general.not_asked} />
      <Asks site={site} all={[general, ...otherwise.map(({ checked }) => checked)]} />
    </>
  );
}

interface OutcomeOf {
  readonly site: Site;
  readonly checked: CheckedUseOutput;
  readonly lines: readonly CheckedLineOutput[];
}

function Outcome({ site, checked, lines }: OutcomeOf) {
  const { verdict } = checked;
  if (verdict === 'met') return <Met site={site} checked={checked} lines={lines} />;
  const deciding = lines.filter((line) => line.verdict === verdict);
  const besides = verdict === 'unmet' ? lines.filter((line) => line.verdict === 'unproven') : [];
  return (
    <>
      <DecidingLines site={site} checked={checked} lines={deciding} />
      <Listed lead="Cannot be shown either" lines={besides} />
    </>
  );
}

/** What a met one depends on stands open; the words that it rests on can be unfolded. */
function Met({ site, checked, lines }: OutcomeOf) {
  return (
    <>
      <Provided site={site} lines={lines} />
      <details>
        <summary>The words it rests on</summary>
        <DecidingLines site={site} checked={checked} lines={lines} />
      </details>
    </>
  );
}

function Provided({ site, lines }: Pick<OutcomeOf, 'site' | 'lines'>) {
  const provided = lines.flatMap(({ question, reasons }) =>
    reasons.filter(isObligation).map(({ message }) => ({ question, message })),
  );
  const once = new Map(provided.map((each) => [JSON.stringify(each), each]));
  if (once.size === 0) return null;
  return (
    <ul class="provided">
      {[...once.values()].map(({ question, message }) => (
        <li>
          <strong>{site.dataset.dimensions.get(question)?.label ?? question}:</strong> {message}
        </li>
      ))}
    </ul>
  );
}

/** Models with answers of their own: only what comes to something else for them. */
function Otherwise({
  site,
  general,
  other,
}: {
  site: Site;
  general: CheckedUseOutput;
  other: Stander['otherwise'][number];
}) {
  const { models, checked } = other;
  const same = new Set(general.requirements.map(outcomeKey));
  const changed = checked.requirements.filter((line) => line.must && !same.has(outcomeKey(line)));
  const met = changed.filter(({ verdict }) => verdict === 'met');
  const [from, to] = [general.verdict, checked.verdict] as [RequirementVerdict, RequirementVerdict];
  return (
    <div class="otherwise">
      <p>{modelsLead(from, to, models)}.</p>
      <DecidingLines site={site} checked={checked} lines={changed.filter(({ verdict }) => verdict !== 'met')} />
      <Listed lead="Holds for these" lines={met} />
      <Provided site={site} lines={met} />
    </div>
  );
}

function Listed({ lead, lines }: { lead: string; lines: readonly { readonly says: string }[] }) {
  if (lines.length === 0) return null;
  return (
    <p class="fine">
      {lead}: {lines.map(({ says }) => says.replace(/\.$/, '')).join('; ')}.
    </p>
  );
}

function outcomeKey({ says, verdict, reasons, finding }: CheckedLineOutput): string {
  return JSON.stringify([says, verdict, reasons, finding]);
}

/** Every question to send once, of the lines that decide. */
function Asks({ site, all }: { site: Site; all: readonly CheckedUseOutput[] }) {
  const deciding = all.flatMap(({ requirements, verdict }) =>
    requirements.filter((line) => line.must && line.verdict === verdict),
  );
  const asks = [...new Set(deciding.flatMap((line) => listAsks(line, site.dataset.dimensions)))];
  if (asks.length === 0) return null;
  return (
    <div class="to-send">
      <p>To ask in writing:</p>
      <ol>
        {asks.map((each) => (
          <li>{each}</li>
        ))}
      </ol>
    </div>
  );
}
