/** The content of a feed's entry: what held before and holds now, why, for whom, and the words it rests on. Escaped like a page. */
import { offeringPath } from '../../core/answer/cell.ts';
import { findingPath } from '../../core/answer/finding.ts';
import { seenWords } from '../../core/answer/sentence.ts';
import { longDay } from '../../core/day.ts';
import { asDifference } from '../../core/history/change.ts';
import { changeWords } from '../../core/history/change-words.ts';
import type { FeedEntry } from '../../core/history/feed.ts';
import type { Step } from '../../core/history/history.ts';
import { GuardLine } from './guards.tsx';
import { Quote } from './quote.tsx';
import type { Site } from './site.ts';

/** Renders the content as HTML; links of ours are whole where the site knows its own address. */
export function renderFeedEntry(site: Site, { finding, steps }: FeedEntry): string {
  const { dataset, base } = site;
  const dimension = dataset.dimensions.get(steps[0]?.answers.dimension ?? '');
  const permalink = base + findingPath(finding.id);
  return String(
    <>
      <p>{dimension?.question}</p>
      {steps.map((step) => (
        <Turn site={site} step={step} />
      ))}
      <Words step={steps[0]} />
      {dimension && <GuardLine sentences={dataset.content.sentences} answers={[{ dimension, finding }]} />}
      <p>
        All its words: <a href={permalink}>{permalink}</a>
      </p>
    </>,
  );
}

/** One answer that was replaced, or the first one, with the offerings for which it was. */
function Turn({ site, step }: { site: Site; step: Step }) {
  const words = changeWords(site.dataset, asDifference(step));
  const { before, finding } = step;
  const rows: [string, string | null | undefined][] = [
    ['Before', words.from],
    ['Now', words.to],
    ['Caveat, before', words.was && (before?.record.caveat ?? 'none')],
    ['Caveat', finding.record.caveat ?? (words.now && 'none')],
    ['Conditions, before', words.conditionWas && (before?.condition ?? 'none')],
    ['Conditions', finding.condition ?? (words.conditionNow && 'none')],
    ...words.facts.map((fact): [string, string] => ['Fact', fact]),
    ['Also changed', words.fields],
    ['Why', words.cause],
    ['Recorded later, on', words.recorded],
    ['Thanks to', words.credit],
    ['For models', step.exception?.models?.join(', ')],
  ];
  return (
    <ul>
      {rows.map(
        ([label, text]) =>
          text && (
            <li>
              {label}: {text}
            </li>
          ),
      )}
      <li>
        On {longDay(step.finding.record.on)}, for{' '}
        {step.offerings.map((id, index) => (
          <>
            {index > 0 && ', '}
            <a href={site.base + dayPath(id, step)}>{site.dataset.content.offerings[id]?.name ?? id}</a>
          </>
        ))}
      </li>
    </ul>
  );
}

/** The first source with words, or how it was searched. An archived copy may be added later, and is left to the page. */
function Words({ step }: { step: Step | undefined }) {
  if (!step) return null;
  const sources = step.finding.record.sources ?? [];
  const index = Math.max(
    0,
    sources.findIndex((each) => each.quote !== undefined),
  );
  const source = sources[index];
  if (!source) return <p>{seenWords(step.finding)}.</p>;
  return (
    <>
      <Quote source={{ ...source, archived: undefined }} primary={step.finding.primary[index] ?? false} />
      {sources.length > 1 && <p>One of {sources.length} sources.</p>}
    </>
  );
}

/** The offering's page as it stood on the day of the finding: the same address in every copy, so that entries stay as they are. */
function dayPath(offering: string, { answers, exception, finding }: Step): string {
  const model = exception?.models?.[0]?.replace(/\*$/, '') ?? null;
  return offeringPath(offering, { asOf: finding.record.on, model, dimension: answers.dimension });
}
