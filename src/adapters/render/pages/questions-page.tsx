/** All questions, by group, and how any answer is graded: the same tables that the code grades by. */
import type { Dimension } from '../../../core/dimension.ts';
import { gradeLabel } from '../../../core/grade.ts';
import { fillSentence } from '../../../core/sentence.ts';
import { GRADES, type Grade } from '../../../core/vocabulary.ts';
import { GradeLabel } from '../grade.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

const MEANS: Record<Grade, string> = {
  yes_public: 'The sources say yes, and anyone can read or set it without a decision by the vendor.',
  yes_sales_gated:
    'The sources say yes, and the way to it leads through a login, an NDA, a request or a contract; the label names which.',
  partial: 'A part of it stands: some models, some features, some plans, or one of several things asked.',
  unclear: 'There are sources, and they do not settle it.',
  no_public_evidence: 'We looked in the places listed and found nothing.',
  yes_platform_only: 'Not here, but for the same models on another named platform.',
  no: 'The vendor, or the register that decides, says no. Each question says how its no reads.',
  not_applicable: 'The question does not apply to this offering.',
};

/** Renders the index of questions. */
export function renderQuestionsPage(site: Site): string {
  const { dimensions, sentences, registry } = site.dataset.content;
  const groups = [...new Set(dimensions.map((each) => each.group))];
  return renderPage(site, {
    title: 'Questions and grades',
    description: `The ${dimensions.length} questions that every offering is asked, and how its answers are graded.`,
    path: '/questions/',
    children: (
      <article class="column">
        <h1>Questions and grades</h1>
        <p class="summary">{fillSentence(sentences, 'S2')}</p>
        {groups.map((group) => (
          <section>
            <h2>{group}</h2>
            <ul class="question-list">
              {dimensions
                .filter((each) => each.group === group)
                .map((each) => (
                  <QuestionLine dimension={each} />
                ))}
            </ul>
          </section>
        ))}
        <section>
          <h2>How grades are given</h2>
          <p>
            A person writes down what the sources say and by which way a buyer gets to it. The grade follows from these
            two by a fixed table; nobody types it in. The test between the first two: does a person at the vendor have
            to agree?
          </p>
          <dl class="grades">
            {GRADES.map((grade) => (
              <div>
                <dt>
                  <GradeLabel grade={grade} label={gradeLabel(grade)} />
                </dt>
                <dd>{MEANS[grade]}</dd>
              </div>
            ))}
          </dl>
          <h2>How sure we are of the words</h2>
          <p>
            {fillSentence(sentences, 'S6')} High: the words stand on the vendor’s own page or an official register, and
            we saw that page, or a copy of the whole page. Medium: on such a page, read in an excerpt or in somebody
            else’s copy, or with a remark why they cannot be quoted. Low: everything else.
          </p>
          <h2>How old the words are</h2>
          <p>
            Words count as verified only on a day on which they are known to have stood at the living address. They are
            fresh for {registry.age.fresh_days} days, then ageing, and stale after {registry.age.stale_days}. What was
            read in a copy of unknown date is never called verified and never fresh.
          </p>
        </section>
      </article>
    ),
  });
}

function QuestionLine({ dimension }: { dimension: Dimension }) {
  return (
    <li>
      <a href={`/questions/${dimension.id}/`}>{dimension.label}</a>
      <span>{dimension.question}</span>
    </li>
  );
}
