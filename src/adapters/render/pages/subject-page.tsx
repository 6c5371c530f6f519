/** The page of a developer or a platform: who it is, what it offers, and what is in force about it. */
import { ageOn } from '../../../core/age.ts';
import { answerPath } from '../../../core/cell.ts';
import type { Dataset } from '../../../core/dataset.ts';
import { longDay } from '../../../core/day.ts';
import type { InForce } from '../../../core/in-force.ts';
import type { Offering, Subject } from '../../../core/record.ts';
import { fillSentence, guardSentences, type SaidAnswer, seenWords } from '../../../core/sentence.ts';
import { getSubject, listSubjectAnswers, offeringsOf, type SubjectAnswer } from '../../../core/subject.ts';
import type { Level } from '../../../core/vocabulary.ts';
import { trailOf } from '../crumbs.tsx';
import { GradeLabel } from '../grade.tsx';
import { OutLink, renderPage } from '../layout.tsx';
import { ConditionSign } from '../matrix-cell.tsx';
import { CATEGORY_SAYS, countryName, LEVEL_NAMES, makerName, platformName } from '../names.ts';
import type { Site } from '../site.ts';

/** Renders the page; an unknown subject is a coded refusal. */
export function renderSubjectPage(site: Site, level: Level, id: string): string {
  const { dataset, today } = site;
  const subject = getSubject(dataset, level, id);
  const offerings = offeringsOf(dataset, level, id);
  const answers = listSubjectAnswers(dataset, level, id, today);
  const path = `/${level}s/${id}/`;
  return renderPage(site, {
    title: subject.name,
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
        <WhoItIs subject={subject} />
        <Offerings dataset={dataset} level={level} offerings={offerings} />
        <Answers site={site} level={level} answers={answers} />
        <Elsewhere dataset={dataset} level={level} offerings={offerings} />
        <p class="fine">
          {fillSentence(dataset.content.sentences, 'S2')} {fillSentence(dataset.content.sentences, 'S9')}
        </p>
        {guardSentences(dataset.content.sentences, answers.flatMap(saidAnswers)).map((each) => (
          <p class="fine">{each}</p>
        ))}
      </article>
    ),
  });
}

function saidAnswers({ dimension, inForce }: SubjectAnswer): SaidAnswer[] {
  return inForce.map(({ finding }) => ({
    grade: finding.grade,
    readOn: finding.read_on,
    byList: dimension.denied_needs_list === true,
  }));
}

function WhoItIs({ subject }: { subject: Subject }) {
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

function Offerings({
  dataset,
  level,
  offerings,
}: {
  dataset: Dataset;
  level: Level;
  offerings: readonly (readonly [string, Offering])[];
}) {
  return (
    <section aria-labelledby="offerings">
      <h2 id="offerings">
        {level === 'platform' ? 'What it serves' : 'Where its models are served'}{' '}
        <span class="count">{offerings.length}</span>
      </h2>
      {offerings.length === 0 ? (
        <p>No offering in this registry.</p>
      ) : (
        <table class="answers">
          <caption class="visually-hidden">Offerings</caption>
          <thead>
            <tr>
              <th scope="col">Offering</th>
              <th scope="col">{level === 'platform' ? 'Maker of the models' : 'Platform'}</th>
              <th scope="col">Kind</th>
              <th scope="col">Status</th>
            </tr>
          </thead>
          <tbody>
            {offerings.map(([id, offering]) => (
              <tr>
                <th scope="row">
                  <a href={`/offerings/${id}/`}>{offering.name}</a>
                </th>
                <td>{level === 'platform' ? makerName(dataset, offering) : platformName(dataset, offering)}</td>
                <td>{CATEGORY_SAYS[offering.category]}</td>
                <td>
                  {offering.status.is}
                  {offering.status.on && `, ${longDay(offering.status.on)}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
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
      <table class="answers">
        <caption class="visually-hidden">Answers in force on {longDay(site.today)}</caption>
        <thead>
          <tr>
            <th scope="col">Question</th>
            <th scope="col">Answer</th>
            <th scope="col">What to check</th>
            <th scope="col">Evidence</th>
          </tr>
        </thead>
        <tbody>
          {answers.flatMap(({ dimension, inForce }) =>
            inForce.length === 0 ? (
              <tr>
                <th scope="row">{dimension.label}</th>
                <td class="sub">not recorded</td>
                <td />
                <td />
              </tr>
            ) : (
              inForce.map((each) => <AnswerRow site={site} label={dimension.label} inForce={each} />)
            ),
          )}
        </tbody>
      </table>
    </section>
  );
}

function AnswerRow({ site, label, inForce }: { site: Site; label: string; inForce: InForce }) {
  const { finding, exception } = inForce;
  const seen = { readOn: finding.read_on, verifiedOn: finding.verified_on, basis: finding.basis };
  const age = ageOn(seen, site.today, site.dataset.content.registry.age);
  return (
    <tr class={exception ? 'exception' : undefined}>
      <th scope="row">
        <a href={answerPath(site.dataset, inForce)}>{label}</a>
        {exception && (
          <span class="sub">
            exception “{exception.id}”, for {scopeNames(site.dataset, exception)}
          </span>
        )}
      </th>
      <td>
        <GradeLabel grade={finding.grade} label={finding.label} />
        {finding.condition !== null && <ConditionSign />}
        {finding.place !== null && <span class="place">{finding.place}</span>}
      </td>
      <td>{finding.record.caveat ?? finding.condition ?? ''}</td>
      <td class="sub">{seenWords({ readOn: finding.read_on, verifiedOn: finding.verified_on, age, finding })}</td>
    </tr>
  );
}

function scopeNames(dataset: Dataset, scope: NonNullable<InForce['exception']>): string {
  const offerings = scope.offerings?.map((id) => dataset.content.offerings[id]?.name ?? id);
  const [model, ...more] = scope.models ?? [];
  const models = model && [more.length > 0 ? `${model} and its ${more.length} other ids` : model];
  return [models, scope.families, offerings].flatMap((each) => (each ? [each.join(', ')] : [])).join(' on ');
}

/** The other level's questions are answered by others: where to find them. */
function Elsewhere({
  dataset,
  level,
  offerings,
}: {
  dataset: Dataset;
  level: Level;
  offerings: readonly (readonly [string, Offering])[];
}) {
  const other: Level = level === 'platform' ? 'developer' : 'platform';
  const known = dataset.content[`${other}s`];
  const ids = [...new Set(offerings.map(([, offering]) => offering[other]))].filter((id) => Object.hasOwn(known, id));
  if (ids.length === 0) return null;
  return (
    <p>
      {level === 'platform'
        ? 'The makers of the models answer for themselves: '
        : 'The platforms answer for themselves: '}
      {ids.map((id, index) => (
        <>
          {index > 0 && ', '}
          <a href={`/${other}s/${id}/`}>{known[id]?.name}</a>
        </>
      ))}
      .
    </p>
  );
}
