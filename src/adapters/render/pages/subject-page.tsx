/** The page of a developer or a platform: who it is, what it offers, and what is in force about it. */
import { answerPath } from '../../../core/answer/cell.ts';
import { longDay } from '../../../core/day.ts';
import type { Dataset } from '../../../core/record/dataset.ts';
import type { InForce } from '../../../core/record/in-force.ts';
import type { Subject } from '../../../core/record/record.ts';
import { getSubject, listSubjectAnswers, offeringsOf, type SubjectAnswer } from '../../../core/record/subject.ts';
import type { Level } from '../../../core/vocabulary.ts';
import { type AnswerRow, AnswersTable } from '../answers-table.tsx';
import { AsOfForm } from '../as-of-form.tsx';
import { trailOf } from '../crumbs.tsx';
import { GuardList } from '../guards.tsx';
import { OutLink, renderPage } from '../layout.tsx';
import { countryName, LEVEL_NAMES } from '../names.ts';
import { isPast, type Site, shownTitle } from '../site.ts';
import { OtherSubjects, SubjectOfferings } from '../subject-offerings.tsx';

/** Renders the page; an unknown subject is a coded refusal. */
export function renderSubjectPage(site: Site, level: Level, id: string): string {
  const { dataset, asOf } = site;
  const subject = getSubject(dataset, level, id);
  const offerings = offeringsOf(dataset, level, id);
  const answers = listSubjectAnswers(dataset, level, id, asOf);
  const path = `/${level}s/${id}/`;
  return renderPage(site, {
    title: shownTitle(site, subject.name),
    description: `What is publicly proven about ${subject.name} as a ${level}, and the ${offerings.length} offerings that inherit it.`,
    path,
    canonical: path,
    crumbs: trailOf({ label: LEVEL_NAMES[level].many, href: `/${level}s/` }, { label: subject.name }),
    children: (
      <article class="subject">
        <h1>{subject.name}</h1>
        <p class="byline">
          {LEVEL_NAMES[level].one}, {subject.operator}
          {subject.domicile && `, ${countryName(subject.domicile)}`}
        </p>
        <AsOfForm site={site} path={path} />
        <WhoItIs subject={subject} dataset={dataset} />
        <SubjectOfferings dataset={dataset} level={level} offerings={offerings} />
        <Answers site={site} level={level} answers={answers} />
        <GuardList
          sentences={dataset.content.sentences}
          answers={answers.flatMap(({ dimension, inForce }) => inForce.map(({ finding }) => ({ dimension, finding })))}
        />
        <OtherSubjects dataset={dataset} level={level} offerings={offerings} />
      </article>
    ),
  });
}

function WhoItIs({ subject, dataset }: { subject: Subject; dataset: Dataset }) {
  const elsewhere = namesByNaming(subject, dataset);
  return (
    <section class="signing" aria-labelledby="who">
      <h2 id="who">Who it is</h2>
      <dl>
        <div>
          <dt>Operator</dt>
          <dd>{subject.operator}</dd>
        </div>
        {subject.domicile && (
          <div>
            <dt>Seat of the operator</dt>
            <dd>{countryName(subject.domicile)}</dd>
          </div>
        )}
        <div>
          <dt>Homepage</dt>
          <dd class="value">
            <OutLink href={subject.homepage}>{subject.homepage}</OutLink>
          </dd>
        </div>
        {subject.aliases && (
          <div>
            <dt>Also called</dt>
            <dd>{subject.aliases.join(', ')}</dd>
          </div>
        )}
        {elsewhere && (
          <div>
            <dt>Known elsewhere as</dt>
            <dd>{elsewhere}</dd>
          </div>
        )}
        <div>
          <dt>Words count as its own on</dt>
          <dd class="value hosts">
            {subject.domains.map((each) => (
              <span>{each} </span>
            ))}
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** `x-ai at OpenRouter; xai at models.dev`; empty where nobody is known to have another name. */
function namesByNaming({ known_as = {} }: Subject, { content: { namings = [] } }: Dataset): string {
  return namings.flatMap(({ id, name }) => (known_as[id] ? [`${known_as[id].join(', ')} at ${name}`] : [])).join('; ');
}

function Answers({ site, level, answers }: { site: Site; level: Level; answers: readonly SubjectAnswer[] }) {
  return (
    <section aria-labelledby="answers">
      <h2 id="answers">What it answers</h2>
      <p class="fine">
        {level === 'platform'
          ? 'The questions that a platform answers for all it serves.'
          : 'The questions that a maker answers for its models, wherever they are served.'}{' '}
        Each answer leads to the offering where its words stand in full. <a href="/method/">How grades are given</a>
      </p>
      <AnswersTable
        caption={`Answers in force on ${longDay(site.asOf)}`}
        of="Question"
        asOf={site.asOf}
        rows={answers.flatMap((each) => answerRows(site, each))}
      />
    </section>
  );
}

/** One row for each finding in force, the general answer first; one that says so where there is none. */
function answerRows(site: Site, { dimension, inForce }: SubjectAnswer): AnswerRow[] {
  const { label } = dimension;
  const { dataset } = site;
  if (inForce.length === 0) return [{ label, finding: null, otherwise: <span class="sub">not recorded</span> }];
  return inForce.map((each) => ({
    label,
    href: answerPath(dataset, each, isPast(site) ? site.asOf : null),
    sub: each.exception && `exception “${each.exception.id}”, for ${scopeNames(dataset, each.exception)}`,
    finding: each.finding,
    isException: each.exception !== null,
  }));
}

function scopeNames(dataset: Dataset, scope: NonNullable<InForce['exception']>): string {
  const offerings = scope.offerings?.map((id) => dataset.content.offerings[id]?.name ?? id);
  const [model, ...more] = scope.models ?? [];
  const models = model && [more.length > 0 ? `${model} and its ${more.length} other ids` : model];
  return [models, scope.families, offerings].flatMap((each) => (each ? [each.join(', ')] : [])).join(' on ');
}
