/** How grades are given, from the tables that the code grades by: answers and ways, confidence, age, levels, rules. */
import type { Child } from 'hono/jsx';
import { gradeLabel, gradeOf, isClean, isYesOrPartial } from '../../../core/answer/grade.ts';
import { fillSentence } from '../../../core/answer/sentence.ts';
import { ROUTE_READS } from '../../../core/answer/wording.ts';
import { enumerate } from '../../../core/enumeration.ts';
import { ALL_RULES } from '../../../core/rules/all.ts';
import { ANSWERS, type Answer, CONFIDENCES, GRADES, type Grade, ROUTES, type Route } from '../../../core/vocabulary.ts';
import { trailOf } from '../crumbs.tsx';
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

const ANSWER_READS: Record<Answer, string> = {
  affirmed: 'The sources say yes',
  partly: 'A part of it stands',
  elsewhere: 'Not here, but on another named platform',
  unsettled: 'Sources exist and do not settle it',
  silent: 'Nothing was found where we looked',
  denied: 'The vendor or the register says no',
  not_applicable: 'The question does not apply',
};

/** Renders the page. */
export function renderMethodPage(site: Site): string {
  const { sentences, registry } = site.dataset.content;
  return renderPage(site, {
    title: 'How grades are given',
    description:
      'From what the sources say and the way to it to a grade, by fixed tables; and what a grade does not mean.',
    path: '/method/',
    canonical: '/method/',
    crumbs: trailOf({ label: 'Method' }),
    children: (
      <article class="column method">
        <h1>How grades are given</h1>
        <p class="summary">
          A person writes down what the sources say and by which way a buyer gets to it. The grade follows from these
          two by a fixed table; nobody types it in.
        </p>
        <Part id="grades" title="From answer and way to grade">
          <p>
            The test between the first two grades: does a person at the vendor have to agree? This table is computed by
            the code that grades.
          </p>
          <GradeTable />
        </Part>
        <Part id="meaning" title="What each grade means">
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
          <p>{fillSentence(sentences, 'S2')}</p>
          <p>
            A yes: {fillSentence(sentences, 'S3')} No public evidence: {fillSentence(sentences, 'S4')}
          </p>
        </Part>
        <Part id="sure" title="Public yes, watch-outs, conditions, place">
          <SureWords />
          <p>
            Every other answer to a question that applies is a <strong>watch-out</strong>, and so is such a yes gone
            stale. Gates are things to obtain; the rest is to be cleared up, and each question says what to ask.{' '}
            {fillSentence(sentences, 'S8')}
          </p>
          <p>
            A <strong>condition</strong> is what{' '}
            {listWords(GRADES.filter(isYesOrPartial).map((each) => gradeLabel(each)))} depends on: a setting to make, an
            approval to ask for, an enterprise plan, excluded services or features. It is put together from typed facts,
            never written by hand.
          </p>
          <p>
            The <strong>place</strong> beside an answer names where inference can be held: countries, EU (can be held to
            member states), EEA or global. “Fixed” means that there is nothing to choose; “inference only” that what is
            stored may lie elsewhere.
          </p>
        </Part>
        <Part id="words" title="How sure we are of the words">
          <p>{fillSentence(sentences, 'S6')} No answer may claim more than this:</p>
          <dl class="grades">
            <div>
              <dt>High</dt>
              <dd>
                Quoted words on the vendor’s own page or an official register, seen there, in a dated archive, or in a
                copy of the whole page.
              </dd>
            </div>
            <div>
              <dt>Medium</dt>
              <dd>
                Such a page, read in an excerpt or in somebody else’s copy, or with a remark why it cannot be quoted.
                Silence reaches it only by a visit to the vendor’s own page.
              </dd>
            </div>
            <div>
              <dt>Low</dt>
              <dd>Everything else.</dd>
            </div>
          </dl>
          <p>
            Whose words an address carries is computed from it: the vendor’s own hosts, or one of{' '}
            {registry.registers.length} registers. Forums, issue trackers and guest posts never count as a vendor’s
            words, even on its host.
          </p>
        </Part>
        <Part id="age" title="How old the words are">
          <p>
            Reading is not verifying. Words count as verified only on a day on which they are known to have stood at the
            living address. They are fresh for {registry.age.fresh_days} days, then ageing, and stale after{' '}
            {registry.age.stale_days}. What was read in a copy of unknown date is never called verified and never fresh.
          </p>
        </Part>
        <Part id="levels" title="Two levels, and exceptions">
          <p>
            A finding is written once, for whom it is about: the platform that serves the models, or the developer that
            makes them. Every offering inherits it and says so. Where some models, families or offerings have another
            answer, an exception holds it; the narrower one goes first.
          </p>
        </Part>
        <Part id="rules" title="What a record must keep to">
          <p>No record is published that breaks one of these {ALL_RULES.length} rules.</p>
          <dl class="rules">
            {ALL_RULES.map((rule) => (
              <div>
                <dt>
                  <code>{rule.name}</code>
                </dt>
                <dd>{rule.help}</dd>
              </div>
            ))}
          </dl>
        </Part>
        <Part id="corrections" title="How a fact is mended">
          <p>
            By a pull request to the record: a new finding below the old one, with its source and the quoted words. The
            old one stays, so that every earlier day can be asked for.
          </p>
        </Part>
        <p class="fine">{fillSentence(sentences, 'S9')}</p>
      </article>
    ),
  });
}

function Part({ id, title, children }: { id: string; title: string; children: Child }) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id}>{title}</h2>
      {children}
    </section>
  );
}

interface GradeRow {
  readonly answer: Answer;
  readonly routes: readonly Route[];
  readonly grade: Grade;
  readonly label: string;
}

/** Of each answer the ways that come to the same label, as the code grades them. */
function gradeRows(): readonly GradeRow[] {
  return ANSWERS.flatMap((answer) => {
    const rows = new Map<string, GradeRow>();
    for (const route of ROUTES) {
      if (answer === 'affirmed' && route === 'none') continue;
      const grade = gradeOf({ answer, route });
      const label = gradeLabel(grade, { route });
      rows.set(label, { answer, grade, label, routes: [...(rows.get(label)?.routes ?? []), route] });
    }
    return [...rows.values()];
  });
}

function GradeTable() {
  return (
    <table class="answers">
      <caption class="visually-hidden">Grade by answer and way</caption>
      <thead>
        <tr>
          <th scope="col">Answer</th>
          <th scope="col">Way to it</th>
          <th scope="col">Grade</th>
        </tr>
      </thead>
      <tbody>
        {gradeRows().map(({ answer, routes, grade, label }) => (
          <tr>
            <th scope="row">{ANSWER_READS[answer]}</th>
            <td>
              {routes.length === ROUTES.length
                ? 'does not change it'
                : routes.map((route) => ROUTE_READS[route]).join(', or ')}
            </td>
            <td>
              <GradeLabel grade={grade} label={label} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Which public yeses stand without a watch-out, asked of the function that decides it. */
function SureWords() {
  const grades = GRADES.filter((grade) => CONFIDENCES.some((confidence) => isClean(grade, confidence)));
  const confidences = CONFIDENCES.filter((confidence) => grades.some((grade) => isClean(grade, confidence)));
  return (
    <p>
      Of a <strong>public yes we are sure of the words</strong> when its grade is{' '}
      {listWords(grades.map((each) => gradeLabel(each)))} and its confidence is {listWords(confidences)}.
    </p>
  );
}

function listWords(words: readonly string[]): string {
  return enumerate(
    words.map((each) => `“${each}”`),
    'or',
  );
}
