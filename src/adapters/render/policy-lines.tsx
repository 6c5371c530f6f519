/** What a policy asks: each line as a sentence, what has to hold for it, its conditions as they are written, and why it is there. */

import type { HeldPolicy } from '../../core/policy/held-policy.ts';
import { type ConditionSaid, type RequirementSaid, requirementWords } from '../../core/policy/requirement-words.ts';
import type { Dataset } from '../../core/record/dataset.ts';

/** The lines that must hold, those that should, and what no line can ask. */
export function PolicyLines({ dataset, policy }: { dataset: Dataset; policy: HeldPolicy }) {
  const lines = policy.lines.map((line) => requirementWords(line, dataset.dimensions));
  return (
    <>
      <section aria-labelledby="must">
        <h2 id="must">What it asks</h2>
        <LineList lines={lines.filter(({ must }) => must)} />
      </section>
      <Should lines={lines.filter(({ must }) => !must)} />
      <Beyond items={policy.beyond} />
    </>
  );
}

function Should({ lines }: { lines: readonly RequirementSaid[] }) {
  if (lines.length === 0) return null;
  return (
    <section aria-labelledby="should">
      <h2 id="should">What should hold</h2>
      <p class="fine">It is told by a check, and decides nothing.</p>
      <LineList lines={lines} />
    </section>
  );
}

function Beyond({ items }: { items: readonly string[] }) {
  if (items.length === 0) return null;
  return (
    <section class="column" aria-labelledby="beyond">
      <h2 id="beyond">To look at besides, since no line can ask it</h2>
      <ul>
        {items.map((each) => (
          <li>{each}</li>
        ))}
      </ul>
    </section>
  );
}

function LineList({ lines }: { lines: readonly RequirementSaid[] }) {
  return (
    <ol class="policy-lines">
      {lines.map((line) => (
        <Line line={line} />
      ))}
    </ol>
  );
}

function Line({ line }: { line: RequirementSaid }) {
  const { says, demanded, demands, when, because, waivable } = line;
  return (
    <li>
      <div>
        <p class="says">{says}</p>
        {demanded !== says && <Demanded line={line} />}
        {demands.map(({ cel }) => cel && <code>{cel.text}</code>)}
        {when && <When when={when} />}
      </div>
      <div class="why">
        {because && <p>{because}</p>}
        {!waivable && <p>No waiver makes up for it.</p>}
        <p class="lead-on">
          {[...new Map(demands.map((each) => [each.question, each.label]))].map(([id, label]) => (
            <a href={`/questions/${id}/`}>{label}</a>
          ))}
        </p>
      </div>
    </li>
  );
}

function Demanded({ line: { demanded, demands } }: { line: RequirementSaid }) {
  if (demands.length === 1) return <p>{demanded}</p>;
  return (
    <>
      <p>One of:</p>
      <ul>
        {demands.map(({ says }) => (
          <li>{says}</li>
        ))}
      </ul>
    </>
  );
}

function When({ when: { text, says } }: { when: ConditionSaid }) {
  return (
    <>
      <p>Asked only where {says ?? 'this holds:'}</p>
      <code>{text}</code>
    </>
  );
}
