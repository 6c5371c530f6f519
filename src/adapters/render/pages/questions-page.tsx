/** All questions, by group: what every offering is asked. */

import { fillSentence } from '../../../core/answer/sentence.ts';
import type { Dimension } from '../../../core/record/dimension.ts';
import { trailOf } from '../crumbs.tsx';
import { renderPage } from '../layout.tsx';
import type { Site } from '../site.ts';

/** Renders the index of questions. */
export function renderQuestionsPage(site: Site): string {
  const { dimensions, sentences } = site.dataset.content;
  const groups = [...new Set(dimensions.map((each) => each.group))];
  return renderPage(site, {
    title: 'Questions',
    description: `The ${dimensions.length} questions that every offering is asked, and what counts as an answer.`,
    path: '/questions/',
    canonical: '/questions/',
    crumbs: trailOf({ label: 'Questions' }),
    children: (
      <article class="column">
        <h1>Questions</h1>
        <p class="summary">
          Every offering is asked the same {dimensions.length} questions. Each has a page that says what counts, what
          does not, and what to ask a vendor.
        </p>
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
        <p class="fine">
          {fillSentence(sentences, 'S2')} <a href="/method/">How grades are given</a>
        </p>
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
