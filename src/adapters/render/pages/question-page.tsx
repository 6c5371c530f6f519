/** The page of one question: what it asks, what counts, and how every offering answers, clearest evidence first. */
import { type Cell, findCell } from '../../../core/answer/cell.ts';
import { clarity } from '../../../core/answer/clarity.ts';
import { gradeLabel, gradeOf } from '../../../core/answer/grade.ts';
import { type Dataset, getDimension, listOfferings } from '../../../core/record/dataset.ts';
import type { Dimension } from '../../../core/record/dimension.ts';
import { hasEnded } from '../../../core/record/status.ts';
import { ANSWERS, type Answer, GRADES, type Route } from '../../../core/vocabulary.ts';
import { AnswersTable } from '../answers-table.tsx';
import { AsOfForm } from '../as-of-form.tsx';
import { trailOf } from '../crumbs.tsx';
import { GradeLabel } from '../grade.tsx';
import { GuardList } from '../guards.tsx';
import { renderPage } from '../layout.tsx';
import { platformName } from '../names.ts';
import { type Site, shownPath, shownTitle } from '../site.ts';

interface Answered {
  readonly id: string;
  readonly name: string;
  readonly platform: string;
  readonly cell: Cell;
}

/** Renders the page of a question; an unknown one is a coded refusal. */
export function renderQuestionPage(site: Site, id: string): string {
  const { dataset } = site;
  const dimension = getDimension(dataset, id);
  const answered = listAnswered(dataset, dimension, site.asOf);
  return renderPage(site, {
    title: shownTitle(site, dimension.label),
    description: dimension.question,
    path: `/questions/${id}/`,
    canonical: `/questions/${id}/`,
    follows: { offerings: [], dimensions: [id] },
    crumbs: trailOf({ label: 'Questions', href: '/questions/' }, { label: dimension.label }),
    children: (
      <article class="question">
        <h1>{dimension.label}</h1>
        <p class="summary">{dimension.card.asks}</p>
        <p class="fine">
          {dimension.group} · answered by the {dimension.level === 'platform' ? 'platform' : 'maker of the models'}.{' '}
          {dimension.card.remark ?? ''}
        </p>
        <AsOfForm site={site} path={`/questions/${id}/`} />
        <Card dimension={dimension} />
        <Tally answered={answered} dimension={dimension} />
        <AnswersTable
          caption={dimension.question}
          of="Offering"
          asOf={site.asOf}
          rows={answered.map(({ id, name, platform, cell }) => ({
            label: name,
            href: shownPath(site, id, dimension.id),
            sub: platform,
            finding: cell.finding,
            otherwise: <GradeLabel grade={cell.grade} label={cell.label} />,
          }))}
        />
        <GuardList sentences={dataset.content.sentences} answers={answered.map(({ cell }) => cell)} sure />
        <section class="column">
          <h2>What to ask a vendor</h2>
          <ol>
            {dimension.card.ask.map((each) => (
              <li>{each}</li>
            ))}
          </ol>
        </section>
      </article>
    ),
  });
}

function listAnswered(dataset: Dataset, dimension: Dimension, asOf: string): Answered[] {
  const answered = listOfferings(dataset).flatMap(([id, offering]) => {
    if (hasEnded(offering, asOf)) return [];
    const cell = findCell(dataset, { offering: id, asOf, model: null }, dimension);
    return cell ? [{ id, name: offering.name, platform: platformName(dataset, offering), cell }] : [];
  });
  return answered.sort((a, b) => clarity(a.cell) - clarity(b.cell) || (a.name < b.name ? -1 : 1));
}

/** A way by which each answer can stand, to show the grade that it comes to. */
const EXAMPLE_ROUTE: Record<Answer, Route> = {
  affirmed: 'public',
  partly: 'public',
  elsewhere: 'public',
  unsettled: 'public',
  silent: 'none',
  denied: 'none',
  not_applicable: 'none',
};

function Card({ dimension }: { dimension: Dimension }) {
  const { card } = dimension;
  return (
    <section class="card" aria-labelledby="counts">
      <h2 id="counts">What counts</h2>
      <dl class="grades">
        {ANSWERS.filter((answer) => card.counts[answer] !== undefined).map((answer) => {
          const route =
            answer === 'affirmed' && dimension.affirmed_is === 'gated' ? 'trust_center_login' : EXAMPLE_ROUTE[answer];
          const grade = gradeOf({ answer, route });
          return (
            <div>
              <dt>
                <GradeLabel grade={grade} label={gradeLabel(grade, { deniedReads: card.denied_reads })} />
              </dt>
              <dd>{card.counts[answer]}</dd>
            </div>
          );
        })}
      </dl>
      {card.not_enough.length > 0 && (
        <>
          <h3>Not enough</h3>
          <ul>
            {card.not_enough.map((each) => (
              <li>{each}</li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function tallyWords(count: number): string {
  if (count === 0) return 'No offering has an answer of that day in this record';
  return count === 1 ? 'How one offering answers' : `How ${count} offerings answer`;
}

function Tally({ answered, dimension }: { answered: readonly Answered[]; dimension: Dimension }) {
  const counts = GRADES.map((grade) => ({
    grade,
    count: answered.filter((each) => each.cell.grade === grade).length,
  })).filter((each) => each.count > 0);
  return (
    <section aria-labelledby="tally">
      <h2 id="tally">{tallyWords(answered.length)}</h2>
      <ul class="tally">
        {counts.map(({ grade, count }) => (
          <li>
            <span class="count">{count}</span>{' '}
            <GradeLabel grade={grade} label={gradeLabel(grade, { deniedReads: dimension.card.denied_reads })} />
          </li>
        ))}
      </ul>
    </section>
  );
}
