/** The page of one finding, for good: what it says word for word, whose answer it is, from when until when, and what took its place. */

import {
  cellOfFinding,
  type FoundFinding,
  findingPath,
  getFinding,
  stepsOfFinding,
} from '../../../core/answer/finding.ts';
import { fillSentence } from '../../../core/answer/sentence.ts';
import { CAUSE_READS } from '../../../core/answer/wording.ts';
import { longDay } from '../../../core/day.ts';
import { creditedName, scopeWords } from '../../../core/history/change-words.ts';
import type { CorrectedAnswer } from '../../../core/proposal/correction-path.ts';
import type { Dataset, DatasetException, DatasetFinding } from '../../../core/record/dataset.ts';
import { trailOf } from '../crumbs.tsx';
import { dayPath } from '../day-path.ts';
import { CorrectLine, FindingWords, PendingLine, Standing } from '../finding-section.tsx';
import { GradeLabel } from '../grade.tsx';
import { findingJsonLd } from '../json-ld.ts';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the page; an unknown id is a coded refusal. */
export function renderFindingPage(site: Site, id: string): string {
  const { dataset } = site;
  const found = getFinding(dataset, id);
  const { finding, answers, exception } = found;
  const cell = cellOfFinding(dataset, found, site.today);
  const subject = subjectName(dataset, found);
  const name = `${subject}: ${cell.dimension.label}`;
  const answer = answerNow(dataset, found);
  return renderPage(site, {
    title: `${name}, ${longDay(finding.record.on)}`,
    description: `What was found on ${longDay(finding.record.on)}, with its words: ${name}.`,
    path: findingPath(id),
    canonical: findingPath(id),
    crumbs: trailOf({ label: cell.dimension.label, href: `/questions/${cell.dimension.id}/` }, { label: subject }),
    jsonLd: findingJsonLd(site, { name, cell, finding }),
    children: (
      <article class="finding-page">
        <h1>{name}</h1>
        <p class="byline">
          Finding <code>{id}</code> · answered by the {answers.level === 'platform' ? 'platform' : 'maker'}
          {exception && `, ${narrowed(exception)}`}
        </p>
        <Replaced found={found} />
        <section class="finding" aria-labelledby="asked">
          <div class="finding-question">
            <h2 id="asked">
              <a href={`/questions/${cell.dimension.id}/`}>{cell.dimension.label}</a>
            </h2>
            <p>{cell.dimension.question}</p>
          </div>
          <Standing cell={cell}>{answer && <PendingLine pending={site.pending ?? []} at={answer} />}</Standing>
          <div class="finding-body">
            <FindingWords cell={cell} sentences={dataset.content.sentences} />
            {answer && <CorrectLine site={site} answer={answer} />}
          </div>
        </section>
        <InTheRecord site={site} found={found} />
        <p class="fine">Sure of the words: {fillSentence(dataset.content.sentences, 'S6')}</p>
      </article>
    ),
  });
}

/** The answer that it gives now, at the first offering that has it; null for one that is no longer in force. */
function answerNow(dataset: Dataset, found: FoundFinding): CorrectedAnswer | null {
  const offering = stepsOfFinding(dataset, found).flatMap((step) => step.offerings)[0];
  if (found.next || offering === undefined) return null;
  const model = found.exception?.models?.[0]?.replace(/\*$/, '') || null;
  return { offering, dimension: found.answers.dimension, model };
}

function subjectName({ content }: Dataset, { answers }: FoundFinding): string {
  return content[`${answers.level}s`][answers.subject]?.name ?? answers.subject;
}

/** Whom an exception is for, in few words; all of it stands below. */
function narrowed({ id, models }: DatasetException): string {
  const [model, ...others] = models ?? [];
  const ids = others.length === 0 ? '' : others.length === 1 ? ' and one other id' : ` and ${others.length} other ids`;
  return model === undefined ? `as the exception “${id}”` : `for the model ${model}${ids}`;
}

/** Said first: who follows an old link must not take these words for what holds now. */
function Replaced({ found: { finding, next } }: { found: FoundFinding }) {
  if (!next) return null;
  const [from, until] = [finding.record.on, next.record.on];
  return (
    <p class="banner">
      <strong>This finding is no longer in force.</strong>{' '}
      {from === until
        ? `Another took its place on the day on which it was made, ${longDay(from)}, and is what pages of that day show: `
        : `It was from ${longDay(from)} until ${longDay(until)}. Then: `}
      {CAUSE_READS[next.record.because]}. In its place: <FindingLink finding={next} />
    </p>
  );
}

function InTheRecord({ site, found }: { site: Site; found: FoundFinding }) {
  const { finding, above, next } = found;
  const { on, recorded_on, because, credit } = finding.record;
  const steps = stepsOfFinding(site.dataset, found);
  const replaced = steps.length > 0 ? [...new Set(steps.map((step) => step.before))] : [above];
  const before = replaced.filter((each) => each !== null);
  return (
    <section class="signing" aria-labelledby="in-the-record">
      <h2 id="in-the-record">In the record</h2>
      <dl>
        <div>
          <dt>In force</dt>
          <dd>
            {next ? `from ${longDay(on)} until ${longDay(next.record.on)}` : `since ${longDay(on)}`}:{' '}
            {CAUSE_READS[because]}
            {recorded_on && <span class="later">, recorded on {longDay(recorded_on)}</span>}
            {credit && `, thanks to ${creditedName(site.dataset, credit.handle)}`}
          </dd>
        </div>
        {found.exception && (
          <div>
            <dt>Only for</dt>
            <dd>{scopeWords(site.dataset, found.exception)}</dd>
          </div>
        )}
        {before.map((each) => (
          <div>
            <dt>Before it</dt>
            <dd>
              <FindingLink finding={each} />
            </dd>
          </div>
        ))}
        {next && (
          <div>
            <dt>After it</dt>
            <dd>
              <FindingLink finding={next} />
            </dd>
          </div>
        )}
        <div>
          <dt>For, on {longDay(on)}</dt>
          <dd>
            <Inheritors site={site} found={found} ids={steps.flatMap((step) => step.offerings)} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** The offerings whose answer it was, each with its page of that day. */
function Inheritors({ site, found, ids }: { site: Site; found: FoundFinding; ids: readonly string[] }) {
  const { answers } = found;
  if (ids.length === 0) {
    return (
      <>
        No offering here has this answer. It is kept with{' '}
        <a href={`/${answers.level}s/${answers.subject}/`}>{subjectName(site.dataset, found)}</a>.
      </>
    );
  }
  return ids.map((id, index) => (
    <>
      {index > 0 && ', '}
      <a href={dayPath(site, id, found)}>{site.dataset.content.offerings[id]?.name ?? id}</a>
    </>
  ));
}

function FindingLink({ finding }: { finding: DatasetFinding }) {
  return (
    <>
      <GradeLabel grade={finding.grade} label={finding.label} />
      {finding.place && <span class="place"> {finding.place}</span>},{' '}
      <a href={findingPath(finding.id)}>the finding of {longDay(finding.record.on)}</a>
    </>
  );
}
