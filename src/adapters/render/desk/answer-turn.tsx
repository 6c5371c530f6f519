/** An answer as it is beside the answer as it would be, in the words of its own page, with the lines that differ and what else turns. */
import type { Cell } from '../../../core/answer/cell.ts';
import { findingPath } from '../../../core/answer/finding.ts';
import type { CheckVerdict } from '../../../core/contract/check.ts';
import { longDay } from '../../../core/day.ts';
import { enumerate } from '../../../core/enumeration.ts';
import { creditedName } from '../../../core/history/change-words.ts';
import { differLines } from '../../../core/proposal/line-difference.ts';
import { subjectName } from '../../../core/proposal/proposal-place.ts';
import type { AnswerView } from '../../../core/proposal/proposal-view.ts';
import { listStaleFacts } from '../../../core/proposal/replaced-words.ts';
import type { TurnedAnswers } from '../../../core/proposal/turned-answers.ts';
import type { Finding } from '../../../core/record/record.ts';
import { FindingWords, Standing } from '../finding-section.tsx';
import { GradeLabel } from '../grade.tsx';
import type { Site } from '../site.ts';

/** One answer of a proposal. */
export function AnswerTurn({
  site,
  answer,
  texts,
  index,
}: {
  site: Site;
  answer: AnswerView;
  texts: { readonly before: string; readonly after: string };
  index: number;
}) {
  const { place, before, after, amendment } = answer;
  const question = site.dataset.dimensions.get(place.dimension);
  const id = `answer-${index + 1}`;
  return (
    <section class="turning" aria-labelledby={id}>
      <h2 id={id} tabindex={-1} data-key-stop="">
        {subjectName(site.dataset, place)}: {question?.label ?? place.dimension}
        {place.exception !== null && ` (exception “${place.exception}”)`}
      </h2>
      {question && <p class="sub">{question.question}</p>}
      <div class="beside">
        <Side site={site} title="As it is" cell={before} none="Nothing is recorded here yet." />
        {amendment && (
          <Side site={site} title="As it would be" cell={after} none="The record would not take it: see below." />
        )}
      </div>
      {before?.finding && amendment && <StaleFacts site={site} before={before} after={amendment.finding} />}
      {amendment && <Lines texts={texts} />}
      {before && <Earlier site={site} cell={before} />}
    </section>
  );
}

function Side({ site, title, cell, none }: { site: Site; title: string; cell: Cell | undefined; none: string }) {
  return (
    <div class="side">
      <h3>{title}</h3>
      {cell ? (
        <>
          <Standing cell={cell} />
          <div class="finding-body">
            <FindingWords cell={cell} sentences={site.dataset.content.sentences} />
          </div>
        </>
      ) : (
        <p class="fine">{none}</p>
      )}
    </div>
  );
}

/** What no program corrects: the number that a fact repeats, where the words say another one. */
function StaleFacts({ site, before, after }: { site: Site; before: Cell; after: Finding }) {
  const stale = before.finding ? listStaleFacts(before.finding.record, after) : [];
  return stale.map(({ key, was, now }) => (
    <p class="caveat">
      The words said {was} and would say {now || 'nothing'}. “{labelOf(site, before, key)}” still says {was}: look at
      it.
    </p>
  ));
}

function labelOf({ dataset }: Site, { dimension }: Cell, key: string): string {
  return dataset.dimensions.get(dimension.id)?.details[key]?.label ?? key;
}

/** Told by a sign as well as by colour, for those who see none and those who copy it. */
function Lines({ texts: { before, after } }: { texts: { readonly before: string; readonly after: string } }) {
  const lines = differLines(before, after);
  if (lines.every(({ is }) => is === 'kept')) return <p class="fine">Not a line of the finding differs.</p>;
  return (
    <details open>
      <summary>What differs, line by line</summary>
      <pre class="line-difference">
        {lines.map(({ is, text }) =>
          is === 'gone' ? <del>- {text}</del> : is === 'new' ? <ins>+ {text}</ins> : <span>{`  ${text}`}</span>,
        )}
      </pre>
    </details>
  );
}

function Earlier({ site, cell }: { site: Site; cell: Cell }) {
  const { history } = cell;
  return (
    <details>
      <summary>
        History of this answer: {history.length} {history.length === 1 ? 'finding' : 'findings'}
      </summary>
      <ul class="steps">
        {[...history].reverse().map(({ id, record, grade, label }) => (
          <li>
            <a href={findingPath(id)}>{longDay(record.on)}</a> <GradeLabel grade={grade} label={label} />
            {record.credit && <span class="sub"> thanks to {creditedName(site.dataset, record.credit.handle)}</span>}
          </li>
        ))}
      </ul>
    </details>
  );
}

const VERDICT_WORDS: Readonly<Record<CheckVerdict, string>> = {
  met: 'met',
  unmet: 'not met',
  unproven: 'cannot be shown',
  waived: 'waived',
  on_file: 'met by papers on file',
};

/** What would turn besides the answer: watch-outs, conditions, and policies that ship. */
export function Turned({ site, turned }: { site: Site; turned: TurnedAnswers }) {
  const { heirs, watchOuts, conditions, verdicts } = turned;
  const named = (ids: readonly string[]) => enumerate(ids.map((id) => site.dataset.content.offerings[id]?.name ?? id));
  const lines = [
    watchOuts.gained.length > 0 && `A watch-out more for ${named(watchOuts.gained)}.`,
    watchOuts.lost.length > 0 && `A watch-out less for ${named(watchOuts.lost)}.`,
    conditions.gained.length > 0 && `It would depend on something for ${named(conditions.gained)}.`,
    conditions.lost.length > 0 && `It would depend on nothing any more for ${named(conditions.lost)}.`,
  ].filter((each) => each !== false);
  return (
    <section aria-labelledby="turns">
      <h2 id="turns" tabindex={-1} data-key-stop="">
        What would turn
      </h2>
      <p>
        {heirs.length === 0
          ? 'No offering has this answer.'
          : `${heirs.length === 1 ? 'One offering has' : `${heirs.length} offerings have`} this answer: ${named(heirs)}.`}
      </p>
      {lines.length + verdicts.length === 0 ? (
        <p>No watch-out, no condition and no verdict of a policy that ships would turn.</p>
      ) : (
        <ul class="steps">
          {lines.map((each) => (
            <li>{each}</li>
          ))}
          {verdicts.map(({ policy, title, offering, model, from, to }) => (
            <li>
              <a href={`/policies/${policy}/`}>{title}</a>: {site.dataset.content.offerings[offering]?.name ?? offering}
              {model !== null && ` for ${model}`} would turn from <strong>{VERDICT_WORDS[from]}</strong> to{' '}
              <strong>{VERDICT_WORDS[to]}</strong>.
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
