/** Changes as a reader sees them: by day, what held before and what holds now, why, and where each state stands. */
import { offeringPath } from '../../core/cell.ts';
import { asDifference, turnsFirst } from '../../core/change.ts';
import { type ChangeWords, changeWords } from '../../core/change-words.ts';
import type { Dataset, DatasetFinding } from '../../core/dataset.ts';
import { longDay } from '../../core/day.ts';
import { findingPath } from '../../core/finding.ts';
import type { Step } from '../../core/history.ts';
import { writtenAddress } from '../../core/site-paths.ts';
import { GradeLabel } from './grade.tsx';
import { GuardList } from './guards.tsx';
import type { Site } from './site.ts';

/** Steps by day, newest first; first answers of a day follow its changes, in one line for each subject. */
export function ChangeList({ site, steps }: { site: Site; steps: readonly Step[] }) {
  const days = [...new Set(steps.map((step) => step.finding.record.on))];
  return (
    <>
      {days.map((day) => {
        const mine = steps.filter((step) => step.finding.record.on === day);
        return (
          <section class="change-day" aria-labelledby={`day-${day}`}>
            <h2 id={`day-${day}`}>{longDay(day)}</h2>
            <ol class="changes">
              {turnsFirst(mine.filter((step) => step.before !== null)).map((step) => (
                <ChangeEntry site={site} step={step} />
              ))}
            </ol>
            <FirstAnswers site={site} steps={mine.filter((step) => step.before === null)} />
          </section>
        );
      })}
    </>
  );
}

/** The sentences that must stand once below a list of changes: for what held before, too, since both are shown. */
export function ChangeGuards({ dataset, steps }: { dataset: Dataset; steps: readonly Step[] }) {
  const answers = steps.flatMap(({ answers: { dimension: id }, before, finding }) => {
    const dimension = dataset.dimensions.get(id);
    return dimension ? [before, finding].flatMap((each) => (each ? [{ finding: each, dimension }] : [])) : [];
  });
  return <GuardList sentences={dataset.content.sentences} answers={answers} />;
}

function ChangeEntry({ site, step }: { site: Site; step: Step }) {
  const words = changeWords(site.dataset, asDifference(step));
  return (
    <li class={words.material ? 'change' : 'change editorial'}>
      <div>
        <h3>
          {words.subject}: <a href={`/questions/${step.answers.dimension}/`}>{words.question}</a>
          {words.scope && ` for ${words.scope}`}
        </h3>
        <p class="why">
          {words.cause}
          {words.recorded && <span class="later"> · recorded on {words.recorded}</span>}
          {words.credit && <> · thanks to {words.credit}</>}
        </p>
      </div>
      <div>
        <Turn step={step} words={words} />
        <Turned words={words} />
        <p class="fine">
          {step.offerings.length > 0 ? 'For ' : 'No offering here has this answer'}
          {step.offerings.map((id, index) => (
            <>
              {index > 0 && ', '}
              <a href={statePath(site, id, step)}>{site.dataset.content.offerings[id]?.name ?? id}</a>
            </>
          ))}
          {step.before && (
            <>
              {' '}
              · <a href={findingPath(step.before.id)}>before</a>
              <PaperId id={step.before.id} />
            </>
          )}{' '}
          · <a href={findingPath(step.finding.id)}>link to this state</a>
          <PaperId id={step.finding.id} />
        </p>
      </div>
    </li>
  );
}

/** On paper a link is its words alone, so the finding is named there. */
function PaperId({ id }: { id: string }) {
  return <span class="on-paper"> (finding {id})</span>;
}

/** From what to what; an answer that reads as before is shown once. */
function Turn({ step, words }: { step: Step; words: ChangeWords }) {
  if (words.from === words.to) {
    return (
      <p class="turn">
        <Answer finding={step.finding} /> <span class="kind">as before{words.material ? '' : ', wording only'}</span>
      </p>
    );
  }
  return (
    <p class="turn">
      <Answer finding={step.before} /> <span aria-hidden="true">→</span> <span class="visually-hidden">, now </span>
      <Answer finding={step.finding} />
    </p>
  );
}

function Answer({ finding }: { finding: DatasetFinding | null }) {
  if (!finding) return null;
  return (
    <>
      <GradeLabel grade={finding.grade} label={finding.label} />
      {finding.place && <span class="place"> {finding.place}</span>}
    </>
  );
}

/** Caveat and conditions before and after, and the names of everything else that differs. */
function Turned({ words }: { words: ChangeWords }) {
  const rows: [string, string | null][] = [
    ['Was', words.was],
    ['Now', words.now],
    ['If, before', words.conditionWas],
    ['If, now', words.conditionNow],
    ...words.facts.map((fact): [string, string] => ['Fact', fact]),
    ['Also', words.fields || null],
  ];
  return (
    <dl class="turned">
      {rows.map(
        ([label, text]) =>
          text && (
            <div>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ),
      )}
    </dl>
  );
}

/** What a day answered for the first time, by whose answers they are. */
function FirstAnswers({ site, steps }: { site: Site; steps: readonly Step[] }) {
  if (steps.length === 0) return null;
  const { dataset } = site;
  const subjects = new Map<string, Step[]>();
  for (const step of steps) {
    const name = changeWords(dataset, asDifference(step)).subject;
    subjects.set(name, [...(subjects.get(name) ?? []), step]);
  }
  return (
    <details class="first-answers" open={subjects.size < 4}>
      <summary>{steps.length === 1 ? '1 question' : `${steps.length} questions`} answered for the first time</summary>
      <dl>
        {[...subjects].map(([subject, mine]) => (
          <div>
            <dt>{subject}</dt>
            <dd>
              <ul>
                {mine.map((step) => (
                  <li>
                    <a href={findingPath(step.finding.id)}>{firstLabel(site, step)}</a>{' '}
                    <Answer finding={step.finding} />
                    {step.finding.record.recorded_on && (
                      <span class="later"> recorded on {longDay(step.finding.record.recorded_on)}</span>
                    )}
                  </li>
                ))}
              </ul>
            </dd>
          </div>
        ))}
      </dl>
    </details>
  );
}

function firstLabel({ dataset }: Site, step: Step): string {
  const { question, scope } = changeWords(dataset, asDifference(step));
  return scope ? `${question} for ${scope}` : question;
}

/** The answer on an offering's page: today's where it is still in force, else the page of its day. */
function statePath(site: Site, offering: string, step: Step): string {
  const list = (step.exception ?? step.answers).findings;
  const inForce = list.at(-1) === step.finding;
  const model = step.exception?.models?.[0]?.replace(/\*$/, '') ?? null;
  const path = offeringPath(offering, {
    asOf: inForce ? null : step.finding.record.on,
    model: site.isStatic ? null : model,
    dimension: step.answers.dimension,
  });
  return site.isStatic ? writtenAddress(site.dataset, path) : path;
}
