/** Changes as a reader sees them: by day, what held before and what holds now, why, and where each state stands. */

import { findingPath } from '../../core/answer/finding.ts';
import { longDay } from '../../core/day.ts';
import { answersShown, asDifference, turnsFirst } from '../../core/history/change.ts';
import { askedWords, type ChangeWords, changeWords } from '../../core/history/change-words.ts';
import type { Step } from '../../core/history/history.ts';
import type { Dataset, DatasetFinding } from '../../core/record/dataset.ts';
import { dayPath } from './day-path.ts';
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

/** The sentences that must stand once below a list of changes. */
export function ChangeGuards({ dataset, steps }: { dataset: Dataset; steps: readonly Step[] }) {
  return <GuardList sentences={dataset.content.sentences} answers={answersShown(dataset, steps)} />;
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
  const subjects = new Map<string, { readonly step: Step; readonly words: ChangeWords }[]>();
  for (const step of steps) {
    const words = changeWords(site.dataset, asDifference(step));
    subjects.set(words.subject, [...(subjects.get(words.subject) ?? []), { step, words }]);
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
                {mine.map(({ step, words }) => (
                  <li>
                    <a href={findingPath(step.finding.id)}>{askedWords(words)}</a> <Answer finding={step.finding} />
                    {words.recorded && <span class="later"> recorded on {words.recorded}</span>}
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

/** The answer on an offering's page: today's where it is still in force, else the page of its day. */
function statePath(site: Site, offering: string, step: Step): string {
  const isInForce = (step.exception ?? step.answers).findings.at(-1) === step.finding;
  return dayPath(site, offering, step, isInForce ? null : step.finding.record.on);
}
